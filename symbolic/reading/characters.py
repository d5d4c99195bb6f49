"""Characters of a formula to tokens: numbers, letters and words, signs, and what Unicode writes in one character."""

import re
import unicodedata
from collections.abc import Collection

from symbolic.reading import languages
from symbolic.reading import spelling as s
from symbolic.reading.tokens import Token, UnreadableError, unreadable
from symbolic.reading.vocabulary import MOST_CHARACTERS, MOST_DEPTH, MOST_DIGITS

_NUMBER = re.compile(
    r"(?:\d+(?:\{,\}\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+(?![.\w]))?|\.\d+(?:[eE][+-]?\d+(?![.\w]))?", re.A
)
_ESCAPED_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\\_[A-Za-z0-9]+)+")
_ESCAPED_INDEX = re.compile(r"[A-Za-z]\\_[A-Za-z0-9]")  # x\_i, where Markdown needs the backslash
_JOINED = re.compile(r"_[A-Za-z0-9_]+")
_RELATION_SIGNS = sorted(s.WRITTEN_RELATIONS, key=len, reverse=True)


class Characters:
    """One pass over a text, character by character; what begins with a backslash is `command`."""

    def __init__(self, text: str, words: Collection[str]) -> None:
        if len(text) > MOST_CHARACTERS:
            raise unreadable(text, MOST_CHARACTERS, f"the formula is longer than {MOST_CHARACTERS} characters")
        self.source = text
        for at, c in enumerate(text):
            if c not in "\t\n\r" and unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn"):
                raise unreadable(text, at, f"the character U+{ord(c):04X} is not part of any formula")
        pairs = [s.plain(c) for c in text]
        self.text = "".join(c for c, _ in pairs)  # of the same length, without styles
        self.styled = {at: style for at, (_, style) in enumerate(pairs) if style}
        self.words = s.WORDS | frozenset(words)
        self.tokens: list[Token] = []
        self.environments: list[tuple[str, int]] = []
        self.end = len(text)
        self.depth = 0
        self.upright = False
        self.space = 0  # the width of the spaces since the last token
        self.side = ""
        self.evaluated: set[int] = set()  # where a \\right| stands that has something below it

    def fail(self, at: int, what: str, end: int | None = None) -> UnreadableError:
        return unreadable(self.source, at, what, end)

    def put(self, kind: str, text: str, start: int, end: int) -> None:
        if self.space >= s.PARTING:
            self.tokens.append(Token("quad", "", start, start))
        self.tokens.append(Token(kind, text, start, end, self.space != 0, self.side))
        self.space, self.side = 0, ""

    def over(self, start: int, end: int, *, upright: bool = False) -> None:
        """The tokens of a part of the text."""
        if self.depth > MOST_DEPTH:
            raise self.fail(start, f"nested more than {MOST_DEPTH} deep")
        kept = self.end, self.upright
        self.end, self.upright, self.depth = end, upright or self.upright, self.depth + 1
        at = start
        while at < end:
            at = self.one(at)
        (self.end, self.upright), self.depth = kept, self.depth - 1

    def one(self, at: int) -> int:
        """Puts what begins at a place, and tells where it ends."""
        c = self.text[at]
        if c in " \t\r\n":
            self.space = self.space or 1
            return at + 1
        if c in "~\u2061\u2062\u2063\u200b\ufeff\u2009\u200a":
            self.space += s.SPACES[" "] if c == "~" else 0
            return at + 1
        if c == "&":
            entity = self.entity(at)
            if entity:
                return entity
        if c == "%":
            end = self.text.find("\n", at, self.end)
            return self.end if end < 0 else end
        if c == "\\":
            return self.command(at)
        if "0" <= c <= "9" or (c == "." and self.text[at + 1 : at + 2].isdecimal()):
            return self.number(at)
        if c.isascii() and c.isalpha():
            return self.letters(at)
        return self.character(at, c)

    def entity(self, at: int) -> int:
        """A sign as HTML writes it, &lt;, and where it ends; 0 where none stands."""
        for name, (kind, text) in s.ENTITIES.items():
            if self.text.startswith(name, at) and at + len(name) <= self.end:
                self.put(kind, text, at, at + len(name))
                return at + len(name)
        for name in s.SPACE_ENTITIES:
            if self.text.startswith(name, at):
                self.space += s.SPACES[" "]
                return at + len(name)
        return 0

    def number(self, at: int) -> int:
        if at in self.styled:
            self.put("command", "\\" + self.styled[at], at, at + 1)
            self.put("number", self.text[at], at, at + 1)
            return at + 1
        found = _NUMBER.match(self.text, at, self.end)
        if not found:
            raise self.fail(at, "not a number", at + 1)
        written = found.group().replace("{,}", "")
        if len(written) > MOST_DIGITS or len(written.lower().partition("e")[2].lstrip("+-")) > 3:
            raise self.fail(at, "the number is too long", found.end())
        self.put("number", written, at, found.end())
        return found.end()

    def letters(self, at: int) -> int:
        """A bare run of letters: a word that is known, or single letters side by side."""
        if at in self.styled:
            self.put("command", "\\" + self.styled[at], at, at + 1)
            return self.letter(at, at + 1)
        escaped = _ESCAPED_NAME.match(self.text, at, self.end)
        if escaped and not _ESCAPED_INDEX.fullmatch(escaped.group()):
            self.put("word", escaped.group().replace("\\_", "_"), at, escaped.end())
            return escaped.end()
        end = at
        while end < self.end and self.text[end].isascii() and self.text[end].isalpha() and end not in self.styled:
            end += 1
        if self.text[end : end + 1] in s.COMBINING and end - at >= 1:
            end -= 1
            if end == at:
                return self.letter(at, at + 1)
        run = self.text[at:end]
        digits = end
        while digits < self.end and self.text[digits] in "0123456789":
            digits += 1
        if digits > end and self.text[at:digits] in self.words:
            self.put("word", self.text[at:digits], at, digits)
            return digits
        if digits > end:
            raise self.fail(at, "a digit follows a letter directly: an index is written x_1, a product 2x", digits)
        joined = _JOINED.match(self.text, end, self.end)
        if joined and run + joined.group() in self.words:
            self.put("word", run + joined.group(), at, joined.end())
            return joined.end()
        if run in self.words or (self.upright and len(run) > 1):
            self.put("text" if run in s.PROSE else "word", run, at, end)
            return end
        if len(run) > 1 and run in s.BARE_PROSE and self.stands_alone(at, end):
            self.put("text", run, at, end)
            return end
        if run in s.GREEK and (len(run) > 2 or self.is_number_pi(run)):
            return self.letter(at, end, "\\" + run)
        if run in s.SCRIPT_WORDS and self.in_script(at, end):
            self.put("word", run, at, end)
            return end
        return self.glued(at, end, run)

    def is_number_pi(self, run: str) -> bool:
        """Whether a bare pi is π, and not p·i: behind an operator or a number, as in 2*pi."""
        return run == "pi" and bool(self.tokens) and self.tokens[-1].kind in ("op", "number")

    def in_script(self, at: int, end: int) -> bool:
        before = self.text[:at].rstrip()
        bare = before.endswith(("_", "^"))
        braced = before.endswith(("_{", "^{")) and self.text[end : self.end].lstrip()[:1] == "}"
        return bare or braced

    def stands_alone(self, at: int, end: int) -> bool:
        before, after = self.text[at - 1 : at], self.text[end : end + 1]
        return before in ("", " ", "&", ",", "~", "\n", "}") and after in ("", " ", "\\", "~", "\n", ".", ",", "}")

    def glued(self, at: int, end: int, run: str) -> int:
        """xlog(x) and sinx; what could be another word is an error."""
        after = self.text[end : end + 1]
        ending = max((w for w in s.GLUED if run.endswith(w) and run != w), key=len, default="")
        if ending and after in ("(", "^", "{", "[", "\\", "_", " "):
            rest = run[: -len(ending)]
            if len(rest) > 1 or rest in s.MISREAD_BEFORE:
                raise self.fail(at, f"is this one word, or {' '.join(rest)} times \\{ending}", end)
            self.letter(at, at + 1)
            self.put("word", ending, at + 1, end)
            return end
        beginning = max((w for w in s.GLUED_BEFORE if run.startswith(w)), key=len, default="")
        if beginning and len(run) == len(beginning) + 1 and run[-1] in s.GLUED_ARGUMENTS:
            self.put("word", beginning, at, end - 1)
            return self.letter(end - 1, end)
        if len(run) > 3 and any(w in run for w in s.GLUED if len(w) > 2):
            raise self.fail(at, "not a word that is known here (a product is written with spaces)", end)
        for k in range(at, end):
            self.letter(k, k + 1)
        return end

    def letter(self, start: int, end: int, spelled: str = "") -> int:
        """A letter, under the accents that follow it as combining characters."""
        after = end
        while after < self.end and self.text[after] in s.COMBINING:
            accent = s.COMBINING[self.text[after]]
            self.put("command", "\\bold" if accent == "vec" else "\\" + accent, start, after + 1)
            after += 1
        self.put("letter", spelled or self.text[start], start, after)
        return after

    def character(self, at: int, c: str) -> int:
        text = self.text
        if text.startswith("**", at) and at + 2 <= self.end:
            self.put("^", "**", at, at + 2)
            return at + 2
        for sign in _RELATION_SIGNS:
            if text.startswith(sign, at) and at + len(sign) <= self.end:
                self.put("rel", s.WRITTEN_RELATIONS[sign], at, at + len(sign))
                return at + len(sign)
        if text.startswith("...", at):
            self.put("dots", "\\dots", at, at + 3)
            return at + 3
        for table, kind in (
            (s.WRITTEN_OPERATORS, "op"), (s.WRITTEN_SIGNS, "sign"), (s.OPENING, "open"), (s.CLOSING, "close"),
            (s.BIG_CHARACTERS, "big"),
        ):  # fmt: skip
            if c in table:
                self.put(kind, table[c], at, at + 1)
                return at + 1
        if c in s.BARS:
            self.put("bar", s.BARS[c][0], at, at + 1)
        elif c in "ΣΠ" and text[at + 1 : self.end].lstrip()[:1] == "_":
            self.put("big", "sum" if c == "Σ" else "prod", at, at + 1)
        elif c in s.CHARACTERS:
            return self.marked(at, s.CHARACTERS[c])
        elif c in s.PRIMES:
            for _ in range(s.PRIMES[c]):
                self.put("prime", "'", at, at + 1)
        elif c in s.DOT_CHARACTERS:
            self.put("dots", "\\dots", at, at + 1)
        elif c == "√":
            self.put("command", "\\root", at, at + 1)
        elif c in "{}_^&,;:.!":
            kinds = {"{": "lbrace", "}": "rbrace", "&": "amp", ",": "comma", ";": "comma", ":": "colon", ".": "period"}
            self.put(kinds.get(c, c), c, at, at + 1)
        else:
            return self.composed(at, c)
        return at + 1

    def marked(self, at: int, spelled: str) -> int:
        if at in self.styled:
            self.put("command", "\\" + self.styled[at], at, at + 1)
        return self.letter(at, at + 1, spelled)

    def composed(self, at: int, c: str) -> int:
        """x², x₁, ½ and ŷ, written as the characters they are made of."""
        made = unicodedata.decomposition(c)
        if c.isalpha() and not made.startswith(("<super>", "<sub>")):
            word = languages.FOREIGN.match(self.text, at, self.end)
            if word:
                self.put("text", languages.english(word.group()), at, word.end())
                return word.end()
        way = made.split(">")[0].lstrip("<")
        if way in ("super", "sub"):
            self.put("^" if way == "super" else "_", "", at, at)
            self.put("lbrace", "{", at, at)
            end = at
            while end < self.end and unicodedata.decomposition(self.text[end]).startswith(f"<{way}>"):
                end += 1
            simple = unicodedata.normalize("NFKC", self.text[at:end])
            self.inserted(simple.replace("−", "-"), at, end)
            self.put("rbrace", "}", end, end)
            return end
        if way == "fraction":
            above, _, below = unicodedata.normalize("NFKC", c).partition("\u2044")
            self.put("command", "\\frac", at, at + 1)
            for part in (above, below):
                self.put("lbrace", "{", at, at)
                self.put("number", part, at, at + 1)
                self.put("rbrace", "}", at + 1, at + 1)
            return at + 1
        parts = unicodedata.normalize("NFD", c)
        base = s.CHARACTERS.get(parts[0], parts[0] if parts[0].isascii() else "")
        if len(parts) > 1 and base and all(mark in s.COMBINING for mark in parts[1:]):
            for mark in parts[1:]:
                accent = s.COMBINING[mark]
                self.put("command", "\\bold" if accent == "vec" else "\\" + accent, at, at + 1)
            self.put("letter", base, at, at + 1)
            return at + 1
        raise self.fail(at, f"the character U+{ord(c):04X} is not part of the grammar", at + 1)

    def inserted(self, simple: str, at: int, end: int) -> None:
        """The tokens of a script in small characters, all with the place of the whole."""
        inner = type(self)(simple, ())
        inner.over(0, len(simple))
        for token in inner.tokens:
            self.tokens.append(Token(token.kind, token.text, at, end))

    def command(self, at: int) -> int:
        """Puts what a command means, and tells where it ends."""
        raise NotImplementedError
