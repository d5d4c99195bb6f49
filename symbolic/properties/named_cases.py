"""An equation that holds whatever its cases are: each is given a name, W_a for one that asks about index a.

    Σ_i W_i (z_i − (Σ_j W_j z_j − 1)/Σ_j W_j) = 1

What is proved for any W holds for W_a = [Σ_k max(0, z_k − z_a) < 1], wherever both sides are defined.
"""

from sympy import Abs, Basic, Dummy, Expr, Heaviside, IndexedBase, Max, Min, Piecewise, Symbol, sign

from symbolic.binders import BINDERS, MaxOver
from symbolic.extremes import as_cases
from symbolic.formula import Formula
from symbolic.indices import canonical
from symbolic.verification.prove import prove_equal

CASES = (Abs, Max, Min, Piecewise, sign, Heaviside, MaxOver)


class Names:
    """The names of cases: one for each up to the index that it asks about."""

    def __init__(self) -> None:
        self.given: dict[Basic, IndexedBase | Symbol] = {}

    def named(self, e: Basic) -> Basic:
        """e with its outermost cases under their names; those that ask about several indices stay as they are."""
        if isinstance(e, CASES) and not isinstance(e, Piecewise):
            return self._name(e)
        if not e.args or isinstance(e, IndexedBase) or not e.has(*CASES):
            return e
        if isinstance(e, BINDERS):
            return e.func(self.named(e.function), *e.limits)
        return e.func(*map(self.named, e.args))

    def _name(self, e: Basic) -> Basic:
        free = sorted(
            (a for a in e.free_symbols if isinstance(a, Symbol) and a.is_integer and not a.is_positive), key=str
        )
        if len(free) > 1:
            return e
        hole = Symbol("named", integer=True)
        alike = canonical(e.xreplace(dict.fromkeys(free, hole)))
        if alike not in self.given:
            letter = f"w{len(self.given)}"
            self.given[alike] = IndexedBase(Dummy(letter, real=True)) if free else Dummy(letter, real=True)
        name = self.given[alike]
        return name[free[0]] if isinstance(name, IndexedBase) else name


def holds_whatever_the_cases_are(f: Formula, left: Expr, right: Expr) -> bool:
    """Whether left = right by exact steps for any values of the cases in them; False where that is not shown."""
    names = Names()
    a, b = (canonical(names.named(as_cases(canonical(e)))) for e in (left, right))
    if not names.given:
        return False
    proof = prove_equal(a, b, {}) or prove_equal(a, b, f.facts)
    return proof is not None and not proof.except_where
