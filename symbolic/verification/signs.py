"""Signs of polynomials in generators: what is surely positive, by the domains of what they stand for."""

from collections.abc import Mapping
from typing import Any

from sympy import Basic, Rational

from symbolic.verification.rational import Ring

Bounds = tuple[Rational | None, Rational | None]  # an open interval; None is infinite


def sign_of(ring: Ring, p: Any, bounds: Mapping[int, Bounds]) -> int:
    """1 or −1 where the polynomial surely has that sign, 0 where nothing is known.

    A bounded generator is written as (a + b v)/(1 + v) with v > 0; then every coefficient must have that sign.
    """
    for side in (1, -1):
        if _positive(ring, p * side, frozenset()):
            return side
    moved = _moved(ring, p, bounds)
    if moved is not None:
        q, positive = moved
        for side in (1, -1):
            if _positive(ring, q * side, positive):
                return side
    return 0


def _positive(ring: Ring, p: Any, also: frozenset[int]) -> bool:
    strictly = False
    for m, c in ring.terms(p):
        if c < 0:
            return False
        sure = True
        for at, power in enumerate(m):
            if power and ring.signs[at] != 1 and at not in also:
                if power % 2 and ring.signs[at] != 2:
                    return False
                sure = False
        strictly = strictly or sure
    return strictly


def _moved(ring: Ring, p: Any, bounds: Mapping[int, Bounds]) -> tuple[Any, frozenset[int]] | None:
    used = [at for at in sorted(ring.holds(p)) if at in bounds and bounds[at] != (0, None)]
    if not used or len(used) > 4 or len(p) > 60:
        return None
    for at in used:
        low, high = bounds[at]
        v, degree = ring.letters[at], p.degrees()[at]
        if low is not None and high is not None:
            scale = int(low.q * high.q)
            up, down = int(low * scale) + int(high * scale) * v, (1 + v) * scale
        elif low is not None:
            scale = int(low.q)
            up, down = int(low * scale) + scale * v, ring.context.constant(scale)
        elif high is not None:
            scale = int(high.q)
            up, down = int(high * scale) - scale * v, ring.context.constant(scale)
        else:
            continue
        parts: dict[int, dict[tuple[int, ...], int]] = {}
        for m, c in ring.terms(p):
            parts.setdefault(m[at], {})[(*m[:at], 0, *m[at + 1 :])] = c
        p = ring.context.constant(0)
        for power, part in parts.items():
            p += ring.context.from_dict(part) * up**power * down ** (degree - power)
    return p, frozenset(used)


def bounds_of(e: Basic, domains: Mapping[Basic, Bounds]) -> Bounds | None:
    """The bounds of a symbol or entry."""
    return domains.get(getattr(e, "base", e))
