"""Runs one function in a process of its own, with a limit on its time and on its memory."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal

from symbolic.errors import InputError

Outcome = tuple[Literal["done", "input", "time", "memory", "died"], Any]


def run(function: Callable[..., Any], *args: Any, seconds: float, megabytes: int) -> Outcome:
    """Call the function and say how it ended: "done" with its result, or "time", "memory", "died" with a line of text.

    The result has to be picklable. An InputError of the function is raised here again.
    """
    # A forked child has the engine loaded already; elsewhere it starts anew and imports it.
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, megabytes, function, args), daemon=True)  # type: ignore[attr-defined]
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            return "time", f"no answer within {seconds:g} s"
        outcome: Outcome = receiver.recv()
    except EOFError:
        process.join()
        return "died", f"the worker process ended with code {process.exitcode}"
    finally:
        process.kill()
        process.join()
        receiver.close()
    if outcome[0] == "input":
        raise InputError(outcome[1])
    return outcome


def _child(sender: Connection, megabytes: int, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    _limit(megabytes)
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
    except Exception as error:  # a defect of the engine decides nothing; it is told, and the command lives on
        outcome = ("died", f"the engine failed with {type(error).__name__}: {' '.join(str(error).split())}")
    sender.send(outcome)


def _limit(megabytes: int) -> None:
    """Bound the address space of this process, where the system can (it cannot on Windows)."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
