"""Published formulas about activations (1 of 3), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import Group, cosh, exp, normal_cdf, normal_pdf, num, on, pi, sech, sig, softplus, sqrt, tanh

GROUPS = (
    Group(
        value=lambda x: tanh(x),
        claims={
            "tanh-over-1": lambda x: ((2 / (exp(x) + exp(-x))) ** 2, 1 - tanh(x) ** 2),
            "tanh-over-2": lambda x: (2 / (exp(x) - exp(-x))) ** 2,
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "sig-over-1": lambda x: sig(x) * (1 - sig(x)),
        },
    ),
    Group(
        value=lambda x: x * (1 + tanh(sqrt(2 / pi) * (x + num("0.447") * x**3))) / 2,
        claims={
            "sc-gelu-1": lambda x: (
                tanh(u := num("0.0356") * x**3 + num("0.797") * x) / 2
                + (num("0.0535") * x**3 + num("0.398") * x) * sech(u) ** 2
                + num("0.5")
            ),
        },
    ),
    Group(
        value=lambda x: 1 - 2 * exp(-num("0.7") * exp(x)) + num("0.5"),
        claims={
            "sc-cloglogm-1": lambda x: 7 * exp(x - num("0.7") * exp(x)) / 5,
            "sc-cloglogm-2": lambda x: 7 * exp(x + num("0.7") * exp(x)) / 5,
        },
    ),
    Group(
        value=lambda x: x / sqrt(1 + x**2) + num("0.5"),
        claims={
            "sc-elliott-1": lambda x: 1 / (x**2 + 1) ** num("1.5"),
            "sc-elliott-2": lambda x: 1 / sqrt(x**2 + 1),
        },
    ),
    Group(
        value=lambda x: num("0.5") * x / (1 + abs(x)) + num("0.5"),
        claims={
            "sc-elliott-abs-1": lambda x: num("0.5") / (1 + abs(x)) ** 2,
        },
    ),
    Group(
        value=lambda x: (tanh(x / 2) + tanh((x + 1) / 2)) / 2 + num("0.5"),
        claims={
            "sc-bitanh-1": lambda x: (sech((x + 1) / 2) ** 2 + sech(x / 2) ** 2) / 4,
            "sc-bitanh-2": lambda x: (sech((x + 1) / 2) ** 2 + sech(x / 2) ** 2) / 2,
        },
    ),
    Group(
        value=lambda x: softplus(x),
        claims={
            "doc-softplus-1": lambda x: 1 / (1 + exp(x)),
        },
    ),
    Group(
        value=lambda x: x * sig(x),
        claims={
            "doc-swish-1": lambda x: (x * sig(x) + (1 - x * sig(x))) * sig(x),
            "doc-swish-2": lambda x: x * sig(x) + (1 - x * sig(x)) * sig(x),
        },
    ),
    Group(
        value=lambda x: x * (1 + tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3))) / 2,
        claims={
            "doc-gelu-1": lambda x: (
                (1 + (u := (1 + tanh(sqrt(2 / pi) * (x + num("0.044715") * x**3) + x / sqrt(2))) / 2) + x * (1 - u)) / 2
            ),
        },
    ),
    Group(
        value=lambda x: x if x > 0 else exp(x) - 1,
        claims={
            "doc-elu-1": lambda x: 1 if x > 0 else exp(x),
            "doc-elu-2": lambda x: 1 if x > 0 else exp(x) - 2,
        },
    ),
    Group(
        value=lambda x: exp(-(x**2)),
        claims={
            "doc-gauss-1": lambda x: -2 * x * exp(-(x**2)),
        },
    ),
    Group(
        value=lambda x: x / (abs(x) + 1),
        claims={
            "doc-softsign-1": lambda x: 1 / (abs(x) + 1) ** 2,
        },
    ),
    Group(
        value=lambda x: sig(x),
        claims={
            "es-sigmoid-1": lambda x: 1 - sig(x),
        },
    ),
    Group(
        value=lambda x, b: x * sig(b * x),
        claims={
            "es-swish-1": lambda x, b: sig(b * x) + b * x * (1 - sig(b * x)),
            "es-swish-2": lambda x, b: sig(b * x) + b * x * sig(b * x) * (1 - sig(b * x)),
        },
    ),
    Group(
        value=lambda b, x: x * sig(b * x),
        claims={
            "es-swish-beta-1": lambda b, x: x**2 * sig(b * x) * (1 - sig(b * x)),
            "es-swish-beta-2": lambda b, x: x * sig(b * x) * (1 - sig(b * x)),
        },
    ),
    Group(
        value=lambda x: max(0, x),
        claims={
            "es-relu-1": lambda x: on(x > 0),
        },
    ),
    Group(
        value=lambda x: x * sig(x),
        claims={
            "swish-factored-1": lambda x: (sig(x) + x * sig(x) * (1 - sig(x)), sig(x) * (1 + x - x / (1 + exp(x)))),
            "swish-factored-2": lambda x: (sig(x) + x * sig(x) * (1 - sig(x)), sig(x) * (1 + x / (1 + exp(x)))),
        },
    ),
    Group(
        value=lambda x: x * sig(x),
        claims={
            "swish-cs-1": lambda x: x * sig(x) + sig(x) * (1 - x * sig(x)),
            "swish-cs-2": lambda x: sig(x) + x * sig(x) * (1 - x * sig(x)),
        },
    ),
    Group(
        value=lambda x: x * tanh(softplus(x)),
        claims={
            "mish-onednn-1": lambda x: (
                exp(x)
                * (exp(3 * x) + 4 * exp(2 * x) + exp(x) * (4 * x + 6) + 4 * (x + 1))
                / (exp(2 * x) + 2 * exp(x) + 2) ** 2
            ),
            "mish-onednn-2": lambda x: (
                exp(x)
                * (exp(3 * x) + 4 * exp(2 * x) + exp(x) * (4 * x + 6) + 4 * (x + 1))
                / (exp(2 * x) + 2 * exp(x) + 2)
            ),
        },
    ),
    Group(
        value=lambda x: x * tanh(softplus(x)),
        claims={
            "mish-yolo-1": lambda x: sig(x) * tanh(softplus(x)) + x / (1 + exp(x)) * sech(softplus(x)) ** 2,
            "mish-yolo-2": lambda x: tanh(softplus(x)) + x * sig(x) * sech(softplus(x)) ** 2,
        },
    ),
    Group(
        value=lambda x: x * tanh(softplus(x)),
        claims={
            "mish-doc-1": lambda x: tanh(softplus(x)) + x / ((1 + exp(-x)) * (1 + cosh(2 * softplus(x)))),
            "mish-doc-2": lambda x: tanh(softplus(x)) + 2 * x / ((1 + exp(-x)) * (1 + cosh(2 * softplus(x)))),
        },
    ),
    Group(
        value=lambda x: x * tanh(softplus(x)),
        claims={
            "mish-omega-1": lambda x: tanh(softplus(x)) + x * sech(softplus(x)) ** 2 * sig(x),
            "mish-omega-2": lambda x: tanh(softplus(x)) + x * sech(softplus(x)) ** 2,
        },
    ),
    Group(
        value=lambda x: x * tanh(softplus(x)),
        claims={
            "mish-delta-1": lambda x: sech(softplus(x)) ** 2 * x * sig(x) + tanh(softplus(x)),
        },
    ),
    Group(
        value=lambda x: x * tanh(softplus(x)),
        claims={
            "mish-mlpack-1": lambda x: tanh(softplus(x)) + x * (1 - tanh(softplus(x)) ** 2) * sig(x),
        },
    ),
    Group(
        value=lambda x: x * sig(x),
        claims={
            "silu-mlpack-1": lambda x: sig(x) * (1 + x * (1 - sig(x))),
            "silu-mlpack-2": lambda x: sig(x) * (1 + x * sig(x)),
        },
    ),
    Group(
        value=lambda x: x * normal_cdf(x),
        claims={
            "gelu-pdf-1": lambda x: normal_cdf(x) + x * normal_pdf(x),
            "gelu-pdf-2": lambda x: normal_cdf(x) + normal_pdf(x),
        },
    ),
    Group(
        value=lambda x: x * normal_cdf(x),
        claims={
            "gelu-second-1": lambda x: (2 - x**2) * normal_pdf(x),
            "gelu-second-2": lambda x: (2 + x**2) * normal_pdf(x),
        },
        order=2,
    ),
    Group(
        value=lambda x: x * normal_cdf(x),
        claims={
            "gelu-erf-1": lambda x: normal_cdf(x) + x * normal_pdf(x),
            "gelu-erf-2": lambda x: normal_cdf(x) + x * sqrt(2) * normal_pdf(x),
        },
    ),
)
