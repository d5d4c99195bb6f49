"""The textbook table: the published form of each derivative, gradient, Jacobian and Hessian, printed and as object."""

import pytest
from entries import some
from published_activations import ACTIVATIONS
from published_activations_more import MORE
from published_losses import LOSSES
from published_vectors import VECTORS
from sympy import Abs, Function, IndexedBase, Piecewise, S, Symbol, sign, tanh
from sympy import KroneckerDelta as D

from symbolic.derivatives import definition, results
from symbolic.indices import canonical, gradient, i, j, k, l, n, total
from symbolic.parts import PARTS, Part
from symbolic.printing import latex
from symbolic.registry import formulas, get
from symbolic.textbook import tidy
from symbolic.verification import prove_equal

x, y, yhat, z = (Symbol(name, real=True) for name in ("x", "y", "yhat", "z"))
label = Symbol("y", nonnegative=True)  # a probability as a label: closed [0, 1]
prob = Symbol("yhat", positive=True)
delta = Symbol("delta", positive=True)
Y, YHAT, Z = (IndexedBase(name, real=True) for name in ("y", "yhat", "z"))
LABEL, PROB = IndexedBase("y", nonnegative=True), IndexedBase("yhat", positive=True)
s, p = IndexedBase("s", positive=True), IndexedBase("p", positive=True)
sigma, Phi, phi = (Function(name, positive=True) for name in ("sigma", "Phi", "phi"))

# (name, key) → the form, its LaTeX. Where texts differ (δ first or last, 1/n in front), the form is the project's.
TABLE = {
    ("sigmoid", "derivative"): (sigma(x) * (1 - sigma(x)), r"\sigma(x) \left(1 - \sigma(x)\right)"),
    ("sigmoid", "second"): (
        sigma(x) * (1 - sigma(x)) * (1 - 2 * sigma(x)),
        r"\sigma(x) \left(1 - 2 \sigma(x)\right) \left(1 - \sigma(x)\right)",
    ),
    ("tanh", "derivative"): (1 - tanh(x) ** 2, r"1 - \tanh^2(x)"),
    ("tanh", "second"): (-2 * tanh(x) * (1 - tanh(x) ** 2), r"-2 \tanh(x) \left(1 - \tanh^2(x)\right)"),
    ("relu", "derivative"): (
        Piecewise((1, x > 0), (0, True)),
        r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("relu", "second"): (S.Zero, "0"),
    ("log_sigmoid", "derivative"): (1 - sigma(x), r"1 - \sigma(x)"),
    ("log_sigmoid", "second"): (-sigma(x) * (1 - sigma(x)), r"-\sigma(x) \left(1 - \sigma(x)\right)"),
    ("silu", "derivative"): (
        sigma(x) * (1 + x * (1 - sigma(x))),
        r"\sigma(x) \left(1 + x \left(1 - \sigma(x)\right)\right)",
    ),
    ("silu", "second"): (
        sigma(x) * (1 - sigma(x)) * (2 + x * (1 - 2 * sigma(x))),
        r"\sigma(x) \left(1 - \sigma(x)\right) \left(2 + x \left(1 - 2 \sigma(x)\right)\right)",
    ),
    ("gelu", "derivative"): (Phi(x) + x * phi(x), r"\Phi(x) + x \varphi(x)"),
    ("gelu", "second"): ((2 - x**2) * phi(x), r"\varphi(x) \left(2 - x^2\right)"),
    ("softmax", "jacobian"): (s[i] * (D(i, j) - s[j]), r"s_i \left(\delta_{ij} - s_j\right)"),
    ("log_softmax", "jacobian"): (D(i, j) - s[j], r"\delta_{ij} - s_j"),
    ("log_softmax", "second"): (s[j] * (s[k] - D(j, k)), r"s_j \left(s_k - \delta_{jk}\right)"),
    ("logsumexp", "gradient"): (s[k], "s_k"),
    ("logsumexp", "hessian"): (s[k] * (D(k, l) - s[l]), r"s_k \left(\delta_{kl} - s_l\right)"),
    ("mse", "derivative"): (2 * (yhat - y), r"2 \left(\hat{y} - y\right)"),
    ("mse", "second"): (S(2), "2"),
    ("mse", "gradient"): ((YHAT[k] - Y[k]) * (2 / n), r"\frac{2 \left(\hat{y}_k - y_k\right)}{n}"),
    ("mse", "hessian"): (2 * D(k, l) / n, r"\frac{2 \delta_{kl}}{n}"),
    ("mae", "derivative"): (sign(yhat - y), r"\mathrm{sign}(\hat{y} - y)"),
    ("mae", "second"): (S.Zero, "0"),
    ("mae", "gradient"): (sign(YHAT[k] - Y[k]) / n, r"\frac{\mathrm{sign}(\hat{y}_k - y_k)}{n}"),
    ("mae", "hessian"): (S.Zero, "0"),
    ("huber", "derivative"): (
        Piecewise((yhat - y, Abs(yhat - y) <= delta), (delta * sign(yhat - y), True)),
        r"\begin{cases} \hat{y} - y & \text{if } \left\lvert y - \hat{y} \right\rvert \leq \delta \\ "
        r"\delta \mathrm{sign}(\hat{y} - y) & \text{otherwise} \end{cases}",
    ),
    ("huber", "second"): (
        Piecewise((1, Abs(yhat - y) <= delta), (0, True)),
        r"\begin{cases} 1 & \text{if } \left\lvert y - \hat{y} \right\rvert \leq \delta \\ "
        r"0 & \text{otherwise} \end{cases}",
    ),
    ("huber", "gradient"): (
        Piecewise((YHAT[k] - Y[k], Abs(YHAT[k] - Y[k]) <= delta), (delta * sign(YHAT[k] - Y[k]), True)) / n,
        r"\frac{1}{n} \begin{cases} \hat{y}_k - y_k & \text{if } \left\lvert y_k - \hat{y}_k \right\rvert \leq \delta "
        r"\\ \delta \mathrm{sign}(\hat{y}_k - y_k) & \text{otherwise} \end{cases}",
    ),
    ("huber", "hessian"): (
        Piecewise((1, Abs(YHAT[k] - Y[k]) <= delta), (0, True)) * D(k, l) / n,
        r"\frac{\delta_{kl}}{n} \begin{cases} 1 & \text{if } \left\lvert y_k - \hat{y}_k \right\rvert \leq \delta "
        r"\\ 0 & \text{otherwise} \end{cases}",
    ),
    ("cross_entropy", "gradient"): (-LABEL[k] / PROB[k], r"-\frac{y_k}{\hat{y}_k}"),
    ("cross_entropy", "hessian"): (LABEL[k] * D(k, l) / PROB[k] ** 2, r"\frac{\delta_{kl} y_k}{\hat{y}_k^2}"),
    ("binary_cross_entropy", "derivative"): (
        (prob - label) / (prob * (1 - prob)),
        r"\frac{\hat{y} - y}{\hat{y} \left(1 - \hat{y}\right)}",
    ),
    ("binary_cross_entropy", "second"): (
        label / prob**2 + (1 - label) / (1 - prob) ** 2,
        r"\frac{y}{\hat{y}^2} + \frac{1 - y}{\left(1 - \hat{y}\right)^2}",
    ),
    ("binary_cross_entropy", "gradient"): (
        (PROB[k] - LABEL[k]) / (n * PROB[k] * (1 - PROB[k])),
        r"\frac{\hat{y}_k - y_k}{n \hat{y}_k \left(1 - \hat{y}_k\right)}",
    ),
    ("binary_cross_entropy", "hessian"): (
        (LABEL[k] / PROB[k] ** 2 + (1 - LABEL[k]) / (1 - PROB[k]) ** 2) * D(k, l) / n,
        r"\frac{\delta_{kl} \left(\frac{1 - y_k}{\left(1 - \hat{y}_k\right)^2} + \frac{y_k}{\hat{y}_k^2}\right)}{n}",
    ),
    ("bce_with_logits", "derivative"): (sigma(z) - label, r"\sigma(z) - y"),
    ("bce_with_logits", "second"): (sigma(z) * (1 - sigma(z)), r"\sigma(z) \left(1 - \sigma(z)\right)"),
    ("bce_with_logits", "gradient"): ((sigma(Z[k]) - LABEL[k]) / n, r"\frac{\sigma(z_k) - y_k}{n}"),
    ("bce_with_logits", "hessian"): (
        sigma(Z[k]) * (1 - sigma(Z[k])) * D(k, l) / n,
        r"\frac{\delta_{kl} \sigma(z_k) \left(1 - \sigma(z_k)\right)}{n}",
    ),
    ("softmax_cross_entropy", "gradient"): (p[k] - LABEL[k], "p_k - y_k"),
    **ACTIVATIONS,
    **MORE,
    **LOSSES,
    **VECTORS,
    ("softmax_cross_entropy", "hessian"): (p[k] * (D(k, l) - p[l]), r"p_k \left(\delta_{kl} - p_l\right)"),
}

SOME = [f.name for f in some(formulas(), 26)]
SHOWN = {f.name for f in some(formulas(), 60)}


@pytest.mark.parametrize(("name", "key"), [row for row in TABLE if row[0] in SHOWN])
def test_the_textbook_form(name: str, key: str) -> None:
    (result,) = (r for r in results(get(name)) if r.key == key)
    expected, printed = TABLE[name, key]
    assert result.textbook == expected
    assert latex(result.textbook) == printed


def test_the_table_is_of_the_catalogue() -> None:
    """Most have a published form; of the others the proofs below hold the value."""
    first = {
        f.name for f in formulas() if any((f.name, key) in TABLE for key in ("derivative", "jacobian", "gradient"))
    }
    assert {name for name, _ in TABLE} <= {f.name for f in formulas()}
    assert 10 * len(first) >= 6 * len(formulas())


@pytest.mark.parametrize("name", SOME)
def test_the_textbook_form_is_the_derivative(name: str) -> None:
    """Two ways that share no code: SymPy's diff with the index calculus, and the tree of rules with the rewritings."""
    for result in results(get(name)):
        by_diff = gradient(result.start, result.entry)
        facts = result.formula.facts
        assert prove_equal(by_diff, result.textbook, facts, result.shares)
        assert prove_equal(result.raw, result.textbook, facts, result.shares)
        assert not prove_equal(by_diff + 1, result.textbook, facts, result.shares)


@pytest.mark.parametrize("name", [f.name for f in formulas() if f.facts])
def test_the_second_derivative_does_not_hide_the_side_fact(name: str) -> None:
    """The Hessian starts from the textbook gradient; it is the Hessian of the definition, under the same facts."""
    first, second = results(get(name))
    twice = gradient(gradient(first.start, first.entry), second.entry)
    assert prove_equal(twice, second.textbook, first.formula.facts, first.shares)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_part_is_found_by_folding(part: Part) -> None:
    assert tidy(part.definition()) == part.function(x)


DEFINITIONS = {
    "sigmoid": r"\sigma(x) = \frac{1}{1 + e^{-x}}",
    "relu": r"\mathrm{ReLU}(x) = \max(0, x)",
    "softmax": r"s_i = \frac{e^{z_i}}{\sum_{j=1}^{n} e^{z_j}}",
    "logsumexp": r"\mathrm{LSE}(z) = \log\left(\sum_{j=1}^{n} e^{z_j}\right)",
    "mse": r"\ell(y, \hat{y}) = \left(y - \hat{y}\right)^2",
    "cross_entropy": r"L(y, \hat{y}) = -\sum_{j=1}^{n} y_j \log(\hat{y}_j)",
    "binary_cross_entropy": r"\ell(y, \hat{y}) = -y \log(\hat{y}) - \left(1 - y\right) \log(1 - \hat{y})",
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_definition_as_printed(name: str) -> None:
    assert " = ".join(definition(get(name))) == DEFINITIONS[name]


def test_tidy_uses_facts_inside_products() -> None:
    w = IndexedBase("w", real=True)
    weights = canonical(total(w[j], j))
    assert tidy(x * weights - x, {weights: S.One}) == 0
