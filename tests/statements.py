"""True statements of deep learning over arrays and numbers, as data: (name, left, right, given, ranges, where)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sympy import (
    Abs,
    And,
    Eq,
    Expr,
    FiniteSet,
    IndexedBase,
    Interval,
    KroneckerDelta,
    Max,
    Min,
    Ne,
    Piecewise,
    Product,
    Rational,
    S,
    Set,
    Sum,
    Symbol,
    acos,
    asin,
    asinh,
    atan,
    cosh,
    erf,
    exp,
    log,
    oo,
    pi,
    sech,
    sign,
    sin,
    sqrt,
    symbols,
    tan,
    tanh,
)
from sympy.logic.boolalg import Boolean

from symbolic.verification.statement import Given, Partial, Statement, Together

n, m, d, K = (Symbol(name, integer=True, positive=True) for name in ("n", "m", "d", "K"))
i, j, k, l, r, m_ = symbols("i j k l r m_", integer=True)  # noqa: E741 - the field's own letters
x, u, mu, y, p, t, gamma, alpha = (Symbol(name) for name in ("x", "u", "mu", "y", "p", "t", "gamma", "alpha"))
Z, Y, W, X, B, P, Q, A, G = (IndexedBase(name) for name in ("z", "y", "W", "X", "b", "p", "q", "A", "g"))
POSITIVE, UNIT = Interval.open(0, oo), Interval.open(0, 1)
SIGNS, BITS = FiniteSet(-1, 1), FiniteSet(0, 1)


class Row(NamedTuple):
    """A statement that is true."""

    name: str
    left: Expr
    right: Expr
    given: tuple[Given, ...]
    ranges: Mapping[Symbol, Expr] = MappingProxyType({})
    where: tuple[Boolean, ...] = ()

    def statement(self, right: Expr | None = None) -> Statement:
        """The statement, or the same with another right side."""
        right = self.right if right is None else right
        return Statement(left=self.left, right=right, given=self.given, ranges=self.ranges, where=self.where)


def number(s: Symbol, domain: Set = S.Reals) -> Given:
    """A number that is given."""
    return Given(latex=s.name, symbol=s, domain=domain)


def array(base: IndexedBase, *shape: Expr, domain: Set = S.Reals, together: Together = "") -> Given:
    """An array that is given."""
    return Given(latex=str(base.label), symbol=base, shape=shape, domain=domain, together=together)


def total(f: Expr, index: Symbol, size: Expr) -> Expr:
    """Σ f."""
    return Sum(f, (index, 1, size))


def sigma(a: Expr) -> Expr:
    """The logistic function."""
    return 1 / (1 + exp(-a))


def s(a: Symbol) -> Expr:
    """A component of the softmax of z."""
    return exp(Z[a]) / total(exp(Z[l]), l, n)


def delta(a: Symbol, b: Symbol) -> Expr:
    """The Kronecker delta."""
    return KroneckerDelta(a, b)


def indicator(c: Boolean) -> Expr:
    """1 where a condition holds."""
    return Piecewise((1, c), (0, True))


LOGITS = (array(Z, n),)
SIMPLEX = array(Y, n, domain=POSITIVE, together="sum 1")
ONE_HOT = array(Y, n, domain=BITS, together="one-hot")
CE = -total(Y[k] * log(s(k)), k, n)
MEAN = total(Z[k], k, n) / n
VARIANCE = total((Z[k] - MEAN) ** 2, k, n) / n
RMS = sqrt(total(Z[k] ** 2, k, n) / n + t)


def normed(a: Symbol) -> Expr:
    """Layer normalization."""
    return (Z[a] - MEAN) / sqrt(VARIANCE + t)


def linear(a: Symbol) -> Expr:
    """W x + b."""
    return total(W[a, k] * X[k], k, n) + B[a]


LAYER = (array(W, m, n), array(X, n), array(B, m), array(Y, m))
FIT = (array(X, m, n), array(W, n), array(Y, m))


def residual(a: Symbol) -> Expr:
    """X w − y."""
    return total(X[a, k] * W[k], k, n) - Y[a]


def attention(a: Symbol, b: Symbol) -> Expr:
    """Attention weights."""

    def score(c: Symbol) -> Expr:
        return exp(total(Q[a, k] * P[c, k], k, d) / sqrt(d))

    return score(b) / total(score(l), l, n)


ONES = total(Z[k] ** 2, k, n)
QUADRATIC = total(total(Z[k] * A[k, l] * Z[l], l, n), k, n)
FOCAL = -((1 - sigma(y * x)) ** gamma) * log(sigma(y * x))
HUBER = Piecewise((u**2 / 2, Abs(u) <= t), (t * (Abs(u) - t / 2), True))
GELU = x * (1 + erf(x / sqrt(2))) / 2
XS = (number(x),)

TRUE: tuple[Row, ...] = (
    Row("softmax Jacobian", Partial(s(i), Z[j]), s(i) * (delta(i, j) - s(j)), LOGITS, {i: n, j: n}),
    Row("softmax Jacobian, i = j", Partial(s(i), Z[j]), s(i) * (1 - s(i)), LOGITS, {i: n, j: n}, (Eq(i, j),)),
    Row("softmax Jacobian, i ≠ j", Partial(s(i), Z[j]), -s(i) * s(j), LOGITS, {i: n, j: n}, (Ne(i, j),)),
    Row(
        "softmax Jacobian by cases",
        Partial(s(i), Z[j]),
        Piecewise((s(i) * (1 - s(j)), Eq(i, j)), (-s(i) * s(j), True)),
        LOGITS,
        {i: n, j: n},
    ),
    Row("cross entropy", Partial(CE, Z[i]), s(i) - Y[i], (*LOGITS, SIMPLEX), {i: n}),
    Row("cross entropy, one-hot", Partial(CE, Z[i]), s(i) - Y[i], (*LOGITS, ONE_HOT), {i: n}),
    Row(
        "cross entropy, chain rule",
        Partial(CE, Z[i]),
        -total(Y[k] / s(k) * Partial(s(k), Z[i]), k, n),
        (*LOGITS, array(Y, n)),
        {i: n},
    ),
    Row(
        "a sum without i",
        -Y[i] * (1 - s(i)) + total((1 - delta(i, k)) * Y[k] * s(i), k, n),
        s(i) * total(Y[k], k, n) - Y[i],
        (*LOGITS, array(Y, n)),
        {i: n},
    ),
    Row("log-sum-exp", Partial(log(total(exp(Z[k]), k, n)), Z[i]), s(i), LOGITS, {i: n}),
    Row(
        "log-sum-exp, Hessian",
        Partial(Partial(log(total(exp(Z[k]), k, n)), Z[i]), Z[j]),
        s(i) * (delta(i, j) - s(j)),
        LOGITS,
        {i: n, j: n},
    ),
    Row(
        "log-sum-exp, shifted",
        log(total(exp(Z[k]), k, n)),
        u + log(total(exp(Z[k] - u), k, n)),
        (*LOGITS, number(u)),
    ),
    Row(
        "Kullback-Leibler of a softmax",
        Partial(total(Y[k] * log(Y[k] / s(k)), k, n), Z[i]),
        s(i) - Y[i],
        (*LOGITS, SIMPLEX),
        {i: n},
    ),
    Row(
        "layer normalization",
        Partial(normed(i), Z[j]),
        (delta(i, j) - 1 / n - normed(i) * normed(j) / n) / sqrt(VARIANCE + t),
        (*LOGITS, number(t, POSITIVE)),
        {i: n, j: n},
    ),
    Row(
        "layer normalization, backwards",
        Partial(total(G[l] * normed(l), l, n), Z[i]),
        (n * G[i] - total(G[k], k, n) - normed(i) * total(G[k] * normed(k), k, n)) / (n * sqrt(VARIANCE + t)),
        (*LOGITS, array(G, n), number(t, POSITIVE)),
        {i: n},
    ),
    Row(
        "RMS normalization",
        Partial(Z[i] / RMS, Z[j]),
        delta(i, j) / RMS - Z[i] * Z[j] / (n * RMS**3),
        (*LOGITS, number(t, POSITIVE)),
        {i: n, j: n},
    ),
    Row("variance", VARIANCE, ONES / n - MEAN**2, LOGITS),
    Row("variance, derivative", Partial(VARIANCE, Z[i]), 2 * (Z[i] - MEAN) / n, LOGITS, {i: n}),
    Row(
        "Frobenius norm",
        Partial(sqrt(total(total(W[k, l] ** 2, l, n), k, m)), W[i, j]),
        W[i, j] / sqrt(total(total(W[k, l] ** 2, l, n), k, m)),
        (array(W, m, n),),
        {i: m, j: n},
    ),
    Row(
        "linear layer",
        Partial(total((linear(r) - Y[r]) ** 2, r, m) / 2, W[i, j]),
        (linear(i) - Y[i]) * X[j],
        LAYER,
        {i: m, j: n},
    ),
    Row(
        "sigmoid layer",
        Partial(total((sigma(linear(r)) - Y[r]) ** 2, r, m) / 2, W[i, j]),
        X[j] * (sigma(linear(i)) - Y[i]) * sigma(linear(i)) * (1 - sigma(linear(i))),
        LAYER,
        {i: m, j: n},
    ),
    Row(
        "least squares",
        Partial(total(residual(r) ** 2, r, m) / m, W[i]),
        2 * total(X[r, i] * residual(r), r, m) / m,
        FIT,
        {i: n},
    ),
    Row(
        "normal equations",
        Partial(total(residual(r) ** 2, r, m) / 2, W[i]),
        total(total(X[r, i] * X[r, l], r, m) * W[l], l, n) - total(X[r, i] * Y[r], r, m),
        FIT,
        {i: n},
    ),
    Row(
        "quadratic form",
        Partial(QUADRATIC, Z[i]),
        total((A[i, k] + A[k, i]) * Z[k], k, n),
        (*LOGITS, array(A, n, n)),
        {i: n},
    ),
    Row(
        "quadratic form, Hessian",
        Partial(Partial(QUADRATIC, Z[i]), Z[j]),
        A[i, j] + A[j, i],
        (*LOGITS, array(A, n, n)),
        {i: n, j: n},
    ),
    Row(
        "attention",
        Partial(attention(i, j), Q[i, r]),
        attention(i, j) * (P[j, r] - total(attention(i, m_) * P[m_, r], m_, n)) / sqrt(d),
        (array(Q, n, d), array(P, n, d)),
        {i: n, j: n, r: d},
    ),
    Row(
        "mean binary cross entropy",
        Partial(-total(Y[k] * log(P[k]) + (1 - Y[k]) * log(1 - P[k]), k, n) / n, P[i]),
        (P[i] - Y[i]) / (n * P[i] * (1 - P[i])),
        (array(P, n, domain=UNIT), array(Y, n, domain=BITS)),
        {i: n},
    ),
    Row("L1 norm", Partial(total(Abs(Z[k]), k, n), Z[i]), sign(Z[i]), LOGITS, {i: n}),
    Row(
        "multi-class hinge",
        Partial(total((1 - delta(k, j)) * Max(0, 1 + Z[k] - Z[j]), k, n), Z[j]),
        -total((1 - delta(k, j)) * indicator(1 + Z[k] - Z[j] > 0), k, n),
        LOGITS,
        {j: n},
    ),
    Row("product", Partial(Product(Z[k], (k, 1, n)), Z[i]), Product(Z[k], (k, 1, n)) / Z[i], LOGITS, {i: n}),
    Row(
        "product without i",
        Partial(Product(Z[k], (k, 1, n)), Z[i]),
        Product(Piecewise((Z[k], Ne(k, i)), (1, True)), (k, 1, n)),
        LOGITS,
        {i: n},
    ),
    Row("log likelihood", log(Product(P[k], (k, 1, n))), total(log(P[k]), k, n), (array(P, n, domain=POSITIVE),)),
    Row(
        "sums exchanged",
        total(Y[r] * total(W[r, l] * Z[l], l, n), r, m),
        total(total(W[r, l] * Y[r], r, m) * Z[l], l, n),
        (array(W, m, n), array(Y, m), array(Z, n)),
    ),
    Row(
        "partial fractions in a sum",
        total(1 / (P[k] * (1 - P[k])), k, n),
        total(1 / P[k], k, n) + total(1 / (1 - P[k]), k, n),
        (array(P, n, domain=UNIT),),
    ),
    Row("one-hot entries", total(Y[k] ** 2, k, n), S.One, (ONE_HOT,)),
    Row(
        "labels ±1",
        total((Y[k] - Z[k]) ** 2, k, n),
        total((1 - Y[k] * Z[k]) ** 2, k, n),
        (array(Y, n, domain=SIGNS), array(Z, n)),
    ),
    Row("labels 0 and 1", log(1 + y * (exp(x) - 1)), x * y, (number(x), number(y, BITS))),
    Row(
        "cross entropy of logits",
        -y * log(sigma(x)) - (1 - y) * log(1 - sigma(x)),
        Max(0, x) - x * y + log(1 + exp(-Abs(x))),
        (number(x), number(y)),
    ),
    Row("sigmoid", Partial(sigma(x), x), sigma(x) * (1 - sigma(x)), XS),
    Row(
        "focal loss",
        Partial(FOCAL, x),
        y * (1 - sigma(y * x)) ** gamma * (gamma * sigma(y * x) * log(sigma(y * x)) + sigma(y * x) - 1),
        (number(x), number(y, SIGNS), number(gamma, POSITIVE)),
    ),
    Row("power", Partial((1 - p) ** gamma, p), -gamma * (1 - p) ** (gamma - 1), (number(p, UNIT), number(gamma))),
    Row("whole power", Partial(x**n, x), n * x ** (n - 1), XS),
    Row("log base 2", Partial(log(p) / log(2), p), 1 / (p * log(2)), (number(p, POSITIVE),)),
    Row(
        "Gaussian",
        Partial(log(2 * pi * t**2) / 2 + (x - mu) ** 2 / (2 * t**2), t),
        1 / t - (x - mu) ** 2 / t**3,
        (number(x), number(mu), number(t, POSITIVE)),
    ),
    Row("GELU", Partial(GELU, x), (1 + erf(x / sqrt(2))) / 2 + x * exp(-(x**2) / 2) / sqrt(2 * pi), XS),
    Row("SiLU", Partial(x * sigma(x), x), sigma(x) * (1 + x * (1 - sigma(x))), XS),
    Row("tanh", Partial(tanh(x), x), sech(x) ** 2, XS),
    Row("log cosh", log(cosh(x)), Abs(x) - log(2) + log(1 + exp(-2 * Abs(x))), XS),
    Row("sin", Partial(sin(2 * x) ** 2, x), 2 * sin(4 * x), XS),
    Row("tan", Partial(tan(x), x), 1 + tan(x) ** 2, XS),
    Row("arctan", Partial(atan(x), x), 1 / (1 + x**2), XS),
    Row("arsinh", Partial(asinh(x), x), 1 / sqrt(1 + x**2), XS),
    Row("Huber", Partial(HUBER, u), Max(-t, Min(t, u)), (number(u), number(t, POSITIVE))),
    Row("hinge", Partial(Max(0, 1 - y * x), x), -y * indicator(y * x < 1), (number(x), number(y, SIGNS))),
    Row(
        "hard swish",
        Partial(x * Min(Max(x + 3, 0), 6) / 6, x),
        Piecewise((0, x < -3), (1, x > 3), ((2 * x + 3) / 6, True)),
        XS,
    ),
    Row("clip", Partial(Min(Max(x, 0), 6), x), indicator(And(x > 0, x < 6)), XS),
    Row("where x < 0", Partial(Abs(x), x), S.NegativeOne, XS, {}, (x < 0,)),
    Row("second derivative", Partial(Partial(x**3 * exp(x), x), x), (x**3 + 6 * x**2 + 6 * x) * exp(x), XS),
)

# (why, left, right, given, ranges, where): false, each for a reason that a careless check overlooks.
FALSE: tuple[Row, ...] = (
    Row("true for n = 2 alone", total(Z[k], k, n) ** 2, ONES + 2 * Z[1] * Z[n], LOGITS),
    Row("true for n = 1 alone", ONES, total(Z[k], k, n) ** 2, LOGITS),
    Row("true up to n = 3", total(Z[k], k, n) + (n - 1) * (n - 2) * (n - 3), total(Z[k], k, n), LOGITS),
    Row("true on half the line", Abs(x), x, XS),
    Row("true but far out", Piecewise((x, x < 1000), (1000, True)), x, XS),
    Row("true but in a narrow gap", Piecewise((x, (x < 1) | (x > Rational(101, 100))), (1, True)), x, XS),
    Row("true where i ≠ j", Z[i] * Z[j] * (1 + delta(i, j)), Z[i] * Z[j], LOGITS, {i: n, j: n}),
    Row("true where m = n", total(W[1, k], k, n) / n, total(W[1, k], k, n) / m, (array(W, m, n),)),
    Row("true for one-hot labels", total(Y[k] ** 2, k, n), S.One, (SIMPLEX,)),
    Row("true if Σ y = 1", Partial(CE, Z[i]), s(i) - Y[i], (*LOGITS, array(Y, n)), {i: n}),
    Row("true to 12 digits", x * (1 + Rational(1, 10**12)), x, XS),
    Row("true to 40 digits", x * (1 + Rational(1, 10**40)), x, XS),
    Row("a rounded constant", sqrt(2 / pi) * x, Rational("0.797885") * x, XS),
    Row("√x² for x < 0", sqrt(x**2), x, XS),
    Row("another branch of arctan", atan(x) + atan(1 / x), pi / 2, XS),
    Row("another branch of tan", atan(tan(x)), x, XS),
    Row("another branch of sin", asin(sin(x)), x, XS),
    Row("labels that are no bits", y**2, y, (number(y, UNIT),)),
    Row("a value of a label", Piecewise((x, Eq(y, 1)), (0, True)), S.Zero, (number(x), number(y, BITS))),
    Row(
        "a symmetric matrix",
        Partial(QUADRATIC, Z[i]),
        2 * total(A[i, k] * Z[k], k, n),
        (*LOGITS, array(A, n, n)),
        {i: n},
    ),
    Row("no x > 0 given", Partial(Max(0, x), x), S.One, XS),
    Row("the empty sum is 0", total((1 - delta(i, k)) * Z[k], k, n), total(Z[k], k, n), LOGITS, {i: n}),
)

# Neither proved nor refuted: the right side has no value where the left has one, or the two cannot be told apart.
OPEN: tuple[Row, ...] = (
    Row("log x² for x < 0", log(x**2), 2 * log(x), XS),
    Row("log xu for negative x and u", log(x * u), log(x) + log(u), (number(x), number(u))),
    Row("outside arccos", x / 2 + pi / 2, x / 2 + acos(x) + asin(x), XS),
    Row("equal to 70 digits", x * (1 + Rational(1, 10**70)), x, XS),
)
