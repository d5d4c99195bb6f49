"""Published derivatives of margins, as objects and as they are printed."""

from sympy import Expr, IndexedBase, Piecewise, S, Symbol
from sympy import KroneckerDelta as D

from symbolic.indices import k, l, n

y, yhat, a, b, margin = (Symbol(name, real=True) for name in ("y", "yhat", "a", "b", "margin"))
d = Symbol("distance", nonnegative=True)
gap = Symbol("margin", nonnegative=True)
label = Symbol("y", nonnegative=True)
A = IndexedBase("a", real=True)
B = IndexedBase("b", real=True)
DISTANCE = IndexedBase("distance", nonnegative=True)
LABEL = IndexedBase("y", nonnegative=True)
Y = IndexedBase("y", real=True)
YHAT = IndexedBase("yhat", real=True)

MARGINS: dict[tuple[str, str], tuple[Expr, str]] = {
    ("perceptron", "derivative"): (
        Piecewise((-y, y * yhat < 0), (0, True)),
        r"\begin{cases} -y & \text{if } y \hat{y} < 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("perceptron", "second"): (S(0), r"0"),
    ("perceptron", "gradient"): (
        Piecewise((-Y[k], YHAT[k] * Y[k] < 0), (0, True)) / n,
        r"\frac{1}{n} \begin{cases} -y_k & \text{if } y_k \hat{y}_k < 0 \\ 0 & \text{otherwise} " r"\end{cases}",
    ),
    ("perceptron", "hessian"): (S(0), r"0"),
    ("hinge_embedding", "derivative"): (
        Piecewise((1, y > 0), (-1, margin - yhat > 0), (0, True)),
        r"\begin{cases} 1 & \text{if } y > 0 \\ -1 & \text{if } m - \hat{y} > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("hinge_embedding", "second"): (S(0), r"0"),
    ("hinge_embedding", "gradient"): (
        Piecewise((1, Y[k] > 0), (-1, YHAT[k] - margin < 0), (0, True)) / n,
        r"\frac{1}{n} \begin{cases} 1 & \text{if } y_k > 0 \\ -1 & \text{if } m - \hat{y}_k > 0 \\ 0 & "
        r"\text{otherwise} \end{cases}",
    ),
    ("hinge_embedding", "hessian"): (S(0), r"0"),
    ("margin_ranking", "derivative"): (
        Piecewise((y, margin - y * (a - b) > 0), (0, True)),
        r"\begin{cases} y & \text{if } m + y \left(b - a\right) > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("margin_ranking", "second"): (S(0), r"0"),
    ("margin_ranking", "gradient"): (
        Piecewise((Y[k], Y[k] * (A[k] - B[k]) - margin < 0), (0, True)) / n,
        r"\frac{1}{n} \begin{cases} y_k & \text{if } m + y_k \left(b_k - a_k\right) > 0 \\ 0 & "
        r"\text{otherwise} \end{cases}",
    ),
    ("margin_ranking", "hessian"): (S(0), r"0"),
    ("contrastive", "derivative"): (
        Piecewise((d * (1 - label), d - gap >= 0), (d - label * gap, True)),
        r"\begin{cases} D \left(1 - y\right) & \text{if } D - m \geq 0 \\ D - m y & \text{otherwise} " r"\end{cases}",
    ),
    ("contrastive", "second"): (
        Piecewise((1 - label, d - gap >= 0), (1, True)),
        r"\begin{cases} 1 - y & \text{if } D - m \geq 0 \\ 1 & \text{otherwise} \end{cases}",
    ),
    ("contrastive", "gradient"): (
        Piecewise((DISTANCE[k] * (1 - LABEL[k]), gap - DISTANCE[k] <= 0), (DISTANCE[k] - LABEL[k] * gap, True)) / n,
        r"\frac{1}{n} \begin{cases} D_k \left(1 - y_k\right) & \text{if } m - D_k \leq 0 \\ D_k - m y_k & "
        r"\text{otherwise} \end{cases}",
    ),
    ("contrastive", "hessian"): (
        Piecewise((1 - LABEL[k], gap - DISTANCE[k] <= 0), (1, True)) * D(k, l) / n,
        r"\frac{\delta_{kl}}{n} \begin{cases} 1 - y_k & \text{if } m - D_k \leq 0 \\ 1 & "
        r"\text{otherwise} \end{cases}",
    ),
}
