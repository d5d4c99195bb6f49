"""Many records at once: a file of JSON lines in, one answer for each line, in the order of the lines, whatever happens.

Every record is decided in a process of its own, and so is every formula of a document: what hangs or dies costs its
own answer alone.
"""

import codecs
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from derivations import worker
from symbolic.errors import InputError
from symbolic.verification.records import DECIDERS, answer, undecided

LONGEST_LINE = 1_000_000
# A formula with which the engine is tried once before it is copied into the processes: what it loads, all share.
TRIAL = {
    "type": "claim",
    "function_latex": r"f(x) = \frac{1}{1 + e^{-x}}",
    "variables": [{"name": "x", "shape": [], "assume": "real"}],
    "parameters": [],
    "claim_latex": "f'(x) = f(x)(1 - f(x))",
    "wrt": "x",
    "order": 1,
}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many processes work at a time, and how long and how large each may become."""

    jobs: int
    seconds: float
    megabytes: int


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def answers(stream: BinaryIO, folder: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """The answers to the lines of a stream of JSON records, one for each; files are looked for in the folder."""
    lines = list(_lines(stream))
    if lines and isinstance(lines[0], bytes):
        lines[0] = lines[0].removeprefix(codecs.BOM_UTF8)
    yield from answered([_record(line) for line in lines], folder, limits)


def answered(lines: Sequence[Mapping[str, Any]], folder: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """The answers to records; one that holds only "id" and "unreadable" is answered by that reason."""
    warm({str(line["type"]) for line in lines if "unreadable" not in line and isinstance(line.get("type"), str)})
    plans = _plans(lines, folder, limits)
    tasks = [part for number, line in enumerate(lines) for part in _parts(line, plans.get(number))]
    found = decided(tasks, folder, limits)
    for number, line in enumerate(lines):
        plan = plans.get(number)
        if plan is None:
            yield next(found) if "unreadable" not in line else undecided(line.get("id"), line["unreadable"])
        elif "claims" not in plan:
            yield undecided(line.get("id"), plan["reason"])
        else:
            from symbolic.verification.documents import joined

            yield joined(line.get("id"), plan, [next(found) for _ in plan["claims"]])


def warm(types: set[str]) -> None:
    """Load what the records of these types need, and try it once, so that every process finds it loaded."""
    for kind in sorted(types & DECIDERS.keys()):
        with suppress(ModuleNotFoundError):
            import_module(DECIDERS[kind][0])
    if types & {"claim", "steps", "document", "formula"}:
        with suppress(ModuleNotFoundError):
            answer(TRIAL, Path())


def _plans(lines: Sequence[Mapping[str, Any]], folder: Path, limits: Limits) -> dict[int, dict[str, Any]]:
    """What there is to decide in each document, by the number of its line."""
    documents = [n for n, line in enumerate(lines) if line.get("type") == "document" and "unreadable" not in line]
    if not documents:
        return {}
    from symbolic.verification.documents import plan_of

    tasks = [(lines[n], folder) for n in documents]
    ends = worker.outcomes(plan_of, tasks, jobs=limits.jobs, seconds=limits.seconds, megabytes=limits.megabytes)
    return {
        n: found if how == "done" else {"reason": _told(how, found)}
        for n, (how, found) in zip(documents, ends, strict=True)
    }


def _parts(line: Mapping[str, Any], plan: Mapping[str, Any] | None) -> Sequence[Mapping[str, Any]]:
    if "unreadable" in line:
        return ()
    return [line] if plan is None else plan.get("claims", ())


def decided(tasks: Sequence[Mapping[str, Any]], folder: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """The answers to records that can be decided, in their order, each from a process of its own."""
    ends = worker.outcomes(
        answer,
        [(task, folder) for task in tasks],
        jobs=limits.jobs,
        seconds=limits.seconds,
        megabytes=limits.megabytes,
    )
    for task, (how, found) in zip(tasks, ends, strict=True):
        seconds = limits.seconds if how == "time" else 0.0
        yield found if how == "done" else undecided(task.get("id"), _told(how, found), seconds)


def _told(how: str, found: Any) -> str:
    return str(found) if how == "input" else f"stopped: {found}"


def _lines(stream: BinaryIO) -> Iterator[bytes | int]:
    """The lines of a stream, without their ends; of one that is too long, only its length."""
    while line := stream.readline(LONGEST_LINE + 2):
        length = len(line)
        while not line.endswith(b"\n") and (more := stream.readline(LONGEST_LINE)):
            length += len(more)
            line = more
        yield line.rstrip(b"\r\n") if length <= LONGEST_LINE + 2 else length


def _no_number(word: str) -> NoReturn:
    raise InputError(f"the line is not JSON: {word} is no number there")


def _record(line: bytes | int) -> dict[str, Any]:
    """The record on a line, or why there is none."""
    if isinstance(line, int):
        return {"id": None, "unreadable": f"the line has {line} bytes; it must have at most {LONGEST_LINE}"}
    if not line.strip():
        return {"id": None, "unreadable": "the line is not JSON: it is empty"}
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        return {"id": None, "unreadable": f"the line is not UTF-8: byte {error.start + 1} is {line[error.start]:#04x}"}
    except json.JSONDecodeError as error:
        return {"id": None, "unreadable": f"the line is not JSON: {error.msg} at column {error.colno}"}
    except (ValueError, RecursionError, InputError) as error:
        if isinstance(error, InputError):
            return {"id": None, "unreadable": str(error)}
        return {"id": None, "unreadable": f"the line is not JSON that can be held: {type(error).__name__}"}
    if not isinstance(record, dict):
        return {"id": None, "unreadable": f"the line holds {type(record).__name__}; it must hold a JSON object"}
    return {key: value for key, value in record.items() if key != "unreadable"}
