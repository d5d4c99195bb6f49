"""What the competitors are timed on: arrays of the kinds of a formula's arguments."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from symbolic.errors import InputError
from symbolic.formula import Formula

# Kind → n numbers of it. Activations get both tails; labels are soft, as no branch predictor could learn hard ones.
SAMPLES: dict[str, Callable[[Generator, int], NDArray[Any]]] = {
    "Real": lambda rng, n: 2 * rng.standard_normal(n),
    "Positive": lambda rng, n: rng.uniform(0.05, 4, n),
    "Nonnegative": lambda rng, n: rng.uniform(0, 4, n),
    "AboveMinusOne": lambda rng, n: rng.uniform(-0.95, 4, n),
    "Probability": lambda rng, n: rng.uniform(0.02, 0.98, n),
    "Target": lambda rng, n: rng.uniform(0.02, 0.98, n),
    "Count": lambda rng, n: rng.poisson(3, n),
    "Sign": lambda rng, n: rng.choice((-1, 1), n),
}


def sample(f: Formula, n: int, dtype: str = "float32", seed: int = 0) -> tuple[NDArray[Any], ...]:
    """One array of n numbers per input of f; InputError for a function of vectors."""
    if f.is_vector:
        raise InputError(f"{f.name} acts on vectors; bench times what acts on single elements")
    rng = np.random.default_rng(seed)
    return tuple(SAMPLES[a.kind.name](rng, n).astype(dtype) for a in f.inputs)
