"""Near u = 0, where a polynomial in E = exp(−|u|) cancels: E without its first terms, which cancel exactly.

x(1 + E) − (1 − E) with E = exp(−2x) is of third order: with E = 1 − 2x + 2x² + R, where R = O(x³), no term of lower
order is left. A label may bring the root to 0, too: (1 − y) − y·E at y = 1/2 is (1 − 2y) − y·(E − 1).
"""

from typing import Any, Protocol

from sympy import Add, Dummy, Expr, Piecewise, Poly, Rational, S, collect, factor, factorial, log

from numeric.primitives import ExpRest, Group, Log1p, Scale

E = Dummy("E", positive=True)  # stands for exp(−|u|) while the algebra runs

# By the order of the root: how large n·|u| may be for the rest of E^n, so that beyond the polynomial loses no digits.
REACH = {1: Rational(1, 2), 2: Rational(3, 2), 3: S(3)}


class Side(Protocol):
    """One side of u = 0: |u| there, |u| on both, and names for opaque parts."""

    size: Expr
    side_size: Expr
    dummies: dict[Expr, Dummy]

    def opaque(self, e: Expr) -> Dummy:
        """The name of a part."""


def uncancelled(e: Expr, far: Expr, side: Side) -> Expr:
    """`far`, a form of the polynomial e in E, or near u = 0 the form that does not cancel there."""
    size = side.side_size
    logs = _logs(e, side)
    if len(size.free_symbols) != 1 or logs is None:
        return far
    (x,) = size.free_symbols
    if not e.is_polynomial(x, E, *logs):
        return far
    start = _series(e, x, size, logs)
    order, first = next(((k, c) for k, c in enumerate(start) if c != 0), (len(start), S.Zero))
    if order == 0:
        order = 1 if _changes_sign(first) else 0
    elif _least_order(e, x) >= order or (logs and order > 1):
        return far
    if order not in REACH:
        return far
    powers = [k for (k,) in Poly(e, E).monoms()]
    reach = REACH[order]
    near = _rest(e, x, order, reach, powers, logs, side)
    return Piecewise((near, side.size < reach / max(powers)), (far, True))


def _logs(e: Expr, side: Side) -> dict[Dummy, Expr] | None:
    """p(E) for each part log(1 + p(E)) of e; None where e holds another part that moves with u."""
    moves = side.size.free_symbols | {E}
    found: dict[Dummy, Expr] = {}
    for f, d in side.dummies.items():
        if e.has(d) and f.free_symbols & moves:
            if not isinstance(f, Log1p) or f.free_symbols - {E}:
                return None
            found[d] = f.args[0]
    return found


def _series(e: Expr, x: Expr, size: Expr, logs: dict[Dummy, Expr]) -> list[Expr]:
    """The coefficients of e in powers of x, as far as the orders of REACH."""
    last = max(REACH)

    def cut(f: Expr) -> Expr:
        return Add(*(c * x**k for (k,), c in Poly(f, x).terms() if k <= last))

    small = cut(sum((-size) ** j / factorial(j) for j in range(last + 1)))
    values: dict[Expr, Expr] = {}
    for d, p in logs.items():
        at_one = p.subs(E, 1)
        w = cut(((p.subs(E, small) - at_one) / (1 + at_one)).expand())
        values[d] = log(1 + at_one) + cut(sum((-1) ** (j + 1) * w**j / j for j in range(1, last + 1)).expand())
    poly = Poly(cut(e.xreplace({**values, E: small}).expand()), x)
    return [factor(poly.coeff_monomial(x**k)) for k in range(last + 1)]


def _changes_sign(c: Expr) -> bool:
    """Whether a coefficient in labels alone may vanish: it has terms of both signs."""
    symbols = {s for s in c.free_symbols if not isinstance(s, Dummy)}
    if not symbols:
        return False
    if not c.is_polynomial(*symbols):
        return False
    signs = {bool(n.is_negative) for n in Poly(c, *sorted(symbols, key=str)).coeffs()}
    return len(signs) == 2


def _least_order(e: Expr, x: Expr) -> int:
    """The order of the lowest term of e in x when nothing cancels."""
    return min(int(k) for (k,) in Poly(e, x).monoms())


def _rest(e: Expr, x: Expr, order: int, reach: Expr, powers: list[int], logs: dict[Dummy, Expr], side: Any) -> Expr:
    """e with E^n = Σ_{j<order} (−n|u|)^j/j! + rest, the constant term taken by itself."""
    size = side.side_size
    if order == 1:
        rest = side.opaque(ExpRest(-size, S.One, reach / max(powers)))
        values = {E: 1 + rest}
        for d, p in logs.items():
            at_one = p.subs(E, 1)
            inner = ((p.subs(E, 1 + rest) - at_one) / (1 + at_one)).expand()
            values[d] = log(1 + at_one) + side.opaque(Log1p(inner))
        form = e.xreplace(values).expand()
        moving = {x, *(values[d] - log(1 + logs[d].subs(E, 1)) for d in logs), rest}
        constant = Add(*(t for t in Add.make_args(form) if not t.free_symbols & moving))
        tail = collect((form - constant).expand(), rest)
        constant = factor(constant)
        number, label = constant.as_independent(*constant.free_symbols, as_Add=False)
        return Add(Scale(number, label) if label.is_Add and number.is_irrational else _whole(constant), tail)
    # E^n = E^deg·exp((deg − n)|u|): a positive argument, whose rest has terms of one sign.
    top, form = max(powers), S.Zero
    for (n,), c in Poly(e, E).terms():
        form += c * _grown(top - n, size, order + 1, reach, top, side)
    rests = [d for f, d in side.dummies.items() if isinstance(f, ExpRest)]
    return collect(form.expand(), rests) / Group(_grown(top, size, order + 1, reach, top, side))


def _grown(n: int, size: Expr, terms: int, reach: Expr, top: int, side: Any) -> Expr:
    """exp(n|u|) as its first terms and their rest."""
    if not n:
        return S.One
    low = Add(*((n * size) ** j / factorial(j) for j in range(terms)))
    return low + side.opaque(ExpRest(n * size, S(terms), reach * n / top))


def _whole(e: Expr) -> Expr:
    return Group(e) if e.is_Add else e


__all__ = ["E", "uncancelled"]
