"""Published derivatives of functions of whole vectors, as objects and as they are printed.

Sources: softmin and temperature, Hinton, Vinyals & Dean 2015; sparsemax and its loss, Martins & Astudillo 2016;
standardize, Ioffe & Szegedy 2015 (the batch norm of one vector); dice, Milletari, Navab & Ahmadi 2016 (eq. 2); label
smoothing, Szegedy et al. 2016; NT-Xent, Chen et al. 2020; margins of several classes, Crammer & Singer 2001; the rest
follows from the quotient rule and the gradient z/‖z‖ of a norm.
"""

from sympy import Expr, Function, IndexedBase, Piecewise, S, Symbol, sqrt
from sympy import KroneckerDelta as D

from symbolic.binders import ArgmaxOver
from symbolic.indices import canonical, i, j, k, l, n, total

Y, YHAT, Z, U, V, H = (IndexedBase(name, real=True) for name in ("y", "yhat", "z", "u", "v", "zhat"))
LABEL, WEIGHT, INSIDE = (IndexedBase(name, nonnegative=True) for name in ("y", "w", "S"))
PROB, s, p, q = (IndexedBase(name, positive=True) for name in ("yhat", "s", "p", "q"))
N, tau, rate = (Symbol(name, real=True) for name in ("N", "tau", "epsilon"))
W, r, t, whole, heat, margin, epsilon = (
    Symbol(name, positive=True) for name in ("sigma", "r", "t", "D", "temperature", "margin", "epsilon")
)
share = Symbol("epsilon", nonnegative=True)
sigma = Function("sigma", positive=True)


def over(e: Expr) -> Expr:
    """Σ_j e."""
    return canonical(total(e, j))


def norm(v: IndexedBase) -> Expr:
    return sqrt(over(v[j] ** 2))


def winner(e: Expr) -> Expr:
    """δ at the largest."""
    return D(k, canonical(ArgmaxOver(e, (j, 1, n))))


VECTORS: dict[tuple[str, str], tuple[Expr, str]] = {
    ("softmin", "jacobian"): (q[i] * (q[j] - D(i, j)), r"q_i \left(q_j - \delta_{ij}\right)"),
    ("temperature_softmax", "jacobian"): (
        q[i] * (D(i, j) - q[j]) / heat,
        r"\frac{q_i \left(\delta_{ij} - q_j\right)}{\tau}",
    ),
    ("logmeanexp", "gradient"): (s[k], "s_k"),
    ("logmeanexp", "hessian"): (s[k] * (D(k, l) - s[l]), r"s_k \left(\delta_{kl} - s_l\right)"),
    ("sparsemax", "jacobian"): (
        INSIDE[i] * (D(i, j) - INSIDE[j] / over(INSIDE[l].xreplace({l: j}))),
        r"S_i \left(\delta_{ij} - \frac{S_j}{\sum_{l=1}^{n} S_l}\right)",
    ),
    ("sparsemax", "second"): (S.Zero, "0"),
    ("standardize", "jacobian"): (
        (D(i, j) - (1 + H[i] * H[j]) / n) / W,
        r"\frac{\delta_{ij} - \frac{1 + \hat{z}_i \hat{z}_j}{n}}{\sigma}",
    ),
    ("l2_normalize", "jacobian"): (
        (D(i, j) - U[i] * U[j]) / norm(Z),
        r"\frac{\delta_{ij} - u_i u_j}{\lVert z \rVert}",
    ),
    ("maxout", "gradient"): (winner(Z[j]), r"\delta_{k, \arg\max_j z_j}"),
    ("maxout", "hessian"): (S.Zero, "0"),
    ("nll", "gradient"): (-LABEL[k], "-y_k"),
    ("nll", "hessian"): (S.Zero, "0"),
    ("weighted_cross_entropy", "gradient"): (
        p[k] * over(WEIGHT[j] * LABEL[j]) - WEIGHT[k] * LABEL[k],
        r"p_k \sum_{j=1}^{n} w_j y_j - w_k y_k",
    ),
    ("weighted_cross_entropy", "hessian"): (
        p[k] * (D(k, l) - p[l]) * over(WEIGHT[j] * LABEL[j]),
        r"p_k \left(\delta_{kl} - p_l\right) \sum_{j=1}^{n} w_j y_j",
    ),
    ("smoothed_cross_entropy", "gradient"): (
        p[k] + share * (LABEL[k] - 1 / n) - LABEL[k],
        r"p_k + \varepsilon \left(y_k - \frac{1}{n}\right) - y_k",
    ),
    ("smoothed_cross_entropy", "hessian"): (p[k] * (D(k, l) - p[l]), r"p_k \left(\delta_{kl} - p_l\right)"),
    ("categorical_kl", "gradient"): (-LABEL[k] / PROB[k], r"-\frac{y_k}{\hat{y}_k}"),
    ("categorical_kl", "hessian"): (LABEL[k] * D(k, l) / PROB[k] ** 2, r"\frac{\delta_{kl} y_k}{\hat{y}_k^2}"),
    ("ranking_softmax", "gradient"): (p[k] * over(LABEL[j]) - LABEL[k], r"p_k \sum_{j=1}^{n} y_j - y_k"),
    ("ranking_softmax", "hessian"): (
        p[k] * (D(k, l) - p[l]) * over(LABEL[j]),
        r"p_k \left(\delta_{kl} - p_l\right) \sum_{j=1}^{n} y_j",
    ),
    ("poly1_cross_entropy", "gradient"): (
        p[k] * (1 + rate * (over(p[j] * LABEL[j]) - LABEL[k])) - LABEL[k],
        r"p_k \left(1 + \varepsilon \left(\sum_{j=1}^{n} p_j y_j - y_k\right)\right) - y_k",
    ),
    ("rmse", "gradient"): ((YHAT[k] - Y[k]) / (sqrt(n) * r), r"\frac{\hat{y}_k - y_k}{\sqrt{n} r}"),
    ("multilabel_soft_margin", "gradient"): ((sigma(Z[k]) - LABEL[k]) / n, r"\frac{\sigma(z_k) - y_k}{n}"),
    ("multilabel_soft_margin", "hessian"): (
        sigma(Z[k]) * (1 - sigma(Z[k])) * D(k, l) / n,
        r"\frac{\delta_{kl} \sigma(z_k) \left(1 - \sigma(z_k)\right)}{n}",
    ),
    ("multilabel_margin", "hessian"): (S.Zero, "0"),
    ("multi_margin", "hessian"): (S.Zero, "0"),
    ("categorical_hinge", "hessian"): (S.Zero, "0"),
    ("multiclass_hinge", "gradient"): (
        winner(Z[j] - LABEL[j]) - LABEL[k],
        r"\delta_{k, \arg\max_j \left(z_j - y_j\right)} - y_k",
    ),
    ("multiclass_hinge", "hessian"): (S.Zero, "0"),
    ("multiclass_perceptron", "gradient"): (winner(Z[j]) - LABEL[k], r"\delta_{k, \arg\max_j z_j} - y_k"),
    ("multiclass_perceptron", "hessian"): (S.Zero, "0"),
    ("sparsemax_loss", "gradient"): (INSIDE[k] * (Z[k] - tau) - LABEL[k], r"S_k \left(z_k - \tau\right) - y_k"),
    ("sparsemax_loss", "hessian"): (
        INSIDE[k] * (D(k, l) - INSIDE[l] / over(INSIDE[j])),
        r"S_k \left(\delta_{kl} - \frac{S_l}{\sum_{j=1}^{n} S_j}\right)",
    ),
    ("cosine_similarity", "gradient"): (
        (Y[k] - Z[k] * over(Y[j] * Z[j]) / over(Z[j] ** 2)) / (norm(Y) * norm(Z)),
        r"\frac{y_k - \frac{z_k}{\sum_{j=1}^{n} z_j^2} \sum_{j=1}^{n} y_j z_j}{\lVert y \rVert \lVert z \rVert}",
    ),
    ("cosine_distance", "gradient"): (
        (Z[k] * over(Y[j] * Z[j]) / over(Z[j] ** 2) - Y[k]) / (norm(Y) * norm(Z)),
        r"\frac{\frac{z_k}{\sum_{j=1}^{n} z_j^2} \sum_{j=1}^{n} y_j z_j - y_k}{\lVert y \rVert \lVert z \rVert}",
    ),
    ("triplet_margin", "gradient"): (
        Piecewise(((epsilon + Z[k] - U[k]) / r - (epsilon + Z[k] - V[k]) / t, margin + r - t > 0), (0, True)),
        r"\begin{cases} \frac{\varepsilon + z_k - u_k}{r} - \frac{\varepsilon + z_k - v_k}{t} & \text{if } "
        r"m + r - t > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("ntxent", "gradient"): ((q[k] - LABEL[k]) / heat, r"\frac{q_k - y_k}{\tau}"),
    ("ntxent", "hessian"): (q[k] * (D(k, l) - q[l]) / heat**2, r"\frac{q_k \left(\delta_{kl} - q_l\right)}{\tau^2}"),
    ("dice", "gradient"): ((N - 2 * whole * LABEL[k]) / whole**2, r"\frac{N - 2 D y_k}{D^2}"),
    ("dice", "hessian"): (
        (whole * (LABEL[k] + LABEL[l]) - N) * (2 / whole**3),
        r"\frac{2 \left(D \left(y_k + y_l\right) - N\right)}{D^3}",
    ),
    ("jaccard", "gradient"): ((N - (whole + N) * LABEL[k]) / whole**2, r"\frac{N - y_k \left(D + N\right)}{D^2}"),
}
