"""A derivation as lines to read: each node of the tree with its rule, then the rewritings to the textbook form."""

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Expr, Symbol

from symbolic.derivation import CONSTANT, Chain, Step
from symbolic.printing import latex
from symbolic.textbook import Stage


@dataclass(frozen=True)
class Line:
    """One line: the rule, and the equation left = right that it gives (LaTeX, and the right side as an object)."""

    depth: int
    rule: str
    equation: str
    left: str
    right: str
    right_expr: Expr


@dataclass(frozen=True)
class Derivation:
    """A derivative: its tree of rules, and the rewritings that bring it to textbook form, each equal to the last."""

    tree: Step
    rewritings: tuple[Stage, ...]

    @property
    def raw(self) -> Expr:
        """The derivative as the rules give it, recomputed from the leaves."""
        return self.tree.result

    @property
    def result(self) -> Expr:
        """The derivative in textbook form."""
        return self.rewritings[-1].expr if self.rewritings else self.raw

    def lines(self) -> tuple[Line, ...]:
        """The tree from the root down, then the rewritings."""
        told = tuple(_walk(self.tree, 0, (self.tree.expr, self.tree.wrt)))
        after = (s for s in self.rewritings if s.expr != self.raw)
        return told + tuple(Line(0, s.name, _equations(s), "", latex(s.expr), s.expr) for s in after)


def _equations(stage: Stage) -> str:
    """What a rewriting used, in LaTeX."""
    return r", \quad ".join(f"{latex(a)} = {latex(b)}" for a, b in stage.using)


def _walk(step: Step, depth: int, around: tuple[Expr, ...]) -> Iterator[Line]:
    """The lines of a node and of those below; a bound index has one letter in a line, and none that is free around."""
    beside = (step.expr, step.wrt, *around)
    equation = step.rule.equation
    if isinstance(step.rule, Chain):
        equation = f"u = {latex(step.rule.inner, beside)}"
    left = derivative_of(step.expr, step.wrt, around)
    yield Line(depth, step.rule.name, equation, left, latex(step.result, beside), step.result)
    for child in step.children:
        if child.rule is not CONSTANT:  # "the derivative of a constant is 0" is not worth a line
            yield from _walk(child, depth + 1, around)


def derivative_of(e: Expr, x: Expr, around: tuple[Expr, ...] = ()) -> str:
    """The LaTeX of an operator applied: d/dx [e], with ∂ where there is more than one variable."""
    others = {s for s in e.free_symbols if isinstance(s, Symbol)} - x.free_symbols
    d = r"\partial" if others or not x.is_Symbol else "d"
    beside = (e, x, *around)
    return rf"\frac{{{d}}}{{{d} {latex(x, beside)}}} \left[{latex(e, beside)}\right]"
