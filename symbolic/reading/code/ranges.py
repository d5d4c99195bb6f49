"""Bounds of values by interval arithmetic: enough to see that a clip only guards a logarithm or an exponential."""

import math
from collections.abc import Mapping

from symbolic.reading.code.nodes import Node, reachable

CLOSE = 1e-6  # a bound so near to the end of a range guards it
FAR = 30.0  # a bound so far out guards an exponential
Bounds = tuple[float, float]


def bounds(root: Node, known: Mapping[str, Bounds]) -> Bounds:
    """An interval that holds every value of a node."""
    found: dict[Node, Bounds] = {}
    for a in reachable([root]):
        if not a.is_condition:
            low, high = _bounds(a, found, known)
            found[a] = (-math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high)
    return found[root]


def _bounds(a: Node, of: Mapping[Node, Bounds], known: Mapping[str, Bounds]) -> Bounds:
    if a.op == "number":
        return float(a.args[0]), float(a.args[0])
    if a.op == "letter":
        return known.get(a.args[0], (-math.inf, math.inf))
    if a.op == "pi":
        return 3.1, 3.2
    if a.op == "sum":
        return sum(of[p][0] for p in a.args), sum(of[p][1] for p in a.args)
    if a.op == "product":
        if _is_share(a, of):
            return 0.0, 1.0
        ends = [_times(x, y) for x in of[a.args[0]] for y in of[a.args[1]]]
        return (0.0, max(ends)) if a.args[0] is a.args[1] else (min(ends), max(ends))
    if a.op == "power":
        return _power(*of[a.args[0]], float(a.args[1]))
    if a.op == "exp":
        low, high = of[a.args[0]]
        return math.exp(min(low, 700.0)), math.exp(high) if high < 700 else math.inf
    if a.op == "choice":
        return min(of[p][0] for p in a.args[1:]), max(of[p][1] for p in a.args[1:])
    if a.op == "largest":
        return max(of[p][0] for p in a.args), max(of[p][1] for p in a.args)
    return (-1.0, 1.0) if a.op in ("sin", "cos", "erf") else (-math.inf, math.inf)


def _power(low: float, high: float, k: float) -> Bounds:
    if low >= 0:
        ends = (_raised(low, k), _raised(high, k))
        return min(ends), max(ends)
    return (0.0, math.inf) if k > 0 and k % 2 == 0 else (-math.inf, math.inf)


def _raised(x: float, k: float) -> float:
    if x == 0 or x == math.inf:
        return math.inf if (x == 0) == (k < 0) else 0.0
    return float(x**k)


def _times(x: float, y: float) -> float:
    return 0.0 if x == 0 or y == 0 else x * y


def _is_share(a: Node, of: Mapping[Node, Bounds]) -> bool:
    """u·(u + … )^{−1} of numbers that are not negative, as softmax has it."""
    for part, other in (a.args, a.args[::-1]):
        if other.op == "power" and other.args[1] == -1 and other.args[0].op == "sum":
            terms = other.args[0].args
            if part in terms and all(of[t][0] >= 0 for t in terms):
                return True
    return False


def guards(u: Node, low: Node | None, high: Node | None, known: Mapping[str, Bounds]) -> bool:
    """Whether a clip of u only keeps a logarithm, a quotient or an exponential from overflowing."""
    least, most = bounds(u, known)
    return _is_guard(low, least, -1) and _is_guard(high, most, 1) and (low is not None or high is not None)


def _is_guard(limit: Node | None, end: float, side: int) -> bool:
    if limit is None:
        return True
    if limit.fraction is None:
        return False
    at = float(limit.fraction)
    if math.isinf(end):
        return side * at >= FAR
    # Beyond the end of the range it never acts; just inside it guards.
    return side * (end - at) <= CLOSE
