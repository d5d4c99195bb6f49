"""Published derivatives of the catalogue's further losses, as objects and as they are printed."""

from published_losses_binary import BINARY
from published_losses_divergences import DIVERGENCES
from published_losses_likelihoods import LIKELIHOODS
from published_losses_margins import MARGINS
from published_losses_residuals import RESIDUALS
from sympy import Abs, Expr, Function, IndexedBase, Max, Piecewise, S, Symbol, exp, log, sign, tanh
from sympy import KroneckerDelta as D

from symbolic.indices import k, l, n

y, yhat, z = (Symbol(name, real=True) for name in ("y", "yhat", "z"))
label, prob = Symbol("y", nonnegative=True), Symbol("yhat", positive=True)
beta = Symbol("beta", positive=True)
Y, YHAT, Z = (IndexedBase(name, real=True) for name in ("y", "yhat", "z"))
LABEL, PROB = IndexedBase("y", nonnegative=True), IndexedBase("yhat", positive=True)
sigma = Function("sigma", positive=True)

LOSSES: dict[tuple[str, str], tuple[Expr, str]] = {
    **RESIDUALS,
    **BINARY,
    **DIVERGENCES,
    **LIKELIHOODS,
    **MARGINS,
    ("smooth_l1", "derivative"): (
        Piecewise(((yhat - y) / beta, Abs(yhat - y) < beta), (sign(yhat - y), True)),
        r"\begin{cases} \frac{\hat{y} - y}{\beta} & \text{if } \left\lvert y - \hat{y} \right\rvert < "
        r"\beta \\ \mathrm{sign}(\hat{y} - y) & \text{otherwise} \end{cases}",
    ),
    ("smooth_l1", "second"): (
        Piecewise((1 / beta, Abs(yhat - y) < beta), (0, True)),
        r"\begin{cases} \frac{1}{\beta} & \text{if } \left\lvert y - \hat{y} \right\rvert < \beta \\ 0 & "
        r"\text{otherwise} \end{cases}",
    ),
    ("smooth_l1", "gradient"): (
        Piecewise(((YHAT[k] - Y[k]) / beta, Abs(YHAT[k] - Y[k]) < beta), (sign(YHAT[k] - Y[k]), True)) / n,
        r"\frac{1}{n} \begin{cases} \frac{\hat{y}_k - y_k}{\beta} & \text{if } \left\lvert y_k - "
        r"\hat{y}_k \right\rvert < \beta \\ \mathrm{sign}(\hat{y}_k - y_k) & \text{otherwise} \end{cases}",
    ),
    ("smooth_l1", "hessian"): (
        Piecewise((1 / beta, Abs(YHAT[k] - Y[k]) < beta), (0, True)) * D(k, l) / n,
        r"\frac{\delta_{kl}}{n} \begin{cases} \frac{1}{\beta} & \text{if } \left\lvert y_k - \hat{y}_k "
        r"\right\rvert < \beta \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("log_cosh", "derivative"): (
        tanh(yhat - y),
        r"\tanh(\hat{y} - y)",
    ),
    ("log_cosh", "second"): (
        1 - tanh(yhat - y) ** 2,
        r"1 - \tanh^2(\hat{y} - y)",
    ),
    ("log_cosh", "gradient"): (
        tanh(YHAT[k] - Y[k]) / n,
        r"\frac{\tanh(\hat{y}_k - y_k)}{n}",
    ),
    ("log_cosh", "hessian"): (
        (1 - tanh(YHAT[k] - Y[k]) ** 2) * D(k, l) / n,
        r"\frac{\delta_{kl} \left(1 - \tanh^2(\hat{y}_k - y_k)\right)}{n}",
    ),
    ("hinge", "derivative"): (
        Piecewise((-y, y * yhat < 1), (0, True)),
        r"\begin{cases} -y & \text{if } y \hat{y} < 1 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("hinge", "second"): (S.Zero, "0"),
    ("hinge", "gradient"): (
        Piecewise((-Y[k], Y[k] * YHAT[k] < 1), (0, True)) / n,
        r"\frac{1}{n} \begin{cases} -y_k & \text{if } y_k \hat{y}_k < 1 \\ 0 & \text{otherwise} "
        r"\end{cases}",
    ),
    ("hinge", "hessian"): (S.Zero, "0"),
    ("squared_hinge", "derivative"): (
        -2 * y * Max(0, 1 - y * yhat),
        r"-2 y \max(0, 1 - y \hat{y})",
    ),
    ("squared_hinge", "second"): (
        Piecewise((2 * y**2, y * yhat < 1), (0, True)),
        r"\begin{cases} 2 y^2 & \text{if } y \hat{y} < 1 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("squared_hinge", "gradient"): (
        -2 * Y[k] * Max(0, 1 - Y[k] * YHAT[k]) / n,
        r"-\frac{2 y_k \max(0, 1 - y_k \hat{y}_k)}{n}",
    ),
    ("squared_hinge", "hessian"): (
        Piecewise((2 * Y[k] ** 2, Y[k] * YHAT[k] < 1), (0, True)) * D(k, l) / n,
        r"\frac{\delta_{kl}}{n} \begin{cases} 2 y_k^2 & \text{if } y_k \hat{y}_k < 1 \\ 0 & "
        r"\text{otherwise} \end{cases}",
    ),
    ("soft_margin", "derivative"): (
        -y * sigma(-y * yhat),
        r"-y \sigma(-y \hat{y})",
    ),
    ("soft_margin", "second"): (
        y**2 * (1 - sigma(y * yhat)) * sigma(y * yhat),
        r"y^2 \sigma(y \hat{y}) \left(1 - \sigma(y \hat{y})\right)",
    ),
    ("soft_margin", "gradient"): (
        -sigma(-Y[k] * YHAT[k]) * Y[k] / n,
        r"-\frac{y_k \sigma(-y_k \hat{y}_k)}{n}",
    ),
    ("soft_margin", "hessian"): (
        (1 - sigma(Y[k] * YHAT[k])) * sigma(Y[k] * YHAT[k]) * D(k, l) * Y[k] ** 2 / n,
        r"\frac{\delta_{kl} y_k^2 \sigma(y_k \hat{y}_k) \left(1 - \sigma(y_k \hat{y}_k)\right)}{n}",
    ),
    ("kl_div", "derivative"): (
        -label / prob,
        r"-\frac{y}{\hat{y}}",
    ),
    ("kl_div", "second"): (
        label / prob**2,
        r"\frac{y}{\hat{y}^2}",
    ),
    ("kl_div", "gradient"): (
        -LABEL[k] / (n * PROB[k]),
        r"-\frac{y_k}{n \hat{y}_k}",
    ),
    ("kl_div", "hessian"): (
        D(k, l) * LABEL[k] / (n * PROB[k] ** 2),
        r"\frac{\delta_{kl} y_k}{n \hat{y}_k^2}",
    ),
    ("poisson_nll", "derivative"): (
        exp(z) - label,
        r"e^{z} - y",
    ),
    ("poisson_nll", "second"): (
        exp(z),
        r"e^{z}",
    ),
    ("poisson_nll", "gradient"): (
        (exp(Z[k]) - LABEL[k]) / n,
        r"\frac{e^{z_k} - y_k}{n}",
    ),
    ("poisson_nll", "hessian"): (
        exp(Z[k]) * D(k, l) / n,
        r"\frac{\delta_{kl} e^{z_k}}{n}",
    ),
    ("sigmoid_focal", "derivative"): (
        # Lin et al. 2017, appendix B, for y = 1 and γ = 2: (1 − p)² (2 p log p + p − 1).
        (1 - label) * sigma(z) ** 2 * (sigma(z) - 2 * log(1 - sigma(z)) * (1 - sigma(z)))
        - label * (1 - sigma(z)) ** 2 * (1 - sigma(z) * (1 + 2 * log(sigma(z)))),
        r"\sigma(z)^2 \left(1 - y\right) \left(\sigma(z) - 2 \left(1 - \sigma(z)\right) \log(1 - "
        r"\sigma(z))\right) - y \left(1 - \sigma(z)\right)^2 \left(1 - \sigma(z) \left(1 + 2 "
        r"\log(\sigma(z))\right)\right)",
    ),
    ("sigmoid_focal", "gradient"): (
        (
            (1 - LABEL[k]) * sigma(Z[k]) ** 2 * (sigma(Z[k]) - 2 * log(1 - sigma(Z[k])) * (1 - sigma(Z[k])))
            - LABEL[k] * (1 - sigma(Z[k])) ** 2 * (1 - sigma(Z[k]) * (1 + 2 * log(sigma(Z[k]))))
        )
        / n,
        r"\frac{\sigma(z_k)^2 \left(1 - y_k\right) \left(\sigma(z_k) - 2 \left(1 - \sigma(z_k)\right) "
        r"\log(1 - \sigma(z_k))\right) - y_k \left(1 - \sigma(z_k)\right)^2 \left(1 - \sigma(z_k) \left(1 "
        r"+ 2 \log(\sigma(z_k))\right)\right)}{n}",
    ),
}
