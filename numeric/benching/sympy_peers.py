"""What SymPy alone gives: NumPy code by plain lambdify, the textbook form as it is printed, and numexpr's text."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from sympy import Expr, Function, S, Symbol, lambdify
from sympy.printing.numpy import NumPyPrinter
from sympy.printing.str import StrPrinter

from numeric.benching.peer import Pair, Run
from symbolic.derivatives import results
from symbolic.formula import Formula
from symbolic.parts import PARTS, unfold, x

# What goes wrong where NumPy has no such function (erf without SciPy), or numexpr no such word.
INEXPRESSIBLE = (NameError, NotImplementedError, TypeError, ValueError, KeyError)


def _arguments(f: Formula) -> tuple[tuple[Symbol, ...], dict[Symbol, Expr]]:
    """Names that are safe to run, and what is put in for the symbols of f: those names, and the defaults."""
    safe = tuple(Symbol(f"a{place}", real=True) for place in range(len(f.inputs)))
    return safe, {
        **dict(zip((a.symbol for a in f.inputs), safe, strict=True)),
        **{a.symbol: a.default for a in f.parameters},
    }


def plain(f: Formula) -> tuple[tuple[Symbol, ...], list[Expr]]:
    """(arguments, [f, f′]), the derivative as SymPy gives it."""
    safe, put = _arguments(f)
    e = f.expr.xreplace(put)
    return safe, [e, e.diff(safe[-1])]


def textbook(f: Formula) -> tuple[tuple[Symbol, ...], list[Expr]]:
    """(arguments, [f, f′]) as the pages print them, the derivative in named parts (σ, tanh, Φ, φ, other formulas)."""
    safe, put = _arguments(f)
    return safe, [f.expr.xreplace(put), results(f)[0].textbook.xreplace(put)]


def modules() -> list[str]:
    """What `lambdify` prints for: SciPy where there is one."""
    return ["scipy", "numpy"] if find_spec("scipy") else ["numpy"]


def lambdified(f: Formula, arrays: tuple[Any, ...]) -> Run | None:
    """`lambdify(args, [f, f′], cse=True)`."""
    arguments, outputs = plain(f)
    return _run(f, lambdify(arguments, outputs, modules=modules(), cse=True), arrays)


def textbook_numpy(f: Formula, arrays: tuple[Any, ...]) -> Run | None:
    """The printed definition and derivative as NumPy code, each named part a function of its own, nothing shared."""
    arguments, outputs = textbook(f)
    numpy_names = NumPyPrinter().known_functions
    words: dict[str, Callable[..., Any]] = {
        part.name: lambdify(x, unfold(part.definition()), modules=modules())
        for part in PARTS
        if part.name not in numpy_names
    }
    known = {part.name for part in PARTS}
    # A formula that is named in the textbook form (softplus) is written out once.
    spelled = [e.replace(lambda a: _is_formula(a, known), unfold) for e in outputs]
    return _run(f, lambdify(arguments, spelled, modules=[words, *modules()], cse=False), arrays)


def _is_formula(a: Expr, known: set[str]) -> bool:
    return isinstance(a, Function) and a.func.__module__ is None and a.func.__name__ not in known


def _run(f: Formula, function: Callable[..., Any], arrays: tuple[Any, ...]) -> Run | None:
    """A call of the pair, a loss with the mean that its user would take."""
    n = arrays[-1].size

    def activation() -> Pair:
        value, gradient = function(*arrays)
        return value, gradient

    def loss() -> Pair:
        value, gradient = function(*arrays)
        return value.mean(), gradient / n

    run = loss if f.role == "loss" else activation
    try:
        run()
    except INEXPRESSIBLE:
        return None
    return run


class NumexprPrinter(StrPrinter):
    """SymPy expression → the text of numexpr; NotImplementedError for what numexpr has no word for."""

    def _print_Rational(self, expr: Expr) -> str:
        return repr(float(expr)) if expr.q != 1 else str(expr.p)

    def _print_NumberSymbol(self, expr: Expr) -> str:
        return repr(float(expr))

    _print_Exp1 = _print_Pi = _print_NumberSymbol

    def _print_Abs(self, expr: Expr) -> str:
        return f"abs({self._print(expr.args[0])})"

    def _print_Pow(self, expr: Expr, rational: bool = False) -> str:
        if expr.base is S.Exp1:
            return f"exp({self._print(expr.exp)})"
        if expr.exp == S.Half:
            return f"sqrt({self._print(expr.base)})"
        return f"({self._print(expr.base)})**({self._print(expr.exp)})"

    def _print_Piecewise(self, expr: Expr) -> str:
        (value, condition), *rest = expr.args
        if condition == True or not rest:  # noqa: E712 - SymPy's own truth value
            return f"({self._print(value)})"
        return f"where({self._print(condition)}, {self._print(value)}, {self._print(expr.func(*rest))})"

    def _print_Heaviside(self, expr: Expr) -> str:
        inner = self._print(expr.args[0])
        return f"where({inner} > 0, 1, where({inner} < 0, 0, 0.5))"

    def _print_Max(self, expr: Expr) -> str:
        return self._fold("maximum", expr.args)

    def _print_Min(self, expr: Expr) -> str:
        return self._fold("minimum", expr.args)

    def _fold(self, word: str, args: tuple[Expr, ...]) -> str:
        text = str(self._print(args[0]))
        for other in args[1:]:
            text = f"{word}({text}, {self._print(other)})"
        return text

    def _print_And(self, expr: Expr) -> str:
        return " & ".join(f"({self._print(a)})" for a in expr.args)

    def _print_Or(self, expr: Expr) -> str:
        return " | ".join(f"({self._print(a)})" for a in expr.args)

    def _print_Equality(self, expr: Expr) -> str:
        return f"({self._print(expr.lhs)}) == ({self._print(expr.rhs)})"

    def _print_Function(self, expr: Expr) -> str:
        import numexpr

        word = {"log": "log", "exp": "exp"}.get(type(expr).__name__, type(expr).__name__)
        if word not in numexpr.expressions.functions:
            raise NotImplementedError(f"numexpr has no {word}")
        return f"{word}({', '.join(map(self._print, expr.args))})"


def numexpr_run(f: Formula, arrays: tuple[Any, ...]) -> Run | None:
    """One `numexpr.evaluate` for the value and one for the derivative, which is all that numexpr can do at a time."""
    import numexpr

    arguments, outputs = plain(f)
    try:
        texts = [NumexprPrinter().doprint(e) for e in outputs]
    except INEXPRESSIBLE:
        return None
    given = {str(a): array for a, array in zip(arguments, arrays, strict=True)}
    # Numbers in the text are double; the results are asked for in the dtype of the arrays.

    def function(*_: Any) -> list[Any]:
        return [numexpr.evaluate(text, local_dict=given, global_dict={}) for text in texts]

    return _run(f, function, arrays)
