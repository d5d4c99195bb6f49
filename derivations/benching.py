"""`gradproof bench`: kernels timed beside what others offer, start-up and memory of fresh processes."""

import os
import platform
import sys
from argparse import Namespace
from dataclasses import asdict
from importlib import metadata
from typing import Any

from derivations import bench_tables
from derivations.terminal import Terminal, progress
from numeric.benching import bars, memory, processes
from numeric.benching.competitors import OURS, OURS_OUT, PEERS
from numeric.benching.measuring import Measurement, mean_ratio, measure
from numeric.benching.peer import Peer
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.registry import get

DTYPES = ("float16", "float32", "float64")
SECTIONS = ("timing", "startup", "memory")
LARGEST = 10**9


def run(arguments: Namespace) -> int:
    """Measure and print; with --bars 1 where one is missed, 3 where one could not be measured, else 0."""
    found = [get(name) for name in arguments.names or bars.FUNCTIONS]
    found = list(dict.fromkeys(found))
    if vectors := [f.name for f in found if f.is_vector]:
        raise InputError(f"{vectors[0]} acts on vectors; bench times functions of single elements")
    sizes = _sizes(arguments.sizes)
    if arguments.dtype not in DTYPES:
        raise InputError(f"--dtype is {arguments.dtype!r}; it must be one of {', '.join(DTYPES)}")
    if arguments.rounds < 1:
        raise InputError(f"--rounds is {arguments.rounds}; it must be at least 1")
    sections = _chosen("--only", arguments.only, SECTIONS) or SECTIONS
    peers = _peers(arguments.peers, arguments.compiled)

    terminal = Terminal("bench", arguments.json)
    data: dict[str, Any] = {"machine": machine(peers), "dtype": arguments.dtype, "rounds": arguments.rounds}
    terminal.say(*bench_tables.machine(data["machine"]))
    judged: list[bars.Judged] = []
    if "timing" in sections:
        data |= _timing(terminal, found, sizes, peers, arguments, judged)
    if "startup" in sections:
        data["startup"] = processes.start_up(arguments.rounds)
        terminal.say(*bench_tables.start_up(data["startup"]))
        judged.append(bars.judge_start(data["startup"]))
    if "memory" in sections:
        data["memory"] = _memory(found, arguments.dtype)
        terminal.say(*bench_tables.memory(data["memory"]))
        if set(bars.FUNCTIONS) <= {f.name for f in found}:
            judged.append(bars.judge_memory(data["memory"]))
    if arguments.bars:
        data["bars"] = [asdict(j) for j in judged]
        terminal.say(*bench_tables.bars(judged, terminal))
    terminal.data(data)
    return _code(judged) if arguments.bars else 0


def _timing(
    terminal: Terminal,
    found: list[Formula],
    sizes: list[int],
    peers: list[Peer],
    arguments: Namespace,
    judged: list[bars.Judged],
) -> dict[str, Any]:
    """Print the tables of the timings as they come; what JSON tells of them."""
    competitors = [OURS, OURS_OUT, *peers]
    measured: list[Measurement] = []
    bandwidth = memory.bandwidth()
    terminal.say(f"memory: {bandwidth / 1e9:.1f} GB/s in a = b + c on large arrays")
    limits = {f.name: memory.bytes_per_element(f, arguments.dtype) / bandwidth * 1e9 for f in found}
    for size in sizes:
        # Only where the arrays are no longer held by a cache is the bandwidth of the memory a limit.
        far = {name: ns if size * ns * bandwidth * 1e-9 > memory.BEYOND_CACHES else None for name, ns in limits.items()}
        own: list[Measurement] = []
        for f in progress([(f"{f.name} n={size}", f) for f in found], "timing"):
            own.append(measure(f, size, arguments.dtype, competitors, arguments.rounds))
        terminal.say(*bench_tables.timings(own, [c.name for c in competitors], far))
        measured += own
    judged += bars.judge_timings(measured)
    return {
        "bandwidth_bytes_per_second": bandwidth,
        "timings": [_record(m, memory.bytes_per_element(get(m.function), m.dtype)) for m in measured],
        "means": [
            {
                "size": size,
                "ours": ours.name,
                "peer": peer.name,
                **{s: mean_ratio([m for m in measured if m.size == size], ours.name, peer.name, s) for s in STATISTICS},
            }
            for size in sizes
            for ours in (OURS, OURS_OUT)
            for peer in peers
        ],
    }


STATISTICS = ("minimum", "median")


def _record(m: Measurement, moved: int) -> dict[str, Any]:
    """A measurement as JSON; times in nanoseconds per element, ratios of minima."""
    return {
        "function": m.function,
        "size": m.size,
        "bytes_per_element": moved,
        "lacking": m.lacking,
        "ns": {
            name: {**{s: m.nanoseconds(name, s) for s in STATISTICS}, "repeats": timing.repeats}
            for name, timing in m.timings.items()
        },
        "ratio": {
            ours: {name: m.ratio(ours, name) for name in m.timings if name not in (OURS.name, OURS_OUT.name)}
            for ours in (OURS.name, OURS_OUT.name)
        },
    }


def _memory(found: list[Formula], dtype: str) -> list[dict[str, Any]]:
    rows = progress([(f.name, f) for f in found], "memory")
    return [{"function": f.name, "size": memory.LARGE, **processes.peak(f.name, memory.LARGE, dtype)} for f in rows]


def _sizes(text: str) -> list[int]:
    """Whole numbers, separated by commas; 1e6 is one."""
    sizes = []
    for word in text.split(","):
        try:
            number = float(word)
        except ValueError:
            number = 0.5
        if not 1 <= number <= LARGEST or number != int(number):
            raise InputError(f"--sizes holds {word!r}; it must hold whole numbers from 1 to 1e9, separated by commas")
        sizes.append(int(number))
    return sizes


def _chosen(option: str, words: list[str] | None, known: tuple[str, ...]) -> tuple[str, ...]:
    for word in words or ():
        if word not in known:
            raise InputError(f"{option} is {word!r}; it must be one of {', '.join(known)}")
    return tuple(words or ())


def _peers(words: list[str] | None, compiled: bool) -> list[Peer]:
    chosen = _chosen("--peer", words, tuple(p.name for p in PEERS))
    return [p for p in PEERS if (p.name in chosen if chosen else compiled or not p.slow)]


def _code(judged: list[bars.Judged]) -> int:
    outcomes = {j.outcome for j in judged}
    return 1 if "missed" in outcomes else 3 if "not measured" in outcomes else 0


def machine(peers: list[Peer]) -> dict[str, Any]:
    """Where it was measured: processor, cores, versions, and the peers that are not installed."""
    packages = dict.fromkeys(("numpy", "sympy", "llvmlite", *(package for p in peers for package in p.needs)))
    return {
        "platform": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "versions": {package: _version(package) for package in packages},
        "missing": [p.name for p in peers if p.missing],
    }


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _processor() -> str:
    """The name of the processor, which Linux alone keeps in a file."""
    if sys.platform == "linux":
        try:
            with open("/proc/cpuinfo", encoding="utf-8") as lines:
                return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
        except (OSError, StopIteration):
            pass
    return platform.processor() or platform.machine()
