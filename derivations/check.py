"""Compares the files of a folder with what would be written today, and proves every equation of the pages again."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from derivations import figure_files, markdown
from derivations.page import Equation, Page, Proved, Steps
from derivations.writer import orphans
from symbolic.printing import latex
from symbolic.verification.prove import prove_zero

DIFF_LINES = 6
NOT_PROVED = "not proved"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the file relative to the folder, the problem in words, and a few lines of detail."""

    path: str
    problem: str
    detail: tuple[str, ...] = ()


def compare(pages: Iterable[Page], folder: Path, prune: bool = True) -> Iterator[Fault]:
    """The stale and missing files of the pages, then (with `prune`) the orphaned ones."""
    wanted: list[str] = []
    for page in pages:
        name, *pictures = names(page)
        wanted += (name, *pictures)
        yield from compare_file(name, markdown.write(page).encode(), folder)
        for picture, figure in zip(pictures, page.figures(), strict=True):
            path = folder / picture
            if not path.is_file():
                yield Fault(picture, "missing")
            elif faults := figure_files.faults(figure, path.read_bytes()):
                yield Fault(picture, "stale", faults)
    if prune:
        yield from orphaned(folder, wanted)


def orphaned(folder: Path, wanted: Iterable[str]) -> Iterator[Fault]:
    """The files in the folder that are not wanted."""
    return (Fault(name, "orphaned", ("no page wants it",)) for name in orphans(folder, wanted))


def names(page: Page) -> Iterator[str]:
    """The files of a page, relative to the folder."""
    yield f"{page.name}.md"
    for figure in page.figures():
        yield f"figures/{figure.name}.svg"


def compare_file(name: str, today: bytes, folder: Path) -> Iterator[Fault]:
    """Whether a text file of the folder is missing, or is another one than today's."""
    path = folder / name
    if not path.is_file():
        yield Fault(name, "missing")
    elif (data := path.read_bytes()) != today:
        old, new = (text.decode(errors="replace").splitlines() for text in (data, today))
        diff = list(difflib.unified_diff(old, new, "there", "today", lineterm="", n=0))[2:]
        if not diff:
            diff = ["only the line endings or the end of the file differ"]
        more = [f"… {len(diff) - DIFF_LINES} more lines"] if len(diff) > DIFF_LINES else []
        yield Fault(name, "stale", (*diff[:DIFF_LINES], *more))


def prove(page: Page) -> Iterator[Fault]:
    """The equations and steps of a page that are not proved, each with its verdict."""
    for block in page.blocks:
        if not isinstance(block, Equation | Steps | Proved):
            continue
        for a, b in block.obligations:
            proof = prove_zero(a - b, block.facts, block.shares)
            if proof is None:
                reason = "not proved"
            elif proof.except_where:
                reason = "proved except where " + ", ".join(f"{latex(e)} = 0" for e in proof.except_where)
            else:
                continue
            yield Fault(f"{page.name}.md", NOT_PROVED, (f"{block.left}: {latex(a)} = {latex(b)} is {reason}",))
