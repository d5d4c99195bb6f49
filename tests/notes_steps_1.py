"""Published derivations (1 of 3), each step in plain Python: what tests/data/notes/steps.jsonl holds."""

from notes_oracle import Chain, exp, normal_cdf, normal_pdf, sig, softplus, tanh

CHAINS = (
    Chain(
        name="sigmoid-long",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            None,
            None,
            lambda x: exp(-x) * (1 + exp(-x)) ** -2,
            lambda x: exp(-x) / (1 + exp(-x)) ** 2,
            lambda x: sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 - sig(x)),
        ),
    ),
    Chain(
        name="sigmoid-long-sign",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            None,
            None,
            lambda x: -exp(-x) * (1 + exp(-x)) ** -2,
            lambda x: -exp(-x) / (1 + exp(-x)) ** 2,
            lambda x: -sig(x) * (1 - sig(x)),
        ),
    ),
    Chain(
        name="sigmoid-long-repaired",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            None,
            None,
            lambda x: -exp(-x) * (1 + exp(-x)) ** -2,
            lambda x: exp(-x) / (1 + exp(-x)) ** 2,
            lambda x: sig(x) * (1 - sig(x)),
        ),
    ),
    Chain(
        name="sigmoid-aligned",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 - sig(x)),
        ),
    ),
    Chain(
        name="sigmoid-quotient",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: (exp(x) * (exp(x) + 1) - exp(2 * x)) / (exp(x) + 1) ** 2,
            lambda x: exp(x) / (exp(x) + 1) ** 2,
            lambda x: sig(x) * (1 - sig(x)),
        ),
    ),
    Chain(
        name="sigmoid-quotient-last",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: (exp(x) * (exp(x) + 1) - exp(2 * x)) / (exp(x) + 1) ** 2,
            lambda x: exp(x) / (exp(x) + 1) ** 2,
            lambda x: sig(x) * (sig(x) - 1),
        ),
    ),
    Chain(
        name="sigmoid-second",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            None,
            None,
            lambda x: sig(x) * (1 - sig(x)) * (1 - 2 * sig(x)),
        ),
        order=2,
    ),
    Chain(
        name="sigmoid-second-sign",
        value=lambda x: sig(x),
        given=(((), "real"),),
        steps=(
            lambda x: sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 - sig(x)),
        ),
        order=2,
    ),
    Chain(
        name="tanh-quotient",
        value=lambda x: tanh(x),
        given=(((), "real"),),
        steps=(
            lambda x: ((exp(x) + exp(-x)) ** 2 - (exp(x) - exp(-x)) ** 2) / (exp(x) + exp(-x)) ** 2,
            lambda x: 1 - tanh(x) ** 2,
            lambda x: 1 - tanh(x) ** 2,
        ),
    ),
    Chain(
        name="tanh-quotient-sum",
        value=lambda x: tanh(x),
        given=(((), "real"),),
        steps=(
            lambda x: 1 + tanh(x) ** 2,
            lambda x: 1 + tanh(x) ** 2,
            lambda x: 1 - tanh(x) ** 2,
        ),
    ),
    Chain(
        name="swish-es",
        value=lambda x, b: x * sig(b * x),
        given=(
            ((), "real"),
            ((), "real"),
        ),
        steps=(
            None,
            lambda x, b: sig(b * x) + x * sig(x) * (1 - sig(x)) * b,
            lambda x, b: sig(b * x) + b * x * (1 - sig(x)),
        ),
    ),
    Chain(
        name="swish-es-beta",
        value=lambda b, x: x * sig(b * x),
        given=(
            ((), "real"),
            ((), "real"),
        ),
        steps=(
            None,
            lambda b, x: x**2 * sig(b * x) * (1 - sig(b * x)),
        ),
    ),
    Chain(
        name="swish-product",
        value=lambda x: x * sig(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: sig(x) + x * sig(x) * (1 - sig(x)),
            lambda x: sig(x) + x * sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 + x * (1 - sig(x))),
        ),
    ),
    Chain(
        name="swish-product-factor",
        value=lambda x: x * sig(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: sig(x) + x * sig(x) * (1 - sig(x)),
            lambda x: sig(x) + x * sig(x) * (1 - sig(x)),
            lambda x: sig(x) * (1 + x - sig(x)),
        ),
    ),
    Chain(
        name="softplus",
        value=lambda x: softplus(x),
        given=(((), "real"),),
        steps=(
            lambda x: sig(x),
            lambda x: sig(x),
            lambda x: sig(x),
        ),
    ),
    Chain(
        name="softplus-last",
        value=lambda x: softplus(x),
        given=(((), "real"),),
        steps=(
            lambda x: sig(x),
            lambda x: sig(-x),
            lambda x: 1 - sig(x),
        ),
    ),
    Chain(
        name="gelu",
        value=lambda x: x * normal_cdf(x),
        given=(((), "real"),),
        steps=(
            None,
            lambda x: normal_cdf(x) + x * normal_pdf(x),
            lambda x: normal_cdf(x) + x * normal_pdf(x),
        ),
    ),
)
