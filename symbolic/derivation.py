"""Differentiation step by step: a tree of named rules that recomputes its own result from its leaves.

    (rule) d/dx e = combine(derivatives of the parts of e)

The rules are data; the tree shares no code with SymPy's `diff`, so that each checks the other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Expr,
    Heaviside,
    Indexed,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    S,
    Sum,
    Symbol,
    cos,
    cosh,
    erf,
    exp,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)
from sympy.core.function import AppliedUndef

from symbolic.binders import MaxOver, with_winner
from symbolic.errors import InputError
from symbolic.extremes import as_cases
from symbolic.indices import canonical, contract, settle

# f ↦ f′, as a handbook lists them; the test differentiates each numerically.
ELEMENTARY: Mapping[type[Expr], Callable[[Expr], Expr]] = {
    erf: lambda u: 2 / sqrt(pi) * exp(-(u**2)),
    sin: cos,
    cos: lambda u: -sin(u),
    sinh: cosh,
    cosh: sinh,
    tanh: lambda u: 1 - tanh(u) ** 2,
    Abs: sign,
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A differentiation rule: which parts of e it differentiates (None if it does not apply), and how they combine."""

    name: str
    equation: str  # LaTeX
    parts: Callable[[Expr, Expr], tuple[Expr, ...] | None]
    combine: Callable[[Expr, Expr, tuple[Expr, ...]], Expr]


@dataclass(frozen=True)
class Step:
    """One node: d expr / d wrt by a rule, from the derivatives of its parts."""

    rule: Rule
    expr: Expr
    wrt: Expr
    children: tuple["Step", ...] = ()

    @cached_property
    def result(self) -> Expr:
        """The derivative, recomputed from the leaves up."""
        return self.rule.combine(self.expr, self.wrt, tuple(c.result for c in self.children))


def depends(e: Basic, x: Expr) -> bool:
    """Whether e can change with x; an entry of the same array may be the entry x."""
    if isinstance(x, Indexed):
        return any(a.base == x.base for a in e.atoms(Indexed))
    return x in e.free_symbols


def _constant(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return None if depends(e, x) and not isinstance(e, sign | KroneckerDelta) else ()  # constant but for jumps


def _variable(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return () if e == x else None


def _entry(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return () if isinstance(e, Indexed) and isinstance(x, Indexed) and e.base == x.base else None


def _entry_derivative(e: Expr, x: Expr, _: tuple[Expr, ...]) -> Expr:
    return Mul(*(KroneckerDelta(a, b) for a, b in zip(e.indices, x.indices, strict=True)))


def _multiple(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    if not isinstance(e, Mul):
        return None
    constant, rest = _split_constant(e, x)
    return (rest,) if constant is not S.One else None


def _split_constant(e: Expr, x: Expr) -> tuple[Expr, Expr]:
    constants = [a for a in e.args if not depends(a, x)]
    return Mul(*constants), Mul(*(a for a in e.args if a not in constants))


def _quotient_parts(e: Expr, x: Expr) -> tuple[Expr, Expr]:
    powers = [a for a in Mul.make_args(e) if isinstance(a, Pow) and depends(a.base, x)]
    below = [a for a in powers if a.exp.is_Integer and a.exp < 0]
    return Mul(*(a for a in Mul.make_args(e) if a not in below)), Mul(*(Pow(a.base, -a.exp) for a in below))


def _quotient(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    if not isinstance(e, Mul):
        return None
    u, v = _quotient_parts(e, x)
    return (u, v) if v is not S.One and depends(u, x) else None


def _quotient_derivative(e: Expr, x: Expr, d: tuple[Expr, ...]) -> Expr:
    u, v = _quotient_parts(e, x)
    return (d[0] * v - u * d[1]) / v**2


def _product_derivative(e: Expr, _: Expr, d: tuple[Expr, ...]) -> Expr:
    return Add(*(Mul(*e.args[:at], da, *e.args[at + 1 :]) for at, da in enumerate(d)))


def _power(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return () if isinstance(e, Pow) and e.base == x and not depends(e.exp, x) else None


def _exponential(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return () if isinstance(e, exp) and e.args[0] == x else None


def _general_power(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return (e.exp * log(e.base),) if isinstance(e, Pow) and not isinstance(e, exp) and depends(e.exp, x) else None


def _logarithm(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return () if isinstance(e, log) and e.args == (x,) else None


def _elementary(e: Expr, x: Expr) -> tuple[Expr, ...] | None:
    return () if type(e) in ELEMENTARY and e.args == (x,) else None


def _cases(e: Expr, _: Expr) -> tuple[Expr, ...] | None:
    return tuple(value for value, _ in e.args) if isinstance(e, Piecewise) else None


def _maximum(e: Expr, _: Expr) -> tuple[Expr, ...] | None:
    return (as_cases(e),) if isinstance(e, Max | Min | Heaviside) else None


def _sum(e: Expr, _: Expr) -> tuple[Expr, ...] | None:
    return (e.function,) if isinstance(e, Sum) else None


def _no(e: Expr, x: Expr) -> None:
    """For rules that are placed by their structure: the chain rule and the sum over a delta."""


CONSTANT = Rule(name="constant", equation=r"c' = 0", parts=_constant, combine=lambda e, x, d: S.Zero)
SUM_OVER_DELTA = Rule(
    name="Kronecker delta",
    equation=r"\sum_i f_i \delta_{ik} = f_k",
    parts=_no,
    combine=lambda e, x, d: settle(contract(d[0])),
)
SUM_OVER_INDEX = Rule(
    name="sum over an index",
    equation=r"\left(\sum_i u_i\right)' = \sum_i u_i'",
    parts=_sum,
    combine=lambda e, x, d: Sum(d[0], *e.limits) if d[0] != 0 else S.Zero,
)


@dataclass(frozen=True, kw_only=True)
class Chain(Rule):
    """The chain rule through one inner function u, for which `through` stands in the outer one."""

    through: Symbol
    inner: Expr


def _chain(through: Symbol, inner: Expr) -> Chain:
    return Chain(
        name="chain rule",
        equation=r"f(u)' = f'(u) \, u'",
        parts=_no,
        combine=lambda e, x, d: d[0].xreplace({through: inner}) * d[1],
        through=through,
        inner=inner,
    )


# In the order of trial: the first rule that applies is taken.
RULES: tuple[Rule, ...] = (
    CONSTANT,
    Rule(name="variable", equation=r"x' = 1", parts=_variable, combine=lambda e, x, d: S.One),
    Rule(name="entry", equation=r"\partial y_i / \partial y_k = \delta_{ik}", parts=_entry, combine=_entry_derivative),
    Rule(
        name="sum",
        equation=r"(u + v)' = u' + v'",
        parts=lambda e, x: e.args if isinstance(e, Add) else None,
        combine=lambda e, x, d: Add(*d),
    ),
    Rule(
        name="constant multiple",
        equation=r"(c u)' = c u'",
        parts=_multiple,
        combine=lambda e, x, d: _split_constant(e, x)[0] * d[0],
    ),
    Rule(name="quotient", equation=r"(u/v)' = (u' v - u v') / v^2", parts=_quotient, combine=_quotient_derivative),
    Rule(
        name="product",
        equation=r"(u v)' = u' v + u v'",
        parts=lambda e, x: e.args if isinstance(e, Mul) else None,
        combine=_product_derivative,
    ),
    Rule(
        name="power",
        equation=r"(x^c)' = c x^{c-1}",
        parts=_power,
        combine=lambda e, x, d: e.exp * e.base ** (e.exp - 1),
    ),
    Rule(name="exponential", equation=r"(e^x)' = e^x", parts=_exponential, combine=lambda e, x, d: e),
    Rule(
        name="general power",
        equation=r"(u^v)' = u^v (v \log u)'",
        parts=_general_power,
        combine=lambda e, x, d: e * d[0],
    ),
    Rule(name="logarithm", equation=r"(\log x)' = 1/x", parts=_logarithm, combine=lambda e, x, d: 1 / x),
    Rule(
        name="known derivative",
        equation=r"\text{from the table of elementary functions}",
        parts=_elementary,
        combine=lambda e, x, d: ELEMENTARY[type(e)](x),
    ),
    Rule(
        name="piecewise",
        equation=r"\text{each case by itself, away from the borders}",
        parts=_cases,
        combine=lambda e, x, d: Piecewise(*((v, c) for v, (_, c) in zip(d, e.args, strict=True))),
    ),
    Rule(
        name="maximum",
        equation=r"\text{the larger one is differentiated}",
        parts=_maximum,
        combine=lambda e, x, d: d[0],
    ),
    Rule(
        name="largest entry",
        equation=r"\left(\max_i u_i\right)' = u_m' \text{ for the } m \text{ of the largest}",
        parts=lambda e, x: (e.function,) if isinstance(e, MaxOver) else None,
        combine=lambda e, x, d: settle(contract(with_winner(e, d[0]))),
    ),
    SUM_OVER_INDEX,
)


def differentiate_stepwise(e: Expr, x: Expr, rules: tuple[Rule, ...] = RULES) -> Step:
    """The tree of rules for ∂e/∂x; InputError where no rule applies."""
    for rule in rules:
        parts = rule.parts(e, x)
        if parts is not None:
            step = Step(rule, e, x, tuple(differentiate_stepwise(p, x, rules) for p in parts))
            if rule is SUM_OVER_INDEX and step.result.has(KroneckerDelta):
                return Step(SUM_OVER_DELTA, e, x, (step,))
            return step
    if isinstance(e, exp | Pow | log | AppliedUndef) or type(e) in ELEMENTARY:
        inner = e.exp if isinstance(e, exp) else e.args[0]
        if inner == x:
            raise _no_rule(e)
        through = Dummy("u", **_signs(inner))
        outer = e.func(through) if not isinstance(e, Pow) or isinstance(e, exp) else Pow(through, e.exp)
        children = (differentiate_stepwise(outer, through, rules), differentiate_stepwise(inner, x, rules))
        return Step(_chain(through, inner), e, x, children)
    raise _no_rule(e)


def _no_rule(e: Expr) -> InputError:
    return InputError(f"no differentiation rule for {e.func.__name__} in {e}; it must be built of known functions")


def _signs(e: Expr) -> dict[str, bool]:
    return {"positive": True} if e.is_positive else {"real": True}


def steps_of(e: Expr, x: Expr, rules: tuple[Rule, ...] = RULES) -> Step:
    """The tree for the derivative of an expression by a symbol or an entry, bound indices kept apart."""
    return differentiate_stepwise(canonical(e), x, rules)
