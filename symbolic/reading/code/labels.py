"""Integers that are not known, as labels are: each stands for the weights of its values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import Cells, Lifted, filled
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.nodes import number, total


class Labels(Lifted):
    """Integers that are not known, each as the weights of the values 0, 1, 2 …, of which exactly one is 1."""

    def __init__(self, weights: Cells) -> None:
        self.weights = weights  # the last axis runs over the values
        sums = [total(number(k) * w for k, w in enumerate(row)) for row in weights.reshape(-1, weights.shape[-1])]
        super().__init__(filled(weights.shape[:-1], sums))

    def numbered(self) -> Any:
        """The places of the labels, in their order."""
        return np.arange(self.size).reshape(self.shape)

    def moved(self, change: Callable[[Cells], Cells]) -> Labels:
        """The same integers in another arrangement."""
        places = change(self.numbered())
        return Labels(self.weights.reshape(-1, self.weights.shape[-1])[places])

    def astype(self, dtype: Any, **kwargs: Any) -> Lifted:
        return self if np.dtype(dtype).kind in "iu" else super().astype(dtype)

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(int)

    def reshape(self, *shape: Any, order: str = "C") -> Lifted:
        if order != "C":
            raise NotLiftedError(f"labels in the order {order}")
        new = shape[0] if len(shape) == 1 and not isinstance(shape[0], int | np.integer) else shape
        return self.moved(lambda places: places.reshape(new))

    def ravel(self, order: str = "C") -> Lifted:
        return self.moved(lambda places: places.ravel())

    def flatten(self, order: str = "C") -> Lifted:
        return self.ravel()

    def copy(self, order: str = "C") -> Lifted:
        return self.moved(lambda places: places)

    def item(self, *at: Any) -> Any:
        return self[at] if at else self.reshape(())


def known_labels(a: Labels, values: list[int]) -> Any:
    """A plain array in the place of labels: the first of the values, which are taken from the list."""
    return np.array([values.pop(0) for _ in range(a.size)]).reshape(a.shape)
