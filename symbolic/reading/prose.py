"""Text in words inside a formula: a name, a remark, or words between which formulas stand."""

import re

from symbolic.reading import languages
from symbolic.reading import spelling as s
from symbolic.reading.characters import Characters

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_ /]+[A-Za-z0-9]+)*", re.A)
_FORMULA = re.compile(r"[=<>≤≥≠∈()\\+^]|(?<!\w)-|_\{")
_REMARK = re.compile(r"\([A-Za-z][A-Za-z ,.'-]{2,}\)")
_WORD = re.compile(r"(?<![\\\w])[^\W\d_][^\W\d_A-Z]*(?:-[a-z]+)*(?!\w)")
_TRAILING = re.compile(r"[\s.,;:]*$")


class Prose(Characters):
    """Puts the tokens of \\text, \\mathrm and \\operatorname."""

    in_words = False  # in \\text, where words of other languages stand

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
        self.in_words = name in s.TEXTS
        if name == "textbf" and len(self.text[start:stop].strip()) == 1:
            self.put("command", "\\bold", at, start)
        if name in ("intertext", "shortintertext"):
            self.put("row", "\\\\", at, at)
            self.put("text", self.text[start:stop].strip(), at, end)
            self.put("row", "\\\\", end, end)
        elif name == "operatorname":
            written = re.sub(r"\\(?:mathrm|text|rm|mathop|limits|nolimits)|\\[,;:! ]|[{}]", "", self.text[start:stop])
            written = re.sub(r"\s+", " ", written.replace("\\_", "_").replace("~", " ")).strip()
            if not _IDENTIFIER.fullmatch(written):
                raise self.fail(start, "not a name", stop)
            written = written.replace("arg m", "argm")
            if len(written) == 1:
                self.letter(at, end, written)
            else:
                self.put("word", written, at, end)
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
        told = languages.english(body) if self.in_words else body
        if told != body:
            self.put("text", told, at, end)
        elif _REMARK.fullmatch(body):
            self.put("text", body, at, end)
        elif body and (_FORMULA.search(body) or "\\" in raw.replace("\\_", "").replace("\\ ", "").replace("\\,", "")):
            self.mixed(start, stop)
            return
        elif _IDENTIFIER.fullmatch(body):
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
        for word in _WORD.finditer(self.text, start, stop):
            told = languages.english(word.group()) if self.in_words else word.group()
            known = told != word.group() or word.group().lower() in s.PROSE
            if len(word.group()) > 1 and known and word.start() >= at:
                self.over(at, word.start(), upright=True)
                self.put("text", told, word.start(), word.end())
                at = word.end()
        self.over(at, stop, upright=True)
