"""Published formulas about losses, in plain Python: what tests/data/notes2 claims of them."""

from notes_oracle import Group, cosh, dot, exp, log, on, pairs, pi, sech, sig, softmax, sqrt, tanh, total

GROUPS = (
    Group(
        value=lambda p, y: log(cosh(p - y)),
        claims={
            "sheet-logcosh-2": lambda p, y: 1 - tanh(p - y) ** 2,
            "sheet-logcosh-sech": lambda p, y: sech(p - y),
        },
        order=2,
    ),
    Group(
        value=lambda p, y, q: q * (y - p) if y >= p else (1 - q) * (p - y),
        claims={
            "sheet-quantile": lambda p, y, q: -q if y >= p else 1 - q,
            "sheet-quantile-sign": lambda p, y, q: q if y > p else q - 1,
            "sheet-quantile-1": lambda p, y, q: on(p > y) - q,
        },
    ),
    Group(
        value=lambda f, y: -y * log(sig(f)) - (1 - y) * log(1 - sig(f)),
        claims={
            "gbdt-1": lambda f, y: (-(y / (p := sig(f)) - (1 - y) / (1 - p)) * p * (1 - p), p - y),
            "gbdt-1-y": lambda f, y: (-(y / (p := sig(f)) - (1 - y) / (1 - p)) * p * (1 - p), y - p),
        },
    ),
    Group(
        value=lambda f, y: -y * log(sig(f)) - (1 - y) * log(1 - sig(f)),
        claims={
            "gbdt-2": lambda f, y: ((p := sig(f)) * (1 - p),) * 2,
            "gbdt-2-p": lambda f, y: sig(f),
        },
        order=2,
    ),
    Group(
        value=lambda a, y: -y * log(a) - (1 - y) * log(1 - a),
        claims={
            "dls-da": lambda a, y: (-y / a + (1 - y) / (1 - a),) * 3,
            "dls-da-sign": lambda a, y: (
                -y / a + (1 - y) / (1 - a),
                -y / a + (1 - y) / (1 - a),
                y / a - (1 - y) / (1 - a),
            ),
        },
    ),
    Group(
        value=lambda z, y: -y * log(sig(z)) - (1 - y) * log(1 - sig(z)),
        claims={
            "dls-dz": lambda z, y: (sig(z) - y,) * 2,
            "dls-dz-open": lambda z, y: (sig(z) - y, -y / (a := sig(z)) + (1 - y) / (1 - a) * a * (1 - a), sig(z) - y),
            "dls-dz-prime": lambda z, y: (sig(z) - y,) * 4,
        },
    ),
    Group(
        value=lambda w, b, x, y: -y * log(p := sig(dot(w, x) + b)) - (1 - y) * log(1 - p),
        claims={
            "dls-dw": lambda w, b, x, y, i: x[i] * (sig(dot(w, x) + b) - y),
            "dls-dw-2": lambda w, b, x, y, i: x[i] * (sig(dot(w, x) + b) - y),
            "dls-dw-3": lambda w, b, x, y, i: w[i] * (sig(dot(w, x) + b) - y),
        },
    ),
    Group(
        value=lambda w, b, x, y: -y * log(p := sig(dot(w, x) + b)) - (1 - y) * log(1 - p),
        claims={
            "dls-db": lambda w, b, x, y: (sig(dot(w, x) + b) - y,) * 3,
        },
        by=1,
    ),
    Group(
        value=lambda q, p: p * log(p / q) + (1 - p) * log((1 - p) / (1 - q)),
        claims={
            "kl-bern": lambda q, p: -p / q + (1 - p) / (1 - q),
            "kl-bern-sign": lambda q, p: -p / q - (1 - p) / (1 - q),
        },
    ),
    Group(
        value=lambda m, s: total(b**2 + a**2 - 1 - log(b**2) for a, b in pairs(m, s)) / 2,
        claims={
            "vae-mu": lambda m, s, j: m[j],
            "vae-mu-2": lambda m, s, j: 2 * m[j],
        },
    ),
    Group(
        value=lambda m, s: total(b**2 + a**2 - 1 - log(b**2) for a, b in pairs(m, s)) / 2,
        claims={
            "vae-sigma": lambda m, s, j: s[j] - 1 / s[j],
            "vae-sigma-2": lambda m, s, j: (1 - 1 / s[j] ** 2) / 2,
        },
        by=1,
    ),
    Group(
        value=lambda x, y, g: exp(-g * total((a - b) ** 2 for a, b in pairs(x, y))),
        claims={
            "shark-rbf": lambda x, y, g, i: (
                -2 * (r := total((a - b) ** 2 for a, b in pairs(x, y))) * exp(-g * r) * (x[i] - y[i])
            ),
            "shark-rbf-mended": lambda x, y, g, i: (
                -2 * g * exp(-g * total((a - b) ** 2 for a, b in pairs(x, y))) * (x[i] - y[i])
            ),
        },
    ),
    Group(
        value=lambda p, g: 1 - 2 * dot(p, g) / (dot(p, p) + dot(g, g)),
        claims={
            "dice-q": lambda p, g, j: -(2 * g[j] * (u := dot(p, p) + dot(g, g)) - 4 * p[j] * dot(p, g)) / u**2,
            "dice-q-2": lambda p, g, j: -(2 * g[j] * (u := dot(p, p) + dot(g, g)) - 2 * p[j] * dot(p, g)) / u**2,
        },
    ),
    Group(
        value=lambda b, p, o, c: total(q * log(a * r) for a, q, r in pairs(b, p, o)) + c * sum(b),
        claims={
            "race": lambda b, p, o, c, i: p[i] / b[i] + c,
            "race-o": lambda b, p, o, c, i: p[i] * o[i] / b[i] + c,
        },
    ),
    Group(
        value=lambda t, f, a, s: -((a - dot(t, f)) ** 2) / (2 * s**2) - log(s * sqrt(2 * pi)),
        claims={
            "policy-gauss": lambda t, f, a, s, i: (a - dot(t, f)) / s**2 * f[i],
            "policy-gauss-2": lambda t, f, a, s, i: (a - dot(t, f)) / (2 * s**2) * f[i],
        },
    ),
    Group(
        value=lambda z, i: log(softmax(z)[i]),
        claims={
            "policy-other": lambda z, i, j: None if i == j else -softmax(z)[j],
            "policy-same": lambda z, i, j: on(i == j) - softmax(z)[j],
            "policy-i": lambda z, i, j: on(i == j) - softmax(z)[i],
        },
        components=("n",),
    ),
    Group(
        value=lambda m, s, a: -((a - m) ** 2) / (2 * s**2) - log(s) - log(2 * pi) / 2,
        claims={
            "policy-sigma": lambda m, s, a: (a - m) ** 2 / s**3 - 1 / s,
            "policy-sigma-2": lambda m, s, a: (a - m) ** 2 / s**2 - 1,
        },
        by=1,
    ),
    Group(
        value=lambda f, y: max(0, 1 - y * f) ** 2,
        claims={
            "sqhinge": lambda f, y: -2 * y * max(0, 1 - y * f),
            "sqhinge-y": lambda f, y: -2 * max(0, 1 - y * f),
            "sqhinge-ind": lambda f, y: -2 * y * (1 - y * f) * on(y * f < 1),
        },
    ),
    Group(
        value=lambda u, s, t: -log(exp(u / t) / (exp(u / t) + total(exp(a / t) for a in s))),
        claims={
            "nce-plus": lambda u, s, t: -(1 - exp(u / t) / (exp(u / t) + total(exp(a / t) for a in s))) / t,
            "nce-plus-tau": lambda u, s, t: -(1 - exp(u / t) / (exp(u / t) + total(exp(a / t) for a in s))),
        },
    ),
    Group(
        value=lambda w, x, y: total(exp(dot(r, w)) - t * dot(r, w) for r, t in pairs(x, y)),
        claims={
            "poisson-grad": lambda w, x, y, j: total((exp(dot(r, w)) - t) * r[j] for r, t in pairs(x, y)),
            "poisson-grad-sign": lambda w, x, y, j: total((t - exp(dot(r, w))) * r[j] for r, t in pairs(x, y)),
        },
    ),
    Group(
        value=lambda w, x, y: total(exp(dot(r, w)) - t * dot(r, w) for r, t in pairs(x, y)),
        claims={
            "poisson-hess": lambda w, x, y, j, k: total(exp(dot(r, w)) * r[j] * r[k] for r, t in pairs(x, y)),
        },
        order=2,
    ),
)
