"""The verdict on a statement: a witness is looked for first, then a proof."""

import time
from contextlib import suppress
from itertools import product

from sympy import Basic, Expr, FiniteSet, Indexed, S

from symbolic.printing import latex
from symbolic.verification.borders import conventions
from symbolic.verification.carrying_out import NotCarriedOutError, carried_out
from symbolic.verification.effort import Effort
from symbolic.verification.equality import Vanishing, vanishing
from symbolic.verification.premises import assumed, equations, known_of, with_labels
from symbolic.verification.renaming import apart
from symbolic.verification.slips import told_slip
from symbolic.verification.statement import Given, Statement
from symbolic.verification.verdict import Verdict
from symbolic.verification.witness import Findings, find_witness

SEARCH, PROOF, SLIPS = 20_000, 12_000, 3_000  # steps
# What SymPy raises on expressions that it cannot compare, order or print; a statement may be anything.
BEYOND = (TypeError, ValueError, AttributeError, NotImplementedError, ArithmeticError, RecursionError)
MOST_VALUES = 16  # of numbers with finitely many values, taken together


def decide(statement: Statement, *, diagnosis: bool = True, search: int = SEARCH, proof: int = PROOF) -> Verdict:
    """Whether left = right for every value of what is given, every size and free index, wherever both are defined.

    Proved up to values on borders of cases, which are told; refuted with an exact witness; else undecided.
    """
    begin = time.perf_counter()
    s = assumed(statement)
    try:
        found = find_witness(s, effort=Effort(search))
        verdict = _refuted(s, found, diagnosis) if found.witness is not None else _proved(s, found, proof)
    except BEYOND as error:
        verdict = _undecided(f"the statement could not be worked on: {type(error).__name__}")
    return Verdict(
        verdict=verdict.verdict,
        reason=verdict.reason,
        reading=statement.reading,
        conditions=statement.conditions + verdict.conditions,
        counterexample=verdict.counterexample,
        diagnosis=verdict.diagnosis,
        seconds=round(time.perf_counter() - begin, 4),
    )


def _refuted(s: Statement, found: Findings, diagnosis: bool) -> Verdict:
    witness = found.witness or {}
    reason = f"at an exact point the left side is {witness['true']} and the right side gives {witness['claimed']}"
    if found.apart and 0 < found.apart[0] < 1e-2:
        reason += f", a relative difference of {found.apart[0]:.1e}"
    told = None
    if diagnosis:
        with suppress(*BEYOND):  # a verdict does not hang on its diagnosis
            told = told_slip(s, effort=Effort(SLIPS))
    return Verdict(verdict="refuted", reason=reason, reading="", counterexample=witness, diagnosis=told)


def _proved(s: Statement, found: Findings, steps: int) -> Verdict:
    if not found.agreed:
        return _undecided("there is no point at which both sides have a certified value")
    if found.missing or found.poles > max(2, found.agreed // 4):
        return _undecided("the right side has no value at some points where the left side has one")
    proof = prove(s, effort=Effort(steps))
    if proof is None:
        return _undecided(f"no proof by exact steps was found; the two agree at {found.agreed} exact points")
    told, doubt = conventions(s, proof.borders)
    if doubt is not None:
        return _undecided(f"proved but for the points where {doubt}")
    facts = tuple(sorted(f"{latex(a)} = 1" for a in proof.used))
    general = ", for every size" if s.ranges or any(g.shape for g in s.given) else ""
    return Verdict(
        verdict="proved",
        reason=f"the difference of the two sides is zero by exact steps{general}",
        reading="",
        conditions=facts + tuple(f"except at {at} (convention)" for at in told),
    )


def _undecided(reason: str) -> Verdict:
    return Verdict(verdict="undecided", reason=reason, reading="")


def prove(s: Statement, *, effort: Effort) -> Vanishing | None:
    """A proof of an assumed statement, first without the facts about entries taken together."""
    try:
        known = known_of(s, facts=False)
        difference = apart(carried_out(apart(s.left), known.indices) - carried_out(apart(s.right), known.indices))
    except NotCarriedOutError:
        return None
    difference = difference.xreplace(equations(s.where))
    plain = vanishing(difference, known, s.where, effort=effort)
    if plain is not None:
        return plain
    if any(g.together == "one-hot" for g in s.given):
        labelled, inside = with_labels(difference, s, known)
        found = vanishing(labelled, inside, s.where, effort=effort)
        if found is not None:
            return found
    if any(g.together == "sum 1" for g in s.given):
        known = known_of(s, facts=True)
        found = vanishing(difference, known, s.where, effort=effort)
        if found is not None:
            return found
    return _by_values(difference, s, effort)


def prove_zero_given(e: Expr, given: tuple[Given, ...], *, steps: int = PROOF) -> Vanishing | None:
    """A proof that e = 0 for all values of what is given, but perhaps on borders of cases; else None."""
    s = assumed(Statement(left=e, right=S.Zero, given=given))
    return prove(s, effort=Effort(steps))


def _by_values(e: Expr, s: Statement, effort: Effort) -> Vanishing | None:
    """The difference for every value of the numbers that have only finitely many."""
    known = known_of(s, facts=True)
    finite: dict[Basic, FiniteSet] = {g.symbol: g.domain for g in s.given if isinstance(g.domain, FiniteSet)}
    letters: list[Basic] = sorted((a for a in finite if not hasattr(a, "label") and a in e.free_symbols), key=str)
    letters += sorted((a for a in e.atoms(Indexed) if a.base in finite and set(a.indices) <= set(s.ranges)), key=str)
    count = 1
    for a in letters:
        count *= len(finite[getattr(a, "base", a)])
    if not letters or count > MOST_VALUES:
        return None
    borders: dict[Expr, None] = {}
    used: set[Basic] = set()
    for values in product(*(finite[getattr(a, "base", a)].args for a in letters)):
        one = vanishing(e.xreplace(dict(zip(letters, values, strict=True))), known, s.where, effort=effort)
        if one is None:
            return None
        borders |= dict.fromkeys(one.borders)
        used |= one.used
    return Vanishing(tuple(borders), frozenset(used))
