"""Facts about the names of a document that are said in words, from a small vocabulary: "y is one-hot", "for x > 0".

A fact comes out as a relation in LaTeX, or as "NAME is one-hot" or "NAME is a probability vector". Where it holds is
told by the word before it: "for x > 0" is about the formula at hand, "where α > 0" about all that the section says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.reading.document import Math, Run, words
from symbolic.reading.outline import head_of, pieces


@dataclass(frozen=True)
class Fact:
    """What is said, and whether only of the formula at hand."""

    text: str
    local: bool = False


_NAME = r"\$([^$]+)\$"
_IS = r"\s*,?\s*(?:which\s+)?(?:is|are|be|being|denotes?|a|,)\s+(?:(?:a|an|the|our|then|both|always|true|target)\s+)*"
_ONE_HOT = r"one[-\s]?hot"
_SPREAD = r"(?:probability|probabilities|discrete\s+probability)\s*(?:vector|distribution|mass\s+function)"

# Each row: a pattern of words in which NAME stands for a formula that is a name, and what it says of the name.
SAID: tuple[tuple[str, str], ...] = (
    (rf"{_NAME}{_IS}{_ONE_HOT}", "{} is one-hot"),
    (rf"{_ONE_HOT}(?:[-\s]+encoded)?\s+(?:\w+\s+){{0,3}}{_NAME}", "{} is one-hot"),
    (rf"{_NAME}{_IS}{_SPREAD}", "{} is a probability vector"),
    (rf"{_SPREAD}\s+{_NAME}", "{} is a probability vector"),
    (rf"{_NAME}{_IS}(?:strictly\s+)?positive", "{} > 0"),
    (rf"positive\s+(?:\w+\s+){{0,2}}{_NAME}", "{} > 0"),
    (rf"{_NAME}{_IS}non-?negative", r"{} \ge 0"),
    (rf"{_NAME}{_IS}negative", "{} < 0"),
    (rf"{_NAME}{_IS}(?:either\s+)?0\s+or\s+1", r"{} \in \{{0, 1\}}"),
    (rf"{_NAME}{_IS}(?:a\s+)?binary", r"{} \in \{{0, 1\}}"),
    (rf"binary\s+(?:\w+\s+){{0,2}}{_NAME}", r"{} \in \{{0, 1\}}"),
    (rf"{_NAME}{_IS}(?:a\s+)?probability(?!\s+(?:vector|distribution|mass|density))", r"{} \in (0, 1)"),
    (rf"{_NAME}{_IS}(?:(?:very|some)\s+)?small(?!er)", r"0 < {} < 1"),
    (rf"{_NAME}{_IS}(?:a\s+)?real", r"{} \in \mathbb{{R}}"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in SAID)

# The last of these words before a relation says of what it holds.
_LOCAL = {"for", "if", "when", "whenever", "at", "while", "case", "otherwise"}
_LASTING = {"where", "with", "let", "assume", "assuming", "given", "suppose", "since", "because", "as", "constant"}
_LASTING |= {
    "parameter",
    "parameters",
    "hyperparameter",
    "throughout",
    "labels",
    "label",
    "target",
    "targets",
    "inputs",
}
_LASTING |= {"input", "constants", "hyperparameters", "here", "note", "recall", "so", "that", "such", "using", "have"}
_SAME = re.compile(r"\s*[A-Za-z](?:_[A-Za-z0-9])?\s*=\s*(?:[A-Za-z]|\d+)\s*")
_LETTERS = re.compile(r"\s*[a-z]\s*(?:=\s*(?=[i-nrstcpq])|\\neq?(?![A-Za-z])|\\not\s*=|≠)\s*[A-Za-z]\s*")
_CUE = re.compile(r"[A-Za-z]+")


def facts_of(runs: tuple[Run, ...]) -> Iterator[Fact]:
    """What a paragraph says of names, in its order."""
    told = words(runs).replace("*", "").replace("`", "")
    for pattern, said in _PATTERNS:
        for match in pattern.finditer(told):
            cue = _cue(told[: match.start()])
            bound = "vector" in said or "hot" in said  # such a name is not only so "for" one formula
            if head_of(match[1]) is not None and "(" not in match[1] and (bound or cue):
                yield Fact(said.format(match[1].strip()), local=cue in _LOCAL - ({"for"} if bound else set()))
    for place, run in enumerate(runs):
        if isinstance(run, Math) and is_condition(run.latex, _cue(words(runs[:place]))):
            yield from _relation(run, runs[:place], runs[place + 1 :])


def is_condition(latex: str, cue: str = "") -> bool:
    """Whether a formula restricts its names: an inequality, a membership, a sum that is 1, "if i = j"."""
    found = pieces(latex)
    if (cue in _LOCAL and _SAME.fullmatch(latex)) or relates_letters(latex):
        return True
    return bool(found) and all(piece.role == "condition" or _sums_up(piece.text) for piece in found)


def relates_letters(latex: str) -> bool:
    """Whether a fact says that two letters are equal or different, as indices are: i = j."""
    return _LETTERS.fullmatch(latex) is not None


def _relation(run: Math, before: tuple[Run, ...], after: tuple[Run, ...]) -> Iterator[Fact]:
    lasting = any(sign in piece.signs for piece in pieces(run.latex) for sign in ("\\in", "∈")) or _sums_up(run.latex)
    cue = _cue(words(before))
    behind = words(after).lstrip()[:60].lower()
    if not relates_letters(run.latex) and (cue in _LASTING or lasting or re.match(r"(?:is|are|be)\b", behind)):
        yield Fact(run.latex)
    elif cue in _LOCAL or behind.startswith(":") or (relates_letters(run.latex) and not words(before).strip(" *_(")):
        yield Fact(run.latex, local=True)


def _cue(before: str) -> str:
    """The last word that says how a relation is meant; in a list of relations, the one before the first."""
    plain = re.sub(r"\$[^$]*\$", " ", before).replace("*", "")
    sentence = re.split(r"[.;!?]\s", plain)[-1]
    return next((w for w in reversed(_CUE.findall(sentence.lower())) if w in _LOCAL | _LASTING), "")


def _sums_up(latex: str) -> bool:
    """Whether a formula says that a sum is 1."""
    return (
        re.fullmatch(r"\s*\\sum(?![A-Za-z]).*=\s*1\s*", latex, re.DOTALL) is not None
        or re.fullmatch(r"\s*[∑Σ][^=]*=\s*1\s*", latex) is not None
    )
