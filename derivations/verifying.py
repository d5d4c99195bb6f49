"""`gradproof verify`: the verdict on a claim, on the formulas of a file, or on a batch of records."""

import json
import math
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any, BinaryIO

from derivations import worker
from derivations.batch import Limits, answers, cores
from derivations.terminal import Terminal
from derivations.verdicts import EXIT, exit_code, tell
from symbolic.errors import InputError
from symbolic.registry import get
from symbolic.verification import Verdict, verify

MARKDOWN = (".md", ".markdown")
FILE_LIKE = re.compile(r"[\w -]+\.[A-Za-z]{1,5}")
FILES = (*MARKDOWN, ".tex", ".py")


def run(arguments: Namespace) -> int:
    """Print the verdicts with their conditions, witnesses and readings."""
    limits = _limits(arguments)
    if arguments.batch is not None:
        if arguments.name is not None:
            raise InputError(f"--batch takes one file; {arguments.name!r} is too much")
        return _batch(arguments.batch, limits)
    if arguments.name is None:
        raise InputError("the following arguments are required: NAME and CLAIM, or FILE, or --batch FILE")
    if arguments.claim is None:
        if not _is_file(arguments.name):
            if "/" in arguments.name or Path(arguments.name).is_file() or FILE_LIKE.fullmatch(arguments.name):
                raise InputError(f"{arguments.name} is no file that is read; its name must end in {', '.join(FILES)}")
            get(arguments.name)  # a misspelt name is told before the missing claim
            raise InputError("the following arguments are required: CLAIM")
        from derivations.verifying_files import run_file

        return run_file(arguments, limits)
    return _claim(arguments, limits)


def _limits(arguments: Namespace) -> Limits:
    if not (math.isfinite(arguments.timeout) and arguments.timeout > 0):
        raise InputError(f"--timeout is {arguments.timeout:g}; it must be a positive number of seconds")
    if arguments.memory < 1:
        raise InputError(f"--memory is {arguments.memory}; it must be a positive number of MB")
    if arguments.jobs is not None and arguments.jobs < 1:
        raise InputError(f"--jobs is {arguments.jobs}; it must be a positive number of processes")
    return Limits(jobs=arguments.jobs or cores(), seconds=arguments.timeout, megabytes=arguments.memory)


def _is_file(name: str) -> bool:
    return name == "-" or name.lower().endswith(FILES)


def _batch(name: str, limits: Limits) -> int:
    """One answer line on stdout for each line of the batch; how many of each verdict on stderr."""
    found: list[str] = []
    try:
        stream: BinaryIO = sys.stdin.buffer if name == "-" else Path(name).open("rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    with stream:
        for answer in answers(stream, Path() if name == "-" else Path(name).parent, limits):
            print(json.dumps(answer), flush=True)  # noqa: T201 - the answers are what is asked for
            found += [f["verdict"] for f in answer["formulas"]] if "formulas" in answer else [answer["verdict"]]
    print(", ".join(f"{found.count(word)} {word}" for word in EXIT), file=sys.stderr)  # noqa: T201
    return exit_code(found)


def _claim(arguments: Namespace, limits: Limits) -> int:
    """The verdict on a claim about a function of the catalogue."""
    f = get(arguments.name)
    if arguments.order < 0:
        raise InputError(f"--order is {arguments.order}; it must be 0 (the value), 1 (the derivative) or more")
    text = sys.stdin.read() if arguments.claim == "-" else arguments.claim
    how = decide_latex if arguments.latex or "\\" in text else decide
    ending, found = worker.run(
        how,
        f.name,
        text.strip(),
        arguments.wrt,
        arguments.order,
        seconds=limits.seconds,
        megabytes=limits.megabytes,
    )
    record: dict[str, Any] = found if ending == "done" else {**UNDECIDED, "reason": f"stopped: {found}"}
    terminal = Terminal("verify", arguments.json)
    tell(terminal, record)
    terminal.data({"name": f.name, "claim": text.strip(), **record})
    return exit_code([record["verdict"]])


# What is told where the worker gave no verdict.
UNDECIDED: dict[str, Any] = Verdict(verdict="undecided", reason="", reading="").as_dict() | {"seconds": None}


def decide(name: str, claim: str, wrt: str | None, order: int) -> dict[str, Any]:
    """The verdict as plain data, which a process can hand over and JSON can hold."""
    return verify(get(name), claim, wrt=wrt, order=order).as_dict()


def decide_latex(name: str, claim: str, wrt: str | None, order: int) -> dict[str, Any]:
    """The verdict on a claim in LaTeX, as plain data."""
    from derivations.catalogue_claims import record_of
    from symbolic.verification.notes import verify_claim

    return dict(verify_claim(record_of(get(name), claim, wrt, order)))
