"""Factors of index expressions that have an array form of their own: what cancels in them is never subtracted."""

from dataclasses import dataclass

from sympy import Expr, IndexedBase, Symbol, Wild, log

from numeric.primitives import Group, Xmul
from numeric.row_primitives import (
    Centred,
    Complement,
    Deviation,
    Length,
    LogMeanExp,
    LogSoftmax,
    LogSumExp,
    OthersCovariance,
    RowSum,
    Softmax,
    SoftmaxRest,
    Twofold,
    UnitGap,
    UnitRest,
    UnitVector,
)
from numeric.stability_rules import Rule
from symbolic.indices import i, k, m, n, total

p, a = IndexedBase("p", real=True), IndexedBase("a", real=True)  # a point of the simplex, and any vector
u = IndexedBase("u", real=True)  # a unit vector
v = IndexedBase("v", real=True)  # another unit vector, of which `a_` is the array
w = IndexedBase("w", real=True)  # a vector of mean 0 over the root s of its mean square and of ε
z_, a_, rest_ = (
    Symbol(name, real=True) for name in ("z_", "a_", "rest_")
)  # ε/s²; the logits of p, spread, or what u is made of; the array of a


@dataclass(frozen=True)
class IndexRule:
    """One row: for p the softmax of z, the factor `left` (index k) is the array `right` (last axis k)."""

    name: str
    left: Expr
    right: Expr
    why: str


RULES: tuple[IndexRule, ...] = (
    IndexRule("complement", 1 - p[k], SoftmaxRest(z_), "the rest is lost when p_k rounds to 1"),
    IndexRule(
        "balance",
        p[k] * total(a[m], m) - a[k],
        Softmax(z_) * Complement(a_) - a_ * SoftmaxRest(z_),
        "p_k rounds to 1, or the sum of the labels does not round to 1",
    ),
    IndexRule(
        "centre",
        a[k] - total(p[m] * a[m], m),
        Centred(z_, a_),
        "the entry that dominates is lost against its own mean",
    ),
    IndexRule(
        "across a unit vector",
        a[k] - u[k] * total(u[m] * a[m], m),
        a_ * UnitRest(z_) - UnitVector(z_) * Complement(UnitVector(z_) * a_),
        "the part along the unit vector cancels in the entry that dominates",
    ),
    IndexRule(
        "rest of a standardized vector",
        n - 1 - w[k] ** 2,
        Group(n - 1) * Group(rest_ + OthersCovariance(z_, z_) / n),
        "nothing is left but ε where one entry is all of the variance",
    ),
    IndexRule(
        "across a standardized vector",
        n * a[k] - w[k] * total(w[m] * a[m], m) - total(a[m], m),
        n * Deviation(Twofold(a_)) * rest_
        + Deviation(Twofold(a_)) * OthersCovariance(z_, z_)
        - z_ * OthersCovariance(z_, a_),
        "the part along the vector cancels in the entry that dominates",
    ),
    IndexRule(
        "difference of two unit vectors",
        u[k] - v[k],
        UnitGap(UnitVector(z_), a_),
        "both round to 1 near the same axis",
    ),
    IndexRule(
        "chord of two unit vectors",
        1 - total(u[m] * v[m], m),
        RowSum((UnitVector(z_) - a_) ** 2) / 2,
        "the cosine of a small angle rounds to 1",
    ),
    IndexRule(
        "bend of the part along a unit vector",
        2 * u[k] * a[k] + (1 - 3 * u[k] ** 2) * total(u[m] * a[m], m),
        2 * UnitVector(z_) * (a_ * UnitRest(z_) - UnitVector(z_) * Complement(UnitVector(z_) * a_))
        + UnitRest(z_) * RowSum(UnitVector(z_) * a_),
        "all of it cancels in the entry that dominates",
    ),
    IndexRule("rest of a unit vector", 1 - u[k] ** 2, UnitRest(z_), "the rest is lost when u_k rounds to 1"),
)


def beside_standardized(x: IndexedBase, rest: Expr) -> Expr:
    """1 + w_i·w_k for a standardized w = x/s, rest = ε/s²: of two entries w_i = −w_k, and nothing is left but ε."""
    others = Group(total(x[m] ** 2, m) - x[i] ** 2 - x[k] ** 2)
    return rest + Group(Group(x[i] + x[k]) ** 2 + (n - 2) * x[i] * x[k] + others) / n


_weight, _logits, _vector = Wild("weight"), Wild("logits"), Wild("vector")
SETTLED: tuple[Rule, ...] = (
    Rule(
        "logarithm of a mean of exponentials",
        LogSumExp(_logits) - log(Length(_vector)),
        LogMeanExp(_logits),
        "log n is rounded, and at equal logits nothing else is left",
    ),
    Rule(
        "weighted log-probability",
        _weight * LogSoftmax(_logits),
        Xmul(_weight, LogSoftmax(_logits)),
        "a label 0 silences log 0",
        when=lambda m: bool(m[_weight].free_symbols),
    ),
)
