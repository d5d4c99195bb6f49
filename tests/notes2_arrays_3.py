"""Published formulas about networks, attention and mixtures, in plain Python: what tests/data/notes2 claims of them."""

from notes_oracle import (
    Group,
    dot,
    exp,
    log,
    mul,
    norm,
    pairs,
    pi,
    sig,
    sign,
    softmax,
    sqrt,
    tanh,
    total,
    trace,
    transposed,
)

GROUPS = (
    Group(
        value=lambda w, b, v, c, x, y: (
            total(
                (
                    sig(dot([sig(dot([r[j] for r in w], x) + b[j]) for j in range(len(b))], [r[k] for r in v]) + c[k])
                    - y[k]
                )
                ** 2
                for k in range(len(c))
            )
            / 2
        ),
        claims={
            "nn-v": lambda w, b, v, c, x, y, j, k: (
                (h := [sig(dot([r[j] for r in w], x) + b[j]) for j in range(len(b))]),
                (o := [sig(dot(h, [r[q] for r in v]) + c[q]) for q in range(len(c))]),
                (o[k] - y[k]) * o[k] * (1 - o[k]) * h[j],
            )[-1],
            "nn-v-o": lambda w, b, v, c, x, y, j, k: (
                (h := [sig(dot([r[j] for r in w], x) + b[j]) for j in range(len(b))]),
                (o := [sig(dot(h, [r[q] for r in v]) + c[q]) for q in range(len(c))]),
                (o[k] - y[k]) * o[k] * h[j],
            )[-1],
        },
        by=2,
    ),
    Group(
        value=lambda w, b, v, c, x, y: (
            total(
                (
                    sig(dot([sig(dot([r[j] for r in w], x) + b[j]) for j in range(len(b))], [r[k] for r in v]) + c[k])
                    - y[k]
                )
                ** 2
                for k in range(len(c))
            )
            / 2
        ),
        claims={
            "nn-w": lambda w, b, v, c, x, y, i, j: (
                (h := [sig(dot([r[j] for r in w], x) + b[j]) for j in range(len(b))]),
                (o := [sig(dot(h, [r[q] for r in v]) + c[q]) for q in range(len(c))]),
                total((p - q) * p * (1 - p) * a for p, q, a in pairs(o, y, v[j])) * h[j] * (1 - h[j]) * x[i],
            )[-1],
            "nn-w-k": lambda w, b, v, c, x, y, i, j: (
                (h := [sig(dot([r[j] for r in w], x) + b[j]) for j in range(len(b))]),
                (o := [sig(dot(h, [r[q] for r in v]) + c[q]) for q in range(len(c))]),
                total((p - q) * a for p, q, a in pairs(o, y, v[j])) * h[j] * (1 - h[j]) * x[i],
            )[-1],
        },
    ),
    Group(
        value=lambda z, y: total((b - sig(a)) ** 2 for a, b in pairs(z, y)) / 2,
        claims={
            "prog-delta": lambda z, y, i: ((sig(z[i]) - y[i]) * sig(z[i]) * (1 - sig(z[i])),) * 2,
            "prog-delta-sign": lambda z, y, i: (y[i] - sig(z[i])) * sig(z[i]) * (1 - sig(z[i])),
        },
    ),
    Group(
        value=lambda z, y: total(abs(b - sig(a)) for a, b in pairs(z, y)),
        claims={
            "prog-mae": lambda z, y, i: (sign(sig(z[i]) - y[i]) * sig(z[i]) * (1 - sig(z[i])),) * 2,
        },
    ),
    Group(
        value=lambda w, b, a, y: (
            -total(
                y[i][j] * log(p := sig(dot(w[i], [r[j] for r in a]) + b[i])) + (1 - y[i][j]) * log(1 - p)
                for i in range(len(w))
                for j in range(len(a[0]))
            )
            / len(a[0])
        ),
        claims={
            "spec-dw": lambda w, b, a, y, i, last: (
                total((sig(dot(w[i], [r[q] for r in a]) + b[i]) - y[i][q]) * a[last][q] for q in range(len(a[0])))
                / len(a[0])
            ),
            "spec-dw-m": lambda w, b, a, y, i, last: total(
                (sig(dot(w[i], [r[q] for r in a]) + b[i]) - y[i][q]) * a[last][q] for q in range(len(a[0]))
            ),
        },
    ),
    Group(
        value=lambda w, b, a, y: (
            -total(
                y[i][j] * log(p := sig(dot(w[i], [r[j] for r in a]) + b[i])) + (1 - y[i][j]) * log(1 - p)
                for i in range(len(w))
                for j in range(len(a[0]))
            )
            / len(a[0])
        ),
        claims={
            "spec-db": lambda w, b, a, y, i: (
                total(sig(dot(w[i], [r[q] for r in a]) + b[i]) - y[i][q] for q in range(len(a[0]))) / len(a[0])
            ),
        },
        by=1,
    ),
    Group(
        value=lambda h, w, u, x, i: tanh(dot(w[i], h) + dot(u[i], x)),
        claims={
            "rnn-jac": lambda h, w, u, x, i, j: (1 - tanh(dot(w[i], h) + dot(u[i], x)) ** 2) * w[i][j],
        },
        components=("n",),
    ),
    Group(
        value=lambda h, w, u, x, i: tanh(dot(w[i], h) + dot(u[i], x)),
        claims={
            "rnn-jac-w": lambda h, w, u, x, i, j: (1 - tanh(dot(w[j], h) + dot(u[j], x)) ** 2) * w[i][j],
        },
        components=("n",),
    ),
    Group(
        value=lambda f, i, c, o, p: o * tanh(sig(f) * p + sig(i) * tanh(c)),
        claims={
            "lstm-f": lambda f, i, c, o, p: (
                o * (1 - (tanh(sig(f) * p + sig(i) * tanh(c))) ** 2) * p * sig(f) * (1 - sig(f))
            ),
            "lstm-f-c": lambda f, i, c, o, p: (
                o * (1 - (tanh(sig(f) * p + sig(i) * tanh(c))) ** 2) * sig(f) * (1 - sig(f))
            ),
        },
    ),
    Group(
        value=lambda f, i, c, o, p: o * tanh(sig(f) * p + sig(i) * tanh(c)),
        claims={
            "lstm-c": lambda f, i, c, o, p: (
                o * (1 - (tanh(sig(f) * p + sig(i) * tanh(c))) ** 2) * sig(i) * (1 - tanh(c) ** 2)
            ),
        },
        by=2,
    ),
    Group(
        value=lambda s, g: total(dot(a, softmax(r)) for a, r in pairs(g, s)),
        claims={
            "attn-ds": lambda s, g, i, j: softmax(s[i])[j] * (g[i][j] - dot(softmax(s[i]), g[i])),
            "attn-ds-no": lambda s, g, i, j: softmax(s[i])[j] * (1 - softmax(s[i])[j]) * g[i][j],
        },
    ),
    Group(
        value=lambda q, k, g, d: trace(mul(transposed(g), mul(q, transposed(k)))) / sqrt(d),
        claims={
            "attn-q": lambda q, k, g, d, i, j: mul(g, k)[i][j] / sqrt(d),
        },
    ),
    Group(
        value=lambda q, k, g, d: trace(mul(transposed(g), mul(q, transposed(k)))) / sqrt(d),
        claims={
            "attn-k": lambda q, k, g, d, i, j: mul(transposed(g), q)[i][j] / sqrt(d),
            "attn-k-d": lambda q, k, g, d, i, j: mul(transposed(g), q)[i][j] / d,
        },
        by=1,
    ),
    Group(
        value=lambda m, s, w, x: total(
            log(total(a * exp(-((t - b) ** 2) / (2 * c**2)) / (sqrt(2 * pi) * c) for a, b, c in pairs(w, m, s)))
            for t in x
        ),
        claims={
            "gmm-mu": lambda m, s, w, x, k: total(
                (a := [w[q] * exp(-((t - m[q]) ** 2) / (2 * s[q] ** 2)) / s[q] for q in range(len(w))])[k]
                / sum(a)
                * (t - m[k])
                / s[k] ** 2
                for t in x
            ),
            "gmm-mu-1": lambda m, s, w, x, k: total(
                (a := [w[q] * exp(-((t - m[q]) ** 2) / (2 * s[q] ** 2)) / s[q] for q in range(len(w))])[k]
                / sum(a)
                * (t - m[k])
                for t in x
            ),
        },
    ),
    Group(
        value=lambda w, z, x, y, c, a, b: (
            dot(w, w) / 2
            + c / len(z) * sum(z)
            + total(p * (1 - t * dot(w, r) - q) - e * q for p, t, r, q, e in pairs(a, y, x, z, b))
        ),
        claims={
            "svm-z": lambda w, z, x, y, c, a, b, i: c / len(z) - a[i] - b[i],
            "svm-z-plus": lambda w, z, x, y, c, a, b, i: c / len(z) - a[i] + b[i],
        },
        by=1,
    ),
    Group(
        value=lambda w, z, x, y, c, a, b: (
            dot(w, w) / 2
            + c / len(z) * sum(z)
            + total(p * (1 - t * dot(w, r) - q) - e * q for p, t, r, q, e in pairs(a, y, x, z, b))
        ),
        claims={
            "svm-w": lambda w, z, x, y, c, a, b, j: w[j] - total(p * t * r[j] for p, t, r in pairs(a, y, x)),
        },
    ),
    Group(
        value=lambda a, b: dot(a, b) / (norm(a) * norm(b)),
        claims={
            "cosine": lambda a, b, i: b[i] / (norm(a) * norm(b)) - dot(a, b) / (norm(a) * norm(b)) * a[i] / dot(a, a),
            "cosine-1": lambda a, b, i: b[i] / (norm(a) * norm(b)) - dot(a, b) / (norm(a) * norm(b)) * a[i] / norm(a),
        },
    ),
)
