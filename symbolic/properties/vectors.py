"""What holds of a function of a vector, at every n: sums, range, shifts and factors, whether it is a gradient."""

from collections.abc import Iterator
from functools import lru_cache

from sympy import Expr, IndexedBase, Interval, S, Sum, oo

from symbolic.binders import MaxOver
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import canonical, gradient, i, k, total
from symbolic.properties.certified_points import negative_bend
from symbolic.properties.composition import curvature
from symbolic.properties.projections import projection_of
from symbolic.properties.record import Property, Status
from symbolic.properties.structural_signs import is_nonnegative, is_nonpositive, is_positive
from symbolic.properties.vector_losses import BEYOND, FACTOR, KINKED, SHIFT, defaults_of, verdict_on
from symbolic.registry import formulas

STATUS: dict[str, Status] = {"proved": "proved", "refuted": "refuted"}


@lru_cache(maxsize=256)
def properties_of_map(f: Formula) -> tuple[Property, ...]:
    """The properties of a function of one vector, each proved, refuted or unknown; InputError where f is none.

    sums_to_one · range · shift_invariant, shift_equivariant · homogeneous · gradient_field · monotone_operator ·
    lipschitz of a map to vectors; convex of a map to numbers.
    """
    if not f.is_vector or f.role == "loss":
        raise InputError(f"{f.name} is no function of a vector")
    found = [*_moves(f)]
    if f.has_components:
        found += [*_sums(f), *_range(f), *_field(f)]
    else:
        found += [_convex(f)]
    return tuple(found)


def _told(name: str, told: str, found: tuple[str, str], value: Expr | None = None) -> Property:
    verdict, reason = found
    return Property(
        name=name,
        status=STATUS.get(verdict, "unknown"),
        statement=told,
        value=value,
        argument=reason if verdict in STATUS else "",
    )


def _with(f: Formula, entry: Expr) -> Expr:
    return f(**{f.wrt.name: entry}, **{a.name: a.symbol for a in f.args if a != f.wrt})


def _asked(f: Formula, left: Expr, right: Expr, *more: object) -> tuple[str, str]:
    try:
        return verdict_on(f, left, right, *more)  # type: ignore[arg-type]
    except BEYOND:
        return "undecided", ""


def _moves(f: Formula) -> Iterator[Property]:
    """What a shift and a positive factor do."""
    z = f.wrt.symbol
    if not isinstance(z, IndexedBase):
        return
    shifted = _with(f, z[i] + SHIFT.symbol)
    yield _told("shift_invariant", "the same for z + c", _asked(f, shifted, f.expr, SHIFT))
    yield _told("shift_equivariant", "f(z + c) = f(z) + c", _asked(f, shifted, f.expr + SHIFT.symbol, SHIFT))
    scaled = _with(f, FACTOR.symbol * z[i])
    for degree, told in ((0, "f(c·z) = f(z) for c > 0"), (1, "f(c·z) = c·f(z) for c > 0")):
        found = _asked(f, scaled, FACTOR.symbol**degree * f.expr, FACTOR)
        if found[0] == "proved" or degree == 1:
            yield _told("homogeneous", told, found, S(degree))
            return


def _sums(f: Formula) -> Iterator[Property]:
    yield _told("sums_to_one", "its entries sum to 1", _asked(f, total(f.expr, i), S.One))


def _range(f: Formula) -> Iterator[Property]:
    """Bounds of an entry by how it is built; what is positive and sums to 1 lies between 0 and 1."""
    domains = {a.symbol: a.kind.domain for a in f.args}
    told = "the range of an entry"
    if is_positive(f.expr, domains) and _asked(f, total(f.expr, i), S.One)[0] == "proved":
        reason = "it is positive, and the entries sum to 1"
        yield Property(
            name="range", status="proved", statement="inside (0, 1]", value=Interval.Lopen(0, 1), argument=reason
        )
    elif is_nonpositive(f.expr, domains):
        reason = "it is the logarithm of what is at most 1"
        yield Property(name="range", status="proved", statement="at most 0", value=Interval(-oo, 0), argument=reason)
    elif is_nonnegative(f.expr, domains):
        reason = "it is made of terms that are not negative"
        yield Property(name="range", status="proved", statement="at least 0", value=Interval(0, oo), argument=reason)
    elif projection_of(f.expr) is not None:
        reason = f"{_NEAREST}: it is max(0, u - tau), and the entries sum to 1"
        yield Property(name="range", status="proved", statement="inside [0, 1]", value=Interval(0, 1), argument=reason)
    else:
        yield Property(name="range", status="unknown", statement=told)


_NEAREST = "it is the point of the simplex that is nearest to u, told by its support"


def _field(f: Formula) -> Iterator[Property]:
    """Whether the Jacobian is symmetric, f the gradient of a convex function, and so monotone; a Lipschitz constant."""
    z = f.wrt.symbol
    if not isinstance(z, IndexedBase) or len(f.inputs) != 1:
        return
    if f.expr.has(*KINKED):
        yield from _nearest(f, z)
        return
    found = _asked(f, gradient(f.expr, z[k]), gradient(f.expr.xreplace({i: k}), z[i]))
    yield _told("gradient_field", "its Jacobian is symmetric: it is the gradient of a function", found)
    potential = _potential(f) if found[0] == "proved" else None
    told = "a monotone operator: (f(u) − f(v))·(u − v) ≥ 0"
    if potential is None:
        yield Property(name="monotone_operator", status="unknown", statement=told)
        return
    reason = f"it is the gradient of {potential.name}, which is convex by the rules of convex composition"
    yield Property(name="monotone_operator", status="proved", statement=told, argument=reason)
    trace = canonical(total(canonical(gradient(f.expr, z[k]).xreplace({k: i})), i))
    squares = 1 - total(f.expr**2, i)
    if _asked(f, trace, squares)[0] == "proved":
        yield Property(
            name="lipschitz",
            status="proved",
            statement="Lipschitz in the Euclidean norm with the constant 1",
            value=S.One,
            argument="the Jacobian is symmetric and not negative, so that its norm is at most its trace 1 − Σ f_i² ≤ 1",
        )


def _nearest(f: Formula, z: IndexedBase) -> Iterator[Property]:
    """What the projection onto a convex set is; (u − p(u))·(p(v) − p(u)) ≤ 0, added for u and v."""
    found = projection_of(f.expr)
    if found is None or found.scores != z[i]:
        return
    yield Property(
        name="gradient_field",
        status="proved",
        statement="it is the gradient of a function",
        argument=f"{_NEAREST}, and so the gradient of the largest u·q - |q|²/2 of all points q of it (Danskin)",
    )
    reason = f"{_NEAREST}: (f(u) - f(v))·(u - v) is at least |f(u) - f(v)|²"
    told = "a monotone operator: (f(u) − f(v))·(u − v) ≥ 0"
    yield Property(name="monotone_operator", status="proved", statement=told, argument=reason)
    told = "Lipschitz in the Euclidean norm with the constant 1"
    yield Property(name="lipschitz", status="proved", statement=told, value=S.One, argument=reason)


def _potential(f: Formula) -> Formula | None:
    """A convex function of the catalogue whose gradient f is."""
    for g in formulas():
        if (
            g.role == "loss"
            or g.has_components
            or not g.is_vector
            or len(g.inputs) != 1
            or g.parameters
            or f.parameters
        ):
            continue
        swapped = g.expr.xreplace({g.wrt.symbol: f.wrt.symbol})
        if swapped.has(*KINKED, MaxOver) or not swapped.has(Sum):
            continue
        found = curvature(swapped, f.wrt.symbol, {f.wrt.symbol: f.wrt.kind.domain})
        if found is None or found[0] != "convex":
            continue
        if _asked(f, gradient(swapped, f.wrt.symbol[i]), f.expr)[0] == "proved":
            return g
    return None


def _convex(f: Formula) -> Property:
    """Convexity of a function to numbers."""
    told = "convex, for every n"
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
        return Property(name="convex", status="refuted", statement=told, argument=reason)
    return Property(name="convex", status="unknown", statement=told)
