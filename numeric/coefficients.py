"""Coefficients of the series in numeric/special.py: how they are made, with mpmath, and what was made."""

from collections.abc import Callable

import mpmath

CENTRE = 4.0  # t = (x − CENTRE)/(x + CENTRE) maps [0, ∞) to [−1, 1)
ERF_END = 1.0  # the series of erf(x)/x in x² serves |x| ≤ ERF_END


def chebyshev(f: Callable[[mpmath.mpf], mpmath.mpf], degree: int) -> tuple[float, ...]:
    """Chebyshev coefficients of f on [−1, 1], rounded to double: f(t) ≈ Σ_k c_k T_k(t), the c_0 already halved."""
    with mpmath.workdps(60):
        count = 4 * degree
        angles = [mpmath.pi * (2 * j + 1) / (2 * count) for j in range(count)]
        values = [f(mpmath.cos(a)) for a in angles]
        rows = (
            sum(v * mpmath.cos(k * a) for v, a in zip(values, angles, strict=True)) * (1 if k == 0 else 2) / count
            for k in range(degree + 1)
        )
        return tuple(float(c) for c in rows)


def scaled_erfcx(t: mpmath.mpf) -> mpmath.mpf:
    """(1 + 2x)·exp(x²)·erfc(x) at x = CENTRE·(1 + t)/(1 − t): smooth on [−1, 1], 1 at x = 0, 2/√π at ∞."""
    x = CENTRE * (1 + t) / (1 - t)
    if x > 1000:  # beyond, the asymptotic series is exact to 60 digits and exp(x²) too large to be pleasant
        terms = [(-1) ** m * mpmath.fac2(2 * m - 1) / (2 * x * x) ** m for m in range(1, 12)]
        return (1 + 2 * x) / (x * mpmath.sqrt(mpmath.pi)) * (1 + sum(terms))
    with mpmath.extradps(60):
        return (1 + 2 * x) * mpmath.exp(x * x) * mpmath.erfc(x)


def erf_ratio(t: mpmath.mpf) -> mpmath.mpf:
    """erf(x)/x at x² = ERF_END²·(1 + t)/2."""
    x = ERF_END * mpmath.sqrt((1 + t) / 2)
    return mpmath.erf(x) / x if x else 2 / mpmath.sqrt(mpmath.pi)


def generate() -> str:
    """The lines of data below, made anew."""
    lines = []
    for name, f, degree in SERIES:
        rows = "".join(f"    {c!r},\n" for c in chebyshev(f, degree))
        lines.append(f"{name}: tuple[float, ...] = (\n{rows})\n")
    return "".join(lines)


# name, function, degree: the last coefficient lies below 2⁻⁵³
SERIES: tuple[tuple[str, Callable[[mpmath.mpf], mpmath.mpf], int], ...] = (
    ("ERFCX", scaled_erfcx, 26),
    ("ERF", erf_ratio, 12),
)

ERFCX: tuple[float, ...] = (
    1.1774832005374487,
    -0.007260796620301901,
    -0.081265123236185,
    0.06009212804122225,
    -0.02875393558027666,
    0.01059566336347286,
    -0.003136927294554264,
    0.0007456494372536184,
    -0.0001369696503010054,
    1.7183861600300937e-05,
    -7.158364623450346e-07,
    -2.4261399442449534e-07,
    5.5765709395703566e-08,
    -2.1057869513809494e-09,
    -1.1717889351884957e-09,
    1.9098355172456688e-10,
    1.408871764208813e-11,
    -6.901108320480815e-12,
    9.167958364111294e-14,
    2.1454508286554553e-13,
    -1.4716575027010623e-14,
    -6.668675118770408e-15,
    7.504598509880083e-16,
    2.22009300666632e-16,
    -3.1704898956330886e-17,
    -8.193570309884333e-18,
    1.2459819733129574e-18,
)
ERF: tuple[float, ...] = (
    0.9754769393826541,
    -0.14226120510371365,
    0.010035582187599796,
    -0.0005768764699767485,
    2.741993125219606e-05,
    -1.1043175507344507e-06,
    3.8488755420345036e-08,
    -1.1808582533875466e-09,
    3.2334215826050907e-11,
    -7.991015947004549e-13,
    1.7990725113961456e-14,
    -3.718635487818693e-16,
    7.103599003714253e-18,
)
