"""What the kernels have to reach beside others, as rows, and whether they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from numeric.benching.measuring import Measurement, mean_ratio

FUNCTIONS = (
    *("relu", "sigmoid", "tanh", "softplus", "gelu", "gelu_tanh", "silu", "mish"),
    *("mse", "huber", "binary_cross_entropy", "bce_with_logits"),
)
DTYPE = "float32"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """The geometric mean over FUNCTIONS of ours ÷ peer, float32, must be at most `limit`."""

    peer: str
    size: int
    limit: float
    ours: str = "ours"

    def __str__(self) -> str:
        return f"{self.ours} ÷ {self.peer} at n = {self.size}"


BARS: tuple[Bar, ...] = (
    Bar(peer="lambdify", size=100, limit=1.2),
    Bar(peer="lambdify", size=10**4, limit=0.8),
    Bar(peer="lambdify", size=10**6, limit=0.6),
    Bar(peer="lambdify", size=10**7, limit=0.4),
    Bar(peer="torch", size=10**4, limit=0.5),
    Bar(peer="torch", size=10**6, limit=1.3),
    Bar(peer="torch", size=10**7, limit=0.6),
    Bar(peer="torch", size=10**7, limit=0.35, ours="ours, out="),
    Bar(peer="jax", size=10**4, limit=0.6),
    Bar(peer="jax", size=10**6, limit=1.6),
    Bar(peer="jax", size=10**7, limit=0.8),
)
FIRST_RESULT = 0.35  # seconds of a fresh process, without SymPy
EXTRA_MEMORY = 1.1  # peak of value_and_grad at n = 10⁷ ÷ its outputs

Outcome = Literal["reached", "missed", "not measured"]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A bar, what was measured, and how it ended."""

    bar: str
    limit: float
    measured: float | None
    outcome: Outcome


def _judged(bar: str, limit: float, measured: float | None, holds: bool = True) -> Judged:
    if measured is None:
        return Judged(bar=bar, limit=limit, measured=None, outcome="not measured")
    return Judged(
        bar=bar, limit=limit, measured=measured, outcome="reached" if measured <= limit and holds else "missed"
    )


def judge_timings(found: Sequence[Measurement]) -> list[Judged]:
    """Each bar; not measured where one of its functions was not timed, as a mean over fewer would be another figure."""
    judged = []
    for bar in BARS:
        own = [m for m in found if m.size == bar.size and m.dtype == DTYPE and m.function in FUNCTIONS]
        whole = {m.function for m in own if m.ratio(bar.ours, bar.peer) is not None} == set(FUNCTIONS)
        judged.append(_judged(str(bar), bar.limit, mean_ratio(own, bar.ours, bar.peer) if whole else None))
    return judged


def judge_start(rows: Sequence[dict[str, Any]]) -> Judged:
    """The bar on the first result of a fresh process, from the rows of `processes.start_up`."""
    row = next((r for r in rows if r["name"] == "gelu, first result"), None)
    told = "first result of a fresh process in seconds, without SymPy"
    if row is None:
        return _judged(told, FIRST_RESULT, None)
    return _judged(told, FIRST_RESULT, row["minimum"], holds=not row["sympy"])


def judge_memory(rows: Sequence[dict[str, Any]]) -> Judged:
    """The bar on the largest share of peak memory to outputs."""
    shares = [r["traced"] / r["outputs"] for r in rows]
    return _judged("peak memory ÷ outputs at n = 10⁷", EXTRA_MEMORY, max(shares, default=None))
