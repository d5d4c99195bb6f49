"""`gradproof verify FILE`: every claim of a document or of a Python file, with its place."""

import re
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from derivations import worker
from derivations.batch import Limits, decided, warm
from derivations.terminal import Terminal
from derivations.verdicts import exit_code, tell
from symbolic.errors import InputError
from symbolic.verification.documents import joined, plan_of_listing, plan_of_text, read_text, text_of

PLACE = re.compile(r"line (\d+), column (\d+)")
SPEC = re.compile(r"\s*(\w+)\s*:\s*(.*?)\s*(?:\(\s*((?:\d+\s*,?\s*)*)\))?\s*")


def run_file(arguments: Namespace, limits: Limits) -> int:
    """Print the verdict on each claim of a file."""
    name = arguments.name
    text = text_of(sys.stdin.buffer.read()) if name == "-" else read_text(Path(name))
    suffix = ".md" if name == "-" else Path(name).suffix.lower()
    folder = Path() if name == "-" else Path(name).parent
    given = [spec(s) for s in arguments.inputs or ()]
    if suffix == ".py":
        how, plan = worker.run(
            plan_of_listing, text, str(folder.resolve()), given, seconds=limits.seconds, megabytes=limits.megabytes
        )
    else:
        if given:
            raise InputError("--inputs says what the arguments of Python functions are; it goes with a .py file")
        how, plan = worker.run(plan_of_text, text, suffix, seconds=limits.seconds, megabytes=limits.megabytes)
    if how != "done":
        raise InputError(f"{name} cannot be read: {plan}")
    warm({claim["type"] for claim in plan["claims"]})
    terminal = Terminal("verify", arguments.json)
    shown, answers = "stdin" if name == "-" else name, []
    for claim, answer in zip(plan["claims"], decided(plan["claims"], folder, limits), strict=True):
        answers.append(answer)
        tell_claim(terminal, text, shown, claim, answer)
    record = joined(shown, plan, answers)
    verdicts = [answer["verdict"] for answer in answers]
    told = ", ".join(f"{verdicts.count(word)} {word}" for word in ("proved", "refuted", "undecided"))
    terminal.say(f"{told}; {plan['counts']['defined']} definitions, {plan['counts']['not_read']} formulas not read")
    if not verdicts:
        terminal.say("no formula was found that claims a derivative")
    terminal.data({"file": shown, **{key: value for key, value in record.items() if key != "id"}})
    # A file that claims nothing proves nothing.
    return exit_code(verdicts) if verdicts else 3


def tell_claim(terminal: Terminal, text: str, name: str, claim: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    """Print the verdict on a claim; under one that is not proved, its line with a caret where it begins, or fails."""
    line, column = claim["line"], claim["column"]
    tell(terminal, answer, f"{name}:{line}:{column}: ")
    if answer["verdict"] == "proved":
        return
    if (failing := PLACE.search(answer["reason"])) and claim["type"] == "formula":
        within, across = int(failing[1]), int(failing[2])
        line, column = line + within - 1, (column + across - 1 - claim["shift"] if within == 1 else across)
    lines = text.split("\n")
    if 1 <= line <= len(lines):
        shown = lines[line - 1].replace("\t", " ")
        start = max(0, column - 60)
        terminal.say(f"    {shown[start : start + 110]}", "    " + " " * (max(1, column) - 1 - start) + "^")


def spec(text: str) -> dict[str, Any]:
    """What --inputs says of an argument, "p: unit interval (4, 3)", as the input of a record of type "code"."""
    match = SPEC.fullmatch(text)
    if match is None or not match[2]:
        raise InputError(f'--inputs is {text!r}; it must be "NAME: DOMAIN (SHAPE)", as "p: unit interval (6)"')
    shape = [3] if match[3] is None else [int(n) for n in re.findall(r"\d+", match[3])]
    return {"name": match[1], "domain": match[2], "shape": shape}
