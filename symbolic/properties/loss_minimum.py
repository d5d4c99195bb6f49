"""Where a pointwise loss is least over its prediction, and its value there."""

from collections.abc import Iterator

from sympy import Expr, S, Symbol, expand, log, oo, solve

from symbolic.extremes import as_cases, partial
from symbolic.formula import Formula
from symbolic.plain_text import plain
from symbolic.properties.loss_examined import BEYOND, CASES, Loss
from symbolic.properties.loss_sections import vanishes
from symbolic.properties.numbers import UnclearError
from symbolic.properties.record import Property
from symbolic.properties.structural_signs import is_nonnegative, is_positive


def minimum_of(c: Loss) -> Property:
    """The minimiser over the prediction, and the value there."""
    f, x = c.f, c.x
    told = "where the loss is least, over the prediction"
    labels = [a for a in f.inputs if a.symbol != x]
    if labels and not f.wrt.kind.vector:
        y = labels[0].symbol
        for m in _candidates(f, x, y):
            found = _least_at(c, y, m)
            if found is not None:
                return found
    try:
        rows = []
        for row in c.rows:
            if c.sections is None or c.sections.how not in ("alone", "labels", "residual"):
                raise UnclearError("labels in between")
            least = row.analysis.supremum(0, -1)
            where = ", ".join(str(a) for a in least.at if a not in (oo, -oo))
            letter = "r" if c.sections.how == "residual" else f.wrt.name
            near = f"reaches its least value {least.value} at {letter} = {where}"
            apart = f"its infimum {least.value} is not reached"
            if least.attained is None or (least.attained and not where):
                raise UnclearError("it is not known whether it is reached")
            rows.append(f"{row.told}: " * bool(row.told) + (near if least.attained else apart))
        return Property(
            name="minimum",
            status="proved",
            statement="; ".join(rows),
            argument=f"certified signs of the derivative and limits at the ends; {c.ground}",
            parameters=c.over,
        )
    except BEYOND:
        return Property(name="minimum", status="unknown", statement=told)


def _candidates(f: Formula, x: Symbol, y: Symbol) -> Iterator[Expr]:
    """Where the loss may be least: at the label, at its logarithm or log-odds, or where the derivative vanishes.

    Each lies in the domain of the prediction for every label inside of its own.
    """
    domain = f.wrt.kind.domain
    if f.argument(str(y)).kind.domain.interior.is_subset(domain):
        yield y
    if domain != S.Reals:
        return
    if y.is_nonnegative:
        yield log(y)
        yield log(y / (1 - y))
    slope = partial(f.expr, x)
    if slope.count_ops() < 60 and not slope.atoms(Symbol) - {x, y}:
        try:
            yield from (m for m in solve(slope, x)[:2] if m.is_real)
        except (NotImplementedError, ValueError, TypeError):
            return


def _least_at(c: Loss, y: Symbol, m: Expr) -> Property | None:
    """That the loss is least at m(y): it is 0 there and nowhere negative, or flat there and convex, or falls and rises.

    The derivative is asked of smooth losses alone: at a kink its value is a convention.
    """
    f, x = c.f, c.x
    try:
        value = as_cases(f.expr).xreplace({x: m})
        is_zero = vanishes(value, f)
        told = "0" if is_zero else plain(expand(value))
        inside = "" if f.argument(str(y)).kind.domain.is_open else " for labels inside of their domain"
        statement = f"reaches its least value {told} at {f.wrt.name} = {plain(m)}"
        if is_zero and is_nonnegative(f.expr, c.domains):
            reason = "it is made of terms that are not negative, and 0 there"
            return Property(name="minimum", status="proved", statement=statement, value=m, argument=reason)
        if f.expr.has(*CASES):
            return None
        slope = partial(f.expr, x)
        if not vanishes(slope.xreplace({x: m}), f):
            return None
        if c.convex.status == "proved":
            reason = "the derivative vanishes there, and the loss is convex"
        elif is_positive((slope / (x - m)).cancel(), c.domains):
            reason = f"the derivative is ({plain(x - m)})·g with g > 0"
        else:
            return None
        return Property(
            name="minimum",
            status="proved",
            statement=statement + inside,
            value=m,
            argument=reason,
            parameters=c.convex.parameters if c.convex.status == "proved" else (),
        )
    except BEYOND:
        return None
