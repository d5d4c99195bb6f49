# ruff: noqa: RUF001 - the characters that are mistaken for one another are meant here
"""Formulas in plain text, as tables, code spans and fences hold them: `σ'(x) = σ(x)(1 - σ(x))`, 1 if x > 0 else 0.

They become LaTeX. The vocabulary is closed: what may be prose, a program or a path is no formula.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from symbolic.reading import spelling

LONGEST = 400
MOST_PARTS = 12

_ALLOWED = re.compile(
    r"[A-Za-z0-9α-ωΑ-Ω∂∇∑∏√∞·⋅∙×÷−–+\-*/^_=<>≤≥≠≈(){}|,.'′″\sŷ⁰¹²³⁴-⁹⁺⁻⁽⁾ⁿⁱˣʸᶻᵃᵇᵗᵀ₀-₉₊₋ᵢⱼₖₙₘₓℓ\u0302]*"
)
_REMARK = re.compile(
    r"(?:\s+\([^()=^*/]*[A-Za-z]{3,}[^()=^*/]*\)|\s+(?:←|<-|#|//)\s.*|\s{2,}(?!otherwise|else|when)[A-Za-z]{3,}.*)\s*$"
)
_WRAPPED = re.compile(r"\(\s(.*)\s\)", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+")
_SMALL = {"an", "as", "at", "by", "if", "in", "is", "it", "no", "na", "of", "on", "or", "so", "to", "vs", "we"}
_EQUAL = re.compile(r"(?<![<>=!:≤≥])=(?!=)")
_WHEN = re.compile(r"(?<![A-Za-z])(?:if|for|when|else|otherwise)(?![A-Za-z])")
_CASE = re.compile(
    r"(?:(?:else|otherwise)\s+)?(.+?)\s*(?<![A-Za-z])(?:if|for|when)\s+(.+?)(?:\s+else\s+(.+))?", re.DOTALL
)
_REST = re.compile(r"(?:else|otherwise)\s*:?\s*(.+)|(.+?)\s+(?:else|otherwise)", re.DOTALL)
_TELLING = re.compile(r"[0-9(⁰-⁹²³'′]|[α-ω]")


def latex_of(text: str) -> str | None:
    """The formula that a plain text is, as LaTeX; None where it may be something else."""
    text = _REMARK.sub("", text.strip().strip("*").strip())
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1].strip()
    if not text or len(text) > LONGEST:
        return None
    if "\\" in text:
        return text if text.count("{") == text.count("}") else None
    if not _ALLOWED.fullmatch(text) or "==" in text or "__" in text:
        return None
    return _cases(text) if _WHEN.search(text) else _expression(text)


def is_telling(text: str) -> bool:
    """Whether a text holds what a formula has and a word like N/A has not."""
    return _TELLING.search(text) is not None


def statements(text: str) -> Iterator[tuple[str, int]]:
    """The lines of a fence, each with its number from 0; braces over several lines are one."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        first, line = at, lines[at]
        at += 1
        while line.count("{") > line.count("}") and at < len(lines) and at - first < 8:
            line += "\n" + lines[at]
            at += 1
        if line.strip():
            yield line, first


def _cases(text: str) -> str | None:
    """`1 if x > 0 else 0` and its relatives as an environment of cases, behind the left side that it may have."""
    when = _WHEN.search(text)
    assert when is not None  # noqa: S101 - latex_of has found it
    equals = [sign.end() for sign in _EQUAL.finditer(text, 0, when.start())]
    left, body = (text[: equals[-1]], text[equals[-1] :]) if equals else ("", text)
    if braces := re.fullmatch(r"\s*\{(.*)\}\s*", body, re.DOTALL):
        body = braces[1]
    rows = []
    for clause in _apart(body):
        if rest := _REST.fullmatch(clause):
            rows.append((rest[1] or rest[2], r"\text{otherwise}"))
        elif case := _CASE.fullmatch(clause):
            rows.append((case[1], case[2]))
            if case[3]:
                rows.append((case[3], r"\text{otherwise}"))
        else:
            return None
    told = [(_expression(value), c if c.startswith("\\") else _expression(c)) for value, c in rows]
    head = _expression(left.rstrip()[:-1]) if left else ""
    if head is None or len(told) < 2 or any(value is None or c is None for value, c in told):
        return None
    cases = r" \\ ".join(f"{value} & {condition}" for value, condition in told)
    return (f"{head} = " if left else "") + rf"\begin{{cases}} {cases} \end{{cases}}"


def _apart(text: str) -> Iterator[str]:
    """The parts of a text between commas and line ends outside brackets."""
    edges, depth = [-1], 0
    for at, mark in enumerate(text):
        depth += (mark in "({") - (mark in ")}")
        if mark in ",;\n" and not depth:
            edges.append(at)
    for a, b in pairwise([*edges, len(text)]):
        if part := text[a + 1 : b].strip():
            yield part


def _expression(text: str) -> str | None:
    """A formula without words as LaTeX; None where a word is not known."""
    made: list[str] = []
    at = 0
    for word in _WORD.finditer(text):
        made.append(text[at : word.start()])
        at = word.end()
        name, follows = word[0], text[at : at + 1]
        if len(name) > 1 and (name.lower() in _SMALL or text[max(0, word.start() - 1)] == "_"):
            return None
        if len(name) < 2 or name in spelling.WORDS:
            made.append(name)
        elif follows in ("(", "'", "′"):
            made.append(rf"\text{{{name}}}")
        elif len(name) < 3 or (len(name) == 3 and name.islower()):
            made.append(name)
        else:
            return None
    made.append(text[at:])
    told = "".join(made).replace("**", "^").replace("*", r" \cdot ").replace("–", "-").replace("!=", r"\neq ")
    return _raised(_scripts(told)).strip()


_ABOVE = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᶻᵃᵇᵗ", "0123456789+-()nixyzabt", strict=True))
_BELOW = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₘₓ", "0123456789+-ijknmx", strict=True))


def _scripts(text: str) -> str:
    """Small characters as exponents and indices: e⁻ᶻ is e^{-z}."""
    for sign, table in (("^", _ABOVE), ("_", _BELOW)):
        run = f"[{''.join(table)}]+"
        text = re.sub(run, lambda m, s=sign, t=table: f"{s}{{{''.join(t[c] for c in m[0])}}}", text)  # type: ignore[misc]
    return text


def _raised(text: str) -> str:
    """Exponents in round brackets, e^(-x), in braces."""
    while (at := re.search(r"\^\(", text)) is not None:
        depth, end = 0, at.end() - 1
        while end < len(text):
            depth += (text[end] == "(") - (text[end] == ")")
            if not depth:
                break
            end += 1
        if end == len(text):
            return text
        text = f"{text[: at.start()]}^{{{text[at.end() : end]}}}{text[end + 1 :]}"
    return text


def joined(text: str, formulas: Sequence[str]) -> str | None:
    """Words between formulas, which stand as characters from U+E000 on, as cases; None where they are no such words."""
    text = _REMARK.sub("", text.strip().strip("*").strip(" ."))
    if not _WHEN.search(text) or len(formulas) > MOST_PARTS or re.search(r"[A-Za-z]", _WHEN.sub("", text)):
        return None
    told = _cases(text)
    return told and re.sub("[\ue000-\uf8ff]", lambda m: formulas[ord(m[0]) - 0xE000], told)
