"""SymPy → NumPy program text: powers as products, numbers as Python floats, quotients in order."""

from collections.abc import Sequence
from typing import Any

from sympy import Basic, Dummy, Expr, Float, Function, Max, Min, Mul, Piecewise, Pow, S, Symbol, cse, numbered_symbols
from sympy.printing.numpy import NumPyPrinter

from numeric import exponents
from numeric.exactness import two_floats
from numeric.primitives import DecayPoly, ExpPoly, LiftedGrowthPoly, LiftedPoly, Primitive
from symbolic.errors import InputError

PRODUCT_UP_TO = 16  # integer powers beyond are rare, and their products long

# SymPy's name of a function, and its name in numeric.namespace.
CALLS = {
    "exp": "exp",
    "log": "log",
    "Abs": "abs",
    "sign": "sign",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "atan": "arctan",
    "tanh": "tanh",
    "Log1p": "log1p",
    "Expm1": "expm1",
    "Step": "step",
    "Rise": "maximum",
    "Damp": "damp_lifted",
    "Tail": "tail",
    "DecayProduct": "decay_product",
    "DecayDifference": "decay_difference",
    "DecayPoly": "decay_poly",
    "ExpPoly": "exp_poly",
    "ExpQuotient": "exp_quotient",
    "Lifted": "lifted",
    "LiftedPoly": "lifted_poly",
    "LiftedProduct": "lifted_product",
    "LiftedDifference": "lifted_difference",
    "LiftedGrowth": "lifted_growth",
    "LiftedGrowthPoly": "lifted_growth_poly",
    "Cut": "cut",
    "ExpRest": "exp_rest",
    "AboveTangent": "above_tangent",
    "GaussTimes": "gauss_times",
    "GaussOfShare": "gauss_of_share",
    "ErfcTimes": "erfc_times",
    "Erf": "erf",
    "Xlogy": "xlogy",
    "Xlog1py": "xlog1py",
    "XLogRatio": "x_log_ratio",
    "Xdivy": "xdivy",
    "AtEnds": "at_ends",
    "Leading": "leading",
    "XLogQuotient": "x_log_quotient",
    "Bregman": "bregman",
    "FromMean": "from_mean",
    "Xmul": "xmul",
    "LogShare": "log_share",
    "ShortOf": "short_of",
    "RowSum": "row_sum",
    "Twofold": "twofold",
    "Spread": "spread",
    "QuotientSpread": "quotient_spread",
    "WeightedSpread": "weighted_spread",
    "Softmax": "softmax",
    "SoftmaxRest": "softmax_rest",
    "SoftmaxTimes": "softmax_times",
    "LogSoftmax": "log_softmax",
    "LogMeanExp": "log_mean_exp",
    "LogSumExp": "log_sum_exp",
    "Projection": "projection",
    "Support": "support",
    "SupportSize": "support_size",
    "SimplexThreshold": "simplex_threshold",
    "AboveThreshold": "above_threshold",
    "Projected": "projected",
    "SquaredMiss": "squared_miss",
    "Complement": "complement",
    "Centred": "centred",
    "Entry": "entry",
    "Placed": "placed",
    "PairSum": "pair_sum",
    "RampSum": "ramp_sum",
    "AbsSum": "abs_sum",
    "SignSum": "sign_sum",
    "CountSum": "count_sum",
    "RowMax": "row_max",
    "Argmax": "argmax",
    "Winner": "winner",
    "OneHot": "one_hot",
    "Length": "length",
    "Norm": "norm",
    "UnitVector": "unit",
    "UnitGap": "unit_gap",
    "UnitRest": "unit_rest",
    "OthersCovariance": "others_covariance",
    "Hypot": "hypot",
    "Deviation": "deviation",
    "Widened": "widened",
    "Column": "column",
    "Row": "row",
}


class Printer(NumPyPrinter):
    """NumPy code in the names of numeric.namespace, nothing else; InputError for what has no name there."""

    def __init__(self) -> None:
        super().__init__({"fully_qualified_modules": False, "user_functions": {}})

    def _number(self, e: Expr) -> str:
        if e in (S.Infinity, S.NegativeInfinity, S.NaN):
            return {S.Infinity: "inf", S.NegativeInfinity: "-inf", S.NaN: "nan"}[e]
        return repr(float(e.evalf(30)))

    def _print(self, expr: Any, **kwargs: Any) -> str:
        if isinstance(expr, Expr) and expr.is_number and not expr.atoms(Primitive):
            text = self._number(expr)
            return f"({text})" if text.startswith("-") else text
        return str(super()._print(expr, **kwargs))

    def _print_Symbol(self, expr: Symbol) -> str:
        return str(expr.name)

    def _print_Dummy(self, expr: Dummy) -> str:
        return str(expr.name)

    def _print_Mul(self, expr: Mul) -> str:
        number = S.One
        above: list[str] = []
        below: list[str] = []
        for f in expr.args:
            if f.is_number:
                number *= f
            elif f.is_Pow and f.exp.is_number and f.exp.is_negative:
                below += self._chain(1 / f)
            else:
                above += self._chain(f)
        minus = number.is_negative
        number = abs(number)
        if number != 1 or not above:
            # A small number comes first and a large one last: nothing overflows or dies on the way to a normal product.
            text = self._number(number)
            above = [text, *above] if number < 1 or not above else [*above, text]
        return "-" * bool(minus) + "/".join(["*".join(above), *below])

    def _chain(self, e: Expr) -> list[str]:
        """An integer power as its factors, so that 0.5*x*x does not overflow where x*x does."""
        if e.is_Pow and e.exp.is_Integer and 0 < e.exp <= PRODUCT_UP_TO:
            return [self._factor(e.base)] * int(e.exp)
        if e.is_Pow and e.exp.is_Rational and e.exp.q == 2 and 0 < e.exp <= PRODUCT_UP_TO:
            return [*[self._factor(e.base)] * int(e.exp), f"sqrt({self._print(e.base)})"]
        return [self._factor(e)]

    def _factor(self, e: Expr) -> str:
        text = self._print(e)
        return f"({text})" if e.is_Add or e.is_Mul or e.is_Pow or text.startswith("-") else text

    def _print_Add(self, expr: Expr, order: Any = None) -> str:
        text = ""
        for term in self._as_ordered_terms(expr, order=order):
            part = self._print(term)
            if part.startswith("(-") and term.is_number:
                part = part[1:-1]
            text += f" - {part[1:]}" if part.startswith("-") else f" + {part}"
        return text[3:] if text.startswith(" + ") else "-" + text[3:]

    def _print_Pow(self, expr: Pow, rational: bool = False) -> str:
        base, power = expr.args
        if power.is_Integer and 0 < abs(power) <= PRODUCT_UP_TO:
            product = "*".join([self._factor(base)] * abs(int(power)))
            return product if power > 0 else "1.0/" + "/".join([self._factor(base)] * abs(int(power)))
        if power == S.Half:
            return f"sqrt({self._print(base)})"
        if power.is_Rational and power.q == 2 and abs(power) <= PRODUCT_UP_TO:
            chain = self._chain(Pow(base, abs(power)))
            return "*".join(chain) if power > 0 else "1.0/" + "/".join(chain)
        return f"power({self._print(base)}, {self._print(power)})"

    def _print_Piecewise(self, expr: Piecewise) -> str:
        *cases, (last, condition) = expr.args
        text = self._print(last)
        if condition != True:  # noqa: E712 - a SymPy truth value
            text = f"where({self._print(condition)}, {text}, nan)"
        for value, case in reversed(cases):
            text = f"where({self._print(case)}, {self._print(value)}, {text})"
        return text

    def _print_Relational(self, expr: Any) -> str:
        return f"({self._print(expr.lhs)} {expr.rel_op} {self._print(expr.rhs)})"

    def _print_And(self, expr: Any) -> str:
        return self._fold("logical_and", expr.args)

    def _print_Or(self, expr: Any) -> str:
        return self._fold("logical_or", expr.args)

    def _print_Not(self, expr: Any) -> str:
        return f"logical_not({self._print(expr.args[0])})"

    def _fold(self, name: str, args: tuple[Expr, ...]) -> str:
        first, *others = args
        text = self._print(first)
        for other in others:
            text = f"{name}({text}, {self._print(other)})"
        return text

    def _print_Max(self, expr: Max) -> str:
        return self._fold("maximum", expr.args)

    def _print_Min(self, expr: Min) -> str:
        return self._fold("minimum", expr.args)

    def _print_Function(self, expr: Function) -> str:
        name = type(expr).__name__
        if name == "Decay":
            return f"exp(-abs({self._print(expr.args[0])}))"
        if name == "Group":
            return self._print(expr.args[0]) if expr.args[0].is_Symbol else f"({self._print(expr.args[0])})"
        if name == "Quotient":
            return f"({self._factor(expr.args[0])}/{self._factor(expr.args[1])})"
        if name == "Larger":
            return f"maximum(abs({self._print(expr.args[0])}), {self._print(expr.args[1])})"
        if name == "Scale":
            return f"{self._print(expr.args[0])}*({self._print(expr.args[1])})"
        if name == "Above":
            return f"maximum(sign({self._print(expr.args[0])}), 0.0)"
        if name == "Lowered":
            return f"{self._print(expr.args[0])}*{exponents.LOWER!r}"
        if name not in CALLS:
            raise InputError(f"the function {name} cannot be compiled; it must be one of {', '.join(sorted(CALLS))}")
        return f"{CALLS[name]}({', '.join(map(self._print, expr.args))})"

    _print_log = _print_exp = _print_Abs = _print_sign = _print_Function
    _print_sin = _print_cos = _print_tan = _print_atan = _print_tanh = _print_Function


def share(expressions: Sequence[Expr], only: int | None = None) -> tuple[list[tuple[Symbol, Expr]], list[Expr]]:
    """Common subexpressions, and the bases of powers, each named once (lambdify's `cse` protocol).

    only: the one expression that is wanted, with what it needs of the names that all of them share.
    """
    several = [fold(e) for e in expressions]
    names = numbered_symbols("t", cls=Symbol, real=True)
    replaced, reduced = cse(several, symbols=names, order="none", list=True)
    lines: list[tuple[Symbol, Expr]] = []
    known: dict[Basic, Symbol] = {}
    for symbol, e in replaced:
        lines.append((symbol, _name_bases(e, lines, known, names)))
    last = [_name_bases(e, lines, known, names) for e in reduced]
    return (lines, last) if only is None else _needed(lines, last[only])


def _needed(lines: list[tuple[Symbol, Expr]], e: Expr) -> tuple[list[tuple[Symbol, Expr]], list[Expr]]:
    """The lines that an expression needs."""
    needed, kept = e.free_symbols, []
    for symbol, line in reversed(lines):
        if symbol in needed:
            needed = needed | line.free_symbols
            kept.append((symbol, line))
    return kept[::-1], [e]


def _name_bases(e: Basic, lines: list[tuple[Symbol, Expr]], known: dict[Basic, Symbol], names: Any) -> Basic:
    for power in sorted((f for f in e.atoms(Pow) if f.exp.is_Integer and abs(f.exp) > 1), key=str):
        base = power.base
        if base.args and base not in known:
            known[base] = next(names)
            lines.append((known[base], base))
    return e.xreplace({Pow(b, f.exp): Pow(known[b], f.exp) for b in known for f in e.atoms(Pow) if f.base == b})


def fold(e: Basic) -> Basic:
    """e with the number in each product rounded once: √2·x/2 is one multiplication."""
    if not e.args:
        return e
    if isinstance(e, DecayPoly | LiftedPoly | LiftedGrowthPoly | ExpPoly):
        return e.func(e.args[0], *two_floats(e.args[1:]))
    e = e.func(*map(fold, e.args))
    if e.is_Mul:
        numbers = [f for f in e.args if f.is_number]
        if any(not f.is_Rational for f in numbers):
            return Mul(Float(float(Mul(*numbers).evalf(30))), *(f for f in e.args if not f.is_number))
    return e
