"""Published derivations (2 of 3), each step in plain Python: what tests/data/notes/steps.jsonl holds."""

from notes_oracle import Chain, dot, exp, log, num, on, pairs, sig, softmax, total

CHAINS = (
    Chain(
        name="logreg-chain",
        value=lambda v, x, y: -y * log(sig(dot(v, x))) - (1 - y) * log(1 - sig(dot(v, x))),
        given=(
            (("n",), "real"),
            (("n",), "real"),
            ((), "in (0,1)"),
        ),
        steps=(
            lambda v, x, y, j: (-y / (h := sig(dot(v, x))) + (1 - y) / (1 - h)) * h * (1 - h) * x[j],
            lambda v, x, y, j: (-y * (1 - (h := sig(dot(v, x)))) + (1 - y) * h) * x[j],
            lambda v, x, y, j: ((sig(dot(v, x))) - y) * x[j],
            lambda v, x, y, j: ((sig(dot(v, x))) - y) * x[j],
        ),
    ),
    Chain(
        name="logreg-chain-repaired",
        value=lambda v, x, y: -y * log(sig(dot(v, x))) - (1 - y) * log(1 - sig(dot(v, x))),
        given=(
            (("n",), "real"),
            (("n",), "real"),
            ((), "in (0,1)"),
        ),
        steps=(
            lambda v, x, y, j: (-y / (h := sig(dot(v, x))) + (1 - y) / (1 - h)) * h * (1 - h) * x[j],
            lambda v, x, y, j: (-y * (1 - (h := sig(dot(v, x)))) + (1 - y) * h) * x[j],
            lambda v, x, y, j: ((h := sig(dot(v, x))) - y + 2 * y * h) * x[j],
            lambda v, x, y, j: ((sig(dot(v, x))) - y) * x[j],
        ),
    ),
    Chain(
        name="logreg-chain-factor",
        value=lambda v, x, y: -y * log(sig(dot(v, x))) - (1 - y) * log(1 - sig(dot(v, x))),
        given=(
            (("n",), "real"),
            (("n",), "real"),
            ((), "in (0,1)"),
        ),
        steps=(
            lambda v, x, y, j: (-y / (h := sig(dot(v, x))) + (1 - y) / (1 - h)) * x[j],
            lambda v, x, y, j: ((h := sig(dot(v, x))) - y) / (h * (1 - h)) * x[j],
        ),
    ),
    Chain(
        name="ce-long",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "entries > 0, sum 1"),
        ),
        steps=(
            lambda z, y, i: -(y[i] * (1 - (p := softmax(z))[i]) - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] * (1 - (p := softmax(z))[i]) - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] - (p := softmax(z))[i] * y[i] - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] - (softmax(z))[i] * sum(y)),
            lambda z, y, i: -(y[i] - (softmax(z))[i] * sum(y)),
            lambda z, y, i: (softmax(z))[i] - y[i],
        ),
    ),
    Chain(
        name="ce-long-published",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "entries > 0, sum 1"),
        ),
        steps=(
            lambda z, y, i: -dot(y, [log(a) for a in softmax(z)]),
            lambda z, y, i: -(y[i] * (1 - (p := softmax(z))[i]) - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] * (1 - (p := softmax(z))[i]) - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] - (p := softmax(z))[i] * y[i] - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] - (softmax(z))[i] * sum(y)),
            lambda z, y, i: -(y[i] - (softmax(z))[i] * sum(y)),
            lambda z, y, i: (softmax(z))[i] - y[i],
        ),
    ),
    Chain(
        name="ce-long-nosum",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "entries > 0"),
        ),
        steps=(
            lambda z, y, i: -(y[i] * (1 - (p := softmax(z))[i]) - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] * (1 - (p := softmax(z))[i]) - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] - (p := softmax(z))[i] * y[i] - total(y[k] * p[i] for k in range(len(y)) if k != i)),
            lambda z, y, i: -(y[i] - (softmax(z))[i] * sum(y)),
            lambda z, y, i: -(y[i] - (softmax(z))[i] * sum(y)),
            lambda z, y, i: (softmax(z))[i] - y[i],
        ),
    ),
    Chain(
        name="ce-delta",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "one-hot"),
        ),
        steps=(
            None,
            lambda z, y, j: -total(y[i] * (on(i == j) - (softmax(z))[j]) for i in range(len(y))),
            lambda z, y, j: -total(y[i] * (on(i == j) - (softmax(z))[j]) for i in range(len(y))),
            lambda z, y, j: -y[j] + (softmax(z))[j] * sum(y),
            lambda z, y, j: (softmax(z))[j] - y[j],
        ),
    ),
    Chain(
        name="ce-delta-sign",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "one-hot"),
        ),
        steps=(
            None,
            lambda z, y, j: -total(y[i] * (on(i == j) + (softmax(z))[j]) for i in range(len(y))),
            lambda z, y, j: -y[j] - (softmax(z))[j] * sum(y),
            lambda z, y, j: -y[j] - (softmax(z))[j],
        ),
    ),
    Chain(
        name="ce-delta-index",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "one-hot"),
        ),
        steps=(
            None,
            lambda z, y, j: -total(y[i] * (on(i == j) - (softmax(z))[i]) for i in range(len(y))),
            lambda z, y, j: -y[j] + dot(y, (softmax(z))),
        ),
    ),
    Chain(
        name="softmax-diagonal",
        value=lambda x, i: softmax(x)[i],
        given=((("n",), "real"),),
        steps=(
            lambda x, i, j: None if i != j else (exp(x[i]) * (z := sum(exp(a) for a in x)) - exp(2 * x[i])) / z**2,
            lambda x, i, j: None if i != j else softmax(x)[i] * (1 - softmax(x)[i]),
            lambda x, i, j: None if i != j else softmax(x)[i] * (1 - softmax(x)[i]),
        ),
        components=("n",),
    ),
    Chain(
        name="softmax-off",
        value=lambda x, i: softmax(x)[i],
        given=((("n",), "real"),),
        steps=(
            lambda x, i, j: None if i == j else -softmax(x)[i] * softmax(x)[j],
            lambda x, i, j: None if i == j else -softmax(x)[i] * softmax(x)[j],
            lambda x, i, j: None if i == j else -softmax(x)[i] * softmax(x)[j],
        ),
        components=("n",),
    ),
    Chain(
        name="softmax-off-sign",
        value=lambda x, i: softmax(x)[i],
        given=((("n",), "real"),),
        steps=(
            lambda x, i, j: None if i == j else -softmax(x)[i] * softmax(x)[j],
            lambda x, i, j: None if i == j else softmax(x)[i] * softmax(x)[j],
            lambda x, i, j: None if i == j else softmax(x)[i] * softmax(x)[j],
        ),
        components=("n",),
    ),
    Chain(
        name="softmax-shift",
        value=lambda z, h, i: softmax([a + h for a in z])[i],
        given=(
            (("n",), "real"),
            ((), "real"),
        ),
        steps=(
            lambda z, h, i: exp(h) * exp(z[i]) / (exp(h) * sum(exp(a) for a in z)),
            lambda z, h, i: softmax(z)[i],
        ),
        components=("n",),
        order=0,
    ),
    Chain(
        name="lse",
        value=lambda x: log(sum(exp(a) for a in x)),
        given=((("n",), "real"),),
        steps=(
            None,
            lambda x, i: softmax(x)[i],
        ),
    ),
    Chain(
        name="lse-all",
        value=lambda x: log(sum(exp(a) for a in x)),
        given=((("n",), "real"),),
        steps=(
            lambda x, i: num("1"),
            lambda x, i: num("1"),
        ),
    ),
    Chain(
        name="mse-fastai",
        value=lambda z, y: total((a - b) ** 2 for a, b in pairs(z, y)) / len(z),
        given=(
            (("n",), "real"),
            (("n",), "real"),
        ),
        steps=(
            None,
            None,
            lambda z, y, i: 2 * (z[i] - y[i]) * z[i] / len(z),
        ),
    ),
    Chain(
        name="adaline",
        value=lambda w, x, y: total((t - dot(w, r)) ** 2 for r, t in pairs(x, y)) / 2,
        given=(
            (("n",), "real"),
            (("m", "n"), "real"),
            (("m",), "real"),
        ),
        steps=(
            None,
            lambda w, x, y, j: total((t - dot(w, r)) * -r[j] for r, t in pairs(x, y)),
            lambda w, x, y, j: -total((t - dot(w, r)) * r[j] for r, t in pairs(x, y)),
        ),
    ),
    Chain(
        name="normal-equation",
        value=lambda v, x, y: total((dot(v, r) - t) ** 2 for r, t in pairs(x, y)) / (2 * len(x)),
        given=(
            (("n",), "real"),
            (("m", "n"), "real"),
            (("m",), "real"),
        ),
        steps=(
            lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),
            lambda v, x, y, j: total((dot(v, r) - t) * r[j] for r, t in pairs(x, y)) / len(x),
        ),
    ),
)
