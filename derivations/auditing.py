"""`gradproof audit`: how far the kernels are from their definitions, over the whole range of each dtype."""

import importlib.util
import multiprocessing
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

from derivations import worker
from derivations.terminal import Terminal, columns, progress
from numeric.auditing import Report, audit
from numeric.auditing.engine import calls_of
from numeric.auditing.exhaustive import BLOCKS, audit_every, together
from numeric.auditing.peers import PEERS, audit_peer
from numeric.auditing.report import HEADER, table_rows
from numeric.compiler import compile
from symbolic.errors import InputError
from symbolic.registry import formulas, get

# All numbers of 32 bits, in parts of some seconds each.
PARTS = [(start, start + 32) for start in range(0, len(BLOCKS), 32)]
DTYPES = ("float16", "float32", "float64")
SECONDS, MEGABYTES = 120.0, 4096  # what reading a user's file may take

Task = tuple[str, str, str, dict[str, Any]]  # peer or "", name, dtype, options


def run(arguments: Namespace) -> int:
    """Measure, print the table and every bar that is exceeded; the exit code is 1 where one is."""
    terminal = Terminal("audit", arguments.json)
    files = [name for name in arguments.names if name.endswith(".py")]
    if len(files) > 1:
        raise InputError(f"{len(files)} files are given; audit one at a time")
    names = names_of(arguments.names, files[0] if files else None)
    dtypes = arguments.dtype or DTYPES
    tasks: list[Task] = [("", name, dtype, {"quick": arguments.quick}) for name in names for dtype in dtypes]
    if arguments.exhaustive:
        tasks += [("", name, "float32", {"blocks": part}) for name in names if has_one_number(name) for part in PARTS]
    if arguments.peers:
        tasks += [(peer, name, dtype, {}) for name in names for dtype in dtypes for peer in PEERS if dtype != "float16"]
    found = list(_measured(tasks, files[0] if files else None))
    reports = whole([r for r in found if isinstance(r, Report)])
    peers = [r for r in found if not isinstance(r, Report)]
    tell(terminal, reports, peers)
    exceeded = [{"name": r.name, "dtype": r.dtype, "bar": str(f)} for r in reports for f in r.findings]
    terminal.data(
        {"within": not exceeded, "exceeded": exceeded, "reports": [r.as_dict() for r in reports], "peers": peers}
    )
    return 1 if exceeded else 0


def has_one_number(name: str) -> bool:
    """Whether all numbers of 32 bits can be put into a function."""
    return not get(name).is_vector and len(get(name).inputs) == 1


def whole(reports: list[Report]) -> list[Report]:
    """The reports, those of parts of all numbers of 32 bits put together."""
    groups: dict[tuple[str, str], list[Report]] = {}
    for r in reports:
        groups.setdefault((r.name, r.dtype), []).append(r)
    return [together(group) for group in groups.values()]


def names_of(given: Sequence[str], file: str | None) -> list[str]:
    """The functions to audit by name: those given, those of the file, or the whole catalogue."""
    names = [get(name).name for name in given if not name.endswith(".py")]
    if file is not None:
        ending, found = worker.run(names_in, file, seconds=SECONDS, megabytes=MEGABYTES)
        if ending != "done":
            raise InputError(f"{file}: {found}")
        if not found:
            raise InputError(f"{file} defines no function; decorate one with @activation or @loss")
        names += found
    return list(dict.fromkeys(names)) or [f.name for f in formulas()]


def names_in(file: str) -> list[str]:
    """The functions that a file of definitions registers; the file is run."""
    before = {f.name for f in formulas()}
    load(file)
    return [f.name for f in formulas() if f.name not in before]


def load(file: str | None) -> None:
    """Run a file of definitions, what it prints going to stderr; InputError says what went wrong in it."""
    if file is None:
        return
    if not Path(file).is_file():
        raise InputError(f"{file} is no file; it must be a file of definitions")
    spec = importlib.util.spec_from_file_location("gradproof_definitions", file)
    if spec is None or spec.loader is None:
        raise InputError(f"{file} is no Python file; it must be a file of definitions")
    try:
        with redirect_stdout(sys.stderr):
            spec.loader.exec_module(importlib.util.module_from_spec(spec))
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"{file}: {type(error).__name__}: {' '.join(str(error).split())}") from None


def _measured(tasks: list[Task], file: str | None) -> Iterator[Any]:
    """The result of each task, found by as many processes as there are processors; each runs the file itself."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    count = max(1, min(len(tasks), os.cpu_count() or 1))
    with ProcessPoolExecutor(count, context, initializer=load, initargs=(file,)) as pool:
        # All are handed over before the bar is drawn: it has a thread, and a process with threads is not forked.
        futures: list[tuple[str, Future[Any]]] = [
            (" ".join(filter(None, (name, dtype, peer))), pool.submit(measure, task))
            for task in tasks
            for peer, name, dtype, _ in [task]
        ]
        try:
            for future in progress(futures, "auditing"):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def measure(task: Task) -> Any:
    """One report; of a peer plain data."""
    peer, name, dtype, options = task
    if peer:
        return audit_peer(peer, get(name), np.dtype(dtype))
    if "blocks" in options:
        f = get(name)
        return audit_every(f, calls_of(compile(f)), range(*options["blocks"]))
    return audit(name, dtype, **options)


def tell(terminal: Terminal, reports: list[Report], peers: list[dict[str, Any]]) -> None:
    """The tables, and the bars that are exceeded."""
    terminal.say(*columns([HEADER, *table_rows(reports)]))
    if peers:
        rows = [("function", "dtype", "peer", "task", "worst", "false 0", "nan/inf", "at")]
        for p in peers:
            rows += [(p["name"], p["dtype"], p["peer"], *cells) for cells in p["rows"]]
            if p["skipped"]:
                rows.append((p["name"], p["dtype"], p["peer"], p["skipped"], "", "", "", ""))
        terminal.say("", *columns(rows))
    for r in reports:
        for f in r.findings:
            terminal.say(f"{terminal.paint('exceeded', 'red')}: {r.name} {r.dtype}: {f}")
    within = sum(r.within for r in reports)
    terminal.say(f"{within} of {len(reports)} within the bars")
