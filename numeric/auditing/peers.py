"""What others ship, by the names of the catalogue: value and derivative as functions of arrays, where installed."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from sympy import lambdify

from numeric.auditing.engine import audit_pointwise
from numeric.auditing.points import QUICK
from numeric.auditing.report import shown, words
from numeric.programs import derived
from symbolic.formula import Formula

Call = Callable[..., Any]

# The function of each peer, as the path of a callable and what it is called with; "loss" has (prediction, label).
TORCH: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "relu": ("nn.functional.relu", {}),
    "leaky_relu": ("nn.functional.leaky_relu", {}),
    "relu6": ("nn.functional.relu6", {}),
    "hardtanh": ("nn.functional.hardtanh", {}),
    "hardsigmoid": ("nn.functional.hardsigmoid", {}),
    "hardswish": ("nn.functional.hardswish", {}),
    "sigmoid": ("sigmoid", {}),
    "log_sigmoid": ("nn.functional.logsigmoid", {}),
    "tanh": ("tanh", {}),
    "tanhshrink": ("nn.functional.tanhshrink", {}),
    "softsign": ("nn.functional.softsign", {}),
    "softplus": ("nn.functional.softplus", {}),
    "elu": ("nn.functional.elu", {}),
    "selu": ("nn.functional.selu", {}),
    "celu": ("nn.functional.celu", {}),
    "silu": ("nn.functional.silu", {}),
    "mish": ("nn.functional.mish", {}),
    "gelu": ("nn.functional.gelu", {}),
    "gelu_tanh": ("nn.functional.gelu", {"approximate": "tanh"}),
    "mse": ("nn.functional.mse_loss", {"reduction": "none"}),
    "mae": ("nn.functional.l1_loss", {"reduction": "none"}),
    "huber": ("nn.functional.huber_loss", {"reduction": "none"}),
    "smooth_l1": ("nn.functional.smooth_l1_loss", {"reduction": "none"}),
    "binary_cross_entropy": ("nn.functional.binary_cross_entropy", {"reduction": "none"}),
    "bce_with_logits": ("nn.functional.binary_cross_entropy_with_logits", {"reduction": "none"}),
    "soft_margin": ("nn.functional.soft_margin_loss", {"reduction": "none"}),
    "poisson_nll": ("nn.functional.poisson_nll_loss", {"reduction": "none"}),
}
JAX: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "relu": ("nn.relu", {}),
    "leaky_relu": ("nn.leaky_relu", {}),
    "relu6": ("nn.relu6", {}),
    "hardtanh": ("nn.hard_tanh", {}),
    "hardsigmoid": ("nn.hard_sigmoid", {}),
    "hardswish": ("nn.hard_swish", {}),
    "sigmoid": ("nn.sigmoid", {}),
    "log_sigmoid": ("nn.log_sigmoid", {}),
    "tanh": ("numpy.tanh", {}),
    "softsign": ("nn.soft_sign", {}),
    "softplus": ("nn.softplus", {}),
    "elu": ("nn.elu", {}),
    "selu": ("nn.selu", {}),
    "celu": ("nn.celu", {}),
    "silu": ("nn.silu", {}),
    "mish": ("nn.mish", {}),
    "gelu": ("nn.gelu", {"approximate": False}),
    "gelu_tanh": ("nn.gelu", {"approximate": True}),
    "squareplus": ("nn.squareplus", {}),
}
# Of one argument and without a derivative.
SCIPY: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "sigmoid": ("special.expit", {}),
    "log_sigmoid": ("special.log_expit", {}),
}


def _found(module: Any, path: str) -> Call:
    for name in path.split("."):
        module = getattr(module, name)
    return module  # type: ignore[no-any-return]


def _torch(f: Formula) -> dict[str, Call]:
    torch = import_module("torch")
    path, options = TORCH[f.name]
    function = partial(_found(torch, path), **options)

    def value(*arrays: Any) -> Any:
        prediction, *labels = (torch.from_numpy(np.ascontiguousarray(a)) for a in arrays[::-1])
        return function(prediction, *labels).numpy()

    def grad(*arrays: Any) -> Any:
        prediction, *labels = (torch.from_numpy(np.ascontiguousarray(a)) for a in arrays[::-1])
        prediction.requires_grad_()
        function(prediction, *labels).sum().backward()
        return prediction.grad.numpy()

    return {"value": value, "grad": grad}


def _jax(f: Formula) -> dict[str, Call]:
    jax = import_module("jax")
    import_module("jax.nn")
    jax.config.update("jax_enable_x64", True)
    path, options = JAX[f.name]
    function = partial(_found(jax, path), **options)
    slope = jax.jit(jax.grad(lambda x: function(x).sum()))
    return {"value": lambda x: np.asarray(function(x)), "grad": lambda x: np.asarray(slope(x))}


def _scipy(f: Formula) -> dict[str, Call]:
    path, options = SCIPY[f.name]
    special = import_module("scipy.special")
    return {"value": partial(_found(special, path.split(".")[1]), **options)}


def _textbook(f: Formula) -> dict[str, Call]:
    """The definition and its derivative as they are printed, by SymPy's own lambdify."""
    modules = [{"erf": _erf}, "numpy"]
    names = [a.symbol for a in f.inputs]
    defaults = {a.symbol: a.default for a in f.parameters}
    forms = {task: derived(f, order, f.wrt.name).xreplace(defaults) for order, task in enumerate(("value", "grad"))}

    def call(form: Any) -> Call:
        function = lambdify(names, form, modules=modules)

        def run(*arrays: Any) -> Any:
            with np.errstate(all="ignore"):
                return np.broadcast_to(np.asarray(function(*arrays)), arrays[-1].shape)

        return run

    return {task: call(form) for task, form in forms.items()}


def _erf(x: Any) -> Any:
    from numeric.normal import erf

    return erf(np.asarray(x))


# name: the package that it needs, the names that it has (None: all of one number), and what makes its calls.
PEERS: Mapping[str, tuple[str, Mapping[str, Any] | None, Callable[[Formula], dict[str, Call]]]] = {
    "torch": ("torch", TORCH, _torch),
    "jax": ("jax", JAX, _jax),
    "scipy": ("scipy", SCIPY, _scipy),
    "textbook NumPy": ("numpy", None, _textbook),
}


def calls_of_peer(peer: str, f: Formula) -> dict[str, Call] | str:
    """The calls of a peer for a formula by task, or the reason why there are none."""
    package, table, make = PEERS[peer]
    if f.is_vector:
        return "functions of vectors are not compared"
    if table is not None and f.name not in table:
        return f"{peer} has no {f.name}"
    if find_spec(package) is None:
        return f"{package} is not installed"
    return make(f)


def audit_peer(peer: str, f: Formula, dtype: np.dtype[Any]) -> dict[str, Any]:
    """What a peer reaches on a quick audit, as plain data: rows of cells, or why it was skipped."""
    calls = calls_of_peer(peer, f)
    record: dict[str, Any] = {"peer": peer, "name": f.name, "dtype": dtype.name, "rows": [], "skipped": ""}
    if isinstance(calls, str):
        return {**record, "skipped": calls}
    try:
        report = audit_pointwise(f, calls, dtype, QUICK, only_scores=True)
    except (RuntimeError, TypeError, ValueError) as error:  # a peer that refuses what the domain allows
        return {**record, "skipped": " ".join(str(error).split())}
    found = report.measurements.items()
    rows = [(t, shown(m.worst), str(m.false_zeros), str(m.false_nonfinite), words(m.at)) for t, m in found]
    return {**record, "rows": rows}
