"""Index expressions → array expressions: each index is an axis of a block, each sum adds up along one.

Within a row there is one axis. A matrix has two, and so has a sum over pairs, Σ_m f(m, k): the first index runs along
the first axis. What depends on one of them only is worked out along that one, and spread over the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sympy import (
    Add,
    Basic,
    Dummy,
    Expr,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Piecewise,
    S,
    Sum,
    Symbol,
    expand,
    factor_terms,
)

from numeric.pairs import sorted_sum
from numeric.row_primitives import Argmax, Column, Entry, Length, OneHot, PairSum, Row, RowMax, RowSum, Winner
from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.errors import InputError
from symbolic.indices import n


@dataclass(frozen=True)
class Axes:
    """The indices that run along an axis: one within a row, two in a matrix."""

    indices: tuple[Symbol, ...]

    def spread(self, form: Expr, index: Symbol | None) -> Expr:
        """What runs along one index, or is one number for the row, as it stands within these axes."""
        if len(self.indices) < 2:
            return form
        return Column(form) if index == self.indices[0] else Row(form)


@dataclass(frozen=True)
class Lowering:
    """What an index expression is made of.

    vector: the array of an indexed base. at_place: its entry at the place of each row, where there is one. known: the
    array of a part, and the index that it runs along, None for one number per row; None for a part that is not known.
    settle: what is done with the arithmetic of each sum. any_vector: an array that knows the number of entries.
    """

    vector: Callable[[IndexedBase], Expr]
    known: Callable[[Basic], tuple[Expr, Symbol | None] | None]
    at_place: Callable[[Expr], Expr]
    settle: Callable[[Expr], Expr]
    any_vector: Expr | None
    place: Symbol | None = None

    def array(self, e: Basic, axes: Axes) -> Basic:
        """The array of e within some axes."""
        known = self.known(e)
        if known is not None:
            return axes.spread(*known)
        if isinstance(e, Sum):
            return self._sum(e, axes)
        if isinstance(e, Indexed):
            return self._entry(e, axes)
        if e == n:
            return axes.spread(self._length(), None)
        if isinstance(e, MaxOver):
            return axes.spread(RowMax(self._over(e)), None)
        if isinstance(e, KroneckerDelta):
            winners = [x for x in e.args if isinstance(x, ArgmaxOver)]
            (index, *_) = [x for x in e.args if x in (*axes.indices, self.place)] or [None]
            if winners and index is not None:
                mask = Winner(self._over(winners[0]))
                return axes.spread(self.at_place(mask), None) if index == self.place else axes.spread(mask, index)
            if index is not None and index != self.place and self.place in e.args:
                return axes.spread(OneHot(self._longest(), self.place), index)
            raise InputError(f"the sum over {e} cannot be carried out; an index must run over all classes")
        return e.func(*(self.array(arg, axes) for arg in e.args)) if e.args else e

    def _entry(self, e: Indexed, axes: Axes) -> Expr:
        (index,) = e.indices
        form = self.vector(e.base)
        if isinstance(index, ArgmaxOver):
            return axes.spread(Entry(form, Argmax(self._over(index))), None)
        if self.place is not None and index == self.place:
            return axes.spread(self.at_place(form), None)
        if index not in axes.indices:
            raise InputError(f"{e} stands where no index {index} runs; it must be bound by a sum, or be that of a row")
        return axes.spread(form, index)

    def _over(self, e: MaxOver | ArgmaxOver) -> Expr:
        """The array over which the largest is sought."""
        ((index, *_),) = e.limits
        return self.settle(self.array(e.function, Axes((index,))))

    def _longest(self) -> Expr:
        """A vector that knows the number of entries."""
        if self.any_vector is None:
            raise InputError("the number of entries is that of no vector; there must be one")
        return self.any_vector

    def _length(self) -> Expr:
        return Length(self._longest())

    def _sum(self, e: Sum, axes: Axes) -> Expr:
        """Σ over one index; over more of them one after the other."""
        *inner, (index, _, _) = e.limits
        body = Sum(e.function, *inner) if inner else e.function
        around = [x for x in axes.indices if x in e.free_symbols]
        if index not in body.free_symbols:
            return axes.spread(self._length(), None) * self.array(body, axes)
        if not around:
            return axes.spread(RowSum(self.settle(self.array(body, Axes((index,))))), None)
        if (parts := _separate(body, index, around)) is not None:
            return Add(
                *(self.array(outer, axes) * self.array(Sum(inner, e.limits[-1]), axes) for outer, inner in parts)
            )
        if len(around) == 1:
            matrix = self.settle(self.array(body, Axes((index, around[0]))))
            return axes.spread(sorted_sum(matrix, self._length()) or PairSum(matrix), around[0])
        raise InputError(f"{e} mixes three indices; a sum may depend on one index beside its own")


def _separate(body: Expr, index: Symbol, around: Sequence[Symbol]) -> list[tuple[Expr, Expr]] | None:
    """The terms c·f of a summand, f free of the indices around and c of its own; None where one has no such form."""
    masked = _masked(body)
    for form in (factor_terms(masked), expand(masked, deep=False)):
        parts = [term.as_independent(index, as_Add=False) for term in Add.make_args(form)]
        if not any(inner.free_symbols & set(around) for _, inner in parts):
            return parts
    return None


def _masked(e: Basic) -> Basic:
    """Cases of which all but one are 0 as a product with a mask, so that their factors can leave a sum."""
    if not e.args or isinstance(e, Indexed):
        return e
    e = e.func(*(map(_masked, e.args))) if not isinstance(e, Sum) else e
    if isinstance(e, Piecewise) and len(e.args) == 2 and e.args[1] == (S.Zero, True):
        value, condition = e.args[0]
        return expand(value, deep=False) * Piecewise((S.One, condition), (S.Zero, True))
    return e


def apart_from_arrays(e: Expr, kinds: tuple[type[Basic], ...]) -> tuple[Expr, dict[Basic, Expr]]:
    """e with a letter for each array in it that is not one of its own arithmetic, and what the letters stand for."""
    letters: dict[Basic, Expr] = {}

    def named(f: Basic) -> Basic:
        if isinstance(f, kinds):
            for d, g in letters.items():
                if g == f:
                    return d
            d = Dummy(f"v{len(letters)}", real=True)
            letters[d] = f
            return d
        return f.func(*map(named, f.args)) if f.args else f

    return named(e), letters
