"""Published derivations (2 of 2), each step in plain Python: what tests/data/notes2/steps.jsonl holds."""

from notes_oracle import (
    Chain,
    cos,
    dot,
    exp,
    log,
    num,
    on,
    pairs,
    pi,
    sig,
    sin,
    softmax,
    spread,
    tanh,
    total,
    transposed,
)

CHAINS = (
    Chain(
        name="tw-expand-1",
        value=lambda t, f, y: total((b - dot(q, t)) ** 2 for q, b in pairs(transposed(f), y)),
        given=((("n",), "real"), (("n", "m"), "real"), (("m",), "real")),
        steps=(
            lambda t, f, y: total((b - dot(q, t)) ** 2 for q, b in pairs(transposed(f), y)),
            lambda t, f, y: total(b**2 - b * dot(q, t) + dot(q, t) ** 2 for q, b in pairs(transposed(f), y)),
        ),
        order=0,
    ),
    Chain(
        name="mf-steps",
        value=lambda p, q, r: (r - dot(p, q)) ** 2,
        given=((("n",), "real"), (("n",), "real"), ((), "real")),
        steps=(
            lambda p, q, r, k: -2 * (r - dot(p, q)) * q[k],
            lambda p, q, r, k: -2 * (r - dot(p, q)) * q[k],
        ),
    ),
    Chain(
        name="mf-steps-p",
        value=lambda p, q, r: (r - dot(p, q)) ** 2,
        given=((("n",), "real"), (("n",), "real"), ((), "real")),
        steps=(
            lambda p, q, r, k: -2 * (r - dot(p, q)) * q[k],
            lambda p, q, r, k: -2 * (r - dot(p, q)) * q[k],
        ),
        by=1,
    ),
    Chain(
        name="hyp-steps",
        value=lambda x: tanh(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: 1 - tanh(x) ** 2,
            lambda x: 1 - tanh(x) ** 2,
            lambda x: 1 - tanh(x) ** 2,
            lambda x: 1 - tanh(x) ** 2,
        ),
    ),
    Chain(
        name="hyp-steps-plus",
        value=lambda x: tanh(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: 1 + tanh(x) ** 2,
            lambda x: 1 + tanh(x) ** 2,
        ),
    ),
    Chain(
        name="snake-steps",
        value=lambda x, a: x + sin(a * x) ** 2 / a,
        given=(((), "real"), ((), "> 0")),
        steps=(
            lambda x, a: 1 + 2 * sin(a * x) * cos(a * x),
            lambda x, a: 1 + 2 * sin(a * x) * cos(a * x),
            lambda x, a: 1 + sin(2 * a * x),
        ),
    ),
    Chain(
        name="snake-steps-a",
        value=lambda x, a: x + sin(a * x) ** 2 / a,
        given=(((), "real"), ((), "> 0")),
        steps=(
            lambda x, a: 1 + 2 * sin(a * x) * cos(a * x) / a,
            lambda x, a: 1 + sin(2 * a * x) / a,
        ),
    ),
    Chain(
        name="swish-beta",
        value=lambda x, b: x * sig(b * x),
        given=(((), "real"), ((), "real")),
        steps=(
            lambda x, b: sig(b * x) + b * x * sig(b * x) * (1 - sig(b * x)),
            lambda x, b: sig(b * x) + b * x * sig(b * x) * (1 - sig(b * x)),
            lambda x, b: sig(b * x) + b * x * sig(b * x) * (1 - sig(b * x)),
        ),
    ),
    Chain(
        name="swish-beta-1",
        value=lambda x, b: x * sig(b * x),
        given=(((), "real"), ((), "real")),
        steps=(
            lambda x, b: sig(b * x) + x * sig(b * x) * (1 - sig(b * x)),
            lambda x, b: (f := x * sig(b * x)) + sig(b * x) * (1 - f),
        ),
    ),
    Chain(
        name="score-sigma",
        value=lambda s, a, m: -((a - m) ** 2) / (2 * s**2) - log(s) - log(2 * pi) / 2,
        given=(((), "> 0"), ((), "real"), ((), "real")),
        steps=(
            lambda s, a, m: (a - m) ** 2 / s**3 - 1 / s,
            lambda s, a, m: (a - m) ** 2 / s**3 - 1 / s,
            lambda s, a, m: (a - m) ** 2 / s**3 - 1 / s,
        ),
    ),
    Chain(
        name="score-sigma-2",
        value=lambda s, a, m: -((a - m) ** 2) / (2 * s**2) - log(s) - log(2 * pi) / 2,
        given=(((), "> 0"), ((), "real"), ((), "real")),
        steps=(
            lambda s, a, m: (a - m) ** 2 / (2 * s**3) - 1 / s,
            lambda s, a, m: (a - m) ** 2 / (2 * s**3) - 1 / s,
        ),
    ),
    Chain(
        name="dice-steps",
        value=lambda p, g: 2 * dot(p, g) / (dot(p, p) + dot(g, g)),
        given=((("n",), "entries > 0"), (("n",), "entries > 0")),
        steps=(
            lambda p, g, j: (2 * g[j] * (u := dot(p, p) + dot(g, g)) - 4 * p[j] * dot(p, g)) / u**2,
            lambda p, g, j: (2 * g[j] * (u := dot(p, p) + dot(g, g)) - 4 * p[j] * dot(p, g)) / u**2,
            lambda p, g, j: (2 * g[j] * (u := dot(p, p) + dot(g, g)) - 4 * p[j] * dot(p, g)) / u**2,
        ),
    ),
    Chain(
        name="dice-steps-u",
        value=lambda p, g: 2 * dot(p, g) / (dot(p, p) + dot(g, g)),
        given=((("n",), "entries > 0"), (("n",), "entries > 0")),
        steps=(
            lambda p, g, j: (2 * g[j] * (u := dot(p, p) + dot(g, g)) - 4 * p[j] * dot(p, g)) / u**2,
            lambda p, g, j: (2 * g[j] - 4 * p[j] * dot(p, g)) / (dot(p, p) + dot(g, g)),
        ),
    ),
    Chain(
        name="lse-steps",
        value=lambda z: log(sum(exp(a) for a in z)),
        given=((("n",), "real"),),
        steps=(
            None,
            lambda z, i: softmax(z)[i],
            lambda z, i: softmax(z)[i],
        ),
    ),
    Chain(
        name="lse-second",
        value=lambda z, i: softmax(z)[i],
        given=((("n",), "real"),),
        steps=(
            lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
        ),
        components=("n",),
    ),
    Chain(
        name="lse-second-sign",
        value=lambda z, i: softmax(z)[i],
        given=((("n",), "real"),),
        steps=(
            lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),
            lambda z, i, j: softmax(z)[i] * (on(i == j) + softmax(z)[j]),
            lambda z, i, j: softmax(z)[i] * (on(i == j) + softmax(z)[j]),
        ),
        components=("n",),
    ),
    Chain(
        name="var-steps",
        value=lambda x: spread(x) ** 2,
        given=((("n",), "real"),),
        steps=(
            lambda x, j: 2 * (x[j] - sum(x) / len(x)) / len(x),
            lambda x, j: 2 * (x[j] - sum(x) / len(x)) / len(x),
            lambda x, j: 2 * (x[j] - sum(x) / len(x)) / len(x),
        ),
    ),
    Chain(
        name="var-steps-mu",
        value=lambda x: spread(x) ** 2,
        given=((("n",), "real"),),
        steps=(
            lambda x, j: 2 * (x[j] - sum(x) / len(x)) / len(x),
            lambda x, j: 2 * (1 - num("1") / len(x)) * (x[j] - sum(x) / len(x)) / len(x),
        ),
    ),
    Chain(
        name="margin-steps",
        value=lambda m: log(1 + exp(-m)),
        given=(((), "real"),),
        steps=(
            lambda m: -exp(-m) / (1 + exp(-m)),
            lambda m: -1 / (1 + exp(m)),
            lambda m: -sig(-m),
            lambda m: sig(m) - 1,
        ),
    ),
    Chain(
        name="margin-second",
        value=lambda m: log(1 + exp(-m)),
        given=(((), "real"),),
        steps=(
            lambda m: exp(m) / (1 + exp(m)) ** 2,
            lambda m: sig(m) * sig(-m),
            lambda m: sig(m) * (1 + sig(m)),
        ),
        order=2,
    ),
)
