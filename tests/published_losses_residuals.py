"""Published derivatives of squared, absolute and robust losses, as objects and as they are printed."""

from sympy import Abs, Expr, IndexedBase, Max, Piecewise, S, Symbol, exp, log, sign, sqrt
from sympy import KroneckerDelta as D

from symbolic.indices import k, l, n

y, yhat = (Symbol(name, real=True) for name in ("y", "yhat"))
c, delta, epsilon, tau = (Symbol(name, positive=True) for name in ("c", "delta", "epsilon", "tau"))
Y = IndexedBase("y", real=True)
YHAT = IndexedBase("yhat", real=True)

RESIDUALS: dict[tuple[str, str], tuple[Expr, str]] = {
    ("half_squared_error", "derivative"): (-y + yhat, r"\hat{y} - y"),
    ("half_squared_error", "second"): (S(1), r"1"),
    ("half_squared_error", "gradient"): ((YHAT[k] - Y[k]) / n, r"\frac{\hat{y}_k - y_k}{n}"),
    ("half_squared_error", "hessian"): (D(k, l) / n, r"\frac{\delta_{kl}}{n}"),
    ("mape", "derivative"): (
        100 * sign(-y + yhat) / Max(epsilon, Abs(y)),
        r"\frac{100 \mathrm{sign}(\hat{y} - y)}{\max(\varepsilon, \left\lvert y \right\rvert)}",
    ),
    ("mape", "second"): (S(0), r"0"),
    ("mape", "gradient"): (
        100 * sign(YHAT[k] - Y[k]) / (n * Max(epsilon, Abs(Y[k]))),
        r"\frac{100 \mathrm{sign}(\hat{y}_k - y_k)}{n \max(\varepsilon, \left\lvert y_k \right\rvert)}",
    ),
    ("mape", "hessian"): (S(0), r"0"),
    ("msle", "derivative"): (
        (log(yhat + 1) - log(y + 1)) * (2 / (yhat + 1)),
        r"\frac{2 \left(\log(1 + \hat{y}) - \log(1 + y)\right)}{1 + \hat{y}}",
    ),
    ("msle", "second"): (
        (1 + log(y + 1) - log(yhat + 1)) * (2 / (yhat + 1) ** 2),
        r"\frac{2 \left(1 + \log(1 + y) - \log(1 + \hat{y})\right)}{\left(1 + \hat{y}\right)^2}",
    ),
    ("msle", "gradient"): (
        (log(YHAT[k] + 1) - log(Y[k] + 1)) * (2 / (n * (YHAT[k] + 1))),
        r"\frac{2 \left(\log(1 + \hat{y}_k) - \log(1 + y_k)\right)}{n \left(1 + \hat{y}_k\right)}",
    ),
    ("msle", "hessian"): (
        2 * D(k, l) * (-log(YHAT[k] + 1) + log(Y[k] + 1) + 1) / (n * (YHAT[k] + 1) ** 2),
        r"\frac{2 \delta_{kl} \left(1 + \log(1 + y_k) - \log(1 + \hat{y}_k)\right)}{n \left(1 + "
        r"\hat{y}_k\right)^2}",
    ),
    ("quantile", "derivative"): (
        Piecewise((-tau, y >= yhat), (1 - tau, True)),
        r"\begin{cases} -\tau & \text{if } y \geq \hat{y} \\ 1 - \tau & \text{otherwise} \end{cases}",
    ),
    ("quantile", "second"): (S(0), r"0"),
    ("quantile", "gradient"): (
        Piecewise((-tau, YHAT[k] <= Y[k]), (1 - tau, True)) / n,
        r"\frac{1}{n} \begin{cases} -\tau & \text{if } y_k \geq \hat{y}_k \\ 1 - \tau & \text{otherwise} "
        r"\end{cases}",
    ),
    ("quantile", "hessian"): (S(0), r"0"),
    ("charbonnier", "derivative"): (
        (-y + yhat) / sqrt(epsilon**2 + (y - yhat) ** 2),
        r"\frac{\hat{y} - y}{\sqrt{\varepsilon^2 + \left(y - \hat{y}\right)^2}}",
    ),
    ("charbonnier", "second"): (
        epsilon**2 / (epsilon**2 + (y - yhat) ** 2) ** (S(3) / 2),
        r"\frac{\varepsilon^2}{\left(\varepsilon^2 + \left(y - \hat{y}\right)^2\right)^{\frac{3}{2}}}",
    ),
    ("charbonnier", "gradient"): (
        (YHAT[k] - Y[k]) / (n * sqrt(epsilon**2 + (-YHAT[k] + Y[k]) ** 2)),
        r"\frac{\hat{y}_k - y_k}{n \sqrt{\varepsilon^2 + \left(y_k - \hat{y}_k\right)^2}}",
    ),
    ("charbonnier", "hessian"): (
        D(k, l) * epsilon**2 / (n * (epsilon**2 + (-YHAT[k] + Y[k]) ** 2) ** (S(3) / 2)),
        r"\frac{\varepsilon^2 \delta_{kl}}{n \left(\varepsilon^2 + \left(y_k - "
        r"\hat{y}_k\right)^2\right)^{\frac{3}{2}}}",
    ),
    ("pseudo_huber", "derivative"): (
        delta * (-y + yhat) / sqrt(delta**2 + (y - yhat) ** 2),
        r"\frac{\delta \left(\hat{y} - y\right)}{\sqrt{\delta^2 + \left(y - \hat{y}\right)^2}}",
    ),
    ("pseudo_huber", "second"): (
        delta**3 / (delta**2 + (y - yhat) ** 2) ** (S(3) / 2),
        r"\frac{\delta^3}{\left(\delta^2 + \left(y - \hat{y}\right)^2\right)^{\frac{3}{2}}}",
    ),
    ("pseudo_huber", "gradient"): (
        delta * (YHAT[k] - Y[k]) / (n * sqrt(delta**2 + (-YHAT[k] + Y[k]) ** 2)),
        r"\frac{\delta \left(\hat{y}_k - y_k\right)}{n \sqrt{\delta^2 + \left(y_k - \hat{y}_k\right)^2}}",
    ),
    ("pseudo_huber", "hessian"): (
        D(k, l) * delta**3 / (n * (delta**2 + (-YHAT[k] + Y[k]) ** 2) ** (S(3) / 2)),
        r"\frac{\delta^3 \delta_{kl}}{n \left(\delta^2 + \left(y_k - " r"\hat{y}_k\right)^2\right)^{\frac{3}{2}}}",
    ),
    ("cauchy", "derivative"): (
        (-y + yhat) / (1 + (y - yhat) ** 2 / c**2),
        r"\frac{\hat{y} - y}{1 + \frac{\left(y - \hat{y}\right)^2}{c^2}}",
    ),
    ("cauchy", "second"): (
        c**2 * (c**2 - (y - yhat) ** 2) / (c**2 + (y - yhat) ** 2) ** 2,
        r"\frac{c^2 \left(c^2 - \left(y - \hat{y}\right)^2\right)}{\left(c^2 + \left(y - "
        r"\hat{y}\right)^2\right)^2}",
    ),
    ("cauchy", "gradient"): (
        (YHAT[k] - Y[k]) / (n * (1 + (-YHAT[k] + Y[k]) ** 2 / c**2)),
        r"\frac{\hat{y}_k - y_k}{n \left(1 + \frac{\left(y_k - \hat{y}_k\right)^2}{c^2}\right)}",
    ),
    ("cauchy", "hessian"): (
        D(k, l) * c**2 * (c**2 - (-YHAT[k] + Y[k]) ** 2) / (n * (c**2 + (-YHAT[k] + Y[k]) ** 2) ** 2),
        r"\frac{c^2 \delta_{kl} \left(c^2 - \left(y_k - \hat{y}_k\right)^2\right)}{n \left(c^2 + "
        r"\left(y_k - \hat{y}_k\right)^2\right)^2}",
    ),
    ("welsch", "derivative"): (
        (-y + yhat) * exp(-((y - yhat) ** 2) / c**2),
        r"e^{-\frac{\left(y - \hat{y}\right)^2}{c^2}} \left(\hat{y} - y\right)",
    ),
    ("welsch", "second"): (
        (1 - 2 * (y - yhat) ** 2 / c**2) * exp(-((y - yhat) ** 2) / c**2),
        r"e^{-\frac{\left(y - \hat{y}\right)^2}{c^2}} \left(1 - \frac{2 \left(y - " r"\hat{y}\right)^2}{c^2}\right)",
    ),
    ("welsch", "gradient"): (
        (YHAT[k] - Y[k]) * exp(-((-YHAT[k] + Y[k]) ** 2) / c**2) / n,
        r"\frac{e^{-\frac{\left(y_k - \hat{y}_k\right)^2}{c^2}} \left(\hat{y}_k - y_k\right)}{n}",
    ),
    ("welsch", "hessian"): (
        D(k, l) * (1 - 2 * (-YHAT[k] + Y[k]) ** 2 / c**2) * exp(-((-YHAT[k] + Y[k]) ** 2) / c**2) / n,
        r"\frac{\delta_{kl} e^{-\frac{\left(y_k - \hat{y}_k\right)^2}{c^2}} \left(1 - \frac{2 \left(y_k "
        r"- \hat{y}_k\right)^2}{c^2}\right)}{n}",
    ),
    ("tukey_biweight", "derivative"): (
        Piecewise(((1 - (y - yhat) ** 2 / c**2) ** 2 * (-y + yhat), c >= Abs(y - yhat)), (0, True)),
        r"\begin{cases} \left(1 - \frac{\left(y - \hat{y}\right)^2}{c^2}\right)^2 \left(\hat{y} - "
        r"y\right) & \text{if } \left\lvert y - \hat{y} \right\rvert \leq c \\ 0 & \text{otherwise} "
        r"\end{cases}",
    ),
    ("tukey_biweight", "second"): (
        Piecewise(((c**2 - 5 * (y - yhat) ** 2) * (c**2 - (y - yhat) ** 2) / c**4, c >= Abs(y - yhat)), (0, True)),
        r"\begin{cases} \frac{\left(c^2 - 5 \left(y - \hat{y}\right)^2\right) \left(c^2 - \left(y - "
        r"\hat{y}\right)^2\right)}{c^4} & \text{if } \left\lvert y - \hat{y} \right\rvert \leq c \\ 0 & "
        r"\text{otherwise} \end{cases}",
    ),
    ("tukey_biweight", "gradient"): (
        Piecewise(((1 - (-YHAT[k] + Y[k]) ** 2 / c**2) ** 2 * (YHAT[k] - Y[k]), c >= Abs(YHAT[k] - Y[k])), (0, True))
        / n,
        r"\frac{1}{n} \begin{cases} \left(1 - \frac{\left(y_k - \hat{y}_k\right)^2}{c^2}\right)^2 "
        r"\left(\hat{y}_k - y_k\right) & \text{if } \left\lvert y_k - \hat{y}_k \right\rvert \leq c \\ 0 "
        r"& \text{otherwise} \end{cases}",
    ),
    ("tukey_biweight", "hessian"): (
        Piecewise(
            (
                (c**2 - 5 * (-YHAT[k] + Y[k]) ** 2) * (c**2 - (-YHAT[k] + Y[k]) ** 2) / c**4,
                c >= Abs(YHAT[k] - Y[k]),
            ),
            (0, True),
        )
        * D(k, l)
        / n,
        r"\frac{\delta_{kl}}{n} \begin{cases} \frac{\left(c^2 - 5 \left(y_k - "
        r"\hat{y}_k\right)^2\right) \left(c^2 - \left(y_k - \hat{y}_k\right)^2\right)}{c^4} & \text{if } "
        r"\left\lvert y_k - \hat{y}_k \right\rvert \leq c \\ 0 & \text{otherwise} \end{cases}",
    ),
}
