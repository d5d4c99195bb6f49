"""Who is timed: our kernel in two ways, and the peers, as rows."""

from typing import Any

import numpy as np

import numeric
from numeric.benching import jax_peers, scipy_peers, sympy_peers, torch_peers
from numeric.benching.peer import Pair, Peer, Run
from symbolic.formula import Formula


def _ours(f: Formula, arrays: tuple[Any, ...]) -> Run:
    kernel = numeric.compile(f.name)
    options = {"reduction": "mean"} if f.role == "loss" else {}
    return lambda: kernel.value_and_grad(*arrays, **options)


def _ours_out(f: Formula, arrays: tuple[Any, ...]) -> Run:
    kernel = numeric.compile(f.name)
    x = arrays[-1]
    if f.role == "loss":
        pair: Pair = (np.empty((), x.dtype), np.empty_like(x))
        return lambda: kernel.value_and_grad(*arrays, reduction="mean", out=pair)
    pair = (np.empty_like(x), np.empty_like(x))
    return lambda: kernel.value_and_grad(*arrays, out=pair)


OURS = Peer(name="ours", what="numeric.compile(f).value_and_grad", prepare=_ours, foreign=False)
OURS_OUT = Peer(name="ours, out=", what="the same into arrays that are there already", prepare=_ours_out, foreign=False)

PEERS: tuple[Peer, ...] = (
    Peer(
        name="textbook",
        what="the printed definition and derivative in NumPy, nothing shared",
        prepare=sympy_peers.textbook_numpy,
    ),
    Peer(name="lambdify", what="lambdify(args, [f, f′], cse=True)", prepare=sympy_peers.lambdified),
    Peer(
        name="numexpr",
        what="numexpr.evaluate, value and derivative one after the other",
        prepare=sympy_peers.numexpr_run,
        needs=("numexpr",),
    ),
    Peer(name="scipy", what="scipy.special, derivative by hand", prepare=scipy_peers.value_and_grad, needs=("scipy",)),
    Peer(
        name="torch",
        what="torch.nn.functional and autograd, eager",
        prepare=lambda f, arrays: torch_peers.value_and_grad(f.name, arrays),
        numbers=torch_peers.numbers,
        needs=("torch",),
    ),
    Peer(
        name="torch.compile",
        what="the same compiled (only with --compiled: it takes long, and needs a C++ compiler)",
        prepare=lambda f, arrays: torch_peers.value_and_grad(f.name, arrays, compiled=True),
        numbers=torch_peers.numbers,
        needs=("torch",),
        slow=True,
    ),
    Peer(
        name="jax",
        what="jax.jit of value and gradient in one trace",
        prepare=lambda f, arrays: jax_peers.value_and_grad(f.name, arrays),
        numbers=jax_peers.numbers,
        needs=("jax",),
    ),
)
