"""A derivative that a document states without saying of what: "Derivative: $1 - f(x)^2$"."""

import re

from symbolic.reading.document import Math
from symbolic.reading.outline import Piece, head_of, normal, pieces
from symbolic.reading.scopes import Definition, Path, Scopes, label_of

_CUE = re.compile(r"\b(?:derivative|gradient|jacobian|differentiat\w*|slope)\b([^.;]*)$", re.IGNORECASE)
_ENDS = re.compile(r"(?::|\b(?:is|as|by|equals|becomes|get|gives|be|simply|then|just)|=)[\s*_(]*$", re.IGNORECASE)
_BY = re.compile(r"(?:with respect to|w\.?\s?r\.?\s?t\.?)\s+(?:[\w-]+\s+){0,4}\$([^$]+)\$", re.IGNORECASE)
_OF = re.compile(r"\bof\s+(?:[\w-]+\s+){0,4}\$([^$]+)\$", re.IGNORECASE)
_OF_NAMED = re.compile(r"\b(?:derivative|gradient)\s+of\s+([^.;:$]{3,60}?)\s*:?\s*$", re.IGNORECASE)
_SECOND = re.compile(r"\bsecond\b[^.;]*$", re.IGNORECASE)


def left_of(expression: str, before: str, scopes: Scopes, math: Math, path: Path) -> str:
    """The left side that words give to an expression behind them; "" where they say of no derivative, or not of which.

    The subject is what the words name, or what was defined last in the section; the argument is what the words name
    or the only one of the definition.
    """
    cue = _CUE.search(before.replace("**", "").replace("`", ""))
    if cue is None or head_of(expression) is not None or not (_ENDS.search(before) or (math.display and cue)):
        return ""
    named = _OF.search(cue[1])
    subject = _subject(head_of(named[1]) if named else None, scopes, math.span[0], path)
    if subject is None:
        return ""
    by = _BY.search(before)
    return left_for(subject, by[1] if by else None, 2 if _SECOND.search(before[: cue.start()]) else 1)


def again_of(piece: Piece, before: str, scopes: Scopes, math: Math, path: Path) -> str:
    """The left side of a derivative that bears the name of its function: "the gradient of the Gaussian: $f(x) = …$".

    So it is only where the function was defined before; "" elsewhere.
    """
    cue = _OF_NAMED.search(before.replace("**", "").replace("`", ""))
    head = head_of(piece.left)
    if cue is None or head is None or "(" not in piece.left:
        return ""
    found = [d for d in scopes.definitions if d.place < math.span[0] and head in d.heads]
    label = label_of(cue[1])
    named = [d for d in found if d.label and d.label == label] or found[-1:]
    if not named or normal(named[-1].latex.split("=")[0]) != normal(piece.left):
        return ""
    return left_for(named[-1], None)


def left_for(subject: Definition, by: str | None, order: int = 1) -> str:
    """The derivative of what a definition defines: f'(x), or a quotient of differentials where an argument is named."""
    left = next((piece.left for piece in pieces(subject.latex)), "")
    if by is not None:
        power = f"^{order}" if order > 1 else ""
        return rf"\frac{{\partial{power} {subject.heads[0]}}}{{\partial {by}{power}}}"
    match = re.fullmatch(r"(.*?)\(([^(),;_]+)\)", normal(left))
    return f"{match[1]}{chr(39) * order}({match[2]})" if match else ""


def _subject(head: str | None, scopes: Scopes, place: int, path: Path) -> Definition | None:
    """What was last defined before a place, in its section or one around it, by a name or at all."""
    found = [d for d in scopes.definitions if d.place < place and path[: len(d.path)] == d.path]
    return next((d for d in reversed(found) if head is None or head in d.heads), None)
