"""Hand derivations as people publish them: a claim about a derivative, and a derivation step by step, in LaTeX."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec

from symbolic.errors import InputError
from symbolic.reading.conventions import usual_layer
from symbolic.reading.declarations import declare, labels_below
from symbolic.reading.definitions import define, define_all, head_of, in_order, read_all
from symbolic.reading.differentiation import differentiated
from symbolic.reading.domains import fact_in_words
from symbolic.reading.entities import find, whole
from symbolic.reading.gradients_in_text import is_gradient, take_gradients, with_gradients
from symbolic.reading.indices_in_text import (
    free_letters,
    letter_of,
)
from symbolic.reading.inference import census
from symbolic.reading.latex import heads, parse
from symbolic.reading.meanings import session as new_session
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Definition, Key, Scope, Session
from symbolic.reading.syntax import Case, Cases, Clauses, Name, Node, Relation, Scripted
from symbolic.reading.tensors import Tensor
from symbolic.reading.trees import nodes
from symbolic.verification.chains import Chain, decide_chain
from symbolic.verification.ranks import fitted, speaks_of_arrays
from symbolic.verification.statement import Given
from symbolic.verification.surroundings import EQUATIONS, held, parted
from symbolic.verification.verdict import Verdict

Record = Mapping[str, Any]
P = ParamSpec("P")
NAMELESS = Key("the function")


def _placed(verify: Callable[P, dict[str, Any]]) -> Callable[P, dict[str, Any]]:
    """Tell the place in the complaint about a part that cannot be read."""

    @wraps(verify)
    def told(*args: P.args, **kwargs: P.kwargs) -> dict[str, Any]:
        try:
            return verify(*args, **kwargs)
        except UnreadableError as error:
            raise InputError(error.told) from None

    return told


@_placed
def verify_claim(record: Record) -> dict[str, Any]:
    """The verdict on a claim of a batch: a function, its variables and parameters, and the derivative that is claimed.

    A chain a = b = c is true only if each of its links is. InputError where a text cannot be read.
    """
    session = new_session()
    verdict = _claim(record, session)
    if session.sizes.narrowed and verdict.verdict != "refuted":
        # A length of the record may have the name of another one in the text: \sum_{i=1}^n over the m rows of X.
        session = new_session()
        session.sizes.private = True
        again = _claim(record, session)
        return answer(verdict if session.sizes.narrowed else again)
    return answer(verdict)


@_placed
def verify_steps(record: Record) -> dict[str, Any]:
    """The verdict on a derivation start = steps[0] = steps[1] = …; its links are numbered from 1."""
    definitions = record.get("definitions_latex", ())
    texts = [record["start"], *record["steps"]]
    words = _words([*definitions, *texts])
    trees = [parse(t, words) for t in texts]
    sides = [_single(tree) for tree in trees]

    def make(ranks: Mapping[str, int]) -> tuple[Session, Chain]:
        session = new_session(inferring=True)
        session.ranks.update(ranks)
        session.natural = tuple(sorted(free_letters(sides[0])))
        for tree in trees:
            census(tree, session)
        read_all(definitions, session, words)
        return session, Chain(sides=sides, where=tuple(held(session)))

    known = tuple(t for t in (_readable(d, words) for d in definitions) if t is not None)
    session, chain = fitted(make) if speaks_of_arrays((*known, *trees)) else make({})
    return answer(decide_chain(chain, session))


@_placed
def verify_formula(
    claim: str, definitions: Iterable[str] = (), facts: Iterable[str] = (), subject: str | None = None
) -> dict[str, Any]:
    """The verdict on a formula of running notes, whose quantities are what their notation says.

    `definitions` are formulas that stand before it, `facts` sayings like "y is one-hot" or conditions like "x > 0";
    `subject` is the definition of the function that a claim without left side is about. InputError where the claim, or
    what it needs, cannot be read; a definition that cannot be read counts only where it is needed.
    """
    texts = [*definitions, *((subject,) if subject else ())]
    words = _words([*texts, claim])
    tree = parse(claim, words)
    known = [t for t in (_readable(text, words) for text in texts) if t is not None]

    def make(ranks: Mapping[str, int]) -> tuple[Session, Chain]:
        session = new_session(inferring=True)
        session.ranks.update(ranks)
        for t in (*known, tree):
            census(t, session)
        for fact in facts:
            if not fact_in_words(fact, session):
                define_all([parse(fact, words)], session)
        for fact in session.unused:
            raise InputError(f"the fact {fact} cannot be used")
        made = define_all(known, session)
        return session, _chain_of(tree, made[-1] if subject and made else None, session)

    session, chain = fitted(make) if speaks_of_arrays((*known, tree)) else make({})
    return answer(decide_chain(chain, session))


def _chain_of(tree: Clauses, function: Definition | None, session: Session) -> Chain:
    """The chain that a formula of running notes claims; one without left side is about the function."""
    by = function.formals[0] if function is not None and len(function.formals) == 1 else None
    if function is not None:
        _set_main(function, by, session)
    first, where = parted(tree, session)
    if isinstance(first, Relation) and first.parts[0] is not None:
        session.natural = tuple(sorted(free_letters(first.parts[0])))
        if not set(first.signs) <= EQUATIONS:
            raise InputError("a claim must be an equation")
        approximate = frozenset(k for k, s in enumerate(first.signs, start=1) if s == "≈")
        sides = [side for p in first.parts if p is not None for side in _sides(p)]
        return Chain(sides=sides, where=where, approximate=approximate)
    if function is None or by is None:
        raise InputError("whose derivative this is, is not said")
    right = [p for p in first.parts if p is not None] if isinstance(first, Relation) else [first]
    return Chain(sides=[_truth(function, by, 1, session), *right], where=where)


def _readable(text: str, words: frozenset[str]) -> Clauses | None:
    try:
        return parse(text, words)
    except InputError:
        return None


def answer(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the record of a batch, but for the time."""
    told = verdict.as_dict()
    told.pop("seconds")
    return told


def _words(texts: Iterable[str], names: Iterable[str] = ()) -> frozenset[str]:
    """The words that stand for one thing each: heads of definitions, and names of several letters."""
    return frozenset([*(w for t in texts for w in heads(t)), *(n for n in names if re.fullmatch("[A-Za-z]{2,}", n))])


def _single(tree: Clauses) -> Node:
    if len(tree.items) != 1:
        raise InputError("one expression is needed here, and several stand")
    return tree.items[0]


def _claim(record: Record, session: Session) -> Verdict:
    definitions, function_text = record.get("definitions_latex", ()), record["function_latex"]
    rows = (*record.get("variables", ()), *record.get("parameters", ()))
    words = _words([*definitions, function_text, record["claim_latex"]], (str(r["name"]) for r in rows))
    words = frozenset(w for w in words if not re.fullmatch("d[A-Za-z]", w))  # da = … is no word, but a d before a name
    function_tree, claim = parse(function_text, words), parse(record["claim_latex"], words)
    told = [t for t in (_readable(d, words) for d in definitions) if t is not None]
    labels = labels_below([str(r["name"]) for r in rows], (function_tree, claim, *told), words)
    for row in rows:
        declare(str(row["name"]), row.get("shape", ()), str(row.get("assume", "")), session, words, labels)
    claim = with_gradients(claim, session)
    census(function_tree, session)
    census(claim, session)
    read_all(definitions, session, words, lambda tree: with_gradients(tree, session))
    usual_layer(session)
    function = _function(function_tree, session)
    by = _single(parse(record["wrt"], words)) if record.get("wrt") else None
    order = int(record.get("order", 1))
    _set_main(function, by, session)
    if order == 1:
        take_gradients((claim, *(with_gradients(t, session) for t in told)), function, session)
    first, where = parted(claim, session)
    parts: Sequence[Node | None] = first.parts if isinstance(first, Relation) else (None, first)
    signs = first.signs if isinstance(first, Relation) else ("=",)
    if not set(signs) <= EQUATIONS:
        raise InputError("a claim must be an equation")
    start = _left(parts[0], lambda: _truth(function, by, order, session), order, session)
    sides: list[Node | Tensor] = [start, *(side for p in parts[1:] if p is not None for side in _sides(p))]
    approximate = frozenset(k for k, s in enumerate(signs, start=1) if s == "≈")
    return decide_chain(Chain(sides=sides, where=where, approximate=approximate), session)


def _sides(part: Node) -> list[Node]:
    """The sides that cases with chains in them stand for: in `α e^x = f(x) + α` both are claimed."""
    if not isinstance(part, Cases) or not any(isinstance(row.value, Relation) for row in part.rows):
        return [part]
    chains = [row.value.parts if isinstance(row.value, Relation) else (row.value,) for row in part.rows]
    return [
        replace(part, rows=tuple(_with_value(r, c[min(k, len(c) - 1)]) for r, c in zip(part.rows, chains, strict=True)))
        for k in range(max(map(len, chains)))
    ]


def _with_value(row: Case, value: Node | None) -> Case:
    return row if value is None else replace(row, value=value)


def _function(tree: Clauses, session: Session) -> Definition:
    """The function that a claim is about, by its own name, or by none."""
    first, *rest = tree.items
    in_order([r for r in rest if isinstance(r, Relation)], session)
    if isinstance(first, Relation) and head_of(first.parts[0]) is not None:
        return define(first, session)[0]
    body = first.parts[-1] if isinstance(first, Relation) else first
    if body is None:
        raise InputError("the function is missing")
    return Definition(NAMELESS, body)


def _set_main(function: Definition, by: Node | None, session: Session) -> None:
    """What a prime differentiates by, and the index letters of the derivative."""
    reference = None if by is None else find(by, Scope(session))
    if reference is not None and isinstance(reference.entity, Given):
        session.main = reference.entity
    places = () if reference is None else tuple(map(letter_of, reference.indices))
    session.natural = (*function.indices, *places) if all(places) else ()
    for letter in session.natural:
        Scope(session).index(letter)


def _truth(function: Definition, by: Node | None, order: int, session: Session) -> Tensor:
    """The derivative that the record asks for."""
    scope = Scope(session)
    f = whole(function, scope)
    if function.indices:
        f = session.algebra.entry(f, *(scope.index(a) for a in function.indices))
    if not order:
        return f
    if by is None:
        raise InputError("what is differentiated by is not said")
    reference = find(by, scope)
    if reference is not None and not isinstance(reference.entity, Given):
        return differentiated(function, (by,) * order, scope)
    return differentiated(f, (by,) * order, scope)


def _left(node: Node | None, truth: Callable[[], Tensor], order: int, session: Session) -> Tensor:
    """The left side of a claim: as it reads where it is a derivative, else what the record asks for."""
    if node is None or (order and not _is_derivative(node)):
        return truth()
    try:
        return Scope(session).of(node)
    except InputError:
        return truth()


def _is_derivative(node: Node) -> bool:
    """Whether a left side says that it is a derivative."""
    return is_gradient(node) or any(
        (isinstance(a, Scripted) and a.primes) or (isinstance(a, Name) and a.name in ("\\partial", "\\nabla", "d", "D"))
        for a in nodes(node)
    )
