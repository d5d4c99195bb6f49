"""Long runs: many claims of which none may get a certain verdict, counted, timed and told as they go."""

import argparse
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from types import FrameType
from typing import Any

from symbolic.errors import InputError

LIMIT = 60.0  # seconds for one claim
MOST_TOLD = 600  # characters of a claim


class OutOfTimeError(BaseException):
    """A claim took too long; not an Exception, so that nothing on the way can swallow it."""


def _alarm(_: int, __: FrameType | None) -> None:
    raise OutOfTimeError


@dataclass(frozen=True, kw_only=True)
class Case:
    """A claim to try: what it is called, what kind it is of, and how its verdict is found."""

    name: str
    kind: str
    verdict: Callable[[], str]


def told(case: Case, limit: float = LIMIT) -> str:
    """The verdict on a claim, or what happened instead: `unread`, `late`, or the name of what was raised."""
    before = signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return case.verdict()
    except InputError:
        return "unread"
    except OutOfTimeError:
        return "late"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run(cases: Iterable[Case], forbidden: str, limit: float = LIMIT) -> int:
    """Try them all, print how the verdicts fall; 1 if one has the forbidden verdict, or if something was raised."""
    verdicts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    begin, wrong = time.perf_counter(), 0
    for case in cases:
        found = told(case, limit)
        verdicts[found.split(":")[0]] += 1
        kinds[f"{case.kind} {found.split(':')[0]}"] += 1
        bad = found == forbidden or found not in {"proved", "refuted", "undecided", "unread", "late"}
        wrong += bad
        if bad or found not in {"proved", "refuted"}:
            sys.stdout.write(f"{found.upper() if bad else found} {case.name[:MOST_TOLD]}\n")
            sys.stdout.flush()
        if verdicts.total() % 100 == 0:
            sys.stderr.write(f"{verdicts.total()} {dict(verdicts)} {time.perf_counter() - begin:.0f} s\n")
    seconds = time.perf_counter() - begin
    by_kind = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    sys.stdout.write(f"{verdicts.total()} claims {dict(verdicts)} {seconds:.0f} s: {by_kind}\n")
    return int(wrong > 0)


def arguments(doc: str, argv: Sequence[str] | None, **more: Any) -> argparse.Namespace:
    """--count, --skip and whatever else the run takes, each with its default."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--count", type=int, help="stop after so many")
    parser.add_argument("--skip", type=int, default=0, help="leave out so many at first")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for one claim")
    for name, default in more.items():
        if default is False:
            parser.add_argument(f"--{name}", action="store_true")
        else:
            parser.add_argument(f"--{name}", type=type(default), default=default)
    return parser.parse_args(argv)


def chosen(cases: Iterable[Case], options: argparse.Namespace) -> Iterable[Case]:
    """Those that the options ask for."""
    return islice(cases, options.skip, None if options.count is None else options.skip + options.count)
