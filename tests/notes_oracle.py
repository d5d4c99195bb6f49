"""An oracle for published formulas, that shares nothing with the engine: each is written once more in plain Python.

A derivative is a numeric one of mpmath at 40 digits, at random points of the domains that the record tells.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

import mpmath
from mpmath import mp

DIGITS = 40
AGREE = mpmath.mpf(10) ** -20
DIFFER = mpmath.mpf(10) ** -9
POINTS, POINTS_OF_ARRAYS = 24, 7
SIZES = ({"n": 3, "m": 2, "k": 2, "d": 3}, {"n": 2, "m": 3, "k": 3, "d": 2})  # a formula must hold at every one

exp, log, sqrt, tanh, cosh, sinh, sech = mp.exp, mp.log, mp.sqrt, mp.tanh, mp.cosh, mp.sinh, mp.sech
atan, erf, sin, cos, sign, pi = mp.atan, mp.erf, mp.sin, mp.cos, mp.sign, mp.pi
Value = Callable[..., Any]


def num(text: str) -> Any:
    """A decimal as written: 0.044715."""
    with mpmath.workdps(DIGITS + 20):
        return mp.mpf(text)


def sig(x: Any) -> Any:
    return 1 / (1 + exp(-x))


def softplus(x: Any) -> Any:
    return log(1 + exp(x))


def normal_cdf(x: Any) -> Any:
    return (1 + erf(x / sqrt(2))) / 2


def normal_pdf(x: Any) -> Any:
    return exp(-(x**2) / 2) / sqrt(2 * pi)


def on(condition: Any) -> int:
    """The indicator [condition]."""
    return int(bool(condition))


def dot(a: Sequence[Any], b: Sequence[Any]) -> Any:
    return mp.fsum(x * y for x, y in zip(a, b, strict=True))


def pairs(*rows: Sequence[Any]) -> Iterator[Any]:
    return zip(*rows, strict=True)


def total(values: Iterator[Any]) -> Any:
    return mp.fsum(values)


def norm(a: Sequence[Any]) -> Any:
    return sqrt(dot(a, a))


def times(matrix: Sequence[Sequence[Any]], x: Sequence[Any]) -> list[Any]:
    """The matrix times the vector."""
    return [dot(row, x) for row in matrix]


def transposed(matrix: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(row) for row in zip(*matrix, strict=True)]


def mul(a: Sequence[Sequence[Any]], b: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The product of two matrices."""
    return [[dot(row, column) for column in transposed(b)] for row in a]


def trace(matrix: Sequence[Sequence[Any]]) -> Any:
    return mp.fsum(row[i] for i, row in enumerate(matrix))


def softmax(z: Sequence[Any]) -> list[Any]:
    whole = total(exp(x) for x in z)
    return [exp(x) / whole for x in z]


def minus(a: Sequence[Any], b: Sequence[Any]) -> list[Any]:
    return [x - y for x, y in zip(a, b, strict=True)]


def spread(x: Sequence[Any], epsilon: Any = 0) -> Any:
    """The square root of variance + epsilon."""
    middle = mp.fsum(x) / len(x)
    return sqrt(mp.fsum((a - middle) ** 2 for a in x) / len(x) + epsilon)


def standard(x: Sequence[Any], epsilon: Any = 0) -> list[Any]:
    """Less the mean, over the spread."""
    middle = mp.fsum(x) / len(x)
    return [(a - middle) / spread(x, epsilon) for a in x]


def rms(x: Sequence[Any], epsilon: Any = 0) -> Any:
    return sqrt(dot(x, x) / len(x) + epsilon)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A function and what is claimed of its derivative by the argument at `by`, each by its identifier.

    The value takes what is given, in the order of the record, and the indices of its components; a claim takes these
    and the indices of the entry. It gives one value, or the links of a chain, or None where it claims nothing.
    """

    value: Value
    claims: Mapping[str, Value]
    by: int | tuple[int, ...] = 0
    components: tuple[str, ...] = ()
    order: int = 1


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A derivation: it starts with the derivative (of order 0: the value) and gives what each step says.

    A step that only writes the derivative with its operator still to be carried out is None.
    """

    name: str
    value: Value
    given: tuple[tuple[tuple[Any, ...], str], ...]
    steps: tuple[Value | None, ...]
    by: int = 0
    components: tuple[str, ...] = ()
    order: int = 1


def _number(rng: Random, assume: str) -> Any:
    with mpmath.workdps(DIGITS + 20):
        if assume == "class label":
            return mp.mpf(rng.randrange(min(min(sizes.values()) for sizes in SIZES)))
        if assume.startswith("in {"):
            return mp.mpf(rng.choice([int(s) for s in assume[4:-1].split(",")]))
        unit = mp.mpf(rng.randrange(1, 10**12)) / 10**12 + mp.mpf(rng.randrange(10**12)) / 10**24
        if assume in {"in (0,1)", "entries in (0,1)"}:
            return unit
        reach = rng.choice([1, 3, 3, 8])
        positive = assume in {"> 0", ">= 0", "entries > 0", "entries > 0, sum 1"}
        return (unit if positive else 2 * unit - 1) * reach


def _array(rng: Random, shape: Sequence[int], assume: str) -> Any:
    if assume == "one-hot":
        chosen = rng.randrange(shape[0])
        return [mp.mpf(on(i == chosen)) for i in range(shape[0])]
    if not shape:
        return _number(rng, assume)
    found = [_array(rng, shape[1:], "real" if assume == "symmetric" else assume) for _ in range(shape[0])]
    if assume == "entries > 0, sum 1" and len(shape) == 1:
        with mpmath.workdps(DIGITS + 20):
            return [x / mp.fsum(found) for x in found]
    if assume == "symmetric":
        return [[found[max(i, j)][min(i, j)] for j in range(shape[1])] for i in range(shape[0])]
    return found


def _size(axis: Any, sizes: Mapping[str, int]) -> int:
    return sizes[axis] if isinstance(axis, str) else int(axis)


def _entry(value: Any, place: Sequence[int]) -> Any:
    for i in place:
        value = value[i]
    return value


def _with(value: Any, place: Sequence[int], x: Any) -> Any:
    """The array with another number at a place."""
    if not place:
        return x
    return [_with(v, place[1:], x) if i == place[0] else v for i, v in enumerate(value)]


def _derivative(value: Value, given: list[Any], moves: Sequence[tuple[int, tuple[int, ...]]]) -> Any:
    """The partial derivative by the entries (argument, place), by numeric differentiation."""
    if not moves:
        return value(*given)
    (which, place), *others = moves

    def along(x: Any) -> Any:
        return _derivative(value, [_with(v, place, x) if i == which else v for i, v in enumerate(given)], others)

    return mp.diff(along, _entry(given[which], place))


@dataclass(frozen=True, kw_only=True)
class Point:
    """Values for what is given, which component of the function is meant, and by which entries is differentiated."""

    given: list[Any]
    component: tuple[int, ...]
    entries: tuple[tuple[int, ...], ...]
    by: tuple[int, ...]

    @property
    def indices(self) -> tuple[int, ...]:
        """All free indices, those of the component first."""
        return (*self.component, *(i for place in self.entries for i in place))

    def derivative(self, value: Value) -> Any:
        """The numeric derivative here."""

        def at(*given: Any) -> Any:
            return value(*given, *self.component)

        return _derivative(at, self.given, list(zip(self.by, self.entries, strict=True)))


def points(group: "Group | Chain", arguments: Sequence[tuple[Sequence[Any], str]], seed: int) -> Iterator[Point]:
    """Random points of every size, and at each some of the components and entries."""
    rng = Random(seed)
    count = POINTS_OF_ARRAYS if any(shape for shape, _ in arguments) else POINTS
    by = (group.by,) * group.order if isinstance(group.by, int) else group.by
    for sizes, _ in product(SIZES, range(count)):
        shapes = [tuple(_size(axis, sizes) for axis in shape) for shape, _ in arguments]
        given = [_array(rng, shape, assume) for shape, (_, assume) in zip(shapes, arguments, strict=True)]
        ranges = [range(_size(axis, sizes)) for axis in group.components]
        places = [tuple(product(*map(range, shapes[which]))) for which in by]
        choices = list(product(product(*ranges), *places))
        for component, *entries in rng.sample(choices, min(6, len(choices))):
            yield Point(given=given, component=component, entries=tuple(entries), by=by)


def differences(group: Group, claimed: Value, arguments: Sequence[Mapping[str, Any]], seed: int) -> Iterator[Any]:
    """How far what is claimed is from the numeric derivative, relative to its size, at random points and places."""
    for point in points(group, [(a["shape"], a["assume"]) for a in arguments], seed):
        with mpmath.workdps(DIGITS):
            told = claimed(*point.given, *point.indices)
            if told is None:
                continue
            true = point.derivative(group.value)
            links = told if isinstance(told, tuple) else (told,)
            yield max(abs(link - true) for link in links) / max(1, abs(true))


def _holds(found: Sequence[Any]) -> bool | None:
    """At every point to 20 digits: true; off at one: false; None where neither is clear."""
    if found and all(d < AGREE for d in found):
        return True
    return False if any(d > DIFFER for d in found) else None


def holds(group: Group, claimed: Value, arguments: Sequence[Mapping[str, Any]], seed: int = 1) -> bool | None:
    """Whether the claim holds, as far as numbers can tell."""
    return _holds(list(differences(group, claimed, arguments, seed)))


def links(chain: Chain, seed: int = 1) -> list[bool | None]:
    """Of each link of a derivation, from the first, whether it holds as far as numbers can tell."""
    found: list[list[Any]] = [[] for _ in chain.steps]
    for point in points(chain, chain.given, seed):
        with mpmath.workdps(DIGITS):
            before = true = point.derivative(chain.value)
            for distances, step in zip(found, chain.steps, strict=True):
                told = true if step is None else step(*point.given, *point.indices)
                if told is None:
                    break
                distances.append(abs(told - before) / max(1, abs(before)))
                before = told
    return [_holds(distances) for distances in found]


def assert_wrong_steps(chain: Chain, label: Mapping[str, Any]) -> None:
    """The label of a derivation names the links that do not hold, the first of them, and why for each."""
    found = links(chain)
    assert None not in found
    wrong = [number for number, right in enumerate(found, 1) if not right]
    assert wrong == label["wrong_steps"]
    assert label["first_wrong_step"] == min(wrong, default=None)
    assert set(label["why"]) == {str(number) for number in wrong}
