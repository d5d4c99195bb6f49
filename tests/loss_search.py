"""An independent search for counterexamples to properties of losses: by floats, confirmed at 60 digits."""

from typing import Any

import mpmath
import numpy as np
from precise_values import DIGITS, precise_rows
from sympy import Float, Interval

from derivations.sampled_values import SIZE, sampled
from symbolic.formula import Argument, Formula
from symbolic.indices import n
from symbolic.properties.record import Property

COUNT = 4000  # of points, for each of some values of the parameters
FLAGGED = 20  # points that are asked again


def drawn(a: Argument, rng: np.random.Generator, count: int) -> Any:
    """Values of a kind, spread more widely than where the engine looks."""
    shape = (SIZE, count) if a.kind.vector else (count,)
    low, high = (float(v) if v.is_finite else None for v in (a.kind.domain.inf, a.kind.domain.sup))
    if a.kind.name == "Simplex":
        made = rng.dirichlet(np.ones(SIZE), count).T
        made[:, ::2] = np.eye(SIZE)[rng.integers(0, SIZE, made[:, ::2].shape[1])].T
        return made
    if a.kind.name == "Sign":
        return rng.choice([-1.0, 1.0], shape)
    if a.kind.name == "Count":
        return rng.integers(0, 30, shape).astype(float)
    if low is not None and high is not None:
        return low + (high - low) * rng.random(shape)
    wide = rng.normal(size=shape) * rng.choice([0.3, 2.0, 6.0, 20.0], shape)
    return wide if low is None else low + np.abs(wide) + 1e-3


def program(f: Formula) -> Any:
    """The loss at explicit entries, as a function of arrays by name: by floats, or for arrays of objects precisely."""
    run = sampled(f.expr)

    def call(values: dict[str, Any]) -> Any:
        at: dict[Any, Any] = {}
        for a in f.args:
            if a.kind.vector:
                at |= {(a.symbol, k + 1): values[a.name][k] for k in range(SIZE)}
            else:
                at[a.symbol] = values[a.name]
        rows = np.asarray(values[f.wrt.name])
        if rows.dtype == object:
            return precise_rows(f.expr, {**at, n: SIZE}, rows.shape[-1])
        with np.errstate(all="ignore"):
            return np.asarray(run(at), dtype=np.float64)

    return call


def settings(f: Formula, p: Property, rng: np.random.Generator) -> list[dict[str, float]]:
    """Values of the parameters: those that the property is about, or several where it is about all."""
    fixed = {name: float(v) for name, v in p.parameters}
    rows = []
    for _ in range(1 if fixed or not f.parameters else 3):
        rows.append({a.name: fixed.get(a.name, max(0.3, float(drawn(a, rng, 1)[0]))) for a in f.parameters})
    return rows


def check(f: Formula, p: Property, count: int = COUNT) -> str:
    """A counterexample to a property that is said to be proved, in words; "" where none is met.

    What floats say is asked again at 60 digits: they lose theirs in log(1 − σ(z)), as it is written.
    """
    run = program(f)
    rng = np.random.default_rng(7)
    if p.name in WHOLE:
        return WHOLE[p.name](f, p, run, rng)
    for parameters in settings(f, p, rng):
        values = {a.name: drawn(a, rng, count) for a in f.inputs}
        other = drawn(f.wrt, rng, count)
        flagged = np.nonzero(bad(f, p, run, values, other, parameters))[0][:FLAGGED]
        if not len(flagged):
            continue
        exact = {k: _objects(np.broadcast_to(v, (*v.shape[:-1], count))[..., flagged]) for k, v in values.items()}
        with mpmath.workdps(DIGITS):
            given = {k: mpmath.mpf(v) for k, v in parameters.items()}
            sure = np.nonzero(bad(f, p, run, exact, _objects(other[..., flagged]), given))[0]
        if len(sure):
            at = flagged[sure[0]]
            return f"{p.name} at {parameters} " + ", ".join(f"{k}={v[..., at]}" for k, v in values.items())
    return ""


def _objects(v: Any) -> Any:
    return np.frompyfunc(mpmath.mpf, 1, 1)(v)


def bad(f: Formula, p: Property, run: Any, values: Any, other: Any, parameters: Any) -> Any:
    """Where a property is violated, as far as these numbers tell."""
    values = values | parameters
    moved = {**values, f.wrt.name: other}
    count = np.shape(other)[-1]
    here, there = (np.broadcast_to(run(v), (count,)) for v in (values, moved))
    slack = mpmath.mpf(10) ** -40 if here.dtype == object else 1e-9
    size = np.maximum(np.maximum(np.abs(here), np.abs(there)), 1)
    with np.errstate(all="ignore"):
        found = _violations(f, p, run, values, moved, here, there, slack * size)
        return np.asarray(found, dtype=bool) & finite(here) & finite(there)


def finite(v: Any) -> Any:
    """Which are numbers."""
    return np.array([bool(mpmath.isfinite(a)) for a in v]) if v.dtype == object else np.isfinite(v)


def logistic(v: Any) -> Any:
    """1/(1 + e^{−v})."""
    return np.frompyfunc(lambda a: 1 / (1 + mpmath.exp(-a)), 1, 1)(v) if v.dtype == object else 1 / (1 + np.exp(-v))


def _violations(f: Formula, p: Property, run: Any, values: Any, other: Any, here: Any, there: Any, small: Any) -> Any:
    x = f.wrt.name
    if p.name == "convex":
        middle = run({**values, x: (values[x] + other[x]) / 2})
        return middle > (here + there) / 2 + small
    if p.name == "nonnegative":
        return here < -small
    if p.name == "lipschitz" and p.value is not None:
        most = p.value.sup if isinstance(p.value, Interval) else p.value
        bound = float(most.xreplace({a: Float(float(values[str(a)])) for a in most.free_symbols}))
        return np.abs(here - there) > bound * np.abs(values[x] - other[x]) * (1 + 1e-9) + small
    if p.name == "minimum" and p.value is not None and not f.is_vector:
        at = {a.symbol: values[a.name] for a in f.args}
        rows = here.dtype == object
        least = precise_rows(p.value, at, len(here)) if rows else sampled(p.value)(at) + np.zeros_like(here)
        best = run({**values, x: least})
        return finite(best) & (best > here + small)
    if p.name == "symmetric":
        y = next(a.name for a in f.inputs if a.name != x)
        return np.abs(run({**values, x: values[y], y: values[x]}) - here) > small * 100
    if p.name == "shift_invariant":
        return np.abs(run({**values, x: values[x] + 1.25}) - here) > small * 1000
    if p.name == "scale_invariant":
        return np.abs(run({**values, x: values[x] * 1.75}) - here) > small * 1000
    if p.name == "proper" and not f.is_vector:
        y = next(a.name for a in f.inputs if a.name != x)
        q = values[x] if f.wrt.kind.name == "Probability" else logistic(values[x])
        yes, no = {y: 0 * q + 1}, {y: 0 * q}
        own = q * run({**values, **yes}) + (1 - q) * run({**values, **no})
        else_ = q * run({**other, **yes}) + (1 - q) * run({**other, **no})
        return finite(own) & (own > else_ + small)
    return np.zeros_like(here, dtype=bool)


def _bends(f: Formula, p: Property, run: Any, rng: Any) -> str:
    """A loss that can have a negative curvature has a chord that lies below it."""
    convex = Property(name="convex", status="proved", statement="", argument="-", parameters=p.parameters)
    return "" if check(f, convex, 20_000) else "no chord lies below the loss"


def _redescends(f: Formula, p: Property, run: Any, rng: Any) -> str:
    """The slope far away is nearly 0."""
    for parameters in settings(f, p, rng):
        y = next(a.name for a in f.inputs if a != f.wrt)
        far = np.array([-1e5, 1e5])
        up, down = (run({y: np.zeros(2), f.wrt.name: far + s, **parameters}) for s in (1.0, -1.0))
        if np.abs(up - down).max() > 1e-3:
            return f"a slope of {np.abs(up - down).max() / 2} at {parameters}"
    return ""


def _calibrates(f: Formula, p: Property, run: Any, rng: Any) -> str:
    """The least expected loss is not reached, nor approached, on the side of the rarer label."""
    (y,) = (a.name for a in f.inputs if a != f.wrt)
    x = np.linspace(-30, 30, 20_001)
    for parameters in settings(f, p, rng):
        yes, no = (run({y: np.full_like(x, v), f.wrt.name: x, **parameters}) for v in (1.0, -1.0))
        for eta in (0.55, 0.7, 0.9):
            mean = eta * yes + (1 - eta) * no
            if not mean.min() < mean[x <= 0].min() - 1e-9:
                return f"the wrong side is as good at {eta}, {parameters}"
    return ""


# Properties that are not about single points.
WHOLE = {"negative_curvature": _bends, "redescending": _redescends, "calibrated": _calibrates}
