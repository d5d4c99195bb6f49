r"""Macros of a document, \newcommand, \def and \DeclareMathOperator: found in its text and expanded in its formulas.

Expansion is bounded in number, depth and length, and a macro that names itself is none; nothing is run.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from symbolic.errors import InputError
from symbolic.reading.document import Block, Cell, Code, Math, Run, Table

MOST_MACROS = 300
MOST_EXPANSIONS = 2_000
LONGEST = 10_000

_HEAD = re.compile(
    r"\\(?:(newcommand|renewcommand|providecommand)\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))\s*(?:\[([0-9])\])?\s*(\[)?"
    r"|def\s*\\([A-Za-z]+)\s*((?:#[1-9])*)\s*|DeclareMathOperator(\*?)\s*\{\s*\\([A-Za-z]+)\s*\})\s*(?=[{\[])"
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_NEVER = re.compile(
    r"\\(?:def|newcommand|renewcommand|csname|expandafter|let|catcode|input|include|if[a-z]*)(?![A-Za-z])"
)


@dataclass(frozen=True)
class Macro:
    """How many arguments a macro takes, and what stands for it."""

    arguments: int
    body: str


def macros_of(text: str) -> dict[str, Macro]:
    """The macros that a text defines; of two definitions of one name the last."""
    found: dict[str, Macro] = {}
    clean = _COMMENT.sub(lambda m: " " * len(m[0]), text)
    for name, macro, _, _ in _definitions(clean):
        recursive = re.search(rf"\\{name}(?![A-Za-z])", macro.body) is not None
        if not recursive and not _NEVER.search(macro.body) and len(found) < MOST_MACROS:
            found[name] = macro
    return found


def expanded(latex: str, macros: Mapping[str, Macro]) -> str:
    """A formula without the definitions that it makes, and with its macros replaced.

    InputError where an argument is missing, or the replacement does not end within the bounds.
    """
    if re.search(r"\\(?:newcommand|renewcommand|providecommand|def|DeclareMathOperator)(?![A-Za-z])", latex):
        latex = _without_definitions(_COMMENT.sub(lambda m: " " * len(m[0]), latex))
    count, at = 0, 0
    while (command := _COMMAND.search(latex, at)) is not None:
        macro = macros.get(command[1])
        if macro is None:
            at = command.end()
            continue
        count += 1
        end, values = command.end(), []
        for _ in range(macro.arguments):
            value, end = _argument(latex, end, command[1])
            values.append(value)
        body = re.sub(r"#([1-9])", lambda m, v=values: v[int(m[1]) - 1] if int(m[1]) <= len(v) else "", macro.body)  # type: ignore[misc]
        # What stands for a macro may hold others, so reading goes on where it begins.
        latex, at = (
            f"{latex[: command.start()]}{{{body}}}{latex[end:]}"
            if _parts(body)
            else (f"{latex[: command.start()]}{body} {latex[end:]}"),
            command.start(),
        )
        if count > MOST_EXPANSIONS or len(latex) > LONGEST:
            raise InputError(f"the macro \\{command[1]} does not end within {MOST_EXPANSIONS} replacements")
    return latex


def in_blocks(blocks: tuple[Block, ...], macros: Mapping[str, Macro]) -> tuple[Block, ...]:
    """Blocks whose formulas have their macros replaced; one that only defines macros is left out."""
    return tuple(_in_block(block, macros) for block in blocks) if macros else blocks


def _in_block(block: Block, macros: Mapping[str, Macro]) -> Block:
    if isinstance(block, Code):
        return block
    if isinstance(block, Table):
        rows = tuple(tuple(_in_cell(cell, macros) for cell in row) for row in block.rows)
        return replace(block, header=tuple(_in_cell(cell, macros) for cell in block.header), rows=rows)
    return replace(block, runs=tuple(_in_runs(block.runs, macros)))


def _in_cell(cell: Cell, macros: Mapping[str, Macro]) -> Cell:
    return replace(cell, runs=tuple(_in_runs(cell.runs, macros)))


def _in_runs(runs: tuple[Run, ...], macros: Mapping[str, Macro]) -> Iterator[Run]:
    for run in runs:
        if not isinstance(run, Math):
            yield run
            continue
        try:
            latex = " ".join(expanded(run.latex, macros).split(" "))
        except InputError:
            yield run  # who reads it will not know the command, and say where it stands
            continue
        if latex.strip():
            yield replace(run, latex=latex) if latex != run.latex else run


def _parts(body: str) -> bool:
    """Whether a body needs braces to stay one thing: a sum or a product under an exponent."""
    return re.search(r"[-+=]", body) is not None


def _without_definitions(latex: str) -> str:
    parts, told = [], 0
    for _, _, start, end in _definitions(latex):
        parts.append(latex[told:start])
        told = end
    return "".join([*parts, latex[told:]])


def _definitions(text: str) -> Iterator[tuple[str, Macro, int, int]]:
    at = 0
    while (head := _HEAD.search(text, at)) is not None:
        at = head.end()
        if head[5] or text[at : at + 1] != "{":  # an argument with a default value
            continue
        end = _closing(text, at)
        if end is None:
            continue
        body = text[at + 1 : end].strip()
        name = head[2] or head[3] or head[6] or head[9]
        if head[9]:
            yield name, Macro(0, rf"\operatorname{{{body}}}"), head.start(), end + 1
        else:
            count = int(head[4] or 0) if head[1] else len(head[7]) // 2
            yield name, Macro(count, body), head.start(), end + 1
        at = end + 1


def _closing(text: str, at: int) -> int | None:
    """Where the brace is closed that stands at a place; None where it is not, or far away."""
    depth = 0
    for place in range(at, min(len(text), at + 1_000)):
        if text[place - 1 : place] == "\\" and text[place - 2 : place - 1] != "\\":
            continue
        depth += (text[place] == "{") - (text[place] == "}")
        if not depth:
            return place
    return None


def _argument(text: str, at: int, name: str) -> tuple[str, int]:
    while at < len(text) and text[at].isspace():
        at += 1
    if text[at : at + 1] == "{" and (end := _closing(text, at)) is not None:
        return text[at + 1 : end], end + 1
    if command := _COMMAND.match(text, at):
        return command[0], command.end()
    if at >= len(text) or text[at] in "{}":
        raise InputError(f"the macro \\{name} misses an argument")
    return text[at], at + 1
