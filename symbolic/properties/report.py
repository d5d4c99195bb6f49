"""What the properties of one function are made from: its analysis, its scale, and how their findings are told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sympy import Basic, Expr, Rational, Symbol, oo

from symbolic.formula import Formula
from symbolic.properties.analysis import Analysis
from symbolic.properties.numbers import UnclearError
from symbolic.properties.pieces import between
from symbolic.properties.record import Property, Status
from symbolic.properties.scaling import Scale
from symbolic.properties.zeros import Zero

PRIMES = ("f", "f′", "f″", "f‴")


@dataclass(frozen=True)
class Region:
    """An interval on which a derivative has one sign (zero only at single points inside, if `weak`)."""

    low: Any  # a number, a Zero, or ±∞
    high: Any
    sign: int


class Report:
    """The properties of a function as they are found; what is not decided is unknown."""

    def __init__(self, f: Formula, scale: Scale) -> None:
        self.f, self.scale = f, scale
        self.centres: tuple[Expr, ...] = ()  # where a centre may be, beside 0
        self.x: Symbol = f.wrt.symbol
        self.domain = f.wrt.kind.domain
        self.a = Analysis(scale.expr, self.x, self.domain)

    def found(
        self, name: str, status: Status, statement: str, argument: str = "", value: Basic | None = None
    ) -> Property:
        """A property."""
        return Property(
            name=name,
            status=status,
            statement=statement,
            value=value,
            argument=argument,
            parameters=self.scale.kept,
        )

    def regions(self, order: int) -> tuple[Region, ...]:
        """The line, parted where a derivative changes its sign, at the kinks too."""
        rows: list[Region] = []
        for piece, table in zip(self.a.pieces, self.a.table(order), strict=True):
            ends = [piece.low, *table.zeros, piece.high]
            rows += [Region(a, b, s) for a, b, s in zip(ends, ends[1:], table.signs, strict=False)]
        return tuple(rows)

    def point(self, region: Region) -> Rational:
        """A rational point inside."""
        low = region.low.high if isinstance(region.low, Zero) else region.low
        high = region.high.low if isinstance(region.high, Zero) else region.high
        return between(low, high)

    def told(self, at: Any) -> str:
        """A place on the line."""
        return self.scale.place(at)

    def signs(self, order: int) -> str:
        """The signs of a derivative in words."""
        name = PRIMES[order]
        zeros = [z for t in self.a.table(order) for z in t.zeros]
        regions = self.regions(order)
        if len(regions) == 1:
            return f"{name} {_relation(regions[0].sign)} everywhere"
        marks = ", ".join({1: "+", -1: "−", 0: "0"}[r.sign] for r in regions)
        kinks = f", parted at the kinks {self.listed(self.a.borders)}" if self.a.borders else ""
        if not zeros:
            return f"{name} has the signs {marks}{kinks}"
        count = "exactly one zero" if len(zeros) == 1 else f"exactly {len(zeros)} zeros"
        return f"{name} has {count}, {self.listed(zeros)}{kinks}, and the signs {marks}"

    def listed(self, places: Iterable[Any]) -> str:
        """Places on the line, one after the other."""
        *first, last = map(self.told, places)
        return f"{', '.join(first)} and {last}" if first else last

    def kinks(self) -> str:
        """The kinks in words."""
        return self.listed(self.a.borders)


def _relation(sign: int) -> str:
    return {1: "> 0", -1: "< 0", 0: "= 0"}[sign]


Rule = Callable[[Report], Iterator[Property]]


def asked(report: Report, names: tuple[str, ...], rule: Rule) -> Iterator[Property]:
    """The properties of a rule; those that it cannot decide as unknown."""
    seen = []
    try:
        for p in rule(report):
            seen.append(p.name)
            yield p
    except (UnclearError, NotImplementedError, RecursionError) as error:
        reason = str(error)
    else:
        reason = ""
    for name in names:
        if name not in seen:
            yield report.found(name, "unknown", reason or "not decided")


def infinite(e: Expr | Basic) -> bool:
    """Whether this is ∞ or −∞."""
    return e in (oo, -oo)
