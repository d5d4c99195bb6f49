"""The words for the domains of arrays, and the symbolic arrays and exact points that they stand for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import inf, prod
from random import Random
from typing import Any

from symbolic.errors import InputError
from symbolic.reading.code.arrays import Lifted, filled
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import Node, letter

MOST_ENTRIES = 400
STEPS = 2**12  # points are dyadic, so that a ball of one is exact
Bounds = tuple[float, float]


@dataclass(frozen=True)
class Input:
    """An argument of the code: its name, the words for its domain, its shape."""

    name: str
    domain: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Domain:
    """What the words say: an interval of real numbers, or a finite set."""

    kind: str  # "real", "bits", "signs", "rows", "simplex", "labels", "counts"
    bounds: Bounds = (-inf, inf)
    count: int | None = None  # of classes
    apart: bool = False  # nonzero


# What is matched against the words, lower case, hyphens as spaces; the first that fits counts.
_NUMBER = r"(-?\d+(?:\.\d*)?(?:e-?\d+)?)"
WORDS: tuple[tuple[str, Callable[[re.Match[str]], Domain]], ...] = (
    (
        r"(any |all )?(real|reals|float|floats|real numbers?|r|continuous|logits?|real valued|real logits?|\(-?inf\w*, ?inf\w*\))",  # noqa: E501
        lambda m: Domain("real"),
    ),
    (
        r"(the |open )*(unit interval|probabilit(y|ies))|(in |open )*[(\[]0(\.0)?, ?1(\.0)?[)\]]|0 ?< ?\w+ ?< ?1|between 0 and 1",  # noqa: E501
        lambda m: Domain("real", (0, 1)),
    ),
    (
        r"positive|(strictly )?positive( real)?( numbers?)?|\w* ?> ?0(\.0)?|[(]0, ?(inf\w*|∞|oo)[)]",
        lambda m: Domain("real", (0, inf)),
    ),
    (
        r"non ?negative( real)?( numbers?)?|\w* ?(>=|≥) ?0(\.0)?|\[0, ?(inf\w*|∞|oo)[)]",
        lambda m: Domain("real", (0, inf)),
    ),
    (r"negative( real)?( numbers?)?|\w* ?< ?0(\.0)?|[(]-(inf\w*|∞|oo), ?0[)]", lambda m: Domain("real", (-inf, 0))),
    (r"non ?positive|\w* ?(<=|≤) ?0(\.0)?", lambda m: Domain("real", (-inf, 0))),
    (r"non ?zero( real)?|\w* ?(!=|≠) ?0(\.0)?", lambda m: Domain("real", apart=True)),
    (
        r"binary( labels?)?|(in )?\{0(\.0)?, ?1(\.0)?\}|0/1|0 or 1|bool(ean)?s?|(binary |0/1 )?mask",
        lambda m: Domain("bits"),
    ),
    (
        r"(binary |class )?(labels? )?(in )?(\{-1(\.0)?, ?\+?1(\.0)?\}|\{\+?1, ?-1\}|-1/\+?1|\+1/-1|±1|\+/-1|-1 or \+?1|plus minus one|signs?)( labels?)?",  # noqa: E501
        lambda m: Domain("signs"),
    ),
    (r"one ?hot( rows?| vectors?| labels?| encoded)?", lambda m: Domain("rows")),
    (
        r"(probability|stochastic|simplex|distribution|softmax) ?(rows?|vectors?)?|simplex( rows?)?|rows? (of probabilities|summing to 1|that sum to 1)|probability distributions?",  # noqa: E501
        lambda m: Domain("simplex", (0, 1)),
    ),
    (
        r"(integer |int |class )?(labels?|class(es)?|index|indices)( in)? ?[({\[]?0 ?(\.\.+|-|to|,|…|, ?(\.\.\.|…),) ?(?P<last>\d+)[)}\]]?",  # noqa: E501
        lambda m: Domain("labels", count=int(m["last"]) + 1),
    ),
    (
        r"(integer |int |class |integer class )(labels?|class(es)?|index|indices|ids?)( 0 ?(\.\.+|…|to|-) ?\w ?- ?1)?|labels?( 0 ?(\.\.+|…|to|-) ?\w ?- ?1)?",  # noqa: E501
        lambda m: Domain("labels"),
    ),
    (r"(non ?negative |positive )?(integers?|counts?|natural( numbers?)?)", lambda m: Domain("counts", (0, inf))),
    (rf"(in |open |closed )*[(\[]{_NUMBER}, ?{_NUMBER}[)\]]", lambda m: Domain("real", (float(m[2]), float(m[3])))),
    (rf"\w* ?(?:>=|>|≥) ?{_NUMBER}", lambda m: Domain("real", (float(m[1]), inf))),
    (rf"\w* ?(?:<=|<|≤) ?{_NUMBER}", lambda m: Domain("real", (-inf, float(m[1])))),
)


def domain_of(words: str) -> Domain:
    """What the words for a domain say; InputError for words that are not known."""
    plain = " ".join(re.sub(r"(?<=[a-z])-(?=[a-z])|_", " ", words.lower()).split())
    for pattern, made in WORDS:
        found = re.fullmatch(pattern, plain)
        if found:
            domain = made(found)
            if not domain.bounds[0] < domain.bounds[1]:
                raise InputError(f"the domain {words!r} is empty")
            return domain
    raise InputError(f"the domain {words!r} is not known")


@dataclass
class Givens:
    """The symbolic arrays of the inputs, and what is known of their letters."""

    arrays: dict[str, Lifted] = field(default_factory=dict)
    bounds: dict[str, Bounds] = field(default_factory=dict)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    sums: list[tuple[str, ...]] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)
    domains: dict[str, Domain] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    guessed: dict[int, str] = field(default_factory=dict)  # numbers of classes that nobody gave


def givens(inputs: Sequence[Input], classes: int | None = None) -> Givens:
    """Letters for the inputs. Labels have as many classes as said, or as the last axis of the widest array has."""
    found = Givens()
    if sum(prod(i.shape) for i in inputs) > MOST_ENTRIES:
        raise InputError(f"the arrays have more than {MOST_ENTRIES} entries")
    for i in inputs:
        if i.name in found.arrays:
            raise InputError(f"two inputs are named {i.name}")
        domain = domain_of(i.domain)
        found.domains[i.name] = domain
        if domain.kind == "labels":
            count = domain.count or classes or _classes(inputs)
            if not domain.count and not classes:
                found.guessed[count] = f"{i.name} are read as labels 0..{count - 1}"
                found.told.append(found.guessed[count])
            weights = _rows(found, i.name, (*i.shape, count))
            found.arrays[i.name] = Labels(weights)
        elif domain.kind == "rows":
            if not i.shape:
                raise InputError(f"{i.name} is one-hot, and has no axis")
            found.arrays[i.name] = Lifted(_rows(found, i.name, i.shape))
        else:
            found.arrays[i.name] = Lifted(_entries(found, i, domain))
    return found


def _classes(inputs: Sequence[Input]) -> int:
    wide = [i.shape[-1] for i in inputs if len(i.shape) > 1]
    if not wide:
        raise InputError("nothing says how many classes the labels have")
    return min(wide)


def _names(name: str, shape: tuple[int, ...]) -> list[str]:
    return [f"{name}[{','.join(map(str, at))}]" if at else name for at in product(*map(range, shape))]


def _rows(found: Givens, name: str, shape: tuple[int, ...]) -> Any:
    names = _names(name, shape)
    size = shape[-1]
    found.rows += [tuple(names[k : k + size]) for k in range(0, len(names), size)]
    return filled(shape, [letter(n) for n in names])


def _entries(found: Givens, i: Input, domain: Domain) -> Any:
    names = _names(i.name, i.shape)
    if domain.kind in ("bits", "signs"):
        found.rows += [(n,) for n in names]
        bits = [letter(n) for n in names]
        return filled(i.shape, bits if domain.kind == "bits" else [2 * b - 1 for b in bits])
    low, high = domain.bounds
    shifts: list[Node] = [letter(n) for n in names]
    found.bounds.update(dict.fromkeys(names, (low, high)))
    if domain.apart:
        found.apart |= set(names)
    if domain.kind == "simplex":
        size = i.shape[-1] if i.shape else 1
        found.sums += [tuple(names[k : k + size]) for k in range(0, len(names), size)]
    return filled(i.shape, shifts)


def sample(found: Givens, rng: Random, scale: Fraction | int) -> dict[str, Fraction]:
    """An exact point of the domains."""
    point: dict[str, Fraction] = {}
    most = int(STEPS * scale)
    for name, (low, high) in found.bounds.items():
        if low == -inf and high == inf:
            value = Fraction(rng.randint(-most, most), STEPS)
        elif high == inf:
            value = Fraction(low) + Fraction(rng.randint(1, most), STEPS)
        elif low == -inf:
            value = Fraction(high) - Fraction(rng.randint(1, most), STEPS)
        else:
            value = Fraction(low) + (Fraction(high) - Fraction(low)) * Fraction(
                rng.randint(STEPS // 16, STEPS - STEPS // 16), STEPS
            )
        point[name] = value
    for domain, array in ((found.domains[n], a) for n, a in found.arrays.items() if isinstance(a, Lifted)):
        if domain.kind == "counts":
            for a in array.cells.flat:
                point[a.args[0]] = Fraction(rng.randint(0, 3 + int(scale)))
    for row in found.sums:
        whole = sum((point[n] for n in row), Fraction(0))
        point.update({n: point[n] / whole for n in row})
    for row in found.rows:
        on = rng.randrange(2 if len(row) == 1 else len(row))
        point.update({n: Fraction(int(k == on)) for k, n in enumerate(row)} if len(row) > 1 else {row[0]: Fraction(on)})
    return point


def written(found: Givens, point: Mapping[str, Fraction]) -> dict[str, Any]:
    """A point as the values of the inputs."""

    def nested(cells: Any) -> Any:
        return list(map(nested, cells)) if isinstance(cells, list) else str(value_at(cells, point))

    return {
        name: nested(array.cells.tolist()) if isinstance(array, Lifted) else array.tolist()
        for name, array in found.arrays.items()
    }


def value_at(a: Node, point: Mapping[str, Fraction]) -> Fraction:
    """A polynomial of letters at a point."""
    if a.op == "letter":
        return point[a.args[0]]
    if a.op == "number":
        return a.args[0]  # type: ignore[no-any-return]
    parts = [value_at(p, point) for p in a.args]
    return sum(parts, Fraction(0)) if a.op == "sum" else Fraction(prod(parts))
