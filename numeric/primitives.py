"""The words of a stable program: SymPy functions that stand for NumPy code, each with its meaning as an equation.

A primitive keeps what plain SymPy arithmetic would undo: the order of a product, a factored sum, one exponential.
`meaning` writes an expression back in plain functions, so that every stable form can be proved and sampled.
"""

from sympy import Abs, Basic, Max, Min, erf, erfc, exp, log, sign

from numeric.exponential_primitives import (
    MEANINGS,
    AboveTangent,
    Cut,
    Damp,
    Decay,
    DecayDifference,
    DecayPoly,
    DecayProduct,
    ExpPoly,
    ExpQuotient,
    ExpRest,
    Lifted,
    LiftedDifference,
    LiftedGrowth,
    LiftedGrowthPoly,
    LiftedPoly,
    LiftedProduct,
    Lowered,
    Rise,
    Step,
    Tail,
    means,
)
from numeric.row_primitives import Primitive


@means(lambda a: log(1 + a))
class Log1p(Primitive):
    """log(1 + a), right for small a."""


@means(lambda a: exp(a) - 1)
class Expm1(Primitive):
    """exp(a) − 1, right for small a."""


@means(lambda c, a: c * a)
class Scale(Primitive):
    """c·(a) for a number c and a sum a, which SymPy would distribute."""


@means(lambda a: a)
class Group(Primitive):
    """(a): a sum that is taken first, as in (1 − y) − y·E."""


@means(lambda a, b: a / b)
class Quotient(Primitive):
    """a/b as one factor: (x/m)·(x/m), which does not overflow where x·x/m/m does."""


@means(lambda a, b: Max(Abs(a), b))
class Larger(Primitive):
    """max(|a|, b): what a and b are divided by, so that neither overflows when squared."""


@means(lambda x, c, p: exp(-c * x**2) * p)
class GaussTimes(Primitive):
    """exp(−c·x²)·p for a positive number c, with x² to twice the precision."""

    carries = (0,)


@means(lambda a, b, c, p: exp(-(((a - b) / c) ** 2)) * p)
class GaussOfShare(Primitive):
    """exp(−((a − b)/c)²)·p for c > 0, with the square to twice the precision."""

    carries = (0, 1)


@means(lambda x, a, p: erfc(a * x) * p)
class ErfcTimes(Primitive):
    """erfc(a·x)·p for a number a, right in the tail of erfc."""

    carries = (0,)


@means(lambda a: erf(a))
class Erf(Primitive):
    """erf(a)."""


@means(lambda a, p: a * log(p))
class Xlogy(Primitive):
    """a·log(p), with 0·log(0) = 0."""


@means(lambda a, q: a * log(1 + q))
class Xlog1py(Primitive):
    """a·log(1 + q), with 0·log(0) = 0."""


@means(lambda a, p, q: a * (log(p) - log(q)))
class XLogRatio(Primitive):
    """a·log(p/q), right for p near q and for quotients beyond the range, with 0 at a = 0."""


@means(lambda a, b: a / b)
class Xdivy(Primitive):
    """a/b, with 0/0 = 0."""


@means(lambda a, b: a)
class AtEnds(Primitive):
    """a, and where it is not finite, at the end of a domain, b: another form of the same."""

    carries = (1,)


@means(lambda a, b: a + b)
class Leading(Primitive):
    """a + b, with ∞ − ∞ the first: of two terms that grow without bound at the end of a domain, the one that leads."""


@means(lambda a, gap, p, q: a * (log(p) - log(q)))
class XLogQuotient(Primitive):
    """a·log(p/q), where p − q is known as `gap` to more digits than from p and q; 0 at a = 0."""


@means(lambda p, q: p * (log(p) - log(q)) - p + q)
class Bregman(Primitive):
    """p·log(p/q) − p + q, right for p near q, where it is of second order in p − q."""


@means(lambda p, q: p * (log(p) - log((p + q) / 2)) + q * (log(q) - log((p + q) / 2)))
class FromMean(Primitive):
    """p·log(p/m) + q·log(q/m) with m = (p + q)/2, right for p near q, where it is of second order in p − q."""


@means(lambda c, a, b: c - Min(c, Abs(a - b)))
class ShortOf(Primitive):
    """c − min(c, |a − b|) for c > 0, with the difference to twice the precision."""


@means(lambda t: -log(1 - t) / t)
class LogShare(Primitive):
    """−log(1 − t)/t, and 1 at t = 0."""


@means(lambda u: sign(u) ** 2 / 2 + sign(u) / 2)
class Above(Primitive):
    """[u > 0]: 1 for u > 0 and 0 for u ≤ 0, a tie among them."""


@means(lambda a, b: a * b)
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
    "Above",
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
    "LogShare",
    "Lowered",
    "Primitive",
    "Quotient",
    "Rise",
    "Scale",
    "ShortOf",
    "Step",
    "Tail",
    "XLogRatio",
    "Xdivy",
    "Xlog1py",
    "Xlogy",
    "Xmul",
    "meaning",
]
