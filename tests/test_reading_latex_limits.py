"""What is no formula: an error of one line with its place, in bounded time, whatever comes."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.errors import InputError
from symbolic.reading.latex import heads, parse, show
from symbolic.reading.vocabulary import MOST_CHARACTERS
from tests.formulas_notation import NOTATION
from tests.formulas_published import PUBLISHED

FORMULAS = [text for text, _ in [*NOTATION, *PUBLISHED]]

WRONG = [
    # text, column of the first line, a part of the message
    ("", 1, "no formula"),
    ("   ", 1, "no formula"),
    ("(", 1, "not closed"),
    ("(x", 1, "not closed"),
    ("x)", 2, "never opened"),
    ("(x]] ", 4, "never opened"),
    (r"\{x)", 4, "missing before"),
    ("x +", 4, "breaks off"),
    ("x ^", 4, "missing here"),
    ("x_", 3, "missing here"),
    ("x^2^3", 4, "second exponent"),
    ("x_1_2", 4, "second index"),
    ("x = = y", 5, "two signs"),
    ("a < = b", 5, "two signs"),
    ("e^-2x", 3, "how far"),
    ("e^-xy", 3, "how far"),
    ("e^-x^2", 3, "how far"),
    (r"e^-\alpha x", 3, "how far"),
    ("e^2x", 3, "how far"),
    (r"\sqrt23", 6, "how far"),
    ("√2x", 1, "how far"),
    ("x1 + 2", 1, "a digit follows"),
    ("log2(x)", 1, "a digit follows"),
    ("asin(x)", 1, "one word"),
    ("dexp(x)", 1, "one word"),
    ("lecuntanh(x)", 1, "one word"),
    ("flogx", 1, "not a word"),
    ("2 3", 3, "two numbers"),
    ("n!", 2, "factorial"),
    (r"\foo x", 1, "not known"),
    (r"x + \bar", 9, "missing"),
    (r"\def\x{1}", 1, "defines or loads"),
    (r"\newcommand{\x}{1}", 1, "defines or loads"),
    (r"\input{/etc/passwd}", 1, "defines or loads"),
    (r"\write18{ls}", 1, "defines or loads"),
    (r"\begin{cases} 1 & x > 0", 1, "no \\end"),
    (r"\end{cases}", 1, "closes nothing"),
    (r"\begin{tikzpicture}\end{tikzpicture}", 1, "environment"),
    (r"\begin{cases}\end{cases}", 1, "nothing stands"),
    (r"\begin{cases} 1 \\ 0 & x > 0 \end{cases}", 1, "without a condition"),
    (r"\begin{cases} 1 & a > 0 \text{ and } b > 0 \text{ or } c > 0 \end{cases}", 73, "both and, and or"),
    (r"\frac{1}", 9, "missing"),
    (r"\frac{1}{", 10, "breaks off"),
    (r"\frac{}{2}", 6, "nothing stands"),
    (r"\left. x \right|", 10, "no partner"),
    (r"\left. x \right|_0^1", 19, "two ends"),
    (r"\left. x, y \right|_{x=0}", 1, "one thing"),
    (r"a f'(x)|_{x=0}", 8, "how far does this bar"),
    (r"x f|_{x=0}", 4, "how far does this bar"),
    (r"\frac{x}{2} f(x)|_{x=0}", 17, "how far does this bar"),
    (r"a \cdot f'(x)\Big|_{x=0}", 14, "how far does this bar"),
    ("x**n_i", 2, "how far does this exponent"),
    ("x**f(y)", 2, "how far does this exponent"),
    ("x**2**3", 2, "how far does this exponent"),
    (r"\cases{1 & x > 0 \cr 0", 7, "not closed"),
    (r"\cases{1 \cr 0 & x > 0}", 1, "without a condition"),
    (r"f = \text{if } x \text{ then } 1 \text{ else } 0", 16, "a condition is a relation"),
    (r"f = \text{if } x > 0, 1", 5, "cannot stand here"),
    (r"f = \text{if } x > 0 \text{ then } 1", 37, "what holds otherwise"),
    (r"\mathbb{E}[x", 11, "not closed"),
    (r"\E[x]", 1, "not known"),
    (r"\binom{n}{k}", 1, "not part of the grammar"),
    (r"\vx{x}", 1, "not known"),
    ("x ж y", 3, "U+0436"),
    ("|x", 1, "no partner"),
    ("x|", 2, "no partner"),
    (r"\left x", 7, "no delimiter"),
    (r"\text{if", 6, "not closed"),
    ("{x", 1, "not closed"),
    ("x}", 2, "never opened"),
    ("f()", 2, "empty brackets"),
    ("{a+b} c", 2, "braces that are not seen"),
    ("{ab}^2", 6, "belong"),
    ("a # b", 3, "not part of the grammar"),
    ("a ☃ b", 3, "U+2603"),
    ("a\x00b", 2, "U+0000"),
    ("a\ud800b", 2, "U+D800"),
    ("\\", 1, "nothing behind"),
    ("0." + "1" * 60, 1, "too long"),
    ("1e99999", 1, "too long"),
    ("x \\quad -1 < y", 9, "sign or an operator"),
    ("{a = b} + c", 2, "a relation among"),
    (r"\hat{x + y}", 1, "one letter"),
    (r"\underset{j}{x}", 1, "only an operator"),
    ("a = b\\\\ = ", 10, "breaks off"),
    ("x, = y", 4, "nothing before"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "told"), WRONG)
def test_an_error_names_its_place(text: str, column: int, told: str) -> None:
    with pytest.raises(InputError) as raised:
        parse(text)
    message = str(raised.value)
    assert told in message
    assert message.startswith(f"line 1, column {column}: ")
    assert "\n" not in message
    assert message.isprintable()


def answer(text: str) -> str:
    """The message with which a text is refused, nothing where it is read."""
    try:
        parse(text)
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1_000_000,
        "{" * 3000,
        "[" * 3000,
        "|" * 3000,
        "||" * 90,
        "-" * 3000,
        "x^" * 1500,
        "x_{" * 1000,
        r"\frac" * 700,
        r"\hat" * 900,
        r"\sqrt" * 700,
        r"\left(" * 600,
        r"\text{" * 600,
        r"\mathrm{" * 400,
        r"\begin{cases}" * 300,
        r"\begin{align}" * 300,
        "√" * 3000,
        "x\u0302" * 2000,
        "²" * 3000,
        "\\\\" * 2000,
        "&" * 4000,
        "x" * 4000,
        "1" * 4000,
        "a=" * 2000,
        r"\{\begin{aligned}" * 200,
        "e^-" * 1000,
        r"\mathbf" * 500,
        r"\underset{x}" * 300,
        r"\not" * 900,
        "x" * (MOST_CHARACTERS + 1),
    ],
)
def test_what_is_too_large_ends_in_one_line(text: str) -> None:
    began = time.perf_counter()
    message = answer(text)
    assert len(message) < 200
    assert "\n" not in message
    assert time.perf_counter() - began < 5


SOUP = [
    *"+-*/^_{}()[]|&,;:.=<>!~'xyzijedn12#%$ \n", "\\frac", "\\sqrt", "\\sum", "\\left(", "\\right)", "\\left|",
    "\\right|", "\\left.", "\\{", "\\}", "\\|", "\\\\", "\\quad", "\\,", "\\text{if}", "\\text{where}", "\\text{ReLU}",
    "\\hat", "\\mathbf", "\\mathbb", "\\max", "\\log", "\\exp", "\\sigma", "\\partial", "\\begin{cases}",
    "\\end{cases}", "\\begin{aligned}", "\\end{aligned}", "\\begin{array}{ll}", "\\end{array}", "\\begin{matrix}",
    "\\end{matrix}", "\\over", "\\underset", "\\overset", "\\substack", "\\underbrace", "\\prime", "\\cdot", "\\pm",
    "\\infty", "\\dots", "\\operatorname{softmax}", "\\mathrm{d}", "0.5", "α", "²", "₁", "ᵀ", "½", "√", "ŷ", "∑", "∂",
    "‖", "≤", "\U0001d431", "exp", "log", "max", "sigmoid", " if ", " and ", "\\not", "\\bf ", "\\rm ", "\\mid", "...",
    "\\left. ", "\\right|_{x=0}", "\\big|_{x=0}", "**", "&lt;", "&amp;", "\\cases{", "\\cr", " else ",
    "\\text{ then }", "\\text{wenn}", "若", "否则", "иначе", "\\vx", "\\mW", "⟦", "⟧", "\\_", "\\*",
    "\\text{otherwise}",
    "\\langle", "\\rangle", "argmax", "\\color{red}", "\\mathop", "\\arg\\max",
]  # fmt: skip


def soup(random: random.Random) -> str:
    """Tokens at random, or a formula with some of it replaced."""
    if random.random() < 0.5:
        return random.choice(["", " "]).join(random.choice(SOUP) for _ in range(random.randint(1, 30)))
    text = random.choice(FORMULAS)
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(["", random.choice(SOUP)]) + text[at + random.randint(0, 3) :]
    return text


def fuzz(count: int, seed: int = 0) -> int:
    """Reads so many texts, of which each is a tree that is shown and read back, or an InputError; how many were trees.

    A million take some minutes: python -c "from tests.test_reading_latex_limits import fuzz; fuzz(10**6)"
    """
    chance, read = random.Random(seed), 0
    for _ in range(count):
        read += held(soup(chance))
    return read


def held(text: str) -> bool:
    """Whether a text is read; anything but a tree that comes back or an InputError of one line fails."""
    heads(text)
    message = answer(text)
    assert "\n" not in message, text
    if message:
        return False
    found = parse(text)
    assert parse(show(found)) == found, text
    return True


def test_soup_gives_trees_or_errors() -> None:
    assert fuzz(3000) > 200


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_tree_or_an_error(text: str) -> None:
    held(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=40).map("".join))
def test_any_tokens_give_a_tree_or_an_error(text: str) -> None:
    held(text)


# What the fuzzing found; each once ended otherwise.
FOUND = [
    "α^{", "{a =ove,} + c", r"a_i\text{Binary Cross E-y}", r"w\max^L_{jk} a", r"\underbrace{x = 1}_{t} + 2", r"\rm*;",
    r"1 - \hat\log", r"\sum_-{k\neq i} y", r"\text{otherwis\langle a, b\rangle}", "x^{", r"\sum_{",
    "x - -\\end{matri\nx}", r"\dv{fx}{x}", r"\text{Binary Cro Entropy} :-y",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_what_fuzzing_found_stays_mended(text: str) -> None:
    held(text)
