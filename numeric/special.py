"""Special functions that NumPy lacks, in the dtype of their arrays (float32, float64; wider at double accuracy)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


def damp(h: Array, p: Array | float) -> Array:
    """h·(h·p), and 0 where h is 0, whatever p is."""
    return np.where(h == 0.0, h, h * (h * p))


def xlogy(a: Array, p: Array) -> Array:
    """a·log(p), and 0 at a = 0 for every p but NaN."""
    return np.where((a == 0.0) & ~np.isnan(p), 0.0 * a, a * np.log(p))


def xlog1py(a: Array, q: Array) -> Array:
    """a·log(1 + q), and 0 at a = 0 for every q but NaN."""
    return np.where((a == 0.0) & ~np.isnan(q), 0.0 * a, a * np.log1p(q))


def x_log_ratio(a: Array, p: Array, q: Array) -> Array:
    """a·log(p/q), and 0 at a = 0 for all p, q but NaN: log1p(|p − q|/min(p, q)) with the sign of p − q."""
    gap = p - q
    size = np.log1p(np.abs(gap) / (np.minimum(p, q) + 0.0))  # −0 counts as 0
    # + 0.0 makes of the product with sign 0 a 0, not −0.
    return np.where((a == 0.0) & ~np.isnan(gap), 0.0 * a, a * (np.sign(gap) * size) + 0.0)


def xdivy(a: Array, b: Array) -> Array:
    """a/b for b ≥ 0, and 0 at a = 0 for every b but NaN; −0 counts as 0."""
    return np.where((a == 0.0) & ~np.isnan(b), 0.0 * a, a / (b + 0.0))


def xmul(a: Array, b: Array) -> Array:
    """a·b, and 0 at a = 0 for every b but NaN."""
    return np.where((a == 0.0) & ~np.isnan(b), 0.0 * a, a * b)
