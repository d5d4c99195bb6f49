"""Activations as special cases of others: aliases at values of their parameters."""

from sympy import Rational

from symbolic.catalogue.elementary import exponential, identity, threshold
from symbolic.catalogue.exponential_units import elish
from symbolic.catalogue.gated import bilinear, geglu, glu, reglu, swiglu
from symbolic.catalogue.hyperbolic import hardtanh, lisht, scaled_tanh, tanh, tanhshrink
from symbolic.catalogue.logistic import (
    hardsigmoid,
    hardsigmoid_affine,
    log1mexp,
    log_sigmoid,
    sigmoid,
    sparse_sigmoid,
)
from symbolic.catalogue.rectifiers import (
    clipped_relu,
    crelu,
    leaky_relu,
    prelu,
    relu,
    relu6,
    relu_squared,
    rrelu,
    srelu,
    thresholded_relu,
)
from symbolic.catalogue.shrinkage import hardshrink, shrink, softshrink
from symbolic.catalogue.smooth_rectifiers import (
    aptx,
    gelu,
    mish,
    quick_gelu,
    silu,
    softplus,
    sparse_plus,
    swish,
)
from symbolic.theorems.letters import alpha, beta, gamma, slope, theorem, u, v, x
from symbolic.theorems.record import call, derivative

THEOREMS = (
    theorem("swish with β = 1 is SiLU", call(swish, x, beta=1), call(silu, x)),
    theorem("swish with β = 0 is half the identity", call(swish, x, beta=0), call(identity, x) / 2),
    theorem("QuickGELU is swish with β = 1.702", call(quick_gelu, x), call(swish, x, beta=Rational("1.702"))),
    theorem("swish is a SiLU, stretched", call(swish, x, beta=alpha), call(silu, alpha * x) / alpha),
    theorem(
        "AptX with α = 1, β = 1/2, γ = 1/2 is SiLU",
        call(aptx, x, alpha=1, beta=Rational(1, 2), gamma=Rational(1, 2)),
        call(silu, x),
    ),
    theorem("AptX with β = 1 and γ = 1/2 is swish with β = 2", call(aptx, x), call(swish, x, beta=2)),
    theorem(
        "Mish is the identity, gated by the tanh of the softplus", call(mish, x), x * call(tanh, call(softplus, x))
    ),
    theorem(
        "softplus with β is a softplus, stretched",
        call(softplus, x, beta=beta),
        call(softplus, beta * x, beta=1) / beta,
    ),
    theorem(
        "the derivative of a softplus with β is a stretched sigmoid",
        derivative(call(softplus, x, beta=beta), x),
        call(sigmoid, beta * x),
    ),
    theorem("PReLU is a leaky ReLU", call(prelu, x, alpha=slope), call(leaky_relu, x, alpha=slope)),
    theorem(
        "RReLU is a leaky ReLU of the middle slope",
        call(rrelu, x, lower=u, upper=v),
        call(leaky_relu, x, alpha=(u + v) / 2),
    ),
    theorem("CReLU is a ReLU of either sign", call(crelu, x, s=-1), call(relu, -x)),
    theorem("SReLU with unit slopes is the identity", call(srelu, x, a_left=1, a_right=1), call(identity, x)),
    theorem(
        "the thresholded ReLU is a threshold",
        call(thresholded_relu, x, theta=alpha),
        call(threshold, x, threshold=alpha, value=0),
    ),
    theorem("a threshold at 0 is the ReLU", call(threshold, x), call(relu, x)),
    theorem("the clipped ReLU is ReLU6", call(clipped_relu, x), call(relu6, x)),
    theorem("the squared ReLU is the square of the ReLU", call(relu_squared, x), call(relu, x) ** 2),
    theorem("ReLU6 is hardtanh from 0 to 6", call(relu6, x), call(hardtanh, x, min_val=0, max_val=6)),
    theorem(
        "the hard sigmoid of PyTorch is that of slope 1/6",
        call(hardsigmoid, x),
        call(hardsigmoid_affine, x, alpha=Rational(1, 6), beta=Rational(1, 2)),
    ),
    theorem(
        "the sparse sigmoid is a hard sigmoid of slope 1/2",
        call(sparse_sigmoid, x),
        call(hardsigmoid_affine, x, alpha=Rational(1, 2), beta=Rational(1, 2)),
    ),
    theorem(
        "the derivative of the sparse plus is the sparse sigmoid",
        derivative(call(sparse_plus, x), x),
        call(sparse_sigmoid, x),
    ),
    theorem("the sparse sigmoid is a hardtanh, stretched", call(sparse_sigmoid, x), (1 + call(hardtanh, x)) / 2),
    theorem(
        "the scaled tanh is a tanh, stretched",
        call(scaled_tanh, x, alpha=alpha, beta=beta),
        alpha * call(tanh, beta * x),
    ),
    theorem("LiSHT is the identity, gated by the tanh", call(lisht, x), x * call(tanh, x)),
    theorem("LiSHT is even", call(lisht, -x), call(lisht, x)),
    theorem("LiSHT by swish", call(lisht, x), 2 * call(swish, x, beta=2) - x),
    theorem(
        "log(1 − e^−x) by the log-sigmoid",
        call(log1mexp, alpha),
        call(log_sigmoid, -alpha) + call(log1mexp, 2 * alpha) + alpha,
    ),
    theorem(
        "the soft shrinkage is shrinkage with bias λ",
        call(softshrink, x, lambd=alpha),
        call(shrink, x, lambd=alpha, bias=alpha),
    ),
    theorem(
        "the hard shrinkage is shrinkage without bias",
        call(hardshrink, x, lambd=alpha),
        call(shrink, x, lambd=alpha, bias=0),
    ),
    theorem(
        "the soft shrinkage takes a hardtanh away",
        call(softshrink, x, lambd=alpha),
        x - call(hardtanh, x, min_val=-alpha, max_val=alpha),
    ),
    theorem(
        "the soft shrinkage is two ReLUs",
        call(softshrink, x, lambd=alpha),
        call(relu, x - alpha) - call(relu, -x - alpha),
    ),
    theorem("the soft shrinkage is odd", call(softshrink, -x, lambd=alpha), -call(softshrink, x, lambd=alpha)),
    theorem("tanhshrink is odd", call(tanhshrink, -x), -call(tanhshrink, x)),
    theorem("GLU gates by the sigmoid", call(glu, u, v), u * call(sigmoid, v)),
    theorem("ReGLU gates by the ReLU", call(reglu, u, v), u * call(relu, v)),
    theorem("GEGLU gates by the GELU", call(geglu, u, v), u * call(gelu, v)),
    theorem("SwiGLU gates by swish", call(swiglu, u, v, beta=slope), u * call(swish, v, beta=slope)),
    theorem("the bilinear gate is a GLU without a gate", call(bilinear, u, v), u * call(identity, v)),
    theorem("GLU of a number with itself is SiLU", call(glu, x, x), call(silu, x)),
    theorem("ELiSH is SiLU for positive inputs", call(elish, alpha), call(silu, alpha)),
    theorem("the exponential is a quotient of sigmoids", call(exponential, x), call(sigmoid, x) / call(sigmoid, -x)),
    theorem("the ReLU is homogeneous", call(relu, gamma * x), gamma * call(relu, x)),
)
