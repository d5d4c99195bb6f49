"""The formulas of a document: which of them claim a derivative, what each may use, and the verdict on each.

Reading parts a document into claims, which are plain records that can be decided apart. Formulas that only define are
used by the claims of their section, as are facts said in words; the rest is listed with the reason why it is not read.
"""

import ast
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from symbolic.errors import InputError
from symbolic.reading import markdown
from symbolic.reading.document import MOST_CHARACTERS, Code
from symbolic.reading.macros import in_blocks, macros_of
from symbolic.reading.outline import occurs
from symbolic.reading.pairs import pairs_of
from symbolic.verification.document_claims import claims_of
from symbolic.verification.records import answer, file_of, filled


def verify_document(record: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The answer to a record of type "document": the verdict on each formula that claims a derivative, in order.

    {"id", "formulas": [{"latex", "line", "column", "verdict", …}], "counts": {"read", "defined", "facts", "not_read"},
    "not_read": [{"latex", "line", "reason"}]}. InputError where the file cannot be read.
    """
    plan = plan_of(record, folder)
    return joined(record.get("id"), plan, [answer(claim, folder) for claim in plan["claims"]])


def plan_of(record: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What there is to decide in the document of a record, as plain data; InputError where it cannot be read."""
    path = file_of(record, folder)
    return plan_of_text(read_text(path), path.suffix.lower())


def plan_of_text(text: str, suffix: str = ".md") -> dict[str, Any]:
    """What there is to decide in a document: records that `answer` takes, and what is not to be decided."""
    began = time.perf_counter()
    if suffix == ".tex":
        from symbolic.reading import tex

        blocks = tex.read(text)
    else:
        blocks = markdown.read(text)
    blocks = in_blocks(blocks, macros_of(text))
    return {**claims_of(blocks), "seconds": time.perf_counter() - began}


def plan_of_listing(text: str, folder: str, given: list[dict[str, Any]]) -> dict[str, Any]:
    """What there is to decide in a Python file, given the domains and shapes of some arguments.

    InputError where it is no Python, or holds no function with its derivative.
    """
    began = time.perf_counter()
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise InputError(f"line {error.lineno}, column {error.offset}: no Python: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise InputError(f"no Python that can be read: {error or type(error).__name__}") from None
    known = {one["name"]: one for one in given}
    pairs = [{**pair, "given": known, "folder": folder} for pair in pairs_of([Code(language="py", text=text, line=1)])]
    if not pairs:
        raise InputError("no pair of a function and its derivative was found; their names must tell, as f and f_prime")
    if unknown := known.keys() - {name for pair in pairs for name in pair["inputs"]}:
        raise InputError(f"--inputs names {min(unknown)!r}, which no function takes whose derivative was found")
    counts = {"read": len(pairs), "defined": len(pairs), "facts": 0, "not_read": 0}
    return {"claims": pairs, "counts": counts, "not_read": [], "seconds": time.perf_counter() - began}


def joined(identity: Any, plan: Mapping[str, Any], answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer to a document from the answers to its claims."""
    found = []
    for claim, verdict in zip(plan["claims"], answers, strict=True):
        place = {"latex": claim["source"], "line": claim["line"], "column": claim["column"]}
        found.append(place | {key: value for key, value in verdict.items() if key != "id"})
    seconds = plan["seconds"] + sum(verdict["seconds"] for verdict in answers)
    told = {"formulas": found, "counts": plan["counts"], "not_read": plan["not_read"]}
    return filled(identity, told, seconds)


def read_text(path: Path) -> str:
    """The text of a file; InputError where there is none, or it is too long or no text."""
    try:
        with path.open("rb") as stream:
            data = stream.read(4 * MOST_CHARACTERS + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return text_of(data)


def text_of(data: bytes) -> str:
    """Bytes as text; InputError where they are too many or no UTF-8."""
    if len(data) > 4 * MOST_CHARACTERS:
        raise InputError(f"the document has more than {4 * MOST_CHARACTERS} bytes; it must have at most so many")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"line {line}: the byte {data[error.start]:#04x} is not UTF-8") from None


def verify_formula(record: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to one formula of a document; a refutation in doubt of what is meant decides nothing."""
    from symbolic.verification.notes import verify_formula as decide

    claim, definitions, facts = record["claim_latex"], list(record["definitions"]), list(record["facts"])
    found = dict(decide(claim, definitions, facts))
    if found.get("verdict") != "refuted":
        return found
    doubt = record["doubt"] or _unsaid(found, claim, definitions)
    if not doubt and (usual := _usual(found, facts)):
        again = decide(claim, definitions, [*facts, *usual])
        if again.get("verdict") == "proved":
            doubt = f"it holds for {' and '.join(usual)}, of which nothing is said"
    if doubt:
        nothing = {"counterexample": None, "first_wrong_step": None, "diagnosis": None}
        found |= {"verdict": "undecided", "reason": f"false as read, but {doubt}"} | nothing
    return found


def _unsaid(found: Mapping[str, Any], claim: str, definitions: list[str]) -> str:
    """What is not known of a name that only the right side has: what it stands for."""
    left = claim.split("=")[0]
    letters = (found["counterexample"] or {}).get("point", {})
    unknown = [name for name in letters if not any(occurs(name, text) for text in (left, *definitions))]
    return f"what {', '.join(unknown)} stands for is not said" if unknown and definitions else ""


def _usual(found: Mapping[str, Any], facts: list[str]) -> list[str]:
    """The usual range of slopes and rates, of which nobody speaks: 0 < \\alpha < 1."""
    letters = (found["counterexample"] or {}).get("point", {})
    return [f"0 < {name} < 1" for name in letters if name in SLOPES and not any(occurs(name, f) for f in facts)]


SLOPES = ("\\alpha", "\\beta", "\\gamma", "\\lambda", "a")


def verify_pair(record: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a pair of functions in a listing."""
    from symbolic.verification.listings import verify_listing

    return verify_listing(record)
