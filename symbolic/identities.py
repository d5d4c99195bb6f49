"""Identities that a textbook uses without a word: x sign(x) = |x|, sinh/cosh = tanh, σ(−x) = 1 − σ(x)."""

from collections.abc import Callable

from sympy import Abs, Expr, Mul, cosh, sign, sinh, tanh

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


# Each holds at every real point; it is used where it makes the expression shorter.
IDENTITIES: tuple[tuple[str, Callable[[Expr], Expr]], ...] = (
    ("absolute value", _absolute_value),
    ("hyperbolic quotient", _hyperbolic_quotient),
    ("complement", _complement),
)


def identified(e: Expr) -> Expr:
    """e with every identity used that shortens it."""
    for _, identity in IDENTITIES:
        shorter = identity(e)
        if cost(shorter) < cost(e):
            e = shorter
    return e
