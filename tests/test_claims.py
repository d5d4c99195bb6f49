"""Claims in other words are proved, for all values of the parameters, and slips are refuted at an exact point.

What holds only where the parameters that a claim does not mention are at their defaults is proved under that condition.
"""

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
    told = [c for c in verdict.conditions if c not in AT_DEFAULTS.get((name, claim), ())]
    # Any other condition is a kink, at which any value is a convention.
    assert len(told) <= len(kinks(get(name)))
    assert all(c.startswith("except at ") and c.endswith("(convention)") for c in told)


# What is right at the defaults of the parameters that it leaves out, and only there: the conditions that are told.
AT_DEFAULTS = {
    ("hardtanh", "1: where((x>-1)&(x<1),1,0)"): ("a = -1", "b = 1"),
    ("hardtanh", "1: where(abs(x)<1,1,0)"): ("a = -1", "b = 1"),
    ("hardtanh", "1: (1+sign(1-abs(x)))/2"): ("a = -1", "b = 1"),
    ("hardtanh", "0: (abs(x+1)-abs(x-1))/2"): ("a = -1", "b = 1"),
    ("hardtanh", "1: where((x>min_val)&(x<1),1,0)"): ("b = 1",),
    ("elu", "1: where(x>0,1,exp(x))"): (r"\alpha = 1",),
    ("celu", "1: where(x>0,1,exp(x))"): (r"\alpha = 1",),
    ("squareplus", "1: (1+x/sqrt(x**2+4))/2"): ("b = 4",),
}


@pytest.mark.parametrize(("name", "claim"), AT_DEFAULTS)
def test_what_is_right_at_the_defaults_is_proved_for_them_alone(name: str, claim: str) -> None:
    verdict = decided(name, claim)
    assert verdict.verdict == "proved", verdict.reason
    told = tuple(c for c in verdict.conditions if not c.startswith("except at "))
    assert told == AT_DEFAULTS[name, claim]


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("elu", "1: where(x>0,1,2*exp(x))"),
        ("elu", "1: where(x>0,1,alpha**2*exp(x))"),
        ("squareplus", "1: (1+x/sqrt(x**2+1))/2"),
        ("hardtanh", "1: where((x>min_val)&(x<2),1,0)"),
    ],
)
def test_defaults_excuse_nothing_else(name: str, claim: str) -> None:
    """Neither other values, nor a parameter that is mentioned: it may have any value."""
    assert decided(name, claim).verdict == "refuted"


@pytest.mark.parametrize(("name", "claim"), WRONG)
def test_a_slip_is_refuted_at_an_exact_point(name: str, claim: str) -> None:
    verdict = decided(name, claim)
    assert verdict.verdict == "refuted", verdict.reason
    assert verdict.counterexample is not None
    assert verdict.counterexample["true"] != verdict.counterexample["claimed"]


def test_every_claim_is_another_one() -> None:
    assert len(RIGHT) == len(set(RIGHT)) >= 110
    assert len(WRONG) == len(set(WRONG)) >= 110
