"""A difference as one letter while a form is sought: what hangs on ŷ − y alone is a function of r = ŷ − y."""

from dataclasses import dataclass

from sympy import Add, Expr, Indexed, Pow, Symbol

DIFFERENCE = Symbol("r\N{PRIME}", real=True)


@dataclass(frozen=True)
class InDifference:
    """An expression in r, and the difference that r stands for, in the two orders in which it is written."""

    expr: Expr
    forward: Expr  # as a factor: ŷ − y
    squared: Expr  # as the base of an even power: as it stood there

    def back(self, e: Expr) -> Expr:
        """e with the difference written for r."""
        even = e.replace(
            lambda a: isinstance(a, Pow) and a.base == DIFFERENCE and a.exp.is_even, lambda a: Pow(self.squared, a.exp)
        )
        return even.xreplace({DIFFERENCE: self.forward})


def in_difference(e: Expr) -> InDifference | None:
    """e as a function of one difference of two of its letters; None where it hangs on them otherwise too."""
    for d in sorted((a for a in e.atoms(Add) if _is_difference(a)), key=str):
        forward = d if d.could_extract_minus_sign() else -d
        minus, plus = (_letter(t) for t in sorted(forward.args, key=lambda t: t.as_coeff_Mul()[0]))
        found = e.xreplace({plus: minus + DIFFERENCE})
        if not found.has(plus, minus):
            bases = [p.base for p in e.atoms(Pow) if p.base in (d, -d) and p.exp.is_even]
            return InDifference(found, forward, bases[0] if bases else forward)
    return None


def _letter(t: Expr) -> Expr:
    return -t if t.as_coeff_Mul()[0] == -1 else t


def _is_difference(a: Add) -> bool:
    signs = sorted(t.as_coeff_Mul()[0] for t in a.args)
    return signs == [-1, 1] and all(isinstance(_letter(t), Symbol | Indexed) for t in a.args)
