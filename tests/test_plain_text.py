"""Whatever is printed as plain text is read back by the strict reader, and means the same."""

import pytest

from symbolic.derivatives import results
from symbolic.plain_text import plain
from symbolic.reading.python import read
from symbolic.registry import formulas, get
from symbolic.verification import prove_equal, verify

ALL = [(f.name, n, r.key) for f in formulas() for n, r in enumerate(results(f))]


@pytest.mark.parametrize(("name", "place", "key"), ALL)
def test_printed_derivatives_are_read_back(name: str, place: int, key: str) -> None:
    f = get(name)
    result = results(f)[place]
    text = plain(result.textbook)
    again = read(text, f)
    assert prove_equal(again, result.textbook, {}, result.shares), text
    assert verify(f, text, order=result.order).verdict == "proved", text


@pytest.mark.parametrize("name", [f.name for f in formulas()])
def test_printed_definitions_are_read_back(name: str) -> None:
    f = get(name)
    assert prove_equal(read(plain(f.expr), f), f.expr), plain(f.expr)
    assert prove_equal(read(plain(f.batch().expr), f), f.batch().expr), plain(f.batch().expr)


PAIRS = [
    ("sigmoid", "derivative", "(1 - sigmoid(x))*sigmoid(x)"),
    ("relu", "derivative", "where(x > 0, 1, 0)"),
    ("softmax", "jacobian", "(delta(i, j) - softmax[j])*softmax[i]"),
    ("softmax_cross_entropy", "gradient", "softmax[k] - y[k]"),
    ("mae", "gradient", "sign(yhat[k] - y[k])/n"),
]


@pytest.mark.parametrize(("name", "key", "text"), PAIRS)
def test_the_words_of_the_grammar(name: str, key: str, text: str) -> None:
    (result,) = (r for r in results(get(name)) if r.key == key)
    assert plain(result.textbook) == text
