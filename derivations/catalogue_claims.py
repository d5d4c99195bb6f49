"""A claim in LaTeX about a function of the catalogue, as the record that somebody else's claim would be."""

import re
from typing import Any

from sympy import Interval, S, oo

from symbolic.derivatives import definition
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.indices import i
from symbolic.printing import latex
from symbolic.shares import shares_of

# What the domain of an argument is called in a record.
DOMAINS = {
    S.Reals: "real",
    Interval.open(0, oo): "> 0",
    Interval(0, oo): ">= 0",
    Interval.open(0, 1): "in (0,1)",
    Interval(0, 1): "in [0,1]",
    Interval(-1, 1): "in [-1,1]",
}


def record_of(f: Formula, claim: str, wrt: str | None, order: int) -> dict[str, Any]:
    """A record of type "claim": the definition as the pages print it, the arguments and what is known of them."""
    letters = _letters(claim)
    if letters and not f.is_vector:
        f = f.batch()
    left, right = definition(f)
    argument = f.argument(wrt) if wrt else f.wrt
    by = latex(argument.symbol)
    if argument.kind.vector and order > 1:
        raise InputError("a LaTeX claim about a derivative by two entries says neither; give it as an expression")
    if argument.kind.vector:
        own = {str(i)} if f.has_components else set()
        by += "_" + next((letter for letter in letters if letter not in own), "j" if own else "k")
    return {
        "type": "claim",
        "function_latex": f"{left} = {right}",
        "definitions_latex": [f"{latex(p.name[i])} = {latex(p.unfold(i))}" for p in shares_of(f) if p.name is not None],
        "variables": [_variable(a) for a in f.args if a.default is None],
        "parameters": [_variable(a) for a in f.args if a.default is not None],
        "claim_latex": claim,
        "wrt": by,
        "order": order,
    }


def _letters(claim: str) -> list[str]:
    """The index letters of a claim that no sum binds, in their order."""
    bound = set(re.findall(r"\\(?:sum|prod|max|min)\s*(?:\\limits)?\s*_\s*\{?\s*([a-z])", claim))
    plain = re.sub(r"\\(?:sum|prod|max|min)\s*(?:\\limits)?\s*_\s*(?:\{[^{}]*\}|[a-z])", " ", claim)
    below = re.findall(r"_\s*(?:\{\s*([a-z](?:\s*,?\s*[a-z])*)\s*\}|([a-z]))", plain)
    found = [letter for group, single in below for letter in re.findall("[a-z]", group or single)]
    return [letter for letter in dict.fromkeys(found) if letter not in bound]


def _variable(a: Argument) -> dict[str, Any]:
    assume = "entries > 0, sum 1" if a.kind.facts(a.symbol) else DOMAINS[a.kind.domain]
    return {"name": latex(a.symbol), "shape": ["n"] if a.kind.vector else [], "assume": assume}
