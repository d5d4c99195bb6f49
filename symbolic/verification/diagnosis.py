"""Diagnosis: the usual slips as data; a refuted claim that equals the truth after one of them is told so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sympy import Expr, Integer, KroneckerDelta, Rational

from symbolic.indices import n
from symbolic.verification.prove import Facts, prove_equal
from symbolic.verification.subject import Subject


@dataclass(frozen=True)
class Slip:
    """A usual slip: what to say of it, and what it makes of the truth (None where it cannot happen)."""

    says: str
    applied: Callable[[Expr, Subject], Expr | None]


def _swap(e: Expr, a: Expr, b: Expr) -> Expr:
    hole = type(a)("hole")
    return e.xreplace({a: hole}).xreplace({b: a}).xreplace({hole: b})


def _swapped_letters(e: Expr, subject: Subject) -> Expr | None:
    letters = [s for s in (subject.component, *subject.letters) if s is not None]
    return _swap(e, letters[0], letters[1]) if len(letters) > 1 else None


def _swapped_arguments(e: Expr, subject: Subject) -> Expr | None:
    inputs = subject.formula.inputs
    return _swap(e, inputs[0].symbol, inputs[1].symbol) if len(inputs) == 2 else None


def _without_deltas(e: Expr, subject: Subject) -> Expr | None:
    deltas = e.atoms(KroneckerDelta)
    return e.xreplace(dict.fromkeys(deltas, Integer(0))) if deltas else None


SLIPS: tuple[Slip, ...] = (
    Slip("the sign is wrong", lambda e, s: -e),
    Slip("the factor 2 is missing", lambda e, s: e / 2),
    Slip("there is a factor 2 too many", lambda e, s: e * 2),
    Slip("the factor 1/n is missing", lambda e, s: e * n if e.has(n) else None),
    Slip("there is a factor 1/n too many", lambda e, s: e / n if s.formula.is_vector else None),
    Slip("the indices are swapped", _swapped_letters),
    Slip("the label and the prediction are swapped", _swapped_arguments),
    Slip("the term with the Kronecker delta is missing", _without_deltas),
    Slip("the sign is wrong and a factor 2 is missing", lambda e, s: -e * Rational(1, 2)),
)


def diagnose(subject: Subject, claim: Expr, facts: Facts) -> str | None:
    """The first usual slip that, made in the truth, gives exactly the claim."""
    for slip, slipped in _slipped(subject):
        if prove_equal(slipped, claim, facts, subject.shares):
            return slip.says
    return None


def _slipped(subject: Subject) -> Iterator[tuple[Slip, Expr]]:
    for slip in SLIPS:
        slipped = slip.applied(subject.truth, subject)
        if slipped is not None:
            yield slip, slipped
