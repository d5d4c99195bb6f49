"""The contract around the numbers: warnings, dtypes and shapes, NaN where NaN was, and the limits at ±∞."""

import math
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.auditing.measure import Ground, is_close_limit
from numeric.auditing.report import TASKS, Finding
from numeric.auditing.score import exact, is_normal, is_overflow, is_subnormal

Array = NDArray[Any]
Call = Callable[..., Any]

# Other forms of an array, and the dtype of the result where it is not that of the array.
SHAPES: tuple[tuple[str, tuple[int, ...]], ...] = (("0-d", ()), ("empty", (0,)), ("matrix", (2, 3)), ("column", (4, 1)))


def recorded(call: Call, arrays: list[Array], parameters: Mapping[str, Any]) -> set[str]:
    """The floating-point flags and Python warnings that reach the caller of a call."""
    kinds: set[str] = set()
    with (
        warnings.catch_warnings(record=True) as caught,
        np.errstate(all="call", call=lambda kind, _: kinds.add(kind)),
    ):
        warnings.simplefilter("always")
        call(*arrays, **parameters)
    return kinds | {str(w.message).splitlines()[0] for w in caught}


def warned(
    call: Call, task: str, ground: Ground, arrays: list[Array], parameters: Mapping[str, float], dtype: np.dtype[Any]
) -> Iterator[Finding]:
    """A finding where a flag is raised though inputs and result are finite and neither over- nor underflow."""
    t = exact(ground.truth, 0, TASKS.index(task))
    small = np.any([(a != 0) & (np.abs(a) < np.finfo(dtype).tiny) for a in arrays], axis=0)
    calm = (is_normal(t, dtype) | (t.hi == 0)) & ~small
    genuine = ~small & np.isfinite(ground.x) & ~np.isnan(t.hi) & ~calm
    for places, allowed in (
        (calm, set()),
        (genuine & is_overflow(t, dtype), {"overflow"}),
        (is_subnormal(t, dtype) & ~small, {"underflow"}),
    ):
        chosen = np.flatnonzero(places)
        kinds = recorded(call, [a[chosen] for a in arrays], parameters) - allowed if chosen.size else set()
        if kinds:
            while chosen.size > 1:  # to one point that does it
                half = chosen[: chosen.size // 2]
                found = recorded(call, [a[half] for a in arrays], parameters) - allowed
                chosen = half if found else chosen[chosen.size // 2 :]
            yield Finding("warning", task, ", ".join(sorted(kinds)), ground.point(int(chosen[0])))


def quiet(call: Call, arrays: Sequence[Any], parameters: Mapping[str, float]) -> Any:
    """The result of a call whose warnings are counted apart."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return call(*arrays, **parameters)


def leaks(
    call: Call, task: str, arrays: list[Array], parameters: Mapping[str, float], dtype: np.dtype[Any]
) -> Iterator[Finding]:
    """A finding where a result has not the dtype or the shape of the inputs."""
    for name, shape in SHAPES:
        given = [np.resize(a[len(a) // 2 :], shape) for a in arrays]
        result = quiet(call, given, parameters)
        if np.asarray(result).shape != shape or getattr(result, "dtype", None) != dtype:
            found = f"{getattr(result, 'dtype', type(result).__name__)} {np.shape(result)}"
            yield Finding("dtype or shape", task, f"{found} for a {name} array of {dtype}")
    for number, wanted in ((1, np.float64), (True, np.float64), (0.5, np.float64), (dtype.type(0.5), dtype)):
        result = quiet(call, [number] * len(arrays), parameters)
        if not isinstance(result, np.generic) or result.dtype != wanted:
            found = getattr(result, "dtype", type(result).__name__)
            yield Finding("dtype or shape", task, f"{found} for the number {number!r} of {type(number).__name__}")


def spread(
    call: Call, task: str, ground: Ground, arrays: list[Array], parameters: Mapping[str, float]
) -> Iterator[Finding]:
    """A finding where NaN in one element is not NaN there, or is NaN elsewhere."""
    finite = np.flatnonzero(~np.isnan(exact(ground.truth, 0, TASKS.index(task)).hi))
    for size in (100, 20_011):
        places = np.resize(finite, size)
        before = np.isnan(np.asarray(quiet(call, [a[places] for a in arrays], parameters)))
        for put in range(len(arrays)):
            given = [a[places] for a in arrays]
            lost = np.zeros(size, bool)
            lost[size // 3 :: 17] = True
            given[put][lost] = np.nan
            found = np.isnan(np.asarray(quiet(call, given, parameters)))
            wrong = np.flatnonzero(found != (lost | before))
            if wrong.size:
                place = int(wrong[0])
                what = "no NaN for NaN" if lost[place] else "NaN from another element"
                yield Finding("NaN", task, what, {f"input {put}": float(given[put][place])})


def limits(
    call: Call, task: str, ground: Ground, parameters: Mapping[str, float], dtype: np.dtype[Any]
) -> Iterator[Finding]:
    """A finding where the result at ±∞ is not the limit of the definition."""
    s = ground.slice
    domain = s.formula.wrt.kind.domain
    for end, is_open in ((math.inf, not domain.sup.is_finite), (-math.inf, not domain.inf.is_finite)):
        if not is_open:
            continue
        truth = s.truth([end])
        with np.errstate(over="ignore"):  # a limit beyond the range is infinite
            true = float(dtype.type(truth.double()[0, TASKS.index(task), 0]))
        held = [dtype.type(s.held[a.name]) for a in s.formula.inputs[:-1]]
        got = float(np.ravel(quiet(call, [*held, dtype.type(end)], parameters))[0])
        if not math.isnan(true) and not is_close_limit(got, true, float(np.finfo(dtype).eps)):
            at = {**s.held, s.formula.wrt.name: end}
            yield Finding("limit", task, f"{got!r}, and the limit is {true!r}", at)
