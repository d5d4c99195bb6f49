"""Claims in other words are proved, for all values of the parameters, and slips are refuted at an exact point."""

import pytest
from claims_activations import ACTIVATIONS
from claims_losses import LOSSES

from symbolic.nonsmooth import kinks
from symbolic.registry import get
from symbolic.verification import Verdict, verify

CLAIMS = {**ACTIVATIONS, **LOSSES}
RIGHT = [(name, claim) for name, (right, _) in CLAIMS.items() for claim in right]
WRONG = [(name, claim) for name, (_, wrong) in CLAIMS.items() for claim in wrong]


def decided(name: str, claim: str) -> Verdict:
    """The verdict on "order: expression"."""
    order, _, text = claim.partition(": ")
    return verify(name, text, order=int(order))


@pytest.mark.parametrize(("name", "claim"), RIGHT)
def test_what_is_right_in_other_words_is_proved(name: str, claim: str) -> None:
    verdict = decided(name, claim)
    assert verdict.verdict == "proved", verdict.reason
    # A condition is a kink, at which any value is a convention.
    assert len(verdict.conditions) <= len(kinks(get(name)))
    assert all(c.startswith("except at ") and c.endswith("(convention)") for c in verdict.conditions)


@pytest.mark.parametrize(("name", "claim"), WRONG)
def test_a_slip_is_refuted_at_an_exact_point(name: str, claim: str) -> None:
    verdict = decided(name, claim)
    assert verdict.verdict == "refuted", verdict.reason
    assert verdict.counterexample is not None
    assert verdict.counterexample["true"] != verdict.counterexample["claimed"]


def test_every_claim_is_another_one() -> None:
    assert len(RIGHT) == len(set(RIGHT)) >= 110
    assert len(WRONG) == len(set(WRONG)) >= 110
