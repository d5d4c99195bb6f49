"""A theorem: two expressions made of calls of the catalogue, said to be equal, and where."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, cast

from sympy import Basic, Expr, FiniteSet, Function, IndexedBase, Integer, Symbol, sympify
from sympy.logic.boolalg import Boolean

from symbolic.errors import InputError
from symbolic.formula import Formula, exact
from symbolic.indices import INDICES, canonical, i, n
from symbolic.kinds import Kind
from symbolic.printing import latex
from symbolic.verification.deciding import decide
from symbolic.verification.statement import Given, Partial, Statement, Together
from symbolic.verification.verdict import Verdict


class Called(Function):
    """f(x, …): a formula of the catalogue, called and not written out; a subclass for each formula."""

    formula: Formula
    is_real = True

    def written_out(self) -> Expr:
        """The expression that the call stands for; the last argument of a vector function is the component."""
        if not self.formula.has_components:
            return self.formula(*self.args)
        *values, at = self.args
        return canonical(self.formula(*values).xreplace({i: at}))

    def _latex(self, printer: Any) -> str:
        f = self.formula
        told = [printer._print(a) for a in self.args[: len(f.inputs)]]
        values = zip(f.parameters, self.args[len(f.inputs) : len(f.args)], strict=True)
        more = [
            printer._print(v) if v == a.symbol else rf"{printer._print(a.symbol)} = {printer._print(v)}"
            for a, v in values
            if v != a.default
        ]
        name = rf"{f.latex}_{printer._print(self.args[-1])}" if f.has_components else f.latex
        return rf"{name}({', '.join(told)}{'; ' + ', '.join(more) if more else ''})"


@lru_cache(maxsize=512)
def _caller(f: Formula) -> type[Called]:
    return type(f.name, (Called,), {"formula": f})


def call(f: Formula, *values: Any, at: Expr = i, **parameters: Any) -> Expr:
    """f(values), told as a call, of a vector function component `at`; parameters not given have their defaults."""
    if len(values) > len(f.args):
        raise InputError(f"{f.name} takes at most {len(f.args)} arguments, {len(values)} were given")
    given = dict(zip((a.name for a in f.args), values, strict=False)) | parameters
    for name in parameters:
        f.argument(name)
    told = (given.get(a.name, a.symbol if a.default is None else a.default) for a in f.args)
    component = (sympify(at),) if f.has_components else ()
    return cast(Expr, _caller(f)(*(v if isinstance(v, Basic) else exact(v, f.name) for v in told), *component))


@dataclass(frozen=True)
class Letter:
    """What a letter of the theorems is: its symbol and its kind."""

    symbol: Symbol | IndexedBase
    kind: Kind

    def given(self) -> Given:
        """The letter as a statement has it."""
        shape = (n,) if self.kind.vector else ()
        together: Together = "sum 1" if self.kind.vector and self.kind.facts(self.symbol) else ""
        # The labels −1 and 1 are two numbers, not the interval between them, in which a loss is defined.
        domain = FiniteSet(-1, 1) if self.kind.name == "Sign" else self.kind.domain
        return Given(latex=latex(self.symbol), symbol=self.symbol, shape=shape, domain=domain, together=together)


@dataclass(frozen=True, kw_only=True)
class Theorem:
    """left = right for all values of the letters, every n and every component i, wherever `where` holds.

    `size` is a number where the theorem is about vectors of that many entries, which `entries` names.
    """

    name: str  # in words
    left: Expr
    right: Expr
    letters: tuple[Letter, ...]
    where: tuple[Boolean, ...] = ()
    source: str = ""
    size: int | None = None
    entries: tuple[tuple[IndexedBase, tuple[Expr, ...]], ...] = ()

    @cached_property
    def about(self) -> tuple[Formula, ...]:
        """The formulas of the catalogue that it is about, in the order in which it names them."""
        found = {a.formula.name: a.formula for e in (self.left, self.right) for a in sorted(e.atoms(Called), key=str)}
        return tuple(found.values())

    @property
    def told(self) -> str:
        """The equation in LaTeX, by the names of the functions."""
        return f"{latex(self.left)} = {latex(self.right)}"

    def statement(self) -> Statement:
        """The equation with every call written out, as the prover takes it."""
        left, right = (self._sized(written_out(e)) for e in (self.left, self.right))
        used = (left.free_symbols | right.free_symbols).union(*(c.free_symbols for c in self.where))
        given = tuple(a.given() for a in self.letters if getattr(a.symbol, "label", a.symbol) in used)
        known = {getattr(a.symbol, "label", a.symbol) for a in given}
        loose = {s for s in used if isinstance(s, Symbol)} - known - {n, *INDICES}
        if loose:
            raise InputError(f"the theorem {self.name!r} has letters without a kind: {', '.join(map(str, loose))}")
        ranges = {a: n for a in INDICES if a in used}
        return Statement(left=left, right=right, given=given, ranges=ranges, where=self.where, reading=self.told)

    def _sized(self, e: Expr) -> Expr:
        if self.size is None:
            return e
        values = {base[place]: entry for base, entries in self.entries for place, entry in enumerate(entries, start=1)}
        return e.xreplace({n: Integer(self.size)}).doit(deep=True).xreplace(values)


def written_out(e: Basic) -> Any:
    """An expression with every call of the catalogue written out."""
    return e.replace(lambda a: isinstance(a, Called), lambda a: a.written_out())


@lru_cache(maxsize=512)
def proof(t: Theorem) -> Verdict:
    """The verdict on a theorem by exact steps, at symbolic n and parameters."""
    return decide(t.statement(), diagnosis=False)


def conditions(t: Theorem) -> tuple[str, ...]:
    """Where a theorem holds, in LaTeX."""
    entries = (rf"{latex(base)} = ({', '.join(map(latex, values))})" for base, values in t.entries)
    return (*entries, *map(latex, t.where))


def derivative(e: Expr, x: Expr) -> Expr:
    """∂e/∂x, not carried out."""
    return cast(Expr, Partial(e, x))


__all__ = ["Called", "Letter", "Theorem", "call", "conditions", "derivative", "proof", "written_out"]
