"""What is compiled instead of what is printed: rows of equal expressions, the second right where the first is not.

The exponential family has a file of its own, numeric/exponentials.py, and so have index expressions:
numeric/simplex.py.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    E,
    Expr,
    Max,
    Min,
    Piecewise,
    Poly,
    Rational,
    S,
    Symbol,
    Wild,
    cancel,
    cos,
    cosh,
    coth,
    erf,
    erfc,
    exp,
    factor,
    factor_terms,
    log,
    piecewise_fold,
    sech,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
    together,
)
from sympy.core.relational import Relational

from numeric.algebraic import settled
from numeric.exactness import exact_quotients
from numeric.exponentials import has_family, stable_family
from numeric.masks import without_masks
from numeric.primitives import (
    AboveTangent,
    Bregman,
    Erf,
    ErfcTimes,
    Expm1,
    FromMean,
    GaussOfShare,
    GaussTimes,
    Group,
    Log1p,
    Scale,
    Xlog1py,
    XLogQuotient,
    Xlogy,
    Xmul,
)
from numeric.scaling import shares
from symbolic.differences import DIFFERENCE, in_difference

a, b, p, q, x = (Wild(name) for name in "abpqx")
u = Wild("u", exclude=[0])


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
    """One row: `implementation` is compiled where `spec` is defined, for wild arguments within `domain`."""

    name: str
    spec: Expr
    implementation: Expr
    why: str
    domain: tuple[tuple[Wild, float, float], ...] = ()
    when: Callable[[dict[Basic, Expr]], bool] = lambda _: True


# Functions that hide exponentials: written out, so that one shared exponential serves all of them.
SPELLINGS: tuple[Rule, ...] = (
    Rule("tanh", tanh(x), (exp(x) - exp(-x)) / (exp(x) + exp(-x)), "one exponential for value and derivative"),
    Rule("sinh", sinh(x), (exp(x) - exp(-x)) / 2, "one exponential for value and derivative"),
    Rule("cosh", cosh(x), (exp(x) + exp(-x)) / 2, "one exponential for value and derivative"),
    Rule("sech", sech(x), 2 / (exp(x) + exp(-x)), "one exponential for value and derivative"),
    Rule("coth", coth(x), (exp(x) + exp(-x)) / (exp(x) - exp(-x)), "one exponential for value and derivative"),
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
    ),
    Rule(
        "weighted difference of a logarithm",
        p * (log(p) - q),
        Xmul(p, log(p) - q),
        "a label 0 silences log 0",
        domain=((p, 0.1, 3.0),),
        when=lambda m: bool(m[p].is_Symbol and m[q].is_Symbol),
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
        p * (log(p) - log(q)) - p + q,
        Bregman(p, q),
        "of second order where p and q are near each other: its terms cancel",
        domain=((p, 0.1, 3.0), (q, 0.1, 3.0)),
        when=lambda m: bool(m[p].is_Symbol and m[q].is_Symbol),
    ),
    Rule(
        "logarithms from that of the mean",
        p * (log(p) - log(p / 2 + q / 2)) / 2 + q * (log(q) - log(p / 2 + q / 2)) / 2,
        FromMean(p, q) / 2,
        "of second order where p and q are near each other: its terms cancel",
        domain=((p, 0.1, 3.0), (q, 0.1, 3.0)),
        when=lambda m: bool(m[p].is_Symbol and m[q].is_Symbol),
    ),
    Rule(
        "exponential less a line",
        exp(p) - q * p,
        Piecewise(
            (AboveTangent(p) + (Group(E_HIGH - q) + Group(E - E_HIGH)) * p, Abs(p - 1) < 1),
            (exp(p) - q * p, True),
        ),
        "the line touches the exponential at p = 1, q = e, and nearly cancels it for smaller q",
        when=lambda m: bool(m[p].is_Symbol and m[q].is_Symbol),
    ),
)

SHAPES: tuple[Rule, ...] = (
    Rule("ramp", Piecewise((u, u >= 0), (0, True)), Max(u, 0), "no mask", domain=((u, -2.0, 2.0),)),
    Rule("negative ramp", Piecewise((0, u >= 0), (u, True)), Min(u, 0), "no mask", domain=((u, -2.0, 2.0),)),
)

TABLES = {"spellings": SPELLINGS, "cancellations": CANCELLATIONS, "logarithms": LOGARITHMS, "shapes": SHAPES}


def apply(rules: tuple[Rule, ...], e: Basic) -> Basic:
    """e with the first row that fits applied wherever its spec stands, from the root down."""
    if not e.args:
        return e
    for rule in rules:
        found = e.match(rule.spec) if e.func == rule.spec.func else None
        if found is not None and rule.spec.atoms(Wild) <= set(found) and rule.when(found):
            inner = {w: apply(rules, value) for w, value in found.items()}
            return rule.implementation.xreplace(inner)
    return e.func(*(apply(rules, arg) for arg in e.args))


def _signs_of(cases: Piecewise) -> Iterator[tuple[Expr, Basic, dict[Expr, int]]]:
    """Each case with the signs of symbols that its condition, and the failure of the first one, make sure of."""
    known: dict[Expr, int] = {}
    for value, condition in cases.args:
        compares = isinstance(condition, Relational) and condition.lhs.is_Symbol and condition.rhs == 0
        side = {">": 1, ">=": 1, "<": -1, "<=": -1}.get(condition.rel_op, 0) if compares else 0
        yield value, condition, {**known, **({condition.lhs: side} if side else {})}
        known = {**known, **({condition.lhs: -side} if side else {})}


def stable(e: Expr, bounded: frozenset[Symbol] = frozenset(), signs: Mapping[Expr, int] = MappingProxyType({})) -> Expr:
    """An expression equal to e that keeps its digits; `bounded` symbols take no large values; `signs` are known."""
    e = apply(SPELLINGS, e)
    if e.has(Piecewise):
        e = piecewise_fold(e)
    if isinstance(e, Piecewise):
        if (form := without_masks(e, lambda f: stable(f, bounded), bounded)) is not None:
            return form
        return Piecewise(*((stable(f, bounded, known), condition) for f, condition, known in _signs_of(e)))
    if e.has(erf):
        return _error_function(e, bounded)
    if e.is_Add and (form := apply(CANCELLATIONS, e)) != e:
        return form
    if (form := _gauss_of_share(e, bounded)) is not None:
        return form
    if has_family(e):
        return apply(SHAPES, stable_family(e, bounded, rest=lambda f: stable(f, bounded), signs=signs))
    if gauss := _gaussian(e):
        return _in_gaussian(e, *gauss, bounded)
    return shares(exact_quotients(_tidy(e) if (form := settled(e, bounded, _tidy)) is None else form))


def _error_function(e: Expr, bounded: frozenset[Symbol]) -> Expr:
    """c₀ + c₁·erf(a·x) as (c₀ ∓ c₁) ± c₁·erfc(∓a·x), whichever leaves the least behind."""
    w = Dummy("w", real=True)
    inner = max(e.atoms(erf), key=str)
    argument = inner.args[0]
    scale, variable = argument.as_independent(*argument.free_symbols, as_Add=False)
    linear = e.xreplace({inner: w}).expand()
    c1 = linear.coeff(w, 1)
    c0 = linear.coeff(w, 0)
    if linear.has(w) and (linear - c1 * w - c0).expand() == 0 and not c1.has(w) and variable.is_Symbol:
        minus, plus = (c0 - c1).expand(), (c0 + c1).expand()
        best = min((minus, plus, c0), key=lambda f: (f.count_ops(), f != c0))
        if best == c0 and best not in (minus, plus):
            return stable(c0, bounded) + stable(c1, bounded) * Erf(argument)
        sign = -1 if best == minus else 1
        tail = ErfcTimes(variable, sign * scale, factor(-sign * c1))
        return tail if best == 0 else tail + stable(best, bounded)
    return stable(e.xreplace({inner: w}), bounded).xreplace({w: Erf(stable(argument, bounded))})


def _gauss_of_share(e: Expr, bounded: frozenset[Symbol]) -> Expr | None:
    """c₀ + c₁·exp(−((a − b)/c)²) for a difference of letters on which all of e hangs, and a letter c > 0."""
    found = in_difference(e) if e.has(exp) else None
    if found is None or len(powers := found.expr.atoms(exp)) != 1:
        return None
    (power,) = powers
    share = sqrt(-power.args[0] / DIFFERENCE**2)
    c, r, g = 1 / share, Dummy("r", real=True), Dummy("g", positive=True)
    linear = found.expr.xreplace({power: g, DIFFERENCE: r}).expand()
    c0, c1 = linear.coeff(g, 0), linear.coeff(g, 1)
    if not (c.is_Symbol and c.is_positive) or linear.has(exp) or (linear - c1 * g - c0).expand() != 0:
        return None
    minus, plus = sorted((t if t.as_coeff_Mul()[0] == 1 else -t for t in found.forward.args), key=found.forward.coeff)
    back = {r: found.forward}
    if c0 == 0:
        return GaussOfShare(plus, minus, c, stable(c1, bounded).xreplace(back))
    if (c0 + c1).expand() == 0:  # the difference is never taken
        return -stable(c0, bounded).xreplace(back) * Expm1(power.args[0].xreplace({DIFFERENCE: found.forward}))
    return None


def _gaussian(e: Expr) -> tuple[Symbol, Expr] | None:
    """The (x, c) of exp(−c·x²), the least c that occurs."""
    found = []
    for g in e.atoms(exp):
        c, square = g.args[0].as_independent(*g.free_symbols, as_Add=False)
        if square.is_Pow and square.exp == 2 and square.base.is_Symbol and c.is_negative:
            found.append((square.base, -c))
    return min(found, key=lambda pair: (str(pair[0]), pair[1])) if found else None


def _in_gaussian(e: Expr, x: Symbol, c: Expr, bounded: frozenset[Symbol]) -> Expr:
    """Σ_k c_k·exp(−k·c·x²), each term as one damped product."""
    g = Dummy("g", positive=True)
    renamed = e.replace(
        lambda f: isinstance(f, exp) and (f.args[0] / (-c * x**2)).is_Integer,
        lambda f: g ** (f.args[0] / (-c * x**2)),
    ).expand()
    poly = renamed.as_poly(g)
    if poly is None or any(k.has(g) for k in poly.all_coeffs()):
        opaque = {f: Dummy("e", positive=True) for f in e.atoms(exp)}
        return stable(e.xreplace(opaque), bounded).xreplace({d: f for f, d in opaque.items()})
    if len(poly.monoms()) > 1 and not any(k.has(x) for k in poly.all_coeffs()) and poly.eval(1) == 0:
        # c·(1 − g)·q(g): the difference is never taken.
        quotient = poly.quo(Poly(1 - g, g)).as_expr()
        return -Expm1(-c * x**2) * stable(quotient.xreplace({g: exp(-c * x**2)}), bounded)
    terms = [
        GaussTimes(x, k * c, _tidy(coefficient)) if k else stable(coefficient, bounded)
        for (k,), coefficient in poly.terms()
    ]
    return Add(*terms)


def _tidy(e: Expr) -> Expr:
    """The shortest of a few equal forms: a difference that is a factor is taken before it can drown."""
    if not e.free_symbols or e.is_Symbol:
        return e
    opaque = {f: Dummy(f.func.__name__, real=True) for f in e.atoms(log, exp, sin, cos, tan) if f.free_symbols}
    plain = e.xreplace(opaque)
    forms = [plain]
    for rewrite in (factor_terms, factor, lambda f: factor(cancel(together(f)))):
        forms.append(rewrite(plain))
    best = min(forms, key=lambda f: (f.count_ops(), forms.index(f)))
    return apply(LOGARITHMS, _guard(best.xreplace({d: f for f, d in opaque.items()})))


def _guard(e: Expr) -> Expr:
    """Numbers times sums are kept as they are: 2·(a − b) does not overflow where 2·a − 2·b does."""
    number, rest = e.as_coeff_Mul()
    if number not in (S.One, S.NegativeOne) and rest.is_Add:
        return Scale(number, rest)
    return e


__all__ = ["TABLES", "Rule", "apply", "stable"]
