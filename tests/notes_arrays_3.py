"""Published formulas about arrays (3 of 3), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import (
    Group,
    dot,
    exp,
    log,
    minus,
    norm,
    num,
    on,
    pairs,
    pi,
    rms,
    sig,
    sign,
    spread,
    sqrt,
    standard,
    total,
)

GROUPS = (
    Group(
        value=lambda v, w, k: abs(k - dot(v, w) / (norm(v) * norm(w))),
        claims={
            "cosine-abs-1": lambda v, w, k, i: (
                sign(k - (s := dot(v, w) / (norm(v) * norm(w)))) * (s * v[i] / dot(v, v) - w[i] / (norm(v) * norm(w)))
            ),
        },
    ),
    Group(
        value=lambda z, w: dot(z, w),
        claims={
            "angular-1": lambda z, w, i: w[i] - dot(z, w) * z[i],
            "angular-2": lambda z, w, i: w[i],
        },
    ),
    Group(
        value=lambda a, p, n, m: dot(minus(a, p), minus(a, p)) - dot(minus(a, n), minus(a, n)) + m,
        claims={
            "triplet-a-1": lambda a, p, n, m, i: 2 * (a[i] - p[i]) - 2 * (a[i] - n[i]),
            "triplet-a-2": lambda a, p, n, m, i: (2 * (n[i] - p[i]), 2 * (p[i] - n[i])),
        },
    ),
    Group(
        value=lambda a, p, n, m: dot(minus(a, p), minus(a, p)) - dot(minus(a, n), minus(a, n)) + m,
        claims={
            "triplet-p-1": lambda a, p, n, m, i: -2 * (a[i] - p[i]),
        },
        by=1,
    ),
    Group(
        value=lambda a, p, n, m: max(0, dot(minus(a, p), minus(a, p)) - dot(minus(a, n), minus(a, n)) + m),
        claims={
            "triplet-n-1": lambda a, p, n, m, i: 2 * (a[i] - n[i]),
            "triplet-n-2": lambda a, p, n, m, i: (
                2 * (a[i] - n[i]) * on(dot(minus(a, p), minus(a, p)) - dot(minus(a, n), minus(a, n)) + m > 0)
            ),
        },
        by=2,
    ),
    Group(
        value=lambda a, p, n, m: norm(minus(a, p)) - norm(minus(a, n)) + m,
        claims={
            "triplet-d-1": lambda a, p, n, m, i: (a[i] - p[i]) / norm(minus(a, p)) - (a[i] - n[i]) / norm(minus(a, n)),
        },
    ),
    Group(
        value=lambda x, i: (x[i] - sum(x) / len(x)) / spread(x),
        claims={
            "layernorm-1": lambda x, i, j: (
                (on(i == j) - num("1") / len(x) - standard(x)[i] * standard(x)[j] / len(x)) / spread(x)
            ),
        },
        components=("n",),
    ),
    Group(
        value=lambda x, i: (x[i] - sum(x) / len(x)) / spread(x),
        claims={
            "layernorm-proof-1": lambda x, i, j: (
                (on(i == j) - num("1") / len(x) - standard(x)[i] * standard(x)[j]) / spread(x)
            ),
        },
        components=("n",),
    ),
    Group(
        value=lambda x, i: (x[i] - sum(x) / len(x)) / spread(x),
        claims={
            "layernorm-cubed-1": lambda x, i, j: (
                (on(i == j) - num("1") / len(x) - standard(x)[i] * standard(x)[j] / len(x)) / spread(x)
            ),
            "layernorm-cubed-2": lambda x, i, j: (
                (on(i == j) - num("1") / len(x) - standard(x)[i] * standard(x)[j] * spread(x) / len(x)) / spread(x)
            ),
        },
        components=("n",),
    ),
    Group(
        value=lambda x, g, e: dot(g, standard(x, e)),
        claims={
            "batchnorm-1": lambda x, g, e, i: (
                (g[i] - sum(g) / len(g) - standard(x, e)[i] * dot(g, standard(x, e)) / len(g)) / spread(x, e)
            ),
            "batchnorm-2": lambda x, g, e, i: g[i] / spread(x, e),
            "batchnorm-3": lambda x, g, e, i: (
                (g[i] - sum(g) / len(g) - standard(x, e)[i] * dot(g, standard(x, e))) / spread(x, e)
            ),
        },
    ),
    Group(
        value=lambda x, e: 1 / spread(x, e),
        claims={
            "invstd-1": lambda x, e, i: -standard(x, e)[i] / (len(x) * spread(x, e) ** 2),
            "invstd-2": lambda x, e, i: -standard(x, e)[i] / (len(x) * spread(x, e)),
        },
    ),
    Group(
        value=lambda v, x, m, e: (x - m) / sqrt(v + e),
        claims={
            "bn-variance-1": lambda v, x, m, e: -(x - m) / 2 * (v + e) ** num("-1.5"),
            "bn-variance-2": lambda v, x, m, e: -(x - m) / 2 * (v + e) ** num("-0.5"),
        },
    ),
    Group(
        value=lambda x, e, j: x[j] / rms(x, e),
        claims={
            "rmsnorm-1": lambda x, e, j, i: on(i == j) / rms(x, e) - x[i] * x[j] / (len(x) * rms(x, e) ** 3),
            "rmsnorm-2": lambda x, e, j, i: on(i == j) / rms(x, e) - x[i] * x[j] / rms(x, e) ** 3,
        },
        components=("n",),
    ),
    Group(
        value=lambda x: 1 / rms(x),
        claims={
            "invrms-1": lambda x, i: -x[i] / (len(x) * rms(x) ** 3),
            "invrms-2": lambda x, i: -x[i] / (len(x) * rms(x) ** 2),
        },
    ),
    Group(
        value=lambda x, m, p, i: m[i] * x[i] / (1 - p),
        claims={
            "dropout-1": lambda x, m, p, i, j: m[i] / (1 - p) * on(i == j),
            "dropout-2": lambda x, m, p, i, j: m[i] / p * on(i == j),
        },
        components=("n",),
    ),
    Group(
        value=lambda w, b, x, t: total((dot(r, x) + c - u) ** 2 for r, c, u in pairs(w, b, t)) / 2,
        claims={
            "dense-w-1": lambda w, b, x, t, i, j: (dot(w[i], x) + b[i] - t[i]) * x[j],
            "dense-w-2": lambda w, b, x, t, i, j: (
                (dot(w[j], x) + b[j] - t[j]) * x[i] if j < len(w) and i < len(x) else 0
            ),
            "dense-w-3": lambda w, b, x, t, i, j: (dot(w[i], x) + b[i] - t[i]) * x[j],
        },
    ),
    Group(
        value=lambda w, b, x, t: total((dot(r, x) + c - u) ** 2 for r, c, u in pairs(w, b, t)) / 2,
        claims={
            "dense-x-1": lambda w, b, x, t, j: total(w[i][j] * (dot(w[i], x) + b[i] - t[i]) for i in range(len(w))),
            "dense-x-2": lambda w, b, x, t, j: (
                total(w[j][i] * (dot(w[i], x) + b[i] - t[i]) for i in range(min(len(w), len(x)))) if j < len(w) else 0
            ),
        },
        by=2,
    ),
    Group(
        value=lambda w, b, x, t: total((dot(r, x) + c - u) ** 2 for r, c, u in pairs(w, b, t)) / 2,
        claims={
            "dense-b-1": lambda w, b, x, t, i: dot(w[i], x) + b[i] - t[i],
        },
        by=1,
    ),
    Group(
        value=lambda w, b, x, y: -y * log(p := sig(dot(w, x) + b)) - (1 - y) * log(1 - p),
        claims={
            "neuron-w-1": lambda w, b, x, y, j: (sig(dot(w, x) + b) - y) * x[j],
            "neuron-w-2": lambda w, b, x, y, j: (p := sig(dot(w, x) + b)) * (1 - p) * (p - y) * x[j],
        },
    ),
    Group(
        value=lambda w, b, v, x, y: (
            total((t - sig(dot(r, [sig(dot(q, x) + c) for q, c in pairs(v, b)]))) ** 2 for r, t in pairs(w, y)) / 2
        ),
        claims={
            "bp2-1": lambda w, b, v, x, y, k: (
                (h := [sig(dot(q, x) + c) for q, c in pairs(v, b)])[k]
                * (1 - h[k])
                * total((sig(z := dot(r, h)) - t) * sig(z) * (1 - sig(z)) * r[k] for r, t in pairs(w, y))
            ),
            "bp2-2": lambda w, b, v, x, y, k: (
                (h := [sig(dot(q, x) + c) for q, c in pairs(v, b)])[k] * 0
                + total((sig(z := dot(r, h)) - t) * sig(z) * (1 - sig(z)) * r[k] for r, t in pairs(w, y))
            ),
        },
        by=1,
    ),
    Group(
        value=lambda w, b, v, x, y: (
            total((t - sig(dot(r, [sig(dot(q, x) + c) for q, c in pairs(v, b)]))) ** 2 for r, t in pairs(w, y)) / 2
        ),
        claims={
            "bp4-1": lambda w, b, v, x, y, j, k: (
                (h := [sig(dot(q, x) + c) for q, c in pairs(v, b)])[k]
                * (sig(z := dot(w[j], h)) - y[j])
                * sig(z)
                * (1 - sig(z))
            ),
            "bp4-2": lambda w, b, v, x, y, j, k: (
                (dot(v[k], x) + b[k])
                * (sig(z := dot(w[j], [sig(dot(q, x) + c) for q, c in pairs(v, b)])) - y[j])
                * sig(z)
                * (1 - sig(z))
            ),
        },
    ),
    Group(
        value=lambda m, v, x: (
            -len(x) * log(2 * pi) / 2 - len(x) * log(v) / 2 - total((a - m) ** 2 for a in x) / (2 * v)
        ),
        claims={
            "mle-mu-1": lambda m, v, x: total(a - m for a in x) / v,
            "mle-mu-2": lambda m, v, x: (sum(x) - len(x) * m) / v,
            "mle-mu-3": lambda m, v, x: (sum(x) - m) / v,
        },
    ),
    Group(
        value=lambda m, v, x: (
            -len(x) * log(2 * pi) / 2 - len(x) * log(v) / 2 - total((a - m) ** 2 for a in x) / (2 * v)
        ),
        claims={
            "mle-var-1": lambda m, v, x: -len(x) / (2 * v) + total((a - m) ** 2 for a in x) / (2 * v**2),
            "mle-var-2": lambda m, v, x: -len(x) / (2 * v) + total((a - m) ** 2 for a in x) / (2 * v**2),
            "mle-var-3": lambda m, v, x: -len(x) / sqrt(v) + total((a - m) ** 2 for a in x) / v ** num("1.5"),
        },
        by=1,
    ),
    Group(
        value=lambda m, s, x: total(-log(2 * pi * s**2) / 2 - (a - m) ** 2 / (2 * s**2) for a in x),
        claims={
            "mle-second-1": lambda m, s, x: -len(x) / s**2,
            "mle-second-2": lambda m, s, x: -1 / s**2,
        },
        order=2,
    ),
    Group(
        value=lambda s, u, t: -u / t + log(exp(u / t) + total(exp(a / t) for a in s)),
        claims={
            "infonce-1": lambda s, u, t, j: exp(s[j] / t) / (exp(u / t) + total(exp(a / t) for a in s)) / t,
            "infonce-2": lambda s, u, t, j: exp(s[j] / t) / (exp(u / t) + total(exp(a / t) for a in s)),
        },
    ),
)
