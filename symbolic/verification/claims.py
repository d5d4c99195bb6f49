"""A verdict on a claimed value or derivative of a formula."""

import time
from dataclasses import replace

from sympy import Basic, Expr, Indexed, IndexedBase, Product, S, Sum, Symbol

from symbolic.errors import InputError, UnknownNameError
from symbolic.formula import Argument, Formula, exact
from symbolic.indices import INDICES, canonical, n
from symbolic.parts import unfold
from symbolic.printing import latex
from symbolic.reading.python import read
from symbolic.registry import get
from symbolic.verification.diagnosis import diagnose
from symbolic.verification.prove import Proof, prove_equal
from symbolic.verification.refute import Search, find_witness
from symbolic.verification.smoothness import borders_of_truth, is_on
from symbolic.verification.subject import Subject, subject_of
from symbolic.verification.verdict import Verdict


def verify(f: Formula | str, claim: Expr | str, *, wrt: str | None = None, order: int = 1) -> Verdict:
    """Decide whether `claim` is the derivative of order `order` (0: the value) of a formula by its argument `wrt`.

    The claim is a SymPy expression in the formula's symbols, or text in the small Python-like grammar of
    `symbolic.reading.python`. With entries (`yhat[k]`) or an index it is about the mean over a batch, without about one
    element. A parameter that it does not mention may be meant at its default: where the claim holds only so, that is
    its condition. InputError if it cannot be read.
    """
    begin = time.perf_counter()
    f = get(f)
    claimed = read(claim, f) if isinstance(claim, str) else exact(claim, "the claim")
    subject = subject_of(f, claimed, wrt, order)
    claimed = _known(_in_symbols_of(claimed, subject.formula), subject)
    reading = f"{subject.left} = {latex(claimed)}"
    verdict = _decide(subject, claimed, reading)
    left_out = [a for a in f.parameters if a.symbol not in claimed.free_symbols and a.name != wrt]
    if verdict.verdict == "refuted" and left_out:
        verdict = _decide(subject_of(_at_defaults(f, left_out), claimed, wrt, order), claimed, reading)
        if verdict.verdict == "proved":
            told = tuple(f"{latex(a.symbol)} = {latex(a.default)}" for a in left_out)
            verdict = replace(verdict, conditions=told + verdict.conditions)
    return replace(verdict, seconds=round(time.perf_counter() - begin, 4))


def _at_defaults(f: Formula, parameters: list[Argument]) -> Formula:
    """The formula with the default of some parameters in their place."""
    args = tuple(a for a in f.args if a not in parameters)
    return replace(f, args=args, expr=canonical(f.expr.xreplace({a.symbol: a.default for a in parameters})))


def _decide(subject: Subject, claimed: Expr, reading: str) -> Verdict:
    facts = subject.formula.facts
    # The search comes first: it is cheap, and a proof that a witness contradicts would be a defect told at once.
    search = find_witness(subject, canonical(unfold(claimed, subject.shares)))
    if search.witness is not None:
        return Verdict(
            verdict="refuted",
            reason=_difference(search.witness),
            reading=reading,
            counterexample=search.witness,
            diagnosis=diagnose(subject, claimed, facts),
        )
    conditions: tuple[str, ...] = ()
    proof = prove_equal(subject.truth, claimed, {}, subject.shares)
    if proof is None and facts:
        proof = prove_equal(subject.truth, claimed, facts, subject.shares)
        conditions = tuple(f"{latex(a)} = {latex(b)}" for a, b in facts.items())
    if proof is None or not search.agreed:
        return Verdict(verdict="undecided", reason=_tried(search, proof), reading=reading)
    where = borders_of_truth(subject)
    loose = [a for a in proof.except_where if not any(is_on(a, subject, at) for at in where)]
    if loose:
        return _at_smooth_points(subject, claimed, reading, loose)
    return Verdict(
        verdict="proved",
        reason="the difference from the derivative is zero by exact steps"
        + (", for every n" if subject.formula.is_vector else ""),
        reading=reading,
        conditions=conditions + tuple(f"except at {at.told} (convention)" for at in where),
    )


def _at_smooth_points(subject: Subject, claimed: Expr, reading: str, loose: list[Expr]) -> Verdict:
    """The claim was proved but where some borders of its own cases lie, and the derivative exists there."""
    for border in loose:
        search = find_witness(subject, canonical(unfold(claimed, subject.shares)), border)
        if search.witness is not None:
            return Verdict(
                verdict="refuted", reason=_difference(search.witness), reading=reading, counterexample=search.witness
            )
    told = ", ".join(f"{latex(a)} = 0" for a in loose)
    return Verdict(verdict="undecided", reason=f"proved but for the points where {told}", reading=reading)


def _difference(witness: dict[str, object]) -> str:
    return f"at an exact point the derivative is {witness['true']} and the claim gives {witness['claimed']}"


def _tried(search: Search, proof: Proof | None) -> str:
    told = f"no proof by exact steps was found; the two agree at {search.agreed} exact points"
    if proof is not None:
        told = "the claim is defined at none of the points tried"
    return told


def _in_symbols_of(e: Expr, f: Formula) -> Expr:
    """e with its symbols and arrays matched by name: a user's own Symbol('x') is the formula's x."""
    own: dict[str, Basic] = {a.name: a.symbol for a in f.args}
    swaps: dict[Basic, Basic] = {}
    for s in e.free_symbols:
        if isinstance(s, Symbol) and s.name in own and isinstance(own[s.name], Symbol):
            swaps[s] = own[s.name]
        if isinstance(s, Symbol) and s.name == "n":
            swaps[s] = n
        if isinstance(s, Symbol) and not s.is_integer and s.name in {a.name for a in INDICES}:
            swaps[s] = next(a for a in INDICES if a.name == s.name)
    for base in e.atoms(IndexedBase):
        if isinstance(own.get(str(base.label)), IndexedBase):
            swaps[base] = own[str(base.label)]
    return e.xreplace(swaps)


def _known(e: Expr, subject: Subject) -> Expr:
    """e, if every symbol of it is known here; UnknownNameError names the first that is not."""
    named = {name for share in subject.shares for name in (share.name, *share.scalars) if name is not None}
    known = {a.symbol for a in subject.formula.args} | {n, *INDICES} | named
    bases = {str(b.label) for b in known if isinstance(b, IndexedBase)}
    bound = {b for s in e.atoms(Sum, Product) for b in s.bound_symbols}
    for s in sorted(e.free_symbols - bound, key=str):
        if s in known or (isinstance(s, Indexed) and s.base in known) or str(s) in bases:
            continue
        own = ", ".join(a.name for a in subject.formula.args)
        raise UnknownNameError(f"unknown symbol {s} in the claim; {subject.formula.name} has the arguments {own}")
    if e.has(S.ImaginaryUnit, S.NaN, S.ComplexInfinity) or e.is_real is False:
        raise InputError("the claim is not a real expression; it must be one")
    return e
