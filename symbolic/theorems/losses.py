"""Identities of pointwise losses: scalings, special parameters, other labels, and the gradients that they share."""

from sympy import Abs, exp, log

from symbolic.catalogue.binary import bce_with_logits, binary_cross_entropy
from symbolic.catalogue.divergences import kl_div
from symbolic.catalogue.hyperbolic import hardtanh, tanh
from symbolic.catalogue.likelihoods import poisson_nll
from symbolic.catalogue.logistic import log_sigmoid, sigmoid
from symbolic.catalogue.margins import hinge, soft_margin, squared_hinge
from symbolic.catalogue.rectifiers import relu
from symbolic.catalogue.residuals import mae, mse
from symbolic.catalogue.robust import huber, log_cosh, smooth_l1
from symbolic.catalogue.smooth_rectifiers import softplus
from symbolic.theorems.letters import alpha, c, delta, p, s, t, theorem, x, y, yhat
from symbolic.theorems.record import call, derivative

r = yhat - y

THEOREMS = (
    theorem(
        "Huber is a scaled smooth L1",
        call(huber, y, yhat, delta=delta),
        delta * call(smooth_l1, y, yhat, beta=delta),
        source="PyTorch documentation, torch.nn.HuberLoss",
    ),
    theorem(
        "Huber is half the squared error within δ",
        call(huber, y, y + s * delta * p, delta=delta),
        call(mse, y, y + s * delta * p) / 2,
    ),
    theorem(
        "Huber is the absolute error but for constants beyond δ",
        call(huber, y, y + delta + alpha, delta=delta),
        delta * call(mae, y, y + delta + alpha) - delta**2 / 2,
    ),
    theorem(
        "the derivative of Huber is a clipped residual",
        derivative(call(huber, y, yhat, delta=delta), yhat),
        delta * call(hardtanh, r / delta),
    ),
    theorem("the squared error is symmetric", call(mse, y, yhat), call(mse, yhat, y)),
    theorem("the squared error is the square of the absolute error", call(mse, y, yhat), call(mae, y, yhat) ** 2),
    theorem("the absolute error is two ReLUs of the residual", call(mae, y, yhat), call(relu, r) + call(relu, -r)),
    theorem(
        "the derivative of log-cosh is the tanh of the residual",
        derivative(call(log_cosh, y, yhat), yhat),
        call(tanh, r),
    ),
    theorem("log-cosh by the softplus", call(log_cosh, y, yhat), call(softplus, 2 * r) - r - log(2)),
    theorem(
        "BCE with logits is BCE of the sigmoid",
        call(bce_with_logits, t, x),
        call(binary_cross_entropy, t, call(sigmoid, x)),
    ),
    theorem("BCE with logits by the softplus", call(bce_with_logits, t, x), call(softplus, x) - t * x),
    theorem(
        "BCE with logits of the label 1 is the negative log-sigmoid", call(bce_with_logits, 1, x), -call(log_sigmoid, x)
    ),
    theorem(
        "the gradient of BCE with logits is σ(z) − y", derivative(call(bce_with_logits, t, x), x), call(sigmoid, x) - t
    ),
    theorem(
        "BCE is KL of both classes and the entropy",
        call(binary_cross_entropy, t, p),
        call(kl_div, t, p) + call(kl_div, 1 - t, 1 - p) - t * log(t) - (1 - t) * log(1 - t),
        where=(t > 0, t < 1),
    ),
    theorem(
        "soft margin is BCE with logits of the label (1 + y)/2",
        call(soft_margin, s, x),
        call(bce_with_logits, (1 + s) / 2, x),
    ),
    theorem("soft margin is a softplus of the margin", call(soft_margin, y, x), call(softplus, -y * x)),
    theorem("the hinge is a ReLU of the margin", call(hinge, y, x), call(relu, 1 - y * x)),
    theorem("the squared hinge is the square of the hinge", call(squared_hinge, y, x), call(hinge, y, x) ** 2),
    theorem("the gradient of the Poisson loss is e^z − y", derivative(call(poisson_nll, c, x), x), exp(x) - c),
    theorem("the absolute error is |ŷ − y|", call(mae, y, yhat), Abs(r)),
)
