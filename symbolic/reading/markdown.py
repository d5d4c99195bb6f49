"""Reads Markdown, as GitHub and its relatives have it, into blocks: headings, paragraphs, tables, listings, formulas.

Formulas are `$…$`, `$$…$$`, `` $`…`$ ``, ```` ```math ````, `\\[ \\]`, `\\( \\)` and bare environments of LaTeX. A list
item is a paragraph; the marks of quotes and lists, and comments, become blanks of the same length, so that every
character keeps its place.
"""

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from symbolic.reading.document import Block, Code, Container, Heading, Paragraph, Source, Table
from symbolic.reading.inline import BEGIN, Scanner

QUOTE = re.compile(r" {0,3}(?:> ?)+")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*([^`\n]*)$")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
BAR = re.compile(r"(?<!\\)\|")
DISPLAYS = (("$$", "$$"), ("\\\\[", "\\\\]"), ("\\[", "\\]"))
DOLLARS = re.compile(r"(?<!\\)\$[^$\n]+\$")
# What MyST writes as a fence and means as text.
DIRECTIVE = re.compile(r"\{([\w:-]+)\}")
OPTION = re.compile(r"[ \t]*:[\w-]+:")
DIRECTIVES = {"admonition", "note", "tip", "important", "warning", "hint", "attention", "caution", "danger", "seealso"}
DIRECTIVES |= {"dropdown", "prf", "proof", "theorem", "solution", "exercise", "details", "card", "margin", "sidebar"}
LONGEST_DELIMITER = 2_000
MOST_LINES = 400  # of a displayed formula


def read(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown document in their order; InputError where it is too long or holds a NUL."""
    return tuple(_Reader(Source(text)).blocks())


@dataclass(frozen=True)
class _Segment:
    """Lines that are one block, before its formulas are looked for; `rows` are the places of a table's cells."""

    kind: str
    line: int
    span: tuple[int, int] = (0, 0)
    level: int = 0
    inside: Container = "paragraph"
    text: str = ""
    language: str = ""
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()


class _Reader:
    """Parts a document into segments, blanking marks on the way; then reads each segment."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.starts = source.starts
        self.lines = "".join(_uncommented(source.text)).split("\n")
        self.quoted: set[int] = set()
        self.items: set[int] = set()
        self.closing: dict[str, list[int]] = {}

    def blocks(self) -> Iterator[Block]:
        """The blocks of the document, in order."""
        segments = list(self._segments())
        scanner = Scanner(self.source, "\n".join(self.lines))
        for segment in segments:
            match segment.kind:
                case "code":
                    yield Code(language=segment.language, text=segment.text, line=segment.line, start=segment.span[0])
                case "math":
                    math = self.source.math(scanner.clean, segment.span, segment.span, True)
                    yield Paragraph(runs=(math,) if math else (), line=segment.line, inside=segment.inside)
                case "table":
                    header, *rows = (tuple(map(scanner.cell, row)) for row in segment.rows)
                    yield Table(header=header, rows=tuple(rows), line=segment.line)
                case "heading":
                    yield Heading(level=segment.level, runs=scanner.runs(*segment.span), line=segment.line)
                case _:
                    runs = scanner.runs(*segment.span)
                    yield Paragraph(runs=runs, line=segment.line, inside=segment.inside)

    def _segments(self) -> Iterator[_Segment]:
        at = self._front_matter()
        paragraph: list[int] = []
        while at < len(self.lines):
            self._unquote(at)
            line = self.lines[at]
            if paragraph and (under := UNDERLINE.match(line)) and paragraph[0] not in self.items:
                yield self._heading(paragraph[0], paragraph[-1], 1 if under[1][0] == "=" else 2)
                paragraph, at = [], at + 1
                continue
            begins = self._unmark(at) or (at in self.quoted and at - 1 not in self.quoted)
            kind = self._kind(at)
            if paragraph and (begins or kind != "paragraph"):
                yield self._paragraph(paragraph)
                paragraph = []
            if kind == "paragraph":
                end = self._display(at)
                paragraph += range(at, end + 1)
                at = end + 1
            elif kind == "fence" and self._open(at):
                at += 1
            elif kind == "fence":
                segment, at = self._fence(at)
                yield segment
            elif kind == "table":
                segment, at = self._table(at)
                yield segment
            else:
                if kind == "heading":
                    yield self._heading(at, at, len(line.split()[0]))
                at += 1
        if paragraph:
            yield self._paragraph(paragraph)

    def _kind(self, at: int) -> str:
        line = self.lines[at]
        if not line.strip() or RULE.match(line):
            return "blank"
        if HEADING.match(line):
            return "heading"
        if FENCE.match(line):
            return "fence"
        return "table" if self._is_table(at) else "paragraph"

    def _front_matter(self) -> int:
        """The first line behind a document's head of settings."""
        if self.lines[0].rstrip() != "---":
            return 0
        ends = (n + 1 for n, line in enumerate(self.lines[1:MOST_LINES], 1) if line.rstrip() == "---")
        return next(ends, 0)

    def _unquote(self, at: int) -> None:
        """Blank the marks of a quote before a line."""
        if quote := QUOTE.match(self.lines[at]):
            self._blank(at, quote.end())
            self.quoted.add(at)

    def _unmark(self, at: int) -> bool:
        """Blank the mark of a list item before a line, and say whether there was one."""
        item = ITEM.match(self.lines[at])
        if item is None or RULE.match(self.lines[at]):
            return False
        self._blank(at, item.end())
        self.items.add(at)
        return True

    def _blank(self, at: int, end: int) -> None:
        self.lines[at] = " " * end + self.lines[at][end:]

    def _inside(self, at: int) -> Container:
        return "item" if at in self.items else "quote" if at in self.quoted else "paragraph"

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.starts[first], self.starts[last] + len(self.lines[last])

    def _paragraph(self, lines: list[int]) -> _Segment:
        first, last = lines[0], lines[-1]
        return _Segment("paragraph", first + 1, self._span(first, last), inside=self._inside(first))

    def _heading(self, first: int, last: int, level: int) -> _Segment:
        mark = HEADING.match(self.lines[first])
        if mark is not None:
            self._blank(first, mark.end())
        return _Segment("heading", first + 1, self._span(first, last), level=level)

    def _display(self, at: int) -> int:
        """The last line of the displayed formula that begins on a line; the line itself where none does."""
        start = self.lines[at].strip()
        begun = BEGIN.match(start)
        closing = f"\\end{{{begun[1]}}}" if begun else next((c for o, c in DISPLAYS if start.startswith(o)), None)
        if closing is None or closing in start[2:]:
            return at
        candidates = self._lines_with(closing)
        place = bisect_right(candidates, at)
        if place == len(candidates):
            return at
        end = candidates[place]
        inner = range(at + 1, end + 1)
        if len(inner) > MOST_LINES or any(HEADING.match(self.lines[n]) or FENCE.match(self.lines[n]) for n in inner):
            return at
        for n in inner if at in self.quoted else ():
            self._unquote(n)
        return end

    def _lines_with(self, mark: str) -> list[int]:
        """The lines that hold a mark which closes formulas."""
        if mark not in self.closing:
            self.closing[mark] = [n for n, line in enumerate(self.lines) if mark in line]
        return self.closing[mark]

    def _fence(self, at: int) -> tuple[_Segment, int]:
        """A listing, or a formula in a fence of its own, and the line behind it."""
        opening = FENCE.match(self.lines[at])
        assert opening is not None  # noqa: S101 - _kind has found it
        mark, language = opening[1], opening[2].strip().lower().split(" ")[0]
        end = at + 1
        while end < len(self.lines):
            if at in self.quoted:
                self._unquote(end)
            closing = FENCE.match(self.lines[end])
            if closing is not None and closing[1].startswith(mark) and not closing[2].strip():
                break
            end += 1
        inside = self._inside(at)
        if end == at + 1:
            return _Segment("code", at + 2, language=language), end + 1
        if language == "math":
            return _Segment("math", at + 2, self._span(at + 1, end - 1), inside=inside), end + 1
        text = textwrap.dedent("\n".join(self.lines[at + 1 : end]))
        span = self._span(at + 1, end - 1)
        return _Segment("code", at + 2, span, text=text, language=language), end + 1

    def _open(self, at: int) -> bool:
        """Take the fence of a directive that holds text, ```{note}, for nothing, and say whether it is one."""
        opening = FENCE.match(self.lines[at])
        named = opening and DIRECTIVE.match(opening[2])
        if not opening or not named or named[1].lower().split(":")[0] not in DIRECTIVES:
            return False
        end = at + 1
        while end < len(self.lines) and OPTION.match(self.lines[end]):
            self._blank(end, len(self.lines[end]))
            end += 1
        while end < len(self.lines):
            closing = FENCE.match(self.lines[end])
            if closing is not None and closing[1].startswith(opening[1]) and not closing[2].strip():
                self._blank(end, len(self.lines[end]))
                return True
            end += 1
        return False

    def _is_table(self, at: int) -> bool:
        if at + 1 >= len(self.lines) or "|" not in self.lines[at]:
            return False
        below = self.lines[at + 1]
        if at in self.quoted and (quote := QUOTE.match(below)):
            below = below[quote.end() :]
        # A delimiter row is short: matching a long one of dashes would take long for nothing.
        if len(below) > LONGEST_DELIMITER or not DELIMITER.match(below):
            return False
        return len(_cells(below)) == len(self._cells(at, 0))

    def _table(self, at: int) -> tuple[_Segment, int]:
        """A table, and the line behind it."""
        header = self._cells(at, 0)
        rows, end = [header], at + 2
        while end < len(self.lines):
            if at in self.quoted:
                self._unquote(end)
            line = self.lines[end]
            if "|" not in line or HEADING.match(line) or FENCE.match(line):
                break
            rows.append(self._cells(end, len(header)))
            self.lines[end] = line.replace("\\|", " |")
            end += 1
        return _Segment("table", at + 1, rows=tuple(rows)), end

    def _cells(self, at: int, count: int) -> tuple[tuple[int, int], ...]:
        """The places of the cells of a row; where they are too many, a bar in a formula parts no cells."""
        line, start = self.lines[at], self.starts[at]
        found = _cells(line)
        if count and len(found) != count:
            guarded = DOLLARS.sub(lambda m: m[0].replace("|", " "), line)
            found = again if len(again := _cells(guarded)) == count else found
        return tuple((start + a, start + b) for a, b in found)


def _uncommented(text: str) -> Iterator[str]:
    """The text, with blanks for its comments."""
    told = 0
    while (start := text.find("<!--", told)) >= 0 and (end := text.find("-->", start)) >= 0:
        yield text[told:start]
        told = end + 3
        yield re.sub(r"[^\n]", " ", text[start:told])
    yield text[told:]


def _cells(line: str) -> list[tuple[int, int]]:
    """The columns of the cells of a row."""
    stop = len(line.rstrip())
    bars = [bar.start() for bar in BAR.finditer(line, 0, stop)]
    edges = [-1, *bars, stop]
    if bars and not line[: bars[0]].strip():
        edges.pop(0)
    if bars and bars[-1] == stop - 1:
        edges.pop()
    return [(a + 1, b) for a, b in pairwise(edges)]
