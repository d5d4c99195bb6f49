"""Named parts: the functions in which textbooks write a derivative (σ, tanh, Φ, s_i, …), each with its definition.

A part is a row: its name, its definition, and the piece of the definition (an exponential, erf) for which it is solved.
Solving is done here, from the definition: σ = 1/(1+e^{−x}) gives e^x = σ/(1−σ); nothing is typed twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from sympy import (
    Basic,
    Dummy,
    Expr,
    Function,
    Indexed,
    IndexedBase,
    Poly,
    Symbol,
    cancel,
    erf,
    exp,
    fraction,
    log,
    pi,
    sqrt,
    tanh,
    together,
)
from sympy.core.function import AppliedUndef

from symbolic.formula import Formula
from symbolic.indices import canonical
from symbolic.registry import get, names

x = Symbol("x", real=True)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A named function of one real argument: `means` is a formula or an expression in x, solved for a piece `base`."""

    name: str
    function: Callable[[Expr], Expr]
    means: str | Expr
    base: Expr  # log(1 + e^x), erf(x/√2), exp(−x²/2), or exp(x), of which any power will do

    def definition(self) -> Expr:
        """What the name stands for, as an expression in x."""
        return get(self.means)(x) if isinstance(self.means, str) else self.means

    @lru_cache  # noqa: B019 - the rows live as long as the module
    def solved(self) -> tuple[Expr, int, Expr]:
        """(value symbol v, power p, expression r) such that base^p = r(v)."""
        v, t = Dummy("v", real=True), Dummy("t", positive=True)
        top, bottom = fraction(cancel(_in_base(self.definition(), self.base, t)))
        equation = Poly(v * bottom - top, t)
        powers = [power for (power,), _ in equation.terms() if power]
        p = powers[0]
        return v, p, cancel(-equation.coeff_monomial(1) / equation.coeff_monomial(t**p))


def _in_base(e: Expr, base: Expr, t: Symbol) -> Expr:
    """e with base written as t, and exp(c·u) as t^c where base is exp(u)."""
    if isinstance(base, exp):
        u = base.args[0]
        return together(e.replace(exp, lambda a: t ** (a / u) if (a / u).is_Integer else exp(a)))
    return e.xreplace({base: t})


# The rows are independent of each other.
PARTS: tuple[Part, ...] = (
    Part(name="sigma", function=Function("sigma", positive=True), means="sigmoid", base=exp(x)),
    Part(name="tanh", function=tanh, means="tanh", base=exp(x)),
    Part(name="softplus", function=Function("softplus", positive=True), means="softplus", base=log(1 + exp(x))),
    Part(
        name="Phi",
        function=Function("Phi", positive=True),
        means=(1 + erf(x / sqrt(2))) / 2,
        base=erf(x / sqrt(2)),
    ),
    Part(
        name="phi",
        function=Function("phi", positive=True),
        means=exp(-(x**2) / 2) / sqrt(2 * pi),
        base=exp(-(x**2) / 2),
    ),
)


def applied(f: Formula, *args: Expr) -> Expr:
    """f(args) as a name: σ(x) for the sigmoid, softplus(x), …; `unfold` writes it out."""
    for part in PARTS:
        if part.means == f.name and len(args) == 1:
            return part.function(*args)
    return Function(f.name, real=True)(*args)


class Named(Protocol):
    """Components of a vector, and numbers, that go by a name of their own; see `symbolic.shares`."""

    @property
    def name(self) -> IndexedBase | None:
        """The vector by its name."""

    @property
    def scalars(self) -> Mapping[Symbol, Expr]:
        """What the names of numbers stand for, in the components by name."""

    def unfold(self, a: Expr) -> Expr:
        """The definition of component a."""


def unfold(e: Basic, shares: tuple[Named, ...] = ()) -> Basic:
    """The expression with every named part, and every named formula, written as its definition."""
    by_name: Mapping[str, Part] = {part.name: part for part in PARTS}
    by_base = {share.name: share for share in shares if share.name is not None}
    for share in shares:
        e = e.xreplace(dict(share.scalars))
    e = e.replace(
        lambda a: isinstance(a, AppliedUndef) and a.func.__name__ not in by_name and a.func.__name__ in names(),
        lambda a: get(a.func.__name__)(*a.args),
    )
    e = e.replace(
        lambda a: isinstance(a, Function) and a.func.__name__ in by_name,
        lambda a: by_name[a.func.__name__].definition().xreplace({x: a.args[0]}),
    )
    if not e.atoms(IndexedBase) & by_base.keys():
        return e
    named = e.replace(
        lambda a: isinstance(a, Indexed) and a.base in by_base, lambda a: by_base[a.base].unfold(a.indices[0])
    )
    return canonical(named)
