"""All that is known of a function as one record, each expression both as LaTeX and as plain text."""

from sympy import Expr

from derivations.terminal import Record
from symbolic.derivatives import Result, definition, results
from symbolic.formula import Argument, Formula
from symbolic.frameworks import Counterpart, counterparts
from symbolic.narration import Line
from symbolic.nonsmooth import kinks
from symbolic.plain_text import plain
from symbolic.printing import latex
from symbolic.properties import properties
from symbolic.theorems import theorems_of
from symbolic.theorems.record import conditions
from symbolic.vector_kinks import kink_sets


def record_of(f: Formula) -> Record:
    """The record of a function; it holds what JSON can hold."""
    left, _ = definition(f)
    return {
        "name": f.name,
        "role": f.role,
        "family": f.family,
        "aliases": list(f.aliases),
        "doc": f.doc,
        "source": f.source,
        "year": f.year,
        "arguments": [_argument(a) for a in f.args],
        "definition": {"left": left, **_both(f.expr)},
        "results": [
            {
                "key": r.key,
                "title": r.title,
                "order": r.order,
                "left": r.left,
                **_both(r.textbook),
                "where": _named(r),
                "batch": r.formula != f,
            }
            for r in results(f)
        ],
        "kinks": [k.as_dict() for k in kinks(f)],
        "kink_sets": [s.as_dict() for s in kink_sets(f)],
        "properties": [p.as_dict() for p in properties(f)],
        "frameworks": [_counterpart(c) for c in counterparts(f)],
        "theorems": [{"name": t.name, "latex": t.told, "where": list(conditions(t))} for t in theorems_of(f)],
    }


def steps_of(f: Formula) -> list[list[Record]]:
    """The lines of each derivation, in the order of the results."""
    return [[_line(line, r) for line in r.derivation.lines()] for r in results(f)]


def _counterpart(c: Counterpart) -> Record:
    return {
        "framework": c.framework,
        "names": list(c.names),
        "defaults": dict(c.defaults),
        "renamed": dict(c.renamed),
        "at_kinks": dict(c.at_kinks),
        "reduction": c.reduction,
        "note": c.note,
        "source": c.source,
    }


def _both(e: Expr) -> Record:
    return {"latex": latex(e), "text": plain(e)}


def _named(r: Result) -> list[Record]:
    """The components and numbers that a textbook form calls by a letter, each with what it stands for."""
    pairs = (pair for share in r.shares for pair in share.used_in(r.textbook))
    return [{"left": latex(name), "name": plain(name), **_both(meaning)} for name, meaning in pairs]


def _argument(a: Argument) -> Record:
    return {"name": a.name, "kind": a.kind.name, "default": None if a.default is None else plain(a.default)}


def _line(line: Line, result: Result) -> Record:
    return {
        "depth": line.depth,
        "rule": line.rule,
        "left": line.left or result.left,
        "right": line.right,
        "text": plain(line.right_expr),
    }
