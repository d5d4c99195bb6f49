"""The reader of LaTeX documents, which gives the same blocks as that of Markdown."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.reading import tex
from symbolic.reading.document import Code, Heading, Paragraph, Table, formulas, words

TEXT = r"""\documentclass{article}
\newcommand{\x}{$no$}
\begin{document}
\section{Softplus $s(x)$}
Let $s(x) = \log(1 + e^x)$. % and $not$ this, 100\% sure
Then \(s'(x) = \sigma(x)\), and
\begin{align}
  s''(x) &= \sigma'(x) \\
         &= \sigma(x)(1 - \sigma(x)) % by the chain rule
\end{align}

\begin{tabular}{|l|c|}
\hline
$f(x)$ & $f'(x)$ \\ \hline
$x^2$ & $2x$ \\
$\begin{cases} a & b \\ c & d \end{cases}$ & $1$ \\ \hline
\end{tabular}
\begin{lstlisting}[language=Python]
def f(x): return x % 2
\end{lstlisting}
\[ y = 1 \]
\end{document}
$after$
"""


def test_a_document() -> None:
    heading, prose, table, code, last = tex.read(TEXT)
    assert isinstance(heading, Heading)
    assert (heading.level, heading.line, words(heading.runs)) == (3, 4, "Softplus $s(x)$")
    assert isinstance(prose, Paragraph)
    assert [(m.latex.split("\n")[0], m.line, m.column) for m in formulas((prose,))] == [
        (r"s(x) = \log(1 + e^x)", 5, 6),
        (r"s'(x) = \sigma(x)", 6, 8),
        (r"\begin{align}", 7, 1),
    ]
    assert "chain" not in formulas((prose,))[2].latex
    assert isinstance(table, Table)
    assert [[words(c.runs).strip() for c in row] for row in (table.header, *table.rows)] == [
        ["$f(x)$", "$f'(x)$"],
        ["$x^2$", "$2x$"],
        [r"$\begin{cases} a & b \\ c & d \end{cases}$", "$1$"],
    ]
    assert code == Code(language="python", text="def f(x): return x % 2", line=19)
    assert [m.latex for m in formulas((last,))] == ["y = 1"]


PIECES = [
    "$",
    "$$",
    r"\(",
    r"\)",
    r"\[",
    r"\]",
    r"\begin{align}",
    r"\end{align}",
    "%",
    "\n",
    "\n\n",
    " ",
    "x",
    "{",
    "}",
]
PIECES += [r"\section{", r"\begin{tabular}{l}", r"\end{tabular}", "&", r"\\", r"\hline", r"\begin{verbatim}", r"\item "]
PIECES += [r"\begin{document}", r"\end{document}", r"\end{verbatim}", "\\"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_formulas_stand_where_they_say(pieces: list[str]) -> None:
    text = "".join(pieces)
    for math in formulas(tex.read(text)):
        there = text[slice(*math.span)]
        assert all(a in (b, " ") for a, b in zip(math.latex, there, strict=True))
        assert math.source in text


@pytest.mark.parametrize("piece", [*PIECES, r"\section{\begin{tabular}{"])
def test_no_text_takes_long(piece: str) -> None:
    began = time.monotonic()
    tex.read(piece * (200_000 // len(piece)))
    assert time.monotonic() - began < 5
