"""Formula: a function of deep learning as one expression in the symbols of its arguments, with their kinds."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from sympy import Basic, Dummy, Expr, Indexed, IndexedBase, Rational, S, Symbol, sympify

from symbolic.errors import InputError, UnknownNameError
from symbolic.indices import apart, canonical, i, mean
from symbolic.kinds import Kind

Role = Literal["activation", "loss"]


@dataclass(frozen=True, kw_only=True)
class Argument:
    """One argument of a formula: its symbol, its kind, and its default if it is a parameter."""

    name: str
    kind: Kind
    symbol: Symbol | IndexedBase
    default: Expr | None = None


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A function of deep learning, defined once: an expression in the symbols of its arguments.

    A vector function is given by its component i (the free index `i` of `expr`); a vector loss is a number per example;
    everything else acts on one element, and `batch` makes the mean over n elements of it.
    """

    name: str
    role: Role
    doc: str
    args: tuple[Argument, ...]
    expr: Expr
    latex: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    family: str = ""  # the file of the catalogue that it is defined in

    @classmethod
    def deferred(cls, make: Callable[[], Expr], **given: Any) -> Formula:
        """A formula whose expression is made when it is first asked for: SymPy takes its time over sums and cases."""
        f = cls(expr=S.Zero, **given)
        del f.__dict__["expr"]
        f.__dict__["_make"] = make
        return f

    def __getattr__(self, name: str) -> Any:
        """The expression of a deferred formula; asked only where the attribute is not there."""
        if name != "expr" or "_make" not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        self.__dict__["expr"] = made = self.__dict__["_make"]()
        return made

    def __getstate__(self) -> dict[str, Any]:
        """The fields, for pickle; how the expression was made stays behind."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def year(self) -> int | None:
        """The year of the source, where it names one."""
        found = re.search(r"\b1[6-9]\d\d\b|\b20\d\d\b", self.source)
        return int(found[0]) if found else None

    @property
    def inputs(self) -> tuple[Argument, ...]:
        """The arguments that a call gives by position."""
        return tuple(a for a in self.args if a.default is None)

    @property
    def parameters(self) -> tuple[Argument, ...]:
        """The arguments that have a default."""
        return tuple(a for a in self.args if a.default is not None)

    @property
    def wrt(self) -> Argument:
        """What a derivative is taken by unless told otherwise: the input, or the prediction, which comes last."""
        return self.inputs[-1]

    @property
    def is_vector(self) -> bool:
        """Whether the formula takes whole vectors."""
        return any(a.kind.vector for a in self.args)

    @cached_property  # free symbols of sums are not cheap, and a loop over rows asks each time
    def has_components(self) -> bool:
        """Whether the value is a vector, given by its component i."""
        return i in self.expr.free_symbols

    @cached_property
    def facts(self) -> Mapping[Basic, Basic]:
        """What the kinds of the arguments say about them, as {canonical sum: value}."""
        return MappingProxyType({a: b for arg in self.args for a, b in arg.kind.facts(arg.symbol).items()})

    def argument(self, name: str) -> Argument:
        """The argument of that name; UnknownNameError names the nearest ones."""
        for a in self.args:
            if a.name == name:
                return a
        raise UnknownNameError(
            f"{self.name} has no argument {name!r}; it must be one of {', '.join(a.name for a in self.args)}"
        )

    def __call__(self, *values: Any, **parameters: Any) -> Expr:
        """The expression with values (numbers, SymPy expressions, or for a vector its component i) put in."""
        if len(values) > len(self.args):
            raise InputError(f"{self.name} takes at most {len(self.args)} arguments, {len(values)} were given")
        given = dict(zip((a.name for a in self.args), values, strict=False))
        for name, value in parameters.items():
            if self.argument(name).name in given:
                raise InputError(f"{self.name}: {name} is given twice; it must be given once")
            given[name] = value
        # All at once: what is put in for one argument is not searched for the next.
        holes = {a.symbol: IndexedBase(Dummy(a.name)) if a.kind.vector else Dummy(a.name) for a in self.args}
        result = canonical(self.expr).xreplace(holes)
        scalars: dict[Basic, Basic] = {}
        for a in self.args:
            value = given.get(a.name, a.symbol if a.default is None else a.default)
            if a.kind.vector:
                result = _put_vector(result, holes[a.symbol], _vector(a.name, value))
            else:
                scalars[holes[a.symbol]] = exact(value, a.name)
        return canonical(result.xreplace(scalars))

    def batch(self) -> Formula:
        """The mean of a one-element formula over n elements: L = 1/n Σ_i ℓ(y_i, ŷ_i); a vector formula as it is."""
        if self.is_vector:
            return self
        args = tuple(
            replace(a, kind=replace(a.kind, vector=True), symbol=replace(a.kind, vector=True).symbol(a.name))
            if a.default is None
            else a
            for a in self.args
        )
        entries = {a.symbol: b.symbol[i] for a, b in zip(self.args, args, strict=True) if a.default is None}
        return replace(self, args=args, expr=canonical(mean(self.expr.xreplace(entries), i)))


def exact(value: Any, name: str = "the default") -> Basic:
    """A number or expression as SymPy sees it; text is refused, it is never code."""
    if isinstance(value, str | bytes):
        raise InputError(f"{name}: the value {value!r} is text; it must be a number or a SymPy expression")
    if isinstance(value, float) and math.isfinite(value):
        return Rational(str(value))
    number = sympify(value) if isinstance(value, int | Fraction | Expr) and not isinstance(value, bool) else None
    if number is None or number is S.NaN:
        raise InputError(f"{name}: the value {value!r} is no real number; it must be one, or a SymPy expression")
    return number


def _vector(name: str, value: Any) -> IndexedBase | Expr:
    """A vector: an array by its name, or an expression for its component i."""
    if isinstance(value, IndexedBase) or (isinstance(value, Expr) and i in value.free_symbols):
        return value
    raise InputError(
        f"{name}: the value {value!r} is no vector; it must be an IndexedBase, or its component in the index i"
    )


def _put_vector(e: Expr, base: IndexedBase, value: Any) -> Expr:
    """e with each entry base[a] written as component a of value; bound indices of value are kept apart."""
    if isinstance(value, IndexedBase):
        return e.xreplace({base: value})
    return e.replace(
        lambda x: isinstance(x, Indexed) and x.base == base,
        lambda x: apart(value).xreplace({i: x.indices[0]}),
    )
