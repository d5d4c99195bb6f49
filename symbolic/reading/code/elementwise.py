"""What NumPy's ufuncs do to one element, as rows of a table: the definition of each by exp, log and choices."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from symbolic.reading.code.nodes import (
    Node,
    both,
    choice,
    condition,
    either,
    function,
    negation,
    node,
    number,
    pi,
    positive,
    power,
    times,
    truth,
    zero,
)

HALF = Fraction(1, 2)


class NotLiftedError(Exception):
    """Code that does something of which no expression can be made here."""


def exp(u: Node) -> Node:
    """e^u."""
    return function("exp", u)


def log(u: Node) -> Node:
    """The natural logarithm."""
    return function("log", u)


def raised(base: Node, exponent: Node) -> Node:
    """A power: with a rational exponent, or e^{b log a}."""
    if exponent.op == "number":
        return power(base, exponent.args[0])
    if base.op == "number" and base.args[0] <= 0:
        raise NotLiftedError(f"a power of {base.args[0]} with a symbolic exponent")
    return exp(times(exponent, log(base)))


def maximum(a: Node, b: Node) -> Node:
    """The larger of two."""
    return choice(positive(a - b), a, b)


def minimum(a: Node, b: Node) -> Node:
    """The smaller of two."""
    return choice(positive(a - b), b, a)


def absolute(u: Node) -> Node:
    """|u|."""
    return choice(positive(u), u, -u)


def sign(u: Node) -> Node:
    """The sign of u."""
    return choice(positive(u), number(1), choice(zero(u), number(0), number(-1)))


def heaviside(u: Node, at_zero: Node) -> Node:
    """1 for u > 0, 0 for u < 0."""
    return choice(positive(u), number(1), choice(zero(u), at_zero, number(0)))


def sinh(u: Node) -> Node:
    """Through exponentials."""
    return (exp(u) - exp(-u)) / 2


def cosh(u: Node) -> Node:
    """Through exponentials."""
    return (exp(u) + exp(-u)) / 2


def tanh(u: Node) -> Node:
    """Through exponentials."""
    return 1 - 2 / (exp(2 * u) + 1)


def arcsinh(u: Node) -> Node:
    """log(u + √(u² + 1))."""
    return log(u + power(u * u + 1, HALF))


def arccosh(u: Node) -> Node:
    """log(u + √(u² − 1))."""
    return log(u + power(u * u - 1, HALF))


def arctanh(u: Node) -> Node:
    """½ log((1 + u)/(1 − u))."""
    return log((1 + u) / (1 - u)) / 2


def expit(u: Node) -> Node:
    """The logistic sigmoid."""
    return 1 / (1 + exp(-u))


def erf(u: Node) -> Node:
    """The error function."""
    return function("erf", u)


def normal_cdf(u: Node) -> Node:
    """Φ(u)."""
    return (1 + erf(u / power(number(2), HALF))) / 2


def constant(u: Node) -> Fraction:
    """The rational number that a node is; NotLiftedError for any other."""
    if u.fraction is None:
        raise NotLiftedError("rounding or a remainder of something that is not constant")
    return u.fraction


def remainder(a: Node, b: Node) -> Node:
    """a mod b, of constants, with the sign of b."""
    return number(constant(a) % constant(b))


def fmod(a: Node, b: Node) -> Node:
    """a mod b, of constants, with the sign of a."""
    return number(constant(a) - constant(b) * (constant(a) / constant(b)).__trunc__())


def arctan2(y: Node, x: Node) -> Node:
    """The angle of the point (x, y)."""
    turned = choice(negation(positive(-y)), pi(), -pi())
    on_axis = choice(zero(y), number(0), choice(positive(y), pi() / 2, -pi() / 2))
    if x.fraction == 0:
        return on_axis
    return choice(zero(x), on_axis, function("atan", y / x) + choice(positive(x), number(0), turned))


UNARY: Mapping[str, Callable[[Node], Node]] = {
    "negative": lambda u: -u,
    "positive": lambda u: u,
    "absolute": absolute,
    "fabs": absolute,
    "exp": exp,
    "expm1": lambda u: exp(u) - 1,
    "exp2": lambda u: exp(u * log(number(2))),
    "log": log,
    "log1p": lambda u: log(1 + u),
    "log2": lambda u: log(u) / log(number(2)),
    "log10": lambda u: log(u) / log(number(10)),
    "sqrt": lambda u: power(u, HALF),
    "cbrt": lambda u: choice(positive(u), power(u, Fraction(1, 3)), -power(-u, Fraction(1, 3))),
    "square": lambda u: power(u, Fraction(2)),
    "reciprocal": lambda u: 1 / u,
    "sign": sign,
    "sin": lambda u: function("sin", u),
    "cos": lambda u: function("cos", u),
    "tan": lambda u: function("sin", u) / function("cos", u),
    "arcsin": lambda u: function("asin", u),
    "arccos": lambda u: function("acos", u),
    "arctan": lambda u: function("atan", u),
    "sinh": sinh,
    "cosh": cosh,
    "tanh": tanh,
    "arcsinh": arcsinh,
    "arccosh": arccosh,
    "arctanh": arctanh,
    "deg2rad": lambda u: u * pi() / 180,
    "radians": lambda u: u * pi() / 180,
    "rad2deg": lambda u: u * 180 / pi(),
    "degrees": lambda u: u * 180 / pi(),
    "conjugate": lambda u: u,
    "isnan": lambda u: truth(False),
    "isinf": lambda u: truth(False),
    "isfinite": lambda u: truth(True),
    "floor": lambda u: number(constant(u).__floor__()),
    "ceil": lambda u: number(constant(u).__ceil__()),
    "trunc": lambda u: number(constant(u).__trunc__()),
    "rint": lambda u: number(round(constant(u))),
    "logical_not": lambda u: negation(condition(u)),
    # beyond NumPy: what scipy.special has
    "erf": erf,
    "erfc": lambda u: 1 - erf(u),
    "expit": expit,
    "log_expit": lambda u: -log(1 + exp(-u)),
    "logit": lambda u: log(u / (1 - u)),
    "ndtr": normal_cdf,
    "log_ndtr": lambda u: log(normal_cdf(u)),
    "gammaln": lambda u: function("loggamma", u),
    "psi": lambda u: function("digamma", u),
    "digamma": lambda u: function("digamma", u),
    "entr": lambda u: -u * log(u),
}
BINARY: Mapping[str, Callable[[Node, Node], Node]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "true_divide": lambda a, b: a / b,
    "power": raised,
    "float_power": raised,
    "logaddexp": lambda a, b: log(exp(a) + exp(b)),
    "logaddexp2": lambda a, b: log(exp(a * log(number(2))) + exp(b * log(number(2)))) / log(number(2)),
    "maximum": maximum,
    "minimum": minimum,
    "fmax": maximum,
    "fmin": minimum,
    "heaviside": heaviside,
    "hypot": lambda a, b: power(a * a + b * b, HALF),
    "copysign": lambda a, b: absolute(a) * choice(negation(positive(-b)), number(1), number(-1)),
    "remainder": remainder,
    "mod": remainder,
    "fmod": fmod,
    "arctan2": arctan2,
    "floor_divide": lambda a, b: number(constant(a) // constant(b)),
    "greater": lambda a, b: positive(a - b),
    "less": lambda a, b: positive(b - a),
    "greater_equal": lambda a, b: negation(positive(b - a)),
    "less_equal": lambda a, b: negation(positive(a - b)),
    "equal": lambda a, b: zero(a - b),
    "not_equal": lambda a, b: negation(zero(a - b)),
    "xlogy": lambda a, b: a * log(b),
    "xlog1py": lambda a, b: a * log(1 + b),
    "rel_entr": lambda a, b: a * log(a / b),
    "kl_div": lambda a, b: a * log(a / b) - a + b,
}
LOGICAL: Mapping[str, Callable[[Node, Node], Node]] = {
    "logical_and": both,
    "logical_or": either,
    "logical_xor": lambda a, b: either(both(a, negation(b)), both(b, negation(a))),
}
BITWISE = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "bitwise_xor": "logical_xor"}


def rule_of(name: str) -> Callable[..., Node]:
    """The rule of a ufunc by its name; NotLiftedError where there is none."""
    name = BITWISE.get(name, "logical_not" if name == "invert" else name)
    if name in ("isnan", "isinf", "isfinite", "logical_not") or name in UNARY:
        rule = UNARY[name]
        return rule if name == "logical_not" else lambda a: rule(node(a))
    if name in BINARY:
        pair = BINARY[name]
        return lambda a, b: pair(node(a), node(b))
    if name in LOGICAL:
        logical = LOGICAL[name]
        return lambda a, b: logical(condition(a), condition(b))
    raise NotLiftedError(f"numpy.{name} is not lifted")


def applied(name: str, *arrays: Any) -> np.ndarray[Any, Any]:
    """A rule applied element by element to object arrays of nodes, with broadcasting."""
    found = np.frompyfunc(rule_of(name), len(arrays), 1)(*arrays)
    result = np.empty(np.shape(found), dtype=object)
    result[...] = found
    return result
