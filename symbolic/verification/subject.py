"""What a claim is about: which derivative of which formula, by which entries, under which index letters."""

from dataclasses import dataclass
from functools import cached_property

from sympy import Expr, Indexed, Symbol

from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.indices import INDICES, canonical, differentiate, i, j, k, l
from symbolic.printing import latex
from symbolic.shares import Share, shares_of


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The derivative of a formula by the entries (none: the value itself), as a function of the free index letters."""

    formula: Formula
    argument: Argument
    order: int
    component: Symbol | None
    letters: tuple[Symbol, ...]  # the index of each entry; empty for a formula of single numbers

    @property
    def entries(self) -> tuple[Symbol | Indexed, ...]:
        """What is differentiated by."""
        base = self.argument.symbol
        return tuple(base[a] for a in self.letters) if self.argument.kind.vector else (base,) * self.order

    @property
    def value(self) -> Expr:
        """The formula's value, with the component under its letter."""
        value = self.formula.expr
        return canonical(value.xreplace({i: self.component})) if self.component is not None else value

    @cached_property
    def truth(self) -> Expr:
        """The derivative, by the index calculus."""
        return differentiate(self.value, *self.entries)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The named softmax that a claim may use."""
        return shares_of(self.formula)

    @property
    def left(self) -> str:
        """The left side of the claim in LaTeX."""
        name = "L" if self.formula.role == "loss" else self.formula.latex
        if self.component is not None:
            name += f"_{latex(self.component)}"
        if not self.order:
            return name
        below = " ".join(rf"\partial {latex(x)}" for x in self.entries)
        power = f"^{self.order}" if self.order > 1 else ""
        return rf"\frac{{\partial{power} {name}}}{{{below}}}"


def subject_of(f: Formula, claimed: Expr, wrt: str | None, order: int) -> Subject:
    """The derivative that a claim can only mean: of the batch if it has entries, its index letters in their order.

    A vector function's own component takes the first letter, the entries that it is differentiated by the others.
    InputError if the claim has more index letters than the derivative has entries.
    """
    if order < 0 or order > 4:
        raise InputError(f"the order of the derivative was {order}; it must be 0, 1, 2, 3 or 4")
    used = sorted((s for s in claimed.free_symbols if s in INDICES), key=str)
    if not f.is_vector and (used or any(a.base for a in claimed.atoms(Indexed))):
        f = f.batch()
    argument = f.argument(wrt) if wrt else f.wrt
    count = order * argument.kind.vector + f.has_components
    if len(used) > count:
        given = ", ".join(map(str, used))
        raise InputError(f"the claim has the free indices {given}; this derivative has {count}")
    usual = ((i, j, k, l, *INDICES) if f.has_components else (k, l, *INDICES))[:count]
    if not set(used) <= set(usual):
        usual = (*used, *(a for a in INDICES if a not in used))[:count]
    component, letters = (usual[0], usual[1:]) if f.has_components else (None, usual)
    return Subject(formula=f, argument=argument, order=order, component=component, letters=tuple(letters))
