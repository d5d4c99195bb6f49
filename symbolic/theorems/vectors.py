"""Identities of vector functions and vector losses, at every n."""

from sympy import log

from symbolic.catalogue.binary import bce_with_logits, binary_cross_entropy
from symbolic.catalogue.categorical import cross_entropy, softmax_cross_entropy
from symbolic.catalogue.logistic import sigmoid
from symbolic.catalogue.vector_valued import log_softmax, logsumexp, softmax
from symbolic.indices import i, total
from symbolic.theorems.letters import p, q, r, t, theorem, u, v, x, z
from symbolic.theorems.record import call, derivative

THEOREMS = (
    theorem("the gradient of the log-sum-exp is the softmax", derivative(call(logsumexp, z), z[i]), call(softmax, z)),
    theorem("the log-softmax is the logarithm of the softmax", call(log_softmax, z), log(call(softmax, z))),
    theorem("the log-softmax takes the log-sum-exp away", call(log_softmax, z), z[i] - call(logsumexp, z)),
    theorem("the softmax of shifted logits is the same", call(softmax, z[i] + x), call(softmax, z)),
    theorem("the log-sum-exp of shifted logits is shifted", call(logsumexp, z[i] + x), call(logsumexp, z) + x),
    theorem("the softmax sums to 1", total(call(softmax, z), i), 1),
    theorem(
        "cross-entropy from logits is that of the softmax",
        call(softmax_cross_entropy, q, z),
        call(cross_entropy, q, call(softmax, z)),
    ),
    theorem(
        "cross-entropy from logits by the log-sum-exp",
        call(softmax_cross_entropy, q, z),
        call(logsumexp, z) - total(q[i] * z[i], i),
    ),
    theorem(
        "the gradient of cross-entropy from logits is s − y",
        derivative(call(softmax_cross_entropy, q, z), z[i]),
        call(softmax, z) - q[i],
    ),
    theorem(
        "cross-entropy from logits with two classes is BCE of their difference",
        call(softmax_cross_entropy, q, z),
        call(bce_with_logits, t, u - v),
        size=2,
        entries=((z, (u, v)), (q, (t, 1 - t))),
    ),
    theorem(
        "cross-entropy with two classes is BCE",
        call(cross_entropy, q, r),
        call(binary_cross_entropy, t, p),
        size=2,
        entries=((r, (p, 1 - p)), (q, (t, 1 - t))),
    ),
    theorem(
        "the softmax of two classes is a sigmoid of their difference",
        call(softmax, z, at=1),
        call(sigmoid, u - v),
        size=2,
        entries=((z, (u, v)),),
    ),
)
