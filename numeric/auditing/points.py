"""Where a function is looked at: every size that a dtype has, its special numbers, and where exponentials die."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symbolic.formula import Argument, Formula
from symbolic.kinds import Kind

Floats = NDArray[np.float64]
DTYPES = (np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.float64))
UNSIGNED = {2: np.uint16, 4: np.uint32, 8: np.uint64}


@dataclass(frozen=True)
class Effort:
    """How densely: mantissas per exponent, exponents between two that are taken, and the same near 1."""

    mantissas: int
    stride: int
    dense: int  # more mantissas for exponents −12 … 10
    slices: int  # how many values of a label, at most


QUICK, NORMAL = Effort(1, 32, 1, 3), Effort(1, 1, 40, 40)
SLICE = Effort(1, 8, 3, 40)  # one of many: a loss at one value of its label
OTHER = Effort(1, 40, 1, 4)  # away from the defaults of the parameters
DENSE_EXPONENTS = range(-12, 11)


def every(dtype: np.dtype[Any]) -> NDArray[Any]:
    """All patterns of a dtype of 16 bits, NaN apart, in order of size."""
    values = np.arange(1 << 16, dtype=np.uint16).view(dtype)
    return np.sort(values[~np.isnan(values)])


def strata(dtype: np.dtype[Any], effort: Effort, seed: int = 0) -> Floats:
    """Numbers of both signs and every size: for each exponent a few random mantissas."""
    info = np.finfo(dtype)
    rng = np.random.default_rng(seed)
    low, high = int(info.minexp - info.nmant), int(info.maxexp)
    # The range of the shorter dtypes is short: they have more of each size.
    exponents = np.repeat(np.arange(low, high, effort.stride), effort.mantissas * {2: 8, 4: 4, 8: 1}[dtype.itemsize])
    dense = np.repeat([e for e in DENSE_EXPONENTS if low <= e < high], effort.dense)
    sizes = []
    for sign in (1.0, -1.0):
        both = np.concatenate([exponents, dense])
        sizes.append(sign * np.ldexp(1 + rng.random(both.size), both))
    return in_dtype(np.concatenate([*sizes, specials(dtype)]), dtype)


def specials(dtype: np.dtype[Any]) -> Floats:
    """±0, ±1 and neighbours, the ends of the range, and where exponentials and squares over- and underflow."""
    info = np.finfo(dtype)
    least, tiny, eps, largest = (float(v) for v in (info.smallest_subnormal, info.tiny, info.eps, info.max))
    half = largest / 2
    sizes = [least, 3 * least, tiny - least, tiny, 2 * tiny, eps / 4, eps / 2, eps, 2 * eps, 1 - eps / 2, 1 + eps]
    sizes += [0.5, 1.0, 2.0, 3.0, 4.0, math.e, math.pi, half, largest * (1 - eps), largest, math.sqrt(largest)]
    sizes += [math.sqrt(tiny), math.sqrt(eps), eps ** (1 / 3), 1 / math.sqrt(eps), 1 / eps, 2 / eps, largest ** (1 / 3)]
    for size in (math.log(largest), -math.log(tiny), -math.log(least), -math.log(eps)):
        sizes += [size / 2, size, 2 * size, math.sqrt(size), math.sqrt(2 * size), size / 1.702]
    found = neighbours(in_dtype(np.array(sizes), dtype), dtype, (-1, 0, 1))
    return np.concatenate([found, -found, [0.0]])


def neighbours(x: Floats, dtype: np.dtype[Any], steps: Iterable[int]) -> Floats:
    """The numbers some ULP away from those given, finite ones only."""
    ranks = rank(x, dtype)
    return in_dtype(np.concatenate([unrank(ranks + step, dtype) for step in steps]), dtype) if x.size else x


def in_dtype(x: Floats, dtype: np.dtype[Any]) -> Floats:
    """The finite numbers of a dtype next to some, each once, as float64."""
    with np.errstate(all="ignore"):
        cast = x.astype(dtype)
    return np.unique(cast[np.isfinite(cast)].astype(np.float64))


def rank(x: Floats, dtype: np.dtype[Any]) -> NDArray[np.int64]:
    """The place of a number of a dtype in the order of all of them, 0 for ±0."""
    bits = np.abs(x).astype(dtype).view(UNSIGNED[dtype.itemsize]).astype(np.int64)
    return np.where(np.signbit(x), -bits, bits)


def unrank(ranks: NDArray[np.int64], dtype: np.dtype[Any]) -> Floats:
    """The number at a place of that order, ±∞ beyond its ends."""
    most = np.asarray(np.inf, dtype).view(UNSIGNED[dtype.itemsize]).astype(np.int64)
    sizes = np.minimum(np.abs(ranks), most).astype(UNSIGNED[dtype.itemsize]).view(dtype).astype(np.float64)
    return np.where(ranks < 0, -sizes, sizes)


# Values of a held input, by the name of its kind; Real is the rest.
LABELS: dict[str, tuple[float, ...]] = {
    "Target": (0.0, 1.0, 0.5, 0.25, 0.9, 0.1, 0.05, 1e-4, 0.999, 1 / 3),
    "Probability": (0.5, 0.25, 0.9, 0.1, 1e-4, 0.999),
    "Sign": (1.0, -1.0, 0.0, 0.5, -0.3),
    "Count": (1.0, 0.0, 2.0, 7.0, 100.0, 1e6, 0.3, 2.5),
    "Positive": (1.0, 0.1, 7.0, 1e-3, 1e4),
    "Nonnegative": (1.0, 0.0, 2.5, 7.0, 1e-3, 1e4),
    "AboveMinusOne": (1.0, 0.0, -0.5, 7.0, -0.999, 1e-3, 1e4),
    "Real": (0.0, 1.0, -2.5, 0.3, 1e-3, -100.0, 1e4, 1e-8, -1e20, 3e37),
}
# Values of a parameter apart from its default; exact in every dtype.
PARAMETERS = (0.25, 2.0, 10.0)


def values_of(a: Argument, dtype: np.dtype[Any], most: int) -> tuple[float, ...]:
    """What a held input is held at: representable, in its domain, the commonest first."""
    given = LABELS.get(a.kind.name, LABELS["Real"])
    found = in_order(given, dtype)
    return tuple(v for v in found if inside(a.kind, np.array([v]))[0])[:most]


def in_order(values: Iterable[float], dtype: np.dtype[Any]) -> tuple[float, ...]:
    """The values rounded to a dtype, those that overflow left out."""
    with np.errstate(all="ignore"):
        rounded = [float(dtype.type(v)) for v in values]
    return tuple(dict.fromkeys(v for v in rounded if math.isfinite(v)))


def inside(kind: Kind, x: Floats) -> NDArray[np.bool_]:
    """Which numbers lie in the domain of a kind, its ends included: there the limit is meant."""
    low, high = float(kind.domain.inf), float(kind.domain.sup)
    return np.asarray((x >= low) & (x <= high))


def along(f: Formula, dtype: np.dtype[Any], held: dict[str, float], effort: Effort) -> Floats:
    """Points of the input or prediction: strata within its domain, near its finite ends, and near the labels."""
    kind = f.wrt.kind
    x = strata(dtype, effort)
    for end in (float(kind.domain.inf), float(kind.domain.sup)):
        if math.isfinite(end) and end:
            x = np.concatenate([x, end - x[(np.abs(x) > 0) & (np.abs(x) < 1)]])
    near = [abs(v) for name, v in held.items() if v]
    for v in near:
        around = np.array([v, v / 2, v / 3, 2 * v, 3 * v, v * 1.001, v * 0.999, v + 0.5, v - 0.5, v + 1, v - 1])
        close = v * (1 + np.ldexp(1.0, -np.arange(2, 52, 3)))
        x = np.concatenate([x, around, -around, close, 2 * v - close, -close])
        x = np.concatenate([x, neighbours(in_dtype(np.array([v, -v]), dtype), dtype, range(-4, 5))])
    x = in_dtype(x, dtype)
    return x[inside(kind, x)]
