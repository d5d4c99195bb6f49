"""Published derivatives of losses of a yes-or-no label, as objects and as they are printed."""

from sympy import Expr, Function, IndexedBase, S, Symbol, log
from sympy import KroneckerDelta as D

from symbolic.indices import k, l, n

z = Symbol("z", real=True)
pos_weight = Symbol("pos_weight", positive=True)
gamma = Symbol("gamma", nonnegative=True)
alpha = Symbol("alpha", nonnegative=True)
label = Symbol("y", nonnegative=True)
prob = Symbol("yhat", positive=True)
sigma = Function("sigma", positive=True)
LABEL = IndexedBase("y", nonnegative=True)
PROB = IndexedBase("yhat", positive=True)
Z = IndexedBase("z", real=True)

BINARY: dict[tuple[str, str], tuple[Expr, str]] = {
    ("weighted_binary_cross_entropy", "derivative"): (
        -label * pos_weight / prob + (1 - label) / (1 - prob),
        r"\frac{1 - y}{1 - \hat{y}} - \frac{w y}{\hat{y}}",
    ),
    ("weighted_binary_cross_entropy", "second"): (
        label * pos_weight / prob**2 + (1 - label) / (1 - prob) ** 2,
        r"\frac{1 - y}{\left(1 - \hat{y}\right)^2} + \frac{w y}{\hat{y}^2}",
    ),
    ("weighted_binary_cross_entropy", "gradient"): (
        (-LABEL[k] * pos_weight / PROB[k] + (1 - LABEL[k]) / (1 - PROB[k])) / n,
        r"\frac{\frac{1 - y_k}{1 - \hat{y}_k} - \frac{w y_k}{\hat{y}_k}}{n}",
    ),
    ("weighted_binary_cross_entropy", "hessian"): (
        D(k, l) * (LABEL[k] * pos_weight / PROB[k] ** 2 + (1 - LABEL[k]) / (1 - PROB[k]) ** 2) / n,
        r"\frac{\delta_{kl} \left(\frac{1 - y_k}{\left(1 - \hat{y}_k\right)^2} + \frac{w "
        r"y_k}{\hat{y}_k^2}\right)}{n}",
    ),
    ("weighted_bce_with_logits", "derivative"): (
        -label * (pos_weight * (1 - sigma(z)) + sigma(z)) + sigma(z),
        r"\sigma(z) - y \left(\sigma(z) + w \left(1 - \sigma(z)\right)\right)",
    ),
    ("weighted_bce_with_logits", "second"): (
        (1 - sigma(z)) * (label * pos_weight - label + 1) * sigma(z),
        r"\sigma(z) \left(1 - \sigma(z)\right) \left(1 + w y - y\right)",
    ),
    ("weighted_bce_with_logits", "gradient"): (
        (-LABEL[k] * (pos_weight * (1 - sigma(Z[k])) + sigma(Z[k])) + sigma(Z[k])) / n,
        r"\frac{\sigma(z_k) - y_k \left(\sigma(z_k) + w \left(1 - \sigma(z_k)\right)\right)}{n}",
    ),
    ("weighted_bce_with_logits", "hessian"): (
        D(k, l) * (1 - sigma(Z[k])) * (LABEL[k] * pos_weight - LABEL[k] + 1) * sigma(Z[k]) / n,
        r"\frac{\delta_{kl} \sigma(z_k) \left(1 - \sigma(z_k)\right) \left(1 + w y_k - y_k\right)}{n}",
    ),
    ("smoothed_bce_with_logits", "derivative"): (
        -alpha * (S(1) / 2 - label) - label + sigma(z),
        r"\sigma(z) - y - \alpha \left(\frac{1}{2} - y\right)",
    ),
    ("smoothed_bce_with_logits", "second"): ((1 - sigma(z)) * sigma(z), r"\sigma(z) \left(1 - \sigma(z)\right)"),
    ("smoothed_bce_with_logits", "gradient"): (
        (-alpha * (S(1) / 2 - LABEL[k]) + sigma(Z[k]) - LABEL[k]) / n,
        r"\frac{\sigma(z_k) - y_k - \alpha \left(\frac{1}{2} - y_k\right)}{n}",
    ),
    ("smoothed_bce_with_logits", "hessian"): (
        D(k, l) * (1 - sigma(Z[k])) * sigma(Z[k]) / n,
        r"\frac{\delta_{kl} \sigma(z_k) \left(1 - \sigma(z_k)\right)}{n}",
    ),
    ("binary_focal", "derivative"): (
        label * (1 - prob) ** gamma * (gamma * log(prob) / (1 - prob) - 1 / prob)
        + prob**gamma * (1 - label) * (-gamma * log(1 - prob) / prob + 1 / (1 - prob)),
        r"y \left(1 - \hat{y}\right)^{\gamma} \left(\frac{\gamma \log(\hat{y})}{1 - \hat{y}} - "
        r"\frac{1}{\hat{y}}\right) + \hat{y}^{\gamma} \left(1 - y\right) \left(\frac{1}{1 - \hat{y}} - "
        r"\frac{\gamma \log(1 - \hat{y})}{\hat{y}}\right)",
    ),
    ("binary_focal", "gradient"): (
        (
            LABEL[k] * (1 - PROB[k]) ** gamma * (gamma * log(PROB[k]) / (1 - PROB[k]) - 1 / PROB[k])
            + PROB[k] ** gamma * (1 - LABEL[k]) * (1 / (1 - PROB[k]) - gamma * log(1 - PROB[k]) / PROB[k])
        )
        / n,
        r"\frac{\hat{y}_k^{\gamma} \left(1 - y_k\right) \left(\frac{1}{1 - \hat{y}_k} - \frac{\gamma "
        r"\log(1 - \hat{y}_k)}{\hat{y}_k}\right) + y_k \left(1 - \hat{y}_k\right)^{\gamma} "
        r"\left(\frac{\gamma \log(\hat{y}_k)}{1 - \hat{y}_k} - \frac{1}{\hat{y}_k}\right)}{n}",
    ),
}
