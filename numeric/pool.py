"""The threads of this process: few, started when first needed, forgotten by a forked child."""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")

THREADS = min(2, os.cpu_count() or 1)


class Stop:
    """Told to tasks that run together, when one of them has failed or the call was interrupted."""

    told = False


class _Here(threading.local):
    """Whether this thread is handing out work: a signal handler that calls a kernel then does its own alone."""

    busy = False


_here = _Here()
_lock = threading.Lock()
_executor: "ThreadPoolExecutor | None" = None


def together(stop: Stop, tasks: Sequence[Callable[[], T]]) -> list[T]:
    """The results of the tasks, the first in this thread; none of them runs on after this has returned or raised."""
    if _here.busy:  # the locks of the pool may be held by the call that was interrupted
        return [task() for task in tasks]
    from concurrent.futures import Future  # 15 ms that a fresh process need not spend

    futures: list[Future[T]] = []
    # Held while a task runs. An interrupt may come when a task is handed over and its future not yet at hand.
    gates = [threading.Lock() for _ in tasks[1:]]
    _here.busy = True
    try:
        with suppress(RuntimeError):  # the interpreter is shutting down, or has no thread to give
            for task, gate in zip(tasks[1:], gates, strict=True):
                futures.append(_pool().submit(_guarded, stop, gate, task))
        first = tasks[0]()
        return [first, *(f.result() for f in futures), *(task() for task in tasks[len(futures) + 1 :])]
    except BaseException:
        # The arrays are the caller's again: nobody may write to them any more.
        stop.told = True
        for gate in gates:
            with gate:
                pass
        raise
    finally:
        _here.busy = False


def _guarded(stop: Stop, gate: threading.Lock, task: Callable[[], T]) -> T:
    with gate:
        if stop.told:
            raise RuntimeError("the call was given up")
        return task()


def _pool() -> "ThreadPoolExecutor":
    global _executor
    from concurrent.futures import ThreadPoolExecutor

    with _lock:
        if _executor is None:
            _executor = ThreadPoolExecutor(THREADS, thread_name_prefix="gradproof")
        return _executor


def _forget() -> None:
    """A forked child has no threads but its own, and the lock may have been held by another."""
    global _lock, _executor
    _lock, _executor, _here.busy = threading.Lock(), None, False


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
