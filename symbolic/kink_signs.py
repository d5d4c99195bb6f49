"""Signs of quantities in the parameters: from their kinds and from what is assumed; what is not known is asked for.

A quantity of unknown sign is no error: it raises `UnknownSignError`, and who asked looks at each sign in turn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Indexed,
    Interval,
    Mul,
    Poly,
    Pow,
    S,
    Symbol,
    atan,
    cancel,
    erf,
    exp,
    expand,
    factor,
    fraction,
    log,
    sinh,
    tanh,
    together,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne
from sympy.logic.boolalg import Boolean
from sympy.polys.polyerrors import PolynomialError

Signs = frozenset[int]

ANY: Signs = frozenset((-1, 0, 1))
POSITIVE: Signs = frozenset((1,))
NEGATIVE: Signs = frozenset((-1,))
ZERO: Signs = frozenset((0,))
NOT_ZERO: Signs = frozenset((-1, 1))

# Of these a value has the sign of the argument; those of log, of the argument − 1.
_ODD = (tanh, sinh, erf, atan)
_DIGITS = 40
_TINY = S(10) ** -25
_COMMON = 64  # the most corners of bounded symbols that are looked at


class UnknownSignError(Exception):
    """The sign of a quantity is not known; `choices` are the sets of signs to be told apart."""

    def __init__(self, quantity: Expr, choices: tuple[Signs, ...]) -> None:
        super().__init__(f"the sign of {quantity} is not known")
        self.quantity = quantity
        self.choices = choices


@dataclass(frozen=True)
class Facts:
    """What is known of the letters: what was assumed of some quantities, and the bounded domains of letters."""

    assumed: tuple[tuple[Expr, Signs], ...] = ()
    bounded: Mapping[Basic, Interval] = field(default_factory=dict)

    def with_sign(self, quantity: Expr, signs: Signs) -> "Facts":
        """The same with one more assumption."""
        return replace(self, assumed=(*self.assumed, (quantity, signs)))

    def put(self, place: Mapping[Basic, Basic]) -> "Facts | None":
        """The same with values for letters; None where that contradicts what was assumed."""
        found = []
        for quantity, signs in self.assumed:
            settled = expand(quantity.xreplace(dict(place)))
            if not Facts(bounded=self.bounded).possible(settled) & signs:
                return None
            if not settled.is_number:
                found.append((settled, signs))
        return replace(self, assumed=tuple(found))

    def sign(self, e: Expr) -> int:
        """−1, 0 or 1; UnknownSignError where the sign of one of its factors is not known."""
        result = 1
        for base, power in _factors(e):
            if power > 0 and not power % 2:
                if self.is_zero(base):
                    return 0
                continue
            signs = self.possible(base) if power > 0 else self.possible(base) - ZERO
            if power % 2 and len(signs) > 1:
                raise UnknownSignError(base, tuple(frozenset((s,)) for s in sorted(signs, reverse=True)))
            result *= next(iter(signs), 1) if power % 2 else 1
        return result

    def is_zero(self, e: Expr) -> bool:
        """Whether e is 0; UnknownSignError where that hangs on the letters."""
        for base, power in _factors(e):
            signs = self.possible(base) if power > 0 else NOT_ZERO  # what stands below is not 0
            if signs == ZERO:
                return True
            if 0 in signs:
                raise UnknownSignError(base, (signs - ZERO, ZERO))
        return False

    def possible(self, e: Expr) -> Signs:
        """The signs that e may have."""
        if e.is_number:
            return frozenset((_of_number(e),))
        signs = _by_kind(e)
        if len(signs) > 1:
            signs &= self._by_bounds(e)
        for known, its in self.assumed if len(signs) > 1 else ():
            signs &= _beside(e, known, its)
        if len(signs) > 1 and isinstance(e, _ODD):
            return signs & self.possible(e.args[0])
        if len(signs) > 1 and isinstance(e, log):
            return signs & self.possible(expand(e.args[0] - 1))
        if len(signs) > 1 and isinstance(e, Add):
            logs = [a for a in e.args if isinstance(a.as_coeff_Mul()[1], log)]
            if len(logs) == 1:  # log A + r has the sign of A − exp(−r)
                c, a = logs[0].as_coeff_Mul()
                rest = expand((e - logs[0]) / c)
                inner = self.possible(expand(a.args[0] - exp(-rest)))
                return signs & frozenset(s * _of_number(c) for s in inner)
        return signs

    def _by_bounds(self, e: Expr) -> Signs:
        """The signs of a polynomial of degree 1 in each bounded letter, from the corners of their domains."""
        letters = sorted((s for s in e.free_symbols if s in self.bounded), key=str)
        if not letters or 2 ** len(letters) > _COMMON or not e.is_polynomial(*letters):
            return ANY
        if any(Poly(e, s).degree() > 1 for s in letters):
            return ANY
        ends = [self.bounded[s] for s in letters]
        found: set[int] = set()
        for corner in product((0, 1), repeat=len(letters)):
            place = {s: d.args[c] for s, d, c in zip(letters, ends, corner, strict=True)}
            found |= _by_kind(expand(e.xreplace(place)))
        inside = all(d.left_open and d.right_open for d in ends)
        if found == {0, 1} or found == {0, -1}:
            # Between corners of one sign that are not all 0 an open box holds no 0.
            return frozenset(found - {0}) if inside and len(letters) and e != 0 else frozenset(found)
        return frozenset(found) if len(found) == 1 else ANY


def _of_number(e: Expr) -> int:
    if e.is_positive is not None and (e.is_positive or e.is_negative or e.is_zero):
        return 1 if e.is_positive else -1 if e.is_negative else 0
    value = e.evalf(_DIGITS)
    if not value.is_comparable or abs(value) < _TINY:
        return 0
    return 1 if value > 0 else -1


def _by_kind(e: Expr) -> Signs:
    """From the assumptions of SymPy's symbols, of sums after factoring."""
    if e.is_number:
        return frozenset((_of_number(e),))
    if e.is_positive:
        return POSITIVE
    if e.is_negative:
        return NEGATIVE
    if e.is_zero:
        return ZERO
    signs = set(ANY)
    if e.is_nonnegative:
        signs.discard(-1)
    if e.is_nonpositive:
        signs.discard(1)
    if e.is_nonzero:
        signs.discard(0)
    return frozenset(signs)


def _beside(e: Expr, known: Expr, its: Signs) -> Signs:
    """The signs that e may have where another quantity has these: e = c·known, or e = c·known + what has a sign."""
    ratio = cancel(e / known)
    if ratio.is_number:
        return frozenset(s * _of_number(ratio) for s in its)
    if len(its) > 1 or its == ZERO:
        return ANY
    (sign,) = its
    for letter in sorted(known.free_symbols & e.free_symbols, key=str):
        a, b = known.diff(letter), e.diff(letter)
        if a.is_number and b.is_number and a != 0 and b != 0:
            rest = _by_kind(expand(e - b / a * known))
            own = sign * _of_number(b / a)
            if rest <= {0, own}:
                return frozenset((own,))
    return ANY


@lru_cache(maxsize=4096)
def _factors(e: Expr) -> list[tuple[Expr, int]]:
    """The factors of e with their powers; of an absolute value its argument, with the power 2."""
    found: list[tuple[Expr, int]] = []
    if e.is_number:
        return [(e, 1)]
    for part, way in zip(fraction(together(expand(e))), (1, -1), strict=True):
        written = factor(part) if part.has(Add) else part
        for a in Mul.make_args(written):
            base, power = (a.base, a.exp) if isinstance(a, Pow) and a.exp.is_Integer else (a, S.One)
            found.append((base.args[0], 2 * way) if isinstance(base, Abs) else (base, int(power) * way))
    return found


def relation(e: Expr, signs: Signs) -> Boolean:
    """That e has one of these signs, written as a comparison with the letter that stands in it alone."""
    kinds = {POSITIVE: Gt, NEGATIVE: Lt, ZERO: Eq, NOT_ZERO: Ne, frozenset((0, 1)): Ge, frozenset((-1, 0)): Le}
    turned = {Gt: Lt, Lt: Gt, Ge: Le, Le: Ge}
    compare = kinds[signs]
    if isinstance(e, log):
        e = e.args[0] - 1
    solved = solved_for(e)
    if solved is None:
        return compare(e, 0)
    letter, value, slope = solved
    return (compare if slope > 0 else turned.get(compare, compare))(letter, value)


def solved_for(e: Expr, letters: tuple[Symbol, ...] = ()) -> tuple[Symbol, Expr, int] | None:
    """The letter in which e is linear, its value where e = 0, the sign of its factor; preferred letters come first."""
    top = fraction(together(e))[0]
    candidates = [s for s in letters if s in top.free_symbols]
    others = (s for s in top.free_symbols if isinstance(s, Symbol | Indexed) and s not in candidates)
    candidates += sorted(others, key=str)
    for letter in candidates:
        try:
            a, b = Poly(top, letter).all_coeffs()
        except (PolynomialError, ValueError):
            continue
        slope = _by_kind(a) if not a.is_number else frozenset((_of_number(a),))
        value = cancel(-b / a)
        if len(slope) == 1 and not value.has(letter) and not (letter.is_positive and _by_kind(value) <= {-1, 0}):
            return letter, min(expand(value), factor(value), key=lambda v: v.count_ops()), next(iter(slope))
    return None
