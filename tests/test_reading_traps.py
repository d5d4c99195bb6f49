"""What is easily misread is read rightly or refused: the rows of reading_traps.py."""

from typing import Any

import pytest
from reading_traps import TRAPS

from symbolic.errors import InputError
from symbolic.verification.notes import verify_claim

SAYS = {"proved": "true", "refuted": "false", "undecided": "refused"}


def given(text: str) -> list[dict[str, Any]]:
    """The quantities of a row: "x<n> > 0; y"."""
    found = []
    for part in (p.strip() for p in text.split(";") if p.strip()):
        name, _, assume = part.partition(" ")
        name, _, shape = name.rstrip(">").partition("<")
        found.append({"name": name, "shape": shape.split(",") if shape else [], "assume": assume or "real"})
    return found


@pytest.mark.parametrize("row", TRAPS, ids=lambda row: f"{row[0]} | {row[4]}")
def test_a_trap_is_read_rightly_or_refused(row: tuple[str, str, tuple[str, ...], str, str, str]) -> None:
    function, quantities, definitions, by, claim, right = row
    variables, _, parameters = quantities.partition(" | ")
    record = {
        "function_latex": function,
        "definitions_latex": list(definitions),
        "variables": given(variables),
        "parameters": given(parameters),
        "claim_latex": claim,
        "wrt": by,
        "order": 1,
    }
    try:
        told = SAYS[verify_claim(record)["verdict"]]
    except InputError:
        told = "refused"
    assert told == right
