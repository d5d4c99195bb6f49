"""The rows of ONNX beside its reference evaluator: values, with the defaults of the attributes."""

import dataclasses
from random import Random

import numpy as np
import pytest
from framework_calls import Call, inputs, parameters, rows_of

import numeric
from symbolic.frameworks import Counterpart, counterparts, for_framework
from symbolic.registry import get

onnx = pytest.importorskip("onnx", reason="onnx is not installed")
evaluation = pytest.importorskip("onnx.reference", reason="onnx is not installed")

ROWS = for_framework("onnx")
_ROWWISE = Call(fixed={"axis": -1})
_CLASS = Call(labels="class", adapt={"y": "index"}, fixed={"reduction": "none"})
CALLS: dict[tuple[str, str], Call | str] = {
    ("com.microsoft.QuickGelu", "quick_gelu"): "an operator of ONNX Runtime alone",
    ("com.microsoft.FastGelu", "gelu_tanh"): "an operator of ONNX Runtime alone",
    ("Gelu", "gelu_tanh"): Call(fixed={"approximate": "tanh"}),
    ("PRelu", "prelu"): Call(at={"alpha": 0.25}),
    ("Clip", "hardtanh"): Call(at={"min_val": -1.0, "max_val": 2.0}),
    ("ReduceLogSumExp", "logsumexp"): Call(at={"axes": -1.0}, fixed={"keepdims": 0}),
    ("MeanVarianceNormalization", "standardize"): Call(fixed={"axes": [1]}, at={"epsilon": 1e-9}),
    ("NegativeLogLikelihoodLoss", "nll"): _CLASS,
    ("SoftmaxCrossEntropyLoss", "softmax_cross_entropy"): _CLASS,
}


def disagreement(row: Counterpart) -> str:
    """Where the value of the operator is not that of the kernel; or nothing."""
    call = CALLS.get((row.name, row.formula), Call())
    assert isinstance(call, Call)
    f = get(row.formula)
    values = inputs(f, call, Random(row.name), np.float32)
    known = {k: v for k, v in parameters(row, call).items() if k != "axes"}
    options = known | ({"reduction": "none"} if f.role == "loss" else {})
    ours = numeric.compile(f)(*values.values(), **options)
    fed = {row.renamed.get(name, name): value for name, value in values.items()}
    if "y" in call.adapt:
        fed[row.renamed["y"]] = values["y"].argmax(-1)
    for name, value in call.at.items():
        fed[row.renamed.get(name, name)] = np.array([value], np.int64 if name == "axes" else np.float32)
    if row.name == "Clip":  # its bounds are no arrays
        fed |= {name: fed[name].reshape(()) for name in ("min", "max")}
    names = [i.name for i in onnx.defs.get_schema(row.name).inputs if i.name in fed]
    node = onnx.helper.make_node(row.name, names, ["out"], **call.fixed)
    kinds = {np.dtype(np.float32): onnx.TensorProto.FLOAT, np.dtype(np.int64): onnx.TensorProto.INT64}
    graph = onnx.helper.make_graph(
        [node],
        row.name,
        [onnx.helper.make_tensor_value_info(n, kinds[fed[n].dtype], fed[n].shape) for n in names],
        [onnx.helper.make_tensor_value_info("out", onnx.TensorProto.FLOAT, None)],
    )
    (found,) = evaluation.ReferenceEvaluator(onnx.helper.make_model(graph)).run(None, {n: fed[n] for n in names})
    if np.allclose(found, ours, rtol=2e-5, atol=2e-6):
        return ""
    return f"{found} is not {ours}, at {values}"


def named(row: Counterpart) -> str:
    return f"{row.name}-{row.formula}"


@pytest.mark.parametrize("row", rows_of(ROWS, CALLS, 12), ids=named)
def test_value_is_that_of_the_operator(row: Counterpart) -> None:
    assert disagreement(row) == ""


def test_a_wrong_default_is_found() -> None:
    row = next(r for r in counterparts("leaky_relu") if r.framework == "onnx")
    assert disagreement(dataclasses.replace(row, defaults={"alpha": "0.2"})) != ""


def test_attributes_have_these_defaults() -> None:
    """The schemas, too, say the defaults of the rows."""
    for row in ROWS:
        if "." in row.name:
            continue
        attributes = onnx.defs.get_schema(row.name).attributes
        for name, text in row.defaults.items():
            theirs = row.renamed.get(name, name)
            if theirs in attributes:
                assert attributes[theirs].default_value.f == np.float32(float(text)), (row.name, name)
