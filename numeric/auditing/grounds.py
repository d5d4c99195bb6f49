"""The grounds of an audit: a formula cut into slices, by the values of its labels and parameters."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sympy import Rational, cosh, exp, sinh, tanh

from numeric.auditing.measure import Ground
from numeric.auditing.points import NORMAL, OTHER, PARAMETERS, SLICE, Effort, along, every, inside, values_of
from numeric.auditing.search import landmarks
from numeric.auditing.series import Tape
from numeric.auditing.truth import Slice
from symbolic.formula import Formula

Floats = NDArray[np.float64]


@lru_cache(maxsize=64)
def tape_of(f: Formula) -> Tape:
    """The definition as closures, made once."""
    return Tape(f.expr)


@lru_cache(maxsize=4096)
def _slice(f: Formula, held: tuple[tuple[str, float], ...]) -> Slice:
    """A slice, whose true values serve every dtype."""
    return Slice(f, dict(held), tape_of(f))


def ground(f: Formula, held: Mapping[str, float], dtype: np.dtype[Any], effort: Effort, exhaustive: bool) -> Ground:
    """One slice with its points: the strata, or every number of 16 bits, and what its landmarks ask for."""
    s = _slice(f, tuple(held.items()))
    x = np.unique(along(f, dtype, dict(held), effort))
    marks = landmarks(s, x, dtype)
    if exhaustive and dtype.itemsize == 2:
        x = np.unique(every(dtype).astype(np.float64))
        x = x[np.isfinite(x) & inside(f.wrt.kind, x)]
    extra = marks.points[inside(f.wrt.kind, marks.points)]
    x = np.unique(np.concatenate([x, extra]))
    labels = [a for a in f.inputs[:-1] if a.kind.name == f.wrt.kind.name]
    target = tuple(v for a in labels if (v := held[a.name]))
    return Ground(s, x, s.truth(x), marks, target)


def settings(f: Formula, dtype: np.dtype[Any]) -> Iterator[dict[str, float]]:
    """The parameters of a call: their defaults, then each by itself at a few other values.

    A factor of an exponent, as β in tanh(βx), is taken as the number of the dtype that it becomes: what its rounding
    leaves is multiplied by the exponent.
    """
    exponents = {s for g in f.expr.atoms(exp, tanh, sinh, cosh) for s in g.args[0].free_symbols}
    defaults = {a.name: float(dtype.type(float(a.default or 0))) for a in f.parameters if a.symbol in exponents}
    rounded = {name: value for name, value in defaults.items() if Rational(value) != f.argument(name).default}
    yield rounded
    for a in f.parameters:
        for value in PARAMETERS:
            if value != float(a.default or 0) and Rational(value) in a.kind.domain:
                yield {**rounded, a.name: value}


def grounds_of(
    f: Formula, dtype: np.dtype[Any], effort: Effort = NORMAL
) -> Iterator[tuple[dict[str, float], list[Ground]]]:
    """For each setting of the parameters the grounds of its slices."""
    others = f.inputs[:-1]
    most = len(PARAMETERS) * len(f.parameters) + 1 if effort is NORMAL else 2
    for number, parameters in enumerate(islice(settings(f, dtype), most)):
        density = (SLICE if others else NORMAL) if number == 0 else OTHER
        if effort is not NORMAL:
            density = effort if number == 0 else replace(effort, stride=2 * effort.stride, slices=1)
        held = product(*(values_of(a, dtype, density.slices) for a in others))
        labels = [dict(zip((a.name for a in others), values, strict=True)) for values in islice(held, density.slices)]
        whole = effort is NORMAL and not others and number == 0
        yield parameters, [ground(f, {**v, **parameters}, dtype, density, whole) for v in labels]
