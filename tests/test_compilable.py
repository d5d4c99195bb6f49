"""What users may compile, functions of exponentials among it, and one clear line for anything else."""

import mpmath
import numpy as np
import pytest
from sympy import (
    Function,
    I,
    Integral,
    KroneckerDelta,
    LambertW,
    Mod,
    Symbol,
    acos,
    asinh,
    atan,
    atanh,
    cos,
    cot,
    csc,
    csch,
    diff,
    erf,
    erfinv,
    exp,
    floor,
    fresnels,
    gamma,
    lambdify,
    log,
    sec,
    sin,
    sinh,
    tanh,
    zoo,
)

import numeric
from symbolic.errors import InputError

x = Symbol("x", real=True)
KNOWN = [
    atan(exp(x)),
    atan(sinh(x)),
    cos(tanh(x)),
    x * sin(1 / (1 + exp(-x))),
    erf(tanh(x)),
    x * atan(log(1 + exp(x))),
    exp(tanh(x)),
    x * exp(-1 / (1 + exp(x))),
    sin(exp(x)),
    sec(x),
    csc(x),
    cot(x),
    csch(x),
    atanh(x),
    atanh(tanh(x) / 2),
    asinh(x),
    log(1 + x) - log(1 - x),
]
UNKNOWN = [gamma(x), acos(x), floor(x), Mod(x, 2), erfinv(x), LambertW(x), fresnels(x), Function("q")(x)]
OTHER = [Integral(exp(-(x**2)), x), KroneckerDelta(x, 1)]


@pytest.mark.parametrize("e", KNOWN, ids=str)
def test_values_and_slopes_are_those_of_mpmath(e):
    kernel = numeric.compile(e)
    points = np.array([-0.9, -0.3, -1e-9, 1e-300, 1e-9, 0.4, 0.95])
    # The sine of a large number hangs on its roundings; the logarithms end at 1.
    if e.func not in (atanh, csc, cot, csch) and e not in (sin(exp(x)), log(1 + x) - log(1 - x)):
        points = np.concatenate([points, [-200.0, -40.0, -3.0, 2.5, 30.0]])
    with mpmath.workdps(400):
        for task, form in ((kernel, e), (kernel.grad, diff(e, x))):
            true = [float(lambdify(x, form, "mpmath")(mpmath.mpf(v))) for v in points.tolist()]
            assert np.allclose(task(points), true, rtol=2e-15, atol=0), task


@pytest.mark.parametrize("e", UNKNOWN + OTHER, ids=str)
def test_what_has_no_kernel_is_named(e):
    name = str(e.func) if e in UNKNOWN else type(e).__name__
    with pytest.raises(InputError, match=rf"holds {name}; it must be made of") as caught:
        numeric.compile(1 + x * e)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("e", [I * x, x**I, zoo * x], ids=str)
def test_what_is_not_real_is_refused(e):
    with pytest.raises(InputError, match="must be real"):
        numeric.compile(e)
