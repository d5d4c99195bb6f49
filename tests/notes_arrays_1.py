"""Published formulas about arrays (1 of 3), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import Group, dot, exp, log, num, on, pairs, sig, sign, softmax, total

GROUPS = (
    Group(
        value=lambda q, i: softmax(q)[i],
        claims={
            "softmax-wiki-1": lambda q, i, k: softmax(q)[i] * (on(i == k) - softmax(q)[k]),
            "softmax-wiki-2": lambda q, i, k: softmax(q)[i] * (on(i == k) - softmax(q)[i]),
        },
        components=("n",),
    ),
    Group(
        value=lambda z, i: softmax(z)[i],
        claims={
            "softmax-slides-1": lambda z, i, j: None if i == j else -softmax(z)[i] * softmax(z)[j],
            "softmax-slides-2": lambda z, i, j: -softmax(z)[i] * softmax(z)[j],
        },
        components=("n",),
    ),
    Group(
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        claims={
            "ce-slides-1": lambda z, y, j: (softmax(z)[0] - y[0], softmax(z)[1] - y[1]),
            "ce-slides-2": lambda z, y, j: softmax(z)[j] - y[j],
        },
    ),
    Group(
        value=lambda z, i: softmax(z)[i],
        claims={
            "softmax-cases-1": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            "softmax-cases-2": lambda z, i, j: softmax(z)[i] * (1 - softmax(z)[i] if i == j else softmax(z)[j]),
            "softmax-matrix-1": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            "softmax-matrix-2": lambda z, i, j: softmax(z)[i] * (on(i == j) + softmax(z)[j]),
            "softmax-matrix-3": lambda z, i, j: on(i == j) - softmax(z)[i] * softmax(z)[j],
        },
        components=("n",),
    ),
    Group(
        value=lambda z, i: softmax(z)[i],
        claims={
            "softmax-ind-1": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
        },
        components=("n",),
    ),
    Group(
        value=lambda z, a: log(softmax(z)[a]),
        claims={
            "logpi-1": lambda z, a, j: on(a == j) - softmax(z)[j],
            "logpi-2": lambda z, a, j: on(a == j) - softmax(z)[a],
        },
        components=("n",),
    ),
    Group(
        value=lambda x, i: softmax(x)[i],
        claims={
            "softmax-diag-1": lambda x, i, j: softmax(x)[i] * (1 - softmax(x)[i]),
            "softmax-diag-2": lambda x, i, j: softmax(x)[i] * (1 - softmax(x)[i]) if i == j else None,
        },
        components=("n",),
    ),
    Group(
        value=lambda x, a: dot(softmax(x), a),
        claims={
            "softmax-vjp-1": lambda x, a, j: softmax(x)[j] * (a[j] - dot(softmax(x), a)),
            "softmax-vjp-2": lambda x, a, j: softmax(x)[j] * (a[j] - dot(softmax(x), a)),
            "softmax-vjp-3": lambda x, a, j: softmax(x)[j] * a[j] - dot(softmax(x), a),
            "softmax-vjp-4": lambda x, a, j: softmax(x)[j] * (a[j] - sum(a)),
        },
    ),
    Group(
        value=lambda x, a: dot(softmax(x), a),
        claims={
            "attention-1": lambda s, g, j: softmax(s)[j] * (g[j] - dot(softmax(s), g)),
            "attention-2": lambda s, g, j: softmax(s)[j] * g[j] * (1 - softmax(s)[j]),
        },
    ),
    Group(
        value=lambda z, t, i: softmax([x / t for x in z])[i],
        claims={
            "temperature-1": lambda z, t, i, j: (q := softmax([x / t for x in z]))[i] * (on(i == j) - q[j]) / t,
            "temperature-2": lambda z, t, i, j: (q := softmax([x / t for x in z]))[i] * (on(i == j) - q[j]),
        },
        components=("n",),
    ),
    Group(
        value=lambda z, t, p: -dot(p, [log(q) for q in softmax([x / t for x in z])]),
        claims={
            "distill-1": lambda z, t, p, i: (softmax([x / t for x in z])[i] - p[i]) / t,
            "distill-2": lambda z, t, p, i: (softmax([x / t for x in z])[i] - p[i]) * t,
        },
    ),
    Group(
        value=lambda z: log(total(exp(x) for x in z)),
        claims={
            "lse-hessian-1": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            "lse-hessian-2": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            "lse-hessian-3": lambda z, i, j: softmax(z)[i] * on(i == j),
        },
        order=2,
    ),
    Group(
        value=lambda z, y: log(total(exp(x) for x in z)) - dot(y, z),
        claims={
            "ce-onehot-1": lambda z, y, i: softmax(z)[i] - y[i],
            "ce-onehot-2": lambda z, y, i: softmax(z)[i] - 1,
        },
    ),
    Group(
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        claims={
            "ce-sum-1": lambda z, y, i: softmax(z)[i] - y[i],
            "ce-sum-2": lambda z, y, i: -(y[i] * (1 - softmax(z)[i]) + (sum(y) - y[i]) * softmax(z)[i]),
        },
    ),
    Group(
        value=lambda o, t: -dot(t, [log(x) for x in o]),
        claims={
            "ce-output-1": lambda o, t, j: -t[j] / o[j],
            "ce-output-2": lambda o, t, j: (o[j] - t[j]) / (o[j] * (1 - o[j])),
        },
    ),
    Group(
        value=lambda z, y, e: -total(((1 - e) * t + e / len(z)) * log(p) for t, p in pairs(y, softmax(z))),
        claims={
            "smoothing-1": lambda z, y, e, k: softmax(z)[k] - (1 - e) * y[k] - e / len(z),
            "smoothing-2": lambda z, y, e, k: softmax(z)[k] - (1 - e) * y[k],
        },
    ),
    Group(
        value=lambda z: -total(p * log(p) for p in softmax(z)),
        claims={
            "entropy-1": lambda z, i: -softmax(z)[i] * (log(softmax(z)[i]) - total(p * log(p) for p in softmax(z))),
            "entropy-2": lambda z, i: -softmax(z)[i] * (log(softmax(z)[i]) + 1),
        },
    ),
    Group(
        value=lambda p, q: total(a * log(2 * a / (a + b)) + b * log(2 * b / (a + b)) for a, b in pairs(p, q)) / 2,
        claims={
            "jsd-1": lambda p, q, i: log(2 * p[i] / (p[i] + q[i])) / 2,
            "jsd-2": lambda p, q, i: log(2 * p[i] / (p[i] + q[i])) / 2 + num("0.5"),
        },
    ),
    Group(
        value=lambda q, p: total(a * log(a / b) for a, b in pairs(q, p)),
        claims={
            "kl-q-1": lambda q, p, x: log(q[x] / p[x]) + 1,
            "kl-q-2": lambda q, p, x: log(q[x] / p[x]),
        },
    ),
    Group(
        value=lambda z, y: total((a - b) ** 2 for a, b in pairs(z, y)) / len(z),
        claims={
            "mse-fastai-1": lambda z, y, i: (2 * (z[i] - y[i]) / len(z), 2 * (z[i] - y[i]) * z[i] / len(z)),
            "mse-fastai-2": lambda z, y, i: 2 * (z[i] - y[i]) / len(z),
        },
    ),
    Group(
        value=lambda z, y: total((a - b) ** 2 for a, b in pairs(z, y)) / len(z),
        claims={
            "mse-vector-1": lambda z, y, i: 2 * (z[i] - y[i]) / len(z),
            "mse-vector-2": lambda z, y, i: 2 * (z[i] - y[i]),
        },
    ),
    Group(
        value=lambda z, y: -total(t * log(sig(x)) + (1 - t) * log(1 - sig(x)) for x, t in pairs(z, y)) / len(z),
        claims={
            "bce-batch-1": lambda z, y, i: sig(z[i]) - y[i],
            "bce-batch-2": lambda z, y, i: (sig(z[i]) - y[i]) / len(z),
        },
    ),
    Group(
        value=lambda p, y: total(abs(a - b) for a, b in pairs(p, y)) / len(p),
        claims={
            "mae-1": lambda p, y, i: sign(p[i] - y[i]),
            "mae-2": lambda p, y, i: sign(p[i] - y[i]) / len(p),
        },
    ),
    Group(
        value=lambda p, y: total(max(0, 1 - t * a) for a, t in pairs(p, y)) / len(p),
        claims={
            "hinge-batch-1": lambda p, y, i: -y[i] / len(p) * on(1 - y[i] * p[i] > 0),
            "hinge-batch-2": lambda p, y, i: -y[i] * on(1 - y[i] * p[i] > 0),
            "hinge-batch-3": lambda p, y, i: -y[i] / len(p) * on(1 - y[i] * p[i] < 0),
        },
    ),
    Group(
        value=lambda p, g, e: (2 * dot(p, g) + e) / (sum(p) + sum(g) + e),
        claims={
            "dice-eps-1": lambda p, g, e, k: (2 * g[k] * (u := sum(p) + sum(g)) - 2 * dot(p, g)) / u**2,
            "dice-eps-2": lambda p, g, e, k: (2 * g[k] * (u := sum(p) + sum(g) + e) - 2 * dot(p, g) - e) / u**2,
        },
    ),
    Group(
        value=lambda p, y: 1 - 2 * dot(p, y) / (sum(p) + sum(y)),
        claims={
            "dice-num-1": lambda p, y, i: -2 * (y[i] * (u := sum(p) + sum(y)) - 2 * dot(p, y)) / u**2,
            "dice-num-2": lambda p, y, i: -(2 * y[i] * (u := sum(p) + sum(y)) - 2 * dot(p, y)) / u**2,
        },
    ),
    Group(
        value=lambda w, b, x, y: total((w * a + b - t) ** 2 for a, t in pairs(x, y)) / len(x),
        claims={
            "line-w-1": lambda w, b, x, y: 2 * total((w * a + b - t) * a for a, t in pairs(x, y)) / len(x),
            "line-w-2": lambda w, b, x, y: total((w * a + b - t) * a for a, t in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda w, b, x, y: total((w * a + b - t) ** 2 for a, t in pairs(x, y)) / len(x),
        claims={
            "line-b-1": lambda w, b, x, y: 2 * total(w * a + b - t for a, t in pairs(x, y)) / len(x),
        },
        by=1,
    ),
    Group(
        value=lambda w, b, x, y: total((t - w * a - b) ** 2 for a, t in pairs(x, y)) / len(x),
        claims={
            "line-super-1": lambda w, b, x, y: -2 * total(a * (t - w * a - b) for a, t in pairs(x, y)) / len(x),
            "line-super-2": lambda w, b, x, y: -2 * total(t - w * a - b for a, t in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda w, x, y: total((w * a - t) ** 2 for a, t in pairs(x, y)) / len(x),
        claims={
            "line-bare-1": lambda w, x, y: 2 * total((w * a - t) * a for a, t in pairs(x, y)) / len(x),
            "line-bare-2": lambda w, x, y: 2 * total(w * a - t for a, t in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda a, b, x, y: total((a + b * u - t) ** 2 for u, t in pairs(x, y)) / (2 * len(x)),
        claims={
            "theta1-1": lambda a, b, x, y: total((a + b * u - t) * u for u, t in pairs(x, y)) / len(x),
            "theta1-2": lambda a, b, x, y: total((a + b * u - t) * u for u, t in pairs(x, y)) / (2 * len(x)),
        },
        by=1,
    ),
)
