"""The report of `gradproof bench` as lines of text: one table per size, start-up, memory, bars."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from derivations.terminal import Terminal, columns
from numeric.benching.bars import Judged
from numeric.benching.measuring import Measurement, mean_ratio, ratios

OURS = ("ours", "ours, out=")
BUSY = 0.5  # processes per core that already run: a peer with a thread per core then waits for one that does not
COLORS = {"reached": "green", "missed": "red", "not measured": "yellow"}


def number(value: float | None, unit: str = "") -> str:
    """Three digits, or a dash for what was not measured."""
    if value is None:
        return "-"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}{unit}"


def machine(where: Mapping[str, Any]) -> Iterator[str]:
    """Processor and versions, and which peers are not installed."""
    yield f"{where['processor']}, {where['cores']} cores, {where['platform']}, Python {where['python']}"
    yield ", ".join(f"{name} {version or 'not installed'}" for name, version in where["versions"].items())
    if where["load"] is not None and where["load"] > BUSY * where["cores"]:
        yield f"the machine is busy (load {where['load']:.1f}): read the ratios of the minima with caution"
    if where["missing"]:
        yield f"not installed: {', '.join(where['missing'])}"


def timings(found: Sequence[Measurement], names: Sequence[str], limits: Mapping[str, float | None]) -> Iterator[str]:
    """Two tables of one size: nanoseconds per element, and ours ÷ peer with the geometric means.

    names: the competitors in order; limits: for each function what the memory allows in ns per element, None where the
    arrays stay in a cache.
    """
    first = found[0]
    names = [name for name in names if any(name in m.timings for m in found)]
    far = any(limits.values())
    yield ""
    yield f"n = {first.size}, {first.dtype}: value_and_grad, ns per element, minimum (median)"
    yield from columns(
        [
            ["function", *names, *(["memory limit", "share"] if far else [])],
            *([m.function, *(_both(m, name) for name in names), *(_share(m, limits) if far else [])] for m in found),
        ]
    )
    peers = [name for name in names if name not in OURS]
    for ours in OURS if peers else ():
        yield ""
        yield f"{ours} ÷ peer, of the minima"
        yield from columns(
            [
                ["function", *peers],
                *([m.function, *(number(m.ratio(ours, peer)) for peer in peers)] for m in found),
                ["geometric mean", *(_mean(found, ours, peer, "minimum") for peer in peers)],
                ["of the medians", *(_mean(found, ours, peer, "median") for peer in peers)],
            ]
        )
    for peer, reason in dict.fromkeys(item for m in found for item in m.lacking.items()):
        lacking = [m.function for m in found if m.lacking.get(peer) == reason]
        yield f"{peer} {reason}" + ("" if reason == "not installed" else f": {', '.join(lacking)}")


def _both(m: Measurement, name: str) -> str:
    if name not in m.timings:
        return "-"
    return f"{number(m.nanoseconds(name))} ({number(m.nanoseconds(name, 'median'))})"


def _share(m: Measurement, limits: Mapping[str, float | None]) -> list[str]:
    """The memory limit, and how much of it the kernel reaches that need not ask for fresh pages."""
    limit, ns = limits[m.function], m.nanoseconds(OURS[1])
    return [number(limit), number(None if limit is None or ns is None else 100 * limit / ns, " %")]


def _mean(found: Sequence[Measurement], ours: str, peer: str, statistic: str) -> str:
    count = len(ratios(found, ours, peer, statistic))
    told = number(mean_ratio(found, ours, peer, statistic))
    return told if count in (0, len(found)) else f"{told} (of {count})"


def start_up(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The start-up table, in milliseconds."""
    yield ""
    yield "a fresh process, wall time in ms"
    yield from columns([["", "minimum", "median", "SymPy"], *map(_start, rows)])


def _start(row: Mapping[str, Any]) -> list[str]:
    if row["minimum"] is None:
        return [row["name"], "-", "-", "not installed"]
    return [
        row["name"],
        *(f"{row[s] * 1000:.0f}" for s in ("minimum", "median")),
        "loaded" if row["sympy"] else "not loaded",
    ]


def memory(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The memory table, in MB and as a share of the outputs."""
    yield ""
    yield f"peak memory of value_and_grad at n = {rows[0]['size']}, beyond the inputs, in MB"
    yield from columns(
        [
            ["function", "outputs", "NumPy's peak", "÷ outputs", "resident growth"],
            *(
                [
                    r["function"],
                    *(number(r[key] / 1e6) for key in ("outputs", "traced")),
                    number(r["traced"] / r["outputs"]),
                    number(None if r["resident"] is None else r["resident"] / 1e6),
                ]
                for r in rows
            ),
        ]
    )


def bars(judged: Sequence[Judged], terminal: Terminal) -> Iterator[str]:
    """Each bar beside what was measured."""
    yield ""
    yield from columns(
        [
            ["bar", "at most", "measured", ""],
            *(
                [j.bar, number(j.limit), number(j.measured), terminal.paint(j.outcome, COLORS[j.outcome])]
                for j in judged
            ),
        ]
    )
