"""How a function of a framework is called beside a kernel: what its row does not say, as data, and the call itself."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from entries import some
from row_texts import value_of

import numeric
from symbolic.formula import Formula
from symbolic.frameworks import Counterpart
from symbolic.registry import formulas, get

# Parameters of which the first is the smaller one.
ORDERED = (("min_val", "max_val"), ("lower", "upper"))


@dataclass(frozen=True, kw_only=True)
class Call:
    """What a call needs beyond the names of its arguments.

    `at` are parameters that must be given there, or are given another value than their default; `fixed` are further
    arguments. `adapt` says how an argument of ours becomes theirs, `joined` are those that go in as halves of one, and
    `after` says how their value becomes ours. `labels` are what y is drawn from: any, one class, or yes or no.
    """

    function: str = ""
    at: Mapping[str, float] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    adapt: Mapping[str, str] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    positive: bool = False  # whether the two are the same for positive inputs alone
    only: type | None = None  # the dtype that theirs can do
    constant: bool = False  # whether its defaults cannot be given other values
    positional: tuple[str, ...] = ()
    after: str = ""
    labels: str = "any"
    single: bool = False  # whether theirs has constants of float32 in float64, too


@dataclass(frozen=True)
class Backend:
    """The arrays of a framework: how they are made, differentiated, and adapted."""

    package: str
    array: Callable[[np.ndarray], Any]
    differentiate: Callable[[Callable[[Any], Any], Any, Any], tuple[np.ndarray, np.ndarray]]
    adapters: Mapping[str, Callable[..., Any]]

    def function(self, name: str) -> Callable[..., Any]:
        """The function of a dotted name."""
        *modules, last = f"{self.package}.{name}".split(".")
        return getattr(importlib.import_module(".".join(modules)), last)


def inputs(f: Formula, call: Call, rng: Random, dtype: type, rows: int = 5, n: int = 5) -> dict[str, np.ndarray]:
    """Values of the inputs by their kinds, off the lattice on which kinks lie; a batch of rows for vectors."""
    drawn: dict[str, np.ndarray] = {}
    for a in f.inputs:
        values = [a.kind.sample(rng, n) for _ in range(rows)]
        array = np.array([[float(v) for v in row] if a.kind.vector else float(row) for row in values])
        if a.name == "y" and call.labels == "class":
            array = np.eye(n)[[rng.randrange(n) for _ in range(rows)]]
        if a.name == "y" and call.labels == "yes or no":
            array = np.array([[float(rng.random() < 0.5) for _ in range(n)] for _ in range(rows)])
            array = array if a.kind.vector else array[:, 0]
        if call.adapt.get(a.name) == "first":  # one row for the whole batch
            array = np.repeat(array[:1], rows, axis=0)
        if call.positive:
            array = np.abs(array) + 2.0**-4
        if a == f.wrt:
            array = array * (1 - 2.0**-7)
        drawn[a.name] = array.astype(dtype)
    return drawn


def parameters(row: Counterpart, call: Call) -> dict[str, float]:
    """The values of our parameters at which both are the same: the framework's defaults, or what the call gives."""
    ours = {a.name: float(a.default) for a in get(row.formula).parameters}
    return ours | {name: float(Fraction(text)) for name, text in row.defaults.items()} | dict(call.at)


def theirs(
    backend: Backend,
    row: Counterpart,
    call: Call,
    values: Mapping[str, np.ndarray],
    given: Mapping[str, float],
    weights: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Their value, and the derivative of its sum, or weighed sum, by what ours is differentiated by."""
    f = get(row.formula)
    by = f.wrt.name
    dtype = values[by].dtype
    function = backend.function(call.function or next((n for n in row.also if "functional" in n), row.name))
    held = {name: backend.array(value) for name, value in values.items() if name != by}
    held |= {name: backend.array(np.asarray(v, dtype)) if name in call.adapt else v for name, v in given.items()}

    def value(x: Any) -> Any:
        arguments = held | {by: x}
        arguments |= {name: backend.adapters[how](arguments[name]) for name, how in call.adapt.items()}
        if call.joined:
            arguments[call.joined[0]] = backend.adapters["join"](*(arguments.pop(name) for name in call.joined))
        first = [arguments.pop(name) for name in call.positional]
        named = {row.renamed.get(name, name): v for name, v in arguments.items()}
        result = function(*first, **named, **call.fixed)
        return backend.adapters[call.after](result) if call.after else result

    return backend.differentiate(value, backend.array(values[by]), weights)


def disagreement(backend: Backend, row: Counterpart, call: Call, dtype: type) -> str:
    """What differs between a function of a framework and the kernel of its formula, with its defaults; or nothing."""
    if call.only not in (None, dtype):
        return ""
    f = get(row.formula)
    rng = Random(f"{row.name} {row.formula}")
    values = inputs(f, call, rng, dtype)
    ours = parameters(row, call)
    kernel = numeric.compile(f)
    options: dict[str, Any] = dict(ours) | ({"reduction": "none"} if f.role == "loss" else {})
    value = kernel(*values.values(), **options)
    weights = np.array([rng.choice((-1, 1, 2)) for _ in range(value.size)], dtype).reshape(value.shape)
    if f.has_components:
        grad = kernel.vjp(*values.values(), weights, **ours)
    else:
        grad = kernel.grad(*values.values(), **options)
        weights = None  # type: ignore[assignment]
    found, slope = theirs(backend, row, call, values, call.at, weights)
    bar = 2e-5 if dtype == np.float32 or call.single else 1e-12
    for what, a, b in (("value", value, found), ("derivative", grad, slope)):
        if a.shape != b.shape:
            return f"the {what} has the shape {b.shape}, not {a.shape}"
        size = np.max(np.abs(a), initial=1.0)
        if not np.all(np.abs(a - b) <= bar * np.maximum(np.abs(a), size if f.is_vector else 1.0)):
            worst = np.nanargmax(np.abs(a - b))
            at = {name: v.tolist() for name, v in values.items()}
            return f"the {what} is {b.flat[worst]!r}, not {a.flat[worst]!r} ({worst}), at {at}, {ours}"
    return ""


def kink_points(row: Counterpart, call: Call) -> list[tuple[str, dict[str, float], float]]:
    """For each kink of a row that is measured: its text, values of all arguments at it, and the derivative told."""
    f = get(row.formula)
    rng = Random(row.name)
    points = []
    for at, told in row.at_kinks.items():
        for _ in range(3):
            values = {a.name: float(a.kind.sample(rng, 1)) for a in f.args}
            fixed = set(values) - {a.name for a in f.inputs} - (set() if call.constant else {*row.defaults, *call.at})
            values |= {name: value for name, value in parameters(row, call).items() if name in fixed}
            if "alpha" in values:  # some take no negative slope
                values["alpha"] = abs(values["alpha"])
            for low, high in ORDERED:
                if low in values and low not in fixed:
                    values[low], values[high] = sorted((values[low], values[high]))
            values[f.wrt.name] = value_of(at, values)
            points.append((at, values, value_of(told, values)))
    return points


def kink_disagreement(backend: Backend, row: Counterpart, call: Call) -> str:
    """A kink at which the framework does not return what the row tells; or nothing."""
    f = get(row.formula)
    for at, values, told in kink_points(row, call):
        arrays = {a.name: np.array([values[a.name]]) for a in f.inputs}
        given = {} if call.constant else {name: values[name] for name in (*row.defaults, *call.at)}
        _, slope = theirs(backend, row, call, arrays, given)
        if abs(slope[0] - told) > 1e-12:
            return f"at the kink {at} of {f.name}, at {values}, the derivative is {slope[0]}, not {told}"
    return ""


def rows_of(
    rows: tuple[Counterpart, ...], calls: Mapping[tuple[str, str], Call | str], count: int
) -> list[Counterpart]:
    """Those rows of some formulas that can be called; a call that is text says why there is none."""
    chosen = {f.name for f in some([f for f in formulas() if any(r.formula == f.name for r in rows)], count)}
    return [r for r in rows if r.formula in chosen and not isinstance(calls.get((r.name, r.formula)), str)]
