"""Published derivatives of the catalogue's further activations, as objects and as they are printed."""

from sympy import Abs, Expr, Function, Piecewise, Rational, S, Symbol, exp, pi, sign, sqrt, tanh

x, slope = Symbol("x", real=True), Symbol("alpha", real=True)
alpha, b, scale = (Symbol(name, positive=True) for name in ("alpha", "b", "scale"))
sigma, softplus = (Function(name, positive=True) for name in ("sigma", "softplus"))
c = Rational("1.702")
u = sqrt(2 / pi) * (x + Rational("0.044715") * x**3)

ACTIVATIONS: dict[tuple[str, str], tuple[Expr, str]] = {
    ("leaky_relu", "derivative"): (
        Piecewise((1, x > 0), (slope, True)),
        r"\begin{cases} 1 & \text{if } x > 0 \\ \alpha & \text{otherwise} \end{cases}",
    ),
    ("leaky_relu", "second"): (S.Zero, "0"),
    ("relu6", "derivative"): (
        Piecewise((1, (x > 0) & (x < 6)), (0, True)),
        r"\begin{cases} 1 & \text{if } 0 < x < 6 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("relu6", "second"): (S.Zero, "0"),
    ("hardsigmoid", "derivative"): (
        Piecewise((Rational(1, 6), (x > -3) & (x < 3)), (0, True)),
        r"\begin{cases} \frac{1}{6} & \text{if } -3 < x < 3 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("hardsigmoid", "second"): (S.Zero, "0"),
    ("hardswish", "derivative"): (
        Piecewise((0, x <= -3), (1, x >= 3), (x / 3 + S.Half, True)),
        r"\begin{cases} 0 & \text{if } x \leq -3 \\ 1 & \text{if } x \geq 3 \\ \frac{3 + 2 x}{6} & "
        r"\text{otherwise} \end{cases}",
    ),
    ("hardswish", "second"): (
        Piecewise((Rational(1, 3), (x > -3) & (x < 3)), (0, True)),
        r"\begin{cases} \frac{1}{3} & \text{if } -3 < x < 3 \\ 0 & \text{otherwise} \end{cases}",
    ),
    ("softsign", "derivative"): (
        1 / (1 + Abs(x)) ** 2,
        r"\frac{1}{\left(1 + \left\lvert x \right\rvert\right)^2}",
    ),
    ("softsign", "second"): (
        -2 * sign(x) / (Abs(x) + 1) ** 3,
        r"-\frac{2 \mathrm{sign}(x)}{\left(1 + \left\lvert x \right\rvert\right)^3}",
    ),
    ("tanhshrink", "derivative"): (
        tanh(x) ** 2,
        r"\tanh^2(x)",
    ),
    ("tanhshrink", "second"): (
        2 * tanh(x) * (1 - tanh(x) ** 2),
        r"2 \tanh(x) \left(1 - \tanh^2(x)\right)",
    ),
    ("elu", "derivative"): (
        Piecewise((1, x > 0), (alpha * exp(x), True)),
        r"\begin{cases} 1 & \text{if } x > 0 \\ \alpha e^{x} & \text{otherwise} \end{cases}",
    ),
    ("elu", "second"): (
        Piecewise((0, x > 0), (alpha * exp(x), True)),
        r"\begin{cases} 0 & \text{if } x > 0 \\ \alpha e^{x} & \text{otherwise} \end{cases}",
    ),
    ("celu", "derivative"): (
        Piecewise((1, x > 0), (exp(x / alpha), True)),
        r"\begin{cases} 1 & \text{if } x > 0 \\ e^{\frac{x}{\alpha}} & \text{otherwise} \end{cases}",
    ),
    ("celu", "second"): (
        Piecewise((0, x > 0), (exp(x / alpha) / alpha, True)),
        r"\begin{cases} 0 & \text{if } x > 0 \\ \frac{e^{\frac{x}{\alpha}}}{\alpha} & \text{otherwise} "
        r"\end{cases}",
    ),
    ("selu", "derivative"): (
        scale * Piecewise((1, x > 0), (alpha * exp(x), True)),
        r"\lambda \begin{cases} 1 & \text{if } x > 0 \\ \alpha e^{x} & \text{otherwise} \end{cases}",
    ),
    ("selu", "second"): (
        scale * Piecewise((0, x > 0), (alpha * exp(x), True)),
        r"\lambda \begin{cases} 0 & \text{if } x > 0 \\ \alpha e^{x} & \text{otherwise} \end{cases}",
    ),
    ("squareplus", "derivative"): (
        x / (2 * sqrt(b + x**2)) + S.Half,
        r"\frac{1}{2} \left(1 + \frac{x}{\sqrt{b + x^2}}\right)",
    ),
    ("squareplus", "second"): (
        b / (2 * (b + x**2) ** (Rational(3, 2))),
        r"\frac{b}{2 \left(b + x^2\right)^{\frac{3}{2}}}",
    ),
    ("gelu_tanh", "derivative"): (
        (1 + tanh(u)) / 2 + x * (1 - tanh(u) ** 2) * sqrt(2 / pi) * (1 + 3 * Rational("0.044715") * x**2) / 2,
        r"\frac{1}{2} \left(1 + \tanh\left(\sqrt{\frac{2}{\pi}} \left(x + 0.044715 x^3\right)\right) + "
        r"\sqrt{\frac{2}{\pi}} x \left(1 - \tanh^2\left(\sqrt{\frac{2}{\pi}} \left(x + 0.044715 "
        r"x^3\right)\right)\right) \left(1 + 0.134145 x^2\right)\right)",
    ),
    ("quick_gelu", "derivative"): (
        sigma(c * x) * (1 + c * x * (1 - sigma(c * x))),
        r"\sigma(1.702 x) \left(1 + 1.702 x \left(1 - \sigma(1.702 x)\right)\right)",
    ),
    ("mish", "derivative"): (
        x * (1 - tanh(softplus(x)) ** 2) * sigma(x) + tanh(softplus(x)),
        r"\tanh(\mathrm{softplus}(x)) + x \sigma(x) \left(1 - \tanh^2(\mathrm{softplus}(x))\right)",
    ),
}
