"""(expression, LaTeX) pairs, and what GitHub's renderer must never see."""

import re

import pytest
from sympy import (
    Abs,
    Expr,
    Function,
    IndexedBase,
    Max,
    Min,
    Piecewise,
    Rational,
    Symbol,
    erf,
    exp,
    log,
    sign,
    sqrt,
    symbols,
)
from sympy import KroneckerDelta as D

from symbolic.derivatives import definition, results
from symbolic.indices import canonical, i, j, k, n, total
from symbolic.printing import latex
from symbolic.registry import formulas
from tests.entries import some

x, y, yhat = (Symbol(name, real=True) for name in ("x", "y", "yhat"))
a, b = symbols("alpha gamma", positive=True)
Y, YHAT, Z = (IndexedBase(name, real=True) for name in ("y", "yhat", "z"))
sigma = Function("sigma")

PAIRS = [
    (1 - sigma(x), r"1 - \sigma(x)"),
    (yhat - y, r"\hat{y} - y"),
    (2 * yhat - 2 * y, r"2 \left(\hat{y} - y\right)"),
    (Rational(1, 2) * (2 * yhat - 2 * y) / sqrt(x), r"\frac{\hat{y} - y}{\sqrt{x}}"),
    (-(y - yhat) / n, r"\frac{\hat{y} - y}{n}"),
    (-sign(y - yhat), r"\mathrm{sign}(\hat{y} - y)"),
    (-x, "-x"),
    (-x * y, "-x y"),
    (x * -3, "-3 x"),
    (Rational(-1, 2) * x, r"-\frac{x}{2}"),
    (Rational(2, 3) * x**2, r"\frac{2 x^2}{3}"),
    (x**-2, r"\frac{1}{x^2}"),
    (sqrt(x), r"\sqrt{x}"),
    (1 / sqrt(x), r"\frac{1}{\sqrt{x}}"),
    (x ** Rational(1, 3), r"x^{\frac{1}{3}}"),
    (exp(-x), r"e^{-x}"),
    (exp(-x) ** 2, r"e^{-2 x}"),
    (sigma(x) ** 2, r"\sigma(x)^2"),
    (log(x) ** 2, r"\log^2(x)"),
    (log(1 + exp(x)), r"\log\left(1 + e^{x}\right)"),
    (erf(x / 2), r"\mathrm{erf}\left(\frac{x}{2}\right)"),
    (Abs(x), r"\left\lvert x \right\rvert"),
    (Max(0, x), r"\max(0, x)"),
    (Min(x, 1), r"\min(1, x)"),
    (D(i, j), r"\delta_{ij}"),
    (D(k, i) * Z[k], r"\delta_{ik} z_k"),
    (Y[k] / YHAT[k] ** 2, r"\frac{y_k}{\hat{y}_k^2}"),
    (total(Y[j], j), r"\sum_{j=1}^{n} y_j"),
    (canonical(total(Y[j], j)), r"\sum_{j=1}^{n} y_j"),
    (canonical(total(Y[i] * Z[j], i)), r"\sum_{i=1}^{n} y_i z_j"),
    (canonical(total(total(Y[i] * Z[j], i) ** 2, j)), r"\sum_{j=1}^{n} \left(\sum_{i=1}^{n} y_i z_j\right)^2"),
    (total(Y[j] - Z[j], j) / n, r"\frac{1}{n} \sum_{j=1}^{n} \left(y_j - z_j\right)"),
    (total(Y[j], j) * (1 - x), r"\left(1 - x\right) \sum_{j=1}^{n} y_j"),
    (Piecewise((x, x > 0), (0, True)), r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"),
    (Piecewise((x, Abs(x) <= a), (a, True)),
     r"\begin{cases} x & \text{if } \left\lvert x \right\rvert \leq \alpha \\ \alpha & \text{otherwise} \end{cases}"),
    (a * b * x, r"\alpha \gamma x"),
    (2**x, r"2^x"),
    ((-2) ** x, r"\left(-2\right)^x"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "printed"), PAIRS, ids=[p for _, p in PAIRS])
def test_pairs(expression: Expr, printed: str) -> None:
    assert latex(expression) == printed


def test_nothing_that_github_refuses() -> None:
    for f in some(formulas(), 40):
        for r in results(f):
            told = [*definition(f), r.left, latex(r.textbook)]
            told += [part for line in r.derivation.lines() for part in (line.left, line.right, line.equation)]
            for text in told:
                assert r"\operatorname" not in text
                assert "|" not in text
                assert not re.search(r"[A-Za-z]*_?b\d", text), f"a bound index without a letter: {text}"
                assert text.count("{") == text.count("}")


def test_a_bound_index_never_takes_the_letter_of_a_free_one() -> None:
    e = canonical(total(Y[j] * Z[i] * D(j, k), j))
    assert latex(e).startswith(r"\sum_{l=1}^{n}") or latex(e).startswith(r"\sum_{j=1}^{n}")
    e = canonical(total(Y[j], j)) * Z[j]
    assert r"\sum_{i=1}^{n} y_i" in latex(e)
