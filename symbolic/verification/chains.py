"""A chain a = b = c, decided link by link."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sympy import Dummy, Expr, Symbol
from sympy.logic.boolalg import Boolean

from symbolic.errors import InputError
from symbolic.indices import canonical
from symbolic.printing import latex
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope, Session
from symbolic.reading.syntax import Node
from symbolic.reading.tensors import Index, Tensor
from symbolic.verification.deciding import decide
from symbolic.verification.statement import Statement
from symbolic.verification.verdict import Verdict

LETTERS = "ijklpqrs"


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The sides of a chain, where it is said to hold, and which of its links are ≈."""

    sides: Sequence[Node | Tensor]
    where: tuple[Boolean, ...] = ()
    approximate: frozenset[int] = frozenset()  # numbers of links, from 1


def decide_chain(chain: Chain, session: Session) -> Verdict:
    """The verdict on a chain: refuted where a link is, proved where each link is; links are numbered from 1.

    InputError where no link can be read.
    """
    values = [_read(side, session) for side in chain.sides]
    if all(isinstance(a, InputError) or isinstance(b, InputError) for a, b in pairwise(values)):
        raise InputError(_told(next(a for a in values if isinstance(a, InputError))))
    verdicts: list[Verdict] = []
    for number, (a, b) in enumerate(pairwise(values), start=1):
        if isinstance(a, InputError) or isinstance(b, InputError):
            verdicts.append(_unread(a if isinstance(a, InputError) else b))
        elif number in chain.approximate:
            verdicts.append(Verdict(verdict="undecided", reason="≈ is no equation", reading=""))
        else:
            verdicts.append(_link(a, b, chain.where, session))
    return _joined(verdicts, session)


def _read(side: Node | Tensor, session: Session) -> Tensor | InputError:
    if isinstance(side, Tensor):
        return side
    try:
        return Scope(session).of(side)
    except InputError as error:
        return error


def _unread(error: InputError | Tensor) -> Verdict:
    return Verdict(verdict="undecided", reason=f"not read: {_told(error)}", reading="")


def _told(error: InputError | Tensor) -> str:
    return error.told if isinstance(error, UnreadableError) else str(error)


def _joined(verdicts: Sequence[Verdict], session: Session) -> Verdict:
    conditions = tuple(dict.fromkeys([*session.conditions, *(c for v in verdicts for c in v.conditions)]))
    reading = ", \\quad ".join(v.reading for v in verdicts if v.reading)
    several = len(verdicts) > 1
    wrong = [k for k, v in enumerate(verdicts, start=1) if v.verdict == "refuted"]
    if wrong:
        first, *later = wrong
        v = verdicts[first - 1]
        also = f"; so is link {', '.join(map(str, later))}" if later else ""
        return replace(
            v,
            reason=(f"link {first} is wrong{also}: " if several else "") + v.reason,
            first_wrong_step=first if all(w.verdict == "proved" for w in verdicts[: first - 1]) else None,
            conditions=conditions,
        )
    for number, v in enumerate(verdicts, start=1):
        if v.verdict == "undecided":
            return replace(v, reason=(f"link {number}: " if several else "") + v.reason, conditions=conditions)
    return replace(verdicts[-1], reading=reading, conditions=conditions)


def _link(a: Tensor, b: Tensor, where: tuple[Boolean, ...], session: Session) -> Verdict:
    """The verdict on a = b, entry by entry where they are arrays."""
    try:
        statement = equation(a, b, where, session)
    except InputError as error:
        return _unread(error)
    verdict = decide(statement)
    if verdict.verdict == "proved" and (session.doubts or session.sizes.narrowed):
        doubt = next(iter(session.doubts), "two lengths were taken as one")
        return replace(verdict, verdict="undecided", reason=f"proved, but only under a loose reading: {doubt}")
    if verdict.verdict == "refuted" and session.unused:
        fact = next(iter(session.unused))
        return replace(verdict, verdict="undecided", reason=f"it may hold where {fact}, which cannot be used")
    if verdict.verdict == "refuted" and _counts_may_help(statement):
        return replace(verdict, verdict="undecided", reason="it may hold for what N counts, which is not said")
    if verdict.verdict == "refuted" and a.jacobian and b.rank == 2:
        turned = decide(equation(session.algebra.transposed(a), b, where, session), diagnosis=False)
        if turned.verdict == "proved":
            return replace(turned, verdict="undecided", reason="it holds for the transpose, the other layout")
    return verdict


def _counts_may_help(statement: Statement) -> bool:
    """Whether a statement that is refuted may hold where an N that no axis has is the length of some axis."""
    axes = {size for g in statement.given for size in g.shape}
    free = (statement.left.free_symbols | statement.right.free_symbols) - axes - set(statement.ranges)
    given = {g.symbol for g in statement.given}
    for count in (s for s in free if isinstance(s, Symbol) and s.is_integer and s.is_positive and s not in given):
        for size in axes:
            swap = {count: size}
            swapped = statement.but(left=statement.left.xreplace(swap), right=statement.right.xreplace(swap))
            if decide(swapped, diagnosis=False).verdict != "refuted":
                return True
    return False


def equation(a: Tensor, b: Tensor, where: tuple[Boolean, ...], session: Session) -> Statement:
    """a = b as a statement about their entries; InputError where their shapes do not fit."""
    a, b = _aligned(a, b, session), _aligned(b, a, session)
    if a.rank and b.rank and a.rank != b.rank:
        raise InputError(f"an array of {a.rank} axes is set equal to one of {b.rank}")
    shape = a.shape or b.shape
    letters = [x for x in LETTERS if x not in session.free]
    indices = tuple(Index(Symbol(x, integer=True), size) for x, size in zip(letters, shape, strict=False))
    left, right = (canonical((session.algebra.entry(t, *indices) if t.rank else t).number) for t in (a, b))
    lengths = {i.expr: i.size for i in (*session.free.values(), *indices) if i.size is not None}
    used = (left.free_symbols | right.free_symbols | {s for w in where for s in w.free_symbols}) & set(lengths)
    ranges = {i: session.sizes.of(lengths[i]) for i in sorted(used, key=str)}
    given = tuple(replace(g, shape=tuple(map(session.sizes.of, g.shape))) for g in session.given())
    told: list[Expr] = [session.sizes.settled(left), session.sizes.settled(right)]
    names = _named([*told, *ranges.values(), *(size for g in given for size in g.shape)])
    told = [e.xreplace(names) for e in told]
    return Statement(
        left=told[0],
        right=told[1],
        given=tuple(replace(g, shape=tuple(size.xreplace(names) for size in g.shape)) for g in given),
        ranges={i: size.xreplace(names) for i, size in ranges.items()},
        where=where,
        reading=f"{latex(told[0])} = {latex(told[1])}",
    )


def _named(expressions: Sequence[Expr]) -> dict[Expr, Expr]:
    """A symbol with a name for each length that has none: its own from the text, or the next free one of n, m, …"""
    free = {s for e in expressions for s in e.free_symbols}
    lengths = sorted((s for s in free if isinstance(s, Dummy) and s.is_positive and s.is_integer), key=str)
    taken = {str(s) for s in free - set(lengths)}
    spare = [x for x in "nmNMKD" if x not in taken and x not in {d.name for d in lengths}]
    spare += [f"n_{k}" for k in range(1, len(lengths) + 1)]
    names: dict[Expr, Expr] = {}
    for length in lengths:
        name = length.name if length.name.isalpha() and length.name not in taken else spare.pop(0)
        taken.add(name)
        names[length] = Symbol(name, integer=True, positive=True)
    return names


def _aligned(a: Tensor, b: Tensor, session: Session) -> Tensor:
    """A matrix beside a number that has its index letters, entry by entry: J = diag(s) − s s^T beside ∂s_i/∂z_j."""
    letters = session.natural
    if a.column and not b.rank and letters:
        raise InputError("the derivative of a vector by one entry is set equal to a number")
    if a.rank and not b.rank and a.rank == len(letters) and all(x in session.free for x in letters):
        return session.algebra.entry(a, *(session.free[x] for x in letters))
    return a
