"""Published formulas about softmax, norms and embeddings, in plain Python: what tests/data/notes2 claims of them."""

from notes_oracle import Group, dot, exp, log, num, on, pairs, rms, sig, softmax, spread, standard, times, total

GROUPS = (
    Group(
        value=lambda z, c: -log(softmax(z)[int(c)]),
        claims={
            "zh-ce": lambda z, c, i: softmax(z)[i] - on(i == c),
            "zh-ce-plus": lambda z, c, i: softmax(z)[i] + on(i == c),
        },
    ),
    Group(
        value=lambda z, k: -log(softmax(z)[k]),
        claims={
            "es-mix": lambda z, k, i: softmax(z)[i] - on(i == k),
            "es-mix-plus": lambda z, k, i: on(i == k) - softmax(z)[i],
        },
        components=("n",),
    ),
    Group(
        value=lambda z, k: softmax(z)[k],
        claims={
            "id-soft": lambda z, k, i: softmax(z)[i] * (on(i == k) - softmax(z)[k]),
            "id-soft-i": lambda z, k, i: softmax(z)[i] * (on(i == k) - softmax(z)[i]),
        },
        components=("n",),
    ),
    Group(
        value=lambda z, m: softmax(z)[m],
        claims={
            "hw-soft": lambda z, m, n: softmax(z)[m] * (on(m == n) - softmax(z)[n]),
            "hw-soft-plus": lambda z, m, n: softmax(z)[m] * (on(m == n) * (1 - 2 * softmax(z)[n]) + softmax(z)[n]),
        },
        components=("n",),
    ),
    Group(
        value=lambda s, i: softmax(s)[i],
        claims={
            "nb-jac": lambda s, i, j: softmax(s)[i] * (on(i == j) - softmax(s)[j]),
            "nb-jac-inner": lambda s, i, j: on(i == j) * softmax(s)[i] - dot(softmax(s), softmax(s)),
        },
        components=("n",),
    ),
    Group(
        value=lambda z: log(sum(exp(a) for a in z)),
        claims={
            "lse-hess": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            "lse-hess-plus": lambda z, i, j: softmax(z)[i] * (on(i == j) + softmax(z)[j]),
        },
        order=2,
    ),
    Group(
        value=lambda z: log(sum(exp(a) for a in z)),
        claims={
            "lse-hess-ij": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            "lse-hess-delta": lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
        },
        order=2,
    ),
    Group(
        value=lambda z, y: -total(dot(t, [log(a) for a in softmax(r)]) for r, t in pairs(z, y)) / len(z),
        claims={
            "rd-batch": lambda z, y, i, c: (softmax(z[i])[c] - y[i][c]) / len(z),
            "rd-batch-1": lambda z, y, i, c: softmax(z[i])[c] - y[i][c],
        },
    ),
    Group(
        value=lambda z, p, t: total(a * log(a) - a * log(b) for a, b in pairs(p, softmax([c / t for c in z]))),
        claims={
            "kd": lambda z, p, t, j: (softmax([c / t for c in z])[j] - p[j]) / t,
            "kd-t": lambda z, p, t, j: (softmax([c / t for c in z])[j] - p[j]) * t,
        },
    ),
    Group(
        value=lambda x, i: standard(x)[i],
        claims={
            "ln-zh": lambda x, i, j: (
                ((on(i == j) - num("1") / len(x)) - standard(x)[i] * standard(x)[j] / len(x)) / spread(x)
            ),
        },
        components=("d",),
    ),
    Group(
        value=lambda x, i: standard(x)[i],
        claims={
            "ln-ko": lambda x, i, j: (
                (on(i == j) - num("1") / len(x) - standard(x)[i] * standard(x)[j] / len(x)) / spread(x)
            ),
        },
        components=("d",),
    ),
    Group(
        value=lambda x, i: standard(x)[i],
        claims={
            "ln-en": lambda x, i, j: (on(i == j) - num("1") / len(x) - standard(x)[i] * standard(x)[j]) / spread(x),
        },
        components=("d",),
    ),
    Group(
        value=lambda x, e, i: x[i] / rms(x, e),
        claims={
            "rms-jac": lambda x, e, i, j: on(i == j) / rms(x, e) - x[i] * x[j] / (len(x) * rms(x, e) ** 3),
            "rms-jac-2": lambda x, e, i, j: on(i == j) / rms(x, e) - x[i] * x[j] / (len(x) * rms(x, e) ** 2),
        },
        components=("n",),
    ),
    Group(
        value=lambda x, e: 1 / rms(x, e),
        claims={
            "rms-inv-chain": lambda x, e, j: (-x[j] / (len(x) * rms(x, e) ** 3),) * 2,
        },
    ),
    Group(
        value=lambda x, g, b, t, e: total((g * a + b - c) ** 2 for a, c in pairs(standard(x, e), t)) / 2,
        claims={
            "bn-x": lambda x, g, b, t, e, i: (
                g
                / spread(x, e)
                * (
                    (d := [g * a + b - c for a, c in pairs(standard(x, e), t)])[i]
                    - sum(d) / len(x)
                    - standard(x, e)[i] * dot(d, standard(x, e)) / len(x)
                )
            ),
            "bn-x-mean": lambda x, g, b, t, e, i: (
                g / spread(x, e) * ((d := [g * a + b - c for a, c in pairs(standard(x, e), t)])[i] - sum(d) / len(x))
            ),
        },
    ),
    Group(
        value=lambda x, g, b, t, e: total((g * a + b - c) ** 2 for a, c in pairs(standard(x, e), t)) / 2,
        claims={
            "bn-gamma": lambda x, g, b, t, e: dot([g * a + b - c for a, c in pairs(standard(x, e), t)], standard(x, e)),
            "bn-gamma-x": lambda x, g, b, t, e: dot([g * a + b - c for a, c in pairs(standard(x, e), t)], x),
        },
        by=1,
    ),
    Group(
        value=lambda x, g, b, t, e: total((g * a + b - c) ** 2 for a, c in pairs(standard(x, e), t)) / 2,
        claims={
            "bn-beta": lambda x, g, b, t, e: sum(g * a + b - c for a, c in pairs(standard(x, e), t)),
        },
        by=2,
    ),
    Group(
        value=lambda v, u, o: -log(softmax(times(u, v))[int(o)]),
        claims={
            "w2v-v": lambda v, u, o, i: -u[int(o)][i] + dot(softmax(times(u, v)), [r[i] for r in u]),
            "w2v-v-hat": lambda v, u, o, i: -u[int(o)][i] + dot(softmax(times(u, v)), [r[i] for r in u]),
            "w2v-v-sum": lambda v, u, o, i: -u[int(o)][i] + dot([exp(a) for a in times(u, v)], [r[i] for r in u]),
        },
    ),
    Group(
        value=lambda v, o, u: -log(sig(dot(o, v))) - total(log(sig(-dot(r, v))) for r in u),
        claims={
            "neg-v": lambda v, o, u, i: (sig(dot(o, v)) - 1) * o[i] + total((1 - sig(-dot(r, v))) * r[i] for r in u),
            "neg-v-sign": lambda v, o, u, i: (
                (sig(dot(o, v)) - 1) * o[i] - total((1 - sig(-dot(r, v))) * r[i] for r in u)
            ),
        },
    ),
    Group(
        value=lambda v, o, u: -log(sig(dot(o, v))) - total(log(sig(-dot(r, v))) for r in u),
        claims={
            "neg-o": lambda v, o, u, i: -v[i] * (1 - sig(dot(o, v))),
        },
        by=1,
    ),
    Group(
        value=lambda v, o, u: -log(sig(dot(o, v))) - total(log(sig(-dot(r, v))) for r in u),
        claims={
            "neg-k": lambda v, o, u, k, i: (1 - sig(-dot(u[k], v))) * v[i],
        },
        by=2,
    ),
    Group(
        value=lambda w, v, b, c, x, a: total(
            x[i][j] ** a * (dot(w[i], v[j]) + b[i] + c[j] - log(x[i][j])) ** 2
            for i in range(len(w))
            for j in range(len(v))
        ),
        claims={
            "glove-w": lambda w, v, b, c, x, a, i, last: (
                2
                * total(
                    x[i][j] ** a * (dot(w[i], v[j]) + b[i] + c[j] - log(x[i][j])) * v[j][last] for j in range(len(v))
                )
            ),
            "glove-w-1": lambda w, v, b, c, x, a, i, last: total(
                x[i][j] ** a * (dot(w[i], v[j]) + b[i] + c[j] - log(x[i][j])) * v[j][last] for j in range(len(v))
            ),
        },
    ),
    Group(
        value=lambda w, v, b, c, x, a: total(
            x[i][j] ** a * (dot(w[i], v[j]) + b[i] + c[j] - log(x[i][j])) ** 2
            for i in range(len(w))
            for j in range(len(v))
        ),
        claims={
            "glove-b": lambda w, v, b, c, x, a, i: (
                2 * total(x[i][j] ** a * (dot(w[i], v[j]) + b[i] + c[j] - log(x[i][j])) for j in range(len(v)))
            ),
        },
        by=2,
    ),
    Group(
        value=lambda p, q, r, i, j: (r[i][j] - dot(p[i], [a[j] for a in q])) ** 2,
        claims={
            "mf-p": lambda p, q, r, i, j, h, last: (
                None if h != i else (-2 * (r[i][j] - dot(p[i], [a[j] for a in q])) * q[last][j],) * 2
            ),
        },
        components=("m", "k"),
    ),
)
