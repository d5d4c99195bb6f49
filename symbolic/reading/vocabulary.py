"""The words of the grammar in which people write, and how long and how large what they write may be."""

import ast
from collections.abc import Callable, Mapping

from sympy import Abs, Expr, cos, cosh, erf, erfc, exp, log, sign, sin, sinh, sqrt, tan

from symbolic.parts import PARTS

MOST_CHARACTERS = 4000
MOST_DEPTH = 60
MOST_DIGITS = 40
MOST_BARS = 200  # of one formula: each looks for its partner
MOST_EXPONENT = 64
MOST_BITS = 4096  # of a numerator or denominator
MOST_LOGARITHM = 2000  # of a number that is made by a power or an exponential
MOST_COMPARED = 8  # of one maximum

ELEMENTARY: Mapping[str, Callable[..., Expr]] = {
    "exp": exp, "log": log, "ln": log, "sqrt": sqrt, "abs": Abs, "sign": sign, "sin": sin, "cos": cos, "tan": tan,
    "sinh": sinh, "cosh": cosh, "erf": erf, "erfc": erfc,
}  # fmt: skip
# σ, Φ and φ by the names under which they are printed; tanh is a function of the catalogue.
NAMED_PARTS: Mapping[str, Callable[..., Expr]] = {part.name: part.function for part in PARTS}
# Names of the catalogue that are no function in a formula: words with a meaning of their own (a linear layer, a
# bilinear form, any Gaussian), and functions whose parameters are learned, so that no default is meant.
NOT_READ = frozenset({
    "identity", "linear", "exponential", "threshold", "gaussian", "bilinear", "shrink", "sine",
    "prelu", "rrelu", "srelu", "snake", "aptx",
})  # fmt: skip
COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
