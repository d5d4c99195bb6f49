"""The formulas of tests/data/notes/documents that claim a derivative (1 of 2), in plain Python."""

from notes_oracle import Chain, atan, cos, dot, exp, log, on, sig, sin, softmax, softplus, sqrt, tanh, total

CHAINS = (
    Chain(
        name="activations.md#sigmoid",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(lambda x: sig(x) * (1 - sig(x)),),
    ),
    Chain(
        name="activations.md#sigmoid-second",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(lambda x: sig(x) * (1 - sig(x)) * (1 - 2 * sig(x)),),
        order=2,
    ),
    Chain(
        name="activations.md#tanh", value=lambda x: tanh(x), given=(((), "real"),), steps=(lambda x: 1 - tanh(x) ** 2,)
    ),
    Chain(
        name="activations.md#leaky",
        value=lambda x, a: x if x > 0 else a * x,
        given=(
            ((), "real"),
            ((), "real"),
        ),
        steps=(lambda x, a: 1 if x > 0 else a,),
    ),
    Chain(
        name="activations.md#elu",
        value=lambda x, a: x if x > 0 else a * (exp(x) - 1),
        given=(
            ((), "real"),
            ((), "> 0"),
        ),
        steps=(lambda x, a: 1 if x > 0 else a * (exp(x) - 1) + 1,),
    ),
    Chain(
        name="activations.md#softplus", value=lambda x: softplus(x), given=(((), "real"),), steps=(lambda x: sig(x),)
    ),
    Chain(
        name="activations.md#swish",
        value=lambda x: x * sig(x),
        given=(((), "real"),),
        steps=(lambda x: sig(x) + x * sig(x) * (1 - sig(x)),),
    ),
    Chain(
        name="activations.md#gaussian",
        value=lambda x: exp(-(x**2)),
        given=(((), "real"),),
        steps=(lambda x: -2 * exp(-(x**2)),),
    ),
    Chain(
        name="derivative_table.md#logistic",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(lambda x: sig(x) * (1 - sig(x)),),
    ),
    Chain(
        name="derivative_table.md#arctan",
        value=lambda x: atan(x),
        given=(((), "real"),),
        steps=(lambda x: 1 / (1 + x**2),),
    ),
    Chain(
        name="derivative_table.md#softsign",
        value=lambda x: x / (1 + abs(x)),
        given=(((), "real"),),
        steps=(lambda x: 1 / (1 + abs(x)) ** 2,),
    ),
    Chain(
        name="derivative_table.md#bent",
        value=lambda x: (sqrt(x**2 + 1) - 1) / 2 + x,
        given=(((), "real"),),
        steps=(lambda x: x / sqrt(x**2 + 1) + 1,),
    ),
    Chain(
        name="derivative_table.md#sinusoid", value=lambda x: sin(x), given=(((), "real"),), steps=(lambda x: cos(x),)
    ),
    Chain(
        name="derivative_table.md#silu",
        value=lambda x: x * sig(x),
        given=(((), "real"),),
        steps=(lambda x: sig(x) * (1 + x * (1 - sig(x))),),
    ),
    Chain(
        name="derivative_table.md#logsigmoid",
        value=lambda x: log(sig(x)),
        given=(((), "real"),),
        steps=(lambda x: 1 - sig(x),),
    ),
    Chain(
        name="derivative_table.md#gaussian",
        value=lambda x: exp(-(x**2)),
        given=(((), "real"),),
        steps=(lambda x: -2 * x * exp(-(x**2)),),
    ),
    Chain(
        name="derivative_table.md#softplus",
        value=lambda x: softplus(x),
        given=(((), "real"),),
        steps=(lambda x: 1 / (1 + exp(x)),),
    ),
    Chain(
        name="derivative_table.md#isru",
        value=lambda x, a: x / sqrt(1 + a * x**2),
        given=(
            ((), "real"),
            ((), "> 0"),
        ),
        steps=(lambda x, a: (1 / sqrt(1 + a * x**2)) ** 3,),
    ),
    Chain(
        name="softmax_backprop.md#jacobian-cases",
        value=lambda z, i: softmax(z)[i],
        given=((("n",), "real"),),
        steps=(lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),),
        components=("n",),
    ),
    Chain(
        name="softmax_backprop.md#jacobian-delta",
        value=lambda z, i: softmax(z)[i],
        given=((("n",), "real"),),
        steps=(lambda z, i, j: softmax(z)[i] * (on(i == j) - softmax(z)[j]),),
        components=("n",),
    ),
    Chain(
        name="softmax_backprop.md#aligned",
        value=lambda z, y: -dot(y, [log(p) for p in softmax(z)]),
        given=(
            (("n",), "real"),
            (("n",), "one-hot"),
        ),
        steps=(
            lambda z, y, j: -total(y[i] * (on(i == j) - softmax(z)[j]) for i in range(len(y))),
            lambda z, y, j: -y[j] + softmax(z)[j] * sum(y),
            lambda z, y, j: softmax(z)[j] - y[j],
        ),
    ),
)
