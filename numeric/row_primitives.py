"""The words of programs on rows: sums, norms, softmax and its kin; numeric/entries.py has what each entry means."""

from sympy import Function


class Primitive(Function):
    """A real function of real arguments that SymPy leaves as it stands."""

    is_real = True
    # The arguments whose NaN surely reaches the result; None means all of them.
    carries: tuple[int, ...] | None = None


class RowSum(Primitive):
    """Σ over the last axis, which is kept."""


class Spread(Primitive):
    """Logits z, with what their softmax and its kin share."""


class Twofold(Primitive):
    """v; what is computed of it keeps what rounding leaves."""


class QuotientSpread(Primitive):
    """Logits z/τ for a number τ, the quotient to twice the precision, with what their softmax and its kin share."""


class WeightedSpread(Primitive):
    """Logits u + log w for weights w ≥ 0, with what their softmax and its kin share."""


class Softmax(Primitive):
    """p_k = exp(z_k) / Σ_j exp(z_j), or p_c for a place c."""


class SoftmaxRest(Primitive):
    """1 − p_k = Σ_{j≠k} p_j, or the same at a place c."""


class LogSoftmax(Primitive):
    """log p_k, or log p_c for a place c."""


class LogSumExp(Primitive):
    """log Σ_j exp(z_j)."""


class LogMeanExp(Primitive):
    """log (1/n) Σ_j exp(z_j)."""


class SoftmaxTimes(Primitive):
    """p_k·f_k, right where p_k alone is already 0."""


class Centred(Primitive):
    """a_k − Σ_j p_j a_j."""


class PairSum(Primitive):
    """Σ over the last axis but one of a matrix: Σ_i v_ik."""


class RampSum(Primitive):
    """Σ_m w_m·max(0, a_m − b_k)."""

    carries = ()


class AbsSum(Primitive):
    """Σ_m w_m·|a_m − b_k|."""

    carries = ()


class SignSum(Primitive):
    """Σ_m w_m·sign(a_m − b_k)."""

    carries = ()


class CountSum(Primitive):
    """Σ_m w_m·[a_m > b_k]."""

    carries = ()


class RowMax(Primitive):
    """max_k v_k."""


class Argmax(Primitive):
    """The place of the largest entry, of several the first."""

    carries = ()


class Winner(Primitive):
    """1 at the largest entry, of several at the first, and 0 elsewhere."""

    carries = ()


class OneHot(Primitive):
    """1 at the place c of each row, 0 elsewhere, as long as a vector."""

    carries = ()


class Length(Primitive):
    """The number n of entries of a row."""

    carries = ()


class Norm(Primitive):
    """√Σ_j v_j²."""


class UnitVector(Primitive):
    """v_k / √Σ_j v_j²."""


class UnitRest(Primitive):
    """1 − u_k² = Σ_{j≠k} u_j² for the unit vector u of v."""


class UnitGap(Primitive):
    """u_k − v_k for unit vectors u and v, right where both lie near the same axis."""


class OthersCovariance(Primitive):
    """Σ_{j≠k} v_j·a_j with the means of v and of a over all j ≠ k taken off."""


class Hypot(Primitive):
    """√(a² + b²)."""


class Deviation(Primitive):
    """v_k less the mean of v."""


class Widened(Primitive):
    """v; the program is computed in float64, whatever the dtype."""


class Projection(Primitive):
    """Scores z, with what their projection onto the simplex, and its kin, share."""


class Support(Primitive):
    """S_k = (1 + sign(1 − Σ_m max(0, z_m − z_k)))/2: 1 where the projection of z onto the simplex is positive."""


class SupportSize(Primitive):
    """K = Σ_m S_m."""


class SimplexThreshold(Primitive):
    """τ = (Σ_m S_m z_m − 1)/K."""


class AboveThreshold(Primitive):
    """z_k − τ."""


class Projected(Primitive):
    """p_k = S_k·(z_k − τ), the point of the simplex that is nearest to z."""


class SquaredMiss(Primitive):
    """p_k·(z_k − τ) − 2a_k·(z_k − τ) + a_k²."""


class Complement(Primitive):
    """Σ_{j≠k} v_j."""


class Entry(Primitive):
    """v_c for a place c of each row."""

    carries = ()


class Same(Primitive):
    """a, which is proved equal to b entry by entry; only a is compiled."""


class Placed(Primitive):
    """`off` everywhere but at the place c of each row, where it is `on`."""


class Column(Primitive):
    """The entries of a row along the last axis but one: index i of a Jacobian."""


class Row(Primitive):
    """The entries of a row along the last axis: index k of a Jacobian."""
