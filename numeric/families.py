"""Which exponentials of an expression are a family: exp(c·u) for integers c and one u of both signs."""

from functools import reduce

from sympy import Expr, Poly, Rational, S, cancel, exp, gcd


def two_sided(argument: Expr) -> bool:
    """Whether an exponent is a polynomial of odd degree without constant term: of both signs, 0 at the origin."""
    symbols = argument.free_symbols
    if not symbols or not argument.is_polynomial(*symbols):
        return False
    poly = Poly(argument, *symbols)
    if poly.total_degree() % 2 == 1 and poly.eval(dict.fromkeys(symbols, 0)) == 0:
        return True
    return any((argument.xreplace({s: -s}) + argument).expand() == 0 for s in symbols)


def base_of(e: Expr) -> Expr | None:
    """The u such that the exponentials of e are exp(c·u) for integers c; None where there is none."""
    groups: dict[Expr, list[Rational]] = {}
    for g in sorted(e.atoms(exp), key=str):
        argument = g.args[0]
        if not two_sided(argument):
            continue
        for u, ratios in groups.items():
            ratio = cancel(argument / u)
            if ratio.is_Rational:
                ratios.append(ratio)
                break
        else:
            groups[argument] = [S.One]
    if not groups:
        return None
    u, ratios = max(groups.items(), key=lambda item: len(item[1]))
    u = u * reduce(gcd, ratios)
    return -u if u.could_extract_minus_sign() else u


def has_family(e: Expr) -> bool:
    """Whether e holds an exponential of both signs."""
    return base_of(e) is not None


__all__ = ["base_of", "has_family", "two_sided"]
