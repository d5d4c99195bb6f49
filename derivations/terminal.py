"""What the command prints: people's text, stable JSON, colour where a terminal wants it, and progress."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO, TypeVar

SCHEMA = "gradproof/1"
COLORS = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}

Record = dict[str, Any]  # a JSON object

T = TypeVar("T")


class Terminal:
    """Where one run of the command prints: text on stdout, or on stderr when stdout carries JSON."""

    def __init__(self, command: str, as_json: bool = False) -> None:
        self.command = command
        self.as_json = as_json
        self.stream: TextIO = sys.stderr if as_json else sys.stdout

    @property
    def width(self) -> int | None:
        """How many characters a line of the terminal has; None where the stream is none, and lines stay whole."""
        return shutil.get_terminal_size().columns if self.stream.isatty() else None

    def say(self, *lines: str) -> None:
        """Print lines for people."""
        print(*lines, sep="\n", file=self.stream)

    def data(self, fields: Mapping[str, Any]) -> None:
        """Print the run's result as one JSON object, if JSON was asked for."""
        if self.as_json:
            record = {"schema": SCHEMA, "command": self.command, **fields}
            print(json.dumps(record, indent=2), file=sys.stdout)  # noqa: T201

    def paint(self, text: str, color: str) -> str:
        """The text in a colour, where the stream is a terminal that shows colours."""
        return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if has_color(self.stream) else text


def has_color(stream: TextIO) -> bool:
    """Whether to colour: only on a terminal, and never against NO_COLOR (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def progress(items: Sequence[tuple[str, T]], what: str) -> Iterator[T]:
    """The items, with a bar on stderr that names each, or a plain line each where stderr is no terminal."""
    if not sys.stderr.isatty():
        for number, (name, item) in enumerate(items, 1):
            print(f"{what} {number}/{len(items)} {name}", file=sys.stderr)  # noqa: T201
            yield item
        return
    from tqdm import tqdm

    with tqdm(items, desc=what, leave=False, ascii=not has_color(sys.stderr)) as bar:
        for name, item in bar:
            bar.set_postfix_str(name)
            yield item


def columns(rows: Iterable[Sequence[str]], width: int | None = None, gap: str = "  ") -> Iterator[str]:
    """Rows as lines of aligned columns, the last one ragged; where they are wider than `width`, it is broken."""
    rows = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    indent = sum(widths[:-1]) + len(gap) * (len(widths) - 1)
    for row in rows:
        line = gap.join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        yield from broken(line, width, indent if width is None or indent + 24 <= width else 4)


def broken(line: str, width: int | None, indent: int = 4) -> Iterator[str]:
    """A line broken at its spaces, to be no longer than `width` where that is given; what follows is indented."""
    if width is None or len(line) <= width:
        yield line
        return
    start = len(line) - len(line.lstrip())
    while len(line) > width:
        cut = line.rfind(" ", max(indent, start) + 1, width + 1)
        cut = cut if cut > 0 else line.find(" ", width)
        if cut < 0:
            break
        yield line[:cut].rstrip()
        line = " " * indent + line[cut:].lstrip()
        start = indent
    yield line
