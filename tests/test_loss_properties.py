"""The properties of losses: what is known of them, and an independent search that finds no counterexample."""

import os
from typing import Any

import pytest
from entries import ASKED, some
from loss_facts import FACTS
from loss_search import COUNT, check
from sympy import Max

from derivations.sampled_values import UnsampledError
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.kinds import Count, Positive, Probability, Real, Sign, Target, kind_of
from symbolic.properties.losses import properties_of_loss
from symbolic.properties.record import Property
from symbolic.registry import formulas, get

LOSSES = [f for f in formulas() if f.role == "loss"]
SAMPLE = some([f for f in LOSSES if not f.is_vector], 10) + some([f for f in LOSSES if f.is_vector], 4)
STATUS = {"proved", "refuted", "unknown"}


def found(f: Formula, name: str) -> Property | None:
    return next((p for p in properties_of_loss(f) if p.name == name), None)


MANY = 100_000  # points, where entries are asked for by --entry

WANTED = {f.name for f in SAMPLE}


@pytest.mark.parametrize(("loss", "name", "status"), [row for row in FACTS if row[0] in WANTED])
def test_what_is_known(loss: str, name: str, status: str) -> None:
    one = found(get(loss), name)
    assert one is not None
    assert one.status == status, one


@pytest.mark.parametrize("f", SAMPLE, ids=lambda f: f.name)
def test_no_counterexample_is_found(f: Formula) -> None:
    for p in properties_of_loss(f):
        assert p.status in STATUS
        assert bool(p.argument) == (p.status != "unknown"), p
        if p.status != "proved":
            continue
        try:
            assert check(f, p, MANY if ASKED in os.environ else COUNT) == "", p
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
