"""Statements with a maximum or an order over indices: the stable softmax, its loss, pairs i < j; and slips in them."""

from statements import (
    LOGITS,
    POSITIVE,
    SIMPLEX,
    A,
    Row,
    Y,
    Z,
    array,
    delta,
    i,
    indicator,
    j,
    k,
    l,
    m,
    n,
    number,
    s,
    total,
    u,
    x,
)
from sympy import Abs, Expr, S, exp, log
from sympy.logic.boolalg import Boolean

from symbolic.verification.statement import ArgmaxOver, MaxOver, Partial

MOST = MaxOver(Z[k], (k, 1, n))
LEAST = -MaxOver(-Z[k], (k, 1, n))
WINNER = ArgmaxOver(Z[k], (k, 1, n))
LSE = log(total(exp(Z[k]), k, n))
STABLE_LSE = MOST + log(total(exp(Z[l] - MOST), l, n))
BY_I, BY_BOTH = {i: n}, {i: n, j: n}
ROWS = (array(A, m, n),)


def stable(a: Expr) -> Expr:
    """A component of the softmax with the maximum subtracted."""
    return exp(Z[a] - MOST) / total(exp(Z[l] - MOST), l, n)


def most(a: Expr) -> Expr:
    """The maximum of a row."""
    return MaxOver(A[a, k], (k, 1, n))


def pairs(c: Boolean, f: Expr) -> Expr:
    """Σ f over the pairs of indices that obey a condition."""
    return total(total(indicator(c) * f, i, n), j, n)


ROW_LSE = total(most(j) + log(total(exp(A[j, l] - most(j)), l, n)), j, m)

TRUE: tuple[Row, ...] = (
    Row("log-sum-exp is invariant", STABLE_LSE, LSE, LOGITS),
    Row("its gradient", Partial(STABLE_LSE, Z[i]), s(i), LOGITS, BY_I),
    Row("its gradient, stable", Partial(STABLE_LSE, Z[i]), stable(i), LOGITS, BY_I),
    Row("softmax is invariant", stable(i), s(i), LOGITS, BY_I),
    Row("stable softmax", Partial(stable(i), Z[j]), s(i) * (delta(i, j) - s(j)), LOGITS, BY_BOTH),
    Row("−log softmax", Partial(-log(stable(i)), Z[j]), s(j) - delta(i, j), LOGITS, BY_BOTH),
    Row("its stable form", -log(stable(i)), MOST - Z[i] + log(total(exp(Z[l] - MOST), l, n)), LOGITS, BY_I),
    Row("cross entropy", Partial(-total(Y[j] * log(stable(j)), j, n), Z[i]), s(i) - Y[i], (*LOGITS, SIMPLEX), BY_I),
    Row("maximum", Partial(MOST, Z[i]), delta(i, WINNER), LOGITS, BY_I),
    Row("its square", Partial(MOST**2, Z[i]), 2 * MOST * delta(i, WINNER), LOGITS, BY_I),
    Row(
        "range",
        Partial(MOST - LEAST, Z[i]),
        delta(i, WINNER) - delta(i, ArgmaxOver(-Z[k], (k, 1, n))),
        LOGITS,
        BY_I,
    ),
    Row("row by row", Partial(ROW_LSE, A[i, j]), exp(A[i, j]) / total(exp(A[i, l]), l, n), ROWS, {i: m, j: n}),
    Row(
        "pooling",
        Partial(total(most(l), l, m), A[i, j]),
        delta(j, ArgmaxOver(A[i, k], (k, 1, n))),
        ROWS,
        {i: m, j: n},
    ),
    Row("shift and scale", MaxOver(u * Z[k] + x, (k, 1, n)), u * MOST + x, (*LOGITS, number(x), number(u, POSITIVE))),
    Row("one winner", total(delta(k, WINNER), k, n), S.One, LOGITS),
    Row("pairs", pairs(i < j, Z[i] * Z[j]), pairs(j > i, Z[i] * Z[j]), LOGITS),
    Row("pairs either way", pairs(i < j, Z[i] * Z[j]), pairs(j < i, Z[i] * Z[j]), LOGITS),
    Row("all pairs", pairs(i <= j, Z[i] * Z[j]) + pairs(i > j, Z[i] * Z[j]), total(Z[k], k, n) ** 2, LOGITS),
    Row("a running sum", Partial(total(indicator(k <= i) * Z[k], k, n), Z[j]), indicator(j <= i), LOGITS, BY_BOTH),
)

FALSE: tuple[Row, ...] = (
    Row("every entry wins", Partial(MOST, Z[i]), S.One, LOGITS, BY_I),
    Row("each wins a part", Partial(MOST, Z[i]), S.One / n, LOGITS, BY_I),
    Row("no entry wins", Partial(MOST, Z[i]), S.Zero, LOGITS, BY_I),
    Row("any entry", MOST, Z[i], LOGITS, BY_I),
    Row("least is greatest", LEAST, MOST, LOGITS),
    Row("of absolute values", MaxOver(Abs(Z[k]), (k, 1, n)), Abs(MOST), LOGITS),
    Row("scaled by a number of any sign", MaxOver(x * Z[k], (k, 1, n)), x * MOST, (*LOGITS, number(x))),
    Row("scaled by |x|", MaxOver(x * Z[k], (k, 1, n)), Abs(x) * MOST, (*LOGITS, number(x))),
    Row("a sum of maxima", MaxOver(Z[k] + Y[k], (k, 1, n)), MOST + MaxOver(Y[k], (k, 1, n)), (*LOGITS, array(Y, n))),
    Row("counted twice", Partial(STABLE_LSE, Z[i]), s(i) + delta(i, WINNER), LOGITS, BY_I),
    Row("not subtracted", log(total(exp(Z[l] - MOST), l, n)), LSE, LOGITS),
    Row(
        "of another row", Partial(total(most(l), l, m), A[1, j]), delta(j, ArgmaxOver(A[m, k], (k, 1, n))), ROWS, {j: n}
    ),
    Row("half of all pairs", pairs(i < j, Z[i] * Z[j]), total(Z[k], k, n) ** 2 / 2, LOGITS),
    Row("the first of a pair", pairs(i < j, Z[i]), pairs(j < i, Z[i]), LOGITS),
    Row("a running sum", Partial(total(indicator(k <= i) * Z[k], k, n), Z[j]), indicator(j < i), LOGITS, BY_BOTH),
    Row("the same winner", delta(i, WINNER), delta(j, WINNER), LOGITS, BY_BOTH),
)
