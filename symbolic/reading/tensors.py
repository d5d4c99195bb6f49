"""Arrays as functions of their indices: what a formula means where letters in bold stand for vectors and matrices.

A vector is a column unless it was transposed; products follow the shapes: x^T y, x y^T, W x.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sympy import Add, Dummy, Expr, KroneckerDelta, Mul, S, Sum, sqrt

from symbolic.errors import InputError
from symbolic.reading.sizes import Sizes


@dataclass(frozen=True)
class Index:
    """An index and the length of the axis that it runs over; a number has none."""

    expr: Expr
    size: Expr | None = None


@dataclass(frozen=True)
class Tensor:
    """An array: the length of each axis, and the entry at given indices. A number has no axis."""

    shape: tuple[Expr, ...]
    at: Callable[..., Expr]
    row: bool = False  # a vector that lies: x^T
    jacobian: bool = False  # ∂y_i/∂x_j of vectors, of which texts use both layouts
    column: bool = False  # ∂y/∂x_j of a vector y by one entry

    @property
    def rank(self) -> int:
        """How many axes there are."""
        return len(self.shape)

    @property
    def number(self) -> Expr:
        """The value of an array without axes."""
        if self.shape:
            raise InputError(f"an array of {self.rank} axes stands where a number is needed")
        return self.at()


def number(e: Expr) -> Tensor:
    """A number as an array without axes."""
    return Tensor((), lambda: e)


class Algebra:
    """Operations on arrays, which find out on the way which lengths are the same."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes

    def entry(self, a: Tensor, *indices: Index) -> Tensor:
        """a_{ij…}; fewer indices than axes leave the last axes."""
        if len(indices) > a.rank:
            raise InputError(f"{len(indices)} indices on an array of {a.rank} axes")
        for index, size in zip(indices, a.shape, strict=False):
            if index.size is not None:
                self.sizes.same(size, index.size)
        first = tuple(index.expr for index in indices)
        if len(indices) == a.rank:
            return number(a.at(*first))
        return Tensor(a.shape[len(first) :], lambda *rest: a.at(*first, *rest))

    def each(self, f: Callable[..., Expr], *arrays: Tensor) -> Tensor:
        """f applied to the entries at the same place; a number goes with every entry."""
        full = [a for a in arrays if a.rank]
        if not full:
            return number(f(*(a.number for a in arrays)))
        shape = full[0].shape
        for a in full[1:]:
            self._match(full[0], a)

        def at(*indices: Expr) -> Expr:
            return f(*(a.at(*indices) if a.rank else a.number for a in arrays))

        return Tensor(shape, at, full[0].row)

    def _match(self, a: Tensor, b: Tensor) -> None:
        if a.rank != b.rank:
            raise InputError(f"an array of {a.rank} axes meets one of {b.rank}")
        if a.rank == 1 and a.row != b.row:
            raise InputError("a vector that stands meets one that lies (a transposition is missing or too many)")
        for s, t in zip(a.shape, b.shape, strict=True):
            self.sizes.same(s, t)

    def add(self, *terms: Tensor) -> Tensor:
        """The sum; a number is added to each entry of a vector."""
        return self.each(Add, *terms)

    def transposed(self, a: Tensor) -> Tensor:
        """a^T."""
        if a.rank == 1:
            return replace(a, row=not a.row)
        if a.rank == 2:
            return Tensor((a.shape[1], a.shape[0]), lambda i, j: a.at(j, i))
        raise InputError(f"the transpose of an array of {a.rank} axes")

    def product(self, a: Tensor, b: Tensor) -> Tensor:
        """The product as the shapes have it: numbers, inner and outer products of vectors, matrices."""
        if not a.rank or not b.rank:
            return self.each(Mul, a, b)
        if a.rank == 1 and b.rank == 1 and not a.row and b.row:
            return self.outer(a, b)
        if a.rank > 2 or b.rank > 2 or (a.rank == 1 and not a.row) or (b.rank == 1 and b.row):
            raise InputError("a product of arrays whose shapes do not fit (a transposition or ⊙ is missing)")
        return self.contracted(a, b)

    def outer(self, a: Tensor, b: Tensor) -> Tensor:
        """a_i b_j."""
        if a.rank != 1 or b.rank != 1:
            raise InputError("an outer product is one of two vectors")
        return Tensor((a.shape[0], b.shape[0]), lambda i, j: a.at(i) * b.at(j))

    def contracted(self, a: Tensor, b: Tensor) -> Tensor:
        """Σ_k a_{…k} b_{k…}."""
        size = self.sizes.same(a.shape[-1], b.shape[0])
        shape = (*a.shape[:-1], *b.shape[1:])
        own = a.rank - 1

        def at(*indices: Expr) -> Expr:
            k = Dummy("k", integer=True)
            return Sum(a.at(*indices[:own], k) * b.at(k, *indices[own:]), (k, 1, size))

        return Tensor(shape, at, row=a.rank == 1 and b.rank == 2)

    def inner(self, a: Tensor, b: Tensor) -> Tensor:
        """Σ over all entries of the products: ⟨a, b⟩."""
        flat_a, flat_b = replace(a, row=False), replace(b, row=False)
        return self.total(self.each(Mul, flat_a, flat_b))

    def total(self, a: Tensor) -> Tensor:
        """The sum of all entries."""
        if not a.rank:
            raise InputError("a sum that runs over nothing")
        indices = tuple(Dummy("k", integer=True) for _ in a.shape)
        e = a.at(*indices)
        for k, size in zip(indices, a.shape, strict=True):
            e = Sum(e, (k, 1, size))
        return number(e)

    def norm(self, a: Tensor) -> Tensor:
        """(Σ a²)^½ over all entries."""
        return number(sqrt(self.total(self.each(lambda x: x**2, a)).number))

    def diagonal(self, a: Tensor) -> Tensor:
        """diag: a vector as a diagonal matrix, or the diagonal of a matrix."""
        if a.rank == 1:
            return Tensor((a.shape[0], a.shape[0]), lambda i, j: a.at(i) * KroneckerDelta(i, j))
        if a.rank == 2:
            return Tensor((self.sizes.same(*a.shape),), lambda i: a.at(i, i))
        raise InputError(f"diag of an array of {a.rank} axes")

    def trace(self, a: Tensor) -> Tensor:
        """Σ_i a_ii."""
        if a.rank != 2:
            raise InputError(f"the trace of an array of {a.rank} axes")
        return self.total(self.diagonal(a))

    def identity(self) -> Tensor:
        """I, of a size that its surroundings tell."""
        size = self.sizes.open()
        return Tensor((size, size), lambda i, j: KroneckerDelta(i, j))

    def ones(self) -> Tensor:
        """The vector of ones."""
        return Tensor((self.sizes.open(),), lambda i: S.One)
