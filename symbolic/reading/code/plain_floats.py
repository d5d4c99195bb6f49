"""Running code as it stands, on floats: what is not lifted is compared with differences, which decides nothing."""

import types
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from symbolic.reading.code.files import quiet, text_of
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.runs import Run, running

STEP = 1e-5
CLOSE = 1e-5
MOST_ENTRIES = 100
Point = Mapping[str, Any]


def load_plain(path: Path) -> types.ModuleType:
    """The module that a file of code makes without stand-ins."""
    made = types.ModuleType("code_in_floats")
    made.__file__ = str(path)
    with quiet():
        exec(compile(text_of(path), str(path), "exec"), made.__dict__)  # noqa: S102  as the command says
    return made


def numbers_of(arrays: Mapping[str, Any], at: Callable[[Any], Any]) -> dict[str, Any]:
    """Symbolic arrays as floats, labels as integers, with `at` for the value of an entry."""
    found: dict[str, Any] = {}
    for name, array in arrays.items():
        numbers = np.array([float(at(c)) for c in array.cells.flat]).reshape(array.shape)
        found[name] = numbers.astype(int) if isinstance(array, Labels) else numbers if array.shape else numbers[()]
    return found


def agreement(
    value: Callable[..., Any], gradient: Callable[..., Any], points: Sequence[Point], wrt: str, relation: str
) -> str:
    """What floats say of a claim, in words; "" where the code does not run on them either.

    `value` and `gradient` take the point as keywords, and give the value and the gradient alone.
    """
    answers = []
    for point in points:
        try:
            with quiet(), running(Run()), warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                answers.append(_agrees(value, gradient, point, wrt, relation))
        except Exception:
            return ""
    count = answers.count(True)
    if not points or None in answers:
        return ""
    return f"in floats gradient and central differences agree at {count} of {len(points)} points"


def _agrees(
    value: Callable[..., Any], gradient: Callable[..., Any], point: Point, wrt: str, relation: str
) -> bool | None:
    x = np.asarray(point[wrt], dtype=float)
    if x.size > MOST_ENTRIES:
        return None
    columns = []
    for at in np.ndindex(x.shape):
        ends = []
        for side in (1, -1):
            moved = x.copy()
            moved[at] += side * STEP
            ends.append(np.asarray(value({**point, wrt: moved if x.shape else float(moved)}), dtype=float))
        columns.append((ends[0] - ends[1]) / (2 * STEP))
    if relation == "elementwise":
        true = np.array([c.reshape(-1)[k] for k, c in enumerate(columns)]).reshape(x.shape)
    elif relation == "rowsum" or columns[0].size == 1:
        true = np.array([c.sum() for c in columns]).reshape(x.shape)
    else:
        true = np.stack(columns, axis=-1).reshape(columns[0].shape + x.shape)
    claimed = np.asarray(gradient(point), dtype=float)
    if not np.isfinite(true).all() or not np.isfinite(claimed).all():
        return None
    if claimed.size != true.size:
        return False
    return bool(np.allclose(claimed.reshape(true.shape), true, rtol=CLOSE, atol=CLOSE))
