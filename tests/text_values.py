"""The number that a formula in LaTeX stands for at a point: a small evaluator that shares nothing with the engine.

It knows little, so it is trusted only with formulas whose value it finds right before they are changed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from notes_oracle import mp, normal_cdf, normal_pdf, sig, softplus

WORDS = ("tanh", "sinh", "cosh", "sech", "softplus", "sigmoid", "exp", "log", "ln", "max", "min", "sin", "cos", "erf")
TOKEN = re.compile(rf"(?<![\\a-zA-Z])(?:{'|'.join(WORDS)})(?![a-zA-Z])|" r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\.\d+|\S")
ACCENTS = {r"\hat", r"\tilde", r"\bar", r"\mathbf", r"\boldsymbol", r"\bm", r"\vec", r"\mathcal"}
NAMES = {r"\operatorname", r"\text", r"\mathrm", r"\textrm", r"\mathit", r"\textit"}
SKIPPED = {r"\left", r"\right", r"\big", r"\Big", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\,", r"\;", r"\!", r"\:",
           r"\ ", r"\displaystyle", r"\limits", "~", r"\bigg", r"\Bigg", r"\biggl", r"\biggr", r"\Biggl",
           r"\Biggr"}  # fmt: skip
STOPS = {"+", "-", "=", ")", "]", "}", ",", "&", r"\\", "|", ".", ";", r"\quad", r"\text", ">", "<", r"\rvert"}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "exp": mp.exp, "log": mp.log, "ln": mp.log, "tanh": mp.tanh, "sinh": mp.sinh, "cosh": mp.cosh, "sech": mp.sech,
    "sin": mp.sin, "cos": mp.cos, "arctan": mp.atan, "erf": mp.erf, "max": max, "min": min, "sign": mp.sign,
    "sgn": mp.sign, "sigmoid": sig, "softplus": softplus, "sigma": sig, "Phi": normal_cdf, "phi": normal_pdf,
    "tan": mp.tan, "coth": mp.coth, "csch": mp.csch, "abs": abs,
}  # fmt: skip


class UnknownTextError(Exception):
    """The evaluator does not know what this means."""


@dataclass
class Text:
    """A formula at a point: what its names, its functions and its index letters (from 0) are, and its sizes."""

    tokens: list[str]
    values: Mapping[str, Any]
    functions: Mapping[str, Callable[..., Any]]
    letters: dict[str, int]
    sizes: Mapping[str, int]
    at: int = 0
    inside: list[str] = field(default_factory=list)  # brackets that are open: a bar closes only a bar

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        here = self.peek()
        if not here or (wanted and here != wanted):
            raise UnknownTextError(f"{here!r} for {wanted!r}")
        self.at += 1
        return here

    def sum(self) -> Any:
        """Terms with their signs."""
        total, first = mp.mpf(0), True
        while first or self.peek() in {"+", "-"}:
            sign = -1 if self.peek() == "-" else 1
            if self.peek() in {"+", "-"}:
                self.take()
            total, first = total + sign * self.product(), False
        return total

    def product(self) -> Any:
        """Factors, side by side or with their signs."""
        value = self.power()
        while True:
            here = self.peek()
            if here in {r"\cdot", r"\times", "*", "×"}:
                self.take()
                value *= -self.negated() if self.peek() == "-" else self.power()
            elif here == "/":
                self.take()
                value /= self.power()
            elif not here or here in STOPS:
                return value
            else:
                value *= self.power()

    def negated(self) -> Any:
        self.take("-")
        return self.power()

    def power(self) -> Any:
        """A base with its exponents."""
        value = self.base()
        while self.peek() == "^":
            self.take()
            value = value ** self.argument()
        return value

    def argument(self) -> Any:
        """What stands in braces, or one token."""
        if self.peek() == "{":
            return self.bracketed("{", "}")
        if self.peek() == "-":
            return -self.negated()
        here = self.peek()
        if here.isdigit() and len(here) > 1:  # \frac12
            self.tokens[self.at : self.at + 1] = list(here)
        return self.base()

    def bracketed(self, opening: str, closing: str) -> Any:
        self.take(opening)
        value = self.sum()
        self.take(closing)
        return value

    def word(self) -> str:
        """Letters in braces, put together."""
        self.take("{")
        letters = ""
        while self.peek() != "}":
            letters += self.take()
        self.take("}")
        return letters

    def name(self) -> str:
        """A letter, an accented letter or a word."""
        here = self.take()
        if here in ACCENTS and self.peek() == "{":
            return f"{here}{{{self.word()}}}"
        if here in ACCENTS:
            return f"{here}{{{self.take()}}}"
        return self.word() if here in NAMES else here

    def base(self) -> Any:
        here = self.peek()
        if re.fullmatch(r"\d+(\.\d+)?|\.\d+", here):
            return mp.mpf(self.take())
        if here in {"(", "[", "{"}:
            return self.bracketed(here, {"(": ")", "[": "]", "{": "}"}[here])
        if here in {"|", r"\lvert"}:
            return abs(self.bracketed(here, {"|": "|", r"\lvert": r"\rvert"}[here]))
        if here in {r"\frac", r"\dfrac", r"\tfrac"}:
            self.take()
            over = self.argument()
            return over / self.argument()
        if here == r"\sqrt":
            self.take()
            return mp.sqrt(self.argument())
        if here == r"\sum":
            return self.series()
        if here == r"\delta" and self.tokens[self.at + 1 : self.at + 2] == ["_"]:
            self.take()
            a, b = self.below()
            return mp.mpf(a == b)
        if here == r"\pi":
            self.take()
            return mp.pi
        if not here or here in STOPS - NAMES or not (here[0].isalpha() or here[0] == "\\"):
            raise UnknownTextError(here)
        return self.named()

    def named(self) -> Any:
        """A quantity with its indices, or a function with what it is applied to."""
        name = {"σ": r"\sigma"}.get(first := self.name(), first)
        plain = name.lstrip("\\")
        below = "".join(self.tokens[self.at : self.at + 2]) if self.peek() == "_" else ""
        if below and name + below in self.values:  # \alpha_t is one name
            self.at += 2
            return self.values[name + below]
        if name in self.values:
            value = self.values[name]
            places = self.below() if self.peek() == "_" else []
            if callable(value):
                return value(*places)
            for place in places:
                value = value[place]
            if not isinstance(value, mp.mpf | int):
                raise UnknownTextError(name)
            return value
        if name == "e":
            return mp.e
        function = self.functions.get(name) or FUNCTIONS.get(plain)
        if function is None:
            raise UnknownTextError(name)
        power = 1
        primes = 0
        while self.peek() == "'":
            self.take()
            primes += 1
        if primes:
            (at,) = self.arguments()
            return mp.diff(function, at, primes)
        if self.peek() == "^":
            self.take()
            power = self.argument()
            if power == -1:
                raise UnknownTextError("an inverse, or one over it")
        if self.peek() in {"(", "["} or (self.peek() == "{" and plain != name):
            return function(*self.arguments()) ** power
        return function(self.power()) ** power

    def arguments(self) -> list[Any]:
        closing = {"(": ")", "[": "]", "{": "}"}[self.take()]
        found = [self.sum()]
        while self.peek() == ",":
            self.take()
            found.append(self.sum())
        self.take(closing)
        return found

    def below(self) -> list[int]:
        """The indices below a letter."""
        self.take("_")
        letters = [self.take()] if self.peek() != "{" else list(self.word().replace(",", ""))
        if any(letter not in self.letters for letter in letters):
            raise UnknownTextError(f"the index {letters}")
        return [self.letters[letter] for letter in letters]

    def series(self) -> Any:
        """A sum over an index of the product behind it."""
        self.take(r"\sum")
        self.take("_")
        below = self.word() if self.peek() == "{" else self.take()
        letter, _, start = below.partition("=")
        if start not in {"", "1"} or len(letter) != 1:
            raise UnknownTextError(below)
        size = next(iter(self.sizes.values()))
        if self.peek() == "^":
            self.take()
            above = self.word() if self.peek() == "{" else self.take()
            if above not in self.sizes:
                raise UnknownTextError(above)
            size = self.sizes[above]
        elif len(self.sizes) > 1:
            raise UnknownTextError("which size")
        begin, outer, total = self.at, self.letters.get(letter), mp.mpf(0)
        for place in range(size):
            self.at, self.letters[letter] = begin, place
            total += self.product()
        self.letters.pop(letter)
        if outer is not None:
            self.letters[letter] = outer
        return total


def tokens(text: str) -> list[str]:
    """The text in tokens, without spaces and the sizes of brackets."""
    return [t for t in TOKEN.findall(text) if t not in SKIPPED]


def value(
    text: str,
    values: Mapping[str, Any],
    functions: Mapping[str, Callable[..., Any]],
    letters: Mapping[str, int],
    sizes: Mapping[str, int],
) -> Any:
    """The value of the whole text; UnknownTextError where the evaluator does not know what it means."""
    reader = Text(tokens(text), values, functions, dict(letters), sizes)
    found = reader.sum()
    while reader.peek() in {".", ",", ";"}:
        reader.take()
    if reader.peek():
        raise UnknownTextError(reader.peek())
    return found
