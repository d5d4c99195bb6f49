"""Which entries of the catalogue a costly test meets: those asked for, or some of each family.

`pytest --entry NAME` (again for more, or `--entry all`) says which; without it a test meets the sample it can afford.
"""

import hashlib
import os
from collections import defaultdict

import pytest

from symbolic.derivatives import results

ASKED = "GRADPROOF_ENTRIES"  # the names of --entry, for the workers of xdist as well

# Sums of cases in sums of cases: seconds for each derivation and each proof. They are met where they are asked for.
HEAVY = frozenset(
    {
        "balanced_sigmoid_focal",
        "circle",
        "cosine_embedding",
        "multilabel_margin",
        "sparsemax",
        "sparsemax_loss",
        "triplet_margin",
    }
)


def everything():
    """Whether all entries were asked for: costly tests then draw as much as they ever do."""
    return "all" in os.environ.get(ASKED, "").split(",")


def some(pool, count):
    """At most `count` formulas of a pool, from one family after the other, always the same; or those asked for."""
    pool = list(pool)
    asked = os.environ.get(ASKED, "").split(",")
    if asked != [""]:
        return pool if "all" in asked else [f for f in pool if {f.name, *f.aliases} & set(asked)]
    pool = [f for f in pool if f.name not in HEAVY]
    families = defaultdict(list)
    for f in sorted(pool, key=lambda f: hashlib.sha256(f.name.encode()).digest()):
        families[f.family].append(f)
    rounds = [(place, f) for members in families.values() for place, f in enumerate(members)]
    chosen = {f.name for _, f in sorted(rounds, key=lambda row: row[0])[:count]}
    return [f for f in pool if f.name in chosen]


def each_result(pool, count):
    """Decorates the test of a derivative: it meets all those of each formula of a sample, derived when it runs."""

    def decorate(check):
        @pytest.mark.parametrize("f", some(pool, count), ids=lambda f: f.name)
        def test(f):
            for result in results(f):
                check(result)

        test.__doc__ = check.__doc__
        return test

    return decorate
