"""The Markdown writer: what GitHub renders, and nothing that it breaks on."""

import re

import pytest
from sympy import Abs, Piecewise, Symbol

from derivations.markdown import MARK, inline, tame, write
from derivations.page import Block, Code, Equation, Heading, List, Page, Paragraph, Span, Table, spans
from symbolic.errors import InputError
from symbolic.registry import formulas

x = Symbol("x", real=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", (Span("plain", "plain"),)),
        ("the $x_1$ of `f`", (Span("plain", "the "), Span("math", "x_1"), Span("plain", " of "), Span("code", "f"))),
        ("**so**", (Span("strong", "so"),)),
        ("[here](a.md)", (Span("link", "here", "a.md"),)),
        (r"5 \$", (Span("plain", "5 "), Span("plain", "$"))),
        ("(−1, 1) and [0, 1]", (Span("plain", "(−1, 1) and [0, 1]"),)),
    ],
)
def test_marked_text_is_read(text: str, expected: tuple[Span, ...]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize("text", ["an open $x", "an open `x", "an open **x"])
def test_an_open_mark_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="does not close"):
        spans(text)


@pytest.mark.parametrize(
    ("math", "expected"),
    [
        (r"\operatorname{erf}(x)", r"\mathrm{erf}(x)"),
        (r"\operatorname*{max}x", r"\mathrm{max}x"),
        (r"\left|x\right|", r"\left\lvert x\right\rvert"),
        (r"|x|", r"\vert x\vert"),
        (r"\left\|x\right\|", r"\left\lVert x\right\rVert"),
        (r"\|x\|", r"\Vert x\Vert"),
        ("a\n  b", "a b"),
    ],
)
def test_math_is_tamed(math: str, expected: str) -> None:
    assert tame(math) == expected


@pytest.mark.parametrize("math", ["a`b", "a$b"])
def test_math_that_would_end_its_marks_is_refused(math: str) -> None:
    with pytest.raises(InputError, match="plain LaTeX"):
        tame(math)


def test_plain_text_keeps_its_characters() -> None:
    assert inline("a_b *c* <d> | [e]") == r"a\_b \*c\* \<d\> \| \[e\]"


BLOCKS: list[tuple[Block, str]] = [
    (Heading("A $x$", 3), "### A $`x`$"),
    (Paragraph("so"), "so"),
    (Equation("f(x)", x**2), "```math\nf(x) = x^2\n```"),
    (
        Equation("f(x)", (x**2, x * x)),
        "```math\n\\begin{aligned}\nf(x) &= x^2 \\\\\n&= x^2\n\\end{aligned}\n```",
    ),
    (Table(("a", "b"), (("$|x|$", "`p|q`"),)), "| a | b |\n| :-- | :-- |\n| $`\\vert x\\vert`$ | `p\\|q` |"),
    (Table(("a",), (("1",),), ("right",)), "| a |\n| --: |\n| 1 |"),
    (Code("a = 1\n"), "```python\na = 1\n```"),
    (Code("a ```` b", "text"), "`````text\na ```` b\n`````"),
    (List(("a", "b"), ordered=True), "1. a\n2. b"),
    (List(("a", "b")), "- a\n- b"),
]


@pytest.mark.parametrize(("block", "expected"), BLOCKS)
def test_each_block_is_written(block: Block, expected: str) -> None:
    page = Page("p", "T", (block,))
    assert write(page) == f"{MARK}\n\n# T\n\n{expected}\n"


def test_a_ragged_table_is_refused() -> None:
    with pytest.raises(InputError, match="1 cells; it must have 2"):
        Table(("a", "b"), (("1",),))


def cells(line: str) -> int:
    """The cells of a table row as GitHub counts them: by bars without a backslash."""
    return len(re.findall(r"(?<!\\)\|", line)) - 1


def test_no_formula_breaks_a_table() -> None:
    from symbolic.printing import latex

    hard = (Abs(x), Piecewise((x, x > 0), (Abs(x), True)), *(f.expr for f in formulas()))
    text = write(Page("p", "T", (Table(("a", "b"), tuple((f"${latex(e)}$", "c") for e in hard)),)))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == len(hard) + 2
    assert {cells(line) for line in rows} == {2}
    assert "operatorname" not in text
