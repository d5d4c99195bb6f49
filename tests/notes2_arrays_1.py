"""Published formulas about regression and matrix calculus, in plain Python: what tests/data/notes2 claims of them."""

from notes_oracle import Group, dot, exp, log, minus, mul, norm, on, pairs, sig, sign, times, total, trace, transposed

GROUPS = (
    Group(
        value=lambda w, a, b: trace(mul(mul(transposed(w), mul(a, w)), b)),
        claims={
            "mc-trace-4": lambda w, a, b, i, j: (
                mul(mul(a, w), b)[i][j] + mul(mul(transposed(a), w), transposed(b))[i][j]
            ),
            "mc-trace-4-t": lambda w, a, b, i, j: mul(mul(a, w), b)[i][j] + mul(mul(a, w), transposed(b))[i][j],
        },
    ),
    Group(
        value=lambda w, a: trace(mul(transposed(w), mul(a, w))),
        claims={
            "mc-trace-3": lambda w, a, i, j: mul(a, w)[i][j] + mul(transposed(a), w)[i][j],
            "mc-trace-3-sym": lambda w, a, i, j: (mul(a, w)[i][j] + mul(transposed(a), w)[i][j], 2 * mul(a, w)[i][j]),
        },
    ),
    Group(
        value=lambda w, a: trace(mul(transposed(w), mul(a, w))),
        claims={
            "mc-trace-3-symmetric": lambda w, a, i, j: (
                mul(a, w)[i][j] + mul(transposed(a), w)[i][j],
                2 * mul(a, w)[i][j],
            ),
        },
    ),
    Group(
        value=lambda w, x, y: total(a**2 for r, q in pairs(mul(x, w), y) for a in minus(r, q)),
        claims={
            "mc-ls": lambda w, x, y, i, j: -2 * total(r[i] * (q[j] - p[j]) for r, q, p in pairs(x, y, mul(x, w))),
            "mc-ls-1": lambda w, x, y, i, j: -total(r[i] * (q[j] - p[j]) for r, q, p in pairs(x, y, mul(x, w))),
        },
    ),
    Group(
        value=lambda w, x, y: total(a**2 for r, q in pairs(mul(x, w), y) for a in minus(r, q)),
        claims={
            "mc-fro": lambda w, x, y, i, j: 2 * total(r[i] * (p[j] - q[j]) for r, q, p in pairs(x, y, mul(x, w))),
            "mc-fro-sign": lambda w, x, y, i, j: 2 * total(r[i] * (q[j] - p[j]) for r, q, p in pairs(x, y, mul(x, w))),
        },
    ),
    Group(
        value=lambda w, x, y, c: (
            total(a**2 for r, q in pairs(mul(w, x), y) for a in minus(r, q)) + c * total(a**2 for r in w for a in r)
        ),
        claims={
            "ridge-out": lambda w, x, y, c, i, j: -2 * dot(minus(y[i], mul(w, x)[i]), x[j]) + 2 * c * w[i][j],
            "ridge-out-1": lambda w, x, y, c, i, j: -2 * dot(minus(y[i], mul(w, x)[i]), x[j]) + c * w[i][j],
        },
    ),
    Group(
        value=lambda a, b, c: trace(mul(mul(mul(a, b), transposed(a)), c)),
        claims={
            "cs229-3": lambda a, b, c, i, j: mul(mul(c, a), b)[i][j] + mul(mul(transposed(c), a), transposed(b))[i][j],
            "cs229-3-t": lambda a, b, c, i, j: mul(mul(c, a), b)[i][j] + mul(mul(c, a), transposed(b))[i][j],
        },
    ),
    Group(
        value=lambda a, b: trace(mul(a, b)),
        claims={
            "cs229-1": lambda a, b, i, j: b[j][i],
        },
    ),
    Group(
        value=lambda x, a: dot(x, times(a, x)),
        claims={
            "quad-gen": lambda x, a, i: times(a, x)[i] + times(transposed(a), x)[i],
            "quad-2a": lambda x, a, i: 2 * times(a, x)[i],
        },
    ),
    Group(
        value=lambda x, a: dot(x, times(a, x)),
        claims={
            "quad-hess": lambda x, a, i, j: a[i][j] + a[j][i],
            "quad-hess-2": lambda x, a, i, j: 2 * a[i][j],
        },
        order=2,
    ),
    Group(
        value=lambda x: total(abs(a) for a in x),
        claims={
            "norm-1": lambda x, i: sign(x[i]),
            "norm-1-x": lambda x, i: x[i] / total(abs(a) for a in x),
        },
    ),
    Group(
        value=lambda x: norm(x),
        claims={
            "norm-2": lambda x, i: x[i] / norm(x),
        },
    ),
    Group(
        value=lambda x: norm(x),
        claims={
            "norm-2-hess": lambda x, i, j: (on(i == j) - x[i] * x[j] / dot(x, x)) / norm(x),
            "norm-2-hess-1": lambda x, i, j: (on(i == j) - x[i] * x[j] / norm(x)) / norm(x),
        },
        order=2,
    ),
    Group(
        value=lambda x, w: dot(w, x),
        claims={
            "lin-form": lambda x, w, i: w[i],
        },
    ),
    Group(
        value=lambda t, x, y: total((dot(r, t) - b) ** 2 for r, b in pairs(x, y)),
        claims={
            "fr-normal": lambda t, x, y, i: 2 * total(r[i] * (dot(r, t) - b) for r, b in pairs(x, y)),
            "fr-normal-1": lambda t, x, y, i: total(r[i] * (2 * dot(r, t) - b) for r, b in pairs(x, y)),
        },
    ),
    Group(
        value=lambda t, f, y: total((b - dot(r, t)) ** 2 for r, b in pairs(transposed(f), y)),
        claims={
            "tw-ls": lambda t, f, y, i: 2 * total(r[i] * (dot(r, t) - b) for r, b in pairs(transposed(f), y)),
        },
    ),
    Group(
        value=lambda w, x, y: total(log(1 + exp(-dot(r, w))) + (1 - t) * dot(r, w) for r, t in pairs(x, y)) / len(x),
        claims={
            "jl-grad": lambda w, x, y, j: (total((sig(dot(r, w)) - t) * r[j] for r, t in pairs(x, y)) / len(x),) * 2,
        },
    ),
    Group(
        value=lambda w, x, y: total(log(1 + exp(-dot(r, w))) + (1 - t) * dot(r, w) for r, t in pairs(x, y)) / len(x),
        claims={
            "jl-hess": lambda w, x, y, i, j: total((p := sig(dot(r, w))) * (1 - p) * r[i] * r[j] for r in x) / len(x),
            "jl-hess-y": lambda w, x, y, i, j: total(sig(dot(r, w)) * r[i] * r[j] for r in x) / len(x),
        },
        order=2,
    ),
    Group(
        value=lambda w, x, y: total(log(1 + exp(-dot(r, w))) + (1 - t) * dot(r, w) for r, t in pairs(x, y)) / len(x),
        claims={
            "jl-hess-jk": lambda w, x, y, j, k: (
                (total((p := sig(dot(r, w))) * (1 - p) * r[j] * r[k] for r in x) / len(x),) * 2
            ),
        },
        order=2,
    ),
    Group(
        value=lambda w, x, y: (
            -total(t * log(p := sig(dot(r, w))) + (1 - t) * log(1 - p) for r, t in pairs(x, y)) / len(x)
        ),
        claims={
            "cvx-grad": lambda w, x, y, j: total((sig(dot(r, w)) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            "cvx-grad-x": lambda w, x, y, j: total((sig(dot(r, w)) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            "cvx-grad-sum": lambda w, x, y, j: total((sig(dot(r, w)) - t) * r[j] for r, t in pairs(x, y)),
        },
    ),
    Group(
        value=lambda w, x, y: (
            -total(t * log(p := sig(dot(r, w))) + (1 - t) * log(1 - p) for r, t in pairs(x, y)) / len(x)
        ),
        claims={
            "cvx-hess": lambda w, x, y, j, k: total((p := sig(dot(r, w))) * (1 - p) * r[j] * r[k] for r in x) / len(x),
        },
        order=2,
    ),
    Group(
        value=lambda w, x, y, c: total((t - dot(r, w)) ** 2 for r, t in pairs(x, y)) / len(x) + c * dot(w, w),
        claims={
            "cvx-ridge": lambda w, x, y, c, i, j: 2 * total(r[i] * r[j] for r in x) / len(x) + 2 * c * on(i == j),
            "cvx-ridge-1": lambda w, x, y, c, i, j: total(r[i] * r[j] for r in x) / len(x) + c * on(i == j),
        },
        order=2,
    ),
    Group(
        value=lambda w, z: total(log(1 + exp(-dot(r, w))) for r in z) / len(z),
        claims={
            "bias-hess": lambda w, z, j, k: total(sig(dot(r, w)) * sig(-dot(r, w)) * r[j] * r[k] for r in z) / len(z),
        },
        order=2,
    ),
    Group(
        value=lambda w, x, y, c, a: (
            total((dot(r, w) - t) ** 2 for r, t in pairs(x, y)) / 2
            + c * (1 - a) / 2 * dot(w, w)
            + c * a * total(abs(b) for b in w)
        ),
        claims={
            "enet": lambda w, x, y, c, a, i: (
                total(r[i] * (dot(r, w) - t) for r, t in pairs(x, y)) + c * (1 - a) * w[i] + c * a * sign(w[i])
            ),
            "enet-2": lambda w, x, y, c, a, i: (
                total(r[i] * (dot(r, w) - t) for r, t in pairs(x, y)) + 2 * c * (1 - a) * w[i] + c * a * sign(w[i])
            ),
        },
    ),
    Group(
        value=lambda t, x, y: (
            -total(b * log(p := sig(dot(t, r))) + (1 - b) * log(1 - p) for r, b in pairs(x, y)) / len(x)
        ),
        claims={
            "scr-j": lambda t, x, y, j: total((sig(dot(t, r)) - b) * r[j] for r, b in pairs(x, y)) / len(x),
            "scr-j-plus": lambda t, x, y, j: total((sig(dot(t, r)) + b) * r[j] for r, b in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda t, x, y: (
            -total(b * log(p := sig(dot(t, r))) + (1 - b) * log(1 - p) for r, b in pairs(x, y)) / len(x)
        ),
        claims={
            "scr-vec": lambda t, x, y, j: total((sig(dot(t, r)) - b) * r[j] for r, b in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda a, b, x, y: total((a + b * p - q) ** 2 for p, q in pairs(x, y)) / (2 * len(x)),
        claims={
            "es-0": lambda a, b, x, y: total(a + b * p - q for p, q in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda a, b, x, y: total((a + b * p - q) ** 2 for p, q in pairs(x, y)) / (2 * len(x)),
        claims={
            "es-1": lambda a, b, x, y: total((a + b * p - q) * p for p, q in pairs(x, y)) / len(x),
            "es-1-2": lambda a, b, x, y: 2 * total((a + b * p - q) * p for p, q in pairs(x, y)) / len(x),
        },
        by=1,
    ),
    Group(
        value=lambda a, b, x, y: total((q - a - b * p) ** 2 for p, q in pairs(x, y)) / len(x),
        claims={
            "zh-mse": lambda a, b, x, y: -total(q - b * p for p, q in pairs(x, y)),
            "zh-mse-mended": lambda a, b, x, y: -2 * total(q - a - b * p for p, q in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda b, a, x, y: total((t - a - dot(b, r)) ** 2 for r, t in pairs(x, y)) / 2,
        claims={
            "lab-0": lambda b, a, x, y: total(a + dot(b, r) - t for r, t in pairs(x, y)),
        },
        by=1,
    ),
    Group(
        value=lambda b, a, x, y: total((t - a - dot(b, r)) ** 2 for r, t in pairs(x, y)) / 2,
        claims={
            "lab-j": lambda b, a, x, y, j: total((a + dot(b, r) - t) * r[j] for r, t in pairs(x, y)),
            "lab-j-sign": lambda b, a, x, y, j: -total((a + dot(b, r) - t) * r[j] for r, t in pairs(x, y)),
        },
    ),
    Group(
        value=lambda b, x, y: (
            -total(t * log(p := sig(dot(r, b))) + (1 - t) * log(1 - p) for r, t in pairs(x, y)) / len(x)
        ),
        claims={
            "vi-log": lambda b, x, y, j: total((sig(dot(r, b)) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            "vi-log-i": lambda b, x, y, j: total(sig(dot(r, b)) - t for r, t in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda w, b, x, y: total((q - w * p - b) ** 2 for p, q in pairs(x, y)) / len(x),
        claims={
            "cook-w": lambda w, b, x, y: 2 * total(-p * (q - w * p - b) for p, q in pairs(x, y)) / len(x),
        },
    ),
)
