"""The records of the catalogue, made ahead: what is costly to find is found once, and checked with the pages."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from derivations.record import Record, record_of
from numeric.shipping import fingerprint
from symbolic.formula import Formula

NAME = "catalogue.json"
FILE = Path(__file__).with_name(NAME)


def record(f: Formula) -> Record:
    """The record of a function: the one made ahead where the definition is the same, else a new one."""
    kept = _kept().get(f.name, {})
    return kept["record"] if kept.get("fingerprint") == fingerprint(f) else record_of(f)


@cache
def _kept() -> Mapping[str, Mapping[str, Any]]:
    try:
        found = json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none is there, or it was spoiled: all is found anew
        return {}
    return found if isinstance(found, dict) else {}


def entry(f: Formula) -> Record:
    """What the file holds of a function."""
    return {"fingerprint": fingerprint(f), "record": record_of(f)}


def written(entries: Mapping[str, Record]) -> bytes:
    """The bytes of the file."""
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()
