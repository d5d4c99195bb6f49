"""Tables of functions and their derivatives: what the headers say that the cells of a row are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from symbolic.reading.document import Cell, Math, Table, words
from symbolic.reading.outline import Piece, head_of, is_derivative, normal, occurs, pieces
from symbolic.verification.document_plain import formulas_in

_DERIVATIVE = re.compile(
    r"\b(?:derivatives?|gradients?|grad|slope|jacobian|differential)\b"
    r"|dérivée|derivada|ableitung|导数|導関数|미분|đạo hàm",
    re.IGNORECASE,
)
# A column that says something about the derivative, and not what it is.
_ABOUT = re.compile(
    r"\b(?:max\w*|min\w*|peak|range|vanish\w*|saturat\w*|flow|problems?|issues?|behaviou?r|cost|bound\w*|norm|at)\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"\b(?:functions?|formulas?|equations?|definitions?|expressions?|activations?|loss(?:es)?|value|forward|f)\b"
    r"|formule|fonction|função|fórmula|formel|公式|数式|수식|công thức",
    re.IGNORECASE,
)
_MAX = re.compile(r"^[^$]*\$[^$]*\$[,;\s(]*(?:max|peak|at most)\b")
_LETTERS = ("x", "z", "u", "t", "v", "s", "a", "h", "r", "y", r"\hat{y}", "p")
_CALL = re.compile(r"(\\?[A-Za-z]+)'?\(([A-Za-z])\)")
_ENTRY = re.compile(r"(?<![A-Za-z\\])([A-Za-z])_\{?([a-z])\}?")
_KNOWN = {"max", "min", "exp", "log", "ln", "tanh", "sinh", "cosh", "sin", "cos", "tan", "sign", "sgn", "abs", "erf"}
_KNOWN |= {"sech", "arctan", "sqrt", "ReLU", "softplus", "Phi", "phi", "sigma"}
_KNOWN |= {"\\" + word for word in _KNOWN}


@dataclass(frozen=True)
class Row:
    """What a row says: formulas with sides of their own, and cells with the left side that the header gives them."""

    plain: tuple[Math, ...]
    definitions: tuple[tuple[Math, str], ...]
    claims: tuple[tuple[Math, str], ...]
    label: str = ""  # what the row is about


@dataclass(frozen=True)
class _Column:
    role: str  # "value", "derivative" or ""
    header: str  # the left side that its header spells, if it does


def rows_of(table: Table) -> Iterator[Row]:
    """What the rows of a table say, one after the other; the formulas of the header first."""
    yield Row(tuple(math for cell in table.header for math in _maths(cell) if pieces(math.latex)[0].signs), (), ())
    columns = [_column(cell) for cell in table.header]
    told = any(column.role == "derivative" for column in columns) and any(c.role == "value" for c in columns)
    for row in table.rows:
        yield _row(row, columns) if told else Row(tuple(m for cell in row for m in _maths(cell)), (), ())


def _row(row: tuple[Cell, ...], columns: list[_Column]) -> Row:
    cells = list(zip(row, columns, strict=False))
    claimed = [(formulas_in(cell), c.header) for cell, c in cells if c.role == "derivative"]
    # Of several formulas in a cell the first is meant where the rest is about it: "σ(1 − σ), max 0.25".
    about = [_MAX.search(words(cell.runs)) is not None for cell, c in cells if c.role == "derivative"]
    rights = [
        (maths[0], h) for (maths, h), more in zip(claimed, about, strict=True) if len(maths) == 1 or (more and maths)
    ]
    found = next(((cell, c) for cell, c in cells if c.role == "value" and formulas_in(cell)), None)
    plain = [math for cell, c in cells if not c.role or (c.role == "value" and found is None) for math in _maths(cell)]
    if found is None:
        return Row((*plain, *(math for math, _ in rights)), (), ())
    value, *more = formulas_in(found[0])
    parts = pieces(value.latex)
    left, by = _left(parts[0], found[1].header, rights)
    definitions, claims = [], []
    if not left or (parts[0].signs and parts[0].role != "identity"):
        plain.append(value)
    else:
        definitions.append((_part(value, parts[0], parts[0].sides[0]), left))
        plain += [_part(value, part, part.text) for part in parts[1:]]
    for math, header in rights:
        derivative = _derivative(left, header, by)
        if derivative and len(own := pieces(math.latex)) == 1 and not own[0].signs:
            claims.append((math, derivative))
        else:
            plain.append(math)
    return Row((*plain, *more), tuple(definitions), tuple(claims), words(row[0].runs) if row else "")


def _part(math: Math, piece: Piece, text: str) -> Math:
    return math if text == math.latex else replace(math, latex=text, span=(math.span[0] + piece.start, math.span[1]))


def _maths(cell: Cell) -> list[Math]:
    return [run for run in cell.runs if isinstance(run, Math)]


def _column(cell: Cell) -> _Column:
    """What a column holds, and the left side that its header spells, if it does."""
    spelt = next((math.latex for math in _maths(cell) if is_derivative(math.latex)), None)
    if spelt is not None:
        return _Column("derivative", spelt)
    told = words(cell.runs)
    if _DERIVATIVE.search(told):
        return _Column("" if _ABOUT.search(told) else "derivative", "")
    spelt = next((math.latex for math in _maths(cell) if head_of(math.latex) is not None), None)
    if spelt is not None and "(" in spelt:
        return _Column("value", spelt)
    return _Column("value", spelt or "") if _FUNCTION.search(told) else _Column("", "")


def _left(first: Piece, header: str, rights: list[tuple[Math, str]]) -> tuple[str, str]:
    """The left side of the definition in a row, and what an array is differentiated by.

    It is as the cell or the header spells it, or a free name; p_i where the derivative speaks of p_i and p_j.
    """
    if first.role == "definition":
        return first.left, ""
    if header and "(" in header:
        return header, ""
    told = " ".join(normal(math.latex.replace("\\\\", ";")) for math, _ in rights)
    body = normal(first.text)
    entries, within = _ENTRY.findall(told), _ENTRY.findall(body)
    for name, index in entries:
        argument = next((letter for letter, i in within if i == index), "")
        other = next((i for _, i in entries if i != index), "")
        if argument and other and not occurs(name, first.text):
            return f"{name}_{index}", rf"{argument}_{other}"
    letter = next((x for x in _LETTERS if occurs(x, first.text)), "")
    alone = {x for x in re.findall(r"(?<![A-Za-z\\])[a-z](?![A-Za-z(_])", told) if not occurs(x, first.text)} - {
        "e",
        "d",
    }
    if letter and len(alone) == 1 and not entries and not _CALL.search(told):
        return alone.pop(), letter  # s(1 - s)
    name, letter = next(((c[1], c[2]) for c in _CALL.finditer(told) if c[1] not in _KNOWN), ("", ""))
    letter = letter or next((x for x in _LETTERS if occurs(x, first.text)), "")
    return (f"{name or header or 'f'}({letter})" if letter else ""), ""


def _derivative(left: str, header: str, by: str) -> str:
    """The left side of a derivative: what the header spells, or the primed name of the definition."""
    if header:
        return header
    if by:
        d = "d " if len(left) == 1 else r"\partial "
        return rf"\frac{{{d}{left}}}{{{d}{by}}}"
    match = re.fullmatch(r"(.*?)\(([^(),;_]+)\)", normal(left))
    return f"{match[1]}'({match[2]})" if match else ""
