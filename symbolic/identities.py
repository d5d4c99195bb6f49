"""Identities that a textbook uses without a word: x sign(x) = |x|, sinh/cosh = tanh, σ(−x) = 1 − σ(x)."""

from collections.abc import Callable

from sympy import Abs, Add, Expr, Mul, Pow, cos, cosh, sign, sin, sinh, tanh

from symbolic.parts import PARTS
from symbolic.rewriting import cost


def _absolute_value(e: Expr) -> Expr:
    """u sign(u) as |u|, and |u| sign(u) as u."""

    def in_product(product: Expr) -> Expr:
        factors = list(product.args)
        for s in [a for a in factors if isinstance(a, sign)]:
            (u,) = s.args
            for of, becomes in ((u, Abs(u)), (-u, -Abs(u)), (Abs(u), u)):
                if s in factors and of in factors:
                    factors.remove(s)
                    factors[factors.index(of)] = becomes
        return Mul(*factors)

    return e.replace(lambda a: isinstance(a, Mul) and any(isinstance(b, sign) for b in a.args), in_product)


def _hyperbolic_quotient(e: Expr) -> Expr:
    """sinh(u)/cosh(u) as tanh(u)."""
    return e.replace(sinh, lambda u: tanh(u) * cosh(u)) if e.has(cosh) else e


def _complement(e: Expr) -> Expr:
    """σ(−u) as 1 − σ(u)."""
    sigma = next(part.function for part in PARTS if part.means == "sigmoid")
    return e.replace(
        lambda a: a.func == sigma and a.args[0].could_extract_minus_sign(), lambda a: 1 - sigma(-a.args[0])
    )


def _double_angle(e: Expr) -> Expr:
    """2 sin(u) cos(u) as sin(2u), and cos²(u) − sin²(u) as cos(2u)."""

    def in_product(product: Expr) -> Expr:
        u = next((a.args[0] for a in product.args if isinstance(a, sin) and cos(a.args[0]) in product.args), None)
        return product if u is None else product / (sin(u) * cos(u)) * sin(2 * u) / 2

    def in_sum(whole: Expr) -> Expr:
        for a in whole.args:
            for square in (
                f for f in Mul.make_args(a) if isinstance(f, Pow) and f.exp == 2 and isinstance(f.base, cos)
            ):
                u, share = square.base.args[0], a / square
                if -share * sin(u) ** 2 in whole.args:
                    return whole - a + share * sin(u) ** 2 + share * cos(2 * u)
        return whole

    e = e.replace(lambda a: isinstance(a, Mul) and a.has(sin) and a.has(cos), in_product)
    return e.replace(lambda a: isinstance(a, Add) and a.has(sin) and a.has(cos), in_sum)


# Each holds at every real point; it is used where it makes the expression shorter.
IDENTITIES: tuple[tuple[str, Callable[[Expr], Expr]], ...] = (
    ("absolute value", _absolute_value),
    ("hyperbolic quotient", _hyperbolic_quotient),
    ("complement", _complement),
    ("double angle", _double_angle),
)


def identified(e: Expr) -> Expr:
    """e with every identity used that shortens it."""
    for _, identity in IDENTITIES:
        shorter = identity(e)
        if cost(shorter) < cost(e):
            e = shorter
    return e
