"""Exact witnesses against a gradient, and what slip was made in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from symbolic.reading.code.arrays import Lifted
from symbolic.reading.code.chain_rule import NoRuleError
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.nodes import Node, node
from symbolic.reading.code.runs import Guard
from symbolic.verification.code_domains import Givens, sample, written
from symbolic.verification.code_entries import Claim, Entry, UndecidedError, gradient_of, run_on, value_of
from symbolic.verification.code_proof import DIAGNOSIS_SECONDS, all_zero
from symbolic.verification.code_values import ball, values
from symbolic.verification.lifted_numbers import Letters

SCALES = tuple(Fraction(n, 8) for n in (8, 16, 2, 8, 32, 1, 16, 64, 4, 8, 24, 128))
ROUNDING = 1e-10  # what rounding of the constants of the code may do to a value, as a share of it
DIGITS = 12


def letters_of(given: Givens) -> Letters:
    rng = Random(20261123)
    samples = tuple(sample(given, rng, scale) for scale in (1, 1, 2))
    return Letters(
        rows=tuple(given.rows),
        positive=frozenset(n for n, (low, _) in given.bounds.items() if low >= 0),
        below_one=frozenset(n for n, (low, high) in given.bounds.items() if low >= 0 and high <= 1),
        sums=tuple(given.sums),
        samples=samples,
    )


def find_witness(
    entries: list[Entry], truths: list[Node], given: Givens, guards: Sequence[Guard] = ()
) -> tuple[dict[str, Any] | None, int, bool]:
    """A point at which an entry is surely wrong; at how many points all agree; whether some were nearly equal.

    Points at which a clip acts that was read as its argument say nothing.
    """
    rng = Random(20261124)
    agreed, near = 0, False
    claims = [e.claimed for e in entries]
    wholes = [e.value for e in entries]
    for scale in SCALES:
        point = sample(given, rng, scale)
        way = {n: Fraction(rng.randint(1, 4096), 4096) for n in given.bounds}
        if not _inside(guards, point):
            continue
        claimed = values(claims, point, way, 0)
        inside = values(wholes, point, way, 0)
        true = values(truths, point, way, 0)
        whole = True
        for at, (e, c, v, t) in enumerate(zip(entries, claimed, inside, true, strict=True)):
            if c is None or v is None or (t is not None and t.overlaps(c)):
                whole = whole and c is not None and v is not None and t is not None
                continue
            # The judge is the Taylor series of the value, which shares no rule with the derivative that was compared.
            (certain,) = values([e.value], point, {e.letter: Fraction(1)}, 1)
            if certain is None or certain.overlaps(c):
                whole = False
                continue
            if abs(float(certain.mid()) - float(c.mid())) <= ROUNDING * max(
                abs(float(certain.mid())), abs(float(c.mid()))
            ):
                near, whole = True, False
                continue
            return _told(given, point, entries[at], certain, c), agreed, near
        agreed += whole
    return None, agreed, near


def _inside(guards: Sequence[Guard], point: Mapping[str, Fraction]) -> bool:
    """Whether no clip acts at a point."""
    found = values([u for u, _, _ in guards], point, {}, 0)
    return all(
        u is not None and (low is None or u >= ball(low.args[0])) and (high is None or u <= ball(high.args[0]))
        for u, (_, low, high) in zip(found, guards, strict=True)
    )


def _told(given: Givens, point: Mapping[str, Fraction], e: Entry, true: Any, claimed: Any) -> dict[str, Any]:
    return {
        "point": written(given, point),
        "entry": list(e.place),
        "true": _digits(true),
        "claimed": _digits(claimed),
    }


def _digits(ball: Any) -> str:
    return "0" if ball.contains(0) else str(ball.str(DIGITS, radius=False))


def of_output(claim: Claim, given: Givens, truths: list[Node]) -> str | None:
    """Whether the gradient is right as a function of the output, as s(1 − s) is for s = σ(x)."""
    if claim.relation != "elementwise":
        return None
    try:
        value = run_on(claim.value, given, "the value", value_of(claim.value)).cells
        changed = replace(given, arrays=given.arrays | {claim.wrt: Lifted(value)})
        pick = gradient_of(claim.gradient, claim.wrt, False)
        claimed = run_on(claim.gradient, changed, "the gradient", pick).cells
        same = all_zero(
            [t - node(c) for t, c in zip(truths, claimed.flat, strict=True)], letters_of(given), DIAGNOSIS_SECONDS
        )
    except (UndecidedError, NotLiftedError, NoRuleError, ValueError):
        return None
    return f"right if {claim.wrt} denotes the output of the value function" if same else None


def diagnosis_of(entries: list[Entry], truths: list[Node], given: Givens) -> str | None:
    """The usual slip that makes the gradient of the derivative: a sign, a factor 2, a size."""
    sizes = sorted({n for a in given.arrays.values() for n in (*a.shape, a.size) if n > 1})
    slips = [
        (Fraction(-1), "the sign is wrong"),
        (Fraction(1, 2), "the factor 2 is missing"),
        (Fraction(2), "there is a factor 2 too many"),
    ]
    slips += [(Fraction(n), f"the factor 1/{n} is missing") for n in sizes]
    slips += [(Fraction(1, n), f"there is a factor 1/{n} too many") for n in sizes]
    slips += [(-c, f"the sign is wrong, and {says}") for c, says in slips[1:]]
    slips += [(Fraction(n, 2), f"the factors 2 and 1/{n} are missing") for n in sizes]
    rng = Random(1)
    point = sample(given, rng, 1)
    way = {n: Fraction(rng.randint(1, 4096), 4096) for n in given.bounds}
    true = values(truths, point, way, 0)
    claimed = values([e.claimed for e in entries], point, way, 0)
    for c, says in slips:
        near = all(
            t is not None and x is not None and (t * c.numerator - x * c.denominator).contains(0)
            for t, x in zip(true, claimed, strict=True)
        )
        if near and all_zero(
            [c * t - e.claimed for t, e in zip(truths, entries, strict=True)], letters_of(given), DIAGNOSIS_SECONDS
        ):
            return says
    return None
