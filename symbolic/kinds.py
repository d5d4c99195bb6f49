"""Argument kinds: one word of a signature gives the SymPy symbol, the facts it brings, and where it lives."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Annotated, Any, TypeAlias

from sympy import Basic, IndexedBase, Integer, Interval, Rational, S, Set, Symbol, oo

from symbolic.indices import canonical, m, total

Values: TypeAlias = "Rational | tuple[Rational, ...]"


def _no_facts(_: Any) -> dict[Basic, Basic]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What an argument is: `domain` holds each entry, `facts` are equations {canonical sum: value} about the whole."""

    name: str
    domain: Set
    sample: Callable[[Random, int], Values]  # exact values: one, or n of them for a vector
    vector: bool = False
    facts: Callable[[Any], dict[Basic, Basic]] = _no_facts

    def symbol(self, name: str) -> Symbol | IndexedBase:
        """The SymPy object of an argument of this kind, with its assumptions."""
        facts: dict[str, bool] = {"real": True}
        if self.domain.inf == 0:
            facts["positive" if self.domain.left_open else "nonnegative"] = True
        return (IndexedBase if self.vector else Symbol)(name, **facts)


def _rational(rng: Random, low: Fraction, high: Fraction, steps: int = 16) -> Rational:
    """A rational strictly between low and high with a small denominator."""
    value = low + (high - low) * Fraction(rng.randrange(1, steps), steps)
    return Rational(value.numerator, value.denominator)


def _some(rng: Random, n: int, low: int, high: int) -> tuple[Rational, ...]:
    return tuple(_rational(rng, Fraction(low), Fraction(high), 8 * (high - low)) for _ in range(n))


def _simplex(rng: Random, n: int) -> tuple[Rational, ...]:
    weights = [rng.randrange(1, 9) for _ in range(n)]
    return tuple(Rational(w, sum(weights)) for w in weights)


def _one_hot(rng: Random, n: int) -> tuple[Rational, ...]:
    label = rng.randrange(n)
    return tuple(Integer(int(index == label)) for index in range(n))


def _labels(rng: Random, n: int) -> tuple[Rational, ...]:
    """A point of the simplex; its corners, the one-hot labels, come as often as its inside."""
    return _simplex(rng, n) if rng.random() < 0.5 else _one_hot(rng, n)


def _yes_or_no(rng: Random, n: int) -> tuple[Rational, ...]:
    """Yes or no for each entry; as often something between."""
    return tuple(_labels(rng, 2)[0] for _ in range(n))


def _nonnegative(rng: Random) -> Rational:
    """A number that may be 0, which comes now and then."""
    return _some(rng, 1, 0, 4)[0] if rng.random() < 0.8 else Integer(0)


# Each word is a type (for checkers, anything) that carries its kind (for the engine).
Real = Annotated[Any, Kind(name="Real", domain=S.Reals, sample=lambda rng, n: _some(rng, 1, -4, 4)[0])]
Positive = Annotated[
    Any, Kind(name="Positive", domain=Interval.open(0, oo), sample=lambda rng, n: _some(rng, 1, 0, 4)[0])
]
Nonnegative = Annotated[Any, Kind(name="Nonnegative", domain=Interval(0, oo), sample=lambda rng, n: _nonnegative(rng))]
AboveMinusOne = Annotated[
    Any, Kind(name="AboveMinusOne", domain=Interval.open(-1, oo), sample=lambda rng, n: _some(rng, 1, -1, 4)[0])
]
BetweenOneAndTwo = Annotated[
    Any, Kind(name="BetweenOneAndTwo", domain=Interval.open(1, 2), sample=lambda rng, n: _some(rng, 1, 1, 2)[0])
]
Probability = Annotated[
    Any, Kind(name="Probability", domain=Interval.open(0, 1), sample=lambda rng, n: _some(rng, 1, 0, 1)[0])
]
Target = Annotated[Any, Kind(name="Target", domain=Interval(0, 1), sample=lambda rng, n: _labels(rng, 2)[0])]
Count = Annotated[Any, Kind(name="Count", domain=Interval(0, oo), sample=lambda rng, n: Integer(rng.randrange(0, 9)))]
Sign = Annotated[Any, Kind(name="Sign", domain=Interval(-1, 1), sample=lambda rng, n: Integer(rng.choice((-1, 1))))]
Vector = Annotated[Any, Kind(name="Vector", domain=S.Reals, vector=True, sample=lambda rng, n: _some(rng, n, -4, 4))]
Probabilities = Annotated[
    Any,
    Kind(name="Probabilities", domain=Interval.open(0, 1), vector=True, sample=lambda rng, n: _some(rng, n, 0, 1)),
]
Targets = Annotated[
    Any, Kind(name="Targets", domain=Interval(0, 1), vector=True, sample=lambda rng, n: _yes_or_no(rng, n))
]
Weights = Annotated[
    Any, Kind(name="Weights", domain=Interval(0, oo), vector=True, sample=lambda rng, n: _some(rng, n, 0, 4))
]
PositiveWeights = Annotated[
    Any,
    Kind(
        name="PositiveWeights",
        domain=Interval.open(0, oo),
        vector=True,
        sample=lambda rng, n: _some(rng, n, 0, 4),
    ),
]
Simplex = Annotated[
    Any,
    Kind(
        name="Simplex",
        domain=Interval(0, 1),
        vector=True,
        sample=_labels,
        facts=lambda y: {canonical(total(y[m], m)): S.One},
    ),
]


def kind_of(annotation: Any) -> Kind:
    """The kind that an annotation carries; a plain argument is Real."""
    for extra in getattr(annotation, "__metadata__", ()):
        if isinstance(extra, Kind):
            return extra
    return kind_of(Real)
