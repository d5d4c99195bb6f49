"""Soundness of verdicts on statements: no mutant of a true one is proved, no equal form of one is refuted."""

from collections.abc import Iterator
from itertools import product
from random import Random

import mpmath
import pytest
from statements import TRUE, Row
from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    FiniteSet,
    I,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Mul,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    erf,
    exp,
    expand,
    factor_terms,
    log,
    sign,
    tanh,
    together,
)
from sympy.core.relational import Relational

from symbolic.verification.deciding import decide
from symbolic.verification.statement import Partial

COUNT = 10  # mutants of each statement
DROPPED = (exp, log, tanh, erf, Abs, sign)


def parts(e: Basic, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Basic]]:
    """The parts of an expression that may be changed, each with the way to it."""
    yield path, e
    if isinstance(e, Indexed | IndexedBase | Relational | KroneckerDelta | Partial):
        return
    for at, a in enumerate(e.args):
        if isinstance(e, Piecewise):
            yield from parts(a.args[0], (*path, at, 0))
        elif not (isinstance(e, Sum | Product) and at):
            yield from parts(a, (*path, at))


def put(e: Basic, path: tuple[int, ...], new: Basic) -> Basic:
    """The expression with another part."""
    if not path:
        return new
    args = list(e.args)
    args[path[0]] = put(args[path[0]], path[1:], new)
    return e.func(*args)


def changed(e: Basic, row: Row, rng: Random) -> Basic | None:
    """A slip of the pen in one part; None where the kind of slip that was drawn cannot happen there."""
    kind = rng.randrange(8)
    if kind == 0:
        return -e
    if kind == 1:
        return 2 * e
    if kind == 2 and isinstance(e, Add | Mul):
        args = list(e.args)
        args.pop(rng.randrange(len(args)))
        return e.func(*args)
    if kind == 3 and isinstance(e, Pow):
        return Pow(e.base, e.exp + 1)
    if kind == 4 and isinstance(e, Indexed) and len(row.ranges) > 1:
        return e.base[tuple(rng.choice(sorted(row.ranges, key=str)) for _ in e.indices)]
    if kind == 5 and isinstance(e, Rational):
        return e + rng.choice((S.One, S.NegativeOne, Rational(1, 1000)))
    if kind == 6 and isinstance(e, DROPPED):
        return e.args[0]
    if kind == 7 and not e.is_Number:
        return e**2
    return None


def mutants(row: Row) -> list[Expr]:
    """Right sides that went astray in one part."""
    rng = Random(row.name)
    places = list(parts(row.right))
    found: dict[Basic, None] = {}
    for _ in range(12 * COUNT):
        path, part = rng.choice(places)
        new = changed(part, row, rng)
        if new is None or len(found) == COUNT:
            continue
        mutant = put(row.right, path, new)
        if mutant != row.right and not mutant.has(S.NaN, S.ComplexInfinity, I):
            found[mutant] = None
    return list(found)


def is_equal(row: Row, mutant: Expr) -> bool:
    """Whether a mutant happens to be right, by SymPy's floats at sizes of 3: (−Σ f)² is (Σ f)²."""
    rng = Random(3)
    difference = mutant - row.right
    sizes = {a: Integer(3) for a in difference.free_symbols if a.is_Symbol and a.is_integer and a.is_positive}
    for choice in product((1, 2, 3), repeat=len(row.ranges)):
        indices = {a: Integer(b) for a, b in zip(row.ranges, choice, strict=True)}
        if all(c.xreplace(indices) == True for c in row.where if c.free_symbols <= indices.keys()):  # noqa: E712
            e = difference.xreplace({**sizes, **indices}).doit()
            values = {a: drawn(row, a, rng) for a in e.atoms(Indexed)}
            values |= {g.symbol: drawn(row, g.symbol, rng) for g in row.given if not g.shape}
            if abs(complex(e.xreplace(values).doit().evalf())) > 1e-9:
                return False
    return True


def drawn(row: Row, a: Basic, rng: Random) -> Expr:
    """A value of a number or entry: one-hot labels are 1 at 2, other labels their first value."""
    (given,) = (g for g in row.given if g.symbol == (a.base if isinstance(a, Indexed) else a))
    if given.together == "one-hot":
        return Integer(a.indices[-1] == 2)
    if isinstance(given.domain, FiniteSet):
        return rng.choice(given.domain.args)
    value = Rational(rng.randrange(1, 16), 16)
    return -value if any(c == (a < 0) for c in row.where) else value


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row.name)
def test_no_mutant_is_proved(row: Row) -> None:
    for mutant in mutants(row):
        verdict = decide(row.statement(mutant), diagnosis=False)
        assert verdict.verdict != "proved" or is_equal(row, mutant), mutant
        if verdict.verdict == "refuted":
            witness = verdict.counterexample
            assert witness is not None
            assert mpmath.mpf(witness["true"]) != mpmath.mpf(witness["claimed"])


def test_there_are_enough_mutants_and_nearly_all_are_refuted() -> None:
    rows = TRUE[::5]
    outcomes = [decide(row.statement(e), diagnosis=False).verdict for row in rows for e in mutants(row)]
    assert sum(len(mutants(row)) for row in TRUE) >= 400
    assert outcomes.count("refuted") >= 0.9 * len(outcomes)


REWRITINGS = (
    expand,
    together,
    factor_terms,
    lambda e: e + Symbol("x", real=True) - Symbol("x", real=True),
    lambda e: Add(*(a / 2 for a in Add.make_args(expand(e))), e / 2),
)


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row.name)
def test_no_equal_form_is_refuted(row: Row) -> None:
    for rewritten in {e for rewrite in REWRITINGS if (e := rewrite(row.right)) != row.right}:
        assert decide(row.statement(rewritten), diagnosis=False).verdict == "proved", rewritten
