"""Published formulas about losses (2 of 2), in plain Python: what tests/data/notes claims of them."""

from notes_oracle import Group, exp, log, on, pi, sig, sqrt

GROUPS = (
    Group(
        value=lambda u, w: w**2 / 6 * (1 - (1 - (u / w) ** 2) ** 3) if abs(u) <= w else w**2 / 6,
        claims={
            "tukey-1": lambda u, w: u * (1 - (u / w) ** 2) ** 2 if abs(u) <= w else 0,
            "tukey-2": lambda u, w: u * (1 - (u / w) ** 2) ** 3 if abs(u) <= w else 0,
        },
    ),
    Group(
        value=lambda x, a, w: abs(a - 2) / a * (((x / w) ** 2 / abs(a - 2) + 1) ** (a / 2) - 1),
        claims={
            "barron-1": lambda x, a, w: x / w**2 * ((x / w) ** 2 / abs(a - 2) + 1) ** (a / 2 - 1),
            "barron-2": lambda x, a, w: x / w * ((x / w) ** 2 / abs(a - 2) + 1) ** (a / 2 - 1),
        },
    ),
    Group(
        value=lambda x, w: w**2 / 2 * log(1 + (x / w) ** 2),
        claims={
            "cauchy-1": lambda x, w: x / (1 + (x / w) ** 2),
            "cauchy-2": lambda x, w: w**2 * x / (1 + (x / w) ** 2),
        },
    ),
    Group(
        value=lambda p, y, t: (y - p) * (t - on(y < p)),
        claims={
            "quantile-1": lambda p, y, t: on(y < p) - t,
            "quantile-2": lambda p, y, t: t - on(y < p),
            "quantile-3": lambda p, y, t: -t if y > p else 1 - t,
        },
    ),
    Group(
        value=lambda u, t: abs(t - on(u < 0)) * u**2,
        claims={
            "expectile-1": lambda u, t: 2 * abs(t - on(u < 0)) * u,
            "expectile-2": lambda u, t: 2 * (t - on(u < 0)) * u,
        },
    ),
    Group(
        value=lambda z, y: exp(z) - y * z,
        claims={
            "poisson-1": lambda z, y: exp(z) - y,
            "poisson-2": lambda z, y: exp(z) - z,
        },
    ),
    Group(
        value=lambda z, y: exp(z) - y * z,
        claims={
            "poisson-second-1": lambda z, y: exp(z),
        },
        order=2,
    ),
    Group(
        value=lambda m, y: m - y * log(m),
        claims={
            "poisson-mean-1": lambda m, y: 1 - y / m,
            "poisson-mean-2": lambda m, y: m - y,
        },
    ),
    Group(
        value=lambda p, a, g: -a * (1 - p) ** g * log(p),
        claims={
            "focal-pt-1": lambda p, a, g: -a * (-g * (1 - p) ** (g - 1) * log(p) + (1 - p) ** g / p),
        },
    ),
    Group(
        value=lambda p, a, g: -a * (1 - p) ** g * log(p),
        claims={
            "focal-pt-sign-1": lambda p, a, g: -a * (g * (1 - p) ** (g - 1) * log(p) + (1 - p) ** g / p),
        },
    ),
    Group(
        value=lambda p, g: -((1 - p) ** g) * log(p),
        claims={
            "focal-chain-1": lambda p, g: g * (1 - p) ** (g - 1) * log(p) - (1 - p) ** g / p,
        },
    ),
    Group(
        value=lambda z, a, g: -a * (1 - sig(z)) ** g * log(sig(z)),
        claims={
            "focal-z-1": lambda z, a, g: a * (1 - (p := sig(z))) ** g * (g * p * log(p) + p - 1),
            "focal-z-2": lambda z, a, g: a * (1 - (p := sig(z))) ** g * (g * p * log(p) + 1 - p),
        },
    ),
    Group(
        value=lambda z, a, g: -a * (1 - sig(z)) ** g * log(sig(z)),
        claims={
            "focal-hessian-1": lambda z, a, g: (
                a * (1 - (p := sig(z))) ** g * p * (g * (1 - p) * (log(p) + 2 * p - 1) + 1 - p)
            ),
        },
        order=2,
    ),
    Group(
        value=lambda z, g: -((1 - sig(z)) ** g) * log(sig(z)),
        claims={
            "focal-vi-1": lambda z, g: (1 - (p := sig(z))) ** g * (p - 1 + g * p * log(p)),
            "focal-vi-2": lambda z, g: (1 - (p := sig(z))) ** g * (p - 1 + g * log(p)),
        },
    ),
    Group(
        value=lambda z, a, g: -a * (1 - sig(z)) ** g * log(sig(z)),
        claims={
            "focal-lesson-1": lambda z, a, g: (
                a * (g * (1 - (p := sig(z))) ** (g - 1) * p * log(p) + (1 - p) ** g * (p - 1))
            ),
        },
    ),
    Group(
        value=lambda m, s, y: -log(s) - log(2 * pi) / 2 - (y - m) ** 2 / (2 * s**2),
        claims={
            "score-mu-1": lambda m, s, y: (y - m) / s**2,
            "score-mu-2": lambda m, s, y: (y - m) / s,
        },
    ),
    Group(
        value=lambda s, m, y: -log(s) - log(2 * pi) / 2 - (y - m) ** 2 / (2 * s**2),
        claims={
            "score-sigma-1": lambda s, m, y: -1 / s + (y - m) ** 2 / s**3,
            "score-sigma-2": lambda s, m, y: -1 / s + (y - m) ** 2 / (2 * s**3),
        },
    ),
    Group(
        value=lambda x, s: exp(-(x**2) / (2 * s**2)) / (sqrt(2 * pi) * s),
        claims={
            "log-1": lambda x, s: exp(-(x**2) / (2 * s**2)) / (sqrt(2 * pi) * s) * (x**2 / s**4 - 1 / s**2),
            "log-2": lambda x, s: exp(-(x**2) / (2 * s**2)) / (sqrt(2 * pi) * s) * (x**2 / s**4 + 1 / s**2),
        },
        order=2,
    ),
    Group(
        value=lambda m, x, s: exp(-((x - m) ** 2) / (2 * s**2)),
        claims={
            "rbf-mu-1": lambda m, x, s: exp(-((x - m) ** 2) / (2 * s**2)) * (x - m) / s**2,
        },
    ),
    Group(
        value=lambda s, x, m: exp(-((x - m) ** 2) / (2 * s**2)),
        claims={
            "rbf-sigma-1": lambda s, x, m: exp(-((x - m) ** 2) / (2 * s**2)) * (x - m) ** 2 / s**3,
            "rbf-sigma-2": lambda s, x, m: -exp(-((x - m) ** 2) / (2 * s**2)) * (x - m) ** 2 / s**3,
        },
    ),
    Group(
        value=lambda q, r: r * log(r / q) + (1 - r) * log((1 - r) / (1 - q)),
        claims={
            "kl-bernoulli-1": lambda q, r: -r / q + (1 - r) / (1 - q),
            "kl-bernoulli-2": lambda q, r: r / q - (1 - r) / (1 - q),
        },
    ),
    Group(
        value=lambda s, m: -(1 + log(s**2) - m**2 - s**2) / 2,
        claims={
            "vae-sigma-1": lambda s, m: s - 1 / s,
            "vae-sigma-2": lambda s, m: s - 1 / (2 * s),
        },
    ),
    Group(
        value=lambda s, m: -(1 + s - m**2 - exp(s)) / 2,
        claims={
            "vae-logvar-1": lambda s, m: (exp(s) - 1) / 2,
        },
    ),
    Group(
        value=lambda d, y, m: (1 - y) * d**2 / 2 + y * max(0, m - d) ** 2 / 2,
        claims={
            "contrastive-1": lambda d, y, m: (1 - y) * d - y * max(0, m - d),
            "contrastive-2": lambda d, y, m: (1 - y) * d + y * max(0, m - d),
        },
    ),
    Group(
        value=lambda x: log(1 + exp(-2 * x)),
        claims={
            "prox-1": lambda x: -2 * exp(-2 * x) / (1 + exp(-2 * x)),
            "prox-2": lambda x: exp(-2 * x) / (1 + exp(-2 * x)),
        },
    ),
)
