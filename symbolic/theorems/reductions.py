"""Losses as special cases of others: aliases at values of their parameters, scalings, and gradients that they share."""

from sympy import Rational, exp, log, pi

from symbolic.catalogue.binary import (
    balanced_binary_focal,
    balanced_sigmoid_focal,
    bce_with_logits,
    binary_cross_entropy,
    binary_focal,
    sigmoid_focal,
    smoothed_bce_with_logits,
    smoothed_binary_cross_entropy,
    weighted_bce_with_logits,
    weighted_binary_cross_entropy,
)
from symbolic.catalogue.categorical import (
    categorical_focal,
    categorical_kl,
    cross_entropy,
    nll,
    poly1_cross_entropy,
    ranking_softmax,
    smoothed_cross_entropy,
    softmax_cross_entropy,
    weighted_cross_entropy,
    weighted_mean_nll,
    weighted_nll,
)
from symbolic.catalogue.divergences import generalized_kl, kl_div, kl_div_log_input, kl_div_log_target
from symbolic.catalogue.fenchel_young import binary_sparsemax
from symbolic.catalogue.likelihoods import (
    exponential_nll,
    gamma_nll,
    gaussian_nll,
    gaussian_nll_full,
    poisson_nll,
    poisson_nll_rate,
)
from symbolic.catalogue.logistic import sigmoid, sparse_sigmoid
from symbolic.catalogue.margins import hinge, margin_ranking, perceptron, soft_margin
from symbolic.catalogue.metric import cosine_distance, cosine_similarity, ntxent
from symbolic.catalogue.multiclass_margins import multiclass_hinge, multiclass_perceptron
from symbolic.catalogue.residuals import half_squared_error, mae, mse, msle
from symbolic.catalogue.robust import charbonnier, pseudo_huber, quantile, welsch
from symbolic.catalogue.segmentation import dice, tversky
from symbolic.catalogue.smooth_rectifiers import squareplus
from symbolic.catalogue.vector_valued import (
    log_softmax,
    logmeanexp,
    logsumexp,
    maxout,
    softmax,
    softmin,
    temperature_softmax,
)
from symbolic.indices import i, j, n, total
from symbolic.theorems.letters import (
    alpha,
    beta,
    delta,
    epsilon,
    gamma,
    p,
    q,
    r,
    s,
    slope,
    t,
    theorem,
    u,
    v,
    w,
    x,
    y,
    yhat,
    z,
)
from symbolic.theorems.record import call, derivative

HALF = Rational(1, 2)
residual = yhat - y

POINTWISE = (
    theorem("half the squared error", call(half_squared_error, y, yhat), call(mse, y, yhat) / 2),
    theorem(
        "the quantile loss of the median is half the absolute error",
        call(quantile, y, yhat, tau=HALF),
        call(mae, y, yhat) / 2,
    ),
    theorem(
        "the quantile losses of τ and 1 − τ make the absolute error",
        call(quantile, y, yhat, tau=p) + call(quantile, y, yhat, tau=1 - p),
        call(mae, y, yhat),
    ),
    theorem(
        "pseudo-Huber is a scaled Charbonnier",
        call(pseudo_huber, y, yhat, delta=delta),
        delta * (call(charbonnier, y, yhat, epsilon=delta) - delta),
    ),
    theorem(
        "Charbonnier is two squareplus of the residual",
        call(charbonnier, y, yhat, epsilon=epsilon),
        2 * call(squareplus, residual, b=epsilon**2) - residual,
    ),
    theorem(
        "the MSLE is the squared error of logarithms", call(msle, alpha, beta), call(mse, log(1 + alpha), log(1 + beta))
    ),
    theorem(
        "Welsch is the error of a bell",
        derivative(call(welsch, y, yhat, c=alpha), yhat),
        residual * exp(-call(mse, y, yhat) / alpha**2),
    ),
    theorem(
        "weighted BCE with weight 1 is BCE",
        call(weighted_binary_cross_entropy, t, p, pos_weight=1),
        call(binary_cross_entropy, t, p),
    ),
    theorem(
        "weighted BCE with logits is that of the sigmoid",
        call(weighted_bce_with_logits, t, x, pos_weight=alpha),
        call(weighted_binary_cross_entropy, t, call(sigmoid, x), pos_weight=alpha),
    ),
    theorem(
        "BCE without label smoothing is BCE",
        call(smoothed_binary_cross_entropy, t, p, alpha=0),
        call(binary_cross_entropy, t, p),
    ),
    theorem(
        "BCE with logits without label smoothing",
        call(smoothed_bce_with_logits, t, x, alpha=0),
        call(bce_with_logits, t, x),
    ),
    theorem(
        "BCE with full label smoothing has the label 1/2",
        call(smoothed_binary_cross_entropy, t, p, alpha=1),
        call(binary_cross_entropy, HALF, p),
    ),
    theorem("the focal loss with γ = 0 is BCE", call(binary_focal, t, p, gamma=0), call(binary_cross_entropy, t, p)),
    theorem(
        "the balanced focal loss with α = 1/2 is half of it",
        call(balanced_binary_focal, t, p, alpha=HALF, gamma=gamma),
        call(binary_focal, t, p, gamma=gamma) / 2,
    ),
    theorem(
        "the focal loss with logits is that of the sigmoid",
        call(sigmoid_focal, t, x),
        call(binary_focal, t, call(sigmoid, x), gamma=2),
    ),
    theorem(
        "the focal loss with logits is twice the balanced one with α = 1/2 and γ = 2",
        call(sigmoid_focal, t, x),
        2 * call(balanced_sigmoid_focal, t, x, alpha=HALF, gamma=2),
    ),
    theorem(
        "the balanced focal loss with logits is that of the sigmoid",
        call(balanced_sigmoid_focal, t, x, alpha=p, gamma=gamma),
        call(balanced_binary_focal, t, call(sigmoid, x), alpha=p, gamma=gamma),
    ),
    theorem(
        "the binary sparsemax loss of the label 1 less that of −1 is minus the score",
        call(binary_sparsemax, 1, x) - call(binary_sparsemax, -1, x),
        -x,
    ),
    theorem(
        "the gradient of the binary sparsemax loss is a sparse sigmoid",
        derivative(call(binary_sparsemax, s, x), x),
        -s * call(sparse_sigmoid, -s * x),
    ),
    theorem("BCE with logits of the other label", call(bce_with_logits, 1 - t, x), call(bce_with_logits, t, -x)),
    theorem("KL from log-probabilities is KL", call(kl_div_log_input, t, log(p)), call(kl_div, t, p)),
    theorem(
        "KL from two log-probabilities is KL",
        call(kl_div_log_target, log(alpha), log(p)),
        alpha * (log(alpha) - log(p)),
    ),
    theorem(
        "generalized KL corrects KL by the difference",
        call(generalized_kl, p, alpha),
        call(kl_div, p, alpha) - p + alpha,
    ),
    theorem(
        "Poisson from the rate is Poisson from its logarithm",
        call(poisson_nll_rate, alpha, beta),
        call(poisson_nll, alpha, log(beta)),
    ),
    theorem(
        "generalized KL is Poisson but for a term of y",
        call(generalized_kl, alpha, beta),
        call(poisson_nll_rate, alpha, beta) + alpha * log(alpha) - alpha,
    ),
    theorem(
        "the exponential likelihood is the gamma one of shape 1",
        call(exponential_nll, alpha, beta),
        call(gamma_nll, alpha, beta, shape=1),
    ),
    theorem(
        "the Gaussian likelihood of variance 1 is half the squared error",
        call(gaussian_nll, y, 1, yhat),
        call(half_squared_error, y, yhat),
    ),
    theorem(
        "the full Gaussian likelihood has a constant more",
        call(gaussian_nll_full, y, alpha, yhat) - call(gaussian_nll, y, alpha, yhat),
        log(2 * pi) / 2,
    ),
    theorem(
        "margin ranking is a hinge of the difference", call(margin_ranking, s, u, v, margin=1), call(hinge, s, u - v)
    ),
    theorem(
        "margin ranking without margin is the perceptron of the difference",
        call(margin_ranking, s, u, v, margin=0),
        call(perceptron, s, u - v),
    ),
    theorem(
        "the derivative of the soft margin loss", derivative(call(soft_margin, s, x), x), -s * call(sigmoid, -s * x)
    ),
)

VECTORS = (
    theorem("softmin is the softmax of the negative", call(softmin, z), call(softmax, -z[i])),
    theorem("the softmax at temperature 1", call(temperature_softmax, z, temperature=1), call(softmax, z)),
    theorem(
        "the softmax at a temperature is that of scaled logits",
        call(temperature_softmax, z, temperature=alpha),
        call(softmax, z[i] / alpha),
    ),
    theorem("log-mean-exp is log-sum-exp but for log n", call(logmeanexp, z), call(logsumexp, z) - log(n)),
    theorem("cross-entropy is the nll of log-probabilities", call(cross_entropy, q, r), call(nll, q, log(r[i]))),
    theorem(
        "weighted cross-entropy from logits is the weighted nll of the log-softmax",
        call(weighted_cross_entropy, q, w, z),
        call(weighted_nll, q, w, call(log_softmax, z)),
    ),
    theorem(
        "the gradient of a weighted mean divides by the sum of the weights",
        derivative(call(weighted_mean_nll, w, z), z[i]),
        -w[i] / total(w[j], j),
    ),
    theorem(
        "cross-entropy from logits is the nll of the log-softmax",
        call(softmax_cross_entropy, q, z),
        call(nll, q, call(log_softmax, z)),
    ),
    theorem(
        "cross-entropy without label smoothing is plain",
        call(smoothed_cross_entropy, q, z, epsilon=0),
        call(softmax_cross_entropy, q, z),
    ),
    theorem(
        "the categorical focal loss with γ = 0 and α = 1 is cross-entropy",
        call(categorical_focal, q, r, gamma=0, alpha=1),
        call(cross_entropy, q, r),
    ),
    theorem(
        "poly-1 with ε = 0 is cross-entropy",
        call(poly1_cross_entropy, q, z, epsilon=0),
        call(softmax_cross_entropy, q, z),
    ),
    theorem(
        "KL is cross-entropy less entropy",
        call(categorical_kl, q, r),
        call(cross_entropy, q, r) - call(cross_entropy, q, q),
    ),
    theorem(
        "the ranking loss of labels of sum 1 is cross-entropy",
        call(ranking_softmax, q, z),
        call(softmax_cross_entropy, q, z),
    ),
    theorem(
        "NT-Xent is cross-entropy of scaled logits",
        call(ntxent, q, z, temperature=alpha),
        call(softmax_cross_entropy, q, z[i] / alpha),
    ),
    theorem(
        "Tversky with α = β = 1/2 is Dice with twice the smoothing",
        call(tversky, q, r, alpha=HALF, beta=HALF, smooth=alpha),
        call(dice, q, r, smooth=2 * alpha),
    ),
    theorem("cosine distance and similarity make 1", call(cosine_distance, z, w) + call(cosine_similarity, z, w), 1),
    theorem("the cosine similarity is symmetric", call(cosine_similarity, z, w), call(cosine_similarity, w, z)),
    theorem(
        "the multi-class perceptron by the largest logit",
        call(multiclass_perceptron, q, z),
        call(maxout, z) + call(nll, q, z),
    ),
    theorem(
        "the log-sum-exp scales with the temperature",
        derivative(alpha * call(logsumexp, z[i] / alpha), z[i]),
        call(temperature_softmax, z, temperature=alpha),
    ),
    theorem(
        "the multi-class hinge is shifted by the labels",
        call(multiclass_hinge, q, z),
        call(multiclass_perceptron, q, z[i] - q[i]) + 1 - total(q[i] ** 2, i),
    ),
    theorem(
        "a shift does not change cross-entropy from logits",
        call(softmax_cross_entropy, q, z[i] + slope),
        call(softmax_cross_entropy, q, z),
    ),
)
