"""Certified values of lifted code at an exact point, and of its derivative along a letter by Taylor series."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from flint import arb, arb_series, ctx, fmpq

from symbolic.reading.code.nodes import Node, reachable

BITS = 160
FUNCTIONS = {
    "exp": lambda u: u.exp(),
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "asin": lambda u: u.asin(),
    "acos": lambda u: u.acos(),
    "atan": lambda u: u.atan(),
    "erf": lambda u: u.erf(),
    "loggamma": lambda u: u.lgamma(),
    "digamma": lambda u: u.digamma() if isinstance(u, arb) else _digamma(u),
}


def _digamma(u: Any) -> Any:
    """ψ(u) = (log Γ(u))′ / u′: along a line from the series of log Γ(u₀ + t), one term further."""
    start = u[0]
    step = arb_series([start, 1], prec=3).lgamma()
    slope = u[1] if u.length() > 1 else arb(0)
    return arb_series([step[1], 2 * step[2] * slope], prec=2)


def ball(q: Fraction) -> Any:
    """A rational number as a ball."""
    return arb(fmpq(q.numerator, q.denominator))


def values(roots: Sequence[Node], point: Mapping[str, Fraction], way: Mapping[str, Fraction], order: int) -> list[Any]:
    """For each root a ball for its value (order 0) or for its derivative along a way through the point (order 1).

    None where it has none, or on a border: one that the way crosses. So a way in a general direction sees every border.
    """
    with ctx.workprec(BITS):
        found: dict[Node, Any] = {}
        for a in reachable(roots):
            found[a] = _value(a, found, point, way)
        return [_told(found[r], order) for r in roots]


def _told(value: Any, order: int) -> Any:
    if value is None or isinstance(value, bool):
        return None
    whole = value if isinstance(value, arb_series) else arb_series([value], prec=2)
    start = whole[0] if whole.length() else arb(0)
    slope = whole[1] if whole.length() > 1 else arb(0)
    return (slope if order else start) if start.is_finite() and slope.is_finite() else None


def _value(a: Node, of: Mapping[Node, Any], point: Mapping[str, Fraction], way: Mapping[str, Fraction]) -> Any:
    if a.op == "number":
        return ball(a.args[0])
    if a.op == "letter":
        start = ball(point[a.args[0]])
        speed = way.get(a.args[0])
        return arb_series([start, ball(speed)], prec=2) if speed else start
    if a.op == "pi":
        return arb.pi()
    if a.op in ("true", "false"):
        return a.op == "true"
    parts = [of[p] for p in a.parts]
    if a.op == "choice":
        return None if parts[0] is None else parts[1] if parts[0] else parts[2]
    if a.op == "and":
        return False if False in [p for p in parts if isinstance(p, bool)] else None if None in parts else True
    if a.op == "leads":
        whole = a.args[0]
        own = of[whole.args[a.args[1]]]
        others = [of[p] for at, p in enumerate(whole.args) if at != a.args[1]]
        return _leads(own, others)
    if any(p is None for p in parts):
        return None
    if a.op == "not":
        return not parts[0]
    if a.op == "one":
        zero = _is_zero(parts[0])
        return None if zero is None else not zero
    if a.op == "positive":
        return _side(parts[0])
    if a.op == "zero":
        return _is_zero(parts[0])
    if a.op == "largest":
        for at, p in enumerate(parts):
            if _leads(p, parts[:at] + parts[at + 1 :]):
                return p
        return None
    return _number(a, parts)


def _number(a: Node, parts: list[Any]) -> Any:
    if a.op == "sum":
        whole = parts[0]
        for p in parts[1:]:
            whole = whole + p
        return whole
    if a.op == "product":
        return parts[0] * parts[1]
    if a.op == "power":
        return _power(parts[0], a.args[1])
    if a.op == "log":
        return parts[0].log() if _start(parts[0]) > 0 else None
    return FUNCTIONS[a.op](parts[0]) if a.op in FUNCTIONS else None


def _power(u: Any, k: Fraction) -> Any:
    start = _start(u)
    if k.denominator != 1:
        if start > 0:
            return (u.log() * ball(k)).exp()
        return u if start.is_zero() and not isinstance(u, arb_series) and k > 0 else None
    if k > 0:
        return u ** int(k)
    return None if start.contains(0) else (1 / u) ** int(-k)


def _start(u: Any) -> Any:
    return (u[0] if u.length() else arb(0)) if isinstance(u, arb_series) else u


def _side(u: Any) -> bool | None:
    """Whether u > 0; None on the border, but where u is 0 all along."""
    start = _start(u)
    if start > 0:
        return True
    if start < 0:
        return False
    return False if _is_exact_zero(u) else None


def _is_exact_zero(u: Any) -> bool:
    # What is 0 and stays 0 on the way is no border: a label, or the distance of a maximum from itself.
    if isinstance(u, arb_series):
        return all(u[k].is_zero() for k in range(u.length()))
    return bool(u.is_zero())


def _is_zero(u: Any) -> bool | None:
    if _is_exact_zero(u):
        return True
    return None if _start(u).contains(0) else False


def _leads(own: Any, others: list[Any]) -> bool | None:
    if own is None or any(p is None for p in others):
        return None
    gaps = [_start(own) - _start(p) for p in others]
    if all(g > 0 for g in gaps):
        return True
    return False if any(g < 0 for g in gaps) else None
