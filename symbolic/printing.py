"""LaTeX as textbooks print it: ŷ_i, δ_ij, σ(x), e^{−x}, 1 − σ rather than −σ + 1, and a letter for each bound index.

GitHub's renderer refuses `\\operatorname`, and a table cell a bare `|`; neither is ever printed.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise, permutations, zip_longest

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Expr,
    Function,
    Indexed,
    KroneckerDelta,
    Mul,
    Piecewise,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    cosh,
)
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import And
from sympy.printing.latex import LatexPrinter

from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.constants import decimal, is_decimal
from symbolic.letters import LETTERS, UPRIGHT
from symbolic.reading_order import ODD, absorb_sign, forward, is_negative, is_parameter, ordered_factors
from symbolic.registry import get, names
from symbolic.shapes import free_letters, is_flat, is_root, one_root, outside_limits, squared_vector

_TURNED: Mapping[str, str] = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}

_BOUND_LETTERS = "jilmpqrtuv"


class TextbookPrinter(LatexPrinter):
    """SymPy's printer with the habits of deep-learning texts."""

    def __init__(self, beside: Iterable[Basic] = ()) -> None:
        super().__init__({"ln_notation": False, "fold_short_frac": False})
        self._beside = tuple(beside)
        self._letters: dict[Basic, str] = {}
        self._taken: set[str] = set()
        self._sizes: set[Basic] = set()  # that stand elsewhere than above a sum: a norm would not show that it has them

    # Names -----------------------------------------------------------------------------------------------------------

    def _print_Symbol(self, expr: Symbol, style: str = "plain") -> str:
        return self._letters.get(expr) or _letter(expr.name)

    _print_Dummy = _print_Symbol

    def _print_IndexedBase(self, expr: Basic) -> str:
        return _letter(str(expr.label))

    def _print_Indexed(self, expr: Indexed) -> str:
        return str(self._print(expr.base)) + _script("_", [self._print(x) for x in expr.indices])

    def _print_KroneckerDelta(self, expr: KroneckerDelta, exp: str | None = None) -> str:
        indices = sorted((self._print(x) for x in expr.args[:2]), key=lambda text: (len(text), text))
        if len(indices[1]) > 1:
            indices = [", ".join(indices)]
        return r"\delta" + _script("_", indices) + (f"^{{{exp}}}" if exp else "")

    def _print_MaxOver(self, expr: MaxOver) -> str:
        return self._over(r"\max", expr)

    def _print_ArgmaxOver(self, expr: ArgmaxOver) -> str:
        return self._over(r"\arg\max", expr)

    def _over(self, name: str, expr: ExprWithLimits) -> str:
        """max_j f_j, and argmax: over all values of the index."""
        outer = dict(self._letters)
        used = self._taken | set(outer.values())
        letters = []
        for index, _, _ in expr.limits:
            letters.append(next(c for c in _BOUND_LETTERS if c not in used))
            used.add(letters[-1])
            self._letters[index] = letters[-1]
        body = self._print(expr.function)
        self._letters = outer
        return f"{name}{_script('_', letters)} " + (_wrap(body) if isinstance(expr.function, Add) else body)

    # Sums ------------------------------------------------------------------------------------------------------------

    def doprint(self, expr: Basic) -> str:
        free = frozenset().union(*map(free_letters, (expr, *self._beside)))
        self._sizes = {s for e in (expr, *self._beside) for s in outside_limits(e)}
        self._taken = {s.name for s in free if not isinstance(s, Dummy)}
        # A bound index that stands free, inside a step of a derivation, takes the letter it has in the sum around it.
        bound = sorted((s for s in free if isinstance(s, Dummy) and s.is_integer), key=str)
        letters = (c for c in _BOUND_LETTERS if c not in self._taken)
        self._letters = dict(zip(bound, letters, strict=False))
        return str(super().doprint(expr))

    def _print_Sum(self, expr: Sum) -> str:
        used = self._taken | set(self._letters.values())
        outer = dict(self._letters)
        signs = []
        for index, low, high in reversed(expr.limits):
            letter = next(c for c in _BOUND_LETTERS if c not in used)
            used.add(letter)
            self._letters[index] = letter
            signs.append(rf"\sum_{{{letter}={self._print(low)}}}^{{{self._print(high)}}}")
        body = self._print(expr.function)
        if isinstance(expr.function, Add):
            body = _wrap(body)
        self._letters = outer
        return " ".join([*signs, body])

    def _vector(self, e: Expr) -> str:
        """A sum of entries in one index as the vector: ŷ − y."""
        return str(self._print(e.replace(lambda a: isinstance(a, Indexed), lambda a: Symbol(str(a.base.label)))))

    # Numbers ---------------------------------------------------------------------------------------------------------

    def _print_Rational(self, expr: Rational) -> str:
        return decimal(expr) if is_decimal(expr) else str(super()._print_Rational(expr))

    # Arithmetic ------------------------------------------------------------------------------------------------------

    def _print_Add(self, expr: Add, order: str | None = None) -> str:
        content, primitive = expr.primitive()
        if content.is_Integer and content != 1:  # SymPy multiplies 2 (ŷ − y) out by itself
            return f"{self._print(content)} {_wrap(self._print(primitive))}"
        if not content.is_Integer and all(not t.as_coeff_Mul()[0].is_Integer for t in expr.args):
            if is_flat(primitive):
                return self._factors(Mul(content, primitive, evaluate=False))  # (3 + 2 x)/6
            return f"{self._print(content)} {_wrap(self._print(primitive))}"  # ½ (1 + x/√u)
        terms = self._as_ordered_terms(expr, order=order)
        # Positive terms first, of these the numbers, then the short ones: 1 − σ(x), ŷ − y, Φ(x) + x φ(x).
        terms.sort(key=lambda t: (is_negative(t), not t.is_number, isinstance(t, Sum), len(Mul.make_args(t))))
        text = ""
        for t in terms:
            negative = is_negative(t)
            part = self._print(-t if negative else t)
            if isinstance(-t if negative else t, Add):
                part = _wrap(part)
            text += (" - " if negative else " + ") + part if text else ("-" if negative else "") + part
        return text

    def _print_Mul(self, expr: Mul) -> str:
        absorbed = absorb_sign(expr)
        if absorbed is not None:
            return str(self._print(absorbed))
        if is_negative(expr):
            return "-" + self._factors(-expr)
        return self._factors(expr)

    def _factors(self, expr: Expr) -> str:
        if not isinstance(expr, Mul):
            text = str(self._print(expr))
            return _wrap(text) if isinstance(expr, Add) else text
        over, under = [], []
        for a in ordered_factors(expr):
            if isinstance(a, Pow) and is_negative(a.exp) and not isinstance(a.base, type(S.Exp1)):
                under.append(Pow(a.base, -a.exp))
            elif a.is_Rational and not a.is_Integer and not is_decimal(a):
                over += [S(a.p)] if a.p != 1 else []
                under.insert(0, S(a.q))
            else:
                over.append(a)
        if not under:
            return self._row(over)
        if all(sum(map(is_root, side)) == 1 for side in (over, under)):
            over, under = one_root(over, under)
            if not under:
                return self._row(over)
        # A sum, a case distinction or anything tall stands beside the fraction: 1/n Σ …
        beside = [a for a in over if isinstance(a, Sum | Piecewise)]
        over = [a for a in over if a not in beside]
        fraction = rf"\frac{{{self._row(over)}}}{{{self._row(under)}}}"
        return f"{fraction} {self._row(beside)}" if beside else fraction

    def _row(self, factors: list[Expr]) -> str:
        if not factors:
            return "1"
        if len(factors) == 1:
            return str(self._print(factors[0]))
        parts = []
        for at, a in enumerate(factors):
            text = str(self._print(a))
            last = at == len(factors) - 1
            if isinstance(a, Add) or (isinstance(a, Sum) and not last) or (at and text.startswith("-")):
                text = _wrap(text)
            parts.append(text)
        joined = str(parts[0])
        for before, text in pairwise(parts):
            both_numbers = before[-1].isdigit() and text[:1].isdigit()
            joined += (r" \cdot " if both_numbers else " ") + text
        return joined

    def _print_Pow(self, expr: Pow) -> str:
        base, power = expr.base, expr.exp
        inside = squared_vector(base) if power.is_Rational and power.q == 2 and power.p > 0 else None
        if inside is not None and inside.limits[0][2] not in self._sizes:
            text = self._vector(inside.function.base)
            return rf"\lVert {text} \rVert" + (_script("^", [str(power.p)]) if power.p != 1 else "")
        if power.is_Rational and abs(power.p) == 1 and power.q == 2:
            root = rf"\sqrt{{{self._print(base)}}}"
            return root if power.p > 0 else rf"\frac{{1}}{{{root}}}"
        if is_negative(power) and base is not S.Exp1:
            return rf"\frac{{1}}{{{self._print(Pow(base, -power))}}}"
        exponent = self._print(power)
        if isinstance(base, ODD) and power.is_Integer and power % 2 == 0:
            base = forward(base)
        if isinstance(base, Function) and not hasattr(base, "_latex"):
            return str(self._print_Function(base, exponent))
        if isinstance(base, KroneckerDelta):
            return self._print_KroneckerDelta(base, exponent)
        text = str(self._print(base))
        if not (base.is_Symbol or isinstance(base, Indexed) or (base.is_Integer and base >= 0)):
            text = _wrap(text)
        return text + _script("^", [exponent])

    def _print_ExpBase(self, expr: Expr, exp: str | None = None) -> str:
        text = rf"e^{{{self._print(expr.args[0])}}}"
        return text if exp is None else rf"{_wrap(text)}^{{{exp}}}"

    # Functions and cases ---------------------------------------------------------------------------------------------

    def _print_Function(self, expr: Function, exp: str | None = None) -> str:
        expr = forward(expr) if isinstance(expr, cosh) else expr
        name = expr.func.__name__
        args = ", ".join(self._print(a) for a in expr.args)
        body = rf"\left({args}\right)" if r"\frac" in args or r"\sum" in args or "^" in args else f"({args})"
        if name in UPRIGHT:
            return UPRIGHT[name] + (_script("^", [exp]) if exp else "") + body
        letter = _letter(name) if isinstance(expr, AppliedUndef) else rf"\mathrm{{{name}}}"
        return letter + body + (_script("^", [exp]) if exp else "")

    _print_cosh = _print_sinh = _print_log = _print_erf = _print_erfc = _print_sign = _print_tanh = _print_Function

    def _print_Abs(self, expr: Abs, exp: str | None = None) -> str:
        text = rf"\left\lvert {self._print(expr.args[0])} \right\rvert"
        return text + (_script("^", [exp]) if exp else "")

    def _print_Max(self, expr: Expr, exp: str | None = None) -> str:
        numbers = [a for a in expr.args if a.is_number]
        args = ", ".join(self._print(a) for a in (*numbers, *(a for a in expr.args if not a.is_number)))
        name = r"\max" if expr.func.__name__ == "Max" else r"\min"
        return name + (_script("^", [exp]) if exp else "") + (f"({args})" if "frac" not in args else _wrap(args))

    _print_Min = _print_Max

    def _print_Piecewise(self, expr: Expr) -> str:
        rows = []
        for value, condition in expr.args:
            when = r"\text{otherwise}" if condition == True else rf"\text{{if }} {self._print(condition)}"  # noqa: E712 - SymPy's true
            rows.append(rf"{self._print(value)} & {when}")
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"

    def _print_And(self, expr: And) -> str:
        # An interval reads as a < w < b.
        turned = [c.reversed if c.rel_op in (">", ">=") else c for c in expr.args if isinstance(c, Relational)]
        for low, high in permutations(turned, 2):
            if len(turned) == len(expr.args) == 2 and low.rhs == high.lhs:
                signs = ({"<=": r"\leq"}.get(c.rel_op, c.rel_op) for c in (low, high))
                ends = (self._print(a) for a in (low.lhs, low.rhs, high.rhs))
                return " ".join(a for pair in zip_longest(ends, signs, fillvalue="") for a in pair).rstrip()
        return str(super()._print_And(expr))

    def _print_Relational(self, expr: Expr) -> str:
        # SymPy turns δ ≥ |r| its own way; a condition reads with the absolute value, or the variable, on the left.
        left, right, op = expr.lhs, expr.rhs, expr.rel_op
        of_parameters = is_parameter(left) and not all(map(is_parameter, right.free_symbols))
        if of_parameters or (isinstance(right, Abs) and not isinstance(left, Abs)):
            left, right, op = right, left, _TURNED.get(op, op)
        if isinstance(-left, Symbol):
            left, right, op = -left, -right, _TURNED.get(op, op)
        sign_ = {">=": r"\geq", "<=": r"\leq", "!=": r"\neq", "==": "="}.get(op, op)
        return f"{self._print(left)} {sign_} {self._print(right)}"


def latex(e: Basic, beside: Iterable[Basic] = ()) -> str:
    """The LaTeX of an expression as textbooks print it; no bound index takes a letter that is free in what is beside.

    ∂/∂z_j [e^{z_l}] = δ_jl e^{z_l} under a sum over l: with z_j beside it, e^{z_l} is not printed as e^{z_j}.
    """
    return _printed(e, tuple(beside))


@lru_cache(maxsize=4096)
def _printed(e: Basic, beside: tuple[Basic, ...]) -> str:
    return TextbookPrinter(beside).doprint(e)


def _letter(name: str) -> str:
    if name in LETTERS:
        return LETTERS[name]
    if name in names():
        return get(name).latex
    if "\\" in name or "^" in name:  # the name of a quantity in somebody's notes is LaTeX already
        return name
    return name if len(name) == 1 else rf"\mathrm{{{name}}}".replace("_", r"\_")


def _script(mark: str, parts: Iterable[str]) -> str:
    text = "".join(parts)
    return mark + (text if len(text) == 1 else f"{{{text}}}")


def _wrap(text: str) -> str:
    return rf"\left({text}\right)"
