"""Definitions of activations and losses, their derivatives, textbook forms and verdicts, on SymPy alone.

The names below are loaded when they are first used, so that `import symbolic` costs nothing.
"""

from importlib import import_module
from typing import Any

# The command checks this mark: another distribution on the package index also installs a package named `symbolic`.
DISTRIBUTION = "gradproof"

# Public name → the module that defines it.
_HOMES = {
    "InputError": "errors",
    "UnknownNameError": "errors",
    "Formula": "formula",
    "activation": "definition",
    "loss": "definition",
    "formulas": "registry",
    "get": "registry",
    "names": "registry",
    "Real": "kinds",
    "Positive": "kinds",
    "Nonnegative": "kinds",
    "AboveMinusOne": "kinds",
    "BetweenOneAndTwo": "kinds",
    "Probability": "kinds",
    "Target": "kinds",
    "Count": "kinds",
    "Sign": "kinds",
    "Vector": "kinds",
    "Probabilities": "kinds",
    "Simplex": "kinds",
    "total": "indices",
    "mean": "indices",
    "results": "derivatives",
    "kinks": "nonsmooth",
    "latex": "printing",
    "plain": "plain_text",
    "verify": "verification",
    "Verdict": "verification",
}

__all__ = ["DISTRIBUTION", *_HOMES]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"symbolic.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'symbolic' has no attribute {name!r}")
