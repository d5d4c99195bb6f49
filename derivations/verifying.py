"""`gradproof verify`: the verdict on a claimed value or derivative, found in a process with limits."""

import math
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from derivations import worker
from derivations.terminal import Terminal
from symbolic.errors import InputError
from symbolic.registry import get
from symbolic.verification import Verdict, verify

EXIT = {"proved": 0, "refuted": 1, "undecided": 3}
COLOR = {"proved": "green", "refuted": "red", "undecided": "yellow"}


def run(arguments: Namespace) -> int:
    """Print the verdict with its conditions, its counterexample and what the engine understood."""
    f = get(arguments.name)
    if not (math.isfinite(arguments.timeout) and arguments.timeout > 0):
        raise InputError(f"--timeout is {arguments.timeout:g}; it must be a positive number of seconds")
    if arguments.memory < 1:
        raise InputError(f"--memory is {arguments.memory}; it must be a positive number of MB")
    if arguments.order < 0:
        raise InputError(f"--order is {arguments.order}; it must be 0 (the value), 1 (the derivative) or more")
    ending, found = worker.run(
        decide,
        f.name,
        arguments.expr.strip(),
        arguments.wrt,
        arguments.order,
        seconds=arguments.timeout,
        megabytes=arguments.memory,
    )
    record: dict[str, Any] = found if ending == "done" else {**UNDECIDED, "reason": f"stopped: {found}"}
    terminal = Terminal("verify", arguments.json)
    terminal.say(
        terminal.paint(record["verdict"], COLOR[record["verdict"]])
        + (f": {record['reason']}" if record["reason"] else "")
    )
    for word in ("reading", "diagnosis"):
        if record[word]:
            terminal.say(f"{word}: {record[word]}")
    for condition in record["conditions"]:
        terminal.say(f"condition: {condition}")
    if record["counterexample"]:
        terminal.say(f"counterexample: {_words(record['counterexample'])}")
    terminal.data({"name": f.name, "claim": arguments.expr.strip(), **record})
    return EXIT[record["verdict"]]


# What is told where the worker gave no verdict.
UNDECIDED: dict[str, Any] = Verdict(verdict="undecided", reason="", reading="").as_dict() | {"seconds": None}


def decide(name: str, claim: str, wrt: str | None, order: int) -> dict[str, Any]:
    """The verdict as plain data, which a process can hand over and JSON can hold."""
    return verify(get(name), claim, wrt=wrt, order=order).as_dict()


def _words(value: Any) -> str:
    """A witness as one line for people: nested names are drawn into one list."""
    if isinstance(value, Mapping):
        return ", ".join(_words(v) if isinstance(v, Mapping) else f"{k} = {_words(v)}" for k, v in value.items())
    return "(" + ", ".join(map(_words, value)) + ")" if isinstance(value, list) else str(value)
