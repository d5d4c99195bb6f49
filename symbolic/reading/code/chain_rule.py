"""The derivative of one node by every letter: the chain rule from the end to the start, as backpropagation does it.

Rules of functions are SymPy's own derivatives of them, carried over; a choice is differentiated where it is smooth.
"""

from collections import defaultdict
from fractions import Fraction
from functools import cache

import sympy

from symbolic.reading.code.nodes import (
    Node,
    choice,
    function,
    leads,
    number,
    pi,
    power,
    reachable,
    times,
    total,
)

CLASSES = {
    "exp": sympy.exp,
    "log": sympy.log,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "asin": sympy.asin,
    "acos": sympy.acos,
    "atan": sympy.atan,
    "erf": sympy.erf,
    "loggamma": sympy.loggamma,
    "digamma": sympy.digamma,
}
_NAMES = {cls: name for name, cls in CLASSES.items()}
_X = sympy.Symbol("x", real=True)


class NoRuleError(ArithmeticError):
    """Something has no derivative rule here."""


@cache
def rule(name: str) -> sympy.Expr:
    """f′(x) as SymPy derives it."""
    return CLASSES[name](_X).diff(_X)


def carried(e: sympy.Expr, u: Node) -> Node:
    """A SymPy expression in x as a node, with u for x."""
    if e == _X:
        return u
    if e.is_Rational:
        return number(Fraction(int(e.p), int(e.q)))
    if e is sympy.pi:
        return pi()
    if e.is_Add:
        return total(carried(a, u) for a in e.args)
    if e.is_Mul:
        found = number(1)
        for a in e.args:
            found = times(found, carried(a, u))
        return found
    if isinstance(e, sympy.exp):
        return function("exp", carried(e.args[0], u))
    if e.is_Pow and e.exp.is_Rational:
        return power(carried(e.base, u), Fraction(int(e.exp.p), int(e.exp.q)))
    if isinstance(e, sympy.polygamma) and e.args[0] == 0:
        return function("digamma", carried(e.args[1], u))
    if type(e) in _NAMES:
        return function(_NAMES[type(e)], carried(e.args[0], u))
    raise NoRuleError(f"no rule for {e}")


def steps(a: Node) -> list[tuple[Node, Node]]:
    """The parts of a number with the partial derivative of it by each."""
    if a.op == "sum":
        return [(part, number(1)) for part in a.args]
    if a.op == "product":
        left, right = a.args
        return [(left, right), (right, left)]
    if a.op == "power":
        base, exponent = a.args
        return [(base, times(number(exponent), power(base, exponent - 1)))]
    if a.op == "choice":
        c, left, right = a.args
        return [(left, choice(c, number(1), number(0))), (right, choice(c, number(0), number(1)))]
    if a.op == "largest":
        return [(part, choice(leads(a, at), number(1), number(0))) for at, part in enumerate(a.args)]
    if a.op in CLASSES:
        return [(a.args[0], carried(rule(a.op), a.args[0]))]
    if a.op in ("letter", "number", "pi"):
        return []
    raise NoRuleError(f"no rule for {a.op}")


def slopes(value: Node) -> dict[str, Node]:
    """∂value/∂letter for every letter that the value holds."""
    gathered: dict[Node, list[Node]] = defaultdict(list)
    gathered[value].append(number(1))
    found: dict[str, Node] = {}
    for a in reversed(reachable([value])):
        if a.is_condition or a not in gathered:
            continue
        slope = total(gathered.pop(a))
        if a.op == "letter":
            found[a.args[0]] = slope
        if slope.fraction != 0:
            for part, by in steps(a):
                gathered[part].append(times(slope, by))
    return found
