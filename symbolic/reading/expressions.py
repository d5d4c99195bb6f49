"""A formula of one's own, in LaTeX or in the Python grammar; its letters are read off the text; nothing is run."""

import ast
from dataclasses import dataclass

from sympy import Expr, IndexedBase, Symbol

from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.indices import INDICES, canonical, i, n
from symbolic.kinds import Real, Vector, kind_of
from symbolic.parts import unfold
from symbolic.reading.inference import census
from symbolic.reading.latex import parse
from symbolic.reading.meanings import session as new_session
from symbolic.reading.places import UnreadableError
from symbolic.reading.python import read
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import Relation
from symbolic.reading.vocabulary import MOST_CHARACTERS

MOST_LETTERS = 6
_BOUND = {"sum": 1, "mean": 1}  # the place of the index among the arguments


@dataclass(frozen=True)
class Reading:
    """An expression in letters that are numbers, and in arrays of n numbers."""

    expr: Expr
    numbers: tuple[Symbol, ...]
    arrays: tuple[IndexedBase, ...]


def read_formula(text: str) -> Reading:
    """What a text means, LaTeX where it has a backslash; InputError, in one line, for what is not read."""
    found = _latex(text) if "\\" in text else _python(text)
    if len(found.numbers) + len(found.arrays) > MOST_LETTERS:
        raise InputError(f"the formula has more than {MOST_LETTERS} letters")
    if not found.numbers and not found.arrays:
        raise InputError("the formula has no letter; it must be a function of something")
    return found


def _python(text: str) -> Reading:
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"the expression has {len(text)} characters; it must have at most {MOST_CHARACTERS}")
    text = text.replace("^", "**")  # in a formula it is a power; in code, which other readers take, it is not
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        read(text, _of(("x",), ()))  # its complaint tells the column
        raise InputError("unreadable expression at column 1") from None
    names: dict[str, None] = {}
    arrays: dict[str, None] = {}
    indices: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            if isinstance(node.value, ast.Name):
                arrays[node.value.id] = None
            if isinstance(node.slice, ast.Name):
                indices.add(node.slice.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            arrays |= {a.id: None for a in node.args if isinstance(a, ast.Name) and a.id in arrays}
            indices |= {a.id for a in node.args[1:] if isinstance(a, ast.Name) and node.func.id in (*_BOUND, "delta")}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and id(node) not in called:
            names[node.id] = None
    numbers = tuple(a for a in names if a not in arrays and a not in indices and a != "pi")
    if arrays:
        numbers = tuple(a for a in numbers if a != "n")
    f = _of(numbers if numbers or arrays else ("x",), tuple(arrays))
    expr = canonical(unfold(read(text, f), ()))
    symbols = {a.name: a.symbol for a in f.args}
    return Reading(expr, tuple(symbols[a] for a in numbers), tuple(symbols[a] for a in arrays))


def _of(numbers: tuple[str, ...], arrays: tuple[str, ...]) -> Formula:
    """A formula with these arguments, for the reader to find them in."""
    kinds = [(name, kind_of(Real)) for name in numbers] + [(name, kind_of(Vector)) for name in arrays]
    args = tuple(Argument(name=name, kind=kind, symbol=kind.symbol(name)) for name, kind in kinds)
    return Formula(name="formula", role="activation", doc="", args=args, expr=i * 0)


def _latex(text: str) -> Reading:
    tree = parse(text)
    if len(tree.items) != 1:
        raise InputError("one formula is needed here, and several stand")
    node = tree.items[0]
    if isinstance(node, Relation):  # f(x) = …
        if node.parts[-1] is None or set(node.signs) != {"="}:
            raise InputError("a formula is needed here, and not a relation")
        node = node.parts[-1]
    session = new_session(inferring=True)
    census(tree, session)
    try:
        tensor = Scope(session).of(node)
    except UnreadableError as error:
        raise InputError(error.told) from None
    if tensor.rank:
        raise InputError("the formula is an array; write one entry of it, as in z_i")
    expr = canonical(unfold(session.sizes.settled(tensor.number), ()))
    given = [g for g in session.given() if getattr(g.symbol, "label", g.symbol) in expr.free_symbols]
    if any(len(g.shape) > 1 for g in given):
        raise InputError("the formula has an array of two axes; only vectors are compared here")
    swaps: dict[Expr, Expr] = {session.sizes.of(size): n for g in given for size in g.shape}
    swaps |= {a: i for a in expr.free_symbols if a in {b.expr for b in session.free.values()}}
    if len([a for a in swaps.values() if a == i]) > 1:
        raise InputError("the formula has two free indices; only one is taken")
    numbers: dict[Expr, Symbol] = {g.symbol: Symbol(str(g.symbol), real=True) for g in given if not g.shape}
    bases = {g.symbol: IndexedBase(str(g.symbol.label), real=True) for g in given if g.shape}
    expr = canonical(expr.xreplace(swaps | numbers | bases))
    if (
        loose := {s for s in expr.free_symbols if isinstance(s, Symbol)}
        - {n, *INDICES, *numbers.values()}
        - {b.label for b in bases.values()}
    ):
        raise InputError(f"it is not said what {', '.join(sorted(map(str, loose)))} is")
    return Reading(expr, tuple(numbers.values()), tuple(bases.values()))
