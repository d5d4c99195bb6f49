"""Diagnosis of a refuted statement: the usual slips, each told only with an exact proof that it gives the claim."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from sympy import Basic, Dummy, Expr, FiniteSet, Heaviside, Indexed, Integer, KroneckerDelta, Mul, Piecewise, Symbol

from symbolic.printing import latex
from symbolic.verification.carrying_out import NotCarriedOutError, carried_out, contracted
from symbolic.verification.effort import Effort
from symbolic.verification.elementary import FormalLog, Known
from symbolic.verification.equality import index_cases, normalised, over_generators, vanishing, with_deltas
from symbolic.verification.premises import equations, known_of
from symbolic.verification.rational import UnprovableError
from symbolic.verification.renaming import apart, by_height
from symbolic.verification.statement import Given, MaxOver, Partial, Statement
from symbolic.verification.summation import Normal
from symbolic.verification.witness import differences

ROUNDED = 2e-3  # relative differences below are told to come from a rounded constant
MOST_OPERATIONS = 14  # of a factor or term that is told


@dataclass(frozen=True)
class Sides:
    """Both sides with every derivative carried out."""

    statement: Statement
    left: Expr
    right: Expr
    known: Known

    def equal(self, left: Expr, right: Expr, effort: Effort) -> bool:
        """Whether two expressions are proved equal."""
        return vanishing(left - right, self.known, self.statement.where, effort=effort) is not None


def told_slip(s: Statement, *, effort: Effort) -> str | None:
    """The first slip that explains the right side; None where none does, or no step is left."""
    try:
        known = known_of(s, facts=True)
        put = equations(s.where)
        left, right = (carried_out(apart(a), known.indices).xreplace(put) for a in (s.left, s.right))
    except NotCarriedOutError:
        return None
    sides = Sides(s, left, right, known)
    for explain in (_factor, _one_slip, _extra_fact, _output, _rounded, _long_factor, _term):
        if effort.is_over:
            return None
        try:
            told = explain(sides, effort)
        except (UnprovableError, NotCarriedOutError):
            continue
        if told is not None:
            return told
    return None


# Slips that leave a factor: right/left is computed exactly, and told.


def _factor(sides: Sides, effort: Effort) -> str | None:
    """A factor that is a number, a size, or a power of something given."""
    ratio = _common_ratio(sides, effort)
    if ratio is None or ratio == 1 or ratio.count_ops() > MOST_OPERATIONS:
        return None
    if ratio.is_number and abs(float(ratio) - 1) < ROUNDED:
        return None
    top, bottom = ratio.as_numer_denom()
    if any(a.is_Add for b in (top, bottom) for a in Mul.make_args(b)):
        return None
    return _told_factor(ratio)


def _long_factor(sides: Sides, effort: Effort) -> str | None:
    """A factor like σ(1 − σ), that the chain rule brings."""
    ratio = _common_ratio(sides, effort)
    if ratio is None or ratio.count_ops() > 3 * MOST_OPERATIONS or ratio == 1:
        return None
    form, value = normalised(ratio, sides.known, effort)
    if not form.sign(value.top):
        return None  # a factor that may be infinite is nobody's slip
    missing = 1 / ratio
    return f"the factor {latex(missing)} is missing"


def _common_ratio(sides: Sides, effort: Effort) -> Expr | None:
    """right/left, where it is the same for all cases of the indices."""
    ratios = set()
    t = Dummy("t", real=True)
    both = contracted(with_deltas(sides.left + t * sides.right), sides.known.indices)
    for same, inside in index_cases(both, sides.known, sides.statement.where):
        one = contracted(same, inside.indices)
        left = by_height(one.xreplace({t: Integer(0)}))
        right = by_height(one.xreplace({t: Integer(1)}) - left)
        ratio = _ratio(left, right, inside, effort)
        if ratio is not None:
            ratios.add(ratio)
        elif ratios or left != right:
            return None
    return ratios.pop() if len(ratios) == 1 else None


def _ratio(left: Expr, right: Expr, known: Known, effort: Effort) -> Expr | None:
    if left == 0 and right == 0:
        return None

    def of(form: Normal) -> Expr | None:
        ring = form.ring
        value, other = (ring.related(form.of(a)) for a in (left, right))
        if value.is_zero or other.is_zero:
            return None
        ratio = ring.expression(ring.related(ring.times(other, ring.inverse(value))))
        return None if ratio.has(FormalLog, Heaviside, MaxOver, Piecewise) else ratio  # these are letters of the proof

    return over_generators(of, replace(known, binary={}), effort)


def _told_factor(ratio: Expr) -> str:
    said = []
    number, rest = ratio.as_coeff_Mul()
    if number.is_negative:
        said.append("the sign is wrong")
        number = -number
    top, bottom = (number * rest).as_numer_denom()
    if top.is_number and bottom.is_number and bottom != 1:
        said.append(f"the factor {latex(bottom / top)} is missing")
        return " and ".join(said)
    if bottom != 1:
        said.append(f"the factor {latex(bottom)} is missing")
    if top != 1:
        whole = top.is_Symbol and top.is_integer
        said.append(f"the factor 1/{latex(top)} is missing" if whole else f"there is a factor {latex(top)} too many")
    return " and ".join(said)


# Slips that change the truth into the claim.


@dataclass(frozen=True)
class Slip:
    """A usual slip: what to say of it, and what it makes of the truth."""

    says: str
    applied: Callable[[Sides], Iterator[Expr]]


def _swapped(e: Expr, a: Basic, b: Basic) -> Expr:
    return e.xreplace({a: b, b: a})


def _swapped_indices(sides: Sides) -> Iterator[Expr]:
    for a, b in combinations(sides.statement.ranges, 2):
        yield _swapped(sides.left, a, b)


def _swapped_given(sides: Sides) -> Iterator[Expr]:
    for a, b in combinations(sides.statement.given, 2):
        if a.shape == b.shape and {a.symbol, b.symbol} & sides.left.free_symbols | _bases(sides.left):
            yield _swapped(sides.left, a.symbol, b.symbol)


def _bases(e: Expr) -> set[Basic]:
    return {a for a in e.free_symbols if not a.is_Symbol}


def _without_deltas(sides: Sides) -> Iterator[Expr]:
    deltas = sides.left.atoms(KroneckerDelta)
    for value in (0, 1):
        if deltas:
            yield sides.left.xreplace(dict.fromkeys(deltas, Integer(value)))


def _without_signs(sides: Sides) -> Iterator[Expr]:
    for g in sides.statement.given:
        if g.domain == FiniteSet(-1, 1):
            entries = [a for a in sides.left.atoms(Indexed) if a.base == g.symbol]
            for y in entries or [g.symbol]:
                yield sides.left * y


SLIPS: tuple[Slip, ...] = (
    Slip("the term with the Kronecker delta is missing", _without_deltas),
    Slip("the factor ±1, the label, is missing or once too many", _without_signs),
    Slip("the indices are swapped", _swapped_indices),
    Slip("two of the given quantities are swapped", _swapped_given),
)


def _one_slip(sides: Sides, effort: Effort) -> str | None:
    for slip in SLIPS:
        for slipped in slip.applied(sides):
            if effort.is_over:
                return None
            if sides.equal(slipped, sides.right, effort):
                return slip.says
    return None


# What would make the statement true.


def _extra_fact(sides: Sides, effort: Effort) -> str | None:
    s = sides.statement
    for g in s.given:
        if g.shape and not g.together and not isinstance(g.domain, FiniteSet):
            known = Known(
                indices=sides.known.indices,
                bounds=sides.known.bounds,
                binary=sides.known.binary,
                sizes=sides.known.sizes,
                sums_to_one=frozenset([g.symbol]),
            )
            if vanishing(sides.left - sides.right, known, s.where, effort=effort) is not None:
                k = Symbol("k", integer=True)
                return rf"it holds if \sum_k {latex(_entry(g, k))} = 1"
    return None


def _entry(g: Given, k: Symbol) -> Expr:
    letters = [Symbol(a, integer=True) for a in "ijlm"[: len(g.shape) - 1]]
    return g.symbol[(*letters, k)]


def _output(sides: Sides, effort: Effort) -> str | None:
    """σ(1 − σ) written x(1 − x): it holds if x denotes the output."""
    s = sides.statement
    if isinstance(s.left, Partial) and isinstance(s.left.args[1], Symbol) and not s.left.args[0].has(Partial):
        f, x = s.left.args
        if sides.equal(sides.left, sides.right.xreplace({x: f}), effort):
            return f"it holds if {latex(x)} denotes the output {latex(f)}"
    return None


def _rounded(sides: Sides, effort: Effort) -> str | None:
    apart_by = differences(sides.statement, 6, effort=effort)
    if len(apart_by) >= 4 and 0 < max(apart_by) < ROUNDED:
        return f"the two differ by rounding: by a relative {max(apart_by):.0e} at most where they were compared"
    return None


def _term(sides: Sides, effort: Effort) -> str | None:
    if sides.left.has(KroneckerDelta) or sides.right.has(KroneckerDelta):
        return None
    form, value = normalised(by_height(contracted(sides.right - sides.left, sides.known.indices)), sides.known, effort)
    e = form.ring.expression(value)
    if e.count_ops() > min(MOST_OPERATIONS, sides.left.count_ops()) or e.is_Add:
        return None
    if e.as_coeff_Mul()[0].is_negative:
        return f"the term {latex(-e)} is missing"
    return f"there is a term {latex(e)} too many"
