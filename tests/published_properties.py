"""Properties that are known: (entry, property, value or statement or first digits), with sources."""

from sympy import Interval, Rational, S, Symbol, Tuple, oo, pi, sqrt

b, beta, alpha = (Symbol(name, positive=True) for name in ("b", "beta", "alpha"))

PUBLISHED = (
    # Gao & Pavel 2017, arXiv:1704.00805, for n = 2; Virmaux & Scaman 2018, arXiv:1805.10965, table of constants
    ("sigmoid", "lipschitz", Rational(1, 4)),
    ("tanh", "lipschitz", S.One),
    ("relu", "lipschitz", S.One),
    ("softsign", "lipschitz", S.One),
    ("softplus", "lipschitz", S.One),
    ("log_sigmoid", "lipschitz", S.One),
    ("hardsigmoid", "lipschitz", Rational(1, 6)),
    ("hardswish", "lipschitz", Rational(3, 2)),  # Howard et al. 2019, eq. 2: f′ = (2x + 3)/6 on (−3, 3)
    # max |σ″| = 1/(6√3), max |tanh″| = 4/(3√3): Minai & Williams 1993, On the derivatives of the sigmoid
    ("sigmoid", "lipschitz_derivative", sqrt(3) / 18),
    ("tanh", "lipschitz_derivative", 4 * sqrt(3) / 9),
    ("softplus", "lipschitz_derivative", beta / 4),
    ("gelu", "lipschitz_derivative", sqrt(2 / pi)),
    # Lee 2023, arXiv:2305.12073, Mathematical analysis of the GELU: bounds 1.13; Φ(√2) + √2 φ(√2)
    ("gelu", "lipschitz", "1.128904"),
    ("silu", "lipschitz", "1.099839320"),
    # Minima: Hendrycks & Gimpel 2016; Elfwing et al. 2017 (−0.28 at −1.28); Misra 2019 (−0.31)
    ("gelu", "minimum", "-0.169971207"),
    ("silu", "minimum", "-0.278464542"),
    ("mish", "minimum", "-0.308843413"),
    ("hardswish", "minimum", Rational(-3, 8)),
    # Barron 2021, arXiv:2112.11687; Dugas et al. 2001; Clevert et al. 2015; Glorot & Bengio 2010 for softsign
    ("squareplus", "convex", "strictly convex"),
    ("softplus", "convex", "strictly convex"),
    ("relu", "convex", "convex"),
    ("elu", "convex", "convex"),
    ("log_sigmoid", "concave", "strictly concave"),
    ("squareplus", "value_at_zero", sqrt(b) / 2),
    ("sigmoid", "range", Interval.open(0, 1)),
    ("tanh", "range", Interval.open(-1, 1)),
    ("softsign", "range", Interval.open(-1, 1)),
    ("softplus", "range", Interval.open(0, oo)),
    ("elu", "range", Interval.open(-1, oo)),
    ("celu", "range", Interval.open(-alpha, oo)),
    ("relu6", "range", Interval(0, 6)),
    ("hardsigmoid", "range", Interval(0, 1)),
    ("tanh", "parity", "odd"),
    ("softsign", "parity", "odd"),
    ("gaussian", "parity", "even"),
    ("sigmoid", "symmetry", Tuple(0, Rational(1, 2))),
    ("sigmoid", "monotone", "strictly increasing"),
    ("tanhshrink", "monotone", "strictly increasing"),
    ("relu", "continuity", S.Zero),
    ("elu", "continuity", S.One),
    ("celu", "continuity", S.One),
    ("softsign", "continuity", S.One),
    ("mish", "continuity", oo),
    ("softsign", "saturation_right", "soft, algebraically, towards 1"),
    ("tanh", "saturation_right", "soft, exponentially, towards 1"),
    ("relu6", "saturation_right", "hard, at 6"),
)
