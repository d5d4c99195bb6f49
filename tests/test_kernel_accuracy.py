"""The audit: every kernel against its definition, over the whole range of each dtype, in ULP."""

from functools import cache

import numpy as np
import pytest
from mpmath import mp

import numeric
from numeric.oracle import WORKING_BITS, is_false_zero, reference, ulp_error
from numeric.programs import assemble as assemble_program
from numeric.programs import derived, input_symbol
from symbolic.errors import InputError
from symbolic.registry import formulas, get

DTYPES = [np.dtype(t) for t in (np.float16, np.float32, np.float64)]
SCALAR = [f for f in formulas() if not f.is_vector]
VECTOR = [f for f in formulas() if f.is_vector]

# Declared bounds in ULP, by order of the derivative: away from roots, where no relative accuracy is to be had.
BOUNDS = {0: 8.0, 1: 8.0, 2: 10.0}
NEAR_ROOT = 0.1  # a result this much smaller than its neighbourhood lies near a root

SPECIAL_POINTS = (0.5, 1.0, 2.0, 9.0, 12.5, 13.5, 16.7, 17.4, 37.55, 38.4, 87.5, 88.5, 95.0, 103.5, 709.5, 720.0, 744.5)


@cache
def grid(dtype):
    """Points of both signs: of every size a dtype has, and around the ends of its exponentials."""
    info = np.finfo(dtype)
    rng = np.random.default_rng(7)
    low = int(info.minexp - info.nmant)
    sizes = [2.0**e * (1 + rng.random()) for e in np.linspace(low, int(info.maxexp) - 1, 14).astype(int)]
    middle = 2.0 ** rng.uniform(-5, 7, 14)
    ends = [float(info.smallest_subnormal), float(info.tiny), float(info.eps), float(info.max)]
    with np.errstate(all="ignore"):
        x = np.array([*sizes, *middle, *SPECIAL_POINTS, *ends]).astype(dtype)
    x = x[np.isfinite(x)]
    return np.unique(np.concatenate([x, -x, [0]]).astype(dtype))


def inputs_of(f, dtype):
    """Arrays that cover the domain of each input; labels take their ends often."""
    x = grid(dtype)
    rng = np.random.default_rng(3)
    if f.wrt.kind.domain.sup == 1:
        x = np.unique(np.concatenate([x[(x > 0) & (x < 1)], 1 - x[(x > 0) & (x < 0.6)]]))
        x = x[(x > 0) & (x < 1)]
    others = []
    for a in f.inputs[:-1]:
        bounded = a.kind.domain.sup.is_finite
        values = np.array([0, 1, 0.3, 0.5, 1e-4, 0.999]) if bounded else np.array([*x[::5], 0, 0.3, 1, -2.5])
        others.append(rng.choice(values, x.size).astype(dtype))
    return [*others, x]


def bits_for(dtype, point):
    """Enough bits for every cancellation in a definition at this point, without paying for all of them everywhere."""
    if dtype != np.float64:
        return WORKING_BITS[dtype]
    sizes = [abs(v) for v in point.values() if v]
    return WORKING_BITS[dtype] if any(v > 300 or v < 1e-30 for v in sizes) else 1400


def ill_conditioned(f, order, true, point, bits):
    """Whether the value is small for its slopes, |f| ≪ |x·∂f/∂x| for some input x: near a root.

    The second derivative, whose slopes the oracle does not give, is measured by the first.
    """
    if order == 2:
        return abs(true[2]) < NEAR_ROOT * (abs(true[1]) + abs(true[0]))
    slopes = [(point[f.wrt.name], true[order + 1])]
    if order == 1:  # ∂²f/∂a∂x from a difference in a, fine enough for a threshold
        for a in f.inputs[:-1]:
            step = 2.0**-20 * max(abs(point[a.name]), 2.0**-20)
            moved = reference(f, {**point, a.name: point[a.name] + step}, f.wrt.name, bits=bits)[1]
            slopes.append((point[a.name], (moved - true[1]) / step))
    else:
        slopes += [(point[a.name], reference(f, point, a.name, bits=bits)[1]) for a in f.inputs[:-1]]
    return any(abs(true[order]) < NEAR_ROOT * abs(mp.mpf(x) * slope) for x, slope in slopes)


def audit(f, dtype, orders, run):
    """Worst ULP error and list of failures of run(order) → array, over the grid."""
    arrays = inputs_of(f, dtype)
    worst = dict.fromkeys(orders, (0.0, None))
    failures = []
    for at in range(arrays[-1].size):
        point = {a.name: float(v[at]) for a, v in zip(f.inputs, arrays, strict=True)}
        try:
            true = reference(f, point, f.wrt.name, bits=bits_for(dtype, point))
        except ZeroDivisionError:
            continue  # 1 − σ(z) is 0 at any precision; `test_far_out` sees to those
        for order in orders:
            got = run[order][at]
            error = ulp_error(got, true[order], dtype)
            if is_false_zero(got, true[order], dtype):
                failures.append(("false zero", order, point))
            if error == np.inf:
                failures.append(("not finite", order, point, got))
            if order == 2 and _at_kink(f, point):
                continue
            if error > worst[order][0] and not (
                error > BOUNDS[order] and ill_conditioned(f, order, true, point, bits_for(dtype, point))
            ):
                worst[order] = (error, point)
    return worst, failures


def _at_kink(f, point):
    """Within rounding of a kink: the residual rounds to the other side."""
    if not f.parameters or len(f.inputs) < 2:
        return False
    a, b = (mp.mpf(point[s.name]) for s in f.inputs)
    return any(abs(abs(a - b) - mp.mpf(float(p.default))) < 1e-2 for p in f.parameters)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
def test_values_and_derivatives_over_the_whole_range(f, dtype, record_property):
    kernel = numeric.compile(f)
    options = {"reduction": "none"} if f.role == "loss" else {}
    arrays = inputs_of(f, dtype)
    with np.errstate(all="raise"):
        run = [kernel(*arrays, **options), kernel.grad(*arrays, **options), kernel.hess(*arrays, **options)]
    worst, failures = audit(f, dtype, (0, 1, 2), run)
    record_property("worst", str(worst))
    assert not failures
    assert all(worst[order][0] <= BOUNDS[order] for order in worst), worst


@pytest.mark.parametrize("name", ["tanh", "silu", "softplus", "bce_with_logits"])
def test_the_audit_catches_the_printed_form(name):
    """The definition and its derivative compiled as printed lose their tails; the audit says so."""
    f, dtype = get(name), np.dtype(np.float64)
    kernel = numeric.compile(f)
    options = {"reduction": "none"} if f.role == "loss" else {}
    arrays = inputs_of(f, dtype)
    plain = {a.symbol: input_symbol(a) for a in f.args}
    symbols = tuple(plain.values())
    run = [kernel(*arrays, **options), None]
    with np.errstate(all="ignore"):
        (run[1],) = assemble_program("printed", symbols, (derived(f, 1, f.wrt.name).xreplace(plain),))(*arrays)
    assert audit(f, dtype, (1,), run)[1]
    assert not audit(f, dtype, (0,), run)[1]


@pytest.mark.parametrize("y", [0.0, 1.0, 0.25])
def test_far_out_where_the_definition_is_out_of_reach(y):
    """Beyond the tails bce_with_logits is linear: z·(1 − y), or −z·y."""
    kernel = numeric.compile("bce_with_logits")
    with pytest.raises(ZeroDivisionError):
        reference(kernel.formula, {"y": y, "z": 1e30}, "z")
    for z in (1e30, 1e300, -1e30, -1e300):
        assert kernel(y, z) == (z * (1 - y) if z > 0 else -z * y)
        assert kernel.grad(y, z) == ((1 - y) if z > 0 else -y)


# --- rows ----------------------------------------------------------------------------------------------------------

LOGITS = [
    [0.0, 0.0, 0.0],
    [1.0, 2.0, 2.0],
    [0.0, -9.0, -10.5],
    [30.25, 0.0, -3.0],
    [88.0, 1.0, 0.5],
    [400.1, 300.3, -250.7],
    [0.0, 700.0, 35.0],
    [0.0, -744.0, -700.0],
    [1e4, 0.0, -1e4],
    [-3e4, -3e4, -2.9e4],
    [1e-7, 0.0, -1e-7],
]
LABELS = [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.25, 0.5, 0.25], [0.1, 0.6, 0.3]]
COTANGENTS = [[1.0, 0.0, 0.0], [1.0, 2.0, 3.0], [-1.0, 0.5, 1e4], [0.0, 0.0, -1.0]]


def rows_of(f, dtype):
    """Rows of logits or probabilities, each with one row of labels."""
    z = np.array(LOGITS)
    if f.wrt.kind.domain.sup == 1:
        p = np.array([[0.5, 0.25, 0.25], [0.9, 1e-4, 0.1], [1e-7, 0.5, 0.4], [0.999, 1e-3, 1e-3]])
        z = np.resize(p, z.shape)
    others = [np.resize(np.array(LABELS), z.shape) for _ in f.inputs[:-1]]
    with np.errstate(all="ignore"):
        return [a.astype(dtype) for a in (*others, z)]


def vector_point(f, arrays, row):
    return {a.name: [float(v) for v in values[row]] for a, values in zip(f.inputs, arrays, strict=True)}


def check(got, true, dtype, bound, where):
    assert not is_false_zero(got, true, dtype), where
    assert ulp_error(got, true, dtype) <= bound, (where, got, mp.nstr(true, 17))


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("f", [f for f in VECTOR if f.role == "loss"], ids=lambda f: f.name)
def test_vector_losses(f, dtype):
    kernel = numeric.compile(f)
    arrays = rows_of(f, dtype)
    with np.errstate(all="raise"):
        value, grad, hess = (call(*arrays, reduction="none") for call in (kernel, kernel.grad, kernel.hess))
    for row in range(len(arrays[-1])):
        point = vector_point(f, arrays, row)
        for k in range(3):
            true = reference(f, point, f.wrt.name, entry=k, bits=WORKING_BITS[dtype])
            where = (point, k)
            check(value[row], true[0], dtype, 8, where)
            # p_k·Σ_{j≠k} y_j − y_k·Σ_{j≠k} p_j cancels where p is near y: the error is one of its terms.
            p_minus_y = max(abs(true[1]), mp.mpf(point[f.inputs[0].name][k]) * mp.mpf(2) ** -3)
            cancels = abs(true[1]) < p_minus_y
            check(grad[row, k], true[1], dtype, 64 if cancels else 8, where)
            check(hess[row, k], true[2], dtype, 10, where)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("f", [f for f in VECTOR if f.has_components], ids=lambda f: f.name)
def test_vector_functions(f, dtype):
    kernel = numeric.compile(f)
    (z,) = rows_of(f, dtype)
    with np.errstate(all="raise"):
        value, jacobian = kernel(z), kernel.jacobian(z)
        pulled = [kernel.vjp(z, np.array(g, dtype)) for g in COTANGENTS]
    for row in range(len(z)):
        point = vector_point(f, [z], row)
        exact = [
            [reference(f, point, "z", entry=k, component=c, bits=WORKING_BITS[dtype]) for k in range(3)]
            for c in range(3)
        ]
        for c in range(3):
            check(value[row, c], exact[c][0][0], dtype, 8, point)
            for k in range(3):
                check(jacobian[row, c, k], exact[c][k][1], dtype, 8, (point, c, k))
        for g, result in zip(COTANGENTS, pulled, strict=True):
            for k in range(3):
                terms = [mp.mpf(float(dtype.type(g[c]))) * exact[c][k][1] for c in range(3)]
                true = mp.fsum(terms)
                # Where the terms of Σ_i g_i J_ik cancel, the error is one of the terms, not of the sum.
                if abs(true) > mp.mpf("0.1") * sum(map(abs, terms)):
                    check(result[row, k], true, dtype, 12, (point, g, k))


def test_unreachable_points_are_an_error_of_the_oracle():
    with pytest.raises(InputError, match="no argument"):
        reference(get("sigmoid"), {"x": 1.0}, "w")
