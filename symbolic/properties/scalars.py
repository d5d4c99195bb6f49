"""The properties of an elementwise function."""

from collections.abc import Iterator
from functools import lru_cache

from symbolic.formula import Formula
from symbolic.properties import extent, slopes, special_points, symmetry
from symbolic.properties.periodic import properties_of_repeated
from symbolic.properties.record import Property
from symbolic.properties.report import Report, Rule, asked
from symbolic.properties.scaling import at_defaults, scale_of

# What is asked, in this order: the names that a rule gives, and the rule.
RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("domain",), extent.domain),
    (
        ("range", "minimum", "bounded_below", "maximum", "bounded_above", "zero_centred"),
        extent.range_,
    ),
    (("limit_left", "limit_right"), extent.limits),
    (("asymptote_left", "asymptote_right"), extent.asymptotes),
    (("saturation_left", "saturation_right"), extent.saturation),
    (("parity",), symmetry.parity),
    (("symmetry",), symmetry.centre),
    (("monotone",), slopes.monotone),
    (("monotone_derivative",), slopes.monotone_derivative),
    (("convex", "concave"), slopes.convex),
    (("continuity",), slopes.continuity),
    (("lipschitz",), slopes.lipschitz),
    (("lipschitz_derivative",), slopes.lipschitz_derivative),
    (("value_at_zero", "derivative_at_zero"), special_points.at_zero),
    (("fixed_points",), special_points.fixed_points),
)


@lru_cache(maxsize=512)
def properties_of_scalar(f: Formula) -> tuple[Property, ...]:
    """All properties of a function of one number, for all values of the parameters that only stretch it."""
    return tuple(_all(f))


def _all(f: Formula) -> Iterator[Property]:
    repeated = properties_of_repeated(f, scale_of(f))
    if repeated is not None:
        yield from repeated
        return
    report = Report(f, scale_of(f))
    plain = report
    if report.scale.factor * report.scale.inner != 1:
        plain = Report(f, at_defaults(f))
    for names, rule in RULES:
        yield from asked(plain if rule is special_points.fixed_points else report, names, rule)
