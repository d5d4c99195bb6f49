"""What an audit found, and the bars that it is held against."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

TASKS = ("value", "grad", "hess")
RULE = 4.0  # what a kernel reaches as a rule; the share of points above it is told

# The largest score of each task that passes, by bytes of the dtype: half precision is rounded from a wider one.
BARS: Mapping[int, Mapping[str, float]] = {
    2: {"value": 1.0, "grad": 1.0, "hess": 1.0},
    4: {"value": 8.0, "grad": 8.0, "hess": 16.0},
    8: {"value": 8.0, "grad": 8.0, "hess": 16.0},
}
# For vectors: a component or entry in ULP; where terms cancel, the mixed error.
VECTOR_BARS: Mapping[str, float] = {"value": 4.0, "grad": 8.0, "hess": 16.0, "jacobian": 8.0, "vjp": 4.0}
# Half precision of vectors, whose sums are rounded on the way.
VECTOR_HALF = 1.0

# The bars that are wider by nature: the value that passes 0 with terms of any size, and probabilities.
WIDER: Mapping[tuple[str, str], float] = {("poisson_nll", "value"): 10.0, ("softmax", "value"): 8.0}


def bar_of(name: str, task: str, dtype_size: int) -> float:
    """The bar of a task for a function of single numbers."""
    return max(BARS[dtype_size][task], WIDER.get((name, task), 0.0) if dtype_size > 2 else 0.0)


def vector_bar(name: str, task: str) -> float:
    """The bar of a task for a function of vectors."""
    return max(VECTOR_BARS[task], WIDER.get((name, task), 0.0))


Point = Mapping[str, Any]


@dataclass(frozen=True)
class Measurement:
    """The scores of one task: the worst one with its point, and what is never right."""

    points: int
    worst: float
    at: Point | None
    got: float | None
    true: float | None
    above_rule: float  # share of the points
    false_zeros: int
    false_zero_at: Point | None
    false_nonfinite: int
    subnormal_worst: float  # of subnormal inputs or results, which no bar counts
    subnormal_at: Point | None
    unresolved: int  # points without a true value


@dataclass(frozen=True)
class Finding:
    """A bar that is exceeded: which, what was found, and where."""

    bar: str
    task: str
    detail: str
    at: Point | None = None

    def __str__(self) -> str:
        where = f" at {words(self.at)}" if self.at else ""
        return f"{self.task}: {self.bar}: {self.detail}{where}"


@dataclass(frozen=True)
class Report:
    """The audit of one function in one dtype."""

    name: str
    dtype: str
    measurements: Mapping[str, Measurement]
    findings: tuple[Finding, ...]
    seconds: float
    notes: tuple[str, ...] = field(default=())

    @property
    def within(self) -> bool:
        """Whether no bar is exceeded."""
        return not self.findings

    @property
    def points(self) -> int:
        """How many points were looked at."""
        return max((m.points for m in self.measurements.values()), default=0)

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON; a score without bound is null."""
        record = asdict(self)
        record |= {"within": self.within, "points": self.points, "seconds": round(self.seconds, 2)}
        return _plain(record)  # type: ignore[no-any-return]


def words(point: Point | None) -> str:
    """A point on one line."""
    if not point:
        return ""
    return ", ".join(f"{name} = {value!r}" for name, value in point.items())


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else ("inf" if value > 0 else "-inf")
    return value


def exceeded(task: str, m: Measurement, bar: float) -> Iterator[Finding]:
    """The findings of one measurement."""
    if m.false_nonfinite:
        yield Finding("false nan/inf", task, f"{m.false_nonfinite} of {m.points} points", m.at)
    elif m.worst > bar:
        yield Finding(f"score above {bar:g}", task, f"{m.worst:.4g}, {m.got!r} for {m.true!r}", m.at)
    if m.false_zeros:
        yield Finding("false zeros", task, f"{m.false_zeros} of {m.points} points", m.false_zero_at)


def merged(findings: list[Finding]) -> tuple[Finding, ...]:
    """One finding for each bar and task: the first, with the number of those like it."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for f in findings:
        groups.setdefault((f.bar, f.task), []).append(f)
    return tuple(
        first if not more else replace(first, detail=f"{first.detail} (and {len(more)} more)")
        for first, *more in groups.values()
    )


HEADER = ("function", "dtype", "task", "points", "worst", "> 4", "false 0", "nan/inf", "subnormal", "at")


def table_rows(reports: list[Report]) -> list[tuple[str, ...]]:
    """One row for each measurement, for a page or a terminal."""
    return [
        (
            r.name,
            r.dtype,
            task,
            str(m.points),
            shown(m.worst),
            f"{100 * m.above_rule:.2g} %" if m.above_rule else "0",
            str(m.false_zeros),
            str(m.false_nonfinite),
            shown(m.subnormal_worst),
            words(m.at),
        )
        for r in reports
        for task, m in r.measurements.items()
    ]


def shown(score: float) -> str:
    """A score as a short number."""
    return f"{score:.3g}" if score < 1000 else f"{score:.1e}"
