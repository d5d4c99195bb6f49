"""What a document has defined where: sections within sections, and which definitions and facts a formula may use."""

import re
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
    label: str = ""  # what the text calls it
    private: bool = False  # a name that was made up for one row of a table


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

    def visible(self, latex: str, place: int, path: Path, label: str = "") -> Visible:
        """What the formula that begins at a place may use: of each name that it needs, one definition.

        That is the one with the label of the formula, the last one before it in its own section or in one around it,
        else the first one behind it there, else the nearest of another section, which must be used as it is defined.
        What a definition needs is looked for where it stands.
        """
        by_head: dict[str, list[Definition]] = {}
        for definition in self.definitions:
            for head in definition.heads:
                by_head.setdefault(head, []).append(definition)
        chosen: dict[str, Definition] = {}
        unsure: list[str] = []
        waiting = [(latex, place, path, label)]
        while waiting:
            text, at, within, name = waiting.pop()
            near = [d for d in self.definitions if _holds(d.path, within) and any(occurs(h, text) for h in d.heads)]
            own = {name for d in near for name in _arguments(d.latex)}
            for head, found in by_head.items():
                if head in chosen or not occurs(head, text):
                    continue
                usable = [
                    d
                    for d in found
                    if _holds(d.path, within) or (head not in own and not d.private and _used_so(head, d, text))
                ]
                if not usable:
                    continue
                picked, sure = _choose(usable, at, within, name)
                chosen[head] = picked
                waiting.append((picked.latex, picked.place, picked.path, ""))
                if not sure:
                    unsure.append(head)
        used = sorted(set(chosen.values()), key=lambda d: d.place)
        told = [f.text for f in self.facts if _holds(f.path, path)]
        return Visible(tuple(d.latex for d in used), tuple(dict.fromkeys(told)), tuple(unsure))


def _used_so(head: str, definition: Definition, text: str) -> bool:
    """Whether a text uses a name as another section defines it: f applied, p with an index, y without one.

    A letter that is an argument of the text's own left side is no name of another section's.
    """
    if len(head) > 2 and not head.startswith("\\"):
        return True
    left, used = normal(re.split(r"(?<!:)=", definition.latex)[0]), normal(text)
    own = re.escape(head)
    if head in _arguments(text) or re.search(r"=\s*[\d./]+\s*$", definition.latex):
        return False  # α = 0.01 is chosen for one function
    whole = rf"{own}(?![A-Za-z])" if head.startswith("\\") else rf"(?<![A-Za-z\\]){own}(?![A-Za-z])"
    if re.search(rf"(?:\\partial(?:\^\d)? ?|∂|(?<![A-Za-z\\])d){own}(?![A-Za-z])", used):
        return True
    if "(" in left:
        scripts = r"(?:[_^](?:\{[^{}]*\}|\\?\w+))*['′]*(?:\^\{?\\prime\}?)?"
        applied = len(re.findall(rf"{whole}{scripts}[(\[]", used))
        # σ(1 - σ) is a product with what σ stands for there.
        return 0 < applied == len(re.findall(whole, used))
    indexed = re.search(rf"{whole}_", used) is not None
    return indexed if "_" in left else not indexed


def _arguments(latex: str) -> list[str]:
    """The arguments on the left side of a formula, x and y of f(x, y) = …"""
    found = re.match(r"[^=(]*\(([^()=]*)\)", normal(latex))
    return re.split(r"[,;|]", found[1]) if found else []


def label_of(text: str) -> str:
    """What a text names, in a form that can be compared: "2. ReLU (Rectified Linear Unit)" is relu."""
    plain = re.sub(r"\([^()]*\)|\$[^$]*\$|`[^`]*`", " ", text).lower()
    return "".join(word for word in re.findall(r"[a-z]+", plain) if word not in _COMMON)


_COMMON = {"a", "activation", "and", "derivative", "derivatives", "formula", "function", "functions", "gradient", "is"}
_COMMON |= {"its", "loss", "of", "the", "unit", "definition", "with", "for", "where", "example", "equation", "output"}


def _choose(found: list[Definition], place: int, path: Path, label: str) -> tuple[Definition, bool]:
    """One of several definitions of a name, and whether no other could be meant."""
    if label and len(named := [d for d in found if d.label == label]) == 1:
        return named[0], True
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
