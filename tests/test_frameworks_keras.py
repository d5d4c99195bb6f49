"""The rows of Keras beside Keras on TensorFlow: values, derivatives, defaults, and what it returns at kinks."""

import dataclasses
import importlib
import os
from typing import Any

import numpy as np
import pytest
from framework_calls import Backend, Call, disagreement, kink_disagreement, rows_of

from symbolic.frameworks import Counterpart, counterparts, for_framework
from symbolic.registry import get

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
tf = pytest.importorskip("tensorflow", reason="tensorflow is not installed")
keras = pytest.importorskip("keras", reason="keras is not installed")
if keras.backend.backend() != "tensorflow":
    pytest.skip("the backend of keras is not tensorflow", allow_module_level=True)

ROWS = for_framework("keras")
_LAYER = Call(positional=("x",))
_LOGITS = {"from_logits": True}
_CLASS = Call(adapt={"y": "index"}, labels="class")
CALLS: dict[tuple[str, str], Call | str] = {
    ("activations.threshold", "threshold"): Call(at={"threshold": 0.5, "value": -2.0}),
    ("activations.relu", "clipped_relu"): Call(at={"max_value": 2.0}),
    ("activations.hard_tanh", "hardtanh"): Call(constant=True),
    ("activations.celu", "celu"): Call(),
    ("activations.gelu", "gelu_tanh"): Call(fixed={"approximate": True}),
    ("activations.glu", "glu"): Call(joined=("a", "b")),
    ("ops.logsumexp", "logsumexp"): Call(fixed={"axis": -1}),
    ("layers.ReLU", "relu"): _LAYER,
    ("layers.LeakyReLU", "leaky_relu"): _LAYER,
    ("layers.PReLU", "prelu"): Call(function="PReLU", at={"alpha": 0.25}),
    ("layers.UnitNormalization", "l2_normalize"): Call(positional=("z",)),
    ("losses.MeanAbsolutePercentageError", "mape"): Call(constant=True),
    ("losses.MeanSquaredLogarithmicError", "msle"): Call(positive=True),
    ("losses.BinaryFocalCrossentropy", "binary_focal"): Call(labels="yes or no"),
    ("losses.BinaryCrossentropy", "bce_with_logits"): Call(fixed=_LOGITS),
    ("losses.BinaryCrossentropy", "smoothed_binary_cross_entropy"): Call(at={"alpha": 0.25}),
    ("losses.BinaryCrossentropy", "smoothed_bce_with_logits"): Call(at={"alpha": 0.25}, fixed=_LOGITS),
    ("losses.BinaryFocalCrossentropy", "balanced_binary_focal"): Call(
        fixed={"apply_class_balancing": True}, labels="yes or no"
    ),
    ("losses.CategoricalCrossentropy", "softmax_cross_entropy"): Call(fixed=_LOGITS),
    ("losses.CategoricalCrossentropy", "smoothed_cross_entropy"): Call(at={"epsilon": 0.25}, fixed=_LOGITS),
    ("losses.SparseCategoricalCrossentropy", "cross_entropy"): "divides by the sum of the probabilities",
    ("losses.SparseCategoricalCrossentropy", "softmax_cross_entropy"): dataclasses.replace(_CLASS, fixed=_LOGITS),
    ("losses.CategoricalFocalCrossentropy", "categorical_focal"): "divides by the sum of the probabilities",
    ("losses.CategoricalCrossentropy", "cross_entropy"): "divides by the sum of the probabilities",
    ("losses.CategoricalGeneralizedCrossEntropy", "generalized_cross_entropy"): dataclasses.replace(
        _CLASS, at={"q": 0.5}
    ),
    ("losses.CategoricalHinge", "categorical_hinge"): Call(labels="class"),
    ("losses.CosineSimilarity", "cosine_distance"): Call(after="plus one"),
    ("losses.Dice", "dice"): Call(at={"smooth": 1e-9}, after="", function="dice"),
    ("losses.Tversky", "tversky"): Call(at={"smooth": 1e-9, "alpha": 0.25, "beta": 0.75}, function="tversky"),
    ("losses.Circle", "circle"): "takes the embeddings of a batch",
}


def prelu(x: Any, alpha: float) -> Any:
    layer = keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(alpha), dtype=x.dtype)
    return layer(x[:, None])[:, 0]


def dice(y_true: Any, y_pred: Any, smooth: float) -> Any:
    return keras.losses.dice(y_true, y_pred, axis=-1)


def tversky(y_true: Any, y_pred: Any, smooth: float, **weights: float) -> Any:
    return keras.losses.tversky(y_true, y_pred, axis=-1, **weights)


OWN = {"PReLU": prelu, "dice": dice, "tversky": tversky}


class Keras(Backend):
    """Layers are made and called; losses by their functions."""

    def function(self, name: str) -> Any:
        if name in OWN:
            return OWN[name]
        module, last = name.split(".")
        found = getattr(importlib.import_module(f"keras.{module}"), last)
        return (lambda x, **options: found(dtype=x.dtype, **options)(x)) if module == "layers" else found


def differentiate(value: Any, x: Any, weights: Any) -> tuple[np.ndarray, np.ndarray]:
    with tf.GradientTape() as tape:
        tape.watch(x)
        found = value(x)
        summed = tf.reduce_sum(found if weights is None else found * weights)
    return found.numpy(), tape.gradient(summed, x).numpy()


KERAS = Keras(
    package="keras",
    array=lambda a: tf.constant(a),
    differentiate=differentiate,
    adapters={
        "index": lambda y: tf.argmax(y, -1),
        "join": lambda a, b: tf.concat((a, b), -1),
        "alone": lambda a: a[..., None],
        "plus one": lambda a: a + 1,
    },
)


def call_of(row: Counterpart) -> Call:
    """The call of a row; a loss function means over the last axis, so numbers go in as vectors of one."""
    call = CALLS.get((row.name, row.formula), Call())
    assert isinstance(call, Call)
    f = get(row.formula)
    if not row.reduction:
        return call
    alone = {} if f.is_vector else {a.name: "alone" for a in f.inputs}
    return dataclasses.replace(call, function=call.function or row.also[0], adapt={**alone, **call.adapt})


def named(row: Counterpart) -> str:
    return f"{row.name}-{row.formula}"


@pytest.mark.parametrize("row", rows_of(ROWS, CALLS, 14), ids=named)
def test_value_and_derivative_are_those_of_keras(row: Counterpart) -> None:
    assert disagreement(KERAS, row, call_of(row), np.float32) == ""


@pytest.mark.parametrize("row", [r for r in rows_of(ROWS, CALLS, 1000) if r.at_kinks], ids=named)
def test_derivative_at_kinks_is_that_of_keras(row: Counterpart) -> None:
    assert kink_disagreement(KERAS, row, call_of(row)) == ""


def test_a_wrong_row_is_found() -> None:
    row = next(r for r in counterparts("leaky_relu") if r.name == "layers.LeakyReLU")
    assert disagreement(KERAS, dataclasses.replace(row, defaults={"alpha": "0.2"}), call_of(row), np.float32) != ""
    assert kink_disagreement(KERAS, dataclasses.replace(row, at_kinks={"0": "1"}), call_of(row)) != ""
