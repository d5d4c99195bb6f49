"""Derivatives of the catalogue at random points, by hyper-dual numbers from their definitions alone."""

import math
from collections.abc import Iterator
from random import Random
from typing import Any

from evaluator import Evaluator, Key, close
from sympy import Basic, Expr, Symbol

from derivations.catalogue_claims import record_of
from symbolic.derivatives import Result, results
from symbolic.indices import i, j, k, l, n
from symbolic.printing import latex
from symbolic.registry import formulas
from symbolic.verification import verify
from symbolic.verification.notes import verify_claim

SEED = 20261123
ROOM = {"Real", "Vector", "Positive", "Probability", "Probabilities"}  # kinds whose samples may be moved a little


def letters_of(result: Result) -> tuple[Symbol, ...]:
    """The free indices of a derivative."""
    return tuple(sorted(result.unfolded.free_symbols & {i, j, k, l}, key=str))


def samples(result: Result, seed: int, count: int = 40) -> Iterator[tuple[dict[Key, float], dict[Basic, int]]]:
    """Random points of the domain, clear of the grid on which kinks lie, with sizes 2 … 4 and free indices."""
    rng = Random(seed)
    for _ in range(count):
        size = rng.randrange(2, 5)
        values: dict[Key, float] = {}
        for a in result.formula.args:
            room = rng.random() / 64 if a.kind.name in ROOM else 0.0
            value = a.kind.sample(rng, size)
            base = a.symbol
            if a.kind.vector:
                # A batch of single numbers has the kind of one of them.
                drawn = value if isinstance(value, tuple) else [a.kind.sample(rng, size) for _ in range(size)]
                for place, x in enumerate(drawn, 1):
                    move = rng.random() / 64 if a.kind.name in ROOM else 0.0
                    values[str(base.label), (place,)] = float(x) + move
            else:
                values[base.name] = float(value) + room
        yield values, {n: size, **{letter: rng.randrange(1, size + 1) for letter in (i, j, k, l)}}


def _entries(result: Result) -> tuple[Basic, ...]:
    """What the value is differentiated by, in order."""
    own = [r for r in results_of(result) if r.order <= result.order]
    return tuple(r.entry for r in sorted(own, key=lambda r: r.order))


def results_of(result: Result) -> tuple[Result, ...]:
    """The derivatives of the same function as this one."""
    return tuple(r for r in all_results(result.formula.name) if r.formula == result.formula)


def all_results(name: str) -> tuple[Result, ...]:
    """All derivatives of a formula of the catalogue."""
    (f,) = (f for f in formulas() if f.name == name)
    return results(f)


def truth_at(result: Result, values: dict[Key, float], integers: dict[Basic, int]) -> float:
    """The derivative at a point by hyper-dual numbers, from the definition alone."""
    keys: list[Key] = [
        entry.name
        if isinstance(entry, Symbol)
        else (str(entry.base.label), tuple(integers[index] for index in entry.indices))
        for entry in _entries(result)
    ]
    along = (keys[0], keys[1] if result.order == 2 else None)
    jet = Evaluator(values, dict(integers), along).jet(result.formula.expr)
    return jet.mixed if result.order == 2 else jet.first


def compare(result: Result, claim: Expr, seed: int = SEED) -> tuple[int, int]:
    """At how many points a claim agrees with the derivative, and at how many it clearly differs."""
    agree = differ = 0
    for values, integers in samples(result, seed):
        try:
            true, told = truth_at(result, values, integers), Evaluator(values, dict(integers)).value(claim)
        except (ValueError, OverflowError, ZeroDivisionError, KeyError, StopIteration, RuntimeError):
            continue
        if isinstance(told, complex) or not (math.isfinite(true) and math.isfinite(told)):
            continue
        if close(true, told):
            agree += 1
        elif abs(true - told) > 1e-4 * max(1.0, abs(true)):
            differ += 1
    return agree, differ


def verdict_on(result: Result, claim: Expr) -> str:
    """What the engine says of a claim about this derivative."""
    return verify(result.formula, claim, order=result.order).verdict


def record_of_claim(result: Result, claim: Expr) -> dict[str, Any]:
    """The claim as somebody's notes would hold it: the definition and the claim in LaTeX, the arguments beside them."""
    record = record_of(result.formula, latex(claim), None, 1)
    left = f"{result.left} = {latex(claim)}"
    return record | {"claim_latex": left, "wrt": latex(_entries(result)[0]), "order": result.order}


def verdict_on_latex(result: Result, claim: Expr) -> str:
    """What the engine says of the claim when it is printed and read."""
    return str(verify_claim(record_of_claim(result, claim))["verdict"])
