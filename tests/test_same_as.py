"""`gradproof list --same-as`: what a formula is equal to, with the constants; changed ones are not."""

import json

import pytest
from conftest import Run

from derivations.fitting import first_exact
from derivations.same_as import search
from symbolic.errors import InputError
from symbolic.reading.expressions import read_formula
from symbolic.registry import get

# The formula, where it is looked for, and what must be among the answers.
ROWS = (
    ("x/(1+exp(-1.702*x))", ("quick_gelu", "silu"), ("quick_gelu(x)", "500/851*silu(851*x/500)")),
    ("log(1+exp(2*x))/2", ("softplus", "log_sigmoid"), ("(-1/2)*log_sigmoid(-2*x)",)),
    (r"\frac{1 + \tanh(x/2)}{2}", ("sigmoid", "tanh"), ("sigmoid(x)", "1/2*tanh(x/2) + 1/2")),
    ("1/(1+exp(-x))", ("softplus", "relu"), ("softplus'(x)",)),
    ("max(0, 1-y*z)", ("hinge", "mae"), ("hinge(y, z)",)),
    ("a if t > 0 else -a*t", ("relu",), ()),
    ("where(t > 0, t, a*t)", ("leaky_relu",), ("leaky_relu(t, alpha=a)",)),
    (r"\frac{1}{2}(y - \hat{y})^2", ("mse", "mae"), ("1/2*mse(y, yhat)",)),
    ("log(cosh(3*r))", ("log_cosh",), ("log_cosh(0, 3*r)",)),
    ("sqrt(1+r^2)-1", ("pseudo_huber", "huber"), ("pseudo_huber(0, r)",)),
    ("1/(1+exp(-x))*(1-1/(1+exp(-x)))", ("sigmoid", "tanh"), ("sigmoid'(x)", "1/4*tanh'(x/2)")),
    ("max(x, 0)**2", ("squared_hinge",), ("squared_hinge(1, 1 - x)",)),
    (r"\frac{e^{z_i}}{\sum_{j=1}^n e^{z_j}}", ("softmax", "logsumexp"), ("softmax(z)", "logsumexp'(z)")),
    ("-sum(t[j]*log(p[j]), j)", ("cross_entropy",), ("cross_entropy(t, p)",)),
    ("-y*log(p)-(1-y)*log(1-p)", ("binary_cross_entropy",), ("binary_cross_entropy(y, p)",)),
    ("where(abs(y-u) < 2, (y-u)**2/2, 2*abs(y-u)-2)", ("huber",), ("huber(y, u, delta=2)",)),
)


@pytest.mark.parametrize(("text", "pool", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_a_formula_is_found(text: str, pool: tuple[str, ...], expected: tuple[str, ...]) -> None:
    told = search(text, [get(name) for name in pool])
    found = {one["text"] for one in told["same"]}
    if expected:
        assert set(expected) <= found, (found, told)
    else:
        assert not found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max(0, 1-y*z)", "hinge(y, z)"),
        ("exp(z[i])/sum(exp(z[j]),j)", "softmax(z)"),
    ],
)
def test_the_whole_catalogue_is_searched(text: str, expected: str) -> None:
    told = search(text)
    assert expected in {one["text"] for one in told["same"]}
    assert told["left_out"] == [] == told["unproved"]


# Formulas that differ from one of the catalogue by what no constants mend.
OTHERS = (
    ("x/(1+exp(-1.702*x)) + x/1000", ("quick_gelu", "silu")),
    ("log(2+exp(2*x))/2 + x/7", ("softplus", "log_sigmoid")),
    ("max(0, 1-y*z) + y*z/9", ("hinge",)),
    ("x**2/(1+abs(x))", ("softsign", "relu", "mse")),
    ("1/(1+exp(-x)) + 0.0001*exp(-x**2)", ("sigmoid", "tanh", "softplus")),
    (r"\frac{e^{z_i}}{1 + \sum_{j=1}^n e^{z_j}}", ("softmax", "logsumexp")),
    ("where(abs(y-u) < 2, (y-u)**2/2, 2*abs(y-u)-3)", ("huber", "smooth_l1")),
)


@pytest.mark.parametrize(("text", "pool"), OTHERS, ids=[row[0] for row in OTHERS])
def test_a_changed_formula_is_not(text: str, pool: tuple[str, ...]) -> None:
    told = search(text, [get(name) for name in pool])
    assert told["same"] == [] == told["unproved"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("max(0, 1-y*", r"column 4: '\(' was never closed"),
        ("3", "has no letter"),
        ("__import__('os')", "unknown function __import__"),
        ("a*b*c*d*e*f*g", "more than 6 letters"),
        (r"\frac{x", "is not closed|ends|missing|never closed"),
        ("x if", "invalid|expected"),
        ("", "empty"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(text: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint) as told:
        read_formula(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.702, "851/500"), (0.5, "1/2"), (1.4142135623730951, "sqrt(2)"), (0.7978845608028654, "sqrt(2)/sqrt(pi)")],
)
def test_what_a_float_stands_for(value: float, expected: str) -> None:
    assert str(first_exact(value)) == expected


def test_what_a_float_does_not_stand_for() -> None:
    assert first_exact(0.1234567) is None


def test_the_command(fresh: Run) -> None:
    done = fresh("list", "--json", "--same-as", "-log(1+exp(-x))")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["same"][0]["text"] == "log_sigmoid(x)"
