"""Published formulas about arrays (2 of 3), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import Group, dot, exp, log, norm, on, pairs, sig, sign, times, total, transposed

GROUPS = (
    Group(
        value=lambda w, x, y: total((t - dot(w, r)) ** 2 for r, t in pairs(x, y)),
        claims={
            "unit-1": lambda w, x, y, j: -2 * total((t - dot(w, r)) * r[j] for r, t in pairs(x, y)),
            "unit-2": lambda w, x, y, j: 2 * total((t - dot(w, r)) * r[j] for r, t in pairs(x, y)),
        },
    ),
    Group(
        value=lambda w, x, y: total((t - sig(dot(w, r))) ** 2 for r, t in pairs(x, y)),
        claims={
            "unit-sigma-1": lambda w, x, y, j: (
                -2 * total((t - (s := sig(dot(w, r)))) * s * (1 - s) * r[j] for r, t in pairs(x, y))
            ),
            "unit-sigma-2": lambda w, x, y, j: -2 * total((t - sig(dot(w, r))) * r[j] for r, t in pairs(x, y)),
        },
    ),
    Group(
        value=lambda w, x, y: total((dot(w, r) - t) ** 2 for r, t in pairs(x, y)) / len(x),
        claims={
            "normal-1": lambda w, x, y, j: 2 * total((dot(w, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            "normal-2": lambda w, x, y, j: -2 * total((dot(w, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda w, x, y, s: total((dot(w, r) - t) ** 2 for r, t in pairs(x, y)) / (2 * len(x)) + s / 2 * dot(w, w),
        claims={
            "ridge-1": lambda w, x, y, s, j: total((dot(w, r) - t) * r[j] for r, t in pairs(x, y)) / len(x) + s * w[j],
            "ridge-2": lambda w, x, y, s, j: (
                total((dot(w, r) - t) * r[j] for r, t in pairs(x, y)) / len(x) + 2 * s * w[j]
            ),
        },
    ),
    Group(
        value=lambda v, x, y: (
            -total(t * log(sig(dot(v, r))) + (1 - t) * log(1 - sig(dot(v, r))) for r, t in pairs(x, y)) / len(x)
        ),
        claims={
            "logreg-sum-1": lambda v, x, y, j: total((sig(dot(v, r)) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            "logreg-sum-2": lambda v, x, y, j: -total((sig(dot(v, r)) - t) * r[j] for r, t in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda v, x, y: (
            -total(t * log(sig(dot(v, r))) + (1 - t) * log(1 - sig(dot(v, r))) for r, t in pairs(x, y)) / len(x)
        ),
        claims={
            "logreg-matrix-1": lambda v, x, y, j: total((sig(dot(v, r)) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            "logreg-matrix-2": lambda v, x, y, j: total((sig(dot(v, r)) - t) * r[j] for r, t in pairs(x, y)),
        },
    ),
    Group(
        value=lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)) / (2 * len(x)),
        claims={
            "linreg-h-1": lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            "linreg-h-2": lambda v, x, y, j: total(dot(v, r) - t for r, t in pairs(x, y)) / len(x),
        },
    ),
    Group(
        value=lambda w, x, y, s: total(log(1 + exp(-t * dot(w, r))) for r, t in pairs(x, y)) + s / 2 * dot(w, w),
        claims={
            "logreg-pm-1": lambda w, x, y, s, j: (
                -total(t * r[j] / (1 + exp(t * dot(w, r))) for r, t in pairs(x, y)) + s * w[j]
            ),
            "logreg-pm-2": lambda w, x, y, s, j: (
                -total(t * r[j] / (1 + exp(t * dot(w, r))) for r, t in pairs(x, y)) + s * w[j],
                total((sig(dot(w, r)) - on(t == 1)) * r[j] for r, t in pairs(x, y)) + s * w[j],
            ),
            "logreg-pm-3": lambda w, x, y, s, j: (
                -total(t * r[j] / (1 + exp(-t * dot(w, r))) for r, t in pairs(x, y)) + s * w[j]
            ),
        },
    ),
    Group(
        value=lambda w, x, y, s: total(log(1 + exp(-t * dot(w, r))) for r, t in pairs(x, y)) + s * dot(w, w),
        claims={
            "logreg-lvert-1": lambda w, x, y, s, j: (
                -total(t * r[j] / (1 + exp(t * dot(w, r))) for r, t in pairs(x, y)) + 2 * s * w[j]
            ),
            "logreg-lvert-2": lambda w, x, y, s, j: (
                -total(t * r[j] / (1 + exp(t * dot(w, r))) for r, t in pairs(x, y)) + s * w[j]
            ),
        },
    ),
    Group(
        value=lambda w, x, y, s: total(log(1 + exp(-t * dot(w, r))) for r, t in pairs(x, y)) + s * dot(w, w),
        claims={
            "logreg-hessian-1": lambda w, x, y, s, i, j: (
                total(exp(t * dot(w, r)) / (1 + exp(t * dot(w, r))) ** 2 * r[i] * r[j] for r, t in pairs(x, y))
                + 2 * s * on(i == j)
            ),
            "logreg-hessian-2": lambda w, x, y, s, i, j: (
                total(exp(t * dot(w, r)) / (1 + exp(t * dot(w, r))) ** 2 * r[i] * r[j] for r, t in pairs(x, y)) + 2 * s
            ),
        },
        order=2,
    ),
    Group(
        value=lambda w, x, y: total(log(1 + exp(-t * dot(w, r))) for r, t in pairs(x, y)) / len(x),
        claims={
            "logreg-mean-1": lambda w, x, y, j: (
                total(-t * r[j] / (1 + exp(t * dot(w, r))) for r, t in pairs(x, y)) / len(x)
            ),
        },
    ),
    Group(
        value=lambda w, x, y: log(1 + exp(-y * dot(w, x))),
        claims={
            "logreg-one-1": lambda w, x, y, j: -y * x[j] / (1 + exp(y * dot(w, x))),
            "logreg-one-2": lambda w, x, y, j: -y * w[j] / (1 + exp(y * dot(w, x))),
        },
    ),
    Group(
        value=lambda w, b, x, y: (
            -total(t * log(p := sig(dot(w, r) + b)) + (1 - t) * log(1 - p) for r, t in pairs(x, y)) / len(x)
        ),
        claims={
            "logreg-wj-1": lambda w, b, x, y, j: (
                total((sig(dot(w, r) + b) - t) * r[j] for r, t in pairs(x, y)) / len(x)
            ),
            "logreg-wj-2": lambda w, b, x, y, j: (
                total(
                    (sig(dot(w, x[i]) + b) - y[i]) * x[j][i] if j < len(x) and i < len(w) else 0 for i in range(len(x))
                )
                / len(x)
            ),
        },
    ),
    Group(
        value=lambda w, b, x, y: total(max(0, 1 - t * (dot(w, r) + b)) for r, t in pairs(x, y)) / len(x),
        claims={
            "hinge-active-1": lambda w, b, x, y, j: (
                -total(t * on(1 - t * (dot(w, r) + b) > 0) * r[j] for r, t in pairs(x, y)) / len(x)
            ),
            "hinge-active-2": lambda w, b, x, y, j: (
                -total(on(1 - t * (dot(w, r) + b) > 0) * r[j] for r, t in pairs(x, y)) / len(x)
            ),
        },
    ),
    Group(
        value=lambda x, a: dot(x, times(a, x)),
        claims={
            "quadratic-1": lambda x, a, i: times(a, x)[i] + times(transposed(a), x)[i],
            "quadratic-2": lambda x, a, i: 2 * times(a, x)[i],
            "quadratic-3": lambda x, a, i: times(a, x)[i] - times(transposed(a), x)[i],
        },
    ),
    Group(
        value=lambda x, a: dot(x, times(a, x)),
        claims={
            "quadratic-sym-1": lambda x, a, i: 2 * times(a, x)[i],
        },
    ),
    Group(
        value=lambda x, a, b: total((dot(r, x) - t) ** 2 for r, t in pairs(a, b)),
        claims={
            "lsq-1": lambda x, a, b, j: 2 * total((dot(r, x) - t) * r[j] for r, t in pairs(a, b)),
            "lsq-2": lambda x, a, b, j: total((dot(r, x) - t) * r[j] for r, t in pairs(a, b)),
        },
    ),
    Group(
        value=lambda x, a, b: total((dot(r, x) - t) ** 2 for r, t in pairs(a, b)),
        claims={
            "lsq-hessian-1": lambda x, a, b, i, j: 2 * total(r[i] * r[j] for r in a),
            "lsq-hessian-2": lambda x, a, b, i, j: (
                2 * total(a[i][k] * a[j][k] for k in range(len(x))) if i < len(a) and j < len(a) else 0
            ),
        },
        order=2,
    ),
    Group(
        value=lambda x, a: total(a[i][j] * x[j][i] for i in range(len(a)) for j in range(len(x))),
        claims={
            "trace-ax-1": lambda x, a, i, j: a[j][i],
            "trace-ax-2": lambda x, a, i, j: a[i][j] if i < len(a) and j < len(a[0]) else 0,
        },
    ),
    Group(
        value=lambda x, a: total(dot(col, times(a, col)) for col in transposed(x)),
        claims={
            "trace-xax-1": lambda x, a, i, j: total((a[i][k] + a[k][i]) * x[k][j] for k in range(len(a))),
            "trace-xax-2": lambda x, a, i, j: 2 * total(a[k][i] * x[k][j] for k in range(len(a))),
        },
    ),
    Group(
        value=lambda x, a, b: total(
            a[p][i] * x[i][j] * b[j][p] for p in range(len(a)) for i in range(len(x)) for j in range(len(b))
        ),
        claims={
            "trace-axb-1": lambda x, a, b, i, j: total(a[p][i] * b[j][p] for p in range(len(a))),
        },
    ),
    Group(
        value=lambda x: norm(x),
        claims={
            "norm-1": lambda x, i: x[i] / norm(x),
            "norm-2": lambda x, i: x[i] / dot(x, x),
        },
    ),
    Group(
        value=lambda x: dot(x, x),
        claims={
            "norm2-1": lambda x, i: 2 * x[i],
        },
    ),
    Group(
        value=lambda x: total(abs(a) for a in x),
        claims={
            "norm1-1": lambda x, i: sign(x[i]),
            "norm1-2": lambda x, i: x[i] / total(abs(a) for a in x),
        },
    ),
    Group(
        value=lambda x: total(dot(r, r) for r in x),
        claims={
            "frobenius-1": lambda x, i, j: 2 * x[i][j],
        },
    ),
    Group(
        value=lambda x, i: x[i] / norm(x),
        claims={
            "l2norm-1": lambda x, i, j: (on(i == j) - x[i] * x[j] / dot(x, x)) / norm(x),
            "l2norm-2": lambda x, i, j: (on(i == j) - x[i] * x[j]) / norm(x),
            "l2norm-3": lambda x, i, j: on(i == j) / norm(x) - x[i] * x[j] / norm(x) ** 3,
        },
        components=("n",),
    ),
    Group(
        value=lambda v, w: dot(v, w) / (norm(v) * norm(w)),
        claims={
            "cosine-1": lambda v, w, i: w[i] / (norm(v) * norm(w)) - dot(v, w) / (norm(v) * norm(w)) * v[i] / dot(v, v),
            "cosine-2": lambda v, w, i: w[i] / (norm(v) * norm(w)) - dot(v, w) / (norm(v) * norm(w)) * v[i] / norm(v),
        },
    ),
)
