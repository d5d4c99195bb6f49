"""Decides the pairs of functions in a listing: it says nothing of shapes and domains, so the usual ones are tried.

The widest domains come first; a claim that holds only for narrower ones, as p − y does for one-hot y, is proved for
those, and the reading says for which. It is refuted only where it is false for all.
"""

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from symbolic.errors import InputError
from symbolic.reading.pairs import TARGETS

MOST_INPUTS = 4
# What the text of a function hints at: a pattern, and the domains that its prediction and its targets may have then.
HINTS: tuple[tuple[str, str, str], ...] = (
    (r"", "real", "real"),
    (r"\blog|\bln|entropy|bce|1(\.0?)? - \w+\)", "unit interval", "real"),
    (r"\blog|\bln|entropy|bce|1(\.0?)? - \w+\)", "unit interval", "binary"),
    (r"softmax|categorical|cross|nll|argmax", "real", "one-hot rows"),
    (r"categorical|cross|nll|argmax|\blog", "unit interval", "one-hot rows"),
    (r"hinge|margin|svm|logistic", "real", "signs"),
)
SHAPES: tuple[tuple[int, ...], ...] = ((3,), (3, 2))
RELATIONS = ("elementwise", "jacobian")


def verify_listing(record: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a pair of functions in a listing. It runs the listing's definitions: call it with limits."""
    from symbolic.verification.code_claims import verify_code

    if not 1 <= len(record["inputs"]) <= MOST_INPUTS:
        raise InputError(f"the function has {len(record['inputs'])} arguments; it must have 1 to {MOST_INPUTS}")
    if "folder" in record:
        sys.path.insert(0, record["folder"])  # what the file imports beside it
    tried: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "listing.py").write_text(record["program"], encoding="utf-8")
        for attempt in attempts(record):
            found = dict(verify_code(attempt, Path(folder)))
            if found["verdict"] == "proved":
                return found
            tried.append(found)
    refuted = [found for found in tried if found["verdict"] == "refuted"]
    if not refuted or record["doubt"]:
        reason = f"false as read, but {record['doubt']}" if refuted else tried[0]["reason"]
        return {"reason": reason, "reading": tried[0]["reading"]}
    return refuted[-1]


def attempts(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Records of type "code" for a pair, one for each usual reading of its arguments."""
    given = record.get("given") or {}
    targets = [name for name in record["inputs"] if name.lower() in TARGETS and name != record["wrt"]]
    told = []
    for shape in SHAPES:
        for relation in RELATIONS:
            for pattern, prediction, target in HINTS:
                if not re.search(pattern, record["hints"], re.IGNORECASE) or (not targets and target != "real"):
                    continue
                inputs = [
                    given.get(name)
                    or {"name": name, "domain": target if name in targets else prediction, "shape": list(shape)}
                    for name in record["inputs"]
                ]
                attempt = {
                    "type": "code",
                    "file": "listing.py",
                    "function": "pair_value",
                    "gradient": "pair_gradient",
                    "wrt": record["wrt"],
                    "relation": relation,
                    "inputs": inputs,
                }
                if attempt not in told:
                    told.append(attempt)
                    yield attempt
