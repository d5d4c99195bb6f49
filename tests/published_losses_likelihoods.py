"""Published derivatives of likelihoods, as objects and as they are printed."""

from sympy import Expr, IndexedBase, Symbol, exp
from sympy import KroneckerDelta as D

from symbolic.indices import k, l, n

y, yhat, z = (Symbol(name, real=True) for name in ("y", "yhat", "z"))
r, shape, variance = (Symbol(name, positive=True) for name in ("r", "shape", "variance"))
p = Symbol("p", real=True)
label = Symbol("y", nonnegative=True)
prob = Symbol("yhat", positive=True)
LABEL = IndexedBase("y", nonnegative=True)
PROB = IndexedBase("yhat", positive=True)
VARIANCE = IndexedBase("variance", positive=True)
Y = IndexedBase("y", real=True)
YHAT = IndexedBase("yhat", real=True)
Z = IndexedBase("z", real=True)

LIKELIHOODS: dict[tuple[str, str], tuple[Expr, str]] = {
    ("poisson_nll_rate", "derivative"): (-label / prob + 1, r"1 - \frac{y}{\hat{y}}"),
    ("poisson_nll_rate", "second"): (label / prob**2, r"\frac{y}{\hat{y}^2}"),
    ("poisson_nll_rate", "gradient"): ((-LABEL[k] + PROB[k]) / (PROB[k] * n), r"\frac{\hat{y}_k - y_k}{n \hat{y}_k}"),
    ("poisson_nll_rate", "hessian"): (
        D(k, l) * LABEL[k] / (PROB[k] ** 2 * n),
        r"\frac{\delta_{kl} y_k}{n \hat{y}_k^2}",
    ),
    ("poisson_nll_full", "derivative"): (-label + exp(z), r"e^{z} - y"),
    ("poisson_nll_full", "second"): (exp(z), r"e^{z}"),
    ("poisson_nll_full", "gradient"): ((-LABEL[k] + exp(Z[k])) / n, r"\frac{e^{z_k} - y_k}{n}"),
    ("poisson_nll_full", "hessian"): (D(k, l) * exp(Z[k]) / n, r"\frac{\delta_{kl} e^{z_k}}{n}"),
    ("poisson_nll_rate_full", "derivative"): (-label / prob + 1, r"1 - \frac{y}{\hat{y}}"),
    ("poisson_nll_rate_full", "second"): (label / prob**2, r"\frac{y}{\hat{y}^2}"),
    ("poisson_nll_rate_full", "gradient"): (
        (-LABEL[k] + PROB[k]) / (PROB[k] * n),
        r"\frac{\hat{y}_k - y_k}{n \hat{y}_k}",
    ),
    ("poisson_nll_rate_full", "hessian"): (
        D(k, l) * LABEL[k] / (PROB[k] ** 2 * n),
        r"\frac{\delta_{kl} y_k}{n \hat{y}_k^2}",
    ),
    ("gaussian_nll", "derivative"): ((-y + yhat) / variance, r"\frac{\hat{y} - y}{v}"),
    ("gaussian_nll", "second"): (1 / variance, r"\frac{1}{v}"),
    ("gaussian_nll", "gradient"): ((YHAT[k] - Y[k]) / (VARIANCE[k] * n), r"\frac{\hat{y}_k - y_k}{n v_k}"),
    ("gaussian_nll", "hessian"): (D(k, l) / (VARIANCE[k] * n), r"\frac{\delta_{kl}}{n v_k}"),
    ("gaussian_nll_full", "derivative"): ((-y + yhat) / variance, r"\frac{\hat{y} - y}{v}"),
    ("gaussian_nll_full", "second"): (1 / variance, r"\frac{1}{v}"),
    ("gaussian_nll_full", "gradient"): ((YHAT[k] - Y[k]) / (VARIANCE[k] * n), r"\frac{\hat{y}_k - y_k}{n v_k}"),
    ("gaussian_nll_full", "hessian"): (D(k, l) / (VARIANCE[k] * n), r"\frac{\delta_{kl}}{n v_k}"),
    ("exponential_nll", "derivative"): ((-label + prob) / prob**2, r"\frac{\hat{y} - y}{\hat{y}^2}"),
    ("exponential_nll", "second"): ((2 * label - prob) / prob**3, r"\frac{2 y - \hat{y}}{\hat{y}^3}"),
    ("exponential_nll", "gradient"): (
        (-LABEL[k] + PROB[k]) / (PROB[k] ** 2 * n),
        r"\frac{\hat{y}_k - y_k}{n \hat{y}_k^2}",
    ),
    ("exponential_nll", "hessian"): (
        D(k, l) * (2 * LABEL[k] - PROB[k]) / (PROB[k] ** 3 * n),
        r"\frac{\delta_{kl} \left(2 y_k - \hat{y}_k\right)}{n \hat{y}_k^3}",
    ),
    ("gamma_nll", "derivative"): (
        shape * (-label + prob) / prob**2,
        r"\frac{\kappa \left(\hat{y} - y\right)}{\hat{y}^2}",
    ),
    ("gamma_nll", "second"): (
        shape * (2 * label - prob) / prob**3,
        r"\frac{\kappa \left(2 y - \hat{y}\right)}{\hat{y}^3}",
    ),
    ("gamma_nll", "gradient"): (
        shape * (-LABEL[k] + PROB[k]) / (PROB[k] ** 2 * n),
        r"\frac{\kappa \left(\hat{y}_k - y_k\right)}{n \hat{y}_k^2}",
    ),
    ("gamma_nll", "hessian"): (
        D(k, l) * shape * (2 * LABEL[k] - PROB[k]) / (PROB[k] ** 3 * n),
        r"\frac{\kappa \delta_{kl} \left(2 y_k - \hat{y}_k\right)}{n \hat{y}_k^3}",
    ),
    ("tweedie_nll", "derivative"): ((-label + prob) / prob**p, r"\frac{\hat{y} - y}{\hat{y}^p}"),
    ("tweedie_nll", "second"): (
        (p * (label - prob) + prob) / (prob * prob**p),
        r"\frac{\hat{y} + p \left(y - \hat{y}\right)}{\hat{y} \hat{y}^p}",
    ),
    ("tweedie_nll", "gradient"): ((-LABEL[k] + PROB[k]) / (PROB[k] ** p * n), r"\frac{\hat{y}_k - y_k}{n \hat{y}_k^p}"),
    ("tweedie_nll", "hessian"): (
        D(k, l) * (PROB[k] + p * (LABEL[k] - PROB[k])) / (PROB[k] * PROB[k] ** p * n),
        r"\frac{\delta_{kl} \left(\hat{y}_k + p \left(y_k - \hat{y}_k\right)\right)}{n \hat{y}_k " r"\hat{y}_k^p}",
    ),
    ("negative_binomial_nll", "derivative"): (
        r * (-label + prob) / (prob * (prob + r)),
        r"\frac{r \left(\hat{y} - y\right)}{\hat{y} \left(r + \hat{y}\right)}",
    ),
    ("negative_binomial_nll", "second"): (
        label / prob**2 - (label + r) / (prob + r) ** 2,
        r"\frac{y}{\hat{y}^2} - \frac{r + y}{\left(r + \hat{y}\right)^2}",
    ),
    ("negative_binomial_nll", "gradient"): (
        r * (-LABEL[k] + PROB[k]) / (PROB[k] * n * (PROB[k] + r)),
        r"\frac{r \left(\hat{y}_k - y_k\right)}{n \hat{y}_k \left(r + \hat{y}_k\right)}",
    ),
    ("negative_binomial_nll", "hessian"): (
        D(k, l) * (LABEL[k] / PROB[k] ** 2 - (LABEL[k] + r) / (PROB[k] + r) ** 2) / n,
        r"\frac{\delta_{kl} \left(\frac{y_k}{\hat{y}_k^2} - \frac{r + y_k}{\left(r + "
        r"\hat{y}_k\right)^2}\right)}{n}",
    ),
}
