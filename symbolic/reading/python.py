"""Text in a small Python-like grammar, read through a whitelist of syntax nodes: nothing is ever evaluated.

numbers, + - * / **, parentheses, names of the function's arguments, n and the indices i j k l m, pi
yhat[k]   softmax(z)[i]   sum(expr, j)   mean(expr, j)   max(expr, j)   delta(i, j)   delta(i, argmax(expr, j))
where(x > 0, a, b)   a if 0 < x < 6 else b
exp log sqrt abs sign max min sin cos tan sinh cosh erf erfc Phi phi, and every function of the catalogue
"""

import ast
import difflib
import warnings
from collections.abc import Callable

from sympy import (
    Expr,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    cosh,
    erfc,
    exp,
    log,
    pi,
    sinh,
    sqrt,
)
from sympy.core.relational import Relational

from symbolic.binders import ArgmaxOver
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import INDICES, canonical, i, largest, mean, n, total
from symbolic.parts import applied
from symbolic.reading.python_syntax import kind_of_syntax, parts_of_condition
from symbolic.reading.vocabulary import (
    COMPARISONS,
    ELEMENTARY,
    MOST_BITS,
    MOST_CHARACTERS,
    MOST_COMPARED,
    MOST_DEPTH,
    MOST_DIGITS,
    MOST_EXPONENT,
    MOST_LOGARITHM,
    NAMED_PARTS,
)
from symbolic.registry import get, names
from symbolic.shares import shares_of


def read(text: str, f: Formula) -> Expr:
    """The expression that a text means for a formula; InputError with the column for anything outside the grammar.

    A name that is an argument of a pointwise formula stands for its element, with an index for an entry of the batch.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"the expression has {len(text)} characters; it must have at most {MOST_CHARACTERS}")
    source = text.strip()
    if not source:
        raise InputError("unreadable expression at column 1: it is empty")
    if "#" in source:
        raise InputError(f"unreadable expression at column {text.index('#') + 1}: a comment is not part of the grammar")
    offset = len(text) - len(text.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # of Python's own dialect, which is not read here
            tree = ast.parse(source, mode="eval").body
    except SyntaxError as error:
        column = (error.offset or len(source) + 1) + offset  # offset 0 is the end of the text
        raise InputError(f"unreadable expression at column {column}: {error.msg}") from None
    except (ValueError, MemoryError, RecursionError) as error:
        raise InputError(f"unreadable expression at column 1: {error or 'nested too deeply'}") from None
    return canonical(_Reader(f, source, offset).expression(tree, 0))


class _Reader:
    """One reading: the scope of a formula, and the bound indices of the sums around."""

    def __init__(self, f: Formula, source: str, offset: int) -> None:
        self.formula = f
        self.source = source
        self.offset = offset
        self.batch = f.batch()
        self.scalars = {a.name: a.symbol for a in f.args if not a.kind.vector}
        self.arrays = {a.name: a.symbol for a in self.batch.args if a.kind.vector}
        self.indices = {a.name: a for a in INDICES}
        self.shares = shares_of(self.batch)
        for share in self.shares:
            if share.name is not None and not share.is_softmax:  # the softmax is written as the function
                self.arrays.setdefault(str(share.name.label), share.name)
            for symbol in share.scalars:
                self.scalars.setdefault(symbol.name, symbol)

    def fail(self, node: ast.AST, told: str) -> InputError:
        start = self.source.encode()[: getattr(node, "col_offset", 0)].decode(errors="replace")
        lines = self.source.splitlines() or [""]
        before = sum(len(line) + 1 for line in lines[: getattr(node, "lineno", 1) - 1])
        return InputError(f"unreadable expression at column {before + len(start) + self.offset + 1}: {told}")

    def expression(self, node: ast.expr, depth: int) -> Expr:
        if depth > MOST_DEPTH:
            raise self.fail(node, f"nested more than {MOST_DEPTH} deep")
        found = self.node(node, depth)
        if found.has(S.ImaginaryUnit, S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity):
            raise self.fail(node, "this is no real number")
        if found.is_Rational and max(int(found.p).bit_length(), int(found.q).bit_length()) > MOST_BITS:
            raise self.fail(node, "the number is too long")
        return found

    def node(self, node: ast.expr, depth: int) -> Expr:
        if isinstance(node, ast.Constant):
            return self.number(node)
        if isinstance(node, ast.Name):
            return self.named(node)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
            inner = self.expression(node.operand, depth + 1)
            return -inner if isinstance(node.op, ast.USub) else inner
        if isinstance(node, ast.BinOp):
            return self.operation(node, depth)
        if isinstance(node, ast.Subscript):
            return self.entry(node, depth)
        if isinstance(node, ast.Call):
            return self.call(node, depth)
        if isinstance(node, ast.IfExp):
            return self.choice(node.test, node.body, node.orelse, depth)
        raise self.fail(node, f"{kind_of_syntax(node)} is not part of the grammar")

    def number(self, node: ast.Constant) -> Expr:
        written = ast.get_source_segment(self.source, node) or ""
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise self.fail(node, f"{written or node.value!r} is not a number")
        _, _, exponent = written.lower().partition("e") if isinstance(node.value, float) else ("", "", "")
        if len(written) > MOST_DIGITS or (exponent and abs(int(exponent)) > MOST_EXPONENT):
            raise self.fail(node, "the number is too long")
        if isinstance(node.value, int):
            return Integer(node.value)
        return Rational(written.replace("_", ""))

    def named(self, node: ast.Name) -> Expr:
        name = node.id
        if name in self.scalars:
            return self.scalars[name]
        if name in self.arrays:
            raise self.fail(node, f"{name} is a vector; it must have an index, as in {name}[k]")
        if name in self.indices:
            return self.indices[name]
        if name == "n":
            return n
        if name == "pi":
            return pi
        known = dict.fromkeys([*self.scalars, *self.arrays, *self.indices, "n", "pi"])
        near = difflib.get_close_matches(name, known, n=2)
        own = ", ".join(a.name for a in self.formula.args)
        hint = f"did you mean {' or '.join(near)}?" if near else f"the arguments are {own}"
        raise self.fail(node, f"unknown symbol {name}; {hint}")

    def operation(self, node: ast.BinOp, depth: int) -> Expr:
        left, right = self.expression(node.left, depth + 1), self.expression(node.right, depth + 1)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            if right.is_zero:
                raise self.fail(node.right, "division by zero")
            return left / right
        if isinstance(node.op, ast.Pow):
            if right.is_number and (not right.is_Rational or abs(right) > MOST_EXPONENT):
                raise self.fail(node.right, f"the exponent is not a number up to {MOST_EXPONENT}")
            if left.is_number and right.is_number and abs(log(abs(left) + 1).evalf(8) * right) > MOST_LOGARITHM:
                raise self.fail(node, "the number is too long")
            if left.is_zero and not right.is_positive:
                raise self.fail(node, "zero to a power that is not positive")
            return left**right
        if isinstance(node.op, ast.BitXor):
            raise self.fail(node, "a power is written **, not ^")
        raise self.fail(node, f"the operator {kind_of_syntax(node.op)} is not part of the grammar")

    def index(self, node: ast.expr) -> Expr:
        if isinstance(node, ast.Name) and node.id in self.indices:
            return self.indices[node.id]
        raise self.fail(node, "an index must be one of i, j, k, l, m")

    def is_index(self, node: ast.expr) -> bool:
        """Whether a name is an index, and no number of the formula."""
        return isinstance(node, ast.Name) and node.id in self.indices and node.id not in self.scalars

    def place(self, node: ast.expr, depth: int) -> Expr:
        """An index, or argmax(z[j], j): that of the largest."""
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "argmax"):
            return self.index(node)
        self.count(node, 2)
        limit = (self.index(node.args[1]), 1, n)
        return canonical(ArgmaxOver(self.expression(node.args[0], depth + 1), limit))

    def entry(self, node: ast.Subscript, depth: int) -> Expr:
        at = self.index(node.slice)
        if isinstance(node.value, ast.Name):
            name = node.value.id
            if name in self.arrays:
                return self.arrays[name][at]
            if name in names() and get(name).has_components and len(self.arrays):
                # softmax[i]: of the vector that the formula is differentiated by
                return self.component(get(name), [self.batch.wrt.symbol], at)
            if name in self.scalars:
                raise self.fail(node.value, f"{name} is a single number; it has no entries")
            raise self.fail(node.value, f"unknown vector {name}; the vectors are {', '.join(self.arrays) or 'none'}")
        if isinstance(node.value, ast.Call):
            return self.call(node.value, depth + 1, component=at)
        raise self.fail(node, "only a vector, or a call that gives one, has entries")

    def call(self, node: ast.Call, depth: int, component: Expr | None = None) -> Expr:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self.fail(node, "a call must be a plain name with arguments by position")
        name, args = node.func.id, node.args
        if name in ("sum", "mean"):
            self.count(node, 2)
            index = self.index(args[1])
            return (total if name == "sum" else mean)(self.expression(args[0], depth + 1), index)
        if name == "delta":
            self.count(node, 2)
            return KroneckerDelta(*(self.place(a, depth) for a in args))
        if name == "where":
            self.count(node, 3)
            return self.choice(args[0], args[1], args[2], depth)
        if name in ("max", "min") and len(args) == 2 and self.is_index(args[1]):
            sign = 1 if name == "max" else -1  # max(z[j], j): of all entries
            return sign * largest(sign * self.expression(args[0], depth + 1), self.index(args[1]))
        if name in ("max", "min", "maximum", "minimum"):
            if len(args) > MOST_COMPARED:
                raise self.fail(node, f"{name} takes at most {MOST_COMPARED} arguments")
            values = [self.expression(a, depth + 1) for a in args]
            return (Max if name.startswith("max") else Min)(*values) if values else self.count(node, 2)
        if name in ELEMENTARY or name in NAMED_PARTS:
            self.count(node, 1)
            return self.applied(ELEMENTARY.get(name) or NAMED_PARTS[name], node, depth)
        if name in names():
            return self.formula_call(get(name), node, depth, component)
        known = [*ELEMENTARY, "sum", "mean", "delta", "where", "max", "min", *names()]
        near = difflib.get_close_matches(name, known, n=2)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise self.fail(node, f"unknown function {name}{hint}")

    def applied(self, function: Callable[..., Expr], node: ast.Call, depth: int) -> Expr:
        inner = self.expression(node.args[0], depth + 1)
        if inner.is_number:
            name = node.func.id  # type: ignore[attr-defined]
            if (function is log and not inner.is_positive) or (function is sqrt and inner.is_negative):
                raise self.fail(node, f"{name} of a number that is not positive")
            # Only these grow: a tower of them would have no end.
            if function in (exp, sinh, cosh, erfc) and abs(inner.evalf(8)) > MOST_LOGARITHM:
                raise self.fail(node, f"{name} of so large a number")
        return function(inner)

    def formula_call(self, g: Formula, node: ast.Call, depth: int, component: Expr | None) -> Expr:
        if len(node.args) < len(g.inputs) or len(node.args) > len(g.args):
            raise self.fail(node, f"{g.name} takes {len(g.inputs)} to {len(g.args)} arguments")
        values: list[Expr | IndexedBase] = []
        for a, b in zip(g.args, node.args, strict=False):
            if a.kind.vector:
                if not (isinstance(b, ast.Name) and b.id in self.arrays):
                    raise self.fail(b, f"the argument {a.name} of {g.name} must be the name of a vector")
                values.append(self.arrays[b.id])
            else:
                value = self.expression(b, depth + 1)
                if value.is_number and a.kind.domain.contains(value) == False:  # noqa: E712 - SymPy's false
                    raise self.fail(b, f"the argument {a.name} of {g.name} must lie in {a.kind.domain}")
                values.append(value)
        if g.has_components:
            if component is None:
                raise self.fail(node, f"{g.name} gives a vector; it must have an index, as in {g.name}(…)[i]")
            return self.component(g, values, component)
        if component is not None:
            raise self.fail(node, f"{g.name} gives a single number; it has no entries")
        return g(*values) if g.is_vector else applied(g, *values)

    def component(self, g: Formula, values: list[Expr | IndexedBase], at: Expr) -> Expr:
        """Component `at` of a vector function; the softmax that the formula is written in keeps its name."""
        for share in self.shares:
            if share.name is not None and share.is_softmax and g.name == "softmax" and values == [share.vector]:
                return share.name[at]
        return canonical(g(*values).xreplace({i: at}))

    def count(self, node: ast.Call, expected: int) -> Expr:
        if len(node.args) != expected:
            raise self.fail(node, f"{node.func.id} takes {expected} arguments, {len(node.args)} were given")  # type: ignore[attr-defined]
        return S.Zero

    def choice(self, test: ast.expr, then: ast.expr, otherwise: ast.expr, depth: int) -> Expr:
        comparisons = sum(len(a.ops) for a in ast.walk(test) if isinstance(a, ast.Compare))
        if comparisons > MOST_COMPARED:
            raise self.fail(test, f"a condition has {comparisons} comparisons; it must have at most {MOST_COMPARED}")
        return self.chosen(test, self.expression(then, depth + 1), self.expression(otherwise, depth + 1), depth + 1)

    def chosen(self, test: ast.expr, yes: Expr, no: Expr, depth: int) -> Expr:
        """One value where a condition holds and another elsewhere; of a & b and a | b one is asked after the other."""
        parts, every = parts_of_condition(test)
        if not parts:
            return Piecewise((yes, self.condition(test, depth)), (no, True))
        found = yes if every else no
        for part in reversed(parts):
            found = self.chosen(part, found, no, depth + 1) if every else self.chosen(part, yes, found, depth + 1)
        return found

    def condition(self, node: ast.expr, depth: int) -> Expr:
        if not isinstance(node, ast.Compare) or len(node.ops) != 1 or type(node.ops[0]) not in COMPARISONS:
            raise self.fail(node, "a condition must be a comparison with < <= > >= == !=, or several with & or |")
        left, right = self.expression(node.left, depth), self.expression(node.comparators[0], depth)
        if {left, right} <= set(INDICES):
            raise self.fail(node, "indices are compared with delta(i, j)")
        return Relational(left, right, COMPARISONS[type(node.ops[0])])
