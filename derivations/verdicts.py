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
    first, *rest = lines_of(record, where)
    verdict = record["verdict"]
    painted = terminal.paint(verdict, COLOR[verdict])
    terminal.say(where + painted + first[len(where) + len(verdict) :], *rest)


def lines_of(record: Mapping[str, Any], where: str = "") -> list[str]:
    """A verdict in lines for people; `where` stands before the first, and the others are set in."""
    indent = "  " if where else ""
    lines = [where + record["verdict"] + (f": {record['reason']}" if record["reason"] else "")]
    if record.get("first_wrong_step") is not None:
        lines.append(f"{indent}first wrong step: {record['first_wrong_step']}")
    lines += [f"{indent}{word}: {record[word]}" for word in ("reading", "diagnosis") if record[word]]
    lines += [f"{indent}condition: {condition}" for condition in record["conditions"]]
    if record["counterexample"]:
        lines.append(f"{indent}counterexample: {words(record['counterexample'])}")
    return lines


def words(value: Any) -> str:
    """A witness as one line for people: nested names are drawn into one list."""
    if isinstance(value, Mapping):
        return ", ".join(words(v) if isinstance(v, Mapping) else f"{k} = {words(v)}" for k, v in value.items())
    return "(" + ", ".join(map(words, value)) + ")" if isinstance(value, list) else str(value)
