"""Functions of the field applied to what follows them: log(x), \\tanh^2 x, \\log \\sum_k …, softmax(z)_i, σ'(u)."""

from collections.abc import Sequence

from sympy import Expr, exp, log

from symbolic.errors import InputError
from symbolic.reading.calls import arguments_of, brackets
from symbolic.reading.differentiation import of_function
from symbolic.reading.entities import find, flat, is_function, is_function_word, only
from symbolic.reading.functions import INVERSES, LETTERS, LOGARITHMS, MANY, OF_ARRAYS, scalar_function
from symbolic.reading.indices_in_text import index, parts_of
from symbolic.reading.powers import behind, powered
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import BigOperator, Group, Name, Node, Number, Product, Total
from symbolic.reading.tensors import Algebra, Tensor, number

Row = Sequence[tuple[str, Node]]


def letter_called(name: str, primes: int, above: Node | None, following: Node, scope: Scope) -> Tensor:
    """σ(u), Φ(u) and the like, where nobody gave the letter another meaning; the meaning taken is told."""
    f, told = LETTERS[name]
    group = brackets(following)
    if group is None:
        raise InputError(f"{name} is applied to nothing")
    scope.session.conditions[told] = None
    argument = scope.of(only(arguments_of(group), name))
    return powered(behind(scope.session.algebra.each(of_function(f, primes), argument), following, scope), above, scope)


def applied(node: Name, scripts: tuple[Node | None, Node | None, int], row: Row, scope: Scope) -> tuple[Tensor, int]:
    """The value of a function word at the head of a row, with its scripts (below, above, primes): and factors taken."""
    below, above, primes = scripts
    rest = row[1:]
    following = rest[0][1] if rest and rest[0][0] == "" else None
    group = brackets(following)
    if group is not None:
        arguments, taken = arguments_of(group), 2
    else:
        bare = _bare_argument(node, rest, scope)
        arguments, taken = (Product(factors=(("", bare[0][1]), *bare[1:])),), 1 + len(bare)
        following = None
    name = node.name
    if _is_inverse(above) and name in INVERSES:
        name, above = INVERSES[name], None
    value = _value(name, below, primes, tuple(scope.of(a) for a in arguments), scope)
    return powered(behind(value, following, scope), above, scope), taken


def _is_inverse(above: Node | None) -> bool:
    return isinstance(above, Total) and above.terms == (("-", Number(text="1")),)


def _bare_argument(node: Name, rest: Row, scope: Scope) -> Row:
    """What a function without parentheses is applied to: up to the next sign, bracket or function."""
    if len(rest) > 1 and rest[1][0] == "" and brackets(rest[1][1]) and _is_called(rest[0][1], scope):
        return rest[:2]  # log σ(x)
    taken: list[tuple[str, Node]] = []
    letters = 0
    for op, a in rest:
        base, _, _, _ = flat(a)
        is_operator = isinstance(a, BigOperator) or (isinstance(base, Name) and is_function_word(base))
        if is_operator and not taken:
            return rest
        if is_operator or isinstance(base, Group) or (op != "" and taken):
            break
        taken.append((op, a))
        letters += not isinstance(base, Number) and not (isinstance(base, Name) and base.name in ("\\pi", "e"))
    if not taken:
        raise InputError(f"{node.name} is applied to nothing")
    if letters > 1 and node.name in LOGARITHMS:
        raise InputError(f"{node.name} of a product without brackets: how far does it reach?")
    return taken


def _is_called(node: Node, scope: Scope) -> bool:
    """Whether a name is a function, so that the brackets behind it hold its argument."""
    reference = find(node, scope)
    if reference is not None:
        return is_function(reference)
    base, below, _, _ = flat(node)
    return isinstance(base, Name) and base.name in LETTERS and below is None


def _value(name: str, below: Node | None, primes: int, values: tuple[Tensor, ...], scope: Scope) -> Tensor:
    algebra = scope.session.algebra
    if name in MANY:
        if primes or len(values) < 2:
            raise InputError(f"{name} needs two arguments or more, or an index below it")
        return algebra.each(MANY[name], *values)
    if len(values) != 1 or (primes and name in OF_ARRAYS):
        raise InputError(f"{name} takes one argument, {len(values)} were given")
    (value,) = values
    if name in LOGARITHMS and below is not None:
        b = scope.of(below).number
        return algebra.each(lambda u: log(u) / log(b), value)
    if name in OF_ARRAYS:
        value = of_array(name, value, algebra)
    else:
        f = scalar_function(name)
        if f is None:
            raise InputError(f"the function {name} is not known")
        value = algebra.each(of_function(f, primes), value)
    return value if below is None else algebra.entry(value, *(index(a, scope) for a in parts_of(below)))


def of_array(name: str, a: Tensor, algebra: Algebra) -> Tensor:
    """The functions of whole arrays; InputError for an array of another shape."""
    if name == "diag":
        return algebra.diagonal(a)
    if name in ("tr", "Tr", "trace"):
        return algebra.trace(a)
    if name == "norm":
        return algebra.norm(a)
    if name == "sum":
        return algebra.total(a)
    if a.rank != 1:
        raise InputError(f"{name} takes a vector")
    if name == "mean":
        return number(algebra.total(a).number / a.shape[0])
    total: Expr = algebra.total(algebra.each(exp, a)).number
    if name in ("logsumexp", "LSE"):
        return number(log(total))
    if name.lower() == "softmax":
        return algebra.each(lambda u: exp(u) / total, a)
    return algebra.each(lambda u: u - log(total), a)
