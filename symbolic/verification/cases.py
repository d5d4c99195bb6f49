"""Cases: deltas by the partitions of their indices, absolute values and Piecewise by the signs of what they compare."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from sympy import (
    Abs,
    Basic,
    Expr,
    KroneckerDelta,
    Mul,
    Piecewise,
    Pow,
    S,
    Symbol,
    exp,
    factor,
    sign,
)
from sympy.core.relational import Relational

from symbolic.conditions import SIDES
from symbolic.verification.feasible import can_occur
from symbolic.verification.statement import BINDERS

MOST_BORDERS = 5


@dataclass(frozen=True)
class SignCase:
    """An expression on one side of every border: no case distinction is left in it."""

    expr: Expr
    signs: tuple[tuple[Expr, int], ...]  # (a, s): the case a·s > 0, or a = 0 where s is 0
    unsolved: Expr | None = None  # on a border: the expression before the border was solved for a letter


def index_cases(e: Expr) -> Iterator[Expr]:
    """e for every way in which the free indices of its deltas can be equal or not."""
    bound = {b for s in e.atoms(*BINDERS) for b in s.bound_symbols}
    deltas = [d for d in e.atoms(KroneckerDelta) if not set(d.args[:2]) & bound]
    indices = sorted({x for d in deltas for x in d.args[:2]}, key=str)
    for blocks in _partitions(indices):
        name = {x: block[0] for block in blocks for x in block}
        values = {d: S.One if name[d.args[0]] == name[d.args[1]] else S.Zero for d in deltas}
        yield e.xreplace(values).xreplace(name)


def _partitions(items: Sequence[Symbol]) -> Iterator[list[list[Symbol]]]:
    """All partitions of a set into blocks."""
    if not items:
        yield []
        return
    first, *rest = items
    for blocks in _partitions(rest):
        yield [[first], *blocks]
        for at in range(len(blocks)):
            yield [*blocks[:at], [first, *blocks[at]], *blocks[at + 1 :]]


def sign_cases(e: Expr, side: int = 0) -> Iterator[SignCase]:
    """e on each side of each border between its cases, and on the borders; nothing where there are too many.

    On a border a = 0 one letter is solved for. With `side` ±1 none is: there |a| reads ±a, as it does on that side.
    """
    yield from _split(e, (), side)


def _split(e: Expr, signs: tuple[tuple[Expr, int], ...], side: int) -> Iterator[SignCase]:
    border = _border(e)
    if border is None:
        yield SignCase(e, signs)
        return
    if len(signs) == MOST_BORDERS:
        raise TooManyCasesError
    for s in (1, -1, 0):
        if _possible(border, s) and can_occur((*signs, (border, s))):
            decided = _decide(e, border, s, side)
            if s != 0 or side:
                yield from _split(decided, (*signs, (border, s)), side)
                continue
            unsolved = decided if _border(decided) is None else None
            for case in _split(_on_border(decided, border), (*signs, (border, s)), side):
                yield replace(case, unsolved=unsolved) if unsolved is not None else case


class TooManyCasesError(ArithmeticError):
    """More borders than are split."""


def _compared(a: Basic) -> Expr:
    """What an absolute value, a sign or a condition compares with 0."""
    return a.lhs - a.rhs if isinstance(a, Relational) else a.args[0]


def _border(e: Expr) -> Expr | None:
    """The first thing compared with 0 that holds no case itself and no bound index."""
    bound = {b for s in e.atoms(*BINDERS) for b in s.bound_symbols}
    found = []
    for a in e.atoms(Abs, sign, Relational):
        inner = _compared(a)
        if not inner.has(Abs, sign, Piecewise, Relational) and not inner.free_symbols & bound:
            found.append(_oriented(inner)[0])
    return min(found, key=str) if found else None


def _oriented(a: Expr) -> tuple[Expr, int]:
    """a up to a positive factor, with one of its two orientations, and the sign that was taken out."""
    content, primitive = a.as_content_primitive()
    if primitive.is_Mul or primitive.has(Pow):  # √(2/π) (x + x³) lies where x does
        parts = Mul.make_args(factor(primitive))
        content *= Mul(*(b for b in parts if b.is_negative))
        primitive = Mul(*(b for b in parts if not (b.is_positive or b.is_negative)))
    turn = -1 if content.is_negative else 1
    inner = _without_exponential(primitive)
    if inner != primitive:
        same, again = _oriented(inner)
        return same, turn * again
    if primitive.could_extract_minus_sign():
        return -primitive, -turn
    return primitive, turn


def _without_exponential(a: Expr) -> Expr:
    """u for e^u − 1, which has the same sign; −u for 1 − e^u."""
    number, rest = a.as_coeff_Add()
    way, power = rest.as_coeff_Mul()
    return way * power.args[0] if isinstance(power, exp) and abs(way) == 1 and number == -way else a


def _possible(a: Expr, s: int) -> bool:
    return not {1: a.is_nonpositive, -1: a.is_nonnegative, 0: a.is_nonzero}[s]


def _decide(e: Expr, border: Expr, s: int, on_border: int) -> Expr:
    values: dict[Basic, Basic] = {}
    for a in e.atoms(Abs, sign, Relational):
        inner = _compared(a)
        if inner.has(Abs, sign, Piecewise, Relational):
            continue
        same, turn = _oriented(inner)
        if same != border:
            continue
        side = s * turn
        if isinstance(a, Abs):
            values[a] = inner * (side or on_border * turn)
        elif isinstance(a, sign):
            values[a] = S(side)
        else:
            values[a] = S.true if side in SIDES[a.rel_op] else S.false
    return e.xreplace(values)


def _on_border(e: Expr, border: Expr) -> Expr:
    """e with border = 0 used: one of its letters is solved for, where that is linear and can be put in."""
    for x in sorted(border.free_symbols, key=str):
        slope = border.diff(x) if x.is_Symbol else S.Zero
        rest = border.xreplace({x: S.Zero})
        # On 1 + x·y = 0 no factor is 0: y = −1/x.
        never_zero = rest.is_number and rest != 0 and not slope.has(x)
        if slope != 0 and (slope.is_number or never_zero):
            with suppress(TypeError):  # what is compared may have no value there: x/α > 0 at α = 0
                return e.xreplace({x: x - border / slope})
    return e
