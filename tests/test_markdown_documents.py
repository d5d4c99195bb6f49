"""Documents from end to end: which formulas are claims, what each may use, and the verdict on each, with errors in."""

from pathlib import Path

import pytest

from symbolic.verification.documents import plan_of_text
from symbolic.verification.records import answer

SOFTMAX = r"""# Softmax and cross-entropy

Let $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ be the softmax,
and $L = -\sum_k y_k \log p_k$ the loss, where $y$ is one-hot.

- If $i = j$: $\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)$
- If $i \neq j$: $\frac{\partial p_i}{\partial z_j} = -p_i p_j$

Together:

$$
\begin{aligned}
\frac{\partial L}{\partial z_i} &= -\sum_k y_k \frac{\partial \log p_k}{\partial z_i} \\
&= p_i - y_i
\end{aligned}
$$

A slip: $\frac{\partial L}{\partial z_i} = y_i - p_i$.
"""

SECTIONS = r"""# Losses

## Squared error
$$L(y, \hat{y}) = \frac{1}{2}(\hat{y} - y)^2$$
**Gradient with respect to $\hat{y}$:**
$$\hat{y} - y$$

## Log-cosh
$$L(y, \hat{y}) = \log(\cosh(\hat{y} - y))$$
$$\frac{\partial L}{\partial \hat{y}} = \tanh(\hat{y} - y)$$
$$\frac{\partial L}{\partial \hat{y}} = \tanh(y - \hat{y})$$

## Something else
$$\frac{\partial L}{\partial \hat{y}} = 3$$
"""

TABLES = r"""| Name | Function | Derivative |
|:--|:-:|---|
| Square | $x^2$ | $2x$ |
| Cube | $f(x) = x^3$ | $f'(x) = 2x^2$ |
| Softsign | $\frac{x}{1 + \|x\|}$ | $\frac{1}{(1 + \|x\|)^2}$ |
| Sigmoid | $\frac{1}{1 + e^{-x}}$ | $f(x)(1 - f(x))$ |

| $g(u)$ | $\frac{dg}{du}$ |
|---|---|
| $\sin u$ | $\cos u$ |
| $\cos u$ | $\sin u$ |
"""

CONDITIONS = r"""# Absolute value

Let $f(x) = |x|$. Then $f'(x) = 1$ for $x > 0$, and $f'(x) = -1$ for $x < 0$.

For $x < 0$:
$$f'(x) = 1$$

The derivative is $f'(x) = 1$ if the input is positive.
"""

PYTHON = """# Code

```python
import numpy as np
import matplotlib.pyplot as plt

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_prime(x):
    return sigmoid(x) * (1 - sigmoid(x))

def dtanh(x):
    return 1 + np.tanh(x)**2

def tanh(x, deriv=False):
    if deriv:
        return 1 - np.tanh(x)**2
    return np.tanh(x)

cube = lambda x: x**3
cube_grad = lambda x: 2 * x**2

class Square:
    def forward(self, x):
        self.x = x
        return x**2

    def backward(self, grad_output):
        return 2 * self.x * grad_output

class Loss:
    def loss(self, y, p):
        return 0.5 * np.power(y - p, 2)

    def gradient(self, y, p):
        return y - p

plt.plot(sigmoid(np.linspace(-1, 1)))
raise SystemExit
```
"""

LATEX = r"""\documentclass{article}
\begin{document}
\section{Softplus}
Let \(s(x) = \log(1 + e^x)\).
\begin{align}
  s'(x) &= \frac{e^x}{1 + e^x} \\
        &= \frac{1}{1 + e^{x}}
\end{align}
\end{document}
"""

# Each row: a document, its ending, and the line and verdict of each claim.
DOCUMENTS = [
    (SOFTMAX, ".md", [(6, "proved"), (7, "proved"), (13, "proved"), (18, "refuted")]),
    (SECTIONS, ".md", [(6, "proved"), (10, "proved"), (11, "refuted"), (14, "undecided")]),
    (TABLES, ".md", [(3, "proved"), (4, "refuted"), (5, "proved"), (6, "proved"), (10, "proved"), (11, "refuted")]),
    (CONDITIONS, ".md", [(3, "proved"), (3, "proved"), (6, "refuted"), (8, "undecided")]),
    (
        PYTHON,
        ".md",
        [(11, "proved"), (14, "refuted"), (18, "proved"), (22, "refuted"), (30, "proved"), (37, "refuted")],
    ),
    (LATEX, ".tex", [(6, "refuted")]),
]


@pytest.mark.parametrize(("text", "suffix", "verdicts"), DOCUMENTS, ids=[d[0].split("\n")[0] for d in DOCUMENTS])
def test_the_claims_of_a_document(text: str, suffix: str, verdicts: list[tuple[int, str]]) -> None:
    plan = plan_of_text(text, suffix)
    answers = [(claim, answer(claim, Path())) for claim in plan["claims"]]
    assert [(c["line"], a["verdict"]) for c, a in answers] == verdicts, [(c["source"], a["reason"]) for c, a in answers]
    lines = text.split("\n")
    for claim, found in answers:
        assert claim["source"] in text
        assert lines[claim["line"] - 1][claim["column"] - 1 :].strip()
        if found["verdict"] == "refuted":
            assert found["counterexample"]


def test_the_wrong_link_of_an_aligned_block_is_named() -> None:
    (claim,) = plan_of_text(LATEX, ".tex")["claims"]
    assert answer(claim, Path())["first_wrong_step"] == 2


def test_what_is_not_read_is_listed_with_the_reason() -> None:
    text = r"$x$ and $\sigma(-x) = 1 - \sigma(x)$ and $w := w - \eta \frac{\partial L}{\partial w}$ and $a > 0$"
    plan = plan_of_text(text)
    assert plan["claims"] == []
    assert [n["latex"] for n in plan["not_read"]] == text.split(" and ")
    assert plan["counts"] == {"read": 0, "defined": 0, "facts": 0, "not_read": 4}
    reasons = [n["reason"] for n in plan["not_read"]]
    assert len(set(reasons)) == 4
    assert all(reasons)


def test_a_formula_that_is_too_long_is_not_read() -> None:
    plan = plan_of_text("$$f'(x) = " + "x + " * 5000 + "1$$")
    assert plan["claims"] == []
    assert "characters" in plan["not_read"][0]["reason"]


@pytest.mark.parametrize(
    "formula",
    [
        "9" * 3000,
        "9^{9^{9^{9^9}}}",
        "x^{" * 900 + "}" * 900,
        "(" * 4000 + ")" * 4000,
        "\\sqrt" * 1500,
        "\\frac12" * 900,
    ],
)
def test_a_hostile_formula_is_answered(formula: str) -> None:
    (claim,) = plan_of_text(f"$$f'(x) = {formula}$$")["claims"]
    found = answer(claim, Path())
    assert found["verdict"] in ("undecided", "refuted")
    assert "\n" not in found["reason"]
