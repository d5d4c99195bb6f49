"""No slip in a derivative of the catalogue is proved.

Here a seeded sample; `python -m tests.mutants` tries all of them, some 2,500, in about half an hour.
"""

from random import Random

import pytest
from catalogue_points import SEED, compare, verdict_on
from mutants import SLIPS, mutants_of
from sympy import S

from symbolic.derivatives import Result, results
from symbolic.registry import formulas, get
from tests.entries import HEAVY

NAMES = sorted(Random(SEED).sample([f.name for f in formulas() if f.name not in HEAVY], 10))


def some(name: str) -> Result:
    """One of the derivatives of a formula, by chance."""
    return Random(f"{SEED} {name}").choice(results(get(name)))


@pytest.mark.parametrize("name", NAMES)
def test_no_slip_is_proved(name: str) -> None:
    result = some(name)
    for mutant in mutants_of(result, most=6):
        assert verdict_on(result, mutant.claim) != "proved", mutant.name


@pytest.mark.parametrize("name", NAMES)
def test_the_evaluator_agrees_with_the_derivative_itself(name: str) -> None:
    result = some(name)
    agree, differ = compare(result, result.unfolded)
    assert agree >= 20
    assert differ == 0


def test_every_kind_of_slip_is_made() -> None:
    found = {mutant.slip for name in ("softmax", "elu", "tanh") for result in results(get(name))[:1]
             for mutant in mutants_of(result, most=60)}  # fmt: skip
    assert found >= set(SLIPS) - {"power"}


def test_what_only_looks_different_is_no_mutant() -> None:
    (first, _) = results(get("sigmoid"))[:2]
    e = first.unfolded
    assert compare(first, (e * (1 + first.entry**2)).expand() / (1 + first.entry**2))[1] == 0
    assert compare(first, e + S.One / 1000)[1] > 0
