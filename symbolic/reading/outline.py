"""What the formulas of a document are for, told from their outline: definitions, claims about derivatives, conditions.

An outline needs no names and no grammar: rows, signs between them at the outermost level, and what the left side looks
like. So it also tells a claim that the reader of formulas will refuse.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Role = Literal["derivative", "definition", "expression", "condition", "identity", "update", "continuation"]

# Environments that only lay out rows.
_LAYOUT = "equation|align|aligned|alignat|alignedat|gather|gathered|split|multline|eqnarray|flalign|displaymath|math"
_BEGIN = re.compile(rf"\\begin\{{((?:{_LAYOUT})\*?)\}}(?:\[[a-z]\]|\{{\d+\}})?")
_END = re.compile(rf"\\end\{{(?:{_LAYOUT})\*?\}}")
# What leaves no mark in the meaning.
_SILENT = re.compile(r"\\(?:label|tag\*?|notag|nonumber|displaystyle|boxed(?=\s*$))(?:\{[^{}]*\}|(?![A-Za-z]))")
_TOKEN = re.compile(r"\\begin\{[^{}]*\}|\\end\{[^{}]*\}|\\[A-Za-z]+\*?|\\.|[^\\]", re.DOTALL)

EQUAL = {"=", ":=", "\\equiv", "\\triangleq", "\\coloneqq", "\\doteq", "≡", "≔", "\\stackrel", "\\overset"}
NEAR = {"\\approx", "\\simeq", "\\cong", "≈"}
ORDER = {"<", ">", "\\lt", "\\gt", "\\le", "\\ge", "\\leq", "\\geq", "\\leqslant", "\\geqslant", "\\in", "\\notin"}
ORDER |= {"\\neq", "\\ne", "\\sim", "\\propto", "\\subset", "\\subseteq", "≤", "≥", "≠", "∈", "∉", "∝"}
ARROWS = {"\\to", "\\mapsto", "\\leftarrow", "\\gets", "\\rightarrow", "\\longrightarrow", "→", "←", "↦"}
PARTING = {"\\quad", "\\qquad", "\\Rightarrow", "\\implies", "\\Longrightarrow", "\\iff", "\\Leftrightarrow", "⇒", "⟹"}

SIGNS = EQUAL | NEAR | ORDER | ARROWS
_DROSS = " \n\t\r.,;~"
_LEADING = re.compile(
    r"[\s,;]*\\(?:text|mathrm|mbox|textrm)\s*\{\s*(?:and|where|with|so|hence|thus|or|then|therefore),?\s*\}"
)
_OPERATOR = re.compile(r"\\(?:cdot|times|odot|pm|mp)(?![A-Za-z])")

_ACCENTS = r"\\(?:hat|bar|tilde|widehat|widetilde|overline|dot|mathcal|mathscr|mathbb)"
_ROMAN = re.compile(r"\\(?:mathrm|text|textrm|textbf|mathit|operatorname\*?|mathsf|mathop|rm)\s*\{\s*([^{}]*?)\s*\}")
_ROMAN_WORD = re.compile(
    r"(?<![A-Za-z\\])(?:max|min|exp|log|ln|tanh|sinh|cosh|sech|sin|cos|tan|sqrt|abs|erf)(?![A-Za-z])|\\(?:mathrm|text|textrm|operatorname\*?)\s*\{[^{}]{2,}\}|[A-Z][A-Za-z]{2,}(?=\()"
)
_BOLD = re.compile(r"\\(?:mathbf|boldsymbol|bm|vec|pmb|symbf)\s*(?:\{([^{}]*)\}|([A-Za-z]))")
_ACCENT = re.compile(rf"({_ACCENTS})\s*(?:\{{\s*(\\?[A-Za-z]+)\s*\}}|(\\[A-Za-z]+|[A-Za-z]))")
_SPACING = re.compile(r"\\(?:left|right|[bB]igg?[lr]?|displaystyle)(?![A-Za-z])|\\[,;!:]")
_BLANKS = re.compile(r"\s+(?![A-Za-z])|(?<![A-Za-z])\s+")
# A name: \hat{y}, \sigma, y, σ, or a word; what may stand below and above it; a name with its arguments.
_LETTER = rf"(?:{_ACCENTS}\{{\\?[A-Za-z]+\}}|\\[A-Za-z]+|[A-Za-z]|[α-ωΑ-Ωℓŷ])"
_WORD = r"[A-Za-z]{2,}(?:[ -][A-Za-z]+)*\d*"
_SCRIPTS = r"(?:[_^](?:\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[A-Za-z0-9]))*"
_HEAD = re.compile(rf"({_LETTER}|{_WORD}){_SCRIPTS}('*)(?:\((.*)\)|\[(.*)\])?{_SCRIPTS}$")
_ARGUMENT = re.compile(rf"{_LETTER}{_SCRIPTS}$")
_DERIVATIVE = re.compile(
    r"\\partial|∂|\\nabla|∇|\\prime|'|′|\\dot(?![a-z])|\\ddot(?![a-z])|\\[dtc]?frac ?\{?d(?![a-z]{2}).*\{d"
    r"|(?<![A-Za-z\\])d(?:\^\d)?[^/=]{0,60}/\(?d\\?[A-Za-z]"
)
# Commands that are no names of somebody's own.
_FIXED = {
    "\\frac",
    "\\dfrac",
    "\\tfrac",
    "\\sum",
    "\\prod",
    "\\int",
    "\\log",
    "\\ln",
    "\\exp",
    "\\max",
    "\\min",
    "\\sqrt",
}
_FIXED |= {"\\partial", "\\nabla", "\\infty", "\\quad", "\\cdot", "\\lim", "\\forall", "\\exists", "log", "ln", "exp"}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One statement of a formula: where it stands, its sides, and what it is for."""

    text: str  # as long as the formula's own text there, layout blanked
    start: int
    sides: tuple[str, ...]  # each stripped
    signs: tuple[str, ...]

    @property
    def left(self) -> str:
        """The first side, "" where the piece begins with a sign."""
        return self.sides[0]

    @cached_property
    def role(self) -> Role:
        """What the piece is for."""
        if not self.signs:
            return "expression"
        if not self.left:
            return "continuation"
        if any(sign in ARROWS for sign in self.signs):
            return "update"
        if any(sign in ORDER for sign in self.signs):
            return "derivative" if is_derivative(self.left) and self.signs[0] in EQUAL | NEAR else "condition"
        if is_derivative(self.left):
            return "derivative"
        head = head_of(self.left)
        if head is None or not self.sides[1]:
            return "identity"
        # w = w − η ∂L/∂w gives w a new value; it says nothing about what w is.
        later = " ".join(self.sides[1:])
        if is_derivative(later) and occurs(head, later):
            return "update"
        return "definition"

    @property
    def heads(self) -> tuple[str, ...]:
        """The names that a definition gives a meaning: those of all sides but the last that are names."""
        found = [head_of(side) for side in self.sides[:-1]]
        return tuple(dict.fromkeys(head for head in found if head is not None))


@dataclass(frozen=True)
class _Mark:
    """A sign or a place where a formula may part, at the outermost level."""

    kind: Literal["sign", "row", "layout", "part", "comma"]
    text: str
    start: int
    stop: int


def pieces(latex: str) -> tuple[Piece, ...]:
    """The statements of a formula in their order; a chain over several rows is one."""
    text = _END.sub(_blank, _BEGIN.sub(_blank, _SILENT.sub(_blank, latex)))
    if boxed := re.match(r"\s*\\boxed\s*\{", text):
        end = _closing(text, boxed.end())
        text = " " * boxed.end() + text[boxed.end() : end] + " " + text[end + 1 :]
    text = text.replace(r"{\prime}", r"'       ")
    marks = list(_marks(text))
    letters = list(text)
    for mark in marks:
        if mark.kind in ("row", "layout"):
            letters[mark.start : mark.stop] = " " * (mark.stop - mark.start)
    text = "".join(letters)
    breaks = [mark for mark in marks if mark.kind not in ("sign", "layout")]
    signs = [mark for mark in marks if mark.kind == "sign"]
    found, start = [], 0
    for number, mark in enumerate(breaks):
        stop = breaks[number + 1].start if number + 1 < len(breaks) else len(text)
        if _begins(text, mark, next((s for s in signs if mark.stop <= s.start < stop), None)):
            found.append(_piece(text, start, mark.start, signs))
            start = mark.stop
    found.append(_piece(text, start, len(text), signs))
    return tuple(piece for piece in found if piece.text.strip(_DROSS))


def _closing(text: str, at: int) -> int:
    """Where the brace is closed that was opened before a place."""
    depth = 1
    for token in _TOKEN.finditer(text, at):
        depth += (token[0] == "{") - (token[0] == "}")
        if not depth:
            return token.start()
    return len(text)


def _begins(text: str, mark: _Mark, sign: _Mark | None) -> bool:
    """Whether a new statement begins behind a mark, whose first sign is this one."""
    if sign is None or sign.text in ORDER | ARROWS:
        return False
    left = _LEADING.sub("", text[mark.stop : sign.start]).strip(_DROSS)
    if not left or left[0] in "+-" or _OPERATOR.match(left):
        return False
    return mark.kind == "row" or is_derivative(left) or head_of(left) is not None


def _piece(text: str, start: int, stop: int, signs: list[_Mark]) -> Piece:
    leading = _LEADING.match(text, start, stop)
    if leading is not None:
        start = leading.end()
    while start < stop and text[start] in _DROSS:
        start += 1
    while start < stop and text[stop - 1] in _DROSS:
        stop -= 1
    inner = [s for s in signs if start <= s.start < stop]
    edges = [start, *(edge for s in inner for edge in (s.start, s.stop)), stop]
    sides = tuple(text[a:b].strip().removesuffix(":") for a, b in zip(edges[::2], edges[1::2], strict=True))
    return Piece(text=text[start:stop], start=start, sides=sides, signs=tuple(s.text for s in inner))


def _marks(text: str) -> Iterator[_Mark]:
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{([" or mark in ("\\{", "\\left") or mark.startswith("\\begin"):
            depth += 1
        elif mark in "})]" or mark in ("\\}", "\\right") or mark.startswith("\\end{"):
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif mark in SIGNS:
            yield _Mark("sign", mark, token.start(), token.end())
        elif mark == "&":
            yield _Mark("layout", mark, token.start(), token.end())
        elif mark in ("\\\\", "\\cr", "\\newline"):
            yield _Mark("row", mark, token.start(), token.end())
        elif mark in PARTING:
            yield _Mark("part", mark, token.start(), token.end())
        elif mark in ",;":
            yield _Mark("comma", mark, token.start(), token.end())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


# α is \alpha; ς and the like are no letters of formulas.
_GREEK = {
    code: f"\\{name.split()[-1].lower().replace('lamda', 'lambda')} "
    for code in range(ord("α"), ord("ω") + 1)
    if (name := unicodedata.name(chr(code))) and "FINAL" not in name
}


def normal(latex: str) -> str:
    """A formula in which equal names are written alike: \\mathrm{ReLU} and ReLU, \\hat y and \\hat{y}."""
    text = _ROMAN.sub(r"\1", latex.translate(_GREEK))
    text = _BOLD.sub(lambda m: m[1] or m[2], text)
    text = _ACCENT.sub(lambda m: f"{m[1]}{{{m[2] or m[3]}}}", text)
    return _BLANKS.sub("", _SPACING.sub("", text))


def is_derivative(side: str) -> bool:
    """Whether a side of a formula looks like a derivative: it has a prime, a nabla or a quotient of differentials."""
    return _DERIVATIVE.search(normal(side)) is not None


def head_of(side: str) -> str | None:
    """The name that a side gives a meaning, `L` of L(y, \\hat{y}), `softmax` of softmax(z_i), or None."""
    match = _HEAD.match(normal(side))
    if match is None or match[2] or match[1] in _FIXED or (match[1] == "e" and "^" in side):
        return None
    arguments = match[3] if match[3] is not None else match[4]
    if arguments is not None and not all(_ARGUMENT.match(a.strip()) for a in re.split(r"[,;|]", arguments)):
        return None  # f(0) = 1 and σ(−x) = 1 − σ(x) define nothing
    return match[1]


def occurs(head: str, latex: str) -> bool:
    """Whether a name may stand in a formula; rather once too often than once too little."""
    if re.fullmatch(r"[A-Za-z]", head):
        text = normal(_ROMAN_WORD.sub(" ", latex))
        return head in re.sub(r"\\[A-Za-z]+(?:\{[A-Za-z]\})?", " ", text)
    text = normal(latex)
    if re.search(rf"\\frac\{{d{re.escape(head)}(?![A-Za-z])", text):
        return True  # d\text{ReLU} over dx
    before = "" if head.startswith("\\") else r"(?<![A-Za-z\\])"
    return re.search(rf"{before}{re.escape(head)}(?![A-Za-z])", text) is not None
