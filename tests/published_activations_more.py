"""Published derivatives of steps, parametrised rectifiers, shrinkage, gates and the like, as they are printed.

Where a source states the function alone (Keras, ONNX, JAX), the derivative is that of its cases, one by one.
"""

from sympy import Expr, Function, Max, Piecewise, S, Symbol, cos, erf, exp, pi, sin, sqrt, tanh

x, a, b = (Symbol(name, real=True) for name in ("x", "a", "b"))
point = Symbol("x", positive=True)
share = Symbol("noise", nonnegative=True)
slope, rate, level = (Symbol(name, real=True) for name in ("alpha", "beta", "gamma"))
lower, upper, low, high = (Symbol(name, real=True) for name in ("lower", "upper", "min_val", "max_val"))
cut, tilt, s = (Symbol(name, real=True) for name in ("threshold", "negative_slope", "s"))
left, right, rise, fall = (Symbol(name, real=True) for name in ("t_left", "t_right", "a_left", "a_right"))
alpha, beta, theta, lambd, top = (
    Symbol(name, positive=True) for name in ("alpha", "beta", "theta", "lambd", "max_value")
)
sigma, softplus, Phi, phi = (Function(name, positive=True) for name in ("sigma", "softplus", "Phi", "phi"))


MORE: dict[tuple[str, str], tuple[Expr, str]] = {
    ("identity", "derivative"): (S.One, "1"),
    ("identity", "second"): (S.Zero, "0"),
    ("exponential", "derivative"): (exp(x), "e^{x}"),
    ("exponential", "second"): (exp(x), "e^{x}"),
    # PyTorch documentation, torch.nn.Threshold
    ("threshold", "derivative"): (
        Piecewise((1, x > cut), (0, True)),
        r"\begin{cases} 1 & \text{if } x > \theta \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("threshold", "second"): (S.Zero, "0"),
    ("binary_step", "derivative"): (S.Zero, "0"),
    ("binary_step", "second"): (S.Zero, "0"),
    ("gaussian", "derivative"): (-2 * x * exp(-(x**2)), "-2 x e^{-x^2}"),
    ("gaussian", "second"): (-((2 - 4 * x**2) * exp(-(x**2))), r"-2 e^{-x^2} \left(1 - 2 x^2\right)"),
    # He et al. 2015
    ("prelu", "derivative"): (
        Piecewise((1, x > 0), (slope, True)),
        r"\begin{cases} 1 & \text{if } x > 0 \\ \alpha & \text{otherwise} \end{cases}",
    ),
    ("prelu", "second"): (S.Zero, "0"),
    # Xu et al. 2015
    ("rrelu", "derivative"): (
        Piecewise((1, x > 0), (lower + share * (upper - lower), True)),
        r"\begin{cases} 1 & \text{if } x > 0 \\ \alpha + \xi \left(\beta - \alpha\right) & \text{otherwise} "
        r"\end{cases}",
    ),
    ("rrelu", "second"): (S.Zero, "0"),
    ("crelu", "derivative"): (
        Piecewise((s, s * x > 0), (0, True)),
        r"\begin{cases} s & \text{if } s x > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("crelu", "second"): (S.Zero, "0"),
    # Jin et al. 2016
    ("srelu", "derivative"): (
        Piecewise((fall, x >= right), (rise, x <= left), (1, True)),
        r"\begin{cases} \beta & \text{if } x \geq t \\ \alpha & \text{if } x \leq s \\ 1 & \text{otherwise} "
        r"\end{cases}",
    ),
    ("srelu", "second"): (S.Zero, "0"),
    ("thresholded_relu", "derivative"): (
        Piecewise((1, x > theta), (0, True)),
        r"\begin{cases} 1 & \text{if } x > \theta \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("thresholded_relu", "second"): (S.Zero, "0"),
    ("clipped_relu", "derivative"): (
        Piecewise((0, x >= top), (1, x >= cut), (tilt, True)),
        r"\begin{cases} 0 & \text{if } x \geq M \\ 1 & \text{if } x \geq \theta \\ \alpha & \text{otherwise} "
        r"\end{cases}",
    ),
    ("clipped_relu", "second"): (S.Zero, "0"),
    ("relu_squared", "derivative"): (2 * Max(0, x), r"2 \max(0, x)"),
    ("relu_squared", "second"): (
        Piecewise((2, x > 0), (0, True)),
        r"\begin{cases} 2 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("hardsigmoid_affine", "derivative"): (
        Piecewise((alpha, (alpha * x + rate > 0) & (alpha * x + rate < 1)), (0, True)),
        r"\begin{cases} \alpha & \text{if } 0 < \beta + \alpha x < 1 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("hardsigmoid_affine", "second"): (S.Zero, "0"),
    ("sparse_sigmoid", "derivative"): (
        Piecewise((S.Half, (x > -1) & (x < 1)), (0, True)),
        r"\begin{cases} \frac{1}{2} & \text{if } -1 < x < 1 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("sparse_sigmoid", "second"): (S.Zero, "0"),
    ("log1mexp", "derivative"): (1 / (exp(point) - 1), r"\frac{1}{e^{x} - 1}"),
    ("log1mexp", "second"): (-exp(point) / (1 - exp(point)) ** 2, r"-\frac{e^{x}}{\left(1 - e^{x}\right)^2}"),
    ("scaled_tanh", "derivative"): (
        alpha * beta * (1 - tanh(beta * x) ** 2),
        r"\alpha \beta \left(1 - \tanh^2(\beta x)\right)",
    ),
    ("scaled_tanh", "second"): (
        -2 * alpha * beta**2 * tanh(beta * x) * (1 - tanh(beta * x) ** 2),
        r"-2 \alpha \beta^2 \tanh(\beta x) \left(1 - \tanh^2(\beta x)\right)",
    ),
    ("hardtanh", "derivative"): (
        Piecewise((1, (x > low) & (x < high)), (0, True)),
        r"\begin{cases} 1 & \text{if } a < x < b \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("hardtanh", "second"): (S.Zero, "0"),
    # Roy et al. 2019
    ("lisht", "derivative"): (tanh(x) + x * (1 - tanh(x) ** 2), r"\tanh(x) + x \left(1 - \tanh^2(x)\right)"),
    ("lisht", "second"): (
        2 * ((1 - tanh(x) ** 2) * (1 - x * tanh(x))),
        r"2 \left(1 - \tanh^2(x)\right) \left(1 - x \tanh(x)\right)",
    ),
    ("hard_elish", "derivative"): (
        Piecewise((0, x <= -1), (1, x >= 1), ((2 + x) * exp(x) / 2 - S.Half, x <= 0), (S.Half + x, True)),
        r"\begin{cases} 0 & \text{if } x \leq -1 \\ 1 & \text{if } x \geq 1 \\ \frac{e^{x} \left(2 + "
        r"x\right) - 1}{2} & \text{if } x \leq 0 \\ \frac{1}{2} + x & \text{otherwise} \end{cases}",
    ),
    ("hard_elish", "second"): (
        Piecewise((0, (x >= 1) | (x <= -1)), ((3 + x) * exp(x) / 2, x <= 0), (1, True)),
        r"\begin{cases} 0 & \text{if } x \geq 1 \vee x \leq -1 \\ \frac{e^{x} \left(3 + x\right)}{2} & "
        r"\text{if } x \leq 0 \\ 1 & \text{otherwise} \end{cases}",
    ),
    ("softplus", "derivative"): (sigma(beta * x), r"\sigma(\beta x)"),
    ("softplus", "second"): (
        beta * sigma(beta * x) * (1 - sigma(beta * x)),
        r"\beta \sigma(\beta x) \left(1 - \sigma(\beta x)\right)",
    ),
    # the sparse sigmoid, as the documentation of jax.nn.sparse_plus has it
    ("sparse_plus", "derivative"): (
        Piecewise((0, x <= -1), (1, x >= 1), ((1 + x) / 2, True)),
        r"\begin{cases} 0 & \text{if } x \leq -1 \\ 1 & \text{if } x \geq 1 \\ \frac{1 + x}{2} & "
        r"\text{otherwise} \end{cases}",
    ),
    ("sparse_plus", "second"): (
        Piecewise((S.Half, (x > -1) & (x < 1)), (0, True)),
        r"\begin{cases} \frac{1}{2} & \text{if } -1 < x < 1 \\ 0 & \text{otherwise} \end{cases}",
    ),
    # Ramachandran et al. 2017
    ("swish", "derivative"): (
        sigma(rate * x) * (1 + rate * x * (1 - sigma(rate * x))),
        r"\sigma(\beta x) \left(1 + \beta x \left(1 - \sigma(\beta x)\right)\right)",
    ),
    ("swish", "second"): (
        rate * sigma(rate * x) * (1 - sigma(rate * x)) * (2 + rate * x * (1 - 2 * sigma(rate * x))),
        r"\beta \sigma(\beta x) \left(1 - \sigma(\beta x)\right) \left(2 + \beta x \left(1 - 2 \sigma(\beta "
        r"x)\right)\right)",
    ),
    # Nag & Bhattacharyya 2021
    ("serf", "derivative"): (
        erf(softplus(x)) + 2 / sqrt(pi) * x * sigma(x) * exp(-(softplus(x) ** 2)),
        r"\mathrm{erf}(\mathrm{softplus}(x)) + \frac{2 x \sigma(x) e^{-\mathrm{softplus}(x)^2}}{\sqrt{\pi}}",
    ),
    # Kumar 2022
    ("aptx", "derivative"): (
        level * (slope + tanh(rate * x) + rate * x * (1 - tanh(rate * x) ** 2)),
        r"\gamma \left(\alpha + \tanh(\beta x) + \beta x \left(1 - \tanh^2(\beta x)\right)\right)",
    ),
    ("aptx", "second"): (
        2 * rate * level * (1 - tanh(rate * x) ** 2) * (1 - rate * x * tanh(rate * x)),
        r"2 \beta \gamma \left(1 - \tanh^2(\beta x)\right) \left(1 - \beta x \tanh(\beta x)\right)",
    ),
    ("shrink", "derivative"): (
        Piecewise((1, (x > lambd) | (x < -lambd)), (0, True)),
        r"\begin{cases} 1 & \text{if } x < -\lambda \vee x > \lambda \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("shrink", "second"): (S.Zero, "0"),
    ("hardshrink", "derivative"): (
        Piecewise((1, (x > lambd) | (x < -lambd)), (0, True)),
        r"\begin{cases} 1 & \text{if } x < -\lambda \vee x > \lambda \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("hardshrink", "second"): (S.Zero, "0"),
    ("softshrink", "derivative"): (
        Piecewise((1, (x > lambd) | (x < -lambd)), (0, True)),
        r"\begin{cases} 1 & \text{if } x < -\lambda \vee x > \lambda \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("softshrink", "second"): (S.Zero, "0"),
    ("sinusoid", "derivative"): (cos(x), r"\cos(x)"),
    ("sinusoid", "second"): (-sin(x), r"-\sin(x)"),
    # Ziyin et al. 2020
    ("snake", "derivative"): (1 + sin(2 * alpha * x), r"1 + \sin(2 \alpha x)"),
    ("snake", "second"): (2 * alpha * cos(2 * alpha * x), r"2 \alpha \cos(2 \alpha x)"),
    # Dauphin et al. 2016, the part of the gate
    ("glu", "derivative"): (a * sigma(b) * (1 - sigma(b)), r"a \sigma(b) \left(1 - \sigma(b)\right)"),
    ("glu", "second"): (
        a * sigma(b) * (1 - 2 * sigma(b)) * (1 - sigma(b)),
        r"a \sigma(b) \left(1 - 2 \sigma(b)\right) \left(1 - \sigma(b)\right)",
    ),
    ("reglu", "derivative"): (
        a * Piecewise((1, b > 0), (0, True)),
        r"a \begin{cases} 1 & \text{if } b > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("reglu", "second"): (S.Zero, "0"),
    ("geglu", "derivative"): (a * (Phi(b) + b * phi(b)), r"a \left(\Phi(b) + b \varphi(b)\right)"),
    ("geglu", "second"): (a * (2 - b**2) * phi(b), r"a \varphi(b) \left(2 - b^2\right)"),
    ("swiglu", "derivative"): (
        a * sigma(rate * b) * (1 + rate * b * (1 - sigma(rate * b))),
        r"a \sigma(\beta b) \left(1 + \beta b \left(1 - \sigma(\beta b)\right)\right)",
    ),
    ("swiglu", "second"): (
        a * rate * sigma(rate * b) * (1 - sigma(rate * b)) * (2 + rate * b * (1 - 2 * sigma(rate * b))),
        r"\beta a \sigma(\beta b) \left(1 - \sigma(\beta b)\right) \left(2 + \beta b \left(1 - 2 "
        r"\sigma(\beta b)\right)\right)",
    ),
    ("bilinear", "derivative"): (a, "a"),
    ("bilinear", "second"): (S.Zero, "0"),
}
