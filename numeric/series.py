"""How the coefficients in numeric/coefficients.py are made: Chebyshev series of smooth functions, with mpmath."""

from collections.abc import Callable

import mpmath

from numeric.coefficients import CENTRE, ERF_END, SINGLE_SCALE


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


def erfcx(x: mpmath.mpf) -> mpmath.mpf:
    """exp(x²)·erfc(x)."""
    if x > 1000:  # beyond, the asymptotic series is exact to 60 digits and exp(x²) too large to be pleasant
        terms = [(-1) ** m * mpmath.fac2(2 * m - 1) / (2 * x * x) ** m for m in range(1, 12)]
        return (1 + sum(terms)) / (x * mpmath.sqrt(mpmath.pi))
    with mpmath.extradps(60):
        return mpmath.exp(x * x) * mpmath.erfc(x)


def scaled_erfcx(t: mpmath.mpf) -> mpmath.mpf:
    """(1 + 2x)·erfcx(x) at x = CENTRE·(1 + t)/(1 − t): smooth on [−1, 1], 1 at x = 0, 2/√π at ∞."""
    x = CENTRE * (1 + t) / (1 - t)
    return (1 + 2 * x) * erfcx(x)


def erfcx_over_t(u: mpmath.mpf) -> mpmath.mpf:
    """erfcx(x)/t at t = u + 1/2 = 1/(1 + x/SINGLE_SCALE): smooth on [−1/2, 1/2]."""
    t = u + mpmath.mpf(1) / 2
    return erfcx(SINGLE_SCALE * (1 / t - 1)) / t


def erf_ratio(t: mpmath.mpf) -> mpmath.mpf:
    """erf(x)/x at x² = ERF_END²·(1 + t)/2."""
    x = ERF_END * mpmath.sqrt((1 + t) / 2)
    return mpmath.erf(x) / x if x else 2 / mpmath.sqrt(mpmath.pi)


def powers(f: Callable[[mpmath.mpf], mpmath.mpf], low: float, high: float, degree: int) -> tuple[float, ...]:
    """Coefficients c_k of Σ_k c_k x^k ≈ f(x) on [low, high]: the Chebyshev series, written in powers of x."""
    with mpmath.workdps(60):
        middle, half = mpmath.mpf(low + high) / 2, mpmath.mpf(high - low) / 2
        series = chebyshev(lambda t: f(middle + half * t), degree)
        step = [-middle / half, 1 / half]  # t as a polynomial in x
        before, now = [mpmath.mpf(1)], step
        total = [mpmath.mpf(series[0])] + [mpmath.mpf(0)] * degree
        for c in series[1:]:
            total = [a + c * b for a, b in zip(total, now + [mpmath.mpf(0)] * len(total), strict=False)]
            twice = [2 * b for b in _product(step, now)]
            before, now = now, [a - b for a, b in zip(twice, before + [mpmath.mpf(0)] * len(twice), strict=False)]
        return tuple(float(c) for c in total)


def _product(a: list[mpmath.mpf], b: list[mpmath.mpf]) -> list[mpmath.mpf]:
    result = [mpmath.mpf(0)] * (len(a) + len(b) - 1)
    for j, p in enumerate(a):
        for k, q in enumerate(b):
            result[j + k] += p * q
    return result


def expm1_tail(r: mpmath.mpf) -> mpmath.mpf:
    """(e^r − 1 − r)/r²."""
    with mpmath.extradps(60):
        return (mpmath.expm1(r) - r) / r**2 if r else mpmath.mpf(1) / 2


def log1p_tail(w: mpmath.mpf) -> mpmath.mpf:
    """(2·artanh(s)/s − 2)/s² at w = s²."""
    with mpmath.extradps(60):
        s = mpmath.sqrt(w)
        return (2 * mpmath.atanh(s) / s - 2) / w if w else mpmath.mpf(2) / 3


def generate() -> str:
    """The lines of data of numeric/coefficients.py, made anew."""
    lines = []
    for name, f, low, high, degree in POLYNOMIALS:
        rows = "".join(f"    {c!r},\n" for c in powers(f, low, high, degree))
        lines.append(f"{name}: tuple[float, ...] = (\n{rows})\n")
    return "".join(lines)


# name, function, ends of the interval, degree: the error lies below 2⁻⁵⁴ of the function, below 2⁻²⁶ for float32
POLYNOMIALS: tuple[tuple[str, Callable[[mpmath.mpf], mpmath.mpf], float, float, int], ...] = (
    ("ERFCX", scaled_erfcx, -1.0, 1.0, 26),
    ("ERFCX_SINGLE", erfcx_over_t, -0.5, 0.5, 10),
    ("ERF", erf_ratio, -1.0, 1.0, 12),
    ("ERF_SINGLE", erf_ratio, -1.0, 1.0, 6),
    ("EXPM1_TAIL", expm1_tail, -0.3467, 0.3467, 4),
    ("LOG1P_TAIL", log1p_tail, 0.0, 0.1112, 4),
)
