"""Published formulas about activations (3 of 3), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import Group, atan, exp, log, num, on, sech, sig, sqrt, tanh

GROUPS = (
    Group(
        value=lambda x, a: x / sqrt(1 + a * x**2),
        claims={
            "isru-1": lambda x, a: (1 / sqrt(1 + a * x**2)) ** 3,
            "isru-2": lambda x, a: (1 / sqrt(1 + a * x**2)) ** 2,
        },
    ),
    Group(
        value=lambda x, a: x / sqrt(1 + a * x**2) if x < 0 else x,
        claims={
            "isrlu-1": lambda x, a: (1 / sqrt(1 + a * x**2)) ** 3 if x < 0 else 1,
            "isrlu-2": lambda x, a: (1 / sqrt(1 + a * x**2)) ** 3 if x >= 0 else 1,
        },
    ),
    Group(
        value=lambda x: atan(x),
        claims={
            "arctan-1": lambda x: 1 / (x**2 + 1),
            "arctan-2": lambda x: 1 / sqrt(x**2 + 1),
        },
    ),
    Group(
        value=lambda x: log(x + sqrt(x**2 + 1)),
        claims={
            "arsinh-1": lambda x: 1 / sqrt(x**2 + 1),
        },
    ),
    Group(
        value=lambda x, s, a, t, b: s + a * (x - s) if x <= s else x if x < t else t + b * (x - t),
        claims={
            "srelu-1": lambda x, s, a, t, b: a if x <= s else 1 if x < t else b,
            "srelu-2": lambda x, s, a, t, b: b if x <= s else 1 if x < t else a,
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "logistic-wiki-1": lambda x: sig(x) * (1 - sig(x)),
            "logistic-wiki-2": lambda x: (
                (exp(x) * (1 + exp(x)) + exp(2 * x)) / (1 + exp(x)) ** 2,
                sig(x) * (1 - sig(x)),
            ),
        },
    ),
    Group(
        value=lambda x, h, k, z: h * sig(k * (x - z)),
        claims={
            "logistic-growth-1": lambda x, h, k, z: k / h * (f := h * sig(k * (x - z))) * (h - f),
            "logistic-growth-2": lambda x, h, k, z: (f := h * sig(k * (x - z))) * (1 - f / h),
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "hq-sigmoid-1": lambda x: sig(x) * (1 - sig(x)) * (1 - 2 * sig(x)),
            "hq-sigmoid-2": lambda x: sig(x) * (1 - sig(x)) * (1 - sig(x)),
        },
        order=2,
    ),
    Group(
        value=lambda x: x**2 / 2,
        claims={
            "hq-quadratic-1": lambda x: x,
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "sigmoid-second-1": lambda x: sig(x) * (1 - sig(x)) * (1 - 2 * sig(x)),
            "sigmoid-second-2": lambda x: sig(x) * (1 - sig(x)) * (2 * sig(x) - 1),
        },
        order=2,
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "sigmoid-uni-second-1": lambda x: sig(x) * (1 - sig(x)) * (1 - 2 * sig(x)),
        },
        order=2,
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "sigmoid-uni-1": lambda x: sig(x) * (1 - sig(x)),
            "sigmoid-uni-2": lambda x: (-((1 + exp(-x)) ** -2) * exp(-x), sig(x) * (1 - sig(x))),
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "sigmoid-text-1": lambda x: sig(x) * (1 - sig(x)),
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "sigmoid-times-1": lambda x: sig(x) * (1 - sig(x)),
            "sigmoid-times-2": lambda x: sig(x) * (1 + sig(x)),
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "sigmoid-ru-1": lambda x: sig(x) * (1 - sig(x)),
            "sigmoid-ru-2": lambda x: (sig(x) * (1 - sig(x)), sig(x) - 1 / (1 + exp(-x) ** 2)),
        },
    ),
    Group(
        value=lambda z: sig(z),
        claims={
            "sigmoid-issue-1": lambda z: 1 - sig(z),
            "sigmoid-issue-2": lambda z: sig(z) * (1 - sig(z)),
        },
    ),
    Group(
        value=lambda z: sig(z),
        claims={
            "sigmoid-out-1": lambda z: sig(z) * (1 - sig(z)),
        },
    ),
    Group(
        value=lambda z: sig(-z),
        claims={
            "sigmoid-out-2": lambda z: sig(-z) * (1 - sig(-z)),
        },
    ),
    Group(
        value=lambda x: tanh(x),
        claims={
            "tanh-e2x-1": lambda x: 1 - tanh(x) ** 2,
            "tanh-e2x-2": lambda x: 1 - tanh(x**2),
        },
    ),
    Group(
        value=lambda x: sech(x),
        claims={
            "sech-1": lambda x: -sech(x) * tanh(x),
        },
    ),
    Group(
        value=lambda x: tanh(x),
        claims={
            "tanh-quotient-1": lambda x: 1 - tanh(x) ** 2,
            "tanh-quotient-2": lambda x: 1 + tanh(x) ** 2,
        },
    ),
    Group(
        value=lambda x: num("1.7159") * tanh(2 * x / 3),
        claims={
            "lecun-1": lambda x: num("1.7159") * 2 / 3 * (1 - tanh(2 * x / 3) ** 2),
            "lecun-2": lambda x: num("1.1439") * (1 - tanh(2 * x / 3) ** 2),
        },
    ),
    Group(
        value=lambda z: 0 if z < num("-2.5") else 1 if z > num("2.5") else z / 5 + num("0.5"),
        claims={
            "hardsigmoid-1": lambda z: num("0.2") * on(abs(z) <= num("2.5")),
            "hardsigmoid-2": lambda z: num("0.2") * on(z <= num("2.5")),
        },
    ),
    Group(
        value=lambda x, a: x if x > 0 else a * (exp(x) - 1),
        claims={
            "elu-second-1": lambda x, a: 0 if x > 0 else a * exp(x),
            "elu-second-2": lambda x, a: 1 if x > 0 else a * exp(x),
        },
        order=2,
    ),
    Group(
        value=lambda x: 0 if x <= -3 else x if x >= 3 else x * (x + 3) / 6,
        claims={
            "hardswish-1": lambda x: 0 if x <= -3 else 1 if x >= 3 else (2 * x + 3) / 6,
            "hardswish-2": lambda x: 0 if x <= -3 else 1 if x >= 3 else (x + 3) / 6,
        },
    ),
    Group(
        value=lambda x: log(sig(x)),
        claims={
            "logsigmoid-1": lambda x: (1 - sig(x), sig(-x)),
            "logsigmoid-2": lambda x: 1 / sig(x),
        },
    ),
    Group(
        value=lambda x, a: max(0, x) + min(0, a * (exp(x / a) - 1)),
        claims={
            "celu-1": lambda x, a: 1 if x >= 0 else exp(x / a),
            "celu-2": lambda x, a: 1 if x >= 0 else a * exp(x / a),
        },
    ),
    Group(
        value=lambda x: min(max(0, x), 6),
        claims={
            "relu6-1": lambda x: on(0 < x < 6),
        },
    ),
    Group(
        value=lambda x, c: x - c if x > c else x + c if x < -c else 0,
        claims={
            "softshrink-1": lambda x, c: on(abs(x) > c),
            "softshrink-2": lambda x, c: 1 if x > c else -1 if x < -c else 0,
        },
    ),
)
