"""Signs of differentiation: df/dx, \\frac{\\partial L}{\\partial z_i}, \\partial_{z_i} L, \\nabla_x L."""

from collections.abc import Callable, Sequence

from symbolic.reading.differentiation import differentiated
from symbolic.reading.entities import base_of, find, flat
from symbolic.reading.latex import parse
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Definition, Scope
from symbolic.reading.syntax import Fraction, Group, Listing, Name, Node, Number, Product, Scripted
from symbolic.reading.tensors import Tensor

Row = Sequence[tuple[str, Node]]
Unit = Callable[
    [Row, Scope], tuple[Tensor, int]
]  # the value of the first thing in a row, and how many factors it takes


def is_sign(node: Node) -> tuple[str, int] | None:
    """(d or ∂, the order) of a sign of differentiation: d, ∂, d², ∂²."""
    base, below, above, primes = flat(node)
    if not isinstance(base, Name) or base.name not in ("d", "\\partial") or below is not None or primes:
        return None
    if above is None:
        return base.name, 1
    return (base.name, int(above.text)) if isinstance(above, Number) and above.text in "1234" else None


def _row(node: Node) -> Row:
    return node.factors if isinstance(node, Product) else (("", node),)


def as_node(row: Row) -> Node:
    """A row of factors as one node."""
    if len(row) == 1:
        return row[0][1]
    return Product(factors=(("", row[0][1]), *row[1:]), span=(row[0][1].span[0], row[-1][1].span[1]))


def variables(node: Node) -> tuple[Node, ...] | None:
    """What is differentiated by, from dx, ∂z_i, dx², ∂z_i ∂z_j; None where a node is no such thing."""
    found: list[Node] = []
    factors = list(_row(node))
    while factors:
        sign = is_sign(factors[0][1])
        if sign is None or sign[1] != 1 or len(factors) < 2 or factors[1][0] != "":
            return None
        x, order = _without_order(factors[1][1])
        found += [x] * order
        factors = factors[2:]
    return tuple(found) or None


def _without_order(x: Node) -> tuple[Node, int]:
    """(x, 2) of the x² in dx²."""
    if isinstance(x, Scripted) and isinstance(x.above, Number) and x.above.text in "234":
        plain = Scripted(base=x.base, below=x.below, primes=x.primes, span=x.span) if x.below else x.base
        return plain, int(x.above.text)
    return x, 1


def of_fraction(node: Fraction, rest: Row, scope: Scope) -> Tensor | None:
    """\\frac{∂f}{∂x}, or \\frac{∂}{∂x} applied to the rest of its row; None where the fraction is a quotient."""
    top = _row(node.numerator)
    sign = is_sign(top[0][1])
    if sign is None or _is_quantity(top[0][1], scope):
        return None
    by = variables(node.denominator)
    if by is None:
        return None
    if sign[1] == 1 and len(by) == 2:  # by σ², the variance, not twice by σ
        by = (_row(node.denominator)[1][1],)
    if len(by) != sign[1]:
        raise UnreadableError(node, f"a derivative of order {sign[1]} by {len(by)} variables")
    operand = top[1:] or rest
    if not operand:
        raise UnreadableError(node, "what is differentiated is not said")
    return differentiated(as_node(operand), by, scope)


def is_taken_at(node: Node, following: Node, scope: Scope) -> bool:
    """Whether the brackets behind ∂f/∂x say where it is taken: ∂L/∂w (w), with the arguments that f was defined with.

    Refused where they hold another name: taken there, or times it?
    """
    if not isinstance(node, Fraction) or not isinstance(following, Group) or following.kind != "(":
        return False
    top = _row(node.numerator)
    if len(top) != 2 or is_sign(top[0][1]) is None or variables(node.denominator) is None:
        return False
    inside = following.body.items if isinstance(following.body, Listing) else (following.body,)
    if any(base_of(a) is None for a in inside):
        return False
    function = find(top[1][1], scope)
    formals = function.entity.formals if function is not None and isinstance(function.entity, Definition) else ()
    if formals and inside == formals:
        return True
    raise UnreadableError(following, "behind a derivative: where it is taken, or a factor?")


def _is_quantity(node: Node, scope: Scope) -> bool:
    """Whether the letter d is a quantity here (then df is a product)."""
    base = base_of(node)
    return base is not None and base.name == "d" and scope.session.find("d") is not None


def operator(factors: Row, scope: Scope, unit: Unit) -> tuple[Tensor, int] | None:
    """A derivative at the head of a row and how many factors it takes; None where none stands there."""
    node = factors[0][1]
    if isinstance(node, Fraction):
        top = _row(node.numerator)
        if len(top) > 1 or not is_sign(top[0][1]) or not variables(node.denominator):
            return None
        reach = _reach(factors[1:], scope, unit)
        found = of_fraction(node, reach, scope)
        return None if found is None else (found, 1 + len(reach))
    base, below, above, primes = flat(node)
    if not isinstance(base, Name) or primes or len(factors) < 2:
        return None
    if base.name == "\\nabla":
        if above is not None:
            raise UnreadableError(node, "a power of ∇: the Laplacian or the Hessian?")
        by = below if below is not None else _only_variable(node, scope)
    elif base.name in ("\\partial", "D") and below is not None and above is None and scope.find("D") is None:
        by = below
    else:
        return _in_slash(factors, scope, unit)
    reach = _reach(factors[1:], scope, unit)
    return differentiated(as_node(reach), (by,), scope), 1 + len(reach)


def _only_variable(node: Node, scope: Scope) -> Node:
    main = scope.session.main
    if main is None:
        raise UnreadableError(node, "∇ by what? The variable must stand below it")
    return parse(main.latex).items[0]


def _reach(rest: Row, scope: Scope, unit: Unit) -> Row:
    """What a sign of differentiation acts on: all of its row, where no sign of multiplication makes that unsure."""
    if len(rest) > 1 and rest[1][0] in ("·", "×") and isinstance(flat(rest[0][1])[0], Group):
        return rest[:1]  # d/dx [x] · y
    if any(op != "" for op, _ in rest[1:]):
        _, taken = unit(rest, scope)
        if taken < len(rest):
            raise UnreadableError(rest[taken][1], "how far does this derivative reach? Brackets are needed")
    return rest


def _in_slash(factors: Row, scope: Scope, unit: Unit) -> tuple[Tensor, int] | None:
    """∂L/∂w, dL/dz, d/dx f: a derivative in one line."""
    sign = is_sign(factors[0][1])
    if sign is None or sign[1] != 1 or _is_quantity(factors[0][1], scope):
        return None
    at = next((k for k, (op, _) in enumerate(factors) if op == "/"), None)
    if at is None or at + 1 >= len(factors) or is_sign(factors[at][1]) != sign or factors[at + 1][0] != "":
        return None
    by = (factors[at + 1][1],)
    if at > 1:
        return differentiated(as_node(factors[1:at]), by, scope), at + 2
    reach = _reach(factors[at + 2 :], scope, unit)
    return differentiated(as_node(reach), by, scope), at + 2 + len(reach)
