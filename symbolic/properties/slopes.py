"""How a function rises and bends: monotone, convex, smooth, Lipschitz."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sympy import Integer, oo

from symbolic.properties.numbers import UnclearError
from symbolic.properties.record import Property
from symbolic.properties.report import PRIMES, Region, Report

RISING = {(True, True): "strictly increasing", (True, False): "increasing"}
FALLING = {(True, True): "strictly decreasing", (True, False): "decreasing"}


def monotone(r: Report) -> Iterator[Property]:
    """Whether f is increasing or decreasing."""
    yield _monotone(r, "monotone", 0)


def monotone_derivative(r: Report) -> Iterator[Property]:
    """Whether f′ is, where it exists."""
    p = _monotone(r, "monotone_derivative", 1)
    yield p if r.a.is_differentiable else replace(p, statement=f"{p.statement}, where it exists")


def _monotone(r: Report, name: str, order: int) -> Property:
    regions = r.regions(order + 1)
    signs = {g.sign for g in regions}
    steps = [(_jump(r, k, order), b) for k, b in enumerate(r.a.borders)]
    jumps = dict(reversed(steps))
    argument = r.signs(order + 1)
    if signs == {0} and set(jumps) <= {0}:
        return r.found(name, "proved", "constant", argument)
    strict = 0 not in signs
    smooth = not set(jumps) - {0}
    added = "" if smooth else f", and {PRIMES[order]} jumps " + ("up" if set(jumps) <= {0, 1} else "down")
    added += "" if smooth else f" at {r.listed(b for s, b in steps if s)}"
    if order == 0 and not added and r.a.borders:
        added = "; f is continuous"
    if signs <= {0, 1} and set(jumps) <= {0, 1}:
        return r.found(name, "proved", RISING[True, strict], argument + added)
    if signs <= {0, -1} and set(jumps) <= {0, -1}:
        return r.found(name, "proved", FALLING[True, strict], argument + added)
    statement = "neither increasing nor decreasing"
    if smooth and order == 0:
        statement += ": " + _runs(r, regions, {1: "increasing", -1: "decreasing", 0: "constant"})
    return r.found(name, "refuted", statement, _witness(r, regions, jumps, order))


def _jump(r: Report, k: int, order: int) -> int:
    left, right = r.a.sides(k, order)
    found = right.against(left)
    if order == 0:
        own = r.a.own(r.a.borders[k])
        steps = {own.against(left), right.against(own)}
        found = None if steps >= {1, -1} else next(iter(steps - {0}), 0) if None not in steps else None
    if found is None:
        raise UnclearError("a jump whose direction is not known")
    return found


def _witness(r: Report, regions: tuple[Region, ...], jumps: dict[int, Any], order: int) -> str:
    name = PRIMES[order + 1]
    both = []
    for sign, relation in ((1, "> 0"), (-1, "< 0")):
        region = next((g for g in regions if g.sign == sign), None)
        if region is not None:
            both.append(f"{name}({r.told(r.point(region))}) {relation}")
        elif sign in jumps:
            both.append(f"{PRIMES[order]} jumps {'up' if sign > 0 else 'down'} at {r.told(jumps[sign])}")
    return " and ".join(both)


def _runs(r: Report, regions: tuple[Region, ...], words: dict[int, str]) -> str:
    """The line in words, neighbours alike taken together."""
    rows: list[Region] = []
    for g in regions:
        if rows and rows[-1].sign == g.sign:
            rows[-1] = Region(rows[-1].low, g.high, g.sign)
        else:
            rows.append(g)
    return ", ".join(
        f"{words[g.sign]} on {'(' if g.low == -oo else '['}{r.told(g.low)}, {r.told(g.high)}"
        f"{')' if g.high == oo else ']'}"
        for g in rows
    )


def convex(r: Report) -> Iterator[Property]:
    """Whether f is convex, whether it is concave."""
    if not r.a.is_continuous:
        at = next(b for k, b in enumerate(r.a.borders) if r.a.smoothness(k) < 0)
        for name in ("convex", "concave"):
            argument = f"what is {name} on an open interval is continuous, and f jumps at {r.told(at)}"
            yield r.found(name, "refuted", f"not {name}", argument)
        return
    regions = r.regions(2)
    signs = {g.sign for g in regions}
    jumps = {_jump(r, k, 1): b for k, b in enumerate(r.a.borders)}
    for name, way in (("convex", 1), ("concave", -1)):
        if -way not in signs and -way not in jumps:
            strictly = "strictly " if 0 not in signs else ""
            bends = r.signs(2)
            if r.a.borders:
                bends += f", and f′ never {'falls' if way > 0 else 'rises'} at {r.kinks()}"
            yield r.found(name, "proved", strictly + name, bends)
            continue
        against = next((g for g in regions if g.sign == -way), None)
        if against is not None:
            argument = f"f″({r.told(r.point(against))}) {'<' if way > 0 else '>'} 0"
        else:
            argument = f"f′ jumps {'down' if way > 0 else 'up'} at {r.told(jumps[-way])}"
        statement = f"not {name}"
        if way > 0 and set(jumps) <= {0}:
            statement += ": " + _runs(r, regions, {1: "convex", -1: "concave", 0: "straight"})
        yield r.found(name, "refuted", statement, argument)


def continuity(r: Report) -> Iterator[Property]:
    """The continuity class: how many derivatives are continuous; −1 where f itself is not."""
    if not r.a.borders:
        yield r.found("continuity", "proved", "C^∞", "the definition is analytic on all of its domain", oo)
        return
    classes = [r.a.smoothness(k) for k in range(len(r.a.borders))]
    least = min(classes)
    places = r.listed(b for b, c in zip(r.a.borders, classes, strict=True) if c == least)
    name = ("f", "f′", "f″", "f‴")[least + 1] if least < 3 else f"the derivative of order {least + 1}"
    statement = f"C^{least}" if least >= 0 else "not continuous"
    yield r.found(
        "continuity", "proved", statement, f"{name} jumps at {places}, nothing else jumps before", Integer(least)
    )


def lipschitz(r: Report) -> Iterator[Property]:
    """The global Lipschitz constant of f."""
    yield _lipschitz(r, "lipschitz", 0)


def lipschitz_derivative(r: Report) -> Iterator[Property]:
    """The global Lipschitz constant of f′."""
    yield _lipschitz(r, "lipschitz_derivative", 1)


def _lipschitz(r: Report, name: str, order: int) -> Property:
    broken = [b for k, b in enumerate(r.a.borders) if r.a.smoothness(k) < order]
    if broken:
        return r.found(name, "refuted", "none", f"{PRIMES[order]} jumps at {r.listed(broken)}")
    value, places = r.a.steepest(order + 1)
    prime = PRIMES[order + 1]
    if value.is_infinite:
        return r.found(name, "refuted", "none", f"{prime} is unbounded towards {r.listed(places)}")
    bends = f": {r.signs(order + 2)}" if order < 2 else ""
    argument = f"it is the supremum of |{prime}|, at {r.listed(places)}{bends}"
    return r.found(name, "proved", r.scale.text(value, order + 1), argument, r.scale.value(value, order + 1))
