"""No slip in the text of a true claim is proved, no true claim is refuted for being written in other words.

Here a seeded sample; `python -m tests.text_slips` tries all of them, with `--forms` all other words.
"""

from random import Random

import mpmath
import pytest
from notes_oracle import sig
from test_notes_data import CLAIMS, LABELS
from text_slips import FORMS, SEED, Record, forms, mutants, sides_of, slips_of, verdict
from text_values import UnknownTextError, value

COUNT = 25
NAMES = Random(SEED).sample(sorted(name for name in CLAIMS if LABELS[name]["truth"] == "true"), 40)


@pytest.fixture(scope="module")
def slipped() -> list[tuple[str, str, Record]]:
    found = list(mutants(NAMES))
    assert len({kind for _, kind, _ in found}) >= 5
    return Random(SEED).sample(found, COUNT)


@pytest.fixture(scope="module")
def reworded() -> list[tuple[str, str, Record]]:
    found = list(forms(NAMES))
    assert len({kind for _, kind, _ in found}) >= len(FORMS) // 2
    return Random(SEED).sample(found, COUNT)


def test_no_slip_is_proved(slipped: list[tuple[str, str, Record]]) -> None:
    assert not [(name, kind) for name, kind, record in slipped if verdict(record) == "proved"]


def test_no_other_words_are_refuted(reworded: list[tuple[str, str, Record]]) -> None:
    assert not [(name, kind) for name, kind, record in reworded if verdict(record) == "refuted"]


HALF = mpmath.mpf(1) / 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\frac12 x - 3", HALF * HALF - 3),
        (r"-x^2 + 2x", -(HALF**2) + 1),
        (r"\sigma(x)(1-\sigma(x))", sig(HALF) * (1 - sig(HALF))),
        (r"\tanh^2 x / 2", mpmath.tanh(HALF) ** 2 / 2),
        (r"\sum_{i=1}^{n} a_i \delta_{ij}", 5),
        (r"\frac{1}{n}\sum_i a_i", 4),
        ("|a_j - 10|", 5),
        ("e^{-x}", mpmath.exp(-HALF)),
        ("x^{-1}", 2),
        ("g'(x)", 1),
    ],
)
def test_texts_have_their_values(text: str, wanted: float) -> None:
    values = {"x": HALF, "a": [mpmath.mpf(3), mpmath.mpf(5)], "n": mpmath.mpf(2)}
    found = value(text, values, {"g": lambda u: u**2}, {"j": 1}, {"n": 2})
    assert abs(found - wanted) < 1e-12


@pytest.mark.parametrize("text", ["", "q", "x +", "(x", r"\unknown{x}", "x = 1", "a_k"])
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    with pytest.raises(UnknownTextError):
        value(text, {"x": HALF, "a": [HALF]}, {}, {}, {})


def test_sides_and_slips() -> None:
    assert sides_of(r"f'(x) = \sum_{i=1} a = 2") == ["f'(x) ", r" \sum_{i=1} a ", " 2"]
    assert sides_of(r"\begin{cases} a = b \end{cases}") is None
    assert {kind for kind, _ in slips_of(r"x^2 - \tanh(2 \hat{y}_i) y")} >= {
        "sign",
        "number",
        "exponent",
        "index",
        "swap",
    }
