"""Published pairs of functions and gradients: their labels, their verdicts, and mutants that must not be proved."""

import warnings
from pathlib import Path
from typing import Any

import pytest

from symbolic.verification.code_claims import verify_code
from tests.code_mutants import mutants
from tests.code_oracle import differs_at, label
from tests.code_pairs import Pair
from tests.code_pairs_activations import ACTIVATIONS
from tests.code_pairs_cells import CELLS
from tests.code_pairs_forms import FORMS
from tests.code_pairs_layers import LAYERS
from tests.code_pairs_losses import LOSSES
from tests.code_pairs_others import OTHERS
from tests.code_pairs_published import PUBLISHED

PAIRS = (*ACTIVATIONS, *LOSSES, *LAYERS, *CELLS, *PUBLISHED, *FORMS, *OTHERS)
SCIPY = [p for p in PAIRS if "scipy" in p.text]


def decided(pair: Pair, folder: Path, text: str | None = None) -> dict[str, Any]:
    (folder / f"{pair.name}.py").write_text(text or pair.text)
    return verify_code(pair.record, folder)


def test_there_are_enough_pairs_and_each_has_its_name() -> None:
    assert len({p.name for p in PAIRS}) == len(PAIRS) >= 240


@pytest.mark.parametrize("pair", [p for p in PAIRS if p not in SCIPY], ids=lambda p: p.name)
def test_the_label_is_what_central_differences_say(pair: Pair) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert label(pair) is pair.truth


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_the_verdict_is_the_label(pair: Pair, tmp_path: Path) -> None:
    found = decided(pair, tmp_path)
    assert found["verdict"] == ("proved" if pair.truth else "refuted"), found["reason"]
    assert (found["counterexample"] is None) is pair.truth


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.truth and p not in SCIPY][::3], ids=lambda p: p.name)
def test_no_mutant_is_proved_and_every_witness_holds_in_floats(pair: Pair, tmp_path: Path) -> None:
    for text in list(mutants(pair.text, pair.gradient))[::6]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                truth = label(pair, text)
            except (TypeError, ValueError, ZeroDivisionError, IndexError, AttributeError):
                truth = None
        found = decided(pair, tmp_path, text)
        assert not (truth is False and found["verdict"] == "proved"), text
        if found["verdict"] == "refuted" and truth is not None:
            assert differs_at(pair, text, found["counterexample"]["point"]), text
