"""What is found at one point hangs on the letters: a tree of cases by signs, drawn together where they say the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sympy import Basic, Expr, Max, Min, Piecewise, S, Symbol, expand
from sympy.logic.boolalg import And, Boolean

from symbolic.kink_signs import NEGATIVE, NOT_ZERO, POSITIVE, ZERO, Facts, Signs, UnknownSignError, relation, solved_for

_DEEPEST = 8  # the most assumptions that are made about one point


@dataclass(frozen=True)
class Jump:
    """What happens at a point: the lowest order that jumps, the one-sided derivatives 0 … `order`, those taken."""

    order: int
    at: Expr
    left: tuple[Expr, ...]
    right: tuple[Expr, ...]
    taken: tuple[Expr, ...]
    bounds: tuple[Expr, Expr] | None  # the Clarke interval of the first derivative
    condition: Boolean = S.true


@dataclass(frozen=True)
class Question:
    """A formula at a point, and what is assumed of the other letters; `place` are values that letters were given."""

    e: Expr
    at: Expr
    facts: Facts
    letters: tuple[Symbol, ...]  # those for which an equation is solved first
    place: Mapping[Basic, Basic] = field(default_factory=dict)

    def assuming(self, quantity: Expr, signs: Signs) -> "Question | None":
        """The same with a sign for a quantity; None where that contradicts what is assumed."""
        if signs == ZERO and (solved := solved_for(quantity, self.letters)) is not None:
            letter, value, _ = solved
            place = {letter: value}
            facts = self.facts.put(place)
            if facts is None:
                return None
            e, at = self.e.xreplace(place), self.at.xreplace(place)
            before = {k: v.xreplace(place) for k, v in self.place.items()}
            return replace(self, e=e, at=expand(at), facts=facts, place={**before, **place})
        return replace(self, facts=self.facts.with_sign(quantity, signs))


def explore(question: Question, look: Callable[[Question], Jump | None], depth: int = 0) -> tuple[Jump, ...]:
    """What `look` sees at a point, with a case for each sign that it asks for."""
    try:
        found = look(question)
        return () if found is None else (found,)
    except UnknownSignError as unknown:
        if depth == _DEEPEST:
            raise
        c, choices = unknown.quantity, unknown.choices
    told: dict[Signs, tuple[Jump, ...]] = {}
    places: dict[Signs, Mapping[Basic, Basic]] = {}
    for signs in choices:
        case = question.assuming(c, signs)
        if case is not None:
            told[signs] = explore(case, look, depth + 1)
            places[signs] = case.place
    return _drawn(c, _together(c, told, places))


def _together(
    c: Expr, told: dict[Signs, tuple[Jump, ...]], places: Mapping[Signs, Mapping[Basic, Basic]]
) -> dict[Signs, tuple[Jump, ...]]:
    """Cases that say the same as one, those of opposite signs that differ in their values alone as a Piecewise."""
    if POSITIVE in told and NEGATIVE in told:
        plus, minus = told[POSITIVE], told[NEGATIVE]
        if (both := _joined(c, plus, minus)) is not None:
            del told[POSITIVE], told[NEGATIVE]
            told[NOT_ZERO] = both
    if ZERO in told:
        for signs in [s for s in told if s != ZERO]:
            if _same(told[signs], told[ZERO], places[ZERO]):
                told[signs | ZERO] = told.pop(signs)
                del told[ZERO]
                break
    return told


def _drawn(c: Expr, told: dict[Signs, tuple[Jump, ...]]) -> tuple[Jump, ...]:
    """The cases with their conditions; that of a case that is alone says nothing."""
    if len(told) == 1:
        return next(iter(told.values()))
    found: list[Jump] = []
    for signs, jumps in told.items():
        found += [replace(jump, condition=And(jump.condition, relation(c, signs))) for jump in jumps]
    return tuple(found)


def _values(jump: Jump) -> tuple[Expr, ...]:
    return (jump.at, *jump.left, *jump.right, *jump.taken)


def _equal(a: Expr, b: Expr) -> bool:
    return a == b or (a.is_finite is not False and b.is_finite is not False and expand(a - b) == 0)


def _same(jumps: tuple[Jump, ...], others: tuple[Jump, ...], place: Mapping[Basic, Basic]) -> bool:
    """Whether jumps say the same as those found where letters have these values."""
    if len(jumps) != len(others):
        return False
    for a, b in zip(jumps, others, strict=True):
        if a.order != b.order or a.condition.xreplace(dict(place)) != b.condition:
            return False
        if not all(_equal(v.xreplace(dict(place)), w) for v, w in zip(_values(a), _values(b), strict=True)):
            return False
    return True


def _joined(c: Expr, plus: tuple[Jump, ...], minus: tuple[Jump, ...]) -> tuple[Jump, ...] | None:
    """The jumps for both signs of c as one, with a case in each value that differs; None where they are not alike."""
    if len(plus) != len(minus):
        return None
    found = []
    for a, b in zip(plus, minus, strict=True):
        if a.order != b.order or a.condition != b.condition or not _equal(a.at, b.at):
            return None
        where = relation(c, POSITIVE)

        def either(v: Expr, w: Expr, where: Boolean = where) -> Expr:
            return v if _equal(v, w) else Piecewise((v, where), (w, True))

        sides = [tuple(map(either, v, w)) for v, w in ((a.left, b.left), (a.right, b.right), (a.taken, b.taken))]
        bounds = a.bounds
        if a.bounds and b.bounds and a.bounds != b.bounds:
            low, high = a.bounds
            if {low, high} == set(b.bounds):
                bounds = Min(low, high), Max(low, high)
            else:
                bounds = either(low, b.bounds[0]), either(high, b.bounds[1])
        found.append(Jump(a.order, a.at, sides[0], sides[1], sides[2], bounds, a.condition))
    return tuple(found)
