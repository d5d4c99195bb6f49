"""The audit catches what it must: forms as printed, and kernels with one thing wrong each."""

import warnings

import numpy as np
import pytest

import numeric
from numeric.auditing import audit
from numeric.auditing.engine import audit_pointwise, calls_of
from numeric.auditing.peers import calls_of_peer
from numeric.auditing.points import QUICK
from numeric.auditing.vectors import audit_vectors
from numeric.kernel import Kernel
from numeric.namespace import load
from symbolic.errors import InputError
from symbolic.registry import get

FLOAT = np.dtype(np.float32)


# What the printed form of a definition and its derivative must be caught at: task, and a bar.
PRINTED = [
    ("tanh", "grad", "false zeros"),
    ("tanh", "value", "false nan/inf"),
    ("silu", "grad", "false nan/inf"),
    ("softplus", "value", "false zeros"),
    ("softplus", "value", "false nan/inf"),
    ("bce_with_logits", "grad", "false nan/inf"),
    ("bce_with_logits", "value", "false zeros"),
]


@pytest.mark.parametrize(("name", "task", "bar"), PRINTED)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_printed_forms_are_caught(name, task, bar, dtype):
    f = get(name)
    calls = calls_of_peer("textbook NumPy", f)
    report = audit_pointwise(f, calls, np.dtype(dtype), QUICK, only_scores=True)
    assert not report.within
    assert (task, bar) in {(found.task, found.bar) for found in report.findings}


def changed(change, task="value"):
    """The calls of a kernel that is within the bars, one of them changed."""
    calls = calls_of(numeric.compile("sigmoid"))
    right = calls[task]
    return {**calls, task: lambda x: change(x, right)}


def off_by_ten(x, right):
    result = np.array(right(x))
    there = (np.abs(x) >= 2.0**-53) & (np.abs(x) < 2.0**-52)  # of the exponents that a quick audit visits
    return np.where(there, result * (1 + 10 * np.finfo(result.dtype).eps), result).astype(result.dtype)[()]


def zero_in_the_tail(x, right):
    return np.where(np.abs(x) > 20, np.zeros_like(x), right(x))[()]


def loud(x, right):
    np.divide(np.ones_like(x), np.zeros_like(x))
    return right(x)


def warning(x, right):
    if np.any(np.abs(x) > 1e10):
        warnings.warn("large", stacklevel=1)
    return right(x)


def wide(x, right):
    return right(x).astype(np.float64)


def flat(x, right):
    return np.ravel(right(x))


def spread(x, right):
    return right(x) + 0 * np.sum(np.where(np.isnan(x), x, 0))


def deaf(x, right):
    return np.nan_to_num(right(x)) if np.ndim(x) else right(x)


def endless(x, right):
    return np.where(np.isinf(x), x, right(x))[()]


def slow_path(x, right):
    """Wrong in large arrays only."""
    return right(x) * (1 if np.size(x) < 20_000 else 1 + 10 * np.finfo(np.asarray(x).dtype).eps)


MUTANTS = [
    (off_by_ten, "value", "score above 8"),
    (slow_path, "value", "score above 8"),
    (zero_in_the_tail, "grad", "false zeros"),
    (lambda x, right: np.where(np.abs(x) > 1e30, np.nan, right(x))[()], "value", "false nan/inf"),
    (lambda x, right: np.where(np.abs(x) > 1e30, np.inf, right(x))[()], "hess", "false nan/inf"),
    (loud, "value", "warning"),
    (warning, "grad", "warning"),
    (wide, "hess", "dtype or shape"),
    (flat, "value", "dtype or shape"),
    (spread, "value", "NaN"),
    (deaf, "grad", "NaN"),
    (endless, "value", "limit"),
    (lambda x, right: np.nextafter(right(x), np.asarray(2, np.asarray(x).dtype)), "value", "value_and_grad"),
]


@pytest.mark.parametrize(("change", "task", "bar"), MUTANTS, ids=lambda v: getattr(v, "__name__", v))
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_mutants_are_caught(change, task, bar):
    report = audit_pointwise(get("sigmoid"), changed(change, task), FLOAT, QUICK)
    assert (task, bar) in {(found.task, found.bar) for found in report.findings}, report.findings


def test_what_is_right_is_within():
    report = audit_pointwise(get("sigmoid"), calls_of(numeric.compile("sigmoid")), FLOAT, QUICK)
    assert {f.bar for f in report.findings} <= {"value_and_grad"}


def test_the_point_that_warns_is_named():
    report = audit_pointwise(get("sigmoid"), changed(warning), FLOAT, QUICK)
    (found,) = [f for f in report.findings if f.bar == "warning"]
    assert abs(found.at["x"]) > 1e10


class Shifted:
    """A kernel of vectors, one of whose calls is changed."""

    def __init__(self, name, task, change):
        self.kernel, self.formula = numeric.compile(name), get(name)
        self.task, self.change = task, change

    def __call__(self, *args, **options):
        result = self.kernel(*args, **options)
        return self.change(result) if self.task == "value" else result

    def __getattr__(self, method):
        call = getattr(self.kernel, method)
        if method != self.task:
            return call
        return lambda *args, **options: self.change(call(*args, **options))


VECTOR_MUTANTS = [
    ("softmax", "value", lambda p: p * (1 + 30 * np.finfo(p.dtype).eps), "score above 8"),
    ("softmax", "vjp", lambda v: v + 0.001, "score above 4"),
    ("log_softmax", "value", lambda v: np.where(v > -1e-4, 0, v).astype(v.dtype), "false zeros"),
    ("softmax_cross_entropy", "grad", lambda g: g * (1 + 30 * np.finfo(g.dtype).eps), "score above 8"),
    ("softmax_cross_entropy", "grad", lambda g: np.where(np.abs(g) < 1e-7, 0, g).astype(g.dtype), "false zeros"),
    ("softmax", "jacobian", lambda j: j.astype(np.float64), "dtype or shape"),
    ("log_softmax", "vjp", lambda v: v + 0 * v.sum(), "NaN"),
]


@pytest.mark.parametrize(("name", "task", "change", "bar"), VECTOR_MUTANTS)
def test_mutants_of_vectors_are_caught(name, task, change, bar):
    report = audit_vectors(get(name), Shifted(name, task, change), FLOAT, (3,))
    assert (task, bar) in {(found.task, found.bar) for found in report.findings}, report.findings


# Right on paper, with digits lost: the kinder unit of what cancels does not let them pass.
CARELESS = [
    ("cosine_distance", "value", "1.0 - row_sum(unit(y)*unit(z))"),
    ("cosine_similarity", "grad", "(unit(y) - unit(z)*row_sum(unit(y)*unit(z)))/norm(z)"),
    (
        "cosine_similarity",
        "hess",
        "(row_sum(unit(y)*unit(z))*(3.0*unit(z)*unit(z) - 1.0) - 2.0*unit(y)*unit(z))/norm(z)/norm(z)",
    ),
    ("rmse", "hess", "(1.0 - unit(yhat - y)*unit(yhat - y))/norm(yhat - y)/sqrt(length(y))"),
    (
        "standardize",
        "value",
        "(z - row_sum(z)/length(z))/sqrt(row_sum(z*z)/length(z) - (row_sum(z)/length(z))**2 + epsilon)",
    ),
    (
        "standardize",
        "jacobian",
        "-(row(1.0/length(z)) + column(W)*row(W)/row(length(z)))/row(S), (1.0 - 1.0/length(z) - W*W/length(z))/S",
    ),
    ("sparsemax", "value", "maximum(z - T, 0.0)"),
    ("sparsemax", "value", "M*(z - T)"),
    ("sparsemax_loss", "value", "0.5*row_sum(y*y) + 0.5*row_sum(M*(z*z - T*T)) - row_sum(y*z)"),
    ("sparsemax_loss", "grad", "(1.0 - y) - (1.0 - M*(z - T))"),
]
STANDARD = {
    "W": "(deviation(z)/S)",
    "S": "hypot(norm(deviation(z))/sqrt(length(z)), sqrt(epsilon))",
    "T": "((row_sum(M*z) - 1.0)/row_sum(M))",
    "M": "(0.5*sign(1.0 - ramp_sum(1.0, z, z)) + 0.5)",
}


@pytest.mark.parametrize(("name", "task", "form"), CARELESS)
def test_careless_forms_are_caught_in_the_kinder_unit(name, task, form):
    kernel = numeric.compile(name)
    for letter, meant in STANDARD.items():
        form = form.replace(letter, meant)
    text = (
        f"def careless({', '.join(a.name for a in kernel.signature.args)}):\n    return [{form}, widened(0.0)][:-1]\n"
    )
    program = load("careless", text, ((),) * 2, of_rows=True)

    def loaded(which, wrt, labels):
        return program if which == task else kernel.load(which, wrt, labels)

    f = get(name)
    report = audit_vectors(f, Kernel(kernel.signature, loaded, lambda: f), np.dtype(float), (2, 3))
    assert report.measurements[task].worst > 1000


def test_a_dtype_that_is_none_is_refused():
    with pytest.raises(InputError, match="complex128"):
        audit("relu", np.complex128)
