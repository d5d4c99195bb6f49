"""Bounds of the values of a program, by interval arithmetic: where a costly function is met in a small range only."""

import math

from numeric.straight_line import Tape

Interval = tuple[float, float]
ALL: Interval = (-math.inf, math.inf)


def bounds_of(tape: Tape, name: str, args: list[int]) -> Interval:
    """An interval that holds ufunc(args) up to rounding and overflow, from those of its arguments."""
    spans = [(tape.nodes[a].low, tape.nodes[a].high) for a in args]
    if any(math.isnan(end) for span in spans for end in span):
        return ALL
    low, high = _bounds(name, args, spans)
    # ∞ − ∞ says nothing of the values between.
    return -math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high


def _bounds(name: str, args: list[int], spans: list[Interval]) -> Interval:
    if name == "absolute":
        low, high = spans[0]
        return (0.0 if low <= 0 <= high else min(abs(low), abs(high))), max(abs(low), abs(high))
    if name == "negative":
        return -spans[0][1], -spans[0][0]
    if name == "exp":
        return _exp(spans[0][0], math.exp(700)), _exp(spans[0][1], math.inf)
    if name in ("maximum", "minimum"):
        pick = max if name == "maximum" else min
        return pick(spans[0][0], spans[1][0]), pick(spans[0][1], spans[1][1])
    if name == "add":
        return spans[0][0] + spans[1][0], spans[0][1] + spans[1][1]
    if name == "subtract":
        return spans[0][0] - spans[1][1], spans[0][1] - spans[1][0]
    if name == "multiply":
        return _product(*spans, square=args[0] == args[1])
    if name == "divide" and not spans[1][0] <= 0 <= spans[1][1]:
        return _product(spans[0], (1 / spans[1][1], 1 / spans[1][0]), square=False)
    if name in ("tanh", "sign", "sin", "cos"):
        return -1.0, 1.0
    if name == "sqrt":
        return 0.0, math.sqrt(spans[0][1]) if spans[0][1] >= 0 else math.inf
    return ALL


def _exp(x: float, beyond: float) -> float:
    return math.exp(x) if x < 700 else beyond


def _product(a: Interval, b: Interval, *, square: bool) -> Interval:
    ends = [0.0 if 0 in (p, q) else p * q for p in a for q in b]
    low, high = min(ends), max(ends)
    return (max(low, 0.0), high) if square else (low, high)
