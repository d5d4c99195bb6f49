"""An expression as one line of text in the small grammar of `symbolic.reading.python`, which reads it back."""

from sympy import Abs, Add, Basic, Dummy, Expr, Indexed, IndexedBase, KroneckerDelta, Max, Piecewise, Sum, Symbol
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef
from sympy.printing.str import StrPrinter

from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.parts import PARTS

_LETTERS = "jilmk"


class GrammarPrinter(StrPrinter):
    """SymPy's text printer with the words of the grammar: sum(y[j], j), delta(i, j), where(x > 0, a, b), sigmoid(x)."""

    printmethod = "_gradproof"  # SymPy's own classes bring a text form of theirs under the usual name

    def __init__(self, shares: dict[IndexedBase, str]) -> None:
        super().__init__({"full_prec": False})
        self._shares = shares
        self._letters: dict[Basic, str] = {}
        self._taken: set[str] = set()

    def doprint(self, expr: Basic) -> str:
        free = sorted(expr.free_symbols, key=str)
        self._taken = {s.name for s in free if isinstance(s, Symbol) and not isinstance(s, Dummy)}
        letters = (c for c in _LETTERS + "uvw" if c not in self._taken)
        self._letters = {d: next(letters) for d in free if isinstance(d, Dummy)}
        return str(super().doprint(expr))

    def _print_Symbol(self, expr: Symbol) -> str:
        return self._letters.get(expr) or str(expr.name)

    _print_Dummy = _print_Symbol

    def _print_Indexed(self, expr: Indexed) -> str:
        base = self._shares.get(expr.base) or str(expr.base.label)
        return f"{base}[{', '.join(map(self._print, expr.indices))}]"

    def _print_Sum(self, expr: Sum) -> str:
        return self._over("sum", expr)

    def _print_MaxOver(self, expr: MaxOver) -> str:
        return self._over("max", expr)

    def _print_ArgmaxOver(self, expr: ArgmaxOver) -> str:
        return self._over("argmax", expr)

    def _over(self, name: str, expr: ExprWithLimits) -> str:
        outer = dict(self._letters)
        used = self._taken | set(outer.values())
        letters = []
        for index, _, _ in reversed(expr.limits):
            letters.append(next(c for c in _LETTERS + "uvw" if c not in used))
            used.add(letters[-1])
            self._letters[index] = letters[-1]
        text = str(self._print(expr.function))
        self._letters = outer
        for letter in reversed(letters):
            text = f"{name}({text}, {letter})"
        return text

    def _print_Add(self, expr: Add, order: str | None = None) -> str:
        # As in LaTeX: positive terms first, of these the numbers: 1 - sigmoid(x), yhat - y.
        terms = self._as_ordered_terms(expr, order=order)
        terms.sort(key=lambda t: (bool(t.as_coeff_Mul()[0].is_negative), not t.is_number))
        first, *rest = (str(self._print(t)) for t in terms)
        return first + "".join(f" - {t[1:]}" if t.startswith("-") else f" + {t}" for t in rest)

    def _print_KroneckerDelta(self, expr: KroneckerDelta) -> str:
        return f"delta({', '.join(sorted(map(self._print, expr.args[:2])))})"

    def _print_Piecewise(self, expr: Piecewise) -> str:
        *cases, (last, _) = expr.args
        text = str(self._print(last))
        for value, condition in reversed(cases):
            text = f"where({self._print(condition)}, {self._print(value)}, {text})"
        return text

    def _print_Function(self, expr: Expr) -> str:
        name = expr.func.__name__
        if isinstance(expr, AppliedUndef):
            name = next((p.means for p in PARTS if p.name == name and isinstance(p.means, str)), name)
        return f"{name}({', '.join(map(self._print, expr.args))})"

    def _print_Abs(self, expr: Abs) -> str:
        return f"abs({self._print(expr.args[0])})"

    def _print_Max(self, expr: Max) -> str:
        return f"{expr.func.__name__.lower()}({', '.join(map(self._print, expr.args))})"

    _print_Min = _print_Max


def plain(e: Expr) -> str:
    """The expression as one line of text."""
    # Components of a named softmax print as the function's: s[i] and p[i] as softmax[i].
    shares = {IndexedBase(letter, positive=True): "softmax" for letter in "sp"}
    return GrammarPrinter(shares).doprint(e)
