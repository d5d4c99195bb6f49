"""The words of a program for exponentials: decays that never grow, raised ones, and what is left of a difference."""

from collections.abc import Callable

from sympy import Abs, Add, Basic, E, Expr, Piecewise, exp, factorial

from numeric.row_primitives import Primitive

# How a primitive reads in plain SymPy, by its class.
MEANINGS: dict[type[Basic], Callable[..., Expr]] = {}


def means(meaning: Callable[..., Expr]) -> Callable[[type[Primitive]], type[Primitive]]:
    def record(cls: type[Primitive]) -> type[Primitive]:
        MEANINGS[cls] = meaning
        return cls

    return record


@means(lambda u: exp(-Abs(u)))
class Decay(Primitive):
    """E = exp(−|u|), never larger than 1."""


@means(lambda x, *c: exp(-Add(*(abs(a) * Abs(x) ** k for k, a in enumerate(c, start=1)))))
class DecayPoly(Primitive):
    """exp(−|Σ_k c_k x^k|) for odd k and numbers of one sign, the sum to more than its precision."""


@means(lambda x, *c: exp(Add(*(a * x**k for k, a in enumerate(c, start=1)))))
class ExpPoly(Primitive):
    """exp(Σ_k c_k x^k) for odd k and numbers of one sign, the sum to more than its precision."""


@means(lambda a, b: exp(a / b))
class ExpQuotient(Primitive):
    """exp(a/b) for b > 0, the quotient to more than its precision."""


@means(lambda a, b, c: exp(-c * Abs(a * b)))
class DecayProduct(Primitive):
    """exp(−c·|a·b|) for a power of two c, the product to twice the precision."""


@means(lambda a, b, c: exp(-c * Abs(a - b)))
class DecayDifference(Primitive):
    """exp(−c·|a − b|) for a power of two c, the difference to twice the precision."""


LIFT = 2**23  # 2²³·exp(−|u|) is still normal where exp(−|u|) times a square of u is


@means(lambda u: LIFT * exp(-Abs(u)))
class Lifted(Primitive):
    """2²³·exp(−|u|)."""


@means(lambda x, *c: LIFT * exp(-Add(*(abs(a) * Abs(x) ** k for k, a in enumerate(c, start=1)))))
class LiftedPoly(Primitive):
    """2²³·exp(−|Σ_k c_k x^k|) for odd k and numbers of one sign."""


@means(lambda a, b, c: LIFT * exp(-c * Abs(a * b)))
class LiftedProduct(Primitive):
    """2²³·exp(−c·|a·b|) for a power of two c."""


@means(lambda a, b, c: LIFT * exp(-c * Abs(a - b)))
class LiftedDifference(Primitive):
    """2²³·exp(−c·|a − b|) for a power of two c."""


@means(lambda u: LIFT * exp(u))
class LiftedGrowth(Primitive):
    """2²³·exp(u) for a u that does not grow beyond a cut."""


@means(lambda x, *c: LIFT * exp(Add(*(a * x**k for k, a in enumerate(c, start=1)))))
class LiftedGrowthPoly(Primitive):
    """2²³·exp(Σ_k c_k x^k) for odd k and numbers of one sign, the sum to more than its precision, x up to a cut."""


@means(lambda x, b, c: x)
class Cut(Primitive):
    """x, of which only min(x, b) is seen in float32, and min(x, c) in float64: beyond, the whole has its limit."""


@means(lambda h: h / LIFT)
class Lowered(Primitive):
    """E = 2⁻²³·h for h = 2²³·exp(−|u|)."""


@means(lambda a, k, reach: exp(a) - Add(*(a**j / factorial(j) for j in range(k))))
class ExpRest(Primitive):
    """exp(a) − Σ_{j<k} a^j/j! for |a| ≤ reach: what is left where the first k terms cancel."""


@means(lambda a: exp(a) - E * a)
class AboveTangent(Primitive):
    """exp(a) − e·a for |a − 1| ≤ 1: how far the exponential lies above its tangent at 1, right near 1."""


@means(lambda u: Piecewise((1, u >= 0), (0, True)))
class Step(Primitive):
    """1 for u > 0 and 0 for u ≤ 0; what it chooses from must agree at 0."""

    carries = ()


@means(lambda e, s: s + (1 - s) * e)
class Rise(Primitive):
    """max(E, s) = exp(min(u, 0)) for E = exp(−|u|) and the step s of u."""


@means(lambda h, p: h * p / LIFT)
class Damp(Primitive):
    """2⁻²³·(h·p) with h = 2²³·exp(−|u|): right where exp(−|u|) alone is already subnormal, 0 where h is 0."""

    carries = (0,)


@means(lambda far, near, u: near)
class Tail(Primitive):
    """near, which is told from `far` by less than a rounding where u > 42: there it is `far`, in which less is lost."""

    carries = (1,)


__all__ = [
    "LIFT",
    "MEANINGS",
    "AboveTangent",
    "Cut",
    "Damp",
    "Decay",
    "DecayDifference",
    "DecayPoly",
    "DecayProduct",
    "ExpPoly",
    "ExpQuotient",
    "ExpRest",
    "Lifted",
    "LiftedDifference",
    "LiftedGrowth",
    "LiftedGrowthPoly",
    "LiftedPoly",
    "LiftedProduct",
    "Lowered",
    "Rise",
    "Step",
    "Tail",
    "means",
]
