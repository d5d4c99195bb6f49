"""Numbers drawn at random: a file may try its functions on them as it is read, but they never meet a symbol."""

import types
from typing import Any

import numpy as np

from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.runs import current


class Drawn(np.ndarray[Any, Any]):
    """An array of such numbers."""

    def __getitem__(self, at: Any) -> Any:
        return np.asarray(super().__getitem__(at)).view(Drawn)


class Random(types.ModuleType):
    """A module that draws, or what it makes: its draws are marked while a file is read, and refused later."""

    def __init__(self, plain: Any) -> None:
        super().__init__(getattr(plain, "__name__", "random"))
        self.__dict__["_plain"] = plain

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Draw."""
        if not current().loading:
            raise NotLiftedError("random numbers are not lifted")
        found = self._plain(*args, **kwargs)
        if isinstance(found, np.ndarray | int | float | np.number):
            return np.asarray(found).view(Drawn)
        return found if found is None or isinstance(found, list | str) else Random(found)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.__dict__["_plain"], name)
        return Random(found) if callable(found) or isinstance(found, types.ModuleType) else found
