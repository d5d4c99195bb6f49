"""What a document of prose and formulas consists of, whatever it is written in; every formula knows its place."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from symbolic.errors import InputError

MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Text:
    """Words between formulas, as written."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Math:
    """A formula: `latex` is as long as the source between `span`; marks of the document inside it are blanks.

    `source` is what stands in the document: with its marks where the formula is inline, between them where it is not.
    """

    latex: str
    source: str
    span: tuple[int, int]  # of the LaTeX, without marks and outer blanks
    line: int  # from 1, where the LaTeX begins
    column: int
    display: bool


@dataclass(frozen=True, kw_only=True)
class Verbatim:
    """A code span, or a cell of a table that holds no formula: `text` is what it says, `source` what stands there."""

    text: str
    source: str
    span: tuple[int, int]
    line: int
    column: int


Run = Text | Math | Verbatim
Container = Literal["paragraph", "item", "quote"]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading; level 1 is the highest."""

    level: int
    runs: tuple[Run, ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, a list item, or part of a quote."""

    runs: tuple[Run, ...]
    line: int
    inside: Container = "paragraph"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a table; `whole` is its text."""

    runs: tuple[Run, ...]
    whole: Verbatim | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: the cells of its header, and of each row."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class Code:
    """A listing; `line` is that of its first line of code."""

    language: str
    text: str
    line: int
    start: int = field(default=0, compare=False)  # of the first line in the document


Block = Heading | Paragraph | Table | Code


@dataclass(frozen=True)
class Source:
    """The text of a document, and where its lines begin; InputError where it is too long or holds a NUL."""

    text: str

    def __post_init__(self) -> None:
        if len(self.text) > MOST_CHARACTERS:
            raise InputError(f"the document has {len(self.text)} characters; it must have at most {MOST_CHARACTERS}")
        if "\0" in self.text:
            line, column = self.place(self.text.index("\0"))
            raise InputError(f"line {line}, column {column}: a NUL character; a document must be text")

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(at + 1 for at, mark in enumerate(self.text) if mark == "\n")]

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column of a character, from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def math(self, clean: str, inner: tuple[int, int], outer: tuple[int, int], display: bool) -> Math | None:
        """The formula between two characters, or None where there is none; `clean` has blanks where marks stand."""
        start, stop = inner
        while start < stop and clean[start].isspace():
            start += 1
        while start < stop and clean[stop - 1].isspace():
            stop -= 1
        if start == stop:
            return None
        line, column = self.place(start)
        source = self.text[start:stop] if display else self.text[slice(*outer)]
        return Math(
            latex=clean[start:stop], source=source, span=(start, stop), line=line, column=column, display=display
        )

    def verbatim(self, clean: str, inner: tuple[int, int], outer: tuple[int, int]) -> Verbatim:
        """The text between two characters."""
        line, column = self.place(inner[0])
        start, stop = inner
        return Verbatim(
            text=clean[start:stop].strip(),
            source=self.text[slice(*outer)].strip(),
            span=inner,
            line=line,
            column=column,
        )


def words(runs: tuple[Run, ...]) -> str:
    """The words of some runs, a formula standing as its LaTeX between dollar signs."""
    told = (f"${r.latex}$" if isinstance(r, Math) else r.text if isinstance(r, Text) else r.source for r in runs)
    return "".join(told)


def formulas(blocks: tuple[Block, ...]) -> list[Math]:
    """All formulas of some blocks, in their order."""
    rows = []
    for block in blocks:
        if isinstance(block, Table):
            rows += [cell.runs for row in (block.header, *block.rows) for cell in row]
        elif not isinstance(block, Code):
            rows.append(block.runs)
    return [run for runs in rows for run in runs if isinstance(run, Math)]
