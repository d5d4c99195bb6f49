"""The properties of losses: what is known of them, and an independent search that finds no counterexample."""

from typing import Any

import numpy as np
import pytest
from entries import some
from loss_facts import FACTS
from sympy import Float, Interval, Max

from derivations.sampled_values import SIZE, UnsampledError, sampled
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.kinds import Count, Positive, Probability, Real, Sign, Target, kind_of
from symbolic.properties.losses import properties_of_loss
from symbolic.properties.record import Property
from symbolic.registry import formulas, get

LOSSES = [f for f in formulas() if f.role == "loss"]
SAMPLE = some([f for f in LOSSES if not f.is_vector], 10) + some([f for f in LOSSES if f.is_vector], 4)
COUNT = 4000  # of points, for each of some values of the parameters
STATUS = {"proved", "refuted", "unknown"}


def found(f: Formula, name: str) -> Property | None:
    return next((p for p in properties_of_loss(f) if p.name == name), None)


WANTED = {f.name for f in SAMPLE}


@pytest.mark.parametrize(("loss", "name", "status"), [row for row in FACTS if row[0] in WANTED])
def test_what_is_known(loss: str, name: str, status: str) -> None:
    one = found(get(loss), name)
    assert one is not None
    assert one.status == status, one


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
    # Not wider: beyond, log(1 − σ(z)) as it is written keeps no digits in float64.
    wide = np.clip(rng.normal(size=shape) * rng.choice([0.3, 2.0, 6.0], shape), -14, 14)
    return wide if low is None else low + np.abs(wide) + 1e-3


def program(f: Formula) -> Any:
    """The loss at explicit entries, as a function of arrays by name."""
    run = sampled(f.expr)

    def call(values: dict[str, Any]) -> Any:
        at: dict[Any, Any] = {}
        for a in f.args:
            if a.kind.vector:
                at |= {(a.symbol, k + 1): values[a.name][k] for k in range(SIZE)}
            else:
                at[a.symbol] = values[a.name]
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
    """A counterexample to a property that is said to be proved, in words; "" where none is met."""
    run = program(f)
    rng = np.random.default_rng(7)
    for parameters in settings(f, p, rng):
        values = {a.name: drawn(a, rng, count) for a in f.inputs} | parameters
        other = {**values, f.wrt.name: drawn(f.wrt, rng, count)}
        here, there = run(values), run(other)
        here, there = (np.broadcast_to(v, (count,)) for v in (here, there))
        good = np.isfinite(here) & np.isfinite(there)
        small = 1e-9 * np.maximum(1, np.maximum(np.abs(here), np.abs(there)))
        with np.errstate(all="ignore"):
            bad = _violations(f, p, run, values, other, here, there, small) & good
        if bad.any():
            at = int(np.argmax(bad))
            return f"{p.name} at " + ", ".join(
                f"{k}={np.asarray(v)[..., at] if np.ndim(v) else v}" for k, v in values.items()
            )
    return ""


def _violations(f: Formula, p: Property, run: Any, values: Any, other: Any, here: Any, there: Any, small: Any) -> Any:
    x = f.wrt.name
    if p.name == "convex":
        middle = run({**values, x: (values[x] + other[x]) / 2})
        return middle > (here + there) / 2 + small
    if p.name == "nonnegative":
        return here < -small
    if p.name == "lipschitz" and p.value is not None:
        most = p.value.sup if isinstance(p.value, Interval) else p.value
        bound = float(most.xreplace({a: Float(values[str(a)]) for a in most.free_symbols}))  # type: ignore[union-attr]
        return np.abs(here - there) > bound * np.abs(values[x] - other[x]) * (1 + 1e-9) + small
    if p.name == "minimum" and p.value is not None and not f.is_vector:
        least = sampled(p.value)({a.symbol: values[a.name] for a in f.args})
        best = run({**values, x: least})
        return np.isfinite(best) & (best > here + small)
    if p.name == "symmetric":
        y = next(a.name for a in f.inputs if a.name != x)
        return np.abs(run({**values, x: values[y], y: values[x]}) - here) > small * 100
    if p.name == "shift_invariant":
        return np.abs(run({**values, x: values[x] + 1.25}) - here) > small * 1000
    if p.name == "scale_invariant":
        return np.abs(run({**values, x: values[x] * 1.75}) - here) > small * 1000
    if p.name == "proper" and not f.is_vector:
        y = next(a.name for a in f.inputs if a.name != x)
        q = values[x] if f.wrt.kind.name == "Probability" else 1 / (1 + np.exp(-values[x]))
        yes, no = {y: np.ones_like(q)}, {y: np.zeros_like(q)}
        own = q * run({**values, **yes}) + (1 - q) * run({**values, **no})
        else_ = q * run({**other, **yes}) + (1 - q) * run({**other, **no})
        return np.isfinite(own) & (own > else_ + small)
    return np.zeros_like(here, dtype=bool)


@pytest.mark.parametrize("f", SAMPLE, ids=lambda f: f.name)
def test_no_counterexample_is_found(f: Formula) -> None:
    for p in properties_of_loss(f):
        assert p.status in STATUS
        assert bool(p.argument) == (p.status != "unknown"), p
        if p.status != "proved":
            continue
        try:
            assert check(f, p) == "", p
        except UnsampledError:
            pytest.skip("no values here")


@pytest.mark.parametrize("f", SAMPLE, ids=lambda f: f.name)
def test_the_second_derivative_is_told_as_the_convexity(f: Formula) -> None:
    convex, bends = found(f, "convex"), found(f, "negative_curvature")
    assert convex is not None
    assert bends is not None
    assert {convex.status, bends.status} in ({"proved", "refuted"}, {"unknown"})


def made(name: str, expr: Any, **kinds: Any) -> Formula:
    """A loss of this test alone."""
    args = tuple(Argument(name=a, kind=kind_of(k), symbol=kind_of(k).symbol(a)) for a, k in kinds.items())
    return Formula(name=name, role="loss", doc="", args=args, expr=expr(*(a.symbol for a in args)))


# Losses of the catalogue with a change that takes a property away: (changed loss, property that must not be proved).
MUTANTS = (
    (made("m1", lambda y, x: -((y - x) ** 2), y=Real, x=Real), "convex"),
    (made("m2", lambda y, x: (y - x) ** 2 - 1, y=Real, x=Real), "nonnegative"),
    (made("m3", lambda y, x: (y - 2 * x) ** 2, y=Real, x=Real), "symmetric"),
    (made("m4", lambda y, x: abs(x - y) ** 3, y=Real, x=Real), "lipschitz"),
    (made("m5", lambda y, x: Max(0, x - y) + (x - y) / 2, y=Real, x=Real), "nonnegative"),
    (made("m6", lambda y, x: Max(0, 1 + y * x), y=Sign, x=Real), "calibrated"),
    (made("m7", lambda y, x: Max(0, -y * x), y=Sign, x=Real), "calibrated"),
    (made("m8", lambda y, x: (y - x) ** 2 + x / 9, y=Target, x=Probability), "proper"),
    (made("m9", lambda y, x: abs(y - x), y=Target, x=Probability), "proper"),
    (made("m10", lambda y, x: (y - x) ** 4 / (1 + (y - x) ** 2), y=Real, x=Real), "redescending"),
    (made("m11", lambda c, x: x - c * x**2, c=Count, x=Positive), "convex"),
    (made("m12", lambda c, x: x * (1 + c), c=Count, x=Positive), "lipschitz"),
)


@pytest.mark.parametrize(("f", "name"), MUTANTS, ids=[f"{f.name} {name}" for f, name in MUTANTS])
def test_a_changed_loss_is_not_proved(f: Formula, name: str) -> None:
    one = found(f, name)
    assert one is None or one.status != "proved", one


def test_the_brier_score_is_proper() -> None:
    f = made("brier", lambda y, x: (y - x) ** 2, y=Target, x=Probability)
    one = found(f, "proper")
    assert one is not None
    assert one.status == "proved"


def test_the_search_bites() -> None:
    """A wrong `proved` is found out."""
    said = Property(name="convex", status="proved", statement="", argument="")
    assert check(get("cauchy"), said, 2000)
    assert check(get("poisson_nll"), Property(name="nonnegative", status="proved", statement="", argument="x"), 2000)


def test_an_activation_is_no_loss() -> None:
    with pytest.raises(InputError, match="relu is no loss"):
        properties_of_loss(get("relu"))
