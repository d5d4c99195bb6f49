"""The records of the catalogue, made ahead: what is costly to find is found once, and checked with the pages."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from derivations.terminal import Record
from symbolic import catalogue
from symbolic.formula import Formula

NAME = "catalogue.json"
FILE = Path(__file__).with_name(NAME)


def record(f: Formula) -> Record:
    """The record of a function: the one made ahead where the definitions are the same, else a new one."""
    if f.family and (made := kept().get(f.name)) is not None:
        return made
    from derivations.record import record_of  # the theorems and properties take longer to import than a record to read

    return record_of(f)


@cache
def kept() -> Mapping[str, Record]:
    """The records made ahead; none where the definitions are no more those that they were made from."""
    try:
        found = json.loads(FILE.read_text(encoding="utf-8"))
        return found["functions"] if found["definitions"] == fingerprint() else {}
    except (OSError, ValueError, KeyError, TypeError):  # there is none, or it was spoiled: all is found anew
        return {}


@cache
def fingerprint() -> str:
    """A hash of the program text of all definitions."""
    files = sorted(Path(catalogue.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def written(found: Mapping[str, Record]) -> bytes:
    """The bytes of the file."""
    told = {"definitions": fingerprint(), "functions": found}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
