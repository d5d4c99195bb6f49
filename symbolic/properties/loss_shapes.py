"""The shape of a pointwise loss in its prediction: convexity, minimiser and least value, sign, symmetry."""

from collections.abc import Iterator

from symbolic.formula import Formula
from symbolic.properties.certified_points import negative_value
from symbolic.properties.comparison import compared
from symbolic.properties.loss_examined import BEYOND, Loss, loss_of
from symbolic.properties.loss_minimum import minimum_of
from symbolic.properties.loss_sections import Section
from symbolic.properties.record import Property
from symbolic.properties.structural_signs import is_nonnegative


def _bends(c: Loss) -> Iterator[Property]:
    """Whether the second derivative can be negative."""
    told = "the second derivative by the prediction can be negative"
    convex = c.convex
    turned = {"proved": "refuted", "refuted": "proved", "unknown": "unknown"}[convex.status]
    yield Property(
        name="negative_curvature",
        status=turned,  # type: ignore[arg-type]
        statement=told,
        argument="the loss is convex" if convex.status == "proved" else convex.argument,
        parameters=convex.parameters,
    )


def _nonnegative(c: Loss) -> Iterator[Property]:
    told = "never negative"
    if is_nonnegative(c.f.expr, c.domains):
        yield Property(
            name="nonnegative", status="proved", statement=told, argument="it is made of terms that are not negative"
        )
        return
    point = negative_value(c.f, c.f.expr, c.defaults)
    if point is not None:
        yield Property(
            name="nonnegative",
            status="refuted",
            statement=told,
            argument=f"negative at {point}",
            parameters=c.at_defaults,
        )
        return
    least = minimum_of(c)
    if least.status == "proved" and least.statement.startswith("reaches its least value 0 at"):
        yield Property(
            name="nonnegative",
            status="proved",
            statement=told,
            argument=f"it {least.statement}",
            parameters=least.parameters,
        )
        return
    try:
        whole = c.sections is not None and c.sections.whole
        if whole and all(is_never_negative(row) for row in c.rows):
            yield Property(
                name="nonnegative",
                status="proved",
                statement=told,
                argument=f"certified signs; {c.ground}",
                parameters=c.over,
            )
            return
    except BEYOND:
        pass
    yield Property(name="nonnegative", status="unknown", statement=told)


def is_never_negative(row: Section) -> bool:
    if is_nonnegative(row.expr, {row.variable: row.domain}):
        return True
    a = row.analysis
    return all(t.nonnegative for t in a.table(0)) and a.is_continuous


def _symmetric(c: Loss) -> Iterator[Property]:
    labels = [a for a in c.f.inputs if a.symbol != c.x]
    if len(labels) != 1 or labels[0].kind.name != c.f.wrt.kind.name:
        return
    y = labels[0].symbol
    turned = c.f.expr.xreplace({y: c.x, c.x: y})
    verdict, argument = compared(c.f, c.f.expr, turned)
    status = verdict if verdict in ("proved", "refuted") else "unknown"
    told = "symmetric in the label and the prediction"
    yield Property(name="symmetric", status=status, statement=told, argument=argument)  # type: ignore[arg-type]


def shape_properties(f: Formula) -> tuple[Property, ...]:
    """The properties of a pointwise loss that are about its values and its curvature."""
    c = loss_of(f)
    return (c.convex, *_bends(c), minimum_of(c), *_nonnegative(c), *_symmetric(c))
