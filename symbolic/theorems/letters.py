"""The letters in which theorems are told, each with its kind."""

from typing import Any

from sympy import sympify

from symbolic.kinds import (
    Count,
    Positive,
    Probabilities,
    Probability,
    Real,
    Sign,
    Simplex,
    Target,
    Vector,
    kind_of,
)
from symbolic.theorems.record import Letter, Theorem

KINDS: dict[str, Any] = {
    # scalars
    "x": Real,
    "u": Real,
    "v": Real,
    "y": Real,
    "yhat": Real,
    "alpha": Positive,
    "beta": Positive,
    "delta": Positive,
    "gamma": Positive,
    "epsilon": Positive,
    "slope": Real,
    "p": Probability,
    "t": Target,
    "s": Sign,
    "c": Count,
}

VECTORS: dict[str, Any] = {"z": Vector, "w": Vector, "q": Simplex, "r": Probabilities}

LETTERS: dict[str, Letter] = {
    name: Letter(kind_of(word).symbol(name), kind_of(word)) for name, word in (KINDS | VECTORS).items()
}

x, u, v, y, yhat, alpha, beta, delta, gamma, epsilon, slope, p, t, s, c = (LETTERS[name].symbol for name in KINDS)
z, w, q, r = (LETTERS[name].symbol for name in VECTORS)  # logits, targets of sum 1, probabilities one by one


def theorem(name: str, left: Any, right: Any, **more: Any) -> Theorem:
    """A row of a table."""
    return Theorem(name=name, left=sympify(left), right=sympify(right), letters=tuple(LETTERS.values()), **more)
