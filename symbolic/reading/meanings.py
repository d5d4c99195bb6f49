"""The meaning of a formula: its tree, with the names that are known, as an array of SymPy expressions.

Every name has to be known, and every reading to be the only one; else UnreadableError tells the place.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Abs, Integer, Mul, Pow, sqrt

from symbolic.errors import InputError
from symbolic.reading import cases_in_text, conditions_in_text, derivative_signs, operators, rows, values
from symbolic.reading.differentiation import primed_group
from symbolic.reading.places import UnreadableError
from symbolic.reading.powers import exact, powered, quotient, scripted
from symbolic.reading.scope import Scope, Session
from symbolic.reading.syntax import (
    Bars,
    BigOperator,
    Cases,
    Ellipsis,
    Fraction,
    Group,
    Listing,
    Name,
    Node,
    Number,
    Product,
    Relation,
    Root,
    Scripted,
    Total,
)
from symbolic.reading.tensors import Tensor, number


def meaning(node: Node, scope: Scope) -> Tensor:
    """What a node stands for; UnreadableError where it is not known or not sure, with its place in the source."""
    reader = _READERS.get(type(node))
    if reader is None:
        raise UnreadableError(node, f"a {type(node).__name__.lower()} cannot be read here")
    try:
        return reader(node, scope)
    except UnreadableError:
        raise
    except InputError as error:
        raise UnreadableError(node, str(error)) from None


def session(*, inferring: bool = False) -> Session:
    """A new session, in which nothing is known but the functions of the field."""
    return Session(read=meaning, inferring=inferring)


def _number(node: Number, scope: Scope) -> Tensor:
    return number(exact(node.text))


def _scripted(node: Scripted, scope: Scope) -> Tensor:
    if isinstance(node.base, Name | Number | Scripted):
        return values.value(node, scope)
    if isinstance(node.base, Group) and node.primes:
        return primed_group(node, scope)
    if isinstance(node.base, Bars) and node.base.double:
        return powered(_norm(scope.of(node.base.body), node.below, scope), node.above, scope)
    return scripted(scope.of(node.base), node, scope)


def _norm(a: Tensor, kind: Node | None, scope: Scope) -> Tensor:
    algebra = scope.session.algebra
    name = "2" if kind is None else kind.text if isinstance(kind, Number) else getattr(kind, "name", "")
    if not a.rank:
        return number(Abs(a.number))
    if name in ("2", "F"):
        return algebra.norm(a)
    if name == "1":
        return algebra.total(algebra.each(Abs, a))
    if name.lower() == "rms":
        squares = algebra.total(algebra.each(lambda x: x**2, a)).number
        return number(sqrt(squares / Mul(*a.shape)))
    raise InputError("this norm is not known; 1, 2, F and rms are")


def _bars(node: Bars, scope: Scope) -> Tensor:
    inner = scope.of(node.body)
    if node.double:
        return _norm(inner, None, scope)
    if inner.rank == 1 and isinstance(node.body, Name) and node.body.style == "bold":
        return _norm(inner, None, scope)
    if inner.rank:
        raise InputError("| | around an array: a norm or the values of its entries? Write ‖ ‖, or an entry")
    return number(Abs(inner.number))


def _group(node: Group, scope: Scope) -> Tensor:
    if node.kind == "<" and isinstance(node.body, Listing) and len(node.body.items) == 2:
        a, b = (scope.of(item) for item in node.body.items)
        return scope.session.algebra.inner(a, b)
    if isinstance(node.body, Relation) and node.kind == "[":
        return number(conditions_in_text.indicator((node.body,), scope))
    if node.kind not in "([{" or isinstance(node.body, Listing | Relation):
        raise UnreadableError(node, "these brackets cannot be read here")
    return scope.of(node.body)


def _fraction(node: Fraction, scope: Scope) -> Tensor:
    derivative = derivative_signs.of_fraction(node, (), scope)
    if derivative is not None:
        return derivative
    return quotient(scope.of(node.numerator), scope.of(node.denominator), scope)


def _root(node: Root, scope: Scope) -> Tensor:
    degree = Integer(2) if node.degree is None else scope.of(node.degree).number
    if not degree.is_Integer or not 2 <= degree <= 64:
        raise InputError(f"a root of degree {degree}; it must be 2 … 64")
    return scope.session.algebra.each(lambda u: Pow(u, 1 / degree), scope.of(node.radicand))


def _total(node: Total, scope: Scope) -> Tensor:
    if any(isinstance(a, Ellipsis) for _, a in node.terms):
        return operators.ellipsis_total(node, scope)
    terms = []
    for way, a in operators.reaching(node, scope):
        if way not in "+-":
            raise UnreadableError(a, f"{way}: both signs at once cannot be decided")
        term = scope.of(a)
        terms.append(term if way == "+" else scope.session.algebra.each(lambda u: -u, term))
    if len({t.rank for t in terms}) > 1 and any(t.rank == 2 for t in terms):
        scope.session.doubts["a number added to each entry of a matrix"] = None
    return scope.session.algebra.add(*terms)


def _cases(node: Cases, scope: Scope) -> Tensor:
    return cases_in_text.piecewise(node, scope)


def _product(node: Product, scope: Scope) -> Tensor:
    return rows.product(node.factors, scope)


def _operator(node: BigOperator, scope: Scope) -> Tensor:
    raise UnreadableError(node, "nothing stands behind this operator")


def _ellipsis(node: Ellipsis, scope: Scope) -> Tensor:
    raise UnreadableError(node, "dots can only be read in a sum like f(x_1) + … + f(x_n)")


_READERS: Mapping[type[Node], Callable[[Any, Scope], Tensor]] = {
    Number: _number,
    Name: values.value,
    Scripted: _scripted,
    Bars: _bars,
    Group: _group,
    Fraction: _fraction,
    Root: _root,
    Total: _total,
    Product: _product,
    Cases: _cases,
    BigOperator: _operator,
    Ellipsis: _ellipsis,
}
