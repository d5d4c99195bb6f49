"""Published derivatives of divergences, as objects and as they are printed."""

from sympy import Expr, IndexedBase, S, Symbol, exp, log
from sympy import KroneckerDelta as D

from symbolic.indices import k, l, n

y = Symbol("y", real=True)
label = Symbol("y", nonnegative=True)
prob = Symbol("yhat", positive=True)
LABEL = IndexedBase("y", nonnegative=True)
PROB = IndexedBase("yhat", positive=True)
Y = IndexedBase("y", real=True)

DIVERGENCES: dict[tuple[str, str], tuple[Expr, str]] = {
    ("kl_div_log_input", "derivative"): (-label, r"-y"),
    ("kl_div_log_input", "second"): (S(0), r"0"),
    ("kl_div_log_input", "gradient"): (-LABEL[k] / n, r"-\frac{y_k}{n}"),
    ("kl_div_log_input", "hessian"): (S(0), r"0"),
    ("kl_div_log_target", "derivative"): (-exp(y), r"-e^{y}"),
    ("kl_div_log_target", "second"): (S(0), r"0"),
    ("kl_div_log_target", "gradient"): (-exp(Y[k]) / n, r"-\frac{e^{y_k}}{n}"),
    ("kl_div_log_target", "hessian"): (S(0), r"0"),
    ("generalized_kl", "derivative"): (-label / prob + 1, r"1 - \frac{y}{\hat{y}}"),
    ("generalized_kl", "second"): (label / prob**2, r"\frac{y}{\hat{y}^2}"),
    ("generalized_kl", "gradient"): ((-LABEL[k] + PROB[k]) / (PROB[k] * n), r"\frac{\hat{y}_k - y_k}{n \hat{y}_k}"),
    ("generalized_kl", "hessian"): (D(k, l) * LABEL[k] / (PROB[k] ** 2 * n), r"\frac{\delta_{kl} y_k}{n \hat{y}_k^2}"),
    ("jensen_shannon", "derivative"): (
        log(prob) / 2 - log(label / 2 + prob / 2) / 2,
        r"\frac{\log(\hat{y}) - \log\left(\frac{y + \hat{y}}{2}\right)}{2}",
    ),
    ("jensen_shannon", "second"): (
        label / (2 * prob * (label + prob)),
        r"\frac{y}{2 \hat{y} \left(y + \hat{y}\right)}",
    ),
    ("jensen_shannon", "gradient"): (
        (log(PROB[k]) - log(LABEL[k] / 2 + PROB[k] / 2)) / (2 * n),
        r"\frac{\log(\hat{y}_k) - \log\left(\frac{y_k + \hat{y}_k}{2}\right)}{2 n}",
    ),
    ("jensen_shannon", "hessian"): (
        D(k, l) * LABEL[k] / (2 * PROB[k] * n * (LABEL[k] + PROB[k])),
        r"\frac{\delta_{kl} y_k}{2 n \hat{y}_k \left(y_k + \hat{y}_k\right)}",
    ),
    ("wasserstein_critic", "derivative"): (-y, r"-y"),
    ("wasserstein_critic", "second"): (S(0), r"0"),
    ("wasserstein_critic", "gradient"): (-Y[k] / n, r"-\frac{y_k}{n}"),
    ("wasserstein_critic", "hessian"): (S(0), r"0"),
}
