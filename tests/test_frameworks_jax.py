"""The rows of jax.nn and Optax beside JAX itself: values, derivatives, defaults, and what jax.grad returns at kinks."""

import dataclasses
import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from framework_calls import Backend, Call, disagreement, kink_disagreement, rows_of

from symbolic.frameworks import Counterpart, counterparts, excluded, for_framework

jax = pytest.importorskip("jax", reason="jax is not installed")
jnp = jax.numpy

_LAST = Call(fixed={"axis": -1})
_CLASS = Call(adapt={"y": "index"}, labels="class")
_LOG = Call(adapt={"yhat": "log"})
CALLS: dict[tuple[str, str], Call | str] = {
    ("flax.nnx.PReLU", "prelu"): "a module of another package",
    ("nn.gelu", "gelu"): Call(fixed={"approximate": False}),
    ("nn.glu", "glu"): Call(joined=("a", "b")),
    ("nn.logsumexp", "logsumexp"): _LAST,
    ("nn.logmeanexp", "logmeanexp"): _LAST,
    ("nn.hard_tanh", "hardtanh"): Call(constant=True),
    ("nn.selu", "selu"): Call(constant=True),
    ("nn.tanh", "tanh"): Call(positional=("x",)),
    ("numpy.exp", "exponential"): Call(positional=("x",)),
    ("numpy.sin", "sinusoid"): Call(positional=("x",)),
    ("losses.softmax_cross_entropy_with_integer_labels", "softmax_cross_entropy"): _CLASS,
    ("losses.multiclass_hinge_loss", "multiclass_hinge"): _CLASS,
    ("losses.multiclass_perceptron_loss", "multiclass_perceptron"): _CLASS,
    # Where float64 is on, the rule of its derivative mixes the two in float32.
    ("losses.multiclass_sparsemax_loss", "sparsemax_loss"): dataclasses.replace(_CLASS, only=np.float64),
    ("losses.sigmoid_focal_loss", "sigmoid_focal"): Call(labels="yes or no"),
    ("losses.sparsemax_loss", "binary_sparsemax"): Call(adapt={"y": "yes"}),
    ("losses.kl_divergence", "categorical_kl"): _LOG,
    ("losses.kl_divergence_with_log_targets", "kl_div_log_target"): Call(adapt={"y": "alone", "z": "alone"}),
    ("losses.generalized_kl_divergence", "generalized_kl"): Call(adapt={"y": "alone", "yhat": "log alone"}),
    ("losses.ranking_softmax_loss", "ranking_softmax"): Call(fixed={"reduce_fn": None}),
    ("losses.ntxent", "ntxent"): "takes the embeddings of a batch",
    ("losses.triplet_margin_loss", "triplet_margin"): "adds eps elsewhere",
    ("losses.dice_loss", "tversky"): Call(adapt={"y": "one class", "yhat": "one logit"}),
}


def differentiate(value: Any, x: Any, weights: Any) -> tuple[np.ndarray, np.ndarray]:
    weigh = 1 if weights is None else jnp.asarray(weights)
    grad = jax.grad(lambda x: (value(x) * weigh).sum())(x)
    return np.asarray(value(x)), np.asarray(grad)


_ADAPTERS = {
    "index": lambda y: y.argmax(-1),
    "log": lambda p: jnp.log(p),
    "join": lambda a, b: jnp.concatenate((a, b), -1),
    "yes": lambda y: (1 + y) / 2,
    "alone": lambda a: a[..., None],
    "log alone": lambda a: jnp.log(a)[..., None],
    "one class": lambda y: y[..., None],
    "one logit": lambda p: (jnp.log(p) - jnp.log1p(-p))[..., None],
}
JAX = Backend(package="jax", array=lambda a: jnp.asarray(a), differentiate=differentiate, adapters=_ADAPTERS)
OPTAX = dataclasses.replace(JAX, package="optax")


@pytest.fixture(autouse=True)
def double() -> Iterator[None]:
    """JAX with float64, for these tests alone."""
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    yield
    jax.config.update("jax_enable_x64", before)


def call_of(row: Counterpart) -> Call:
    call = CALLS.get((row.name, row.formula), Call())
    assert isinstance(call, Call)
    return call


def backend_of(row: Counterpart) -> Backend:
    if row.framework == "jax":
        return JAX
    pytest.importorskip("optax", reason="optax is not installed")
    return OPTAX


def named(row: Counterpart) -> str:
    return f"{row.name}-{row.formula}"


BOTH = [
    *rows_of(for_framework("jax"), CALLS, 14),
    *rows_of(for_framework("optax"), CALLS, 14),
]
KINKED = [r for name in ("jax", "optax") for r in rows_of(for_framework(name), CALLS, 1000) if r.at_kinks]


@pytest.mark.parametrize("dtype", [np.float64, np.float32], ids=["float64", "float32"])
@pytest.mark.parametrize("row", BOTH, ids=named)
def test_value_and_derivative_are_those_of_jax(row: Counterpart, dtype: type) -> None:
    assert disagreement(backend_of(row), row, call_of(row), dtype) == ""


@pytest.mark.parametrize("row", KINKED, ids=named)
def test_derivative_at_kinks_is_that_of_jax(row: Counterpart) -> None:
    assert kink_disagreement(backend_of(row), row, call_of(row)) == ""


def row_of(formula: str) -> Counterpart:
    return next(r for r in counterparts(formula) if r.framework == "jax")


def test_a_wrong_row_is_found() -> None:
    row = dataclasses.replace(row_of("leaky_relu"), defaults={"alpha": "0.2"})
    assert "value" in disagreement(JAX, row, call_of(row), np.float64)
    row = dataclasses.replace(row_of("gelu_tanh"), formula="gelu")
    assert "value" in disagreement(JAX, row, Call(), np.float64)


@pytest.mark.parametrize(("formula", "told"), [("relu", {"0": "1/2"}), ("leaky_relu", {"0": "alpha"})])
def test_a_wrong_kink_is_found(formula: str, told: dict[str, str]) -> None:
    row = dataclasses.replace(row_of(formula), at_kinks=told)
    assert "kink" in kink_disagreement(JAX, row, call_of(row))


def test_no_function_of_jax_nn_is_missing() -> None:
    known = {name for r in for_framework("jax") for name in r.names} | {e.name for e in excluded("jax")}
    wanted = {f"nn.{name}" for name in vars(jax.nn) if not name.startswith("_")}
    assert len(wanted) > 30
    assert wanted - known == set()


def test_no_loss_of_optax_is_missing() -> None:
    optax = pytest.importorskip("optax", reason="optax is not installed")
    known = {name for r in for_framework("optax") for name in r.names} | {e.name for e in excluded("optax")}
    wanted = {f"losses.{name}" for name, value in vars(optax.losses).items() if inspect.isfunction(value)}
    assert len(wanted) > 25
    assert wanted - known == set()
