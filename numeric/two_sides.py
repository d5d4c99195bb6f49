"""Both sides of u = 0 in one expression: what is found for u ≥ 0 and for u < 0, without a branch where they agree."""

from sympy import Add, Dummy, Expr, Piecewise, cancel, factor, sign

from numeric.exactness import sign_of
from numeric.near_zero import E
from numeric.primitives import Rise, Step


def merged(plus: tuple[Expr, Expr], minus: tuple[Expr, Expr], u: Expr) -> Expr:
    """One expression for both signs of u; the branch, where there must be one, stands at the smallest place."""
    (n1, d1), (n2, d2) = plus, minus
    v = sign_of(u)
    if d1 != d2:
        return Piecewise((n1 / d1, sign_of(u) >= 0), (n2 / d2, True))
    if n1 == n2:
        return n1 / d1
    if n1 == -n2:
        return sign(sign_of(u)) * n1 / d1
    if n2 == E * n1:
        return n1 * Rise(E, Step(v)) / d1
    # A common logarithm is a term of its own; other terms stay together, for y·u must meet u before it is rounded.
    logs = {term for term in set(Add.make_args(n1)) & set(Add.make_args(n2)) if term.atoms(Dummy) - {E}}
    first, second = (Add(*(t for t in Add.make_args(n) if t not in logs)) for n in (n1, n2))
    if logs:
        first, second = (f if f.has(E) else factor(f) for f in (first, second))
    if v.is_Symbol and not (first.has(E) or second.has(E)) and cancel((first - second) / v) == 1 and second != 0:
        return (Add(*logs) + v * (Step(v) + cancel(second / v))) / d1
    return (Add(*logs) + Piecewise((first, sign_of(u) >= 0), (second, True))) / d1
