"""Published formulas about activations (2 of 3), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import Group, cos, exp, log, num, on, pi, sig, sign, sin, softplus, sqrt, tanh

GROUPS = (
    Group(
        value=lambda x: x * (1 + tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3))) / 2,
        claims={
            "gelu-kappa-1": lambda x: (
                (1 + (t := tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3)))) / 2
                + x / 2 * (1 - t**2) * sqrt(2 / pi) * (1 + 3 * num("0.044715") * x**2)
            ),
            "gelu-kappa-2": lambda x: (
                (1 + (t := tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3)))) / 2
                + x / 2 * (1 - t**2) * sqrt(2 / pi) * (1 + num("0.044715") * x**2)
            ),
        },
    ),
    Group(
        value=lambda x: x * (1 + tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3))) / 2,
        claims={
            "gelu-boxed-1": lambda x: (
                (1 + (t := tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3)))) / 2
                + x / 2 * (1 - t**2) * sqrt(2 / pi) * (1 + num("0.134145") * x**2)
            ),
            "gelu-boxed-2": lambda x: (
                (1 + (t := tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3)))) / 2
                + x / 2 * (1 - t**2) * sqrt(2 / pi) * (1 + num("0.1341") * x**2)
            ),
            "gelu-boxed-3": lambda x: (
                (1 + (t := tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3)))) / 2
                + x / 2 * (1 - t**2) * sqrt(2 / pi) * (1 + num("0.134145") * x**2)
            ),
        },
    ),
    Group(
        value=lambda x: x * sig(num("1.702") * x),
        claims={
            "gelu-sigmoid-1": lambda x: (s := sig(num("1.702") * x)) + num("1.702") * x * s * (1 - s),
            "gelu-sigmoid-2": lambda x: (s := sig(num("1.702") * x)) + x * s * (1 - s),
            "gelu-sigmoid-3": lambda x: (s := sig(num("1.702") * x)) + num("1.7") * x * s * (1 - s),
        },
    ),
    Group(
        value=lambda x, a: x if x > 0 else a * (exp(x) - 1),
        claims={
            "elu-chain-1": lambda x, a: 1 if x > 0 else a * exp(x),
            "elu-chain-2": lambda x, a: (1, 1) if x > 0 else (a * exp(x), a * (exp(x) - 1) + 1),
        },
    ),
    Group(
        value=lambda x, a: x if x > 0 else a * (exp(x) - 1),
        claims={
            "elu-dcases-1": lambda x, a: 1 if x > 0 else a * exp(x),
            "elu-dcases-2": lambda x, a: 1 if x > 0 else a * (exp(x) - 1),
        },
    ),
    Group(
        value=lambda x, a: x if x > 0 else a * (exp(x) - 1),
        claims={
            "elu-words-1": lambda x, a: 1 if x > 0 else a * exp(x),
        },
    ),
    Group(
        value=lambda x, a: x if x > 0 else a * (exp(x) - 1),
        claims={
            "elu-both-1": lambda x, a: 1 if x > 0 else a * exp(x),
        },
    ),
    Group(
        value=lambda x, a, c: c * (x if x > 0 else a * (exp(x) - 1)),
        claims={
            "selu-both-1": lambda x, a, c: c * (1 if x > 0 else a * exp(x)),
        },
    ),
    Group(
        value=lambda x: tanh(x),
        claims={
            "tanh-sech-1": lambda x: 1 - tanh(x) ** 2,
            "tanh-sech-2": lambda x: (1 - tanh(x) ** 2, tanh(x) ** 2 - 1),
        },
    ),
    Group(
        value=lambda x, a, c: c * (x if x >= 0 else a * (exp(x) - 1)),
        claims={
            "selu-dox-1": lambda x, a, c: c if x >= 0 else c * a * exp(x),
            "selu-dox-2": lambda x, a, c: 1 if x >= 0 else c * a * exp(x),
        },
    ),
    Group(
        value=lambda x, a, c: c * (x if x >= 0 else a * (exp(x) - 1)),
        claims={
            "selu-mbox-1": lambda x, a, c: c * (1 if x > 0 else a * exp(x)),
        },
    ),
    Group(
        value=lambda x, a, c: c * (x if x >= 0 else a * (exp(x) - 1)),
        claims={
            "selu-array-1": lambda x, a, c: c * (1 if x >= 0 else c * a * (exp(x) - 1) + a),
            "selu-array-2": lambda x, a, c: c if x >= 0 else c * a * exp(x),
        },
    ),
    Group(
        value=lambda x: x / (1 + abs(x)),
        claims={
            "softsign-rstudio-1": lambda x: 1 - (x / (1 + abs(x))) ** 2,
        },
    ),
    Group(
        value=lambda x: sin(x),
        claims={
            "sinusoid-1": lambda x: cos(x),
        },
    ),
    Group(
        value=lambda x: x / (1 + abs(x)),
        claims={
            "softsign-table-1": lambda x: x / (1 + abs(x)) ** 2,
            "softsign-table-2": lambda x: 1 / (1 + abs(x)) ** 2,
        },
    ),
    Group(
        value=lambda x, a: max(a * x, x),
        claims={
            "leaky-max-1": lambda x, a: max(a, 1),
            "leaky-max-2": lambda x, a: 1 if x > 0 else a,
        },
    ),
    Group(
        value=lambda x, b: x * sig(b * x),
        claims={
            "swish-table-1": lambda x, b: sig(b * x) + b * x * sig(b * x) * (1 - sig(b * x)),
        },
    ),
    Group(
        value=lambda x, a: max(a * x, x),
        claims={
            "leaky-unbounded-1": lambda x, a: 1 if x > 0 else a,
        },
    ),
    Group(
        value=lambda a, y: y if y > 0 else a * y,
        claims={
            "prelu-paper-1": lambda a, y: 0 if y > 0 else y,
            "prelu-paper-2": lambda a, y: 0 if y > 0 else a,
        },
    ),
    Group(
        value=lambda x: max(0, x),
        claims={
            "relu-indicator-1": lambda x: on(x > 0),
            "relu-indicator-2": lambda x: on(x < 0),
            "relu-indicator-3": lambda x: x * on(x > 0),
        },
    ),
    Group(
        value=lambda x: max(0, x),
        claims={
            "relu-se-1": lambda x: on(x > 0),
            "relu-quad-1": lambda x: on(x > 0),
        },
    ),
    Group(
        value=lambda x: max(0, x),
        claims={
            "relu-plus-1": lambda x: (1 + sign(x)) / 2,
            "relu-plus-2": lambda x: (1 - sign(x)) / 2,
        },
    ),
    Group(
        value=lambda x, k: softplus(k * x) / k,
        claims={
            "softplus-sharp-1": lambda x, k: sig(k * x),
            "softplus-sharp-2": lambda x, k: (sig(k * x), sig(-k * x)),
            "softplus-sharp-3": lambda x, k: k * sig(k * x),
        },
    ),
    Group(
        value=lambda x: softplus(x),
        claims={
            "softplus-link-1": lambda x: sig(x),
            "softplus-link-2": lambda x: 1 - sig(x),
        },
    ),
    Group(
        value=lambda x: softplus(x),
        claims={
            "softplus-stable-1": lambda x: max(x, 0) + log(1 + exp(-abs(x))),
            "softplus-stable-2": lambda x: max(x, 0) + log(1 + exp(abs(x))),
        },
        order=0,
    ),
    Group(
        value=lambda x: (sqrt(x**2 + 1) - 1) / 2 + x,
        claims={
            "bent-1": lambda x: x / (2 * sqrt(x**2 + 1)) + 1,
            "bent-2": lambda x: x / sqrt(x**2 + 1) + 1,
        },
    ),
)
