"""Finds the formulas in a stretch of prose: what marks them, in Markdown and in LaTeX."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.reading.document import Cell, Math, Run, Source, Text, Verbatim

# The environments that are displayed formulas by themselves.
ENVIRONMENTS = ("equation", "align", "gather", "multline", "eqnarray", "flalign", "alignat", "displaymath", "math")
BEGIN = re.compile(r"\\begin\{((?:" + "|".join(ENVIRONMENTS) + r")\*?)\}")
LONGEST_INLINE = 4_000
LONGEST_RUN = 8  # of backticks

# What opens a formula, what closes it, whether it is displayed; the first that fits is taken.
MARKS: tuple[tuple[str, str, bool], ...] = (
    ("$$", "$$", True),
    ("$`", "`$", False),
    ("\\\\[", "\\\\]", True),
    ("\\\\(", "\\\\)", False),
    ("\\[", "\\]", True),
    ("\\(", "\\)", False),
)
# Where something may begin that is no plain word.
SPECIAL = re.compile(r"[\\$`]")


@dataclass
class Scanner:
    """Reads a stretch of a document; `clean` is its text with blanks for the marks of lists, quotes and comments."""

    source: Source
    clean: str
    markdown: bool = True

    def runs(self, start: int, stop: int) -> tuple[Run, ...]:
        """The words and formulas between two characters, in order."""
        found: list[Run] = []
        told = start
        for math, (begin, end) in self._formulas(start, stop):
            if math is not None:
                if words := self.clean[told:begin]:
                    found.append(Text(text=words))
                found.append(math)
                told = end
        if words := self.clean[told:stop]:
            found.append(Text(text=words))
        return tuple(found)

    def cell(self, place: tuple[int, int]) -> Cell:
        """The cell of a table between two characters."""
        start, stop = place
        inside = self.clean[start:stop]
        start += len(inside) - len(inside.lstrip())
        stop -= len(inside) - len(inside.rstrip())
        whole = self.source.verbatim(self.clean, (start, stop), (start, stop)) if start < stop else None
        return Cell(runs=self.runs(*place), whole=whole)

    def _formulas(self, start: int, stop: int) -> Iterator[tuple[Math | Verbatim | None, tuple[int, int]]]:
        clean = self.clean
        missing: set[str] = set()  # what closes nothing from here on

        def closing(mark: str, after: int, most: int = stop) -> int:
            if mark in missing:
                return -1
            found = clean.find(mark, after, min(stop, most))
            if found < 0 and most >= stop:
                missing.add(mark)
            return found

        at = start
        while special := SPECIAL.search(clean, at, stop):
            at = special.start()
            if clean[at] == "`" and self.markdown:
                begin, at = at, self._behind_code(at, stop, missing)
                marks = len(clean[begin:at]) - len(clean[begin:at].lstrip("`"))
                if at - begin > 2 * marks and clean.endswith("`" * marks, begin, at):
                    yield self.source.verbatim(clean, (begin + marks, at - marks), (begin, at)), (begin, at)
                continue
            if (begun := BEGIN.match(clean, at, stop)) is not None:
                mark = f"\\end{{{begun[1]}}}"
                end = closing(mark, begun.end())
                if end >= 0:
                    whole = (at, end + len(mark))
                    yield self.source.math(clean, whole, whole, True), whole
                    at = whole[1]
                    continue
            for opening, mark, display in MARKS:
                if not clean.startswith(opening, at, stop) or (opening == "$`" and not self.markdown):
                    continue
                end = closing(mark, at + len(opening))
                if end < 0:
                    continue
                whole = (at, end + len(mark))
                yield self.source.math(clean, (at + len(opening), end), whole, display), whole
                at = whole[1]
                break
            else:
                if clean[at] == "$" and (end := self._closing_dollar(at, stop)) >= 0:
                    whole = (at, end + 1)
                    yield self.source.math(clean, (at + 1, end), whole, False), whole
                    at = whole[1]
                else:  # an escaped character is none that opens a formula
                    at += 2 if clean[at] == "\\" else 1

    def _behind_code(self, at: int, stop: int, missing: set[str]) -> int:
        """Behind a code span that begins here, or behind the backticks that open none."""
        end = at
        while end < stop and self.clean[end] == "`":
            end += 1
        mark = "`" * (end - at)
        if len(mark) > LONGEST_RUN or mark in missing:
            return end
        closing = re.compile(f"(?<!`){mark}(?!`)").search(self.clean, end, stop)
        if closing is None:
            missing.add(mark)
            return end
        return closing.end()

    def _closing_dollar(self, at: int, stop: int) -> int:
        """Where the formula ends that a single dollar sign opens; -1 where it is only a dollar sign.

        "$5 and $10" holds no formula: nothing opens before a blank or closes behind one, or before a digit. A formula
        with a blank on both sides ("$ x^2 $") is one where it holds what only formulas hold.
        """
        clean, most = self.clean, min(stop, at + LONGEST_INLINE)
        if at + 1 >= stop or clean[at + 1] == "$":
            return -1
        end = at + 1
        while (end := clean.find("$", end, most)) >= 0:
            if clean[end - 1] == "\\" and clean[end - 2] != "\\":
                end += 1
                continue
            inside = self.source.text[at + 1 : end]
            follows = clean[end + 1 : end + 2]
            if not inside.strip() or "\n\n" in inside:
                return -1
            if inside[0].isspace() or inside[-1].isspace():
                return end if inside[0].isspace() and inside[-1].isspace() and re.search(r"[\\=^_]", inside) else -1
            return -1 if self.markdown and follows.isdigit() else end
        return -1
