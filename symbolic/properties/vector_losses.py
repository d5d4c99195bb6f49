"""What holds of a loss of a vector in its prediction, at every n: by rules of convexity, and by exact steps."""

from collections.abc import Iterator

from sympy import Abs, Basic, Expr, Heaviside, Indexed, IndexedBase, Max, Min, Piecewise, Sum, Symbol, expand, log, sign

from symbolic.binders import MaxOver
from symbolic.formula import Argument, Formula
from symbolic.indices import canonical, gradient, i, k
from symbolic.kinds import Positive, Real, kind_of
from symbolic.plain_text import plain
from symbolic.properties.certified_points import negative_bend, negative_value
from symbolic.properties.comparison import compared
from symbolic.properties.composition import curvature
from symbolic.properties.named_cases import holds_whatever_the_cases_are
from symbolic.properties.projections import at_simplex, is_fenchel_young
from symbolic.properties.record import Property, Status
from symbolic.properties.structural_signs import is_nonnegative
from symbolic.theorems.record import Letter

KINKED = (Abs, Max, Min, Piecewise, sign, Heaviside, MaxOver)
BEYOND = (ArithmeticError, ValueError, TypeError, NotImplementedError, AttributeError, RecursionError)

SHIFT = Letter(Symbol("shift", real=True), kind_of(Real))
FACTOR = Letter(Symbol("factor", positive=True), kind_of(Positive))


def properties_of_vector_loss(f: Formula) -> tuple[Property, ...]:
    """The properties of a loss of a vector, each proved, refuted or unknown."""
    convex = _convex(f)
    turned: dict[Status, Status] = {"proved": "refuted", "refuted": "proved", "unknown": "unknown"}
    bends = Property(
        name="negative_curvature",
        status=turned[convex.status],
        statement="the Hessian by the prediction can have a negative direction",
        argument="the loss is convex" if convex.status == "proved" else convex.argument,
        parameters=convex.parameters,
    )
    nonnegative = _nonnegative(f)
    least = _minimum(f, convex, nonnegative)
    if nonnegative.status == "unknown" and least.statement.startswith("reaches its least value 0 "):
        nonnegative = Property(
            name="nonnegative",
            status="proved",
            statement=nonnegative.statement,
            argument=f"it {least.statement}",
        )
    return (convex, bends, least, nonnegative, *_proper(f, least), *_symmetric(f), *invariances(f))


def defaults_of(f: Formula) -> dict[Basic, Expr]:
    """The defaults of the parameters."""
    return {a.symbol: a.default for a in f.parameters if a.default is not None}


def _told(f: Formula) -> tuple[tuple[str, Basic], ...]:
    return tuple((str(s), v) for s, v in defaults_of(f).items() if f.expr.has(s))


def _convex(f: Formula) -> Property:
    told = f"convex in {f.wrt.name}, for every n"
    found = curvature(f.expr, f.wrt.symbol, {a.symbol: a.kind.domain for a in f.args})
    if found is not None and found[0] != "concave":
        reason = f"by the rules of convex composition: {', '.join(found[1]) or 'it is affine'}"
        return Property(name="convex", status="proved", statement=told, argument=reason)
    try:
        point = negative_bend(f, f.expr, defaults_of(f))
    except BEYOND:
        point = None
    if point is not None:
        reason = f"the second derivative along a line is negative at {point}"
        return Property(name="convex", status="refuted", statement=told, argument=reason, parameters=_told(f))
    return Property(name="convex", status="unknown", statement=told)


def _nonnegative(f: Formula) -> Property:
    told = "never negative"
    if is_nonnegative(f.expr, {a.symbol: a.kind.domain for a in f.args}):
        reason = "it is made of terms that are not negative"
        return Property(name="nonnegative", status="proved", statement=told, argument=reason)
    if any(is_fenchel_young(f.expr, a.symbol) for a in _labels(f) if a.kind.name == "Simplex"):
        reason = (
            "it is the largest u·q - |q|²/2 of all points q of the simplex, less that of the labels (Fenchel-Young)"
        )
        return Property(name="nonnegative", status="proved", statement=told, argument=reason)
    try:
        point = negative_value(f, f.expr, defaults_of(f))
    except BEYOND:
        point = None
    if point is not None:
        reason = f"negative at {point}"
        return Property(name="nonnegative", status="refuted", statement=told, argument=reason, parameters=_told(f))
    return Property(name="nonnegative", status="unknown", statement=told)


def verdict_on(f: Formula, left: Expr, right: Expr, *more: Letter) -> tuple[str, str]:
    """The verdict on an equation between expressions in the arguments of f, at every n, and the argument for it."""
    left, right = canonical(left), canonical(right)
    if expand(left - right) != 0 and (_is_long(left) or _is_long(right)):
        if holds_whatever_the_cases_are(f, left, right):
            return "proved", "by exact steps, whatever the cases are"
        return compared(f, left, right, *more, search=10_000, proof=0)
    return compared(f, left, right, *more, search=10_000, proof=4_000)


def _is_long(e: Expr) -> bool:
    """Whether cases compare sums that have cases of their own, which takes a proof too much."""
    return any(s.function.has(*KINKED) for a in e.atoms(*KINKED) for s in a.atoms(Sum))


def _labels(f: Formula) -> list[Argument]:
    return [a for a in f.inputs if a != f.wrt and a.kind.vector]


def _candidates(f: Formula, y: IndexedBase) -> Iterator[tuple[Expr, str]]:
    """Where a loss may be least, as entry i of the prediction, and in words."""
    yield y[i], f"{f.wrt.name} = {y.label}"
    if f.wrt.kind.name == "Vector":
        yield log(y[i]), f"{f.wrt.name} = log {y.label}, for positive labels"
        yield log(y[i] / (1 - y[i])), f"{f.wrt.name} = log({y.label}/(1 - {y.label})), for labels between 0 and 1"


def _minimum(f: Formula, convex: Property, nonnegative: Property) -> Property:
    """Where the loss is least: 0 there and never negative, or flat there and convex.

    On the simplex flat means that all entries of the gradient are the same (Lagrange).
    """
    unknown = Property(name="minimum", status="unknown", statement="where the loss is least, over the prediction")
    labels = _labels(f)
    if len(labels) != 1 or not isinstance(f.wrt.symbol, IndexedBase):
        return unknown
    y, z = labels[0].symbol, f.wrt.symbol
    for entry, where in _candidates(f, y):
        try:
            value = canonical(f(**{f.wrt.name: entry}, **{a.name: a.symbol for a in f.parameters}))
            if labels[0].kind.name == "Simplex":
                value = at_simplex(value, y)
            if nonnegative.status == "proved" and verdict_on(f, value, value * 0)[0] == "proved":
                reason = "it is never negative, and 0 there"
                told = f"reaches its least value 0 at {where}"
                return Property(name="minimum", status="proved", statement=told, argument=reason)
            if convex.status != "proved" or f.expr.has(*KINKED):
                continue
            there = _put(gradient(f.expr, z[k]), z, entry)
            if verdict_on(f, there, there * 0)[0] == "proved":
                return _least(value, where, "the gradient vanishes there, and the loss is convex", f)
            simplex = labels[0].kind.name == "Simplex" and f.wrt.kind.name == "Probabilities"
            if simplex and k not in there.free_symbols and not there.has(y):
                reason = "all entries of the gradient are the same there, and the loss is convex (Lagrange)"
                return _least(value, f"{where} among the predictions of sum 1", reason, f)
        except BEYOND:
            continue
    return unknown


def _put(e: Expr, z: IndexedBase, entry: Expr) -> Expr:
    """e with each z[a] written as entry a."""
    return canonical(
        e.replace(lambda a: isinstance(a, Indexed) and a.base == z, lambda a: entry.xreplace({i: a.indices[0]}))
    )


def _least(value: Expr, where: str, reason: str, f: Formula) -> Property:
    told = "0" if verdict_on(f, value, value * 0)[0] == "proved" else plain(value)
    return Property(
        name="minimum", status="proved", statement=f"reaches its least value {told} at {where}", argument=reason
    )


def _proper(f: Formula, least: Property) -> Iterator[Property]:
    """The expected loss Σ_c p_c ℓ(c, ŷ) is ℓ(p, ŷ) where ℓ is affine in the labels."""
    labels = _labels(f)
    if len(labels) != 1 or labels[0].kind.name != "Simplex" or least.status != "proved":
        return
    found = curvature(f.expr, labels[0].symbol, {a.symbol: a.kind.domain for a in f.args})
    if found is None or found[0] not in ("affine", "constant"):
        return
    yield Property(
        name="proper",
        status="proved",
        statement="proper: the expected loss is least where the prediction is the true distribution",
        argument=f"it is affine in the labels, so that the expected loss is that at the true ones; {least.argument}",
        parameters=least.parameters,
    )


def _symmetric(f: Formula) -> Iterator[Property]:
    labels = _labels(f)
    if len(labels) != 1 or labels[0].kind.name != f.wrt.kind.name or len(f.inputs) != 2:
        return
    y, z = labels[0].symbol, f.wrt.symbol
    found = verdict_on(f, f.expr, f.expr.xreplace({y: z, z: y}))
    yield _by_verdict("symmetric", "symmetric in its two vectors", *found)


def invariances(f: Formula) -> Iterator[Property]:
    """Whether a shift or a positive factor of the vector of real numbers changes anything."""
    z = f.wrt.symbol
    if f.wrt.kind.name != "Vector":
        return
    rows = (
        ("shift_invariant", "the same for z + c", z[i] + SHIFT.symbol, SHIFT),
        ("scale_invariant", "the same for c·z with c > 0", FACTOR.symbol * z[i], FACTOR),
    )
    for name, told, entry, letter in rows:
        try:
            moved = f(**{f.wrt.name: entry}, **{a.name: a.symbol for a in f.parameters})
            found = verdict_on(f, moved, f.expr, letter)
        except BEYOND:
            found = "undecided", ""
        yield _by_verdict(name, told, *found)


def _by_verdict(name: str, told: str, verdict: str, reason: str) -> Property:
    status: Status = "proved" if verdict == "proved" else "refuted" if verdict == "refuted" else "unknown"
    return Property(name=name, status=status, statement=told, argument=reason)


__all__ = ["defaults_of", "invariances", "properties_of_vector_loss", "verdict_on"]
