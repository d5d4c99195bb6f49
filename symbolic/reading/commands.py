"""Commands of LaTeX to tokens: spacing and decoration vanish, text in words is told from names."""

import re
from collections.abc import Collection

from symbolic.reading import spelling as s
from symbolic.reading.prose import Prose
from symbolic.reading.tokens import Token
from symbolic.reading.vocabulary import MOST_DEPTH

_COMMAND = re.compile(r"\\([A-Za-z]+|.|\n)", re.S)
_LENGTH = re.compile(r"\s?\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|px|\\baselineskip|\\jot)\s*\]")
_SIDES = re.compile(r"\\(left|right)(?![A-Za-z])\s*(\\[A-Za-z]+|\\.|.)", re.S)
_COLUMNS = re.compile(r"\s*\{[lcr|@{}\s\\,;:!~]*\}")
# Bold letters \\vx, \\mW, \\vtheta and entries \\evx, \\emW in the notation of Goodfellow, Bengio and Courville.
_BOLD_MACRO = re.compile(r"v[a-z]|m[A-Z]|v(?:alpha|beta|theta|mu|delta|phi|lambda|sigma)|m(?:Phi|Lambda|Sigma|Theta)")
_ENTRY_MACRO = re.compile(r"ev[a-z]|em[A-Z]")
_TOLD = [["lbrace", "text", mark, "rbrace"] for mark in ("period", "comma", "colon")]


def tokens(text: str, words: Collection[str] = ()) -> list[Token]:
    """The tokens of a formula, the last of kind "end"; InputError with line and column where there is none."""
    lexer = Lexer(text, words)
    start, end = _unwrapped(lexer.text)
    lexer.over(start, end)
    if lexer.environments:
        name, at = lexer.environments[-1]
        raise lexer.fail(at, f"\\begin{{{name}}} has no \\end{{{name}}}")
    return [*_without_braces(lexer.tokens), Token("end", "", end, end)]


def _without_braces(found: list[Token]) -> list[Token]:
    """Without braces around a text alone, around nothing in a script, and around the whole formula."""
    kept: list[Token] = []
    for token in found:
        kept.append(token)
        last = [t.kind for t in kept[-3:]]
        if last == ["lbrace", "text", "rbrace"]:
            kept[-3:] = [kept[-2]]
        elif [t.kind for t in kept[-4:]] in _TOLD:
            kept[-4:] = kept[-3:-1]
        elif last[1:] == ["lbrace", "rbrace"] and last[0] in ("^", "_"):
            del kept[-3:]
    for _ in range(MOST_DEPTH):
        if len(kept) < 3 or kept[0].kind != "lbrace":
            break
        depth, over, k = 0, False, -1
        for token in kept:
            k += 1
            depth += {"lbrace": 1, "rbrace": -1}.get(token.kind, 0)
            over = over or (depth == 1 and token.text == "\\over")
            if not depth:
                break
        if over or any(t.kind not in ("period", "comma") for t in kept[k + 1 :]):
            break
        kept = kept[1:k]
    return kept


def _unwrapped(text: str) -> tuple[int, int]:
    """Where a formula begins and ends inside $…$, $$…$$, \\(…\\), \\[…\\] or $`…`$."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    changed = True
    while changed:
        changed = False
        for opening, closing in (("$$", "$$"), ("$`", "`$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"), ("`", "`")):
            inside = end - start >= len(opening) + len(closing)
            if inside and text.startswith(opening, start) and text.endswith(closing, start, end):
                start, end, changed = start + len(opening), end - len(closing), True
    return start, end


# \Sigma with a count below is a sum: \Sigma_{k=1}^n.
_COUNTED = re.compile(r"\s*(?:\^(?:\{[^{}]*\}|\w))?\s*_\s*\{\s*[a-z]\s*=")


class Lexer(Prose):
    """The whole of it."""

    def command(self, at: int) -> int:
        found = _COMMAND.match(self.text, at, self.end)
        if not found:
            raise self.fail(at, "a backslash with nothing behind it", at + 1)
        name, end = found.group(1), found.end()
        if (name == "\\" and self.text[end : end + 1] == "_") or name in ("_", "*"):
            return self.escaped(at, end)
        if name == "\\" or name in ("cr", "newline"):
            return self.line_break(at, end)
        if name in s.SPACES:
            self.space += s.SPACES[name]
            return end
        if name in s.CASES | s.MATRICES and self.has_braces(end):
            return self.plain_rows(at, end, name)
        if name in s.IGNORED:
            return end
        if name in s.IGNORED_WITH_ARGUMENT:
            if name == "tag" and self.text[end : end + 1] == "*":
                end += 1
            return self.braced(end)[2]
        if name in ("hspace", "mspace", "kern", "hskip", "mkern", "mskip"):
            return self.gap(end)
        if name in ("textcolor", "colorbox"):
            return self.braced(end)[2]
        if name in ("left", "right", "middle") or name in s.SIZES:
            return self.delimiter(at, end, name)
        if name in ("begin", "end"):
            return self.environment(at, end, name)
        if name in s.UPRIGHT or name in s.TEXTS or name == "operatorname":
            return self.worded(at, end, name)
        return self.symbol(at, end, name)

    def escaped(self, at: int, end: int) -> int:
        """An index or a star behind the backslash that Markdown needs; after two as well: no row begins with _."""
        if self.text[end - 1] == "*":
            self.put("op", "·", at, end)
            return end
        end += self.text[end - 1] != "_"
        self.put("_", "_", at, end)
        return end

    def plain_rows(self, at: int, end: int, name: str) -> int:
        """\\cases{… & … \\cr …} of plain TeX."""
        start, stop, end = self.braced(end)
        self.space = 0
        self.put("begin", name, at, start)
        self.over(start, stop)
        self.space = 0
        self.put("end", name, stop, end)
        return end

    def line_break(self, at: int, end: int) -> int:
        if self.text[end : end + 1] == "*":
            end += 1
        length = _LENGTH.match(self.text, end, self.end)
        self.space = 0
        self.put("row", "\\\\", at, end)
        return length.end() if length else end

    def gap(self, end: int) -> int:
        if self.text[end : end + 1] == "*":
            end += 1
        if self.has_braces(end):
            end = self.braced(end)[2]
        else:
            length = re.compile(r"\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|px)").match(self.text, end, self.end)
            if not length:
                raise self.fail(end, "a length is missing here", end + 1)
            end = length.end()
        self.space += s.SPACES["quad"]
        return end

    def delimiter(self, at: int, end: int, name: str) -> int:
        """\\left( and the like; an invisible one (\\left., \\right.) leaves nothing."""
        side = {"left": "l", "right": "r", "middle": "m"}.get(name, s.SIZES.get(name, ""))
        while end < self.end and self.text[end] in " \t\r\n":
            end += 1
        found = _COMMAND.match(self.text, end, self.end)
        sign = found.group() if found else self.text[end : min(end + 1, self.end)]
        after = end + len(sign)
        if sign == "." and name in ("left", "right", "middle"):
            if name == "left" and self.evaluates(after):
                self.put("open", "|_", at, after)
            return after
        sign = {"<": "⟨", ">": "⟩"}.get(sign, sign)
        if sign not in s.OPENING and sign not in s.CLOSING and sign not in s.BARS and sign != "/":
            raise self.fail(end, f"no delimiter behind \\{name}", after)
        self.side = side
        if at in self.evaluated:
            self.put("close", "|_", at, after)
        elif sign == "/":
            self.put("op", "/", at, after)
        elif sign in s.BARS:
            kind, own = s.BARS[sign]
            self.side = side or own
            self.put("bar", kind, at, after)
        elif sign in s.OPENING:
            self.put("open", s.OPENING[sign], at, after)
        else:
            self.put("close", s.CLOSING[sign], at, after)
        return after

    def evaluates(self, at: int) -> bool:
        """Whether the \\left. before a place belongs to a bar with something below it, \\right|_{x=0}."""
        depth = 1
        for found in _SIDES.finditer(self.text, at, self.end):
            depth += 1 if found.group(1) == "left" else -1
            if not depth:
                below = self.text[found.end() : self.end].lstrip()[:1] == "_"
                if below and found.group(2) in s.BARS:
                    self.evaluated.add(found.start())
                    return True
                return False
        return False

    def environment(self, at: int, end: int, way: str) -> int:
        start, stop, end = self.braced(end)
        name = self.text[start:stop].strip().rstrip("*")
        if name not in s.TRANSPARENT | s.MATRICES | s.CASES:
            raise self.fail(at, f"the environment {name[:20]} is not part of the grammar", end)
        if way == "begin":
            self.environments.append((name, at))
            if name in ("array", "alignat", "alignedat"):
                columns = _COLUMNS.match(self.text, end, self.end)
                end = columns.end() if columns else self.braced(end)[2] if name != "array" else end
            option = re.compile(r"\s*\[[tbclr]\]").match(self.text, end, self.end)
            end = option.end() if option else end
        else:
            if not self.environments or self.environments[-1][0] != name:
                raise self.fail(at, f"\\end{{{name}}} closes nothing that was begun", end)
            self.environments.pop()
        self.space = 0
        self.put("row" if name in s.TRANSPARENT else way, name, at, end)
        return end

    def symbol(self, at: int, end: int, name: str) -> int:
        """A command that stands for one sign, letter or word, or that takes arguments."""
        written, name = "\\" + name, s.SAME_LETTER.get(name, name)
        if name in ("Sigma", "Pi") and _COUNTED.match(self.text, end, self.end):
            self.put("big", "sum" if name == "Sigma" else "prod", at, end)
        elif name in s.LETTERS:
            self.put("letter", "\\" + name, at, end)
        elif name in s.RELATIONS:
            self.put("rel", s.RELATIONS[name], at, end)
        elif name in s.OPERATORS:
            self.put("op", s.OPERATORS[name], at, end)
        elif name in s.SIGNS:
            self.put("sign", s.SIGNS[name], at, end)
        elif name in s.BIG:
            self.put("big", s.BIG[name], at, end)
        elif written in s.OPENING:
            self.put("open", s.OPENING[written], at, end)
        elif written in s.CLOSING:
            self.put("close", s.CLOSING[written], at, end)
        elif written in s.BARS:
            kind, self.side = s.BARS[written]
            self.put("bar", kind, at, end)
        elif name == "arg":
            following = re.compile(r"(?:\s|\\[,;:! ]|\\mathop|\\operatorname\*?)*[\\{]*(max|min)\}?(?![A-Za-z])")
            found = following.match(self.text, end, self.end)
            if not found:
                raise self.fail(at, "not known here", end)
            end = found.end()
            self.put("big", "arg" + found.group(1), at, end)
        elif name in ("prime", "dprime", "doubleprime"):
            for _ in range(1 if name == "prime" else 2):
                self.put("prime", "'", at, end)
        elif name in s.DOTS:
            self.put("dots", "\\dots", at, end)
        elif name == "mid":
            self.put("bar", "|", at, end)
            self.tokens[-1] = Token("bar", "|", at, end, True, "m")
        elif name == "colon":
            self.put("colon", ":", at, end)
        elif name in s.SIGNS_OF_WORDS:
            self.put("text", s.SIGNS_OF_WORDS[name], at, end)
        elif name in ("R", "N", "Z", "Reals"):
            self.put("command", "\\blackboard", at, at)
            self.put("letter", name[0], at, end)
        elif name in s.ACCENTS:
            self.put("command", "\\" + s.ACCENTS[name], at, end)
        elif name in s.STYLES:
            self.put("command" if name not in s.SWITCHES else "switch", "\\" + s.STYLES[name], at, end)
        elif name in COMMANDS:
            self.put("command", "\\" + COMMANDS[name], at, end)
        elif name in self.words:
            self.put("word", name, at, end)
        elif _BOLD_MACRO.fullmatch(name) and not self.has_braces(end):
            self.put("command", "\\bold", at, at)
            self.put("letter", name[1:] if len(name) == 2 else "\\" + name[1:], at, end)
        elif _ENTRY_MACRO.fullmatch(name) and not self.has_braces(end):
            self.put("letter", name[2:], at, end)
        elif name in s.FORBIDDEN:
            raise self.fail(at, "a command that defines or loads something is not read", end)
        else:
            raise self.fail(at, "this command is not known here", end)
        return end


COMMANDS = {
    "frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "sfrac": "frac", "nicefrac": "frac",
    "over": "over", "sqrt": "sqrt", "underset": "underset", "overset": "overset", "stackrel": "overset",
    "underbrace": "underbrace", "overbrace": "overbrace", "boxed": "keep", "fbox": "keep", "cancel": "keep",
    "bcancel": "keep", "xcancel": "keep", "mathop": "keep", "mathrel": "keep", "mathbin": "keep", "mathord": "keep",
    "mathstrut": "keep", "ensuremath": "keep", "smash": "keep", "mathclose": "keep", "mathopen": "keep",
    "mathinner": "keep", "substack": "substack", "dv": "dv", "pdv": "pdv", "not": "not", "xrightarrow": "arrow",
    "binom": "binom", "mathchoice": "mathchoice", "htmlmathml": "htmlmathml", "num": "keep",
}  # fmt: skip
