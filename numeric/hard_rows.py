"""Vectors on which softmax and its kin go wrong: ties, gaps, one dominant entry, very negative ones, all equal."""

from typing import Any

import numpy as np
from mpmath import mp
from numpy.typing import NDArray

Array = NDArray[Any]
SIZES = (1, 2, 3, 10, 100, 1000)


def hard_logits(n: int, dtype: np.dtype[Any], seed: int = 0) -> dict[str, Array]:
    """Rows of n logits by what is hard about them, each exact in the dtype."""
    rng = np.random.default_rng(seed + n)
    noise = rng.normal(size=n)
    first = np.arange(n) == rng.integers(n)
    half = np.arange(n) % 2 == 0
    log_tiny = float(np.log(np.finfo(dtype).tiny))
    rows = {
        "normal": 3 * noise,
        "wide": 25 * noise,
        "large offset": 1e4 + noise,
        "large negative": -3e4 + 10 * noise,
        "all equal": np.full(n, 0.7),
        "all equal and far": np.full(n, -1234.5678),
        "ties at the top": np.where(half, 2.3, noise - 9.1),
        "near ties": 1 + 4 * np.finfo(dtype).eps * np.arange(n),
        "one dominant": np.where(first, 17.3, 0.1 * noise),
        "one far ahead": np.where(first, 60.7, noise),
        "one out of reach": np.where(first, 1e4, noise),
        "one far behind": np.where(first, -1e4, noise),
        "gaps to 1e4": np.linspace(-1e4, 0.3, n),
        "gaps around the smallest normal": np.where(first, 0.1, log_tiny + 4 * noise),
        "one behind all equal": np.where(first, -20.3, 5.2),
        "tiny": 1e-7 * noise,
        "pairs that cancel": np.where(half, 40.1, -40.3) + 1e-3 * noise,
        "log-sum-exp near 0": noise - float(np.log(np.exp(noise).sum())),
    }
    return {name: values.astype(dtype) for name, values in rows.items()}


def hard_labels(n: int, dtype: np.dtype[Any], seed: int = 0) -> dict[str, Array]:
    """Rows of n labels: corners of the simplex, its middle, and points between, as they round."""
    rng = np.random.default_rng(seed + n)
    weights = rng.random(n)
    smooth = np.full(n, 0.1 / n)
    smooth[n // 2] += 0.9
    rows = {
        "first class": np.eye(n)[0],
        "last class": np.eye(n)[-1],
        "even": np.full(n, 1 / n),
        "smoothed": smooth,
        "random": weights / weights.sum(),
    }
    return {name: values.astype(dtype) for name, values in rows.items()}


class SoftmaxReference:
    """Softmax and its kin of one row by mpmath, written out; a second source beside the oracle."""

    def __init__(self, z: Array, bits: int = 200) -> None:
        """bits: beyond those that exp(z_k − max z) itself may lose against 1."""
        with mp.workprec(bits):
            self.bits = bits
            self.z = [mp.mpf(float(v)) for v in z]
            self.top = max(self.z)
            self.e = [mp.exp(v - self.top) for v in self.z]
            self.total = mp.fsum(self.e)
            self.winner = self.z.index(self.top)
            self.rest = mp.fsum(v for k, v in enumerate(self.e) if k != self.winner)

    def softmax(self) -> list[Any]:
        """p_k."""
        with mp.workprec(self.bits):
            return [v / self.total for v in self.e]

    def others(self) -> list[Any]:
        """1 − p_k, without the difference where p_k is next to 1."""
        with mp.workprec(self.bits):
            return [(self.rest if k == self.winner else self.total - v) / self.total for k, v in enumerate(self.e)]

    def log_softmax(self) -> list[Any]:
        """log p_k."""
        with mp.workprec(self.bits):
            low = mp.log1p(self.rest)
            return [v - self.top - low for v in self.z]

    def logsumexp(self) -> Any:
        """log Σ_j exp(z_j)."""
        with mp.workprec(2 * self.bits):
            return self.top + mp.log1p(self.rest)
