"""PyTorch: the value by torch.nn.functional, the gradient by autograd; eager and compiled."""

from collections.abc import Callable
from typing import Any

from numeric.benching.peer import Pair, Run

# Name of ours → value by PyTorch, given torch.nn.functional and the arguments in our order.
ACTIVATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "relu": lambda nn, x: nn.relu(x),
    "leaky_relu": lambda nn, x: nn.leaky_relu(x),
    "relu6": lambda nn, x: nn.relu6(x),
    "hardtanh": lambda nn, x: nn.hardtanh(x),
    "hardsigmoid": lambda nn, x: nn.hardsigmoid(x),
    "hardswish": lambda nn, x: nn.hardswish(x),
    "sigmoid": lambda nn, x: x.sigmoid(),
    "log_sigmoid": lambda nn, x: nn.logsigmoid(x),
    "tanh": lambda nn, x: x.tanh(),
    "tanhshrink": lambda nn, x: nn.tanhshrink(x),
    "softsign": lambda nn, x: nn.softsign(x),
    "softplus": lambda nn, x: nn.softplus(x),
    "elu": lambda nn, x: nn.elu(x),
    "selu": lambda nn, x: nn.selu(x),
    "celu": lambda nn, x: nn.celu(x),
    "silu": lambda nn, x: nn.silu(x),
    "mish": lambda nn, x: nn.mish(x),
    "gelu": lambda nn, x: nn.gelu(x),
    "gelu_tanh": lambda nn, x: nn.gelu(x, approximate="tanh"),
}
LOSSES: dict[str, Callable[[Any, Any, Any, str], Any]] = {
    "mse": lambda nn, y, yhat, r: nn.mse_loss(yhat, y, reduction=r),
    "mae": lambda nn, y, yhat, r: nn.l1_loss(yhat, y, reduction=r),
    "huber": lambda nn, y, yhat, r: nn.huber_loss(yhat, y, reduction=r),
    "smooth_l1": lambda nn, y, yhat, r: nn.smooth_l1_loss(yhat, y, reduction=r),
    "soft_margin": lambda nn, y, yhat, r: nn.soft_margin_loss(yhat, y, reduction=r),
    "binary_cross_entropy": lambda nn, y, yhat, r: nn.binary_cross_entropy(yhat, y, reduction=r),
    "bce_with_logits": lambda nn, y, z, r: nn.binary_cross_entropy_with_logits(z, y, reduction=r),
    "kl_div": lambda nn, y, yhat, r: nn.kl_div(yhat.log(), y, reduction="batchmean" if r == "mean" else r),
    "poisson_nll": lambda nn, y, z, r: nn.poisson_nll_loss(z, y, reduction=r),
}


def value(name: str) -> Callable[..., Any] | None:
    """The value by PyTorch as a function of tensors (and of reduction= for a loss), None where there is none."""
    from torch.nn import functional

    if name in ACTIVATIONS:
        return lambda x: ACTIVATIONS[name](functional, x)
    if name in LOSSES:
        return lambda y, yhat, reduction="mean": LOSSES[name](functional, y, yhat, reduction)
    return None


def value_and_grad(name: str, arrays: tuple[Any, ...], compiled: bool = False) -> Run | None:
    """A call of the value and the gradient by the last argument, on tensors made once."""
    import torch

    f = value(name)
    if f is None:
        return None
    run = torch.compile(f, dynamic=False) if compiled else f
    tensors = [torch.from_numpy(a) for a in arrays]
    x = tensors[-1].requires_grad_()
    ones = torch.ones_like(x) if name in ACTIVATIONS else None

    def call() -> Pair:
        result = run(*tensors)
        (gradient,) = torch.autograd.grad(result, x, ones)
        return result, gradient

    return call


def numbers(pair: Pair) -> Pair:
    """Tensors as arrays."""
    return pair[0].detach().numpy(), pair[1].numpy()
