"""Published derivations (3 of 3), each step in plain Python: what tests/data/notes/steps.jsonl holds."""

from notes_oracle import Chain, cosh, dot, exp, log, norm, on, pairs, pi, rms, sig, softmax, softplus, tanh, total

CHAINS = (
    Chain(
        name="normal-equation-half",
        value=lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)) / (2 * len(x)),
        given=(
            (("n",), "real"),
            (("m", "n"), "real"),
            (("m",), "real"),
        ),
        steps=(
            lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x) / 2,
            lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x) / 2,
        ),
    ),
    Chain(
        name="squares-expanded",
        value=lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)),
        given=(
            (("n",), "real"),
            (("m", "n"), "real"),
            (("m",), "real"),
        ),
        steps=(
            lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)),
            lambda v, x, y: total(dot(v, r) ** 2 - 2 * dot(v, r) * t + t**2 for r, t in pairs(x, y)),
        ),
        order=0,
    ),
    Chain(
        name="squares-expanded-once",
        value=lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)),
        given=(
            (("n",), "real"),
            (("m", "n"), "real"),
            (("m",), "real"),
        ),
        steps=(
            lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)),
            lambda v, x, y: total(dot(v, r) ** 2 - dot(v, r) * t + t**2 for r, t in pairs(x, y)),
        ),
        order=0,
    ),
    Chain(
        name="mle-mu",
        value=lambda m, v, x: (
            -len(x) * log(2 * pi) / 2 - len(x) * log(v) / 2 - total((a - m) ** 2 for a in x) / (2 * v)
        ),
        given=(
            ((), "real"),
            ((), "> 0"),
            (("n",), "real"),
        ),
        steps=(
            lambda m, v, x: total(a - m for a in x) / v,
            lambda m, v, x: total(a - m for a in x) / v,
            lambda m, v, x: (sum(x) - len(x) * m) / v,
        ),
    ),
    Chain(
        name="mle-variance",
        value=lambda v, m, x: (
            -len(x) * log(2 * pi) / 2 - len(x) * log(v) / 2 - total((a - m) ** 2 for a in x) / (2 * v)
        ),
        given=(
            ((), "> 0"),
            ((), "real"),
            (("n",), "real"),
        ),
        steps=(
            lambda v, m, x: -len(x) / (2 * v) + total((a - m) ** 2 for a in x) / (2 * v**2),
            lambda v, m, x: -len(x) / (2 * v) + total((a - m) ** 2 for a in x) / (2 * v**2),
        ),
    ),
    Chain(
        name="mle-variance-sign",
        value=lambda v, m, x: (
            -len(x) * log(2 * pi) / 2 - len(x) * log(v) / 2 - total((a - m) ** 2 for a in x) / (2 * v)
        ),
        given=(
            ((), "> 0"),
            ((), "real"),
            (("n",), "real"),
        ),
        steps=(
            lambda v, m, x: -len(x) / (2 * v) - total((a - m) ** 2 for a in x) / (2 * v**2),
            lambda v, m, x: -(len(x) + total((a - m) ** 2 for a in x) / v) / (2 * v),
        ),
    ),
    Chain(
        name="focal",
        value=lambda p, g: -((1 - p) ** g) * log(p),
        given=(
            ((), "in (0,1)"),
            ((), "> 0"),
        ),
        steps=(
            None,
            lambda p, g: g * (1 - p) ** (g - 1) * log(p) - (1 - p) ** g / p,
            lambda p, g: g * (1 - p) ** (g - 1) * log(p) - (1 - p) ** g / p,
        ),
    ),
    Chain(
        name="focal-inner",
        value=lambda p, g: -((1 - p) ** g) * log(p),
        given=(
            ((), "in (0,1)"),
            ((), "> 0"),
        ),
        steps=(
            lambda p, g: -g * (1 - p) ** (g - 1) * log(p) - (1 - p) ** g / p,
            lambda p, g: -g * (1 - p) ** (g - 1) * log(p) - (1 - p) ** g / p,
        ),
    ),
    Chain(
        name="rms",
        value=lambda x, e: rms(x, e),
        given=(
            (("n",), "real"),
            ((), "> 0"),
        ),
        steps=(
            None,
            lambda x, e, i: x[i] / (len(x) * rms(x, e)),
            lambda x, e, i: x[i] / (len(x) * rms(x, e)),
        ),
    ),
    Chain(
        name="rms-half",
        value=lambda x, e: rms(x, e),
        given=(
            (("n",), "real"),
            ((), "> 0"),
        ),
        steps=(
            lambda x, e, i: x[i] / (len(x) * rms(x, e)),
            lambda x, e, i: x[i] / (2 * len(x) * rms(x, e)),
        ),
    ),
    Chain(
        name="norm",
        value=lambda x: norm(x),
        given=((("n",), "real"),),
        steps=(
            lambda x, i: x[i] / norm(x),
            lambda x, i: x[i] / norm(x),
            lambda x, i: x[i] / norm(x),
        ),
    ),
    Chain(
        name="logistic-pm",
        value=lambda z, y: log(1 + exp(-y * z)),
        given=(
            ((), "real"),
            ((), "in {-1,+1}"),
        ),
        steps=(
            lambda z, y: -y / (1 + exp(y * z)),
            lambda z, y: -y / (1 + exp(y * z)),
            lambda z, y: -y * sig(-y * z),
        ),
    ),
    Chain(
        name="logistic-pm-sign",
        value=lambda z, y: log(1 + exp(-y * z)),
        given=(
            ((), "real"),
            ((), "in {-1,+1}"),
        ),
        steps=(
            lambda z, y: -y / (1 + exp(y * z)),
            lambda z, y: -y / (1 + exp(-y * z)),
            lambda z, y: -y * sig(y * z),
        ),
    ),
    Chain(
        name="logcosh",
        value=lambda p, y: log(cosh(p - y)),
        given=(
            ((), "real"),
            ((), "real"),
        ),
        steps=(
            lambda p, y: tanh(p - y),
            lambda p, y: tanh(p - y),
        ),
    ),
    Chain(
        name="distillation",
        value=lambda z, t, q: -dot(q, [log(a) for a in softmax([b / t for b in z])]),
        given=(
            (("n",), "real"),
            ((), "> 0"),
            (("n",), "entries > 0, sum 1"),
        ),
        steps=(
            lambda z, t, q, i: (
                -total(q[j] * (on(i == j) - (softmax([b / t for b in z]))[i]) for j in range(len(q))) / t
            ),
            lambda z, t, q, i: -(q[i] - (softmax([b / t for b in z]))[i] * sum(q)) / t,
            lambda z, t, q, i: ((softmax([b / t for b in z]))[i] - q[i]) / t,
        ),
    ),
    Chain(
        name="bce-stable",
        value=lambda z, y: -y * log(sig(z)) - (1 - y) * log(1 - sig(z)),
        given=(
            ((), "real"),
            ((), "in (0,1)"),
        ),
        steps=(
            lambda z, y: y * softplus(-z) + (1 - y) * softplus(z),
            lambda z, y: softplus(z) - y * z,
            lambda z, y: max(z, 0) - y * z + softplus(-abs(z)),
        ),
        order=0,
    ),
    Chain(
        name="bce-stable-sign",
        value=lambda z, y: -y * log(sig(z)) - (1 - y) * log(1 - sig(z)),
        given=(
            ((), "real"),
            ((), "in (0,1)"),
        ),
        steps=(
            lambda z, y: y * softplus(-z) + (1 - y) * softplus(z),
            lambda z, y: softplus(-z) - y * z,
        ),
        order=0,
    ),
    Chain(
        name="softmax-entropy",
        value=lambda z: -total(p * log(p) for p in softmax(z)),
        given=((("n",), "real"),),
        steps=(
            lambda z: -total(p * (a - log(sum(exp(b) for b in z))) for p, a in pairs(softmax(z), z)),
            lambda z: log(sum(exp(b) for b in z)) - dot(softmax(z), z),
        ),
        order=0,
    ),
)
