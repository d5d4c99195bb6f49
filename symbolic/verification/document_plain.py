"""Formulas that a document does not mark as such: in code spans, in cells of tables, in fences, and cases in words."""

import re
from collections.abc import Iterator, Sequence

from symbolic.reading.document import Cell, Code, Math, Run, Verbatim, words
from symbolic.reading.outline import head_of, is_derivative, pieces
from symbolic.reading.plain import is_telling, joined, latex_of, statements

LANGUAGES = {"", "text", "txt", "plain", "plaintext", "none", "ascii", "pseudocode"}
_NAMED = re.compile(r"[ \t]*(?:[A-Z][A-Za-z -]{2,40}:|[-*•]|\d{1,2}\.)[ \t]+")
_CASES = re.compile(r"(?<![A-Za-z])(?:if|else|otherwise|for)(?![A-Za-z])")


def formulas_in(cell: Cell) -> list[Math]:
    """The formulas of a cell that is said to hold one: those that it marks, cases in words, or its plain text."""
    maths = [run for run in cell.runs if isinstance(run, Math)]
    whole = cell.whole
    if whole is None or (maths and not _CASES.search(words(cell.runs))):
        return maths
    if maths:
        told = cases_of(cell.runs)
        return maths if told is None else [_math(whole, told)]
    spans = [run for run in cell.runs if isinstance(run, Verbatim)]
    text = spans[0].text if len(spans) == 1 and f"`{spans[0].text}`" == whole.text else whole.text.replace("`", "")
    told = latex_of(text)
    if told is None or not (is_telling(told) or re.fullmatch(r"[a-z]", told)):
        return []
    return [_math(whole, told)]


def cases_of(runs: Sequence[Run]) -> str | None:
    """Formulas with words between them, as "A if B, else C", as one formula; None where they say something else."""
    maths = [run.latex for run in runs if isinstance(run, Math)]
    count = iter(range(len(maths)))
    told = "".join(chr(0xE000 + next(count)) if isinstance(run, Math) else words((run,)) for run in runs)
    return joined(told.replace("`", ""), maths)


def formula_of(span: Verbatim) -> Math | None:
    """The formula in a code span: an equation whose left side is a derivative or a function of its arguments."""
    told = latex_of(span.text)
    return _math(span, told) if told is not None and _says(told) else None


def formulas_of(code: Code) -> Iterator[Math]:
    """The formulas in a fence that holds some derivative and is no program."""
    if code.language not in LANGUAGES or "=" not in code.text or "def " in code.text:
        return
    found = []
    lines = code.text.split("\n")
    for text, first in statements(code.text):
        named = _NAMED.match(text)
        body = text[named.end() :] if named else text
        told = latex_of(body)
        if told is None or not pieces(told) or pieces(told)[0].role not in ("derivative", "definition"):
            continue
        before = sum(len(line) + 1 for line in lines[:first])
        column = len(text) - len(body.lstrip())
        start = code.start + before + column
        source = body.strip()
        found.append(
            Math(
                latex=told,
                source=source,
                span=(start, start + len(source)),
                line=code.line + first,
                column=column + 1,
                display=True,
            )
        )
    if any(pieces(math.latex)[0].role == "derivative" for math in found):
        yield from found


def _says(latex: str) -> bool:
    first = next(iter(pieces(latex)), None)
    if first is None or first.role not in ("derivative", "definition"):
        return False
    return is_derivative(first.left) or ("(" in first.left and head_of(first.left) is not None)


def _math(span: Verbatim, latex: str) -> Math:
    return Math(latex=latex, source=span.source, span=span.span, line=span.line, column=span.column, display=False)
