"""A verdict on a claimed value or derivative of a formula."""

import time
from collections.abc import Iterable

from sympy import Basic, Expr, Indexed, IndexedBase, Symbol, sympify

from symbolic.errors import InputError, UnknownNameError
from symbolic.formula import Formula, get
from symbolic.indices import INDICES, canonical, n
from symbolic.parts import unfold
from symbolic.printing import latex
from symbolic.properties import kinks
from symbolic.reading.python import read
from symbolic.verification.diagnose import diagnose
from symbolic.verification.prove import Proof, prove_equal
from symbolic.verification.refute import Search, find_witness
from symbolic.verification.subject import Subject, subject_of
from symbolic.verification.verdict import Verdict


def verify(f: Formula | str, claim: Expr | str, *, wrt: str | None = None, order: int = 1) -> Verdict:
    """Decide whether `claim` is the derivative of order `order` (0: the value) of a formula by its argument `wrt`.

    The claim is a SymPy expression in the formula's symbols, or text in the small Python-like grammar of
    `symbolic.reading.python`. With entries (`yhat[k]`) or an index it is about the mean over a batch, without about one
    element. InputError if it cannot be read.
    """
    begin = time.perf_counter()
    f = get(f)
    claimed = read(claim, f) if isinstance(claim, str) else sympify(claim)
    subject = subject_of(f, claimed, wrt, order)
    claimed = _known(_in_symbols_of(claimed, subject.formula), subject)
    reading = f"{subject.left} = {latex(claimed)}"
    verdict = _decide(subject, claimed, reading)
    return Verdict(**(verdict.__dict__ | {"seconds": round(time.perf_counter() - begin, 4)}))


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
    return Verdict(
        verdict="proved",
        reason="the difference from the derivative is zero by exact steps"
        + (", for every n" if subject.formula.is_vector else ""),
        reading=reading,
        conditions=conditions + _at_kinks(subject, proof),
    )


def _difference(witness: dict[str, object]) -> str:
    return f"at an exact point the derivative is {witness['true']} and the claim gives {witness['claimed']}"


def _tried(search: Search, proof: Proof | None) -> str:
    told = f"no proof by exact steps was found; the two agree at {search.agreed} exact points"
    if proof is not None:
        told = "the claim is defined at none of the points tried"
    return told


def _at_kinks(subject: Subject, proof: Proof) -> tuple[str, ...]:
    """Where the derivative does not exist, or the claim was not proved: on borders only, so by convention."""
    told: dict[str, None] = {}
    if subject.order and not subject.formula.is_vector:
        for kink in kinks(subject.formula):
            if kink.order <= subject.order:
                told[f"except at {kink.variable} = {latex(kink.at)} (convention)"] = None
    if not told:
        told.update((f"except where {latex(a)} = 0 (convention)", None) for a in proof.except_where)
        if not told and subject.order and subject.formula.is_vector:
            told.update((f"except where {c} (convention)", None) for c in _batch_kinks(subject))
    return tuple(told)


def _batch_kinks(subject: Subject) -> Iterable[str]:
    """The kinks of a pointwise loss, for entry k of a batch."""
    own = get(subject.formula.name)
    if own.is_vector or not subject.letters:
        return
    entry = subject.letters[0]
    marked = {a.symbol: IndexedBase(a.name, real=True)[entry] for a in own.inputs}
    for kink in kinks(own):
        if kink.order <= subject.order:
            yield f"{latex(marked[own.wrt.symbol])} = {latex(kink.at.xreplace(marked))}"


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
    known = {a.symbol for a in subject.formula.args} | {n, *INDICES} | {share.name for share in subject.shares}
    bases = {str(b.label) for b in known if isinstance(b, IndexedBase)}
    bound = {b for s in e.atoms(*_binders()) for b in s.bound_symbols}
    for s in sorted(e.free_symbols - bound, key=str):
        if s in known or (isinstance(s, Indexed) and s.base in known) or str(s) in bases:
            continue
        names = ", ".join(a.name for a in subject.formula.args)
        raise UnknownNameError(f"unknown symbol {s} in the claim; {subject.formula.name} has the arguments {names}")
    if not e.is_real and e.is_real is not None:
        raise InputError("the claim is not a real expression; it must be one")
    return e


def _binders() -> tuple[type[Basic], ...]:
    from sympy import Product, Sum

    return Sum, Product
