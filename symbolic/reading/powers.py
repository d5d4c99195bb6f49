"""Scripts at a value: entries of arrays, powers, transposition, the positive part; and quotients."""

from sympy import Expr, Max, Pow, Rational, S

from symbolic.errors import InputError
from symbolic.reading.indices_in_text import index, parts_of
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import Name, Node, Scripted
from symbolic.reading.tensors import Tensor
from symbolic.reading.vocabulary import MOST_EXPONENT

TRANSPOSED = frozenset({"\\top", "\\intercal", "T", "\\mathsf{T}"})


def exact(text: str) -> Rational:
    """A decimal number as written, exactly."""
    return Rational(text)


def scripted(value: Tensor, node: Scripted, scope: Scope) -> Tensor:
    """A value with the scripts of a node."""
    if node.primes:
        raise UnreadableError(node, "a prime on something that is no function")
    algebra = scope.session.algebra
    if is_plus(node.below) and node.above is None:
        return positive_part(value, scope)
    if node.below is not None:
        value = algebra.entry(value, *(index(a, scope) for a in parts_of(node.below)))
    return value if node.above is None else powered(value, node.above, scope)


def behind(value: Tensor, node: Node | None, scope: Scope) -> Tensor:
    """A value with the scripts that stand behind its brackets, where there are some."""
    return scripted(value, node, scope) if isinstance(node, Scripted) else value


def powered(value: Tensor, above: Node | None, scope: Scope) -> Tensor:
    """value^above: the transpose of an array for T, the positive part for +, else the power."""
    algebra = scope.session.algebra
    if above is None:
        return value
    if isinstance(above, Name) and above.name in TRANSPOSED and value.rank:
        return algebra.transposed(value)
    if isinstance(above, Name) and above.name in ("\\top", "\\intercal"):
        return value  # of a number
    if isinstance(above, Name) and above.name == "T":
        raise UnreadableError(above, "T above a number: transposed, or to the power T?")
    if is_plus(above):
        return positive_part(value, scope)
    power = scope.of(above).number
    if value.rank == 2:
        raise UnreadableError(above, "the power of a matrix")
    return algebra.each(lambda u: raised(u, power), value)


def raised(base: Expr, power: Expr) -> Expr:
    """base^power, with a number as the power kept small."""
    if power.is_number and bool(abs(power) > MOST_EXPONENT):
        raise InputError(f"the power {power} is too large; it must be at most {MOST_EXPONENT}")
    return Pow(base, power)


def is_plus(script: Node | None) -> bool:
    """Whether a script means the positive part: x^+, (x)_+."""
    return isinstance(script, Name) and script.name == "+"


def positive_part(value: Tensor, scope: Scope) -> Tensor:
    """max(0, x)."""
    return scope.session.algebra.each(lambda u: Max(S.Zero, u), value)


def quotient(a: Tensor, b: Tensor, scope: Scope) -> Tensor:
    """a / b, entry by entry where both are arrays."""
    if b.rank and not a.rank:
        scope.session.doubts["a number divided by an array"] = None
    if b.rank == 2:
        raise InputError("a division by a matrix")
    if not b.rank and b.number == 0:
        raise InputError("a division by zero")
    return scope.session.algebra.each(lambda x, y: x / y, a, b)
