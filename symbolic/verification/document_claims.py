"""Walks the blocks of a document: which formulas claim, which define, which say facts, and which are only mentioned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from symbolic.reading.document import Block, Code, Heading, Math, Paragraph, Run, Table, Text, Verbatim, words
from symbolic.reading.facts import facts_of, is_condition, relates_letters
from symbolic.reading.outline import NEAR, Piece, head_of, is_derivative, pieces
from symbolic.reading.scopes import Definition, Path, Said, Scopes, label_of
from symbolic.verification.document_plain import formula_of, formulas_of
from symbolic.verification.document_tables import rows_of
from symbolic.verification.document_words import DOUBT_BEFORE, DOUBT_BEHIND, GOES_ON, LONGEST_LEAD, NOT_READ, NUMBER
from symbolic.verification.missing_left import again_of, left_of

LONGEST = 10_000  # characters of a formula


@dataclass
class _Claim:
    latex: str
    source: str
    line: int
    column: int
    place: int
    path: Path
    facts: tuple[str, ...] = ()
    doubt: str = ""
    shift: int = 0  # how many characters stand before the formula's own
    label: str = ""


@dataclass
class _Walk:
    scopes: Scopes = field(default_factory=Scopes)
    claims: list[_Claim] = field(default_factory=list)
    codes: list[tuple[int, Code]] = field(default_factory=list)
    not_read: list[dict[str, Any]] = field(default_factory=list)
    path: Path = (0,)
    levels: list[int] = field(default_factory=lambda: [0])
    sections: int = 0
    told: str = ""  # the words last read
    title: str = ""  # what the heading names, and what the paragraph at hand begins with
    label: str = ""
    last: tuple[str, int] | None = None  # the left side of the formula last read, and its claim: "= …" goes on with it
    pending: tuple[str, ...] = ()  # facts that a paragraph says of the formula behind it
    defined: int = 0
    facts: int = 0


def claims_of(blocks: Sequence[Block]) -> dict[str, Any]:
    """The claims of a document as records, the formulas that are not read, and how many there are of each sort."""
    walk = _Walk()
    for block in blocks:
        if isinstance(block, Heading):
            _open(walk, block)
        elif isinstance(block, Paragraph):
            _paragraph(walk, block)
        elif isinstance(block, Table):
            _table(walk, block)
        else:
            walk.codes.append((len(walk.claims), block))
            for math in formulas_of(block):
                _formula(walk, math, "", "")
    records = [_record(walk, claim) for claim in walk.claims]
    from symbolic.reading.pairs import pairs_of

    records += pairs_of([code for _, code in walk.codes])
    records.sort(key=lambda record: (record["line"], record["column"]))
    counts = {"read": len(records), "defined": walk.defined, "facts": walk.facts, "not_read": len(walk.not_read)}
    return {"claims": records, "counts": counts, "not_read": walk.not_read}


def _record(walk: _Walk, claim: _Claim) -> dict[str, Any]:
    visible = walk.scopes.visible(claim.latex, claim.place, claim.path, claim.label)
    doubt = claim.doubt
    if not doubt and visible.unsure:
        doubt = f"the document has several definitions of {', '.join(visible.unsure)}, none of them in this section"
    # What is said of this formula alone, and of its indices, is a condition of the claim itself.
    said = dict.fromkeys((*visible.facts, *claim.facts))
    conditions = [fact for fact in said if " is " not in fact and (fact in claim.facts or relates_letters(fact))]
    return {
        "type": "formula",
        "claim_latex": claim.latex + "".join(rf" \quad \text{{for }} {condition}" for condition in conditions),
        "definitions": list(visible.definitions),
        "facts": [fact for fact in said if fact not in conditions],
        "doubt": doubt,
        "shift": claim.shift,
        "source": claim.source,
        "line": claim.line,
        "column": claim.column,
    }


def _open(walk: _Walk, heading: Heading) -> None:
    """A heading ends the sections of its level and below, and opens one."""
    while walk.levels[-1] >= heading.level:
        walk.levels.pop()
        walk.path = walk.path[:-1]
    walk.sections += 1
    walk.levels.append(heading.level)
    walk.path = (*walk.path, walk.sections)
    walk.pending = ()
    walk.last = None
    walk.title, walk.label = label_of(words(heading.runs)), ""
    facts = list(facts_of(heading.runs))
    for fact in facts:  # "Case i = j" holds for what is under it
        _say(walk, fact.text)
    for run in heading.runs:
        if isinstance(run, Math) and not any(f.text == run.latex for f in facts):
            _formula(walk, run, "", "")
    walk.told = words(heading.runs)


def _say(walk: _Walk, fact: str) -> None:
    walk.scopes.facts.append(Said(text=fact, path=walk.path))
    walk.facts += 1


def _lead(runs: tuple[Run, ...]) -> str:
    """What a paragraph begins with, before its first formula: **Sigmoid**."""
    told = words(tuple(takewhile(lambda run: isinstance(run, Text), runs)))
    return label_of(re.split(r"[:\uff1a\n]", told)[0]) if len(told) < LONGEST_LEAD else ""


def _paragraph(walk: _Walk, block: Paragraph) -> None:
    walk.label = _lead(block.runs)
    facts = list(facts_of(block.runs))
    for fact in facts:
        if not fact.local:
            _say(walk, fact.text)
    local = [fact.text for fact in facts if fact.local]
    first = len(walk.claims)
    order: list[str | int] = []  # local facts and claims, as they come
    for place, run in enumerate(block.runs):
        math = formula_of(run) if isinstance(run, Verbatim) else run
        if not isinstance(math, Math):
            walk.told = words((run,)) if place == 0 else walk.told + words((run,))
            continue
        if math.latex in local:
            order.append(math.latex)
            walk.facts += 1
        elif not any(fact.text == math.latex for fact in facts):
            count = len(walk.claims)
            _formula(walk, math, walk.told, words(block.runs[place + 1 :]))
            order += range(count, len(walk.claims))
        walk.told += f"${math.latex}$"
    claims = walk.claims[first:]
    if claims:
        _attach(walk, order, local)
        for claim in claims:
            claim.facts = (*walk.pending, *claim.facts)
        walk.pending = ()
    elif GOES_ON.search(words(block.runs)) or (local and isinstance(block.runs[0], Math) and relates_letters(local[0])):
        walk.pending = tuple(local)
    else:
        walk.pending = ()


def _attach(walk: _Walk, order: list[str | int], local: list[str]) -> None:
    """Give each fact of a paragraph to its claim: to the one behind it where a fact comes first, else before it."""
    if not local:
        return
    forward = isinstance(order[0], str)
    last: int | None = None
    waiting: tuple[str, ...] = ()
    served: set[int] = set()
    for item in order:
        if isinstance(item, int):
            last = item
            if forward and waiting:
                walk.claims[item].facts += waiting
                served.add(item)
                waiting = ()
        elif forward:
            waiting = (*waiting, item)
        elif last is not None:
            walk.claims[last].facts += (item,)
            served.add(last)
    for item in order:
        if isinstance(item, int) and item not in served:
            walk.claims[item].doubt = "its paragraph says conditions, and which of them are meant here is not clear"


def _formula(walk: _Walk, math: Math, before: str, behind: str) -> None:
    """A formula in prose, or a displayed one."""
    if len(math.latex) > LONGEST:
        _skip(walk, math, f"it has {len(math.latex)} characters; what is read has at most {LONGEST}")
        return
    found = pieces(math.latex)
    for piece in found:
        whole = len(found) == 1
        if piece.role == "derivative":
            _claim(walk, math, piece, whole, before, behind)
        elif piece.role == "definition" and relates_letters(piece.text):
            _skip(walk, math, NOT_READ["condition"], None if whole else piece)
        elif piece.role == "definition" and piece.signs[0] in NEAR and (number := NUMBER.fullmatch(piece.sides[1])):
            if 0 < float(number[0]) < 1:  # α ≈ 0.01 says of what size a slope is
                _say(walk, f"0 < {piece.left} < 1")
        elif piece.role == "definition" and (left := again_of(piece, before, walk.scopes, math, walk.path)):
            cut = piece.text.index(piece.sides[1], len(piece.left))
            rest = replace(piece, text=piece.text[cut:], start=piece.start + cut)
            _claim(walk, math, rest, whole, before, behind, prefix=f"{left} = ")
        elif piece.role == "definition":
            _define(walk, math, piece)
            walk.last = None
            if len(piece.sides) > 2 and is_derivative(piece.sides[1]):
                _claim(walk, math, _without_left(piece), whole, before, behind)
        elif piece.role == "expression" and (left := left_of(piece.text, before, walk.scopes, math, walk.path)):
            _claim(walk, math, piece, whole, before, behind, prefix=f"{left} = ")
        elif piece.role == "continuation" and walk.last is not None:
            left, first = walk.last
            _claim(walk, math, piece, whole, "", "", prefix=f"{left} ")
            walk.claims[-1].facts, walk.claims[-1].doubt = walk.claims[first].facts, walk.claims[first].doubt
            walk.last = (left, first)
        else:
            _skip(walk, math, NOT_READ[piece.role], None if whole else piece)
    if not found:
        _skip(walk, math, "nothing but marks")


def _without_left(piece: Piece) -> Piece:
    """A chain from its second side on."""
    cut = piece.text.index(piece.sides[1], len(piece.left))
    return replace(piece, text=piece.text[cut:], start=piece.start + cut, sides=piece.sides[1:], signs=piece.signs[1:])


def _define(walk: _Walk, math: Math, piece: Piece) -> None:
    place = math.span[0] + piece.start
    if len(piece.sides) > 2 and (last := head_of(piece.sides[-1])) and head_of(piece.sides[-2]) is None:
        # ŷ = … = p gives p a meaning, too.
        text = f"{piece.sides[-1]} = {piece.sides[-2]}"
        walk.scopes.definitions.append(Definition(latex=text, heads=(last,), place=place, path=walk.path))
    walk.scopes.definitions.append(
        Definition(latex=piece.text, heads=piece.heads, place=place, path=walk.path, label=_label(walk))
    )
    walk.defined += 1


def _label(walk: _Walk) -> str:
    return walk.label or walk.title


def _claim(walk: _Walk, math: Math, piece: Piece, whole: bool, before: str, behind: str, prefix: str = "") -> _Claim:
    own = math.latex[piece.start : piece.start + len(piece.text)]
    line = math.line + math.latex.count("\n", 0, piece.start)
    column = piece.start - math.latex.rfind("\n", 0, piece.start) + (math.column - 1 if line == math.line else 0)
    doubtful = DOUBT_BEHIND.match(behind) or DOUBT_BEFORE.search(re.sub(r"\$[^$]*\$", " ", before))
    claim = _Claim(
        latex=prefix + piece.text,
        source=math.source if whole else own,
        line=line,
        column=column,
        place=math.span[0] + piece.start,
        path=walk.path,
        doubt="the words around it seem to restrict it" if doubtful else "",
        shift=len(prefix),
        label=walk.label,
    )
    walk.last = (prefix.removesuffix("= ") if prefix else piece.left, len(walk.claims))
    walk.claims.append(claim)
    return claim


def _skip(walk: _Walk, math: Math, reason: str, piece: Piece | None = None) -> None:
    latex = math.source if piece is None else math.latex[piece.start : piece.start + len(piece.text)]
    walk.not_read.append({"latex": latex, "line": math.line, "reason": reason})


def _table(walk: _Walk, table: Table) -> None:
    """A table: what a row defines holds in that row, and anywhere that nothing else does."""
    outer = walk.path
    for row in rows_of(table):
        walk.sections += 1
        walk.path = (*outer, walk.sections)
        walk.label = label_of(row.label)
        for math in row.plain:
            walk.last = None
            if is_condition(math.latex):
                _say(walk, math.latex)
            else:
                _formula(walk, math, "", "")
        for math, left in row.definitions:
            text = f"{left} = {math.latex}"
            heads = (head,) if (head := head_of(left)) else ()
            walk.scopes.definitions.append(
                Definition(
                    latex=text,
                    heads=heads,
                    place=math.span[0],
                    path=walk.path,
                    label=walk.label,
                    private=len(left) == 1,
                )
            )
            walk.defined += 1
        for math, left in row.claims:
            piece = Piece(text=math.latex, start=0, sides=("",), signs=())
            _claim(walk, math, piece, True, "", "", prefix=f"{left} = ")
    walk.path, walk.last = outer, None
