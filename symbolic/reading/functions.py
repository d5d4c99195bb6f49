"""The functions that a text may use without defining them, by the names that people write."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from sympy import (
    Abs,
    Expr,
    Heaviside,
    Max,
    Min,
    acos,
    asin,
    atan,
    cos,
    cosh,
    coth,
    erf,
    erfc,
    exp,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from symbolic.reading.vocabulary import NOT_READ
from symbolic.registry import get
from symbolic.registry import names as catalogue_names

Scalar = Callable[[Expr], Expr]

# One argument, one value. Logarithms are natural, as everywhere in the field.
ELEMENTARY: Mapping[str, Scalar] = {
    "exp": exp,
    "log": log,
    "ln": log,
    "sqrt": sqrt,
    "abs": Abs,
    "sign": sign,
    "sgn": sign,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "sinh": sinh,
    "cosh": cosh,
    "tanh": tanh,
    "coth": coth,
    "sech": lambda u: 1 / cosh(u),
    "csch": lambda u: 1 / sinh(u),
    "cosech": lambda u: 1 / sinh(u),
    "sec": lambda u: 1 / cos(u),
    "csc": lambda u: 1 / sin(u),
    "cot": lambda u: cos(u) / sin(u),
    "arcsin": asin,
    "arccos": acos,
    "arctan": atan,
    "atan": atan,
    "arctanh": lambda u: (log(1 + u) - log(1 - u)) / 2,
    "artanh": lambda u: (log(1 + u) - log(1 - u)) / 2,
    "atanh": lambda u: (log(1 + u) - log(1 - u)) / 2,
    "arcsinh": lambda u: log(u + sqrt(u**2 + 1)),
    "arsinh": lambda u: log(u + sqrt(u**2 + 1)),
    "asinh": lambda u: log(u + sqrt(u**2 + 1)),
    "erf": erf,
    "erfc": erfc,
    "expm1": lambda u: exp(u) - 1,
    "log1p": lambda u: log(1 + u),
    "Heaviside": Heaviside,
}

# Names of which a letter alone may stand for something else: known only where they are called, and told as a condition.
LETTERS: Mapping[str, tuple[Scalar, str]] = {
    "\\sigma": (lambda u: get("sigmoid")(u), r"\sigma(x) = \frac{1}{1 + e^{-x}}"),
    "\\Phi": (lambda u: (1 + erf(u / sqrt(2))) / 2, r"\Phi \text{ is the standard normal distribution function}"),
    "\\phi": (lambda u: exp(-(u**2) / 2) / sqrt(2 * pi), r"\phi \text{ is the standard normal density}"),
    "\\varphi": (lambda u: exp(-(u**2) / 2) / sqrt(2 * pi), r"\varphi \text{ is the standard normal density}"),
}

# tan^{-1} is the inverse function, never 1/tan.
INVERSES: Mapping[str, str] = {
    "sin": "arcsin", "cos": "arccos", "tan": "arctan", "tanh": "arctanh", "sinh": "arcsinh",
}  # fmt: skip

MANY: Mapping[str, Callable[..., Expr]] = {"max": Max, "min": Min}

# Of whole arrays; what they do is told where they are read.
OF_ARRAYS = frozenset(
    {"diag", "tr", "trace", "Tr", "softmax", "Softmax", "logsumexp", "LSE", "logsoftmax", "mean", "sum", "norm"}
)

LOGARITHMS = frozenset({"log", "ln"})


def read_names() -> tuple[str, ...]:
    """The names of the catalogue that are a function wherever they are read."""
    return tuple(name for name in catalogue_names() if name not in NOT_READ)


@lru_cache
def scalar_function(name: str) -> Scalar | None:
    """The function of one number by that name: elementary, or of the catalogue with its defaults."""
    if name in ELEMENTARY:
        return ELEMENTARY[name]
    plain = name.replace("-", "_").replace(" ", "_")
    for known in read_names():
        if known.replace("_", "").lower() == plain.replace("_", "").lower():
            f = get(known)
            if len(f.inputs) == 1 and not f.is_vector:
                return f
    return None


@lru_cache
def words() -> frozenset[str]:
    """Every word of several letters that is a function, for the reader of bare letters."""
    return frozenset({*ELEMENTARY, *MANY, *OF_ARRAYS} | {name for name in read_names() if name.isalpha()})
