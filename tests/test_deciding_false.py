"""Soundness of the prover alone: what is false is not proved, even where no search for a witness has a say."""

import pytest
from statements import Row
from statements_false import HIDDEN, REFUTABLE

from symbolic.verification.deciding import PROOF, decide, prove
from symbolic.verification.effort import Effort
from symbolic.verification.premises import assumed

MOSTLY = 225  # of them are refuted, too; at the others the two sides have no value, or differ on a border alone


@pytest.mark.parametrize("row", [*REFUTABLE, *HIDDEN], ids=lambda row: row.name)
def test_what_is_false_is_not_proved_without_a_search(row: Row) -> None:
    assert prove(assumed(row.statement()), effort=Effort(PROOF)) is None


def test_what_is_false_is_mostly_refuted() -> None:
    verdicts = [decide(row.statement(), diagnosis=False).verdict for row in REFUTABLE]
    assert verdicts.count("proved") == 0
    assert verdicts.count("refuted") >= MOSTLY
