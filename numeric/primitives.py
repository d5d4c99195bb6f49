"""The words of a stable program: SymPy functions that stand for NumPy code, each with its meaning as an equation.

A primitive keeps what plain SymPy arithmetic would undo: the order of a product, a factored sum, one exponential.
`meaning` writes an expression back in plain functions, so that every stable form can be proved and sampled.
"""

from collections.abc import Callable

from sympy import Abs, Add, Basic, E, Expr, Max, Piecewise, erf, erfc, exp, factorial, log

from numeric.row_primitives import Primitive

# How a primitive reads in plain SymPy, by its class.
MEANINGS: dict[type[Basic], Callable[..., Expr]] = {}


def _means(meaning: Callable[..., Expr]) -> Callable[[type[Primitive]], type[Primitive]]:
    def record(cls: type[Primitive]) -> type[Primitive]:
        MEANINGS[cls] = meaning
        return cls

    return record


@_means(lambda a: log(1 + a))
class Log1p(Primitive):
    """log(1 + a), right for small a."""


@_means(lambda a: exp(a) - 1)
class Expm1(Primitive):
    """exp(a) − 1, right for small a."""


@_means(lambda u: exp(-Abs(u)))
class Decay(Primitive):
    """E = exp(−|u|), never larger than 1."""


@_means(lambda x, *c: exp(-Add(*(abs(a) * Abs(x) ** k for k, a in enumerate(c, start=1)))))
class DecayPoly(Primitive):
    """exp(−|Σ_k c_k x^k|) for odd k and numbers of one sign, the sum to more than its precision."""


@_means(lambda x, *c: exp(Add(*(a * x**k for k, a in enumerate(c, start=1)))))
class ExpPoly(Primitive):
    """exp(Σ_k c_k x^k) for odd k and numbers of one sign, the sum to more than its precision."""


@_means(lambda a, b: exp(a / b))
class ExpQuotient(Primitive):
    """exp(a/b) for b > 0, the quotient to more than its precision."""


@_means(lambda a, b, c: exp(-c * Abs(a * b)))
class DecayProduct(Primitive):
    """exp(−c·|a·b|) for a power of two c, the product to twice the precision."""


@_means(lambda a, b, c: exp(-c * Abs(a - b)))
class DecayDifference(Primitive):
    """exp(−c·|a − b|) for a power of two c, the difference to twice the precision."""


LIFT = 2**23  # 2²³·exp(−|u|) is still normal where exp(−|u|) times a square of u is


@_means(lambda u: LIFT * exp(-Abs(u)))
class Lifted(Primitive):
    """2²³·exp(−|u|)."""


@_means(lambda x, *c: LIFT * exp(-Add(*(abs(a) * Abs(x) ** k for k, a in enumerate(c, start=1)))))
class LiftedPoly(Primitive):
    """2²³·exp(−|Σ_k c_k x^k|) for odd k and numbers of one sign."""


@_means(lambda a, b, c: LIFT * exp(-c * Abs(a * b)))
class LiftedProduct(Primitive):
    """2²³·exp(−c·|a·b|) for a power of two c."""


@_means(lambda a, b, c: LIFT * exp(-c * Abs(a - b)))
class LiftedDifference(Primitive):
    """2²³·exp(−c·|a − b|) for a power of two c."""


@_means(lambda u: LIFT * exp(u))
class LiftedGrowth(Primitive):
    """2²³·exp(u) for a u that does not grow beyond a cut."""


@_means(lambda x, *c: LIFT * exp(Add(*(a * x**k for k, a in enumerate(c, start=1)))))
class LiftedGrowthPoly(Primitive):
    """2²³·exp(Σ_k c_k x^k) for odd k and numbers of one sign, the sum to more than its precision, x up to a cut."""


@_means(lambda x, b, c: x)
class Cut(Primitive):
    """x, of which only min(x, b) is seen in float32, and min(x, c) in float64: beyond, the whole has its limit."""


@_means(lambda h: h / LIFT)
class Lowered(Primitive):
    """E = 2⁻²³·h for h = 2²³·exp(−|u|)."""


@_means(lambda a, k, reach: exp(a) - Add(*(a**j / factorial(j) for j in range(k))))
class ExpRest(Primitive):
    """exp(a) − Σ_{j<k} a^j/j! for |a| ≤ reach: what is left where the first k terms cancel."""


@_means(lambda a: exp(a) - E * a)
class AboveTangent(Primitive):
    """exp(a) − e·a for |a − 1| ≤ 1: how far the exponential lies above its tangent at 1, right near 1."""


@_means(lambda u: Piecewise((1, u >= 0), (0, True)))
class Step(Primitive):
    """1 for u > 0 and 0 for u ≤ 0; what it chooses from must agree at 0."""

    carries = ()


@_means(lambda e, s: s + (1 - s) * e)
class Rise(Primitive):
    """max(E, s) = exp(min(u, 0)) for E = exp(−|u|) and the step s of u."""


@_means(lambda h, p: h * p / LIFT)
class Damp(Primitive):
    """2⁻²³·(h·p) with h = 2²³·exp(−|u|): right where exp(−|u|) alone is already subnormal, 0 where h is 0."""

    carries = (0,)


@_means(lambda c, a: c * a)
class Scale(Primitive):
    """c·(a) for a number c and a sum a, which SymPy would distribute."""


@_means(lambda a: a)
class Group(Primitive):
    """(a): a sum that is taken first, as in (1 − y) − y·E."""


@_means(lambda a, b: a / b)
class Quotient(Primitive):
    """a/b as one factor: (x/m)·(x/m), which does not overflow where x·x/m/m does."""


@_means(lambda a, b: Max(Abs(a), b))
class Larger(Primitive):
    """max(|a|, b): what a and b are divided by, so that neither overflows when squared."""


@_means(lambda x, c, p: exp(-c * x**2) * p)
class GaussTimes(Primitive):
    """exp(−c·x²)·p for a positive number c, with x² to twice the precision."""

    carries = (0,)


@_means(lambda a, b, c, p: exp(-(((a - b) / c) ** 2)) * p)
class GaussOfShare(Primitive):
    """exp(−((a − b)/c)²)·p for c > 0, with the square to twice the precision."""

    carries = (0, 1)


@_means(lambda x, a, p: erfc(a * x) * p)
class ErfcTimes(Primitive):
    """erfc(a·x)·p for a number a, right in the tail of erfc."""

    carries = (0,)


@_means(lambda a: erf(a))
class Erf(Primitive):
    """erf(a)."""


@_means(lambda a, p: a * log(p))
class Xlogy(Primitive):
    """a·log(p), with 0·log(0) = 0."""


@_means(lambda a, q: a * log(1 + q))
class Xlog1py(Primitive):
    """a·log(1 + q), with 0·log(0) = 0."""


@_means(lambda a, p, q: a * (log(p) - log(q)))
class XLogRatio(Primitive):
    """a·log(p/q), right for p near q and for quotients beyond the range, with 0 at a = 0."""


@_means(lambda a, b: a / b)
class Xdivy(Primitive):
    """a/b, with 0/0 = 0."""


@_means(lambda a, b: a)
class AtEnds(Primitive):
    """a, and where it is not finite, at the end of a domain, b: another form of the same."""

    carries = (1,)


@_means(lambda a, b: a + b)
class Leading(Primitive):
    """a + b, with ∞ − ∞ the first: of two terms that grow without bound at the end of a domain, the one that leads."""


@_means(lambda a, gap, p, q: a * (log(p) - log(q)))
class XLogQuotient(Primitive):
    """a·log(p/q), where p − q is known as `gap` to more digits than from p and q; 0 at a = 0."""


@_means(lambda p, q: p * (log(p) - log(q)) - p + q)
class Bregman(Primitive):
    """p·log(p/q) − p + q, right for p near q, where it is of second order in p − q."""


@_means(lambda p, q: p * (log(p) - log((p + q) / 2)) + q * (log(q) - log((p + q) / 2)))
class FromMean(Primitive):
    """p·log(p/m) + q·log(q/m) with m = (p + q)/2, right for p near q, where it is of second order in p − q."""


@_means(lambda a, b: a * b)
class Xmul(Primitive):
    """a·b, with 0·∞ = 0."""


def meaning(e: Basic) -> Basic:
    """The expression with each scalar primitive written in plain functions."""
    if not e.args:
        return e
    args = tuple(meaning(a) for a in e.args)
    return MEANINGS[e.func](*args) if e.func in MEANINGS else e.func(*args)


__all__ = [
    "MEANINGS",
    "AboveTangent",
    "AtEnds",
    "Cut",
    "Damp",
    "Decay",
    "DecayDifference",
    "DecayPoly",
    "DecayProduct",
    "Erf",
    "ErfcTimes",
    "ExpPoly",
    "ExpQuotient",
    "ExpRest",
    "Expm1",
    "GaussTimes",
    "Group",
    "Larger",
    "Lifted",
    "LiftedDifference",
    "LiftedGrowth",
    "LiftedGrowthPoly",
    "LiftedPoly",
    "LiftedProduct",
    "Log1p",
    "Lowered",
    "Primitive",
    "Quotient",
    "Rise",
    "Scale",
    "Step",
    "XLogRatio",
    "Xdivy",
    "Xlog1py",
    "Xlogy",
    "Xmul",
    "meaning",
]
