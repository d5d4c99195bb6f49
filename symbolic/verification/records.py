"""A record of a batch to its answer, by its type; whatever it holds, the answer is one plain dictionary."""

import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from symbolic.errors import InputError

Record = Mapping[str, Any]

# The type of a record: the module and the function that decide it, and whether it needs the folder of the batch.
DECIDERS: dict[str, tuple[str, str, bool]] = {
    "claim": ("symbolic.verification.notes", "verify_claim", False),
    "steps": ("symbolic.verification.notes", "verify_steps", False),
    "code": ("symbolic.verification.code_claims", "verify_code", True),
    "document": ("symbolic.verification.documents", "verify_document", True),
    # The parts of a document, which are decided one by one.
    "formula": ("symbolic.verification.documents", "verify_formula", False),
    "pair": ("symbolic.verification.documents", "verify_pair", False),
}

# What the fields of a record must be; those in SPARED may be missing.
TEXT, TEXTS, COUNT, ROWS = "text", "a list of texts", "a number from 0 to 4", "a list of objects"
FIELDS: dict[str, dict[str, str]] = {
    "claim": {
        "function_latex": TEXT,
        "claim_latex": TEXT,
        "definitions_latex": TEXTS,
        "variables": ROWS,
        "parameters": ROWS,
        "wrt": TEXT,
        "order": COUNT,
    },
    "steps": {"start": TEXT, "steps": TEXTS, "definitions_latex": TEXTS},
    "code": {"file": TEXT, "function": TEXT, "gradient": TEXT, "wrt": TEXT, "relation": TEXT, "inputs": ROWS},
    "document": {"file": TEXT},
}
SPARED = {"definitions_latex", "variables", "parameters", "wrt", "order", "relation"}
ROW = {"name": TEXT, "assume": TEXT, "domain": TEXT}

# What an answer holds at least, in this order.
EMPTY: dict[str, Any] = {
    "verdict": "undecided",
    "first_wrong_step": None,
    "conditions": [],
    "counterexample": None,
    "diagnosis": None,
    "reading": "",
    "reason": "",
}


def answer(record: Record, folder: Path) -> dict[str, Any]:
    """The answer to a record: its id, verdict, witness, reading, reason and the seconds that it took.

    A record that cannot be read is undecided, and the reason says why. A "file" is looked for in the folder.
    """
    began = time.perf_counter()
    try:
        found = _decide(record, folder)
    except InputError as error:
        found = {"reason": str(error)}
    return filled(record.get("id"), found, time.perf_counter() - began)


def undecided(identity: Any, reason: str, seconds: float = 0.0) -> dict[str, Any]:
    """The answer where none was found."""
    return filled(identity, {"reason": reason}, seconds)


def filled(identity: Any, found: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """An answer with everything that an answer holds, whatever is missing set to nothing."""
    told = {"id": identity} | ({} if "formulas" in found else EMPTY) | dict(found)
    return {**told, "seconds": round(seconds, 4)}


def file_of(record: Record, folder: Path) -> Path:
    """The file that a record names; InputError where it names none."""
    name = record.get("file")
    if not isinstance(name, str) or not name or "\0" in name:
        raise InputError('the record needs "file", the path of a file beside the batch')
    return folder / name


def _decide(record: Record, folder: Path) -> dict[str, Any]:
    kind = record.get("type")
    if not isinstance(kind, str) or kind not in DECIDERS:
        raise InputError(f'"type" is {_short(kind)}; it must be "claim", "steps", "code" or "document"')
    _check(record, FIELDS.get(kind, {}))
    module, function, needs_folder = DECIDERS[kind]
    decide = getattr(import_module(module), function)
    found: dict[str, Any] = decide(record, folder) if needs_folder else decide(record)
    return found


def _check(record: Record, fields: Mapping[str, str]) -> None:
    """InputError where a field is missing, or is not what it must be."""
    for name, what in fields.items():
        value = record.get(name)
        if value is None and name in SPARED:
            continue
        if value is None:
            raise InputError(f'"{name}" is missing; it must be {what}')
        if not _fits(value, what):
            raise InputError(f'"{name}" is {_short(value)}; it must be {what}')
        for row in value if what == ROWS else ():
            if not isinstance(row.get("name"), str):
                raise InputError(f'"name" in "{name}" is {_short(row.get("name"))}; it must be text')
            for key, kind in ROW.items():
                if row.get(key) is not None and not _fits(row[key], kind):
                    raise InputError(f'"{key}" in "{name}" is {_short(row[key])}; it must be {kind}')
            if not isinstance(row.get("shape", ()), list | tuple):
                raise InputError(f'"shape" in "{name}" is {_short(row["shape"])}; it must be a list')


def _fits(value: Any, what: str) -> bool:
    if what == TEXT:
        return isinstance(value, str)
    if what == COUNT:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 4
    inner = str if what == TEXTS else Mapping
    return isinstance(value, list | tuple) and all(isinstance(one, inner) for one in value)


def _short(value: Any) -> str:
    told = repr(value)
    return told if len(told) <= 40 else told[:40] + "…"
