"""Formulas up to names: an expression of Python source, or of SymPy, as one tuple in which names are numbered holes.

a + b − c·d^2 and q − r·s^2 + p have one shape: terms and factors are sorted, differences and quotients are sums and
products, functions go by their name whatever module they come from, and calls of the catalogue are written out.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sympy import Add, Basic, Mul, Piecewise, Pow, Rational, Symbol, exp
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanFunction, BooleanTrue

from symbolic.formula import Formula
from symbolic.registry import get, names

Shape = Any  # nested tuples of a word and shapes; a name is ("name", text), then ("hole", number)

SPELLINGS = {
    "Abs": "abs", "absolute": "abs", "fabs": "abs", "maximum": "max", "Max": "max", "minimum": "min", "Min": "min",
}  # fmt: skip
COMMUTATIVE = {"+", "*", "max", "min", "and", "or"}
COMPARISONS = {"Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">="}
ONE: Shape = ("number", Fraction(1))
MINUS_ONE: Shape = ("number", Fraction(-1))

# What is one word for several operations.
WRITTEN_OUT: Mapping[str, Callable[..., Shape]] = {
    "sqrt": lambda x: power(x, ("number", Fraction(1, 2))),
    "square": lambda x: power(x, ("number", Fraction(2))),
    "log1p": lambda x: ("log", plus(ONE, x)),
    "expm1": lambda x: plus(("exp", x), MINUS_ONE),
    "where": lambda c, a, b: ("cases", (a, c), (b, ("true",))),
}


def _folded(word: str, unit: int, parts: tuple[Shape, ...]) -> Shape:
    """A sum or product with nested ones drawn in and its numbers as one."""
    number, rest = Fraction(unit), []
    for part in parts:
        for a in part[1:] if part[0] == word else (part,):
            if a[0] == "number":
                number = number + a[1] if word == "+" else number * a[1]
            else:
                rest.append(a)
    if number != unit or not rest:
        rest.append(("number", number))
    return rest[0] if len(rest) == 1 else (word, *rest)


def plus(*parts: Shape) -> Shape:
    return _folded("+", 0, parts)


def times(*parts: Shape) -> Shape:
    """A product; a number times a sum, and nothing else, is the sum of its multiples, as SymPy has it."""
    product = _folded("*", 1, parts)
    if product[0] == "*" and len(product) == 3 and {product[1][0], product[2][0]} == {"+", "number"}:
        number, terms = sorted(product[1:], key=lambda a: a[0] == "+")
        return plus(*(times(number, t) for t in terms[1:]))
    return product


def power(base: Shape, exponent: Shape) -> Shape:
    if base[0] == "^" and base[2][0] == exponent[0] == "number":
        return power(base[1], ("number", base[2][1] * exponent[1]))
    if base[0] == exponent[0] == "number" and exponent[1].denominator == 1 and base[1]:
        return ("number", base[1] ** int(exponent[1]))
    if base[0] == exponent[0] == "number" and not 0 < exponent[1] < 1 and base[1] > 0:
        whole = exponent[1].__floor__()
        return times(("number", base[1] ** whole), ("^", base, ("number", exponent[1] - whole)))
    if base[0] == "exp" and exponent == MINUS_ONE:
        return ("exp", times(MINUS_ONE, base[1]))
    return base if exponent == ONE else ("^", base, exponent)


def of_sympy(e: Basic) -> Shape:
    """The shape of an expression of SymPy."""
    if isinstance(e, Rational):
        return ("number", Fraction(int(e.p), int(e.q)))
    if isinstance(e, Piecewise):
        return ("cases", *((of_sympy(value), of_sympy(condition)) for value, condition in e.args))
    if isinstance(e, BooleanTrue):
        return ("true",)
    args = tuple(of_sympy(a) for a in e.args)
    if isinstance(e, Add):
        return plus(*args)
    if isinstance(e, Mul):
        return times(*args)
    if isinstance(e, Pow) and not isinstance(e, exp):
        return power(*args)
    if isinstance(e, Relational):
        return (e.rel_op, *args)
    if isinstance(e, BooleanFunction):
        return (type(e).__name__.lower(), *args)
    if not args or isinstance(e, Symbol):
        return ("name", str(e))
    word = e.func.__name__
    return (SPELLINGS.get(word, word), *args)


def of_source(node: ast.AST) -> Shape | None:
    """The shape of an expression of Python source; None where it is none of numbers, names and calls."""
    match node:
        case ast.Constant(value=bool()):
            return ("true",) if node.value else None
        case ast.Constant(value=int() | float()):
            return ("number", Fraction(str(node.value))) if abs(node.value) < 1e300 else None
        case ast.Name() | ast.Attribute() | ast.Subscript():
            return ("name", ast.unparse(node))
        case ast.UnaryOp(op=ast.USub()):
            inner = of_source(node.operand)
            return inner and times(MINUS_ONE, inner)
        case ast.BinOp():
            return _of_operation(node)
        case ast.Compare(ops=[op]) if type(op).__name__ in COMPARISONS:
            sides = of_source(node.left), of_source(node.comparators[0])
            return (COMPARISONS[type(op).__name__], *sides) if all(sides) else None
        case ast.IfExp():
            parts = of_source(node.test), of_source(node.body), of_source(node.orelse)
            return WRITTEN_OUT["where"](*parts) if all(parts) else None
        case ast.Call(keywords=[]):
            return _of_call(node)
    return None


def _of_operation(node: ast.BinOp) -> Shape | None:
    a, b = of_source(node.left), of_source(node.right)
    if a is None or b is None:
        return None
    match node.op:
        case ast.Add():
            return plus(a, b)
        case ast.Sub():
            return plus(a, times(MINUS_ONE, b))
        case ast.Mult():
            return times(a, b)
        case ast.Div():
            return times(a, power(b, MINUS_ONE))
        case ast.Pow():
            return power(a, b)
    return None


def called(node: ast.Call) -> str:
    """The last word of what is called: exp of np.exp."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _of_call(node: ast.Call) -> Shape | None:
    word = called(node)
    if word == "Piecewise" and all(isinstance(a, ast.Tuple) and len(a.elts) == 2 for a in node.args):
        cases = [(of_source(a.elts[0]), of_source(a.elts[1])) for a in node.args if isinstance(a, ast.Tuple)]
        return ("cases", *cases) if all(value and condition for value, condition in cases) else None
    if word == "Rational" and all(isinstance(a, ast.Constant) for a in node.args) and node.args:
        top, *bottom = (Fraction(str(a.value)) for a in node.args if isinstance(a, ast.Constant))
        return ("number", top / bottom[0] if bottom else top)
    args = tuple(of_source(a) for a in node.args)
    if word in ("", "number", "name", "true", "cases") or not args or None in args:
        return None
    if word in WRITTEN_OUT:
        try:
            return WRITTEN_OUT[word](*args)
        except TypeError:
            return None
    if word in names() and not get(word).is_vector and word not in ("tanh", "exp"):
        return _put(*_definition(get(word)), args)
    return (SPELLINGS.get(word, word), *args)


@lru_cache(maxsize=512)
def _definition(f: Formula) -> tuple[tuple[str, ...], Shape, tuple[Shape | None, ...]]:
    defaults = tuple(None if a.default is None else of_sympy(a.default) for a in f.args)
    return tuple(str(a.symbol) for a in f.args), of_sympy(f.expr), defaults


def _put(holes: tuple[str, ...], shape: Shape, defaults: tuple[Shape | None, ...], args: tuple[Shape, ...]) -> Shape:
    values = (*args, *defaults[len(args) :])
    if len(args) > len(holes) or None in values:
        return None
    given = {("name", hole): value for hole, value in zip(holes, values, strict=True)}

    def put(a: Shape) -> Shape:
        if a in given:
            return given[a]
        if a[0] == "cases":
            return ("cases", *((put(value), put(condition)) for value, condition in a[1:]))
        if a[0] in ("number", "name", "true"):
            return a
        inner = tuple(put(b) for b in a[1:])
        made = {"+": plus, "*": times, "^": power}.get(a[0])
        return made(*inner) if made else (a[0], *inner)

    return put(shape)


def size(shape: Shape) -> int:
    """How many operations and functions a shape has."""
    if not isinstance(shape, tuple) or shape[0] in ("number", "name", "true"):
        return 0
    if isinstance(shape[0], tuple):
        return sum(map(size, shape))
    own = len(shape) - 2 if shape[0] in ("+", "*") else 1
    return own + sum(map(size, shape[1:]))


def up_to_names(shape: Shape) -> str:
    """The shape with terms sorted and its names numbered as they come."""
    numbers: dict[str, int] = {}

    def bare(a: Shape) -> str:
        """a with all names alike, and its terms sorted."""
        if isinstance(a[0], tuple):
            return "(" + " ".join(map(bare, a)) + ")"
        if a[0] in ("name", "true"):
            return a[0]
        if a[0] == "number":
            return str(a[1])
        parts = sorted(map(bare, a[1:])) if a[0] in COMMUTATIVE else list(map(bare, a[1:]))
        return f"({a[0]} {' '.join(parts)})"

    def numbered(a: Shape) -> str:
        if isinstance(a[0], tuple):
            return "(" + " ".join(map(numbered, a)) + ")"
        if a[0] == "name":
            return f"#{numbers.setdefault(a[1], len(numbers))}"
        if a[0] in ("number", "true"):
            return bare(a)
        parts = sorted(a[1:], key=bare) if a[0] in COMMUTATIVE else a[1:]
        return f"({a[0]} {' '.join(map(numbered, parts))})"

    return numbered(shape)


def typed(tree: ast.AST) -> Iterator[tuple[ast.expr, Shape]]:
    """The expressions of a source that are typed there, each part of them too; a call of the catalogue is not typed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.UnaryOp | ast.IfExp | ast.Call):
            if isinstance(node, ast.Call) and called(node) in names() and called(node) not in ("tanh", "exp"):
                continue
            shape = of_source(node)
            if shape is not None:
                yield node, shape
