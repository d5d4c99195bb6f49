"""Verdicts: every formula of the source document is proved, every mutant of them refuted with an exact witness."""

from fractions import Fraction

import mpmath
import pytest
from entries import some
from sympy import Rational, Symbol, exp, sympify

from symbolic.derivatives import results
from symbolic.errors import InputError, UnknownNameError
from symbolic.registry import formulas, get
from symbolic.verification import verify

# The formulas of "Applications in Deep Learning" (function, order of the derivative, claim), in the order of the text.
SOURCE = [
    ("mse", 0, "1/n * sum((y[i] - yhat[i])**2, i)"),
    ("mse", 1, "2/n * (yhat[i] - y[i])"),
    ("cross_entropy", 0, "-sum(y[i] * log(yhat[i]), i)"),
    ("cross_entropy", 1, "-y[i] / yhat[i]"),
    ("binary_cross_entropy", 0, "-(y * log(yhat) + (1 - y) * log(1 - yhat))"),
    ("sigmoid", 0, "1 / (1 + exp(-x))"),
    ("sigmoid", 1, "sigmoid(x) * (1 - sigmoid(x))"),
    ("relu", 0, "max(0, x)"),
    ("relu", 1, "1 if x > 0 else 0"),
    ("softmax", 0, "exp(z[i]) / sum(exp(z[j]), j)"),
    ("softmax", 1, "softmax[i] * (delta(i, j) - softmax[j])"),
]

# What goes wrong by hand: sign, 1/n, factor 2, i↔j, missing δ, y↔ŷ, σ for x (and x for σ), dropped square.
MUTANTS = [
    ("mse", 0, "-1/n * sum((y[i] - yhat[i])**2, i)", "sign"),
    ("mse", 0, "sum((y[i] - yhat[i])**2, i)", "1/n"),
    ("mse", 0, "1/(2*n) * sum((y[i] - yhat[i])**2, i)", "factor 2"),
    ("mse", 0, "1/n * sum(y[i] - yhat[i], i)", "dropped square"),
    ("mse", 0, "1/n * sum((y[i] + yhat[i])**2, i)", "sign inside"),
    ("mse", 0, "1/n * sum(y[i] - yhat[i], i)**2", "square of the sum"),
    ("mse", 0, "1/n**2 * sum((y[i] - yhat[i])**2, i)", "1/n twice"),
    ("mse", 1, "-2/n * (yhat[i] - y[i])", "sign"),
    ("mse", 1, "2/n * (y[i] - yhat[i])", "y↔ŷ"),
    ("mse", 1, "2 * (yhat[i] - y[i])", "1/n"),
    ("mse", 1, "1/n * (yhat[i] - y[i])", "factor 2"),
    ("mse", 1, "4/n * (yhat[i] - y[i])", "factor 2"),
    ("mse", 1, "2/n * (yhat[i] - y[i])**2", "square kept"),
    ("mse", 1, "2/n * sum(yhat[i] - y[i], i)", "missing δ"),
    ("mse", 1, "2/n * yhat[i] - y[i]", "bracket"),
    ("mse", 1, "2/n * (yhat[i] + y[i])", "sign inside"),
    ("cross_entropy", 0, "sum(y[i] * log(yhat[i]), i)", "sign"),
    ("cross_entropy", 0, "-1/n * sum(y[i] * log(yhat[i]), i)", "1/n"),
    ("cross_entropy", 0, "-sum(yhat[i] * log(yhat[i]), i)", "ŷ for y"),
    ("cross_entropy", 0, "-sum(y[i], i) * sum(log(yhat[i]), i)", "product of sums"),
    ("cross_entropy", 0, "-sum(log(yhat[i]), i)", "dropped label"),
    ("cross_entropy", 1, "y[i] / yhat[i]", "sign"),
    ("cross_entropy", 1, "-yhat[i] / y[i]", "y↔ŷ"),
    ("cross_entropy", 1, "-y[i] / (n * yhat[i])", "1/n"),
    ("cross_entropy", 1, "-1 / yhat[i]", "dropped label"),
    ("cross_entropy", 1, "-sum(y[i] / yhat[i], i)", "missing δ"),
    ("cross_entropy", 1, "-y[i] * log(yhat[i])", "not differentiated"),
    ("cross_entropy", 1, "-y[i] / yhat[i]**2", "square"),
    ("cross_entropy", 1, "-2 * y[i] / yhat[i]", "factor 2"),
    ("binary_cross_entropy", 0, "y * log(yhat) + (1 - y) * log(1 - yhat)", "sign"),
    ("binary_cross_entropy", 0, "-(y * log(yhat) - (1 - y) * log(1 - yhat))", "sign inside"),
    ("binary_cross_entropy", 0, "-(y * log(1 - yhat) + (1 - y) * log(yhat))", "swapped"),
    ("binary_cross_entropy", 0, "-y * log(yhat)", "dropped term"),
    ("binary_cross_entropy", 0, "-(y * log(yhat) + (1 - y) * log(1 - y))", "y for ŷ"),
    ("sigmoid", 0, "1 / (1 + exp(x))", "sign"),
    ("sigmoid", 0, "1 / (1 - exp(-x))", "sign inside"),
    ("sigmoid", 0, "exp(-x) / (1 + exp(-x))", "numerator"),
    ("sigmoid", 0, "1 / (2 + exp(-x))", "number"),
    ("sigmoid", 1, "-sigmoid(x) * (1 - sigmoid(x))", "sign"),
    ("sigmoid", 1, "sigmoid(x) * (1 + sigmoid(x))", "sign inside"),
    ("sigmoid", 1, "sigmoid(x) - (1 - sigmoid(x))", "product"),
    ("sigmoid", 1, "x * (1 - x)", "x for σ"),
    ("sigmoid", 1, "sigmoid(x) * (1 - x)", "x for σ"),
    ("sigmoid", 1, "sigmoid(sigmoid(x)) * (1 - sigmoid(sigmoid(x)))", "σ for x"),
    ("sigmoid", 1, "sigmoid(x) * (1 - sigmoid(x)**2)", "square"),
    ("sigmoid", 1, "1 - sigmoid(x)", "dropped factor"),
    ("sigmoid", 1, "1 - sigmoid(x)**2", "of tanh"),
    ("sigmoid", 1, "2 * sigmoid(x) * (1 - sigmoid(x))", "factor 2"),
    ("sigmoid", 1, "1 / (1 + exp(-x))**2", "dropped exponential"),
    ("relu", 0, "min(0, x)", "min"),
    ("relu", 0, "max(0, -x)", "sign"),
    ("relu", 0, "abs(x)", "both sides"),
    ("relu", 1, "1 if x < 0 else 0", "direction"),
    ("relu", 1, "-1 if x > 0 else 0", "sign"),
    ("relu", 1, "x if x > 0 else 0", "not differentiated"),
    ("relu", 1, "1 if x > 1 else 0", "border"),
    ("relu", 1, "1 if x > 0 else -1", "other side"),
    ("relu", 1, "1", "no case"),
    ("softmax", 0, "exp(-z[i]) / sum(exp(z[j]), j)", "sign"),
    ("softmax", 0, "exp(z[i]) / (1 + sum(exp(z[j]), j))", "one more"),
    ("softmax", 0, "z[i] / sum(z[j], j)", "dropped exponential"),
    ("softmax", 0, "exp(z[i]) / (1/n * sum(exp(z[j]), j))", "1/n"),
    ("softmax", 1, "-softmax[i] * (delta(i, j) - softmax[j])", "sign"),
    ("softmax", 1, "softmax[i] * (delta(i, j) + softmax[j])", "sign inside"),
    ("softmax", 1, "softmax[i] * (1 - softmax[j])", "missing δ"),
    ("softmax", 1, "-softmax[i] * softmax[j]", "missing δ"),
    ("softmax", 1, "softmax[i] * (1 - softmax[i])", "diagonal only"),
    ("softmax", 1, "softmax[i] * (delta(i, j) - softmax[i])", "i↔j"),
    ("softmax", 1, "softmax[j] * (delta(i, j) - softmax[j])", "i↔j"),
    ("softmax", 1, "softmax[i] * (delta(i, j) - z[j])", "z for s"),
    ("softmax", 1, "softmax[i] * (delta(i, j) - softmax[j]**2)", "square"),
    ("softmax", 1, "2 * softmax[i] * (delta(i, j) - softmax[j])", "factor 2"),
]


@pytest.mark.parametrize(("name", "order", "claim"), SOURCE)
def test_every_formula_of_the_source_document_is_proved(name: str, order: int, claim: str) -> None:
    verdict = verify(name, claim, order=order)
    assert verdict.verdict == "proved", verdict.reason
    assert verdict.counterexample is None
    # The text gives ReLU′(0) = 0; there is no derivative at 0, so the value there is told to be a convention.
    assert verdict.conditions == (("except at x = 0 (convention)",) if (name, order) == ("relu", 1) else ())
    if "sum(" in claim or "[" in claim:
        assert "for every n" in verdict.reason


@pytest.mark.parametrize(("name", "order", "claim", "slip"), MUTANTS)
def test_every_mutant_is_refuted_with_a_witness(name: str, order: int, claim: str, slip: str) -> None:
    verdict = verify(name, claim, order=order)
    assert verdict.verdict == "refuted", (slip, verdict.reason)
    witness = verdict.counterexample
    assert witness is not None
    for number in witness["point"].values():
        for exact in number if isinstance(number, list) else [number]:
            Fraction(exact)  # an exact rational, or this raises
    assert abs(mpmath.mpf(witness["true"]) - mpmath.mpf(witness["claimed"])) > 1e-6


def test_there_are_enough_mutants_and_none_is_a_formula_of_the_document() -> None:
    assert len(MUTANTS) >= 40
    assert not {(a, b, c) for a, b, c, _ in MUTANTS} & set(SOURCE)
    assert {(a, b) for a, b, _, _ in MUTANTS} == {(a, b) for a, b, _ in SOURCE}


def test_a_witness_holds_by_arithmetic_of_its_own() -> None:
    witness = verify("mse", "2 * (yhat[i] - y[i])").counterexample
    assert witness is not None
    assert witness["n"] == 2, "at n = 1 the claim is right"
    y, yhat = ([Fraction(v) for v in witness["point"][name]] for name in ("y", "yhat"))
    at = witness["indices"]["i"] - 1
    step = Fraction(1, 10**6)

    def loss(shift: Fraction) -> Fraction:
        moved = [v + shift * (where == at) for where, v in enumerate(yhat)]
        return sum(((a - b) ** 2 for a, b in zip(y, moved, strict=True)), Fraction(0)) / 2

    slope = (loss(step) - loss(-step)) / (2 * step)  # exact for a quadratic
    assert float(slope) == pytest.approx(float(witness["true"]))


# Right claims in other words: (function, order, claim).
REWRITES = [
    ("sigmoid", 1, "exp(-x) / (1 + exp(-x))**2"),
    ("sigmoid", 1, "sigmoid(x) * sigmoid(-x)"),
    ("sigmoid", 1, "1 / (4 * cosh(x/2)**2)"),
    ("sigmoid", 2, "sigmoid(x) * (1 - sigmoid(x)) * (1 - 2*sigmoid(x))"),
    ("sigmoid", 3, "sigmoid(x)*(1 - sigmoid(x))*(1 - 6*sigmoid(x) + 6*sigmoid(x)**2)"),
    ("tanh", 0, "2*sigmoid(2*x) - 1"),
    ("tanh", 0, "sinh(x) / cosh(x)"),
    ("tanh", 1, "1 - tanh(x)**2"),
    ("tanh", 1, "1 / cosh(x)**2"),
    ("softplus", 0, "max(x, 0) + log(1 + exp(-abs(x)))"),
    ("softplus", 0, "x + log(1 + exp(-x))"),
    ("softplus", 1, "1 / (1 + exp(-x))"),
    ("log_sigmoid", 0, "-softplus(-x)"),
    ("log_sigmoid", 1, "sigmoid(-x)"),
    ("silu", 1, "silu(x) + sigmoid(x) * (1 - silu(x))"),
    ("gelu", 1, "(1 + erf(x/sqrt(2)))/2 + x*exp(-x**2/2)/sqrt(2*pi)"),
    ("gelu", 1, "1 - erfc(x/sqrt(2))/2 + x*exp(-x**2/2)/sqrt(2*pi)"),
    ("relu", 0, "(x + abs(x)) / 2"),
    ("relu", 1, "(1 + sign(x)) / 2"),
    ("huber", 1, "max(-delta, min(delta, yhat - y))"),
    ("huber", 0, "min(abs(yhat - y), delta) * (abs(yhat - y) - min(abs(yhat - y), delta)/2)"),
    ("mae", 1, "-1 if y > yhat else 1"),
    ("binary_cross_entropy", 1, "-y/yhat + (1 - y)/(1 - yhat)"),
    ("bce_with_logits", 0, "softplus(z) - y*z"),
    ("bce_with_logits", 0, "max(z, 0) - z*y + log(1 + exp(-abs(z)))"),
    ("bce_with_logits", 1, "sigmoid(z) - y"),
    ("softmax", 1, "softmax(z)[i]*delta(i, j) - softmax(z)[i]*softmax(z)[j]"),
    ("log_softmax", 0, "z[i] - log(sum(exp(z[j]), j))"),
    ("log_softmax", 1, "delta(i, j) - softmax[j]"),
    ("softmax_cross_entropy", 0, "-sum(y[i] * log_softmax(z)[i], i)"),
    ("mse", 2, "2 * delta(i, j) / n"),
    ("mae", 1, "sign(yhat[k] - y[k]) / n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "order", "claim"), REWRITES)
def test_right_claims_in_other_words_are_proved(name: str, order: int, claim: str) -> None:
    assert verify(name, claim, order=order).verdict == "proved"


# Claims that hold only by what the kinds say, or but for conventions: the verdict says so.
CONDITIONS = [
    ("softmax_cross_entropy", "softmax[k] - y[k]", (r"\sum_{j=1}^{n} y_j = 1",)),
    ("softmax_cross_entropy", "softmax[k]*sum(y[j], j) - y[k]", ()),
    ("relu", "1 if x >= 0 else 0", ("except at x = 0 (convention)",)),
    ("mae", "sign(yhat - y)", (r"except at \hat{y} = y (convention)",)),
    ("huber", "where(abs(yhat - y) < delta, yhat - y, delta*sign(yhat - y))", ()),
]


@pytest.mark.parametrize(("name", "claim", "conditions"), CONDITIONS)
def test_conditions(name: str, claim: str, conditions: tuple[str, ...]) -> None:
    verdict = verify(name, claim)
    assert (verdict.verdict, verdict.conditions) == ("proved", conditions)


def test_a_wrong_value_at_one_point_where_the_derivative_exists_is_refuted() -> None:
    verdict = verify("sigmoid", "where(x == 2, 0, sigmoid(x) * (1 - sigmoid(x)))")
    assert verdict.verdict == "refuted"
    assert verdict.counterexample is not None
    assert verdict.counterexample["point"] == {"x": "2"}


DIAGNOSES = [
    ("sigmoid", "sigmoid(x)*(sigmoid(x) - 1)", "the sign is wrong"),
    ("mse", "2*(yhat[i] - y[i])", "the factor 1/n is missing"),
    ("mse", "(yhat[i] - y[i])/n", "the factor 2 is missing"),
    ("softmax", "-softmax[i]*softmax[j]", "the term with the Kronecker delta is missing"),
    ("cross_entropy", "-yhat[i]/y[i]", "the label and the prediction are swapped"),
    ("softmax_cross_entropy", "(softmax[k] - y[k])/n", "there is a factor 1/n too many"),
]


@pytest.mark.parametrize(("name", "claim", "slip"), DIAGNOSES)
def test_the_usual_slip_is_named(name: str, claim: str, slip: str) -> None:
    verdict = verify(name, claim)
    assert (verdict.verdict, verdict.diagnosis) == ("refuted", slip)


def test_equality_at_many_points_is_not_a_proof() -> None:
    """A claim that differs by less than any ball can tell agrees everywhere, and stays undecided."""
    x = get("sigmoid").wrt.symbol
    tiny = Rational(1, 10**60) * exp(-(x**2))
    claim = get("sigmoid").expr * (1 - get("sigmoid").expr) + tiny
    assert verify("sigmoid", claim).verdict == "undecided"


def test_published_constants_are_told_apart() -> None:
    assert verify("silu", "1.0000001 * silu(x)", order=0).verdict == "refuted"


def test_a_claim_defined_nowhere_is_not_proved() -> None:
    assert verify("sigmoid", "log(min(x, -x))").verdict == "undecided"


@pytest.mark.parametrize("name", [f.name for f in some(formulas(), 18)])
def test_every_textbook_form_is_proved_as_a_claim_and_its_double_refuted(name: str) -> None:
    for r in results(get(name)):
        claim = r.unfolded
        f = r.formula
        verdict = verify(f, claim, order=r.order)
        assert verdict.verdict == "proved", (r.key, verdict)
        if claim != 0:
            assert verify(f, 2 * claim, order=r.order).verdict == "refuted", r.key
        assert verify(f, claim + Rational(1, 100), order=r.order).verdict == "refuted", r.key


def test_the_users_own_symbols_are_matched_by_name() -> None:
    x = Symbol("x")
    assert verify("sigmoid", exp(-x) / (1 + exp(-x)) ** 2).verdict == "proved"


BAD = [
    ("sigmoid", "sigmoid(t)", {}, "unknown symbol t"),
    ("sigmoid", Symbol("t") * 2, {}, "unknown symbol t"),
    ("sigmoid", "x", {"wrt": "w"}, "has no argument 'w'"),
    ("sigmoid", "x", {"order": 9}, "order"),
    ("sigmoid", "x + ", {}, "column"),
    ("sigmoyd", "x", {}, "sigmoid"),
    ("mse", "yhat[i] - y[j]", {}, "free indices i, j"),
    ("sigmoid", sympify("I") * Symbol("x"), {}, "real"),
    ("sigmoid", b"x", {}, "is text"),
    ("sigmoid", [1, 2], {}, "no real number"),
]


@pytest.mark.parametrize(("name", "claim", "options", "told"), BAD)
def test_bad_claims_get_one_clear_line(name: str, claim: object, options: dict[str, object], told: str) -> None:
    with pytest.raises(InputError) as caught:
        verify(name, claim, **options)  # type: ignore[arg-type]
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_name_is_a_lookup_error_too() -> None:
    with pytest.raises(UnknownNameError):
        verify("sigmoyd", "x")


def test_the_verdict_is_plain_data() -> None:
    data = verify("mse", "2*(yhat[i] - y[i])/n").as_dict()
    assert {"verdict", "reason", "reading", "conditions", "counterexample", "diagnosis", "seconds"} <= set(data)
    assert data["reading"] == r"\frac{\partial L}{\partial \hat{y}_i} = \frac{2 \left(\hat{y}_i - y_i\right)}{n}"
