"""Equality by exact steps, at symbolic sizes: deltas by the cases of their indices, borders by their sides, then normal
forms, whose difference must be zero as a fraction of polynomials."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from sympy import (
    Abs,
    Basic,
    Expr,
    Heaviside,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Piecewise,
    S,
    Symbol,
    sign,
)
from sympy.core.relational import Eq, Ne, Relational
from sympy.logic.boolalg import And, Boolean, Not, Or

from symbolic.verification.carrying_out import NotCarriedOutError, as_piecewise, contracted
from symbolic.verification.cases import SignCase, TooManyCasesError, sign_cases
from symbolic.verification.effort import Effort
from symbolic.verification.elementary import Known
from symbolic.verification.rational import ROOM, AgainError, Fraction, Hints, NeedsCasesError, UnprovableError
from symbolic.verification.renaming import by_height
from symbolic.verification.statement import BINDERS
from symbolic.verification.stepwise import is_about_indices
from symbolic.verification.summation import Normal
from symbolic.verification.sums_together import drawn_together, interpolated
from symbolic.verification.thin import is_thin

Found = TypeVar("Found")

MOST_INDEX_CASES = 60
MOST_SIGN_CASES = 90
RESTARTS = 12


@dataclass(frozen=True)
class Vanishing:
    """That an expression is zero but perhaps on some borders; the facts that were used."""

    borders: tuple[Expr, ...] = ()
    used: frozenset[Basic] = frozenset()


def vanishing(e: Expr, known: Known, where: Sequence[Boolean] = (), *, effort: Effort) -> Vanishing | None:
    """A proof that e = 0 wherever it is defined and `where` holds, almost everywhere; None where none was found."""
    try:
        return _vanishing(e, known, where, effort)
    except (UnprovableError, TooManyCasesError, NotCarriedOutError, RecursionError):
        return None


def _vanishing(e: Expr, known: Known, where: Sequence[Boolean], effort: Effort) -> Vanishing | None:
    e = contracted(with_deltas(interpolated(e, known.binary)), known.indices)
    borders: dict[Expr, None] = {}
    used: set[Basic] = set()
    cases = list(islice(index_cases(e, known, where), MOST_INDEX_CASES + 1))
    if len(cases) > MOST_INDEX_CASES:
        return None
    for same, inside in cases:
        form = _zero(by_height(contracted(same, inside.indices)), inside, effort)
        if form is None:
            return None
        borders |= dict.fromkeys(form.borders)
        used |= form.used
    return Vanishing(tuple(borders), frozenset(used))


def _zero(e: Expr, known: Known, effort: Effort) -> Vanishing | None:
    """That e is zero: by its normal form, or on every side of its borders."""
    try:
        form = normal_form(e, known, effort)
        if form is not None:
            return form
        if not _top_cases(e):
            return None
    except NeedsCasesError:
        pass
    e = _cases_alone(e)
    borders: dict[Expr, None] = {}
    used: set[Basic] = set()
    sides = list(islice(sign_cases(e), MOST_SIGN_CASES + 1))
    if len(sides) > MOST_SIGN_CASES:
        return None
    if len(sides) == 1 and not sides[0].signs:
        return None
    for case in sides:
        thin = [a for a, s in case.signs if s == 0]
        if thin and any(is_thin(a, known) for a in thin):
            borders |= dict.fromkeys(thin)
            continue
        one = _on_side(case, known, effort)
        if one is None:
            return None
        borders |= dict.fromkeys(one.borders)
        used |= one.used
    return Vanishing(tuple(borders), frozenset(used))


def _on_side(case: SignCase, known: Known, effort: Effort) -> Vanishing | None:
    bounds = dict(known.bounds)
    for a, s in case.signs:
        x = next(iter(a.free_symbols & bounds.keys()), None)
        if s and x is not None and len(a.free_symbols) == 1 and (a - x).is_Rational:
            low, high = bounds[x]
            at = x - a
            bounds[x] = (
                (at if low is None or at > low else low, high)
                if s > 0
                else (low, at if high is None or at < high else high)
            )
    inside = replace(known, bounds=bounds, signs=(*known.signs, *((a, s) for a, s in case.signs if s)))
    e = case.expr
    for a, s in case.signs:
        if s and a.is_Symbol and not a.is_positive:
            size = Symbol(a.name, positive=True)
            v = s * size
            if a in bounds:
                low, high = bounds[a]
                turned = (-high if high is not None else None, -low if low is not None else None)
                bounds = {**bounds, size: (low, high) if s > 0 else turned}
            inside = replace(
                inside, bounds=bounds, signs=tuple((b.xreplace({a: v}), t) for b, t in inside.signs if b != a)
            )
            e = e.xreplace({a: v})
    try:
        return normal_form(e, inside, effort)
    except NeedsCasesError:
        return None


def normal_form(e: Expr, known: Known, effort: Effort) -> Vanishing | None:
    """That the normal form of e is zero."""

    def of(form: Normal) -> Vanishing | None:
        value = form.ring.related(form.of(e))
        if not value.is_zero:
            value = drawn_together(form, value)
        if not value.is_zero or not all(is_thin(a, known) for a in form.exceptions):
            return None
        return Vanishing(tuple(form.exceptions), frozenset(form.used))

    return over_generators(of, known, effort)


def normalised(e: Expr, known: Known, effort: Effort) -> tuple[Normal, Fraction]:
    """The normal form of e and the generators in which it is written."""
    return over_generators(lambda form: (form, form.ring.related(form.of(e))), known, effort)


def over_generators(work: Callable[[Normal], Found], known: Known, effort: Effort) -> Found:
    """What is found over generators that suffice for it: it begins again as often as they do not."""
    hints = Hints()
    room = 0
    for _ in range(RESTARTS):
        try:
            form = Normal(known, hints, ROOM[room], effort)
            for a, s in known.signs:
                u = form.of(a)
                if form.sign(u.bottom) == 1:
                    form.signed.append((u.top, s))
            return work(form)
        except AgainError as again:
            if str(again) == "room":
                room += 1
                if room == len(ROOM):
                    break
    raise UnprovableError("too many generators")


def with_deltas(e: Basic) -> Basic:
    """Case distinctions by equal indices as deltas: f where i = j, else g, is δ f + (1 − δ) g."""
    if not e.has(Piecewise):
        return e
    args = [with_deltas(a) for a in e.args]
    if isinstance(e, Piecewise) and any(_conditions_of_indices(c) for _, c in e.args):
        result, rest = S.Zero, S.One
        for (_, condition), row in zip(e.args, args, strict=True):
            value = row.args[0] if hasattr(row, "args") else row
            holds = _as_delta(condition)
            if holds is None:
                return Piecewise(*((with_deltas(v), c) for v, c in e.args))
            result += rest * holds * value
            rest *= 1 - holds
        return result
    return e.func(*args) if e.args and not isinstance(e, IndexedBase | Indexed | Relational) else e


def _conditions_of_indices(c: Boolean) -> bool:
    return any(is_about_indices(a) for a in c.atoms(Relational))


def _as_delta(c: Boolean) -> Expr | None:
    if c in (S.true, S.false):
        return S.One if c is S.true else S.Zero
    if isinstance(c, Eq | Ne) and is_about_indices(c):
        d = KroneckerDelta(c.lhs, c.rhs)
        return d if isinstance(c, Eq) else 1 - d
    told = [_as_delta(a) for a in c.args] if isinstance(c, And | Or | Not) else [None]
    inner = [a for a in told if a is not None]
    if len(inner) < len(told):
        return None
    if isinstance(c, Not):
        return 1 - inner[0]
    result = S.One
    for a in inner:
        result *= a if isinstance(c, And) else 1 - a
    return result if isinstance(c, And) else 1 - result


def index_cases(e: Expr, known: Known, where: Sequence[Boolean]) -> Iterator[tuple[Expr, Known]]:
    """e for every way in which the free indices of its deltas can be equal or not, as far as `where` allows."""
    bound = {b for s in e.atoms(*BINDERS) for b in s.bound_symbols}
    deltas = [d for d in e.atoms(KroneckerDelta) if not d.free_symbols & bound and len(d.args) == 2]
    compared = [c for c in where if isinstance(c, Eq | Ne) and is_about_indices(c)]
    indices: list[Basic] = sorted({x for d in deltas for x in d.args} | {x for c in compared for x in c.args}, key=str)
    if not indices:
        yield e, known
        return
    for blocks in _partitions(indices):
        numbers = [[x for x in block if isinstance(x, Integer)] for block in blocks]
        if any(len(a) > 1 for a in numbers):
            continue
        name = {
            x: next((a for a in block if isinstance(a, Integer)), _simplest(block)) for block in blocks for x in block
        }
        if any((name[c.lhs] == name[c.rhs]) != isinstance(c, Eq) for c in compared):
            continue
        values = {d: S.One if name[d.args[0]] == name[d.args[1]] else S.Zero for d in deltas}
        sizes = dict(known.indices.sizes)
        for block in blocks:
            sizes[name[block[0]]] = frozenset().union(*(known.indices.sizes.get(x, frozenset()) for x in block))
        renamed = {x: y for x, y in name.items() if x != y}
        same = e.xreplace(values)
        same = _renamed(same, renamed)
        yield same, replace(known, indices=replace(known.indices, sizes=sizes))


def _simplest(block: list[Basic]) -> Basic:
    return min(block, key=lambda a: (not a.is_Symbol, str(a)))


def _renamed(e: Expr, names: Mapping[Basic, Basic]) -> Expr:
    return e.xreplace(dict(names)) if names else e


def _partitions(items: Sequence[Basic]) -> Iterator[list[list[Basic]]]:
    if not items:
        yield []
        return
    first, *rest = items
    for blocks in _partitions(rest):
        yield [[first], *blocks]
        for at in range(len(blocks)):
            yield [*blocks[:at], [first, *blocks[at]], *blocks[at + 1 :]]


def _top_cases(e: Expr) -> bool:
    bound = {b for s in e.atoms(*BINDERS) for b in s.bound_symbols}
    return any(not a.free_symbols & bound for a in e.atoms(Abs, sign, Relational, Max, Min, Heaviside))


def _cases_alone(e: Basic) -> Basic:
    """Max, Min and steps as Piecewise."""
    if not e.has(Max, Min, Heaviside) or isinstance(e, IndexedBase):
        return e
    args = [_cases_alone(a) for a in e.args]
    if isinstance(e, Max | Min):
        return as_piecewise(e.func(*args)) if isinstance(e.func(*args), Max | Min) else e.func(*args)
    if isinstance(e, Heaviside):
        return Piecewise((S.One, args[0] > 0), (S.Zero, True))
    return e.func(*args)
