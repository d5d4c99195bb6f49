"""The Markdown reader: what is a formula, what is not, where it stands, and that no text upsets it."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.errors import InputError
from symbolic.reading import markdown
from symbolic.reading.document import Code, Heading, Paragraph, Table, formulas, words

# Each row: a text, and the LaTeX of the formulas in it.
INLINE = [
    ("where $x > 0$ holds", ["x > 0"]),
    ("it costs $5 and $10 in all", []),
    ("it costs $5", []),
    (r"it costs \$5 and \$6", []),
    ("a $`x^2`$ of GitHub", ["x^2"]),
    (r"either \(x\) or \\(y\\)", ["x", "y"]),
    ("`$x$` is code, ``a ` $x$`` too, $y$ is not", ["y"]),
    ("an open ` tick and $y$", ["y"]),
    ("padded $ x^2 $ and no formula $ word $", ["x^2"]),
    ("$a$ and $b$, $c$.", ["a", "b", "c"]),
    ("$x\n= y_1$ over two lines", ["x\n= y_1"]),
    ("$x\n\n$y$", ["y"]),
    ("<!-- $x$ --> $y$", ["y"]),
    ("<!-- open $y$", ["y"]),
    ("$$a = b$$", ["a = b"]),
    ("text $$a = b$$ text", ["a = b"]),
    ("$$\na\n\n= b\n$$", ["a\n\n= b"]),
    ("$$ never closed", []),
    (r"\[ a \]", ["a"]),
    ("\\\\[\na\n\\\\]", ["a"]),
    ("\\begin{align}\na &= b \\\\\n&= c\n\\end{align}", ["\\begin{align}\na &= b \\\\\n&= c\n\\end{align}"]),
    ("\\begin{equation*} a \\end{equation*}", ["\\begin{equation*} a \\end{equation*}"]),
    ("\\begin{itemize} a \\end{itemize}", []),
    ("```math\na = b\n```", ["a = b"]),
    ("- item:\n  ```math\n  a = b\n  ```\n- $c$", ["a = b", "c"]),
    ("> ```math\n> a\n> = b\n> ```\n> $c$", ["a\n  = b", "c"]),
    ("> $$\n> a\n> = b\n> $$", ["a\n  = b"]),
    ("```python\nprice = '$x$'\n```\n$y$", ["y"]),
    ("~~~\n$x$\n```\n~~~\n$y$", ["y"]),
    ("```\n$x$ never closed", []),
    ("# Head $x$\n\ntext", ["x"]),
    ("1. $a$\n2. $b$\n   $c$", ["a", "b", "c"]),
    ("| a | b |\n|---|:-:|\n| $x$ | $\\frac{1}{x}$ |", ["x", "\\frac{1}{x}"]),
    ("| a | b |\n|---|---|\n| $\\|x\\|$ | $|x|$ |", ["|x |", "|x|"]),
    ("a | b\n--|--\n$x$ | $y$\n\n$z$", ["x", "y", "z"]),
    ("---\ntitle: $x$\n---\n$y$", ["y"]),
]


@pytest.mark.parametrize(("text", "latex"), INLINE, ids=[repr(text[:30]) for text, _ in INLINE])
def test_what_is_a_formula(text: str, latex: list[str]) -> None:
    assert [m.latex for m in formulas(markdown.read(text))] == latex


def test_a_formula_knows_its_place_and_its_source() -> None:
    text = "# T\n\nthe $x^2$\n\n$$\n y \n$$\n\n| f | g |\n|--|--|\n| $a$ | $b$ |\n"
    found = formulas(markdown.read(text))
    assert [(m.source, m.line, m.column, m.display) for m in found] == [
        ("$x^2$", 3, 6, False),
        ("y", 6, 2, True),
        ("$a$", 11, 4, False),
        ("$b$", 11, 10, False),
    ]


def test_blocks_come_in_order_with_their_kind() -> None:
    text = "Top\n===\nwords $x$\n- item\n> quote\n\n| a |\n|---|\n| b |\n\n```py\n  f()\n  g()\n```\n### Low ###\n"
    top, paragraph, item, quote, table, code, low = markdown.read(text)
    assert isinstance(top, Heading)
    assert (top.level, words(top.runs)) == (1, "Top")
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.runs) == "words $x$"
    assert [b.inside for b in (paragraph, item, quote) if isinstance(b, Paragraph)] == ["paragraph", "item", "quote"]
    assert isinstance(table, Table)
    assert [words(c.runs).strip() for c in table.rows[0]] == ["b"]
    assert code == Code(language="py", text="f()\ng()", line=12)
    assert isinstance(low, Heading)
    assert low.level == 3


@pytest.mark.parametrize(
    "text",
    [
        "$" * 200_000,
        "`" * 200_000,
        "` `` ``` " * 20_000,
        "$$" + "x$ " * 60_000,
        "\\(" * 100_000,
        "\\[\n" * 30_000,
        "\\begin{align}\n" * 20_000,
        "> " * 100_000,
        "- " * 100_000,
        "|" * 200_000 + "\n" + "-" * 200_000,
        "|" * 100_000 + "\n" + "|-" * 100_000,
        "<!--" * 50_000,
        "# " * 100_000,
        "```\n" * 50_001,
        "a\n" * 100_000,
        "1. $x$\n" * 20_000,
        ("\\[\n" * 390 + "# \n\\]\n") * 40,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    markdown.read(text)
    assert time.process_time() - began < 5


def test_what_is_no_text_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="line 2, column 3: a NUL"):
        markdown.read("a\nbc\0d")
    with pytest.raises(InputError, match="must have at most"):
        markdown.read("a" * 2_000_001)


def check(text: str) -> None:
    """Every formula stands where it says, apart from marks that became blanks."""
    lines = text.split("\n")
    for math in formulas(markdown.read(text)):
        there = text[slice(*math.span)]
        assert len(there) == len(math.latex)
        assert all(a in (b, " ") for a, b in zip(math.latex, there, strict=True))
        assert math.source in text
        assert math.latex.strip() == math.latex != ""
        assert text.split("\n")[math.line - 1][math.column - 1] == lines[math.line - 1][math.column - 1] == there[0]


PIECES = [
    "$",
    "$$",
    "`",
    "```",
    "```math",
    "\n",
    "\n\n",
    " ",
    "x",
    "y_1 = 2",
    "|",
    "\\|",
    "|---|---|",
    "> ",
    "- ",
    "1. ",
]
PIECES += [
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\begin{align}",
    "\\end{align}",
    "# ",
    "---",
    "<!--",
    "-->",
    "\\",
    "\t",
    "é",
    "\r",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_formulas_stand_where_they_say(pieces: list[str]) -> None:
    check("".join(pieces))


def test_long_random_documents() -> None:
    rng = random.Random(4)
    for _ in range(30):
        check("".join(rng.choices(PIECES, k=2_000)))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    if "\0" not in text:
        check(text)
