r"""Reads a LaTeX document into blocks: sections, paragraphs, tables, listings, and formulas with their places.

Comments become blanks of the same length, so that every character keeps its place. Macros without arguments that the
document itself defines are left to who reads the formulas.
"""

import re
from collections.abc import Iterator

from symbolic.reading.document import Block, Code, Heading, Paragraph, Source, Table
from symbolic.reading.inline import Scanner

LEVELS = {"part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5, "paragraph": 6, "subparagraph": 7}

_SECTION = re.compile(r"\\(%s)\*?\s*(?:\[[^\]\n]*\])?\{" % "|".join(LEVELS))  # noqa: UP031 - braces abound
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_LISTING = re.compile(r"\\begin\{(verbatim\*?|lstlisting|minted|pycode|pyconsole)\}(?:\[([^\]\n]*)\])?(?:\{(\w+)\})?")
_TABULAR = re.compile(r"\\begin\{(tabularx?|tabular\*|longtable|tabulary)\}")
_GAP = re.compile(
    r"\n[ \t]*\n|\\item\b|\\par\b|\\(?:begin|end)\{(?:itemize|enumerate|quote|proof|center|theorem|lemma)\}"
)
_RULES = re.compile(r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\}|cmidrule(?:\([^)]*\))?\{[^}]*\})")
_TOKEN = re.compile(r"\\begin\{[^{}]*\}|\\end\{[^{}]*\}|\\\\|\\.|[{}&$]", re.DOTALL)


def read(text: str) -> tuple[Block, ...]:
    """The blocks of a LaTeX document in their order; InputError where it is too long or holds a NUL."""
    return tuple(_blocks(Source(text)))


def _blocks(source: Source) -> Iterator[Block]:
    clean = _uncommented(source.text)
    scanner = Scanner(source, clean, markdown=False)
    at = body.end() if (body := re.search(r"\\begin\{document\}", clean)) else 0
    stop = end.start() if (end := re.search(r"\\end\{document\}", clean)) else len(clean)
    while at < stop:
        found = [m for p in (_SECTION, _LISTING, _TABULAR) if (m := p.search(clean, at, stop))]
        first = min(found, key=lambda m: m.start(), default=None)
        yield from _paragraphs(source, scanner, at, first.start() if first else stop)
        if first is None:
            return
        at = first.end()
        if first.re is _SECTION:
            end_of = _closing(clean, first.end(), stop)
            yield Heading(
                level=LEVELS[first[1]],
                runs=scanner.runs(first.end(), end_of),
                line=source.place(first.start())[0],
            )
            at = min(stop, end_of + 1)
            continue
        closing = f"\\end{{{first[1]}}}"
        ends = clean.find(closing, at, stop)
        ends = stop if ends < 0 else ends
        if first.re is _LISTING:
            text = source.text[at:ends]
            skipped = len(text) - len(text.lstrip("\n"))
            named = re.search(r"language=\W*(\w+)", first[2] or "")
            language = first[3] or (named[1] if named else "python" if first[1].startswith("py") else "")
            yield Code(language=language.lower(), text=text.strip("\n"), line=source.place(at + skipped)[0])
        else:
            yield from _table(source, scanner, at, ends)
        at = min(stop, ends + len(closing))


def _uncommented(text: str) -> str:
    """The text with blanks for its comments; those in listings too, whose text is taken from the source."""
    return _COMMENT.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), text)


def _paragraphs(source: Source, scanner: Scanner, start: int, stop: int) -> Iterator[Paragraph]:
    """The paragraphs between two characters; a blank line inside a displayed formula parts none."""
    at = start
    for gap in _GAP.finditer(scanner.clean, start, stop):
        yield from _paragraph(source, scanner, at, gap.start())
        at = gap.end()
    yield from _paragraph(source, scanner, at, stop)


def _paragraph(source: Source, scanner: Scanner, start: int, stop: int) -> Iterator[Paragraph]:
    text = scanner.clean[start:stop]
    if text.strip():
        begin = start + len(text) - len(text.lstrip())
        yield Paragraph(runs=scanner.runs(begin, stop), line=source.place(begin)[0])


def _closing(text: str, at: int, stop: int) -> int:
    """Where the brace is closed that was opened before a character."""
    depth = 1
    for token in _TOKEN.finditer(text, at, stop):
        depth += (token[0] == "{") - (token[0] == "}")
        if not depth:
            return token.start()
    return stop


def _table(source: Source, scanner: Scanner, start: int, stop: int) -> Iterator[Table]:
    """A table; its first row is its header."""
    clean = scanner.clean
    while start < stop and clean[start] == "{":  # the columns, and before them a width
        start = _closing(clean, start + 1, stop) + 1
    rows: list[list[tuple[int, int]]] = [[]]
    depth, at, dollars = 0, start, False
    for token in _TOKEN.finditer(clean, start, stop):
        mark = token[0]
        depth += mark.startswith(("{", "\\begin")) - mark.startswith(("}", "\\end{"))
        if mark == "$":
            dollars = not dollars
        elif mark in ("&", "\\\\") and depth <= 0 and not dollars:
            rows[-1].append((at, token.start()))
            at = token.end()
            if mark == "\\\\":
                rows.append([])
    rows[-1].append((at, stop))
    cells = [[(a + _rules(clean[a:b]), b) for a, b in row] for row in rows]
    kept = [row for row in cells if any(clean[a:b].strip() for a, b in row)]
    if kept:
        header, *more = (tuple(map(scanner.cell, row)) for row in kept)
        yield Table(header=header, rows=tuple(more), line=source.place(start)[0])


def _rules(cell: str) -> int:
    """How long the rules are that stand at the beginning of a cell."""
    end = 0
    while rule := _RULES.match(cell, end + len(cell[end:]) - len(cell[end:].lstrip())):
        end = rule.end()
    return end
