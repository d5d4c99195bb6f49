"""The page model: what a page says, apart from how it is written; every equation of a page can be proved again.

Text is a string with four marks: `$latex$`, `` `code` ``, `**strong**` and `[words](target)`; a backslash before a mark
makes it a plain character. A link's target is an address or the file name of another page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sympy import Basic, Expr

from symbolic.derivation import Step
from symbolic.errors import InputError
from symbolic.indices import gradient
from symbolic.narration import Derivation
from symbolic.parts import unfold
from symbolic.shares import Share

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

Mark = Literal["plain", "math", "code", "strong", "link"]
Align = Literal["left", "right", "center"]

_MARKS = re.compile(
    r"\\(?P<escaped>[$`*\[\\])"
    r"|\$(?P<math>[^$]+)\$"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|\[(?P<link>[^\]]+)\]\((?P<target>[^()\s]+)\)"
)


@dataclass(frozen=True)
class Span:
    """A run of text under one mark; `target` is set for a link."""

    mark: Mark
    text: str
    target: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """The runs of a marked text, in order; InputError where a mark is opened and not closed."""
    found: list[Span] = []
    end = 0
    for match in _MARKS.finditer(text):
        _plain(found, text[end : match.start()], text)
        if match["escaped"]:
            found.append(Span("plain", match["escaped"]))
        else:
            mark: Mark = next(m for m in ("math", "code", "strong", "link") if match[m])
            found.append(Span(mark, match[mark], match["target"] or ""))
        end = match.end()
    _plain(found, text[end:], text)
    return tuple(found)


def _plain(found: list[Span], piece: str, text: str) -> None:
    if re.search(r"[$`]|\*\*", piece):
        raise InputError(f"the text {text!r} opens a mark near {piece!r} and does not close it")
    if piece:
        found.append(Span("plain", piece))


@dataclass(frozen=True)
class Heading:
    """A heading below the page's title (level 1 is the title itself)."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of marked text."""

    text: str


@dataclass(frozen=True)
class Equation:
    """left = right[0] = right[1] = …: every member of the chain is proved equal to `equal_to`, or to its first member.

    `left` is LaTeX and names the quantity; `facts` are the side facts {canonical sum: value} under which it holds;
    `shares` are the named softmax that the members may be written in.
    """

    left: str
    right: Expr | tuple[Expr, ...]
    equal_to: Expr | None = None
    facts: Mapping[Basic, Basic] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()

    @property
    def chain(self) -> tuple[Expr, ...]:
        """The right-hand sides, in the order in which they are printed."""
        return self.right if isinstance(self.right, tuple) else (self.right,)

    @property
    def obligations(self) -> tuple[tuple[Expr, Expr], ...]:
        """The pairs that have to be equal."""
        first, *rest = self.chain if self.equal_to is None else (self.equal_to, *self.chain)
        return tuple((member, first) for member in rest)


@dataclass(frozen=True)
class Steps:
    """A derivation rule by rule, then its rewritings; each line is proved again.

    `left` is the LaTeX of what is derived; `facts` and `shares` are as in an equation.
    """

    left: str
    derivation: Derivation
    facts: Mapping[Basic, Basic] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()

    @property
    def obligations(self) -> tuple[tuple[Expr, Expr], ...]:
        """The pairs that have to be equal: each node with the derivative of what it differentiates, each rewriting."""
        told = ((node, unfold(node.expr, self.shares)) for node in _nodes(self.derivation.tree))
        nodes = tuple((node.result, gradient(written_out, node.wrt)) for node, written_out in told)
        return nodes + tuple((stage.expr, self.derivation.raw) for stage in self.derivation.rewritings)


def _nodes(step: Step) -> Iterator[Step]:
    yield step
    for child in step.children:
        yield from _nodes(child)


@dataclass(frozen=True)
class Table:
    """A table of marked text; InputError where a row is not as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...] = ()

    def __post_init__(self) -> None:
        for row in (*self.rows, self.align or self.header):
            if len(row) != len(self.header):
                raise InputError(f"a table row has {len(row)} cells; it must have {len(self.header)}, like the header")


@dataclass(frozen=True)
class Figure:
    """A picture: `draw` makes it; `inputs` are texts that say all it depends on, so that an unchanged one is kept."""

    name: str
    alt: str
    inputs: tuple[str, ...]
    draw: Callable[[], Drawing] = field(compare=False)
    caption: str = ""


@dataclass(frozen=True)
class Code:
    """Program text, or with language "text" what a program prints."""

    text: str
    language: str = "python"


@dataclass(frozen=True)
class List:
    """A list of marked texts."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Proved:
    """A paragraph that says of pairs of expressions that they are equal; each pair is proved again."""

    text: str
    obligations: tuple[tuple[Expr, Expr], ...]
    left: str
    facts: Mapping[Basic, Basic] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()


Block = Proved | Heading | Paragraph | Equation | Steps | Table | Figure | Code | List


@dataclass(frozen=True)
class Page:
    """One page: `name` is its file name without the ending, `blocks` its content in order."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    def figures(self) -> tuple[Figure, ...]:
        """The figures of the page, in order."""
        return tuple(b for b in self.blocks if isinstance(b, Figure))
