"""What a page tells of kinks: where, of what class, both sides, the Clarke interval, and the values taken."""

from collections.abc import Iterator

from sympy import Expr, S
from sympy.logic.boolalg import Boolean

from derivations.coverage import TITLES
from derivations.kink_lines import order_name
from derivations.page import Block, Heading, Paragraph, Table
from symbolic.formula import Formula
from symbolic.frameworks import FRAMEWORKS, counterparts
from symbolic.nonsmooth import Kink, kinks
from symbolic.plain_text import plain
from symbolic.printing import latex
from symbolic.vector_kinks import KinkSet, kink_sets


def section(f: Formula) -> Iterator[Block]:
    """The kinks of a function, or of a vector formula the sets on which it turns; nothing for a smooth one."""
    found, sets = kinks(f), kink_sets(f)
    if not found and not sets:
        return
    yield Heading("Kinks")
    if found:
        yield from _points(f, found)
    if sets:
        yield from _sets(f, sets)


def _points(f: Formula, found: tuple[Kink, ...]) -> Iterator[Block]:
    yield Paragraph(
        "Where a derivative jumps, the value there is a convention: anything in the Clarke interval, from the least to "
        "the greatest slope beside the point, is as good."
    )
    rows = counterparts(f)
    known = [framework for framework in FRAMEWORKS if any(r.at_kinks for r in rows if r.framework == framework)]
    if known:
        yield Paragraph("The last columns tell the first derivative that a framework returns there, where it is known.")
    table = []
    for k in found:
        at = plain(k.at)
        theirs = (
            ", ".join(dict.fromkeys(f"`{r.at_kinks[at]}`" for r in rows if r.framework == w and at in r.at_kinks))
            for w in known
        )
        table.append((_where(f"{k.variable} = {latex(k.at)}", k.condition), *_values(k), *theirs))
    head = ("where", "class", "what jumps", "from the left", "from the right", "Clarke interval", "taken here")
    yield Table((*head, *(TITLES[w] for w in known)), tuple(table))


def _values(k: Kink) -> Iterator[str]:
    yield f"$C^{{{k.continuity}}}$" if k.order else "not continuous"
    yield order_name(k.order)
    yield from (f"${latex(side)}$" for side in (k.left, k.right))
    yield "" if k.clarke is None else rf"$\left[{latex(k.clarke[0])}, {latex(k.clarke[1])}\right]$"
    yield "" if k.chosen is S.NaN else f"${latex(k.chosen)}$"


def _where(equation: str, condition: Boolean) -> str:
    return f"${equation}$" if condition == S.true else f"${equation}$, where ${latex(condition)}$"


def _sets(f: Formula, found: tuple[KinkSet, ...]) -> Iterator[Block]:
    decided = [s for s in found if s.order is not None]
    if decided:
        yield Paragraph(
            "On these sets of vectors a derivative jumps. Both sides are those of the term that turns, by the quantity "
            "that passes through 0; its weight and the slope of that quantity make of it a derivative by an entry."
        )
        head = ("where", "class", "what jumps", "from below", "from above", "weight", "slope along an entry")
        yield Table(head, tuple(tuple(_set(s)) for s in decided))
    if open_ones := [_where(f"{latex(s.quantity)} = 0", s.condition) for s in found if s.order is None]:
        told = "; ".join(dict.fromkeys(open_ones))
        yield Paragraph(f"Cases meet, and it is not decided whether anything jumps, where {told}.")


def _set(s: KinkSet) -> Iterator[str]:
    tie = ", both being largest" if s.shape == "tie" else " for every index" if s.shape == "point" else ""
    yield _where(f"{latex(s.quantity)} = 0", s.condition) + tie
    yield f"$C^{{{s.continuity}}}$" if s.order else "not continuous"
    yield order_name(s.order or 0)
    for value in (s.left, s.right, s.weight, s.slope):
        yield _cell(value)


def _cell(value: Expr) -> str:
    return "" if value is S.NaN else f"${latex(value)}$"
