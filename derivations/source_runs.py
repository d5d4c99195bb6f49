"""A departure: a call that is run when the page is built, once in the listing and once in the mathematics."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from derivations.page import Block, Code, Heading, Paragraph

RELATIVE = 1e-9  # two results are apart when they differ by more than this, relative to the second
MOST_ENTRIES = 12  # a longer array of equal entries is shown as a count


@dataclass(frozen=True)
class Outcome:
    """What a run gave: a value, or the name of the exception, and whether NumPy warned."""

    value: Any = None
    raised: str = ""
    warned: bool = False

    def text(self, digits: int) -> str:
        """The outcome in words, numbers rounded to so many digits."""
        if self.raised:
            return f"raises {self.raised}"
        return show(self.value, digits) + ("   (with a RuntimeWarning)" if self.warned else "")


def run(call: Callable[..., Any], args: tuple[Any, ...]) -> Outcome:
    """The outcome of a call under NumPy's usual settings: it warns of all but underflow."""
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        try:
            value = call(*args)
        except (TypeError, ValueError, OverflowError) as error:
            return Outcome(raised=type(error).__name__)
    return Outcome(value=value, warned=any(issubclass(w.category, RuntimeWarning) for w in caught))


@dataclass(frozen=True, kw_only=True)
class Departure:
    """One row: a call of the listing and what it ought to give; `against` names what it is compared with."""

    title: str
    says: str
    listing: Callable[..., Any]
    ours: Callable[..., Any]
    args: tuple[Any, ...]
    against: str = "mathematics"
    digits: int = 4

    @cached_property
    def given(self) -> Outcome:
        """What the listing gives."""
        return run(self.listing, self.args)

    @cached_property
    def due(self) -> Outcome:
        """What it ought to give."""
        return run(self.ours, self.args)

    @property
    def occurs(self) -> bool:
        """Whether the two are really apart."""
        return apart(self.given, self.due)

    def transcript(self) -> str:
        """The call and both results, one line each."""
        called = f"{self.listing.__name__}({', '.join(show(a, self.digits) for a in self.args)})"
        lines = (
            ("call", called),
            ("listing", self.given.text(self.digits)),
            (self.against, self.due.text(self.digits)),
        )
        width = max(len(word) for word, _ in lines)
        return "\n".join(f"{word:<{width}}  {text}" for word, text in lines)

    def blocks(self) -> tuple[Block, ...]:
        """The row as it stands on the page."""
        return Heading(self.title, 3), Paragraph(self.says), Code(self.transcript(), "text")


def apart(a: Outcome, b: Outcome) -> bool:
    """Whether two outcomes differ: one raised, or kind of number, shape or a value differs; NaN is equal to NaN."""
    if a.raised or b.raised:
        return a.raised != b.raised
    x, y = np.asarray(a.value), np.asarray(b.value)
    if x.dtype.kind != y.dtype.kind or x.shape != y.shape:
        return True
    return not np.allclose(x.astype(float), y.astype(float), rtol=RELATIVE, atol=0.0, equal_nan=True)


def show(value: Any, digits: int) -> str:
    """A number or array as text: entries rounded to so many digits, the dtype in front unless it is float64."""
    array = np.asarray(value)
    kind = "" if array.dtype == np.float64 else f"{array.dtype} "
    if array.size > MOST_ENTRIES and bool((array == array.flat[0]).all()):
        return f"{kind}[{_number(array.flat[0], digits)}, … {array.size} times]"
    return kind + _nested(array.tolist(), digits)


def _nested(value: Any, digits: int) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_nested(v, digits) for v in value) + "]"
    return _number(value, digits)


def _number(value: Any, digits: int) -> str:
    # Adding 0 turns −0 into 0: its sign is no part of the mathematics.
    return str(value) if isinstance(value, bool | np.bool_) else f"{value + 0:.{digits}g}"
