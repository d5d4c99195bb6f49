"""Rows of equal expressions: the second is compiled where the first stands, and right where the first is not."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sympy import (
    Abs,
    Basic,
    E,
    Expr,
    Function,
    Max,
    Min,
    Piecewise,
    Rational,
    Wild,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    csc,
    csch,
    default_sort_key,
    erf,
    erfc,
    exp,
    log,
    sec,
    sech,
    sign,
    sin,
    sinh,
    tanh,
)

from numeric.primitives import (
    Above,
    AboveTangent,
    Bregman,
    Expm1,
    FromMean,
    Group,
    Log1p,
    Xlog1py,
    XLogQuotient,
    Xlogy,
    Xmul,
)

a, b, p, q, x = (Wild(name) for name in "abpqx")
u = Wild("u", exclude=[0])
# Letters alone: a product of sums would fit in too many ways to try, each of them tried.
r, t = (Wild(name, properties=[lambda e: e.is_Symbol]) for name in "rt")


def _has_symbol(e: Expr) -> bool:
    return bool(e.free_symbols)


def _variable_log(m: dict[Basic, Expr]) -> bool:
    return _has_symbol(m[a]) and _has_symbol(m[p])


def _ratio(m: dict[Basic, Expr]) -> bool:
    return all(_has_symbol(m[w]) for w in (a, p, q))


def _one_plus(m: dict[Basic, Expr]) -> bool:
    return _has_symbol(m[q]) and m[q].as_coeff_Add()[0] == 0


def _weighted_one_plus(m: dict[Basic, Expr]) -> bool:
    return _has_symbol(m[a]) and _one_plus(m)


@dataclass(frozen=True)
class Rule:
    """One row: `implementation` is compiled where `spec` is defined, for wild arguments within `domain`.

    mirror: another way in which the same expression fits; of the two always the same one is taken.
    """

    name: str
    spec: Expr
    implementation: Expr
    why: str
    domain: tuple[tuple[Wild, float, float], ...] = ()
    when: Callable[[dict[Basic, Expr]], bool] = lambda _: True
    mirror: tuple[tuple[Wild, Expr], ...] = ()


# Functions that hide exponentials: written out, so that one shared exponential serves all of them.
SPELLINGS: tuple[Rule, ...] = (
    Rule("tanh", tanh(x), (exp(x) - exp(-x)) / (exp(x) + exp(-x)), "one exponential for value and derivative"),
    Rule("sinh", sinh(x), (exp(x) - exp(-x)) / 2, "one exponential for value and derivative"),
    Rule("cosh", cosh(x), (exp(x) + exp(-x)) / 2, "one exponential for value and derivative"),
    Rule("sech", sech(x), 2 / (exp(x) + exp(-x)), "one exponential for value and derivative"),
    Rule("coth", coth(x), (exp(x) + exp(-x)) / (exp(x) - exp(-x)), "one exponential for value and derivative"),
    Rule("csch", csch(x), 2 / (exp(x) - exp(-x)), "one exponential for value and derivative"),
    Rule("sec", sec(x), 1 / cos(x), "what NumPy has"),
    Rule("csc", csc(x), 1 / sin(x), "what NumPy has"),
    Rule("cot", cot(x), cos(x) / sin(x), "what NumPy has"),
    Rule(
        "atanh",
        atanh(x),
        (Log1p(x) - Log1p(-x)) / 2,
        "the logarithms keep what 1 + x and 1 − x drop",
        domain=((x, -0.9, 0.9),),
    ),
    Rule("erfc", erfc(x), 1 - erf(x), "one error function; 1 − erf becomes erfc again where it is wanted"),
)

# Rows for what is left when the exponentials are settled.
LOGARITHMS: tuple[Rule, ...] = (
    Rule(
        "logarithm of a ratio of sums",
        b * log(p) - b * log(q),
        XLogQuotient(b, p - q, p, q),
        "p − q keeps digits that p and q have dropped",
        domain=((p, 0.1, 3.0), (q, 0.1, 3.0)),
        when=lambda m: _ratio({**m, a: m[p]}),
        mirror=((b, -b), (p, q), (q, p)),
    ),
    Rule(
        "weighted difference of a logarithm",
        r * (log(r) - t),
        Xmul(r, log(r) - t),
        "a label 0 silences log 0",
        domain=((r, 0.1, 3.0),),
    ),
    Rule(
        "weighted logarithm of a ratio",
        a * (log(p) - log(q)),
        XLogQuotient(a, p - q, p, q),
        "the difference cancels near p = q, the quotient overflows, and p − q keeps digits that p and q have dropped",
        domain=((p, 0.1, 3.0), (q, 0.1, 3.0)),
        when=_ratio,
    ),
    Rule(
        "weighted log(1 + q)",
        a * log(1 + q),
        Xlog1py(a, q),
        "1 + q drops the digits of q; a label 0 silences log 0",
        domain=((q, -0.9, 3.0),),
        when=_weighted_one_plus,
    ),
    Rule(
        "weighted log",
        a * log(p),
        Xlogy(a, p),
        "a label 0 silences log 0",
        domain=((p, 0.1, 3.0),),
        when=_variable_log,
    ),
    Rule("log(1 + q)", log(1 + q), Log1p(q), "1 + q drops the digits of q", domain=((q, -0.9, 3.0),),
         when=_one_plus),
    Rule("exp(a) − 1", exp(a) - 1, Expm1(a), "the difference drops the digits of a", when=lambda m: _has_symbol(m[a])),
)  # fmt: skip

E_HIGH = Rational(11401300, 2**22)  # e in float32; what it leaves of e is a number of its own

CANCELLATIONS: tuple[Rule, ...] = (
    Rule(
        "logarithm less its tangent",
        r * (log(r) - log(t)) - r + t,
        Bregman(r, t),
        "of second order where r and t are near each other: its terms cancel",
        domain=((r, 0.1, 3.0), (t, 0.1, 3.0)),
    ),
    Rule(
        "logarithms from that of the mean",
        r * (log(r) - log(r / 2 + t / 2)) / 2 + t * (log(t) - log(r / 2 + t / 2)) / 2,
        FromMean(r, t) / 2,
        "of second order where r and t are near each other: its terms cancel",
        domain=((r, 0.1, 3.0), (t, 0.1, 3.0)),
        mirror=((r, t), (t, r)),
    ),
    Rule(
        "sine of a double argument beside 1",
        1 + 2 * sin(x) * cos(x),
        Group(sin(x) + cos(x)) ** 2,
        "of second order where the sine is −1: a square that has its root there, and no sum that cancels",
    ),
    Rule(
        "exponential less a line",
        exp(r) - t * r,
        Piecewise(
            (AboveTangent(r) + (Group(E_HIGH - t) + Group(E - E_HIGH)) * r, Abs(r - 1) < 1),
            (exp(r) - t * r, True),
        ),
        "the line touches the exponential at r = 1, t = e, and nearly cancels it for smaller t",
    ),
)

SHAPES: tuple[Rule, ...] = (
    Rule("ramp", Piecewise((u, u >= 0), (0, True)), Max(u, 0), "no mask", domain=((u, -2.0, 2.0),)),
    Rule("negative ramp", Piecewise((0, u >= 0), (u, True)), Min(u, 0), "no mask", domain=((u, -2.0, 2.0),)),
)

COUNTS: tuple[Rule, ...] = (
    Rule("indicator", sign(x) ** 2 / 2 + sign(x) / 2, Above(x), "one comparison, and sums of it by sorting"),
)

TABLES = {
    "counts": COUNTS,
    "spellings": SPELLINGS,
    "cancellations": CANCELLATIONS,
    "logarithms": LOGARITHMS,
    "shapes": SHAPES,
}


def _may_fit(spec: Expr, e: Basic) -> bool:
    """Whether e has as many logarithms, exponentials and so on as the spec: SymPy's match of a sum takes its time."""
    return all(len(e.atoms(head)) >= count for head, count in _heads(spec))


@lru_cache
def _heads(spec: Expr) -> tuple[tuple[type[Basic], int], ...]:
    return tuple(Counter(type(f) for f in spec.atoms(Function)).items())


def apply(rules: tuple[Rule, ...], e: Basic) -> Basic:
    """e with the first row that fits applied wherever its spec stands, from the root down."""
    if not e.args:
        return e
    for rule in rules:
        found = e.match(rule.spec) if e.func == rule.spec.func and _may_fit(rule.spec, e) else None
        if found is not None and rule.spec.atoms(Wild) <= set(found) and rule.when(found):
            inner = {w: apply(rules, value) for w, value in chosen(rule, found).items()}
            return rule.implementation.xreplace(inner)
    return e.func(*(apply(rules, arg) for arg in e.args))


def chosen(rule: Rule, found: dict[Basic, Expr]) -> dict[Basic, Expr]:
    """Of the two ways in which an expression fits the first: which one SymPy finds is a matter of hashes."""
    if not rule.mirror:
        return found
    other = found | {w: e.xreplace(found) for w, e in rule.mirror}
    names = sorted(found, key=str)
    return min(found, other, key=lambda m: [(m[w].could_extract_minus_sign(), default_sort_key(m[w])) for w in names])


__all__ = ["CANCELLATIONS", "COUNTS", "LOGARITHMS", "SHAPES", "SPELLINGS", "TABLES", "Rule", "apply", "chosen"]
