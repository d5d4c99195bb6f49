"""Published formulas about activations, in plain Python: what tests/data/notes2 claims of them."""

from notes_oracle import (
    Group,
    cos,
    exp,
    log,
    normal_cdf,
    normal_pdf,
    on,
    pi,
    sech,
    sig,
    sign,
    sin,
    softplus,
    sqrt,
    tanh,
)

GROUPS = (
    Group(
        value=lambda z: z * tanh(softplus(z)),
        claims={
            "mem-mish": lambda z: (
                exp(z)
                * (4 * (z + 1) + 4 * exp(2 * z) + exp(3 * z) + exp(z) * (4 * z + 6))
                / ((1 + exp(z)) ** 2 * (1 + exp(2 * z)))
            ),
            "mem-mish-mended": lambda z: (
                exp(z)
                * (4 * (z + 1) + 4 * exp(2 * z) + exp(3 * z) + exp(z) * (4 * z + 6))
                / (2 * exp(z) + exp(2 * z) + 2) ** 2
            ),
        },
    ),
    Group(
        value=lambda z: z * z * normal_cdf(z),
        claims={
            "mem-geglu": lambda z: (z * normal_cdf(z) + z * (normal_cdf(z) + z * normal_pdf(z)),) * 2,
            "mem-geglu-half": lambda z: z * normal_cdf(z) + normal_cdf(z) + z * normal_pdf(z),
        },
    ),
    Group(
        value=lambda z: z * max(z, 0),
        claims={
            "mem-reglu": lambda z: 2 * z * on(z > 0),
            "mem-reglu-z": lambda z: z * on(z > 0),
        },
    ),
    Group(
        value=lambda z: z**2 * sig(z),
        claims={
            "mem-swiglu": lambda z: 2 * z * sig(z) + z**2 * sig(z) * (1 - sig(z)),
            "mem-swiglu-1": lambda z: 2 * z * sig(z) + z * sig(z) * (1 - sig(z)),
        },
    ),
    Group(
        value=lambda z, c: z * (1 + tanh(sqrt(2 / pi) * (z + c * z**3))) / 2,
        claims={
            "mem-gelu-tanh": lambda z, c: (
                (1 + tanh(u := sqrt(2 / pi) * (z + c * z**3))) / 2
                + z * (1 - tanh(u) ** 2) * sqrt(2 / pi) * (1 + 3 * c * z**2) / 2
            ),
            "mem-gelu-tanh-3": lambda z, c: (
                (1 + tanh(u := sqrt(2 / pi) * (z + c * z**3))) / 2
                + z * (1 - tanh(u) ** 2) * sqrt(2 / pi) * (1 + c * z**2) / 2
            ),
        },
    ),
    Group(
        value=lambda z, a: max(a * z, z),
        claims={
            "mem-leaky": lambda z, a: on(z > 0) + a * on(z <= 0),
        },
    ),
    Group(
        value=lambda z, a: max(a * z, z),
        claims={
            "mem-leaky-any": lambda z, a: on(z > 0) + a * on(z <= 0),
        },
    ),
    Group(
        value=lambda w, v, x, y: (v * sig(w * x) - y) ** 2 / 2,
        claims={
            "mem-w1": lambda w, v, x, y: (v * (h := sig(w * x)) - y) * v * h * (1 - h) * x,
            "mem-w1-h": lambda w, v, x, y: (v * (h := sig(w * x)) - y) * v * h * x,
        },
    ),
    Group(
        value=lambda x, a: x + sin(a * x) ** 2 / a,
        claims={
            "snake": lambda x, a: 1 + sin(2 * a * x),
            "snake-2": lambda x, a: 1 + 2 * sin(a * x) * cos(a * x),
            "snake-wrong": lambda x, a: 1 + 2 * sin(a * x),
            "snake-a": lambda x, a: 1 + sin(2 * a * x) / a,
        },
    ),
    Group(
        value=lambda x, a: x + sin(a * x) ** 2 / a,
        claims={
            "snake-by-a": lambda x, a: x * sin(2 * a * x) / a - sin(a * x) ** 2 / a**2,
        },
        by=1,
    ),
    Group(
        value=lambda x, a: max(0, x) + min(0, a * (exp(x / a) - 1)),
        claims={
            "celu": lambda x, a: 1 if x >= 0 else exp(x / a),
            "celu-alpha": lambda x, a: 1 if x >= 0 else a * exp(x / a),
        },
    ),
    Group(
        value=lambda x: sech(x),
        claims={
            "hyp-sech": lambda x: -sech(x) * tanh(x),
            "hyp-sech-plus": lambda x: sech(x) * tanh(x),
        },
    ),
    Group(
        value=lambda x: tanh(x),
        claims={
            "hyp-tanh": lambda x: sech(x) ** 2,
            "hyp-tanh-4": lambda x: 4 / (exp(x) + exp(-x)) ** 2,
            "hyp-tanh-2": lambda x: 2 / (exp(x) + exp(-x)) ** 2,
        },
    ),
    Group(
        value=lambda p, a, x, y: p - x * cos(a) - y * sin(a),
        claims={
            "polar-alpha": lambda p, a, x, y: x * sin(a) - y * cos(a),
            "polar-alpha-sign": lambda p, a, x, y: -x * sin(a) + y * cos(a),
        },
        by=1,
    ),
    Group(
        value=lambda x, y: y / sqrt(x**2 + y**2),
        claims={
            "azimuth-1": lambda x, y: (x**2 / sqrt(x**2 + y**2) ** 3,) * 2,
            "azimuth-2": lambda x, y: -x * y / sqrt(x**2 + y**2) ** 3,
        },
        by=1,
    ),
    Group(
        value=lambda w, s: -log(s * sqrt(2)) - sqrt(2) / s * abs(w),
        claims={
            "laplace-map": lambda w, s: -sqrt(2) / s * sign(w),
            "laplace-map-w": lambda w, s: -sqrt(2) / s * w,
        },
    ),
    Group(
        value=lambda d: -log(sig(d)),
        claims={
            "dpo": lambda d: sig(d) - 1,
            "dpo-sign": lambda d: 1 - sig(d),
            "dpo-minus": lambda d: -sig(-d),
        },
    ),
    Group(
        value=lambda z, a, g: -a * (1 - sig(z)) ** g * log(sig(z)),
        claims={
            "focal-zh": lambda z, a, g: -a * (1 - (p := sig(z))) ** g * (g * p * log(p) + (p - 1)),
            "focal-zh-mended": lambda z, a, g: a * (1 - (p := sig(z))) ** g * (g * p * log(p) + (p - 1)),
            "focal-en": lambda z, a, g: a * (1 - (p := sig(z))) ** g * (p - 1),
        },
    ),
    Group(
        value=lambda p, a, g: -a * (1 - p) ** g * log(p),
        claims={
            "focal-ko": lambda p, a, g: -a * (g * (1 - p) ** (g - 1) * log(p) + (1 - p) ** g / p),
            "focal-ko-mended": lambda p, a, g: a * (g * (1 - p) ** (g - 1) * log(p) - (1 - p) ** g / p),
        },
    ),
)
