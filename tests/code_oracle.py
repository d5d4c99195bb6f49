"""The label of a pair of functions, found without the engine: NumPy's own floats and central differences."""

import inspect
import types
from fractions import Fraction
from typing import Any

import numpy as np

STEP = 1e-5


def sample(words: str, shape: tuple[int, ...], rng: np.random.Generator, classes: int) -> Any:
    """A random array of a domain."""
    if words in ("binary",):
        return rng.integers(0, 2, shape).astype(float)
    if "-1" in words:
        return 2.0 * rng.integers(0, 2, shape) - 1
    if "one-hot" in words:
        return np.eye(shape[-1])[rng.integers(0, shape[-1], shape[:-1])]
    if "label" in words:
        return rng.integers(0, classes, shape)
    if words == "nonnegative integer":
        return rng.integers(0, 6, shape).astype(float)
    if words == "probability rows":
        p = rng.uniform(0.1, 1, shape)
        return p / p.sum(axis=-1, keepdims=True)
    if words in ("unit interval", "probabilities"):
        return rng.uniform(0.1, 0.9, shape)
    return rng.uniform(0.2, 3, shape) if words == "positive" else rng.normal(0, 1.6, shape)


def gradient_of(found: Any, wrt: str, names: list[str]) -> Any:
    """The gradient by an argument among several results."""
    if isinstance(found, dict):
        return found[wrt] if wrt in found else found[f"d{wrt}"]
    if isinstance(found, tuple):
        wanted = [
            k for k, n in enumerate(names) if n in (f"d{wrt}", f"dj_d{wrt}", "grad", f"grad({wrt})", f"grad_{wrt}")
        ]
        return found[wanted[0]]
    return found


def label(pair: Any, text: str | None = None) -> bool | None:
    """Whether the gradient agrees with central differences at random points; None where that cannot be told."""
    home = types.ModuleType("oracle")
    exec(compile(text or pair.text, "oracle", "exec"), home.__dict__)  # noqa: S102  our own test data
    value, gradient = named(home, pair.function), named(home, pair.gradient)
    rng = np.random.default_rng(7)
    inputs = [(i["name"], i["domain"], tuple(i["shape"])) for i in pair.record["inputs"]]
    classes = min((s[-1] for _, _, s in inputs if len(s) > 1), default=3)
    answers = []
    names = returned(pair)
    for _ in range(8):
        point = {n: sample(d, s, rng, classes) for n, d, s in inputs}
        point = {n: float(a) if isinstance(a, np.ndarray) and not a.shape else a for n, a in point.items()}
        true = differences(value, point, pair.wrt, pair.relation)
        claimed = gradient_of(called(gradient, point), pair.wrt, names)
        try:
            gap = np.max(np.abs(np.asarray(claimed, dtype=float) - true) / (1 + np.abs(true)))
        except ValueError:
            return None
        answers.append(gap)
    worst = float(np.max(answers))
    return True if worst < 1e-6 else False if worst > 1e-4 else None


def differs_at(pair: Any, text: str, point: dict[str, Any]) -> bool:
    """Whether central differences at a witness contradict the gradient, too, as far as floats can tell."""
    home = types.ModuleType("oracle")
    exec(compile(text, "oracle", "exec"), home.__dict__)  # noqa: S102  our own test data
    kinds = {i["name"]: i["domain"] for i in pair.record["inputs"]}
    numbers = {n: _floats(v, "label" in kinds[n]) for n, v in point.items()}
    true = differences(named(home, pair.function), numbers, pair.wrt, pair.relation)
    found = called(named(home, pair.gradient), numbers)
    claimed = np.asarray(gradient_of(found, pair.wrt, returned(pair)), dtype=float)
    return not np.allclose(claimed, true, rtol=1e-6, atol=1e-8)


def _floats(value: Any, whole: bool) -> Any:
    found = np.vectorize(lambda q: float(Fraction(q)))(np.array(value, dtype=object))
    return found.astype(int) if whole else found if found.shape else float(found)


def named(home: Any, name: str) -> Any:
    """A function of a module, or a method of an object of it."""
    for part in name.split("."):
        home = getattr(home() if inspect.isclass(home) else home, part)
    return home


def returned(pair: Any) -> list[str]:
    """The names of the last results that are returned together."""
    lines = [line for line in pair.text.splitlines() if "return" in line and "," in line]
    return [n.strip() for line in lines[-1:] for n in line.split("return")[1].split(",")]


def called(f: Any, point: dict[str, Any]) -> Any:
    wanted = inspect.signature(f).parameters
    return f(**{n: (a.copy() if isinstance(a, np.ndarray) else a) for n, a in point.items() if n in wanted})


def differences(value: Any, point: dict[str, Any], wrt: str, relation: str) -> Any:
    """The derivative by central differences, in the shape that the relation asks for."""
    x = np.asarray(point[wrt], dtype=float)
    columns = []
    for at in np.ndindex(x.shape):
        ends = []
        for side in (1, -1):
            moved = x.copy()
            moved[at] += side * STEP
            found = called(value, {**point, wrt: moved})
            ends.append(np.asarray(found[0] if isinstance(found, tuple) else found, dtype=float))
        columns.append((ends[0] - ends[1]) / (2 * STEP))
    if relation == "elementwise":
        return np.array([c.reshape(-1)[k] for k, c in enumerate(columns)]).reshape(x.shape)
    if relation == "rowsum" or columns[0].size == 1:
        return np.array([c.sum() for c in columns]).reshape(x.shape)
    return np.stack(columns, axis=-1).reshape(columns[0].shape + x.shape)
