"""The largest of many values, and the index at which it is reached: like a sum, both bind an index.

    ∂/∂x max_k f_k = Σ_k [k = argmax f] ∂f_k/∂x

Where several values are largest, the index is any of them: that is a border between cases.
"""

from functools import lru_cache

from sympy import Basic, Dummy, Expr, KroneckerDelta, Product, S, Sum
from sympy.concrete.expr_with_limits import ExprWithLimits


class MaxOver(ExprWithLimits):
    """max_k f over an index: MaxOver(f, (k, 1, n)); a minimum is −MaxOver(−f, …)."""

    is_real = True

    def _eval_derivative(self, x: Expr) -> Expr:
        return with_winner(self, self.function.diff(x))


class ArgmaxOver(ExprWithLimits):
    """The index at which f is greatest: ArgmaxOver(f, (k, 1, n)); [i = argmax_k f] is KroneckerDelta(i, ArgmaxOver(…)).

    Where several are, any of them: that is a border between cases.
    """

    is_integer = True

    def _eval_derivative(self, x: Expr) -> Expr:
        return S.Zero


def with_winner(e: MaxOver, summand: Expr) -> Expr:
    """Σ_k [k = argmax f] g_k for the g of a maximum over f, in the index of that maximum."""
    ((index, low, high),) = e.limits
    _, moving = e.function.as_independent(index, as_Add=True)  # what does not depend on the index moves no argmax
    own = Dummy(index.name, integer=True)
    winner = ArgmaxOver(moving, (index, low, high))
    return Sum(KroneckerDelta(own, winner) * summand.xreplace({index: own}), (own, low, high))


BINDERS = (Sum, Product, MaxOver, ArgmaxOver)  # whatever binds an index: binder(f, (index, first, last))


@lru_cache(maxsize=4096)
def height(e: Basic) -> int:
    """How deep sums and maxima over an index are nested in e."""
    own = len(e.limits) if isinstance(e, BINDERS) else 0
    return max(map(height, e.args), default=0) + own
