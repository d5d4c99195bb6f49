"""Proof by exact steps: the difference of two expressions is brought to zero, at symbolic n.

1. named parts are written out, sums over deltas carried out;  2. cases of deltas and of borders are split;
3. exponentials, logarithms, sums and special functions become generators, and what is left is a rational function of
them, whose numerator must vanish. Every step is an identity; where none leads to zero, nothing is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sympy import Abs, Basic, Dummy, Expr, Max, Piecewise, S, Sum, expand, sign, together

from symbolic.extremes import as_cases
from symbolic.indices import canonical, contract, settle
from symbolic.parts import unfold
from symbolic.shares import Share
from symbolic.verification.cases import SignCase, TooManyCasesError, index_cases, sign_cases
from symbolic.verification.generators import Generators
from symbolic.verification.indicators import by_signs, has_cases_under_sums

Facts = Mapping[Basic, Basic]


@dataclass(frozen=True)
class Proof:
    """That an expression is zero, except perhaps where one of `except_where` is zero."""

    except_where: tuple[Expr, ...] = ()


def prove_zero(e: Expr, facts: Facts | None = None, shares: tuple[Share, ...] = ()) -> Proof | None:
    """A proof that e = 0 wherever the facts hold and e is defined; None where none was found."""
    written_out = canonical(as_cases(_with_plain_sums(unfold(e, shares))))
    found = _prove(written_out, facts or {})
    if found is None and has_cases_under_sums(written_out):
        return _prove(canonical(by_signs(written_out)), facts or {})
    return found


def _prove(written_out: Expr, facts: Facts) -> Proof | None:
    start = canonical(settle(contract(written_out)))
    exceptions: dict[Expr, None] = {}
    try:
        for same in index_cases(start):
            for case in sign_cases(canonical(contract(same))):
                if _vanishes(case.expr, facts) or _vanishes(_signed(case), facts):
                    continue
                if case.unsolved is not None and _vanishes(case.unsolved, facts):
                    continue  # zero everywhere, and so on the border
                on_border = [a for a, s in case.signs if s == 0]
                if not on_border:
                    return None
                exceptions.update(dict.fromkeys(on_border))
        proved = {a for a in exceptions for side in (1, -1) if _vanishes_on(a, start, facts, side)}
    except TooManyCasesError:
        return None
    return Proof(tuple(a for a in exceptions if a not in proved))


def _with_plain_sums(e: Expr) -> Expr:
    """e with the sums in the argument of a sign taken term by term, so that equal ones look alike."""
    return e.replace(
        lambda x: isinstance(x, sign) and x.has(Sum) and x.has(Max, Piecewise),
        lambda x: sign(canonical(contract(x.args[0].replace(_is_ramp, _by_size)))),
    )


def _is_ramp(e: Basic) -> bool:
    """max(a, b), or u where u > 0 and else 0."""
    if isinstance(e, Piecewise):
        (u, condition), *rest = e.args
        return [tuple(case) for case in rest] == [(S.Zero, S.true)] and condition == (u > 0)
    return isinstance(e, Max) and len(e.args) == 2


def _by_size(e: Expr) -> Expr:
    """(a + b + |a − b|)/2."""
    a, b = (e.args[0][0], S.Zero) if isinstance(e, Piecewise) else e.args
    return (a + b + Abs(a - b)) / 2


def _vanishes_on(border: Expr, start: Expr, facts: Facts, side: int) -> bool:
    """Whether every case with border = 0 vanishes as it stands, as the same expression does on one side."""
    cases = (case for same in index_cases(start) for case in sign_cases(canonical(contract(same)), side))
    return all(_vanishes(case.expr, facts) for case in cases if (border, 0) in case.signs)


def _signed(case: SignCase) -> Expr:
    """The expression of a case with a positive letter for what the case has a sign for: √(x²·g) = v·√g for x = ±v."""
    for border, s in case.signs:
        for x in sorted(border.free_symbols, key=str):
            slope = border.diff(x) if s and x.is_Symbol and not border.as_coeff_Add()[0] else S.Zero
            if slope.is_number and slope != 0:
                v = Dummy("v", positive=True)
                return case.expr.xreplace({x: expand(x + (s * v - border) / slope)})
    return case.expr


def prove_equal(a: Expr, b: Expr, facts: Facts | None = None, shares: tuple[Share, ...] = ()) -> Proof | None:
    """A proof that a = b; see `prove_zero`."""
    return prove_zero(a - b, facts, shares)


def _vanishes(e: Expr, facts: Facts) -> bool:
    if e == 0:
        return True
    generators = Generators(facts)
    numerator = together(generators.normal(e)).as_numer_denom()[0]
    if generators.reduced(numerator) == 0:
        return True
    return _summand_vanishes(e, facts)


def _summand_vanishes(e: Expr, facts: Facts) -> bool:
    """Σ_i f − Σ_i g = 0 where the summands agree case by case: the sums of equal range are drawn into one."""
    terms = expand(e, deep=False).as_ordered_terms()
    summands = []
    limits = None
    for term in terms:
        constant, sums = term.as_independent(Sum, as_Add=False)
        if not isinstance(sums, Sum) or len(sums.limits) != 1:
            return False
        index, low, high = sums.limits[0]
        if limits is None:
            limits = (index, low, high)
        if (low, high) != limits[1:] or constant.has(limits[0]):
            return False
        summands.append(constant * sums.function.xreplace({index: limits[0]}))
    proof = prove_zero(sum(summands), facts)
    return proof is not None and not proof.except_where
