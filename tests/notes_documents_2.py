"""The formulas of tests/data/notes/documents that claim a derivative (2 of 2), in plain Python."""

from notes_oracle import (
    Chain,
    cosh,
    dot,
    log,
    norm,
    num,
    on,
    pairs,
    rms,
    sig,
    sign,
    softmax,
    spread,
    standard,
    tanh,
    total,
)

CHAINS = (
    Chain(
        name="softmax_backprop.md#by-probability",
        value=lambda p, y: -dot(y, [log(a) for a in p]),
        given=(
            (("n",), "entries > 0"),
            (("n",), "one-hot"),
        ),
        steps=(lambda p, y, i: -y[i] / p[i],),
    ),
    Chain(
        name="softmax_backprop.md#hessian",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "one-hot"),
        ),
        steps=(lambda z, y, i, j: softmax(z)[i] * (on(i == j) + softmax(z)[j]),),
        order=2,
    ),
    Chain(
        name="losses.md#mse",
        value=lambda p, y: total((a - b) ** 2 for a, b in pairs(p, y)) / len(p),
        given=(
            (("n",), "real"),
            (("n",), "real"),
        ),
        steps=(lambda p, y, i: 2 * (p[i] - y[i]) / len(p),),
    ),
    Chain(
        name="losses.md#py-mse",
        value=lambda p, y: total((a - b) ** 2 for a, b in pairs(p, y)) / len(p),
        given=(
            (("n",), "real"),
            (("n",), "real"),
        ),
        steps=(lambda p, y, i: 2 * (p[i] - y[i]) / len(p),),
    ),
    Chain(
        name="losses.md#mae",
        value=lambda p, y: total(abs(a - b) for a, b in pairs(p, y)) / len(p),
        given=(
            (("n",), "real"),
            (("n",), "real"),
        ),
        steps=(lambda p, y, i: sign(p[i] - y[i]),),
    ),
    Chain(
        name="losses.md#huber",
        value=lambda p, y, e: (p - y) ** 2 / 2 if abs(p - y) <= e else e * (abs(p - y) - e / 2),
        given=(
            ((), "real"),
            ((), "real"),
            ((), "> 0"),
        ),
        steps=(lambda p, y, e: p - y if abs(p - y) <= e else e * sign(p - y),),
    ),
    Chain(
        name="losses.md#logcosh",
        value=lambda p, y: log(cosh(p - y)),
        given=(
            ((), "real"),
            ((), "real"),
        ),
        steps=(lambda p, y: tanh(p - y),),
    ),
    Chain(
        name="losses.md#py-logcosh",
        value=lambda p, y: log(cosh(p - y)),
        given=(
            ((), "real"),
            ((), "real"),
        ),
        steps=(lambda p, y: tanh(y - p),),
    ),
    Chain(
        name="losses.md#bce",
        value=lambda z, y: -y * log(sig(z)) - (1 - y) * log(1 - sig(z)),
        given=(
            ((), "real"),
            ((), "in {0,1}"),
        ),
        steps=(lambda z, y: sig(z) - y,),
    ),
    Chain(
        name="losses.md#bce-second",
        value=lambda z, y: -y * log(sig(z)) - (1 - y) * log(1 - sig(z)),
        given=(
            ((), "real"),
            ((), "in {0,1}"),
        ),
        steps=(lambda z, y: sig(z) * (1 - sig(z)),),
        order=2,
    ),
    Chain(
        name="regression.md#least-squares",
        value=lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)) / (2 * len(x)),
        given=(
            (("n",), "real"),
            (("m", "n"), "real"),
            (("m",), "real"),
        ),
        steps=(lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),),
    ),
    Chain(
        name="regression.md#ridge",
        value=lambda v, s: s / 2 * dot(v, v),
        given=(
            (("n",), "real"),
            ((), "real"),
        ),
        steps=(lambda v, s, j: s * v[j],),
    ),
    Chain(
        name="regression.md#hessian",
        value=lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)) / (2 * len(x)),
        given=(
            (("n",), "real"),
            (("m", "n"), "real"),
            (("m",), "real"),
        ),
        steps=(lambda v, x, y, i, j: total(r[i] * r[j] for r in x),),
        order=2,
    ),
    Chain(
        name="regression.md#line-w",
        value=lambda w, b, x, y: total((w * a + b - t) ** 2 for a, t in pairs(x, y)) / len(x),
        given=(
            ((), "real"),
            ((), "real"),
            (("m",), "real"),
            (("m",), "real"),
        ),
        steps=(lambda w, b, x, y: 2 * total((w * a + b - t) * a for a, t in pairs(x, y)) / len(x),),
    ),
    Chain(
        name="regression.md#line-b",
        value=lambda w, b, x, y: total((w * a + b - t) ** 2 for a, t in pairs(x, y)) / len(x),
        given=(
            ((), "real"),
            ((), "real"),
            (("m",), "real"),
            (("m",), "real"),
        ),
        steps=(lambda w, b, x, y: 2 * total(w * a + b - t for a, t in pairs(x, y)) / len(x),),
        by=1,
    ),
    Chain(
        name="normalization.md#rms",
        value=lambda x: rms(x),
        given=((("n",), "real"),),
        steps=(lambda x, i: x[i] / (len(x) * rms(x)),),
    ),
    Chain(
        name="normalization.md#rmsnorm",
        value=lambda x, j: x[j] / rms(x),
        given=((("n",), "real"),),
        steps=(lambda x, j, i: (on(i == j) - x[i] * x[j] / (len(x) * rms(x) ** 2)) / rms(x),),
        components=("n",),
    ),
    Chain(
        name="normalization.md#unit",
        value=lambda x, j: x[j] / norm(x),
        given=((("n",), "real"),),
        steps=(lambda x, j, i: on(i == j) / norm(x) - x[i] * x[j] / dot(x, x),),
        components=("n",),
    ),
    Chain(
        name="normalization.md#norm",
        value=lambda x: norm(x),
        given=((("n",), "real"),),
        steps=(lambda x, i: x[i] / norm(x),),
    ),
    Chain(
        name="normalization.md#deviation",
        value=lambda x: spread(x),
        given=((("n",), "real"),),
        steps=(lambda x, i: standard(x)[i] / len(x),),
    ),
    Chain(
        name="normalization.md#layernorm",
        value=lambda x, i: standard(x)[i],
        given=((("n",), "real"),),
        steps=(
            lambda x, i, j: (on(i == j) - num("1") / len(x) - standard(x)[i] * standard(x)[j] / len(x)) / spread(x),
        ),
        components=("n",),
    ),
)
