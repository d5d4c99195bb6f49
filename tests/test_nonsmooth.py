"""Kinks: each is a jump that one-sided differences see, and where no kink is told there is none."""

import math
from itertools import pairwise

import pytest
from evaluator import Evaluator
from sympy import (
    Abs,
    And,
    Eq,
    Expr,
    Heaviside,
    Max,
    Min,
    Not,
    Or,
    Piecewise,
    Rational,
    S,
    Symbol,
    exp,
    log,
    oo,
    pi,
    sign,
    sin,
    sqrt,
    tanh,
)

from symbolic.formula import Argument, Formula
from symbolic.kinds import Positive, Real, kind_of
from symbolic.kink_points import TURN
from symbolic.nonsmooth import kinks, smoothness_of
from symbolic.registry import formulas, get

x, a = Symbol("x", real=True), Symbol("a", positive=True)
STEP = 1e-6


def formula(e: Expr) -> Formula:
    """A formula of its own, in no registry."""
    args = (
        Argument(name="x", kind=kind_of(Real), symbol=x),
        Argument(name="a", kind=kind_of(Positive), symbol=a, default=S.One),
    )
    return Formula(name="synthetic", role="activation", doc="For a test.", args=args, expr=e)


def jets(f: Formula, at: float, values: dict[str, float]) -> tuple[float, float]:
    """f′ and f″ of a formula by its input at a point away from its borders."""
    name = f.wrt.name
    jet = Evaluator({**values, name: at}, {}, (name, name)).jet(f.expr)
    return jet.first, jet.mixed


# f, and its kinks up to order 2: order, place, left, right.
KINKS: tuple[tuple[Expr, tuple[tuple[int, Expr, Expr, Expr], ...]], ...] = (
    (Max(0, x), ((1, S.Zero, S.Zero, S.One),)),
    (Abs(x), ((1, S.Zero, -S.One, S.One),)),
    (Piecewise((x, x > 0), (a * x, True)), ((1, S.Zero, a, S.One),)),
    (Piecewise((1, x > 0), (0, True)), ((0, S.Zero, S.Zero, S.One),)),
    (Piecewise((x, Abs(x) > a), (0, True)), ((0, a, S.Zero, a), (0, -a, -a, S.Zero))),
    (sqrt(Abs(x)), ((1, S.Zero, -oo, oo),)),
    (sqrt((x - a) ** 2), ((1, a, -S.One, S.One),)),
    (Max(0, exp(x) - 2), ((1, log(2), S.Zero, S(2)),)),
    (Abs(sin(x)), ((1, 2 * pi * TURN, -S.One, S.One), (1, 2 * pi * TURN + pi, -S.One, S.One))),
    (Max(x, -a * x), ((1, S.Zero, -a, S.One),)),
    (Max(-1, Min(1, x)), ((1, -S.One, S.Zero, S.One), (1, S.One, S.One, S.Zero))),
    (Min(6, Max(0, x)), ((1, S.Zero, S.Zero, S.One), (1, S(6), S.One, S.Zero))),
    (x * Min(6, Max(0, x + 3)) / 6, ((1, S(-3), S.Zero, -S.Half), (1, S(3), Rational(3, 2), S.One))),
    (Piecewise((x - a, x > a), (x + a, x < -a), (0, True)), ((1, a, S.Zero, S.One), (1, -a, S.One, S.Zero))),
    (Piecewise((x, x > 0), (a * (exp(x) - 1), True)), ((1, S.Zero, a, S.One), (2, S.Zero, S.One, S.Zero))),
    (Piecewise((x, x > 0), (exp(x) - 1, True)), ((2, S.Zero, S.One, S.Zero),)),
    (Piecewise((x**2, x < a), (2 * a * x - a**2, True)), ((2, a, S(2), S.Zero),)),
    (x * Abs(x), ((2, S.Zero, S(-2), S(2)),)),
    (Abs(x) ** 3, ((3, S.Zero, S(-6), S(6)),)),
    (x**3 * Abs(x), ((4, S.Zero, S(-24), S(24)),)),
    (Abs(Abs(x) - 1), ((1, S.Zero, S.One, -S.One), (1, S.One, -S.One, S.One), (1, -S.One, -S.One, S.One))),
    (Abs(x**2 - 1), ((1, S.One, S(-2), S(2)), (1, -S.One, S(-2), S(2)))),
    (Max(x, x**2), ((1, S.Zero, S.Zero, S.One), (1, S.One, S.One, S(2)))),
    (Max(0, x, 2 * x - 1), ((1, S.Zero, S.Zero, S.One), (1, S.One, S.One, S(2)))),
    (log(1 + Abs(x)), ((1, S.Zero, -S.One, S.One),)),
    (x * sign(x), ((1, S.Zero, -S.One, S.One),)),
    (x * Heaviside(x), ((1, S.Zero, S.Zero, S.One),)),
    (Piecewise((1 - x**2, And(x > -1, x < 1)), (0, True)), ((1, S.One, S(-2), S.Zero), (1, -S.One, S.Zero, S(2)))),
    (Piecewise((0, Or(x < -1, x > 1)), (1 - x**2, True)), ((1, S.One, S(-2), S.Zero), (1, -S.One, S.Zero, S(2)))),
    (Piecewise((0, Not(And(x > -1, x < 1))), (1 - x**2, True)), ((1, S.One, S(-2), S.Zero), (1, -S.One, S.Zero, S(2)))),
    (Piecewise((x**2, x < 1), (2 * x - 1 + (x - 1) ** 2, True)), ()),  # two cases of one function
    (Piecewise((exp(-1 / x), x > 0), (0, True)), ()),  # not analytic at 0, but smooth
    (x / tanh(x), ()),  # has a limit at 0
    (Abs(x) ** 2, ()),
    (Abs(x**2 + 1), ()),
    (tanh(x) * exp(-(x**2)), ()),
    (log(1 + exp(x)), ()),
)


@pytest.mark.parametrize(("e", "expected"), KINKS, ids=lambda v: str(v) if isinstance(v, Expr) else "")
def test_kinks_of_a_function(e: Expr, expected: tuple[tuple[int, Expr, Expr, Expr], ...]) -> None:
    assert {(kink.order, kink.at, kink.left, kink.right) for kink in kinks(formula(e))} == set(expected)


def check_by_differences(f: Formula, values: dict[str, float]) -> None:
    """Between two kinks nothing jumps, and at each its one-sided values are those of the function beside it."""
    symbols = {b.symbol: S(str(values.get(b.name, 1.0))) for b in f.args if b.name != f.wrt.name}
    there = [kink for kink in (kink.put(symbols) for kink in kinks(f)) if kink is not None]
    told = {float(kink.at.xreplace({TURN: S(turn)})): kink for kink in there for turn in range(-1, 2)}
    for place, kink in told.items():
        if not 1 <= kink.order <= 2 or kink.left.is_infinite:
            continue
        for value, side in ((kink.left, -STEP), (kink.right, STEP)):
            beside = jets(f, place + side, values)[kink.order - 1]
            assert math.isclose(float(value), beside, abs_tol=1e-4)
    points = [p * 0.01 + 1e-3 for p in range(-150, 151)]
    for left, right in pairwise(points):
        # Beside an infinite slope differences are large everywhere.
        if any(left <= place <= right or (k.left.is_infinite and abs(left - place) < 0.5) for place, k in told.items()):
            continue
        for before, after in zip(jets(f, left, values), jets(f, right, values), strict=True):
            assert abs(after - before) < 0.5, (f.name, left, before, after)


@pytest.mark.parametrize("e", [e for e, _ in KINKS], ids=str)
def test_kinks_by_differences(e: Expr) -> None:
    check_by_differences(formula(e), {"a": 0.5})


def test_a_kink_that_is_not_told_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.kinks", lambda f: ())
    for f in (formula(Abs(x)), formula(x * Abs(x)), get("relu"), get("huber")):
        with pytest.raises(AssertionError):
            check_by_differences(f, {"a": 0.5, "y": 0.3, "delta": 1.0})


def test_kinks_of_the_losses() -> None:
    (mae,) = kinks(get("mae"))
    y, delta = get("huber").argument("y").symbol, get("huber").argument("delta").symbol
    assert (mae.order, mae.at, mae.left, mae.right, mae.chosen) == (1, y, -1, 1, 0)
    assert {(kink.order, kink.at) for kink in kinks(get("huber"))} == {(2, y - delta), (2, y + delta)}
    assert {(kink.left, kink.right) for kink in kinks(get("huber"))} == {(0, 1), (1, 0)}
    (relu,) = kinks(get("relu"))
    assert relu.chosen == 0
    assert kinks(get("relu"), highest=0) == ()


@pytest.mark.parametrize("f", [f for f in formulas() if f.is_vector], ids=lambda f: f.name)
def test_vectors_have_none_told(f: Formula) -> None:
    assert kinks(f) == ()


def test_a_quotient_that_is_0_by_0_at_its_border() -> None:
    found = {(kink.order, kink.at) for kink in kinks(formula(Piecewise((sin(x) / x, x > 0), (1, True))))}
    assert found == {(2, S.Zero)}


def test_the_class_of_a_formula() -> None:
    alpha = get("elu").argument("alpha").symbol
    assert smoothness_of(get("elu")).general == 0
    assert smoothness_of(get("elu")).special == ((Eq(alpha, 1), 1),)
    assert smoothness_of(get("elu"), {"alpha": S.One}).general == 1
    assert smoothness_of(get("softplus")).general == oo
    assert smoothness_of(get("binary_step")).general == -1
    assert [(kink.continuity, kink.clarke) for kink in kinks(get("relu"))] == [(0, (0, 1))]
    assert kinks(get("relu"))[0].as_dict()["clarke"] == ["0", "1"]
