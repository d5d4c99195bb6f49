"""How a verdict is told to people, and which exit code verdicts have together."""

from collections.abc import Collection, Mapping
from typing import Any

from derivations.terminal import Terminal

EXIT = {"proved": 0, "refuted": 1, "undecided": 3}
COLOR = {"proved": "green", "refuted": "red", "undecided": "yellow"}


def exit_code(verdicts: Collection[str]) -> int:
    """0 where all are proved, 1 where one is refuted, 3 otherwise."""
    return next((EXIT[word] for word in ("refuted", "undecided") if word in verdicts), 0)


def tell(terminal: Terminal, record: Mapping[str, Any], where: str = "") -> None:
    """Print a verdict: its reason, what was read, the diagnosis, the conditions, the witness."""
    verdict = terminal.paint(record["verdict"], COLOR[record["verdict"]])
    terminal.say(where + verdict + (f": {record['reason']}" if record["reason"] else ""))
    indent = "  " if where else ""
    if record.get("first_wrong_step") is not None:
        terminal.say(f"{indent}first wrong step: {record['first_wrong_step']}")
    for word in ("reading", "diagnosis"):
        if record[word]:
            terminal.say(f"{indent}{word}: {record[word]}")
    for condition in record["conditions"]:
        terminal.say(f"{indent}condition: {condition}")
    if record["counterexample"]:
        terminal.say(f"{indent}counterexample: {words(record['counterexample'])}")


def words(value: Any) -> str:
    """A witness as one line for people: nested names are drawn into one list."""
    if isinstance(value, Mapping):
        return ", ".join(words(v) if isinstance(v, Mapping) else f"{k} = {words(v)}" for k, v in value.items())
    return "(" + ", ".join(map(words, value)) + ")" if isinstance(value, list) else str(value)
