"""Tables of functions and their derivatives: what the headers say that the cells of a row are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.reading.document import Cell, Math, Table, words
from symbolic.reading.outline import head_of, is_derivative, normal, occurs, pieces

_DERIVATIVE = re.compile(r"\b(?:derivatives?|gradients?|grad|slope|jacobian|differential)\b", re.IGNORECASE)
_FUNCTION = re.compile(
    r"\b(?:functions?|formulas?|equations?|definitions?|expressions?|activations?|loss(?:es)?|value|forward|f)\b",
    re.IGNORECASE,
)
_LETTERS = ("x", "z", "u", "t", "v", "s", "a", "h", "r", "y", r"\hat{y}", "p")
_CALL = re.compile(r"(\\?[A-Za-z]+)'?\(([A-Za-z])\)")
_KNOWN = {"max", "min", "exp", "log", "ln", "tanh", "sinh", "cosh", "sin", "cos", "tan", "sign", "sgn", "abs", "erf"}
_KNOWN |= {"sech", "arctan", "sqrt", "ReLU", "softplus"}
_KNOWN |= {"\\" + word for word in _KNOWN}


@dataclass(frozen=True)
class Row:
    """What a row says: formulas with sides of their own, and cells with the left side that the header gives them."""

    plain: tuple[Math, ...]
    definitions: tuple[tuple[Math, str], ...]
    claims: tuple[tuple[Math, str], ...]


def rows_of(table: Table) -> Iterator[Row]:
    """What the rows of a table say, one after the other; the formulas of the header first."""
    yield Row(tuple(math for cell in table.header for math in _maths(cell) if pieces(math.latex)[0].signs), (), ())
    roles = [_role(cell) for cell in table.header]
    value = next((n for n, (role, _) in enumerate(roles) if role == "value"), None)
    for row in table.rows:
        yield _row(row, roles, value if any(role == "derivative" for role, _ in roles) else None)


def _row(row: tuple[Cell, ...], roles: list[tuple[str, str]], value: int | None) -> Row:
    plain, definitions, claims = [], [], []
    left = ""
    if value is not None and value < len(row) and (maths := _maths(row[value])):
        left = _left(maths[0], roles[value][1], row, roles)
    for number, cell in enumerate(row):
        role, header = roles[number] if number < len(roles) else ("", "")
        for math in _maths(cell):
            found = pieces(math.latex)
            if value is None or not left or not role or any(p.signs for p in found) or len(found) != 1:
                plain.append(math)
            elif role == "value":
                definitions.append((math, left))
            elif derivative := _derivative(left, header):
                claims.append((math, derivative))
            else:
                plain.append(math)
    return Row(tuple(plain), tuple(definitions), tuple(claims))


def _maths(cell: Cell) -> list[Math]:
    return [run for run in cell.runs if isinstance(run, Math)]


def _role(cell: Cell) -> tuple[str, str]:
    """What a column holds, "value", "derivative" or "", and the left side that its header spells, if it does."""
    spelt = next((math.latex for math in _maths(cell) if is_derivative(math.latex)), None)
    if spelt is not None:
        return "derivative", spelt
    told = words(cell.runs)
    if _DERIVATIVE.search(told):
        return "derivative", ""
    spelt = next((math.latex for math in _maths(cell) if head_of(math.latex) is not None), None)
    if spelt is not None and "(" in spelt:
        return "value", spelt
    return ("value", spelt or "") if _FUNCTION.search(told) else ("", "")


def _left(value: Math, header: str, row: tuple[Cell, ...], roles: list[tuple[str, str]]) -> str:
    """The left side of the definition in a row: as the cell or the header spells it, or with a free name."""
    first = pieces(value.latex)[0]
    if first.role == "definition":
        return first.left
    if header and "(" in header:
        return header
    name, letter = _called(row, roles)
    letter = letter or next((x for x in _LETTERS if occurs(x, value.latex)), "")
    return f"{name or header or 'f'}({letter})" if letter else ""


def _called(row: tuple[Cell, ...], roles: list[tuple[str, str]]) -> tuple[str, str]:
    """The function that a cell of derivatives calls without anybody having said what it is: f of f(x)(1 - f(x))."""
    for cell, (role, _) in zip(row, roles, strict=False):
        for math in _maths(cell) if role == "derivative" else ():
            for call in _CALL.finditer(normal(math.latex)):
                if call[1] not in _KNOWN:
                    return call[1], call[2]
    return "", ""


def _derivative(left: str, header: str) -> str:
    """The left side of a derivative: what the header spells, or the primed name of the definition."""
    if header:
        return header
    match = re.fullmatch(r"(.*?)\(([^(),;_]+)\)", normal(left))
    return f"{match[1]}'({match[2]})" if match else ""
