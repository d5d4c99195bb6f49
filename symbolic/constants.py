"""Constants that a person reads as one letter: 1.702, 0.044715, √(2/π) stay whole where a form is looked for.

SymPy multiplies numbers at once, so that 1.702² and 3·0.044715 are met; each is told apart into powers of the constants
that stand in the arguments of functions, times a small rational number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from sympy import Add, Basic, Expr, Function, Mul, Rational, S, Symbol, preorder_traversal

LARGEST = 99  # what is read as a fraction: 1/6, 3/40; above it a number is read as a decimal
POWERS = 3


def is_decimal(q: Expr) -> bool:
    """Whether a rational number is written with a decimal point: 851/500 is 1.702."""
    return bool(q.is_Rational and q.q > 20 and _only_2_and_5(q.q))


def _only_2_and_5(q: int) -> bool:
    for p in (2, 5):
        while q % p == 0:
            q //= p
    return q == 1


def decimal(q: Rational) -> str:
    """The digits of such a number."""
    places = 0
    while 10**places % q.q:
        places += 1
    digits = str(abs(q.p) * (10**places // q.q)).rjust(places + 1, "0")
    return ("-" if q.p < 0 else "") + f"{digits[:-places]}.{digits[-places:]}"


@dataclass(frozen=True)
class Lettered:
    """An expression with a letter for each constant, and what the letters stand for."""

    expr: Expr
    letters: Mapping[Symbol, Expr]

    def back(self, e: Expr) -> Expr:
        """e with the numbers put in again."""
        return e.xreplace(dict(self.letters))


def lettered(e: Expr) -> Lettered:
    """e with a letter for each constant of the arguments of its functions, wherever it is a factor outside of them."""
    constants = tuple(dict.fromkeys(_constants(e)))[:3]
    if not constants:
        return Lettered(e, {})
    letters = {c: Symbol(f"0c{at}", positive=True) for at, c in enumerate(constants)}

    def written(a: Basic) -> Basic:
        if isinstance(a, Function) or not a.args:
            return _told(a, letters) if a.is_number else a
        if isinstance(a, Mul):
            number, rest = a.as_independent(*a.free_symbols, as_Add=False) if a.free_symbols else (a, S.One)
            return _told(number, letters) * Mul(*map(written, Mul.make_args(rest)))
        if isinstance(a, Add):
            return Add(*map(written, a.args))
        return _told(a, letters) if a.is_number else a.func(*map(written, a.args))

    return Lettered(written(e), {letter: c for c, letter in letters.items()})


def _constants(e: Expr) -> Iterator[Expr]:
    """The decimals and irrational factors in the arguments of functions."""
    for function in sorted(e.atoms(Function), key=str):
        for a in function.args:
            for b in preorder_traversal(a):
                if isinstance(b, Mul) and b.free_symbols:
                    number, _ = b.as_independent(*b.free_symbols, as_Add=False)
                    if number.is_positive and (is_decimal(number) or not number.is_Rational):
                        yield number


def _told(number: Expr, letters: Mapping[Expr, Symbol]) -> Expr:
    """A number as a small rational times powers of the constants; the number itself where it is none such."""
    if _is_small(number):
        return number
    powers = sorted(product(range(POWERS + 1), repeat=len(letters)), key=lambda p: (sum(p), p))
    for power in powers[1:]:
        rest = number / Mul(*(c**p for c, p in zip(letters, power, strict=True)))
        if _is_small(rest):
            return rest * Mul(*(letter**p for letter, p in zip(letters.values(), power, strict=True)))
    return number


def _is_small(q: Expr) -> bool:
    return bool(q.is_Rational and abs(q.p) <= LARGEST and q.q <= LARGEST and not is_decimal(q))
