"""Builds and proves pages, several at a time: each is a matter of its own, and the proofs take most of the time."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from derivations import check, writer
from derivations.check import Fault
from derivations.record import record_of
from derivations.site import builders
from derivations.terminal import Record, progress
from symbolic.registry import formulas

Work = tuple[str, Path, bool]  # the name of a page, the folder, whether it is only checked
PAYS = 6  # pages for each process; for fewer a further one costs more than it takes over


@dataclass(frozen=True)
class Made:
    """A page as its files, and what is wrong with it: what is not proved, and what differs from the files there.

    record: for the page of a function, all that is known of it.
    """

    name: str
    record: Record | None
    files: tuple[tuple[str, bytes], ...]  # of a page to be written
    wanted: tuple[str, ...]
    unproved: tuple[Fault, ...]
    differing: tuple[Fault, ...]


def make(work: Work) -> Made:
    """Build and prove the page of that name; compare it with the folder, or make the files to be written there."""
    name, folder, checking = work
    page = builders([name])[name]()
    f = {f.name: f for f in formulas()}.get(name)
    return Made(
        name=name,
        record=None if f is None else record_of(f),
        files=() if checking else tuple(writer.render(page, folder)),
        wanted=tuple(check.names(page)),
        unproved=tuple(check.prove(page)),
        differing=tuple(check.compare([page], folder, prune=False)) if checking else (),
    )


def made(names: Sequence[str], folder: Path, checking: bool) -> Iterator[Made]:
    """The pages in the order of their names, with a line of progress for each."""
    jobs = min(os.cpu_count() or 1, len(names) // PAYS)
    work = [(name, folder, checking) for name in names]
    with _results(work, jobs) as results:
        for _ in progress([(name, name) for name in names], "proving"):
            yield next(results)


@contextmanager
def _results(work: Sequence[Work], jobs: int) -> Iterator[Iterator[Made]]:
    if jobs < 2:
        yield map(make, work)
        return
    # Fresh processes, not forks: NumPy may have threads. Ctrl-C is for the one that people see.
    with get_context("spawn").Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        yield pool.imap(make, work)
