"""Formulas in LaTeX and Unicode to trees, and back; what is read is one thing, and nothing is guessed."""

import json
from pathlib import Path

import pytest

from symbolic.errors import InputError
from symbolic.reading.latex import caret, heads, parse, show
from symbolic.reading.syntax import Name, Node, Relation
from symbolic.reading.tokens import UnreadableError
from tests.formula_trees import tree
from tests.formulas_everyday import EVERYDAY
from tests.formulas_first_sight import READ, REFUSED
from tests.formulas_notation import NOTATION
from tests.formulas_published import PUBLISHED

DERIVATIONS = Path(__file__).resolve().parents[2] / "shared" / "hand-derivations"
IN_WORDS = {"y one-hot", "y is a probability vector"}  # sentences, read elsewhere


@pytest.mark.parametrize(("text", "expected"), [*NOTATION, *PUBLISHED, *EVERYDAY])
def test_a_formula_has_its_tree(text: str, expected: str) -> None:
    assert tree(parse(text)) == expected


@pytest.mark.parametrize("text", [text for text, _ in [*NOTATION, *PUBLISHED, *EVERYDAY]])
def test_what_is_shown_is_read_back_as_the_same(text: str) -> None:
    found = parse(text)
    assert parse(show(found)) == found
    assert show(parse(show(found))) == show(found)


@pytest.mark.parametrize("text", READ)
def test_a_published_formula_is_read(text: str) -> None:
    found = parse(text, heads(text))
    spans(found, text)
    assert parse(show(found), heads(text)) == found


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_a_published_formula_that_stays_an_error(text: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        parse(text, heads(text))
    assert told in str(raised.value)


def test_the_tables_are_large_enough() -> None:
    assert len(NOTATION) + len(PUBLISHED) >= 250
    assert len(PUBLISHED) >= 100
    assert len(READ) >= 150
    assert len(REFUSED) < len(READ) / 20


def derivations() -> list[str]:
    found: list[str] = []
    for name in ("claims.jsonl", "steps.jsonl"):
        if (DERIVATIONS / name).exists():
            for line in (DERIVATIONS / name).read_text().splitlines():
                record = json.loads(line)
                keys = ("function_latex", "claim_latex", "start", "wrt")
                found += [record[key] for key in keys if key in record]
                found += [*record.get("definitions_latex", []), *record.get("steps", [])]
    return [text for text in dict.fromkeys(found) if text not in IN_WORDS]


def test_every_formula_of_the_hand_derivations_is_read() -> None:
    found = derivations()
    if not found:
        pytest.skip("the hand derivations are not there")
    assert len(found) > 100
    for text in found:
        assert parse(show(parse(text))) == parse(text), text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\frac12", r"\frac{1}{2}"),
        (r"\hat y_i", r"\hat{y}_{i}"),
        ("σ′(x)", r"\sigma'(x)"),
        ("x₁² − ½", r"x_1^2 - \frac{1}{2}"),
        (r"\left\{\begin{array}{ll} 1 & i = j \\ 0 & \text{otherwise} \end{array}\right.",
         r"\begin{cases} 1, & \text{if } i = j, \\ 0, & \text{else}. \end{cases}"),
        (r"\begin{align} a &= b \\ &= c \end{align}", "a = b = c"),
        (r"\begin{aligned} a &= b \\ &\quad + c \end{aligned}", "a = b + c"),
        (r"\operatorname*{argmax}_i x_i", r"\arg\max_i x_i"),
        (r"\underset{j}{\max}\, x_j", r"\max_j x_j"),
        (r"\sum\limits_{i=1}^n x_i", r"\sum^n_{i=1} x_i"),
        (r"\lVert x \rVert_2", "||x||_2"),
        (r"{\rm ReLU}(x)", r"\text{ReLU}(x)"),
        (r"$$ a = b. $$", "a = b"),
        ("e^-x", "e^{-x}"),
        (r"f^{\prime\prime}(x)", "f''(x)"),
        ("\U0001d431", r"\mathbf{x}"),
        ("x**2", "x^2"),
        ("x &lt; 0", "x < 0"),
        (r"x\_i", "x_i"),
        (r"\cases{1 & x > 0 \cr 0 & else}", r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}"),
        (r"\begin{cases} 1 & \text{falls } x > 0 \\ 0 & \text{sonst} \end{cases}",
         r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"),
        ("f = x if x > 0 else 0", r"f = \text{if } x > 0 \text{ then } x \text{ else } 0"),
        (r"f'(x)\big|_{x=0}", r"\left.f'(x)\right|_{x=0}"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_thing(one: str, other: str) -> None:
    assert parse(one) == parse(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x^2y", "x^{2y}"), ("1/2x", r"\frac{1}{2x}"), (r"\sigma(x)", r"\sigma x"), ("|x|", r"\|x\|"),
        ("a - b", "a + b"),
        (r"\mathbf{x}", "x"), ("x_i", "x_j"), ("f'(x)", "f(x)"), ("a^2_i", "a_i"), ("(0, 1)", "(0, 1]"),
        (r"f'(x)|_{x=0}", "f'(x)"), (r"f'(x)|_{x=0}", "f'(x)|_{x=1}"), ("x**2", "x*2"),
        ("x if x > 0 else 0", "0 if x > 0 else x"),
        (r"\varphi", r"\phi"), ("x < y", r"x \le y"), (r"\max_j x_j", r"\max x_j"),
        (r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}", r"\begin{cases} 0 & x > 0 \\ 1 & x \le 0 \end{cases}"),
        (r"\begin{cases} 1 & a > 0 \text{ and } b > 0 \\ 0 & \text{else} \end{cases}",
         r"\begin{cases} 1 & a > 0 \text{ or } b > 0 \\ 0 & \text{else} \end{cases}"),
    ],
)  # fmt: skip
def test_two_things_stay_two(one: str, other: str) -> None:
    assert parse(one) != parse(other)


def test_words_that_the_caller_knows_may_stand_bare() -> None:
    assert tree(parse("Huber(x) = pGELU(x)", words=["Huber", "pGELU"])) == "[Huber (x)] = [pGELU (x)]"
    assert tree(parse("Huber(x)")) == "[H u b e r (x)]"
    assert tree(parse("huber_loss(x)", words=["huber_loss"])) == "[huber_loss (x)]"
    assert tree(parse("wX_i + b")) == "<+[w <X _i>] +b>"


def test_the_words_that_a_text_defines() -> None:
    assert heads("MSE = x") == {"MSE"}
    assert heads("Loss(y) = x") == {"Loss"}
    assert heads("KL(p||q)=\\sum_i p_i") == {"KL"}
    assert heads("$$Huber_\\delta(x) &= 1$$") == frozenset()
    assert heads("a = b \\\\ CE &= x") == {"CE"}
    assert heads("x = yz") == frozenset()


def spans(node: Node, text: str) -> None:
    start, end = node.span
    assert 0 <= start <= end <= len(text), node
    for value in vars(node).values():
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Node):
                spans(inner, text)


@pytest.mark.parametrize("text", [text for text, _ in PUBLISHED])
def test_every_part_has_its_place(text: str) -> None:
    spans(parse(text), text)


def test_the_place_of_a_part() -> None:
    text = r"L = \frac{a}{\hat{y}}"
    relation = parse(text).items[0]
    assert isinstance(relation, Relation)
    left, right = relation.parts
    assert left == Name(name="L")
    assert left is not None
    assert right is not None
    assert (text[slice(*left.span)], text[slice(*right.span)]) == ("L", r"\frac{a}{\hat{y}}")


def test_an_error_points_at_its_place() -> None:
    text = "a = b\nc = \\foo{d}"
    with pytest.raises(UnreadableError, match="line 2, column 5: this command is not known here") as raised:
        parse(text)
    assert caret(text, raised.value) == "c = \\foo{d}\n    ^"
    assert isinstance(raised.value, InputError)
