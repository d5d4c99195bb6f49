"""A claim in LaTeX about a function of the catalogue, as the record that somebody else's claim would be."""

from typing import Any

from sympy import Interval, S, oo

from symbolic.derivatives import definition
from symbolic.formula import Argument, Formula
from symbolic.printing import latex

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
    left, right = definition(f)
    argument = f.argument(wrt) if wrt else f.wrt
    return {
        "type": "claim",
        "function_latex": f"{left} = {right}",
        "definitions_latex": [],
        "variables": [_variable(a) for a in f.args if a.default is None],
        "parameters": [_variable(a) for a in f.args if a.default is not None],
        "claim_latex": claim,
        "wrt": latex(argument.symbol),
        "order": order,
    }


def _variable(a: Argument) -> dict[str, Any]:
    assume = "entries > 0, sum 1" if a.kind.facts(a.symbol) else DOMAINS[a.kind.domain]
    return {"name": latex(a.symbol), "shape": ["n"] if a.kind.vector else [], "assume": assume}
