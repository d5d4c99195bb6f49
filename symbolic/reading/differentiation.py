"""Derivatives of what a text says: by a quantity, by an entry, or by something that the text itself defines."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sympy import Dummy, Expr, Indexed, IndexedBase, Symbol

from symbolic.errors import InputError
from symbolic.indices import apart, canonical, differentiate, gradient
from symbolic.reading.entities import Reference, defined, find, only, whole
from symbolic.reading.indices_in_text import index
from symbolic.reading.latex import show
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Definition, Scope
from symbolic.reading.syntax import Group, Name, Node, Number, Scripted
from symbolic.reading.tensors import Tensor, number
from symbolic.reading.trees import nodes, replaced
from symbolic.verification.statement import Given, Partial

Operand = Node | Tensor | Definition


def differentiated(operand: Operand, by: Sequence[Node], scope: Scope) -> Tensor:
    """The derivative of an expression by each of the variables in turn; array axes of a variable come last."""
    if len(by) > 1 and not isinstance(operand, Tensor) and len(found := _all_defined(by, scope)) == len(by):
        return _by_defined(operand, found, scope)
    for x in by:
        operand = _once(operand, x, scope)
    if not isinstance(operand, Tensor):
        raise InputError("a derivative by nothing")
    return operand


def _all_defined(by: Sequence[Node], scope: Scope) -> list[Reference]:
    """What is differentiated by, as far as it is one and the same quantity that the text defines."""
    found = [r for r in (find(x, scope) for x in by) if r is not None and not r.primes and r.above is None]
    same = [r for r in found if not isinstance(r.entity, Given) and r.entity is found[0].entity]
    return same if len(same) == len(found) else []


def _once(operand: Operand, x: Node, scope: Scope) -> Tensor:
    while isinstance(x, Group) and x.kind == "(":
        x = x.body
    reference = find(x, scope)
    if reference is None or reference.primes or reference.above is not None:
        raise UnreadableError(x, f"a derivative by {show(x)}, which is not known here")
    if isinstance(reference.entity, Given):
        return _by_given(_value(operand, scope), reference, scope)
    if isinstance(operand, Tensor):
        raise UnreadableError(x, "a second derivative by a quantity that is itself defined")
    return _by_defined(operand, [reference], scope)


def _value(operand: Operand, scope: Scope) -> Tensor:
    if isinstance(operand, Tensor):
        return operand
    return whole(operand, scope) if isinstance(operand, Definition) else scope.of(operand)


def _at_indices(a: Tensor, reference: Reference, scope: Scope) -> Tensor:
    indices = tuple(index(place, scope) for place in reference.indices)
    return scope.session.algebra.entry(a, *indices) if indices else a


def _by_given(f: Tensor, reference: Reference, scope: Scope) -> Tensor:
    x = _at_indices(whole(reference.entity, scope), reference, scope)
    _check_dependence(f, reference, scope)

    def at(*places: Expr) -> Expr:
        return Partial(f.at(*places[: f.rank]), x.at(*places[f.rank :]))

    return _derivative(f, x, at, reference)


def _derivative(f: Tensor, x: Tensor, at: Callable[..., Expr], reference: Reference) -> Tensor:
    column = bool(f.rank == 1 and not x.rank and reference.indices)
    return Tensor((*f.shape, *x.shape), at, f.row and not x.shape, f.rank == x.rank == 1, column)


def _check_dependence(f: Tensor, reference: Reference, scope: Scope) -> None:
    """Refuse the derivative of a quantity of which nothing is said: it is hardly meant to be 0."""
    e = f.at(*(Dummy("i", integer=True) for _ in f.shape))
    symbol = getattr(reference.entity, "symbol", None)
    if symbol in e.atoms(type(symbol)):
        return
    if (e.is_Symbol or isinstance(e, Indexed)) and str(e) in scope.session.used:
        return  # ∂x/∂β of two quantities of the text
    if scope.session.inferring or e.is_Symbol or isinstance(e, Indexed):
        raise InputError(f"what is differentiated is not said to depend on {reference.name}")


def _by_defined(operand: Node | Definition, references: Sequence[Reference], scope: Scope) -> Tensor:
    """∂f/∂a where a is defined by the text, once or more often: a is held as a variable, and then put back."""
    reference = references[0]
    actual = whole(reference.entity, scope)
    held: Symbol | IndexedBase = IndexedBase(Dummy("held", real=True)) if actual.rank else Dummy("held", real=True)
    stand_in = _array(held, actual) if isinstance(held, IndexedBase) else number(held)
    inner = scope.inside(arguments=dict(scope.locals), blocked={reference.name: stand_in})
    f = _value(operand, inner)
    xs = [_at_indices(stand_in, r, scope) for r in references]
    if not _holds(f, held):
        f = _value(_named(operand, reference, inner), inner)
    if not _holds(f, held):
        raise InputError(f"what is differentiated is not written in {reference.name}")

    def at(*places: Expr) -> Expr:
        e = carried_out(canonical(f.at(*places[: f.rank])))
        rest = places[f.rank :]
        for x in xs:
            e, rest = differentiate(e, x.at(*rest[: x.rank])), rest[x.rank :]
        return _put_back(e, held, actual)

    if len(xs) > 1:
        return Tensor((*f.shape, *(size for x in xs for size in x.shape)), at)
    return _derivative(f, xs[0], at, reference)


def _holds(f: Tensor, held: Symbol | IndexedBase) -> bool:
    return held in f.at(*(Dummy("i", integer=True) for _ in f.shape)).atoms(type(held))


def _named(operand: Node | Definition, reference: Reference, scope: Scope) -> Node | Definition:
    """L = −y ln 1/(1 + e^{−F}) written in P = 1/(1 + e^{−F}); as it is where F stands in it elsewhere, too."""
    d = reference.entity
    if not isinstance(d, Definition) or d.indices or d.squared or isinstance(d.body, Name | Number):
        return operand
    body: Node | None = operand.body if isinstance(operand, Definition) else operand
    known = find(body, scope) if isinstance(body, Name | Scripted) else None
    if known is not None and isinstance(known.entity, Definition) and not known.indices and not known.above:
        operand, body = known.entity, known.entity.body
    body = replaced(body, d.body, Name(name=d.key.name, style=d.key.style))
    kept = {a for a in nodes(d.body) if isinstance(a, Name) and not a.word and a.name != "e"}
    if any(a in kept for a in nodes(body)):
        return operand
    return replace(operand, body=body) if isinstance(operand, Definition) else body


def _array(held: IndexedBase, actual: Tensor) -> Tensor:
    return Tensor(actual.shape, lambda *places: held[places if len(places) > 1 else places[0]], actual.row)


def _put_back(e: Expr, held: Symbol | IndexedBase, actual: Tensor) -> Expr:
    """What is held, replaced by what it is; bound indices of either side are kept apart, so that none is captured."""
    e = apart(e)
    if isinstance(held, Symbol):
        return e.xreplace({held: apart(actual.number)})
    return e.xreplace({a: apart(actual.at(*a.indices)) for a in e.atoms(Indexed) if a.base == held})


def carried_out(e: Expr) -> Expr:
    """An expression with every derivative in it carried out."""
    while e.has(Partial):
        inner = next(p for p in e.atoms(Partial) if not p.args[0].has(Partial))
        e = e.xreplace({inner: gradient(canonical(inner.args[0]), inner.args[1])})
    return e


def of_function(f: Callable[[Expr], Expr], order: int) -> Callable[[Expr], Expr]:
    """The derivative of that order of a function of one number, as a function."""
    if not order:
        return f

    def derived(u: Expr) -> Expr:
        t = Dummy("t", real=True)
        e = f(t)
        for _ in range(order):
            e = gradient(e, t)
        return e.xreplace({t: u})

    return derived


def primed(reference: Reference, given: tuple[Node, ...] | None, node: Node, scope: Scope) -> Tensor:
    """f'(u): the derivative by the argument, or, for L', by what the text differentiates by."""
    d = reference.entity
    if not isinstance(d, Definition):
        raise UnreadableError(node, "a prime on something that is no function")
    if given is not None and d.formals and any(a != f for a, f in zip(given, d.formals, strict=False)):
        return _primed_elsewhere(d, reference.primes, only(given, f"{d.key.name}'"), scope)
    if len(d.formals) == 1:
        result = differentiated(d, d.formals * reference.primes, scope)
    else:
        main = scope.session.main
        if main is None or main.shape:
            raise UnreadableError(node, "a prime: the derivative by what?")
        result = whole(d, scope)
        for _ in range(reference.primes):
            result = _by_given(result, Reference(main.latex, main), scope)
    return _at_indices(result, reference, scope)


def primed_group(node: Scripted, scope: Scope) -> Tensor:
    """(p − y)': the derivative of what stands in the brackets by the one number that the text differentiates by."""
    main = scope.session.main
    if main is None or main.shape or node.below is not None or node.above is not None:
        raise UnreadableError(node, "a prime behind brackets: the derivative by what?")
    result = scope.of(node.base)
    for _ in range(node.primes):
        result = _by_given(result, Reference(main.latex, main), scope)
    return result


def _primed_elsewhere(d: Definition, order: int, argument: Node, scope: Scope) -> Tensor:
    """f'(u) where u is not the letter that f was defined with."""
    if len(d.formals) != 1:
        raise UnreadableError(argument, "the derivative of a function of several arguments, by which one?")
    t = Dummy("t", real=True)
    e = carried_out(canonical(defined(d, scope, {show(d.formals[0]): number(t)}).number))
    for _ in range(order):
        e = gradient(e, t)
    return scope.session.algebra.each(lambda u: e.xreplace({t: u}), scope.of(argument))
