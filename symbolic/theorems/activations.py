"""Identities of activations: aliases at values of parameters, derivatives that are activations, symmetries."""

from sympy import Rational

from symbolic.catalogue.exponential_units import celu, elu, selu
from symbolic.catalogue.hyperbolic import hardtanh, softsign, tanh, tanhshrink
from symbolic.catalogue.logistic import hardsigmoid, log_sigmoid, sigmoid
from symbolic.catalogue.rectifiers import leaky_relu, relu, relu6
from symbolic.catalogue.smooth_rectifiers import gelu, gelu_tanh, hardswish, quick_gelu, silu, softplus, squareplus
from symbolic.theorems.letters import alpha, slope, theorem, x
from symbolic.theorems.record import call, derivative

HALF = Rational(1, 2)

THEOREMS = (
    theorem("the tanh is a sigmoid, stretched", call(tanh, x), 2 * call(sigmoid, 2 * x) - 1),
    theorem("the sigmoid is a tanh, stretched", call(sigmoid, x), (1 + call(tanh, x / 2)) / 2),
    theorem("the sigmoid is point-symmetric about (0, 1/2)", call(sigmoid, -x), 1 - call(sigmoid, x)),
    theorem(
        "the derivative of the sigmoid, by itself",
        derivative(call(sigmoid, x), x),
        call(sigmoid, x) * (1 - call(sigmoid, x)),
    ),
    theorem("the derivative of the tanh, by itself", derivative(call(tanh, x), x), 1 - call(tanh, x) ** 2),
    theorem("the derivative of the softplus is the sigmoid", derivative(call(softplus, x), x), call(sigmoid, x)),
    theorem("the derivative of the log-sigmoid is 1 − σ", derivative(call(log_sigmoid, x), x), 1 - call(sigmoid, x)),
    theorem("the log-sigmoid is a softplus, turned", call(log_sigmoid, x), -call(softplus, -x)),
    theorem("softplus(x) − softplus(−x) = x", call(softplus, x) - call(softplus, -x), x),
    theorem("SiLU(x) − SiLU(−x) = x", call(silu, x) - call(silu, -x), x),
    theorem("SiLU is the identity, gated by the sigmoid", call(silu, x), x * call(sigmoid, x)),
    theorem(
        "QuickGELU is a SiLU, stretched", call(quick_gelu, x), call(silu, Rational("1.702") * x) / Rational("1.702")
    ),
    theorem("hard swish is the identity, gated by the hard sigmoid", call(hardswish, x), x * call(hardsigmoid, x)),
    theorem("the hard sigmoid is a ReLU6, stretched", call(hardsigmoid, x), call(relu6, x + 3) / 6),
    theorem("the hard sigmoid is a hardtanh, stretched", call(hardsigmoid, x), (1 + call(hardtanh, x / 3)) / 2),
    theorem("ReLU6 is a difference of two ReLUs", call(relu6, x), call(relu, x) - call(relu, x - 6)),
    theorem("ReLU6 is a hardtanh, stretched", call(relu6, x), 3 + 3 * call(hardtanh, x / 3 - 1)),
    theorem("hardtanh is a difference of two ReLUs", call(hardtanh, x), call(relu, x + 1) - call(relu, x - 1) - 1),
    theorem("ReLU(x) − ReLU(−x) = x", call(relu, x) - call(relu, -x), x),
    theorem("the leaky ReLU of slope 0 is the ReLU", call(leaky_relu, x, alpha=0), call(relu, x)),
    theorem("the leaky ReLU of slope 1 is the identity", call(leaky_relu, x, alpha=1), x),
    theorem(
        "a leaky ReLU is a ReLU, and a turned one",
        call(leaky_relu, x, alpha=slope),
        call(relu, x) - slope * call(relu, -x),
    ),
    theorem("ELU and CELU agree for α = 1", call(elu, x, alpha=1), call(celu, x, alpha=1)),
    theorem("CELU is an ELU, stretched", call(celu, x, alpha=alpha), alpha * call(elu, x / alpha, alpha=1)),
    theorem(
        "SELU is a scaled ELU",
        call(selu, x),
        selu.argument("scale").default * call(elu, x, alpha=selu.argument("alpha").default),
    ),
    theorem("SELU without scale is an ELU", call(selu, x, alpha=alpha, scale=1), call(elu, x, alpha=alpha)),
    theorem("the squareplus of b = 0 is the ReLU", call(squareplus, x, b=0), call(relu, x)),
    theorem("squareplus(x) − squareplus(−x) = x", call(squareplus, x, b=alpha) - call(squareplus, -x, b=alpha), x),
    theorem("tanhshrink and tanh make the identity", call(tanhshrink, x) + call(tanh, x), x),
    theorem("softsign is odd", call(softsign, -x), -call(softsign, x)),
    theorem("GELU(x) − GELU(−x) = x", call(gelu, x) - call(gelu, -x), x),
    theorem("the GELU by tanh, too: GELU(x) − GELU(−x) = x", call(gelu_tanh, x) - call(gelu_tanh, -x), x),
)
