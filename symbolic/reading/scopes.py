"""What a document has defined where: sections within sections, and which definitions and facts a formula may use."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from symbolic.reading.outline import normal, occurs

Path = tuple[int, ...]  # the sections that a place is in, from the document itself down


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A formula that gives names a meaning."""

    latex: str
    heads: tuple[str, ...]
    place: int  # where it begins in the document
    path: Path


@dataclass(frozen=True, kw_only=True)
class Said:
    """A fact, and the section that it is said in."""

    text: str
    path: Path


@dataclass(frozen=True)
class Visible:
    """What a formula may use; `unsure` are the names whose definition is one of several in other sections."""

    definitions: tuple[str, ...]
    facts: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass
class Scopes:
    """The definitions and facts of a document."""

    definitions: list[Definition] = field(default_factory=list)
    facts: list[Said] = field(default_factory=list)

    def visible(self, latex: str, place: int, path: Path) -> Visible:
        """What the formula that begins at a place may use: of each name that it needs, one definition.

        That is the last one before it in its own section or in one around it, else the first one behind it there, else
        the nearest of another section.
        """
        by_head: dict[str, list[Definition]] = {}
        for definition in self.definitions:
            for head in definition.heads:
                by_head.setdefault(head, []).append(definition)
        chosen: dict[str, Definition] = {}
        unsure: list[str] = []
        texts = [latex]
        while texts:
            text = texts.pop()
            for head, found in by_head.items():
                if head in chosen or not occurs(head, text):
                    continue
                chosen[head], sure = _choose(found, place, path)
                texts.append(chosen[head].latex)
                if not sure:
                    unsure.append(head)
        used = sorted(set(chosen.values()), key=lambda d: d.place)
        told = [f.text for f in self.facts if _holds(f.path, path)]
        return Visible(tuple(d.latex for d in used), tuple(dict.fromkeys(told)), tuple(unsure))


def _choose(found: list[Definition], place: int, path: Path) -> tuple[Definition, bool]:
    """One of several definitions of a name, and whether no other could be meant."""
    here = [d for d in found if _holds(d.path, path)]
    for candidates in (here, found):
        if before := [d for d in candidates if d.place < place]:
            # The innermost section's own one goes before a later one of a section around it.
            depth = max(len(d.path) for d in before) if candidates is here else 0
            chosen = [d for d in before if len(d.path) >= depth][-1]
            return chosen, candidates is here or _alike(found)
        if candidates:
            return candidates[0], candidates is here or _alike(found)
    raise ValueError("no definition to choose from")


def _holds(inner: Path, path: Path) -> bool:
    """Whether what is said in a section holds at a place: the place is in that section."""
    return path[: len(inner)] == inner


def _alike(found: Iterable[Definition]) -> bool:
    return len({normal(d.latex) for d in found}) == 1
