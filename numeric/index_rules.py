"""Factors of index expressions that have an array form of their own: what cancels in them is never subtracted."""

from dataclasses import dataclass

from sympy import (
    Expr,
    IndexedBase,
    Symbol,
    Wild,
)

from numeric.primitives import (
    Centred,
    Complement,
    LogSoftmax,
    Softmax,
    SoftmaxRest,
    UnitRest,
    UnitVector,
    Xmul,
)
from numeric.stability_rules import Rule
from symbolic.indices import k, m, total

p, a = IndexedBase("p", real=True), IndexedBase("a", real=True)  # a point of the simplex, and any vector
u = IndexedBase("u", real=True)  # a unit vector
z_, a_ = (
    Symbol(name, real=True) for name in ("z_", "a_")
)  # the logits of p, spread, or what u is made of; the array of a


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
    IndexRule("rest of a unit vector", 1 - u[k] ** 2, UnitRest(z_), "the rest is lost when u_k rounds to 1"),
)

_weight, _logits = Wild("weight"), Wild("logits")
WEIGHTS: tuple[Rule, ...] = (
    Rule(
        "weighted log-probability",
        _weight * LogSoftmax(_logits),
        Xmul(_weight, LogSoftmax(_logits)),
        "a label 0 silences log 0",
        when=lambda m: bool(m[_weight].free_symbols),
    ),
)
