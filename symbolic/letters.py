"""How names are set: arguments, parts and functions, as LaTeX."""

from collections.abc import Mapping

# Names of arguments and parts as LaTeX; any other name of one letter stands for itself.
LETTERS: Mapping[str, str] = {
    "yhat": r"\hat{y}",
    "delta": r"\delta",
    "alpha": r"\alpha",
    "beta": r"\beta",
    "gamma": r"\gamma",
    "epsilon": r"\varepsilon",
    "temperature": r"\tau",
    "tau": r"\tau",
    "zhat": r"\hat{z}",
    "shape": r"\kappa",
    "margin": "m",
    "distance": "D",
    "pos_weight": "w",
    "variance": "v",
    "smooth": "c",
    "scale": r"\lambda",
    "lambd": r"\lambda",
    "theta": r"\theta",
    "threshold": r"\theta",
    "value": "v",
    "bias": "b",
    "min_val": "a",
    "max_val": "b",
    "max_value": "M",
    "negative_slope": r"\alpha",
    "lower": r"\alpha",
    "upper": r"\beta",
    "noise": r"\xi",
    "t_left": "s",
    "a_left": r"\alpha",
    "t_right": "t",
    "a_right": r"\beta",
    "sigma": r"\sigma",
    "Phi": r"\Phi",
    "phi": r"\varphi",
}

# Functions whose name is set upright and whose square is written on the name.
UPRIGHT: Mapping[str, str] = {
    "log": r"\log",
    "tanh": r"\tanh",
    "sinh": r"\sinh",
    "cosh": r"\cosh",
    "sin": r"\sin",
    "cos": r"\cos",
    "sign": r"\mathrm{sign}",
    "erf": r"\mathrm{erf}",
    "erfc": r"\mathrm{erfc}",
}
