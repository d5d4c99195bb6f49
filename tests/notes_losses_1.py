"""Published formulas about losses (1 of 2), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import Group, exp, log, num, on, sig, sign, sqrt, tanh

GROUPS = (
    Group(
        value=lambda p, y: -(y * log(p) + (1 - y) * log(1 - p)),
        claims={
            "bce-bracket-1": lambda p, y: -(y / p - (1 - y) / (1 - p)),
            "bce-bracket-2": lambda p, y: -(y / p + (1 - y) / (1 - p)),
        },
    ),
    Group(
        value=lambda p, y: -(y * log(p) + (1 - y) * log(1 - p)),
        claims={
            "bce-product-1": lambda p, y: -(y / p - (1 - y) / (1 - p)),
        },
    ),
    Group(
        value=lambda p, y: -(y * log(p) + (1 - y) * log(1 - p)),
        claims={
            "bce-common-1": lambda p, y: (p - y) / (p * (1 - p)),
            "bce-common-3": lambda p, y: p - y,
        },
    ),
    Group(
        value=lambda p, a, b, y: -(a * y * log(p) + b * (1 - y) * log(1 - p)),
        claims={
            "bce-cost-1": lambda p, a, b, y: -a * y / p + b * (1 - y) / (1 - p),
            "bce-cost-2": lambda p, a, b, y: -b * y / p + a * (1 - y) / (1 - p),
        },
    ),
    Group(
        value=lambda z, a, b, y: -(a * y * log(sig(z)) + b * (1 - y) * log(1 - sig(z))),
        claims={
            "bce-cost-z-1": lambda z, a, b, y: a * y * (sig(z) - 1) + b * (1 - y) * sig(z),
        },
    ),
    Group(
        value=lambda z, y: -y * log(sig(z)) - (1 - y) * log(1 - sig(z)),
        claims={
            "bce-ln-1": lambda z, y: sig(z) - y,
            "bce-ln-2": lambda z, y: (sig(z) - y, -y * (1 - sig(z)) + 1 - y),
        },
    ),
    Group(
        value=lambda x, z: max(x, 0) - x * z + log(1 + exp(-abs(x))),
        claims={
            "bce-logits-1": lambda x, z: sig(x) - z,
            "bce-logits-2": lambda x, z: on(x > 0) - z - sig(-x),
        },
    ),
    Group(
        value=lambda x, q, z: -q * z * log(sig(x)) - (1 - z) * log(1 - sig(x)),
        claims={
            "bce-pos-1": lambda x, q, z: (1 - z) * sig(x) - q * z * (1 - sig(x)),
            "bce-pos-2": lambda x, q, z: q * (sig(x) - z),
        },
    ),
    Group(
        value=lambda p, y: (y - p) ** 2,
        claims={
            "se-1": lambda p, y: -2 * (y - p),
            "se-2": lambda p, y: 2 * (y - p),
        },
    ),
    Group(
        value=lambda z, t: (sig(z) - t) ** 2 / 2,
        claims={
            "se-sigmoid-1": lambda z, t: (sig(z) - t) * sig(z) * (1 - sig(z)),
            "se-sigmoid-2": lambda z, t: sig(z) - t,
            "se-sigmoid-3": lambda z, t: (sig(z) - t) * z * (1 - z),
        },
    ),
    Group(
        value=lambda z, y: (y - sig(z)) ** 2,
        claims={
            "se-delta-1": lambda z, y: -2 * (y - sig(z)) * sig(z) * (1 - sig(z)),
        },
    ),
    Group(
        value=lambda p, y, d: (y - p) ** 2 / 2 if abs(y - p) <= d else d * (abs(y - p) - d / 2),
        claims={
            "huber-1": lambda p, y, d: -(y - p) if abs(y - p) <= d else -d * sign(y - p),
            "huber-2": lambda p, y, d: -(y - p) if abs(y - p) <= d else -sign(y - p),
            "huber-3": lambda p, y, d: y - p if abs(y - p) <= d else -d * sign(y - p),
        },
    ),
    Group(
        value=lambda x, y, b: (x - y) ** 2 / 2 / b if abs(x - y) < b else abs(x - y) - b / 2,
        claims={
            "smoothl1-1": lambda x, y, b: (x - y) / b if abs(x - y) < b else sign(x - y),
            "smoothl1-2": lambda x, y, b: x - y if abs(x - y) < b else sign(x - y),
        },
    ),
    Group(
        value=lambda a, d: d**2 * (sqrt(1 + (a / d) ** 2) - 1),
        claims={
            "pseudohuber-1": lambda a, d: a / sqrt(1 + (a / d) ** 2),
            "pseudohuber-2": lambda a, d: d * a / sqrt(1 + (a / d) ** 2),
        },
    ),
    Group(
        value=lambda a, d: d**2 * (sqrt(1 + (a / d) ** 2) - 1),
        claims={
            "pseudohuber-second-1": lambda a, d: (1 + (a / d) ** 2) ** num("-1.5"),
        },
        order=2,
    ),
    Group(
        value=lambda r: -log(4 * exp(r) / (1 + exp(r)) ** 2),
        claims={
            "logitdist-1": lambda r: tanh(r / 2),
            "logitdist-2": lambda r: tanh(r),
        },
    ),
    Group(
        value=lambda r, p: abs(r) ** p,
        claims={
            "lpdist-1": lambda r, p: p * r * abs(r) ** (p - 2),
            "lpdist-2": lambda r, p: p * abs(r) ** (p - 1),
        },
    ),
    Group(
        value=lambda r, e: max(0, abs(r) - e),
        claims={
            "eps-ins-1": lambda r, e: sign(r) if e <= abs(r) else 0,
        },
    ),
    Group(
        value=lambda r, e: max(0, abs(r) - e) ** 2,
        claims={
            "eps-ins2-1": lambda r, e: 2 * sign(r) * (abs(r) - e) if e <= abs(r) else 0,
            "eps-ins2-2": lambda r, e: 2 * (abs(r) - e) if e <= abs(r) else 0,
        },
    ),
    Group(
        value=lambda a: max(0, 1 - a),
        claims={
            "hinge-margin-1": lambda a: -on(a < 1),
        },
    ),
    Group(
        value=lambda a: max(0, 1 - a) ** 2,
        claims={
            "hinge2-margin-1": lambda a: 2 * (a - 1) * on(a < 1),
            "hinge2-margin-2": lambda a: -2 * max(0, a - 1),
        },
    ),
    Group(
        value=lambda a: log(1 + exp(-a)),
        claims={
            "logit-margin-1": lambda a: -1 / (1 + exp(a)),
            "logit-margin-2": lambda a: -1 / (1 + exp(-a)),
        },
    ),
    Group(
        value=lambda a: log(1 + exp(-a)),
        claims={
            "logit-margin-second-1": lambda a: exp(a) / (1 + exp(a)) ** 2,
        },
        order=2,
    ),
    Group(
        value=lambda a, g: max(0, 1 - a) ** 2 / 2 / g if a >= 1 - g else 1 - g / 2 - a,
        claims={
            "smoothhinge-1": lambda a, g: -max(0, 1 - a) / g if a >= 1 - g else -1,
            "smoothhinge-2": lambda a, g: -max(0, 1 - a) / 2 / g if a >= 1 - g else -1,
        },
    ),
    Group(
        value=lambda f, y: log(1 + exp(-2 * y * f)),
        claims={
            "deviance-1": lambda f, y: -2 * y / (1 + exp(2 * y * f)),
            "deviance-2": lambda f, y: -2 * y / (1 + exp(-2 * y * f)),
        },
    ),
    Group(
        value=lambda f, y: max(0, 1 - y * f),
        claims={
            "hinge-plus-1": lambda f, y: -y * on(y * f < 1),
            "hinge-plus-2": lambda f, y: -on(y * f < 1),
        },
    ),
    Group(
        value=lambda f, y: exp(-y * f),
        claims={
            "adaboost-1": lambda f, y: -y * exp(-y * f),
        },
    ),
)
