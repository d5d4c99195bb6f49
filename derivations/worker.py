"""Runs functions in processes of their own, each with a limit on its time and on its memory."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

from symbolic.errors import InputError

Outcome = tuple[Literal["done", "input", "time", "memory", "died"], Any]


def run(function: Callable[..., Any], *args: Any, seconds: float, megabytes: int) -> Outcome:
    """Call the function and say how it ended: "done" with its result, or "time", "memory", "died" with a line of text.

    The result has to be picklable. An InputError of the function is raised here again.
    """
    (outcome,) = outcomes(function, [args], jobs=1, seconds=seconds, megabytes=megabytes)
    if outcome[0] == "input":
        raise InputError(outcome[1])
    return outcome


def outcomes(
    function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]], *, jobs: int, seconds: float, megabytes: int
) -> Iterator[Outcome]:
    """How the function ended on each tuple of arguments, in their order, `jobs` of them at work at a time.

    Each call has a process of its own: one that hangs or dies costs no other its answer, none sees what another has
    left behind, and the same arguments give the same result whatever was asked before.
    """
    waiting = enumerate(tasks)
    running: dict[Connection, _Running] = {}
    ended: dict[int, Outcome] = {}
    told = 0
    try:
        while True:
            while len(running) < jobs and (following := next(waiting, None)):
                task = _start(*following, function, seconds, megabytes)
                running[task.receiver] = task
            if not running:
                return
            nearest = min(task.deadline for task in running.values())
            ready = wait(list(running), timeout=max(0.0, nearest - time.monotonic()))
            now = time.monotonic()
            for receiver, task in list(running.items()):
                if receiver in ready or now >= task.deadline:
                    ended[task.number] = _collect(task, receiver in ready, seconds)
                    del running[receiver]
            while told in ended:
                yield ended.pop(told)
                told += 1
    finally:
        for task in running.values():
            _stop(task)


@dataclass(frozen=True)
class _Running:
    number: int
    process: Any
    receiver: Connection
    deadline: float


def _start(
    number: int, args: tuple[Any, ...], function: Callable[..., Any], seconds: float, megabytes: int
) -> _Running:
    # A forked child has the engine loaded already; elsewhere it starts anew and imports it.
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, seconds, megabytes, function, args), daemon=True)  # type: ignore[attr-defined]
    process.start()
    sender.close()
    return _Running(number, process, receiver, time.monotonic() + seconds)


def _collect(task: _Running, spoke: bool, seconds: float) -> Outcome:
    try:
        if not spoke and not task.receiver.poll():
            return "time", f"no answer within {seconds:g} s"
        outcome: Outcome = task.receiver.recv()
    except (EOFError, OSError):
        task.process.join()
        return "died", f"the worker process ended with code {task.process.exitcode}"
    finally:
        _stop(task)
    return outcome


def _stop(task: _Running) -> None:
    """End the process and all that it has started."""
    if hasattr(os, "killpg") and task.process.is_alive():
        with suppress(OSError):  # it may not have come as far as to lead a group of its own
            os.killpg(task.process.pid, 9)
    task.process.kill()
    task.process.join()
    task.process.close()
    task.receiver.close()


def _child(
    sender: Connection, seconds: float, megabytes: int, function: Callable[..., Any], args: tuple[Any, ...]
) -> None:
    if hasattr(os, "setpgid"):
        with suppress(OSError):
            os.setpgid(0, 0)
    _limit(seconds, megabytes)
    _hush()
    outcome: Outcome
    try:
        outcome = ("done", function(*args))
    except InputError as error:
        outcome = ("input", str(error))
    except MemoryError:
        outcome = ("memory", f"more than {megabytes} MB were needed")
    except RecursionError:
        outcome = ("died", "the expression is nested too deeply")
    except KeyboardInterrupt:
        return
    except BaseException as error:  # a defect of the engine, or code that leaves, decides nothing; the command lives on
        outcome = ("died", f"the engine failed with {type(error).__name__}: {' '.join(str(error).split())}")
    sender.send(outcome)


def _hush() -> None:
    """Let nothing that runs here read the keyboard, or write among the lines of the command."""
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    sys.stdin = open(os.devnull)  # noqa: SIM115 - it lives as long as the process
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def _limit(seconds: float, megabytes: int) -> None:
    """Bound the address space of this process, and its time should the parent die, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for which, most in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_CPU, int(2 * seconds) + 10),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
