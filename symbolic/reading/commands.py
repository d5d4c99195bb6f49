"""Commands of LaTeX to tokens: spacing and decoration vanish, text in words is told from names."""

import re
from collections.abc import Collection

from symbolic.reading import spelling as s
from symbolic.reading.characters import Characters
from symbolic.reading.tokens import Token

_COMMAND = re.compile(r"\\([A-Za-z]+|.|\n)", re.S)
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_ /]+[A-Za-z0-9]+)*", re.A)
_LENGTH = re.compile(r"\s?\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|px|\\baselineskip|\\jot)\s*\]")
_COLUMNS = re.compile(r"\s*\{[lcr|@{}\s\\,;:!~]*\}")
_FORMULA = re.compile(r"[=<>≤≥≠∈()\\+^]|(?<!\w)-|_\{")
_TRAILING = re.compile(r"[\s.,;:]*$")


def tokens(text: str, words: Collection[str] = ()) -> list[Token]:
    """The tokens of a formula, the last of kind "end"; InputError with line and column where there is none."""
    lexer = Lexer(text, words)
    start, end = _unwrapped(lexer.text)
    lexer.over(start, end)
    if lexer.environments:
        name, at = lexer.environments[-1]
        raise lexer.fail(at, f"\\begin{{{name}}} has no \\end{{{name}}}")
    return [*lexer.tokens, Token("end", "", end, end)]


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


class Lexer(Characters):
    """The whole of it."""

    def braced(self, at: int) -> tuple[int, int, int]:
        """Of the argument that begins at or after a place: its first character, its end, and where it is over."""
        while at < self.end and self.text[at] in " \t\r\n":
            at += 1
        if self.text[at : at + 1] != "{" or at >= self.end:
            raise self.fail(at, "braces are missing here", at + 1)
        depth, k = 0, at
        while k < self.end:
            c = self.text[k]
            if c == "\\":
                k += 1
            elif c == "{":
                depth += 1
            elif c == "}":
                depth -= 1
                if not depth:
                    return at + 1, k, k + 1
            k += 1
        raise self.fail(at, "this brace is not closed", at + 1)

    def has_braces(self, at: int) -> bool:
        return self.text[at : self.end].lstrip(" \t\r\n")[:1] == "{"

    def command(self, at: int) -> int:
        found = _COMMAND.match(self.text, at, self.end)
        if not found:
            raise self.fail(at, "a backslash with nothing behind it", at + 1)
        name, end = found.group(1), found.end()
        if name == "\\" or name in ("cr", "newline"):
            return self.line_break(at, end)
        if name in s.SPACES:
            self.space += s.SPACES[name]
            return end
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
            return after
        sign = {"<": "⟨", ">": "⟩"}.get(sign, sign)
        if sign not in s.OPENING and sign not in s.CLOSING and sign not in s.BARS and sign != "/":
            raise self.fail(end, f"no delimiter behind \\{name}", after)
        self.side = side
        if sign == "/":
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
            option = re.compile(r"\[[tbc]\]").match(self.text, end, self.end)
            end = option.end() if option else end
        else:
            if not self.environments or self.environments[-1][0] != name:
                raise self.fail(at, f"\\end{{{name}}} closes nothing that was begun", end)
            self.environments.pop()
        self.space = 0
        self.put("row" if name in s.TRANSPARENT else way, name, at, end)
        return end

    def worded(self, at: int, end: int, name: str) -> int:
        """\\text, \\mathrm, \\operatorname: a name, a text in words, or a formula in upright letters."""
        if name == "operatorname" and self.text[end : end + 1] == "*":
            end += 1
        if not self.has_braces(end):
            while end < self.end and self.text[end] in " \t\r\n":
                end += 1
            run = re.compile(r"[A-Za-z]+" if name in ("rm", "it", "sf", "tt") else r"[A-Za-z]").match(
                self.text, end, self.end
            )
            if not run:
                return end  # a style of a sign or of what is already a name
            self.upright_part(run.start(), run.end(), at, run.end())
            return run.end()
        start, stop, end = self.braced(end)
        if name in ("intertext", "shortintertext"):
            self.put("row", "\\\\", at, at)
            self.put("text", self.text[start:stop].strip(), at, end)
            self.put("row", "\\\\", end, end)
        elif name == "operatorname":
            written = re.sub(r"\\(?:mathrm|text|rm|mathop|limits|nolimits)|\\[,;:! ]|[{}]", "", self.text[start:stop])
            written = re.sub(r"\s+", " ", written.replace("\\_", "_").replace("~", " ")).strip()
            if not _IDENTIFIER.fullmatch(written):
                raise self.fail(start, "not a name", stop)
            self.named(written.replace("arg m", "argm"), at, end)
        else:
            self.parted(start, stop, at, end)
        return end

    def parted(self, start: int, stop: int, at: int, end: int) -> None:
        """A text, in which formulas may stand between dollar signs."""
        formulas = list(re.compile(r"\$([^$]*)\$|\\\(((?:[^\\]|\\[^)])*)\\\)").finditer(self.text, start, stop))
        if not formulas:
            self.upright_part(start, stop, at, end)
            return
        for formula in formulas:
            self.upright_part(start, formula.start(), start, formula.start())
            group = 1 if formula.group(1) is not None else 2
            self.over(formula.start(group), formula.end(group))
            start = formula.end()
        self.upright_part(start, stop, start, stop)

    def upright_part(self, start: int, stop: int, at: int, end: int) -> None:
        raw = self.text[start:stop]
        written = re.sub(r"\\_", "_", re.sub(r"\\(?:[,;:! ]|quad|qquad)|[~\s]", " ", raw))
        tail = _TRAILING.search(written)
        body = " ".join((written[: tail.start()] if tail else written).split())
        lead = body[:1]
        if lead and lead in ",.;:":
            self.put("comma", ",", at, at + 1)
            body = body.lstrip(",.;: ")
        if body and (_FORMULA.search(body) or "\\" in raw.replace("\\_", "").replace("\\ ", "").replace("\\,", "")):
            self.mixed(start, stop)
            return
        if _IDENTIFIER.fullmatch(body):
            self.named(body, at, end)
        elif body and not re.search(r"[A-Za-z]", body):
            self.over(start, stop)
            return
        elif body:
            self.put("text", body, at, end)
        elif not (tail and tail.group().strip()):
            self.space = self.space or 1  # nothing but space
        if tail and tail.group().strip():
            mark = tail.group().strip()[0]
            kind = {".": "period", ":": "colon"}.get(mark, "comma")
            self.put(kind, mark, end - 1, end)

    def named(self, body: str, at: int, end: int) -> None:
        """A letter, a word, or, where a word of prose is in it, a text."""
        if len(body) == 1:
            self.letter(at, end, body)
        elif body in self.words:
            self.put("word", body, at, end)
        elif any(part.lower() in s.PROSE for part in body.split()):
            self.put("text", body, at, end)
        else:
            self.put("phrase" if " " in body else "word", body, at, end)

    def mixed(self, start: int, stop: int) -> None:
        """Words of prose, and between them formulas: if i = j, x > 0 and y < 1, ReLU(x)."""
        at = start
        for word in re.compile(r"(?<![\\\w])[A-Za-z][a-z-]*(?!\w)").finditer(self.text, start, stop):
            if word.group().lower() in s.PROSE and word.start() >= at:
                self.over(at, word.start(), upright=True)
                self.put("text", word.group(), word.start(), word.end())
                at = word.end()
        self.over(at, stop, upright=True)

    def symbol(self, at: int, end: int, name: str) -> int:
        """A command that stands for one sign, letter or word, or that takes arguments."""
        written, name = "\\" + name, s.SAME_LETTER.get(name, name)
        if name in s.LETTERS:
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
    "binom": "binom",
}  # fmt: skip
