"""Whatever is printed as plain text is read back by the strict reader, and means the same."""

import pytest
from entries import some

from symbolic.derivatives import results
from symbolic.plain_text import plain
from symbolic.reading.python import read
from symbolic.registry import formulas, get
from symbolic.verification import prove_equal, verify

SOME = [f.name for f in some(formulas(), 26)]


@pytest.mark.parametrize("name", SOME)
def test_printed_derivatives_are_read_back(name: str) -> None:
    f = get(name)
    for result in results(f):
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
