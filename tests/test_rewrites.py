"""No true derivative of the catalogue is refuted for being written in other words.

Here a seeded sample; `python -m tests.rewrites` tries all of them.
"""

from random import Random

import pytest
from catalogue_points import SEED, verdict_on
from rewrites import rewrites_of

from symbolic.derivatives import results
from symbolic.registry import formulas, get

NAMES = sorted(Random(SEED + 1).sample([f.name for f in formulas()], 10))


@pytest.mark.parametrize("name", NAMES)
def test_no_rewriting_is_refuted(name: str) -> None:
    result = Random(f"{SEED} {name}").choice(results(get(name)))
    found = rewrites_of(result)
    for rewrite in Random(SEED).sample(found, min(5, len(found))):
        assert verdict_on(result, rewrite.claim) != "refuted", rewrite.name
