"""Arrays with what rounding left of them: sums and products whose terms cancel keep twice the digits.

A number is high + low: high what plain arithmetic gives, low the error that it has made so far (Knuth's sum, and the
product of Dekker 1971, doi:10.1007/BF01397083). The parts are not brought into order after each step, so that an
infinity in high stays one; low is NaN there, and counts as 0.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin
from numpy.typing import NDArray

from numeric.exponents import left_of_product, left_of_square
from numeric.spread import Array, finite, two_sum


class Twofold(NDArrayOperatorsMixin):
    """high + low, with the arithmetic of an array; what has no row below is taken of the rounded number."""

    def __init__(self, high: Array, low: Array) -> None:
        self.high, self.low = high, low

    @property
    def shape(self) -> tuple[int, ...]:
        """That of both parts."""
        return np.broadcast_shapes(self.high.shape, self.low.shape)

    @property
    def dtype(self) -> np.dtype[Any]:
        """That of both parts."""
        return self.high.dtype

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: Any) -> "Twofold":
        return Twofold(self.high[key], self.low[key])

    def normal(self) -> "Twofold":
        """The same number, high its rounded value."""
        low = finite(self.low)
        high = self.high + low
        return Twofold(high, low - (high - self.high))

    def rounded(self) -> Array:
        """The nearest number."""
        result: Array = self.high + finite(self.low)
        return result

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        rule = RULES.get(ufunc) if method == "__call__" and not kwargs else None
        if rule is None:
            return getattr(ufunc, method)(*map(rounded, inputs), **kwargs)
        return rule(*map(twofold, inputs))

    def __array_function__(self, function: Any, _: Any, args: Sequence[Any], kwargs: Any) -> Any:
        if function is np.where and len(args) == 3:
            return chosen(*args)
        return NotImplemented


def twofold(v: Any) -> Twofold:
    """v with nothing rounded off; what is twofold stays as it is."""
    if isinstance(v, Twofold):
        return v
    high = np.asarray(v)
    return Twofold(high, np.zeros_like(high))


def rounded(v: Any) -> Any:
    """v, a twofold number rounded."""
    return v.rounded() if isinstance(v, Twofold) else v


def chosen(condition: NDArray[np.bool_], a: Any, b: Any) -> Twofold:
    """a where the condition holds, b elsewhere."""
    a, b = twofold(a), twofold(b)
    return Twofold(np.where(condition, a.high, b.high), np.where(condition, a.low, b.low))


def twofold_sum(v: Twofold) -> Twofold:
    """Σ over axis 0, kept, by halves."""
    n = len(v)
    high, low = np.broadcast_to(v.high, v.shape), np.broadcast_to(v.low, v.shape)
    while n > 1:
        half = n >> 1
        added = Twofold(high[:half], low[:half]) + Twofold(high[half : 2 * half], low[half : 2 * half])
        if n & 1:
            first = added[:1] + Twofold(high[n - 1 : n], low[n - 1 : n])
            added.high[:1], added.low[:1] = first.high, first.low
        high, low, n = added.high, added.low, half
    return Twofold(high, low)


def _add(a: Twofold, b: Twofold) -> Twofold:
    s, error = two_sum(a.high, b.high)
    return Twofold(s, error + (a.low + b.low))


def _negative(a: Twofold) -> Twofold:
    return Twofold(-a.high, -a.low)


def _multiply(a: Twofold, b: Twofold) -> Twofold:
    high = a.high * b.high
    left = left_of_square(a.high, high) if a is b else left_of_product(a.high, b.high, high)
    return Twofold(high, left + (a.high * b.low + (b.high + b.low) * a.low))


def _divide(a: Twofold, b: Twofold) -> Twofold:
    b = b.normal()
    high = a.high / b.high
    product = high * b.high
    left = (a.high - product) - left_of_product(high, b.high, product)
    return Twofold(high, (left + (a.low - high * b.low)) / (b.high + b.low))


def _sqrt(a: Twofold) -> Twofold:
    a = a.normal()
    high = np.sqrt(a.high)
    square = high * high
    left = (a.high - square) - left_of_square(high, square)
    return Twofold(high, np.where(high > 0.0, (left + a.low) / (high + high), 0.0))


def _exp(a: Twofold) -> Array:
    a = a.normal()
    result: Array = np.exp(a.high) * (1.0 + finite(a.low))
    return result


def _compared(ufunc: np.ufunc) -> Callable[[Twofold, Twofold], Any]:
    def compare(a: Twofold, b: Twofold) -> Any:
        a, b = a.normal(), b.normal()
        tie = a.high == b.high
        return np.where(tie, ufunc(a.low, b.low), ufunc(a.high, b.high))

    return compare


def _larger(ufunc: np.ufunc) -> Callable[[Twofold, Twofold], Twofold]:
    def choose(a: Twofold, b: Twofold) -> Twofold:
        return chosen(_compared(ufunc)(a, b) | np.isnan(a.high), a, b)

    return choose


def _absolute(a: Twofold) -> Twofold:
    sign = np.where(np.signbit(a.rounded()), -1.0, 1.0)
    return Twofold(a.high * sign, a.low * sign)


# What NumPy's functions are of twofold numbers.
RULES: dict[np.ufunc, Callable[..., Any]] = {
    np.add: _add,
    np.subtract: lambda a, b: _add(a, _negative(b)),
    np.negative: _negative,
    np.multiply: _multiply,
    np.true_divide: _divide,
    np.sqrt: _sqrt,
    np.exp: _exp,
    np.absolute: _absolute,
    np.sign: lambda a: np.sign(a.rounded()),
    np.maximum: _larger(np.greater),
    np.minimum: _larger(np.less),
    **{compare: _compared(compare) for compare in (np.greater, np.greater_equal, np.less, np.less_equal, np.equal)},
}

__all__ = ["Twofold", "chosen", "rounded", "twofold", "twofold_sum"]
