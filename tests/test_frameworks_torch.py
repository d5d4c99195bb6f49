"""The rows of torch.nn beside torch itself: values, derivatives, defaults, and what autograd returns at kinks."""

import dataclasses
import inspect
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from framework_calls import Backend, Call, disagreement, kink_disagreement, rows_of

import numeric
from symbolic.frameworks import Counterpart, counterparts, excluded, for_framework
from symbolic.registry import get

torch = pytest.importorskip("torch", reason="torch is not installed")
ROWS = for_framework("torch")

_DIM = Call(fixed={"dim": -1})
_CLASS = Call(adapt={"y": "index"}, labels="class")
CALLS: dict[tuple[str, str], Call | str] = {
    ("nn.Identity", "identity"): "a module alone",
    ("nn.Softmax2d", "softmax"): "a module alone",
    ("nn.NLLLoss2d", "nll"): "a module alone",
    ("nn.Threshold", "threshold"): Call(at={"threshold": 0.5, "value": -2.0}),
    ("nn.Hardsigmoid", "hardsigmoid"): Call(single=True),
    ("nn.SELU", "selu"): Call(constant=True),
    ("nn.PReLU", "prelu"): Call(at={"alpha": 0.25}, adapt={"alpha": "single"}),
    ("nn.GELU", "gelu_tanh"): Call(fixed={"approximate": "tanh"}),
    ("nn.GLU", "glu"): Call(joined=("a", "b")),
    ("nn.Softmax", "softmax"): _DIM,
    ("nn.LogSoftmax", "log_softmax"): _DIM,
    ("nn.Softmin", "softmin"): _DIM,
    ("logsumexp", "logsumexp"): _DIM,
    ("nn.functional.normalize", "l2_normalize"): _DIM,
    ("nn.CosineSimilarity", "cosine_similarity"): _DIM,
    ("nn.BCEWithLogitsLoss", "weighted_bce_with_logits"): Call(at={"pos_weight": 2.5}, adapt={"pos_weight": "single"}),
    ("nn.CrossEntropyLoss", "weighted_cross_entropy"): Call(adapt={"w": "first"}),
    ("nn.CrossEntropyLoss", "smoothed_cross_entropy"): Call(at={"epsilon": 0.25}),
    ("nn.NLLLoss", "nll"): _CLASS,
    ("nn.NLLLoss", "weighted_nll"): Call(adapt={"y": "index", "w": "first"}, labels="class"),
    ("nn.NLLLoss", "weighted_mean_nll"): "of a batch as a whole; a test of its own",
    ("nn.functional.gumbel_softmax", "gumbel_softmax"): "draws its noise; a test of its own",
    ("nn.KLDivLoss", "kl_div_log_target"): Call(fixed={"log_target": True}),
    ("nn.KLDivLoss", "categorical_kl"): Call(adapt={"yhat": "log"}, after="sum"),
    ("nn.PoissonNLLLoss", "poisson_nll_rate"): Call(fixed={"log_input": False, "eps": 0.0}),
    ("nn.PoissonNLLLoss", "poisson_nll_full"): Call(fixed={"full": True}),
    ("nn.PoissonNLLLoss", "poisson_nll_rate_full"): Call(fixed={"log_input": False, "eps": 0.0, "full": True}),
    ("nn.GaussianNLLLoss", "gaussian_nll_full"): Call(fixed={"full": True}),
    ("nn.MultiMarginLoss", "multi_margin"): _CLASS,
    ("nn.MultiLabelMarginLoss", "multilabel_margin"): Call(adapt={"y": "present"}, labels="yes or no"),
}


def differentiate(value: Any, x: Any, weights: Any) -> tuple[np.ndarray, np.ndarray]:
    x.requires_grad_(True)
    found = value(x)
    (found.sum() if weights is None else (found * torch.from_numpy(weights)).sum()).backward()
    return found.detach().numpy(), x.grad.numpy()


def present(y: Any) -> Any:
    """The indices of the classes that are present, ended by -1."""
    rows = [[k for k, on in enumerate(row) if on] for row in y.tolist()]
    return torch.tensor([row + [-1] * (y.shape[-1] - len(row)) for row in rows])


TORCH = Backend(
    package="torch",
    array=lambda a: torch.from_numpy(np.array(a)),
    differentiate=differentiate,
    adapters={
        "index": lambda y: y.argmax(-1),
        "log": lambda p: p.log(),
        "single": lambda a: a.reshape(1),
        "first": lambda a: a[0],
        "join": lambda a, b: torch.cat((a, b), -1),
        "sum": lambda a: a.sum(-1),
        "present": present,
    },
)


def call_of(row: Counterpart) -> Call:
    """The call of a row; a loss that has a reduction is not reduced."""
    call = CALLS.get((row.name, row.formula), Call())
    assert isinstance(call, Call)
    if row.reduction not in ("", "none"):
        call = dataclasses.replace(call, fixed={"reduction": "none", **call.fixed})
    return call


def named(row: Counterpart) -> str:
    return f"{row.name}-{row.formula}"


@pytest.mark.parametrize("dtype", [np.float64, np.float32], ids=["float64", "float32"])
@pytest.mark.parametrize("row", rows_of(ROWS, CALLS, 16), ids=named)
def test_value_and_derivative_are_those_of_torch(row: Counterpart, dtype: type) -> None:
    assert disagreement(TORCH, row, call_of(row), dtype) == ""


@pytest.mark.parametrize("row", [r for r in rows_of(ROWS, CALLS, 1000) if r.at_kinks], ids=named)
def test_derivative_at_kinks_is_that_of_torch(row: Counterpart) -> None:
    assert kink_disagreement(TORCH, row, call_of(row)) == ""


def row_of(formula: str) -> Counterpart:
    return next(r for r in counterparts(formula) if r.framework == "torch")


def test_a_wrong_default_is_found() -> None:
    row = dataclasses.replace(row_of("leaky_relu"), defaults={"alpha": "0.3"})
    assert "value" in disagreement(TORCH, row, call_of(row), np.float64)


def test_the_mean_of_a_batch_with_class_weights_is_the_weighted_mean() -> None:
    rng = np.random.default_rng(5)
    weights, labels = torch.tensor(rng.uniform(0.1, 3, 4)), torch.tensor([0, 3, 3, 1, 2])
    logits = torch.tensor(rng.normal(size=(5, 4)))
    told = torch.log_softmax(logits, -1)[torch.arange(5), labels].requires_grad_()
    kernel = numeric.compile(get("weighted_mean_nll"))
    ours = [np.asarray(a) for a in (weights[labels], told.detach())]
    found = torch.nn.functional.cross_entropy(logits, labels, weight=weights)
    assert float(kernel(*ours)) == pytest.approx(float(found), rel=1e-14)
    table = torch.zeros(5, 4, dtype=torch.float64)
    table[torch.arange(5), labels] = told.detach()
    table.requires_grad_()
    torch.nn.functional.nll_loss(table, labels, weight=weights).backward()
    assert kernel.grad(*ours) == pytest.approx(table.grad[torch.arange(5), labels].numpy(), rel=1e-14)


def test_the_gumbel_softmax_is_a_softmax_of_logits_and_noise() -> None:
    """The noise is −log of exponential numbers, drawn anew from a given state."""
    logits = torch.tensor([[0.5, -1.0, 2.0, 0.0]], dtype=torch.float64)
    torch.manual_seed(3)
    noise = -torch.empty_like(logits).exponential_().log()
    torch.manual_seed(3)
    found = torch.nn.functional.gumbel_softmax(logits, tau=0.7)
    ours = numeric.compile(get("gumbel_softmax"))(noise.numpy(), logits.numpy(), temperature=0.7)
    assert ours == pytest.approx(found.numpy(), rel=1e-13)


def test_another_formula_is_found() -> None:
    row = dataclasses.replace(row_of("gelu"), formula="gelu_tanh")
    assert "value" in disagreement(TORCH, row, Call(), np.float64)
    row = dataclasses.replace(row_of("smooth_l1"), formula="huber", defaults={"delta": "2"})
    assert "value" in disagreement(TORCH, row, call_of(row), np.float64)


@pytest.mark.parametrize("told", [{"0": "1/2"}, {"0": "1"}, {"0": "0", "1": "0"}])
def test_a_wrong_kink_is_found(told: dict[str, str]) -> None:
    row = dataclasses.replace(row_of("relu"), at_kinks=told)
    assert kink_disagreement(TORCH, row, call_of(row)) != ""


def test_a_kink_in_the_wrong_parameter_is_found() -> None:
    row = dataclasses.replace(row_of("leaky_relu"), at_kinks={"0": "1/100"})
    assert "kink" in kink_disagreement(TORCH, row, call_of(row))


@pytest.mark.parametrize("row", [r for r in ROWS if r.name.startswith("nn.") and "functional" not in r.name], ids=named)
def test_defaults_are_those_of_the_module(row: Counterpart) -> None:
    signature = inspect.signature(getattr(torch.nn, row.name.removeprefix("nn.")).__init__).parameters
    told = {row.renamed.get(name, name): text for name, text in row.defaults.items()}
    for name in set(told) & set(signature):
        assert signature[name].default == pytest.approx(float(Fraction(told[name])), rel=1e-15), name
    if "reduction" in signature:
        assert signature["reduction"].default == row.reduction


def known() -> set[str]:
    rows = {name for row in ROWS for name in row.names}
    return rows | {row.name for row in excluded("torch")}


def test_no_activation_or_loss_module_is_missing() -> None:
    from torch.nn.modules import activation, adaptive, loss

    wanted = {f"nn.{name}" for module in (activation, adaptive, loss) for name in module.__all__}
    assert len(wanted) > 45
    assert wanted - known() == set()


def test_no_function_is_missing() -> None:
    functional = torch.nn.functional
    wanted = {
        f"nn.functional.{name}"
        for name, value in vars(functional).items()
        if callable(value) and not name.startswith("_") and not isinstance(value, type) and name[0].islower()
    }
    # What the module imports for its own use.
    helpers = {"assert_int_or_pair", "boolean_dispatch", "handle_torch_function", "has_torch_function"}
    helpers |= {"has_torch_function_unary", "has_torch_function_variadic"}
    assert wanted - known() - {f"nn.functional.{name}" for name in helpers} == set()
