"""Which real number a float is read as, to the last bit and not one digit less; and the words for domains."""

import math
import re
from fractions import Fraction
from random import Random

import pytest

from symbolic.errors import InputError
from symbolic.reading.code.floats import read_float
from symbolic.verification.code_domains import WORDS, Input, domain_of, givens, sample
from symbolic.verification.code_values import values

CLOSED = {
    "sqrt(2/π)": math.sqrt(2 / math.pi),
    "1/√(2π)": 1 / math.sqrt(2 * math.pi),
    "√2": math.sqrt(2),
    "1/√2": 1 / math.sqrt(2),
    "π": math.pi,
    "π²/6": math.pi**2 / 6,
    "2/√π": 2 / math.sqrt(math.pi),
    "log 2": math.log(2),
    "1/log 2": 1 / math.log(2),
    "½ log 2π": 0.5 * math.log(2 * math.pi),
    "e": math.e,
    "1/3": 1 / 3,
    "2/7": 2 / 7,
    "-√3": -math.sqrt(3),
}


def told(x: float) -> tuple[float, str]:
    found, says = read_float(x)
    (ball,) = values([found], {}, {}, 0)
    return float(ball.mid()), says


@pytest.mark.parametrize("name", CLOSED)
def test_a_rounded_constant_is_read_as_what_it_was_rounded_from(name: str) -> None:
    x = CLOSED[name]
    found, says = read_float(x)
    near, _ = told(x)
    assert abs(near - x) <= 2 * math.ulp(x)
    assert found.op != "number" or found.args[0].denominator < 10**6
    assert bool(says) == (found.op != "number")


@pytest.mark.parametrize("name", CLOSED)
def test_one_digit_less_is_the_decimal_itself(name: str) -> None:
    for digits in (6, 9, 12):
        x = float(f"{CLOSED[name]:.{digits}g}")
        found, says = read_float(x)
        assert (found.fraction, says) == (Fraction(repr(x)), "")


def test_short_decimals_and_sums_of_them_are_read_as_decimals() -> None:
    for text in ("0.044715", "1.702", "0.01", "1e-8", "1.0507009873554805", "1.6732632423543772", "123456.789"):
        assert read_float(float(text))[0].fraction == Fraction(text)
    assert read_float(0.1 + 0.2)[0].fraction == Fraction(3, 10)
    assert read_float(1 - 1e-7)[0].fraction == 1 - Fraction(1, 10**7)


def test_a_float_at_random_is_no_closed_form() -> None:
    rng = Random(3)
    closed = [x for x in (rng.uniform(0.01, 5) for _ in range(3000)) if read_float(x)[1]]
    assert not closed


# Words for a domain, and what a point of it must be.
DOMAINS = {
    "real": "-inf < x < inf",
    "any real": "-inf < x < inf",
    "real numbers": "-inf < x < inf",
    "float": "-inf < x < inf",
    "logits": "-inf < x < inf",
    "(-inf, inf)": "-inf < x < inf",
    "unit interval": "0 < x < 1",
    "open unit interval": "0 < x < 1",
    "probability": "0 < x < 1",
    "probabilities": "0 < x < 1",
    "[0, 1]": "0 < x < 1",
    "(0,1)": "0 < x < 1",
    "between 0 and 1": "0 < x < 1",
    "0 < p < 1": "0 < x < 1",
    "positive": "0 < x < inf",
    "strictly positive": "0 < x < inf",
    "positive real numbers": "0 < x < inf",
    "x > 0": "0 < x < inf",
    "(0, inf)": "0 < x < inf",
    "non-negative": "0 < x < inf",
    "nonnegative": "0 < x < inf",
    "[0, inf)": "0 < x < inf",
    "negative": "-inf < x < 0",
    "x < 0": "-inf < x < 0",
    "non-positive": "-inf < x < 0",
    "nonzero": "x != 0",
    "x != 0": "x != 0",
    "binary": "x in (0, 1)",
    "binary labels": "x in (0, 1)",
    "{0, 1}": "x in (0, 1)",
    "0/1": "x in (0, 1)",
    "mask": "x in (0, 1)",
    "{-1, 1}": "x in (-1, 1)",
    "{-1,+1}": "x in (-1, 1)",
    "+1/-1": "x in (-1, 1)",
    "signs": "x in (-1, 1)",
    "labels in {-1, 1}": "x in (-1, 1)",
    "one-hot": "x in (0, 1)",
    "one-hot rows": "x in (0, 1)",
    "probability rows": "0 < x < 1",
    "simplex": "0 < x < 1",
    "rows summing to 1": "0 < x < 1",
    "labels 0..2": "x in (0, 1, 2)",
    "integer labels 0-2": "x in (0, 1, 2)",
    "class index": "x in (0, 1, 2)",
    "labels": "x in (0, 1, 2)",
    "integer class labels": "x in (0, 1, 2)",
    "non-negative integer": "x == int(x) >= 0",
    "counts": "x == int(x) >= 0",
    "[-1, 1]": "-1 < x < 1",
    "(-3, 3)": "-3 < x < 3",
    "in [0.5, 2]": "0.5 < x < 2",
    "x > 1": "1 < x < inf",
    ">= 2": "2 < x < inf",
    "x < -1.5": "-inf < x < -1.5",
}
CHECKS = {
    "-inf < x < inf": lambda x: True,
    "0 < x < 1": lambda x: 0 < x < 1,
    "0 < x < inf": lambda x: x > 0,
    "-inf < x < 0": lambda x: x < 0,
    "x != 0": lambda x: x != 0,
    "x in (0, 1)": lambda x: x in (0, 1),
    "x in (-1, 1)": lambda x: x in (-1, 1),
    "x in (0, 1, 2)": lambda x: x in (0, 1, 2),
    "x == int(x) >= 0": lambda x: x.denominator == 1 and x >= 0,
    "-1 < x < 1": lambda x: -1 < x < 1,
    "-3 < x < 3": lambda x: -3 < x < 3,
    "0.5 < x < 2": lambda x: 0.5 < x < 2,
    "1 < x < inf": lambda x: x > 1,
    "2 < x < inf": lambda x: x > 2,
    "-inf < x < -1.5": lambda x: x < -1.5,
}


@pytest.mark.parametrize("words", DOMAINS)
def test_points_lie_in_the_domain_that_the_words_name(words: str) -> None:
    given = givens([Input("x", words, (2, 3)), Input("other", "real", (2, 3))])
    check = CHECKS[DOMAINS[words]]
    rng = Random(8)
    for scale in (1, 4, Fraction(1, 8), 16):
        point = sample(given, rng, scale)
        found = values(list(given.arrays["x"].cells.flat), point, {}, 0)
        entries = [Fraction(int(q.p), int(q.q)) for q in (v.mid().fmpq() for v in found)]
        assert all(map(check, entries)) or (DOMAINS[words] == "0 < x < 1" and "row" in words)
        if DOMAINS[words] == "0 < x < 1" and ("row" in words or words == "simplex"):
            assert all(abs(sum(entries[k : k + 3]) - 1) < Fraction(1, 10**30) for k in (0, 3))
        if "hot" in words:
            assert [sum(entries[:3]), sum(entries[3:])] == [1, 1]


def test_every_row_of_the_table_of_words_is_reached() -> None:
    plain = [" ".join(re.sub(r"(?<=[a-z])-(?=[a-z])|_", " ", w.lower()).split()) for w in DOMAINS]
    reached = {next(at for at, (p, _) in enumerate(WORDS) if re.fullmatch(p, w)) for w in plain}
    assert reached == set(range(len(WORDS)))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "reals and integers",
        "complex",
        "unit",
        "unit disk",
        "positively",
        "positive definite",
        "non-zero integer",
        "one-hot or soft",
        "labels -1..2",
        "labels 1..3",
        "labels from 0",
        "[1, 0",
        "[0, 1, 2]",
        "{0, 1, 2}",
        "(a, b)",
        "integers mod 7",
        "binary or real",
        "x > y",
        "sorted",
        "orthogonal",
        "symmetric",
    ],
)
def test_near_misses_are_refused(words: str) -> None:
    with pytest.raises(InputError):
        domain_of(words)


def test_an_empty_interval_is_refused() -> None:
    for words in ("[1, 0]", "(2, 2)"):
        with pytest.raises(InputError):
            domain_of(words)
