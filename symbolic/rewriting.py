"""The cheapest of a few total rewrites: how a derivative is brought to the length at which a textbook prints it.

`simplify` is never called: it prints σ′ as 1/(4cosh²(x/2)) and fails on sums. What is not rational is an atom here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from sympy import (
    Add,
    Basic,
    Expr,
    Function,
    Indexed,
    KroneckerDelta,
    Mul,
    Pow,
    S,
    Sum,
    Symbol,
    apart,
    collect,
    degree,
    expand,
    factor,
    factor_terms,
    fraction,
    preorder_traversal,
    rem,
    sign,
    together,
)

from symbolic.constants import lettered
from symbolic.differences import DIFFERENCE, in_difference
from symbolic.reading_order import has_both_signs

Rewrite = Callable[[Expr], Expr]


def best_form(e: Expr) -> Expr:
    """The cheapest form of a rational expression in its atoms (symbols, entries, deltas, sums, function values)."""
    if (one := in_difference(e)) is not None:
        return _odd_forward(positive_first(one.back(best_form(one.expr))))
    constants = lettered(e)
    atoms = _atoms(constants.expr)
    rational = constants.expr.xreplace(atoms)
    letters = {b: a for a, b in atoms.items() if isinstance(b, Symbol)}
    starts = [rational, *_without_roots(rational, letters)]
    best = preferred(positive_first(_grouped(_best(start, _depth(start)))) for start in starts)
    best = best.replace(lambda a: isinstance(a, Pow) and isinstance(a.base, Add) and a.exp.is_negative, _drawn_out)
    return _odd_forward(constants.back(best.xreplace(letters)))


def _drawn_out(a: Pow) -> Expr:
    """1/(n + n r²/c²) as 1/(n (1 + r²/c²))."""
    return Pow(factor_terms(a.base, sign=False), a.exp)


def _without_roots(e: Expr, letters: Mapping[Symbol, Expr]) -> Iterator[Expr]:
    """e with w² = u used above its common denominator, for each w = √u: 1/w − x²/w³ is (u − x²)/w³."""
    for w, root in letters.items():
        if isinstance(root, Pow) and root.exp == S.Half:
            top, bottom = fraction(together(e))
            if top.is_polynomial(w):
                yield expand(rem(top, w**2 - root.base, w)) / bottom


def cost(e: Basic) -> float:
    """How much there is to read: one for each symbol and operation, more for sums, powers and compound fractions."""
    if isinstance(e, Indexed):
        return 1.0
    if not e.args:
        return 3.0 if e == DIFFERENCE else 1.0 if not (e.is_Rational and not e.is_Integer) else 1.5
    inner = sum(map(cost, e.args))
    if isinstance(e, Mul):
        coefficient, rest = e.as_coeff_Mul()
        if coefficient == -1:
            return 0.5 + cost(rest)
        return inner + len(e.args) - 1 + (2 if _is_compound_fraction(e) else 0)
    if isinstance(e, Add):
        return inner + len(e.args) - 1
    if isinstance(e, Pow):
        if e.exp.is_Integer:
            power = abs(int(e.exp))
            return cost(e.base) + (0.4 if e.exp < 0 else 0) + (0.5 if power == 1 else 1 + 0.75 * power)
        return inner + 1
    if isinstance(e, Sum):
        return cost(e.function) + 3
    return inner + 1


def _odd_forward(e: Expr) -> Expr:
    """−sign(y − ŷ) as sign(ŷ − y)."""
    if isinstance(e, Add):
        return Add(*map(_odd_forward, e.args))
    coefficient, rest = e.as_coeff_Mul()
    if not coefficient.is_negative:
        return e
    for a in Mul.make_args(rest):
        if isinstance(a, sign) and isinstance(a.args[0], Add) and has_both_signs(a.args[0]):
            forward = sign(Add(*(-t for t in a.args[0].args)))
            return Mul(-coefficient, *(b for b in Mul.make_args(rest) if b is not a), forward)
    return e


def _is_compound_fraction(e: Mul) -> bool:
    """Whether a fraction stands inside a fraction."""
    bases = [a.base if isinstance(a, Pow) else a for a in e.args]
    sums = [b for b in bases if isinstance(b, Add)]
    return any(isinstance(a, Pow) and a.exp.is_negative for s in sums for t in s.args for a in Mul.make_args(t))


def positive_first(e: Expr) -> Expr:
    """(σ − 1)(2σ − 1) as (1 − σ)(1 − 2σ): each difference with its number, or its later term, in front."""
    if isinstance(e, Add):
        return Add(*map(positive_first, e.args))
    if not isinstance(e, Mul):
        return e
    flips, parts = 0, []
    for a in e.args:
        a = positive_first(a) if isinstance(a, Add) else a
        base, power = (a.base, a.exp) if isinstance(a, Pow) else (a, S.One)
        if isinstance(base, Add) and power.is_Integer and _points_down(base):
            flips += int(power)
            a = Pow(Add(*(-t for t in base.args)), power)
        parts.append(a)
    if flips % 2:
        for at, a in enumerate(parts):
            if isinstance(a, Add) and not any(t.is_number for t in a.args) and len(a.args) == 2:
                parts[at] = Add(*(-t for t in a.args))
                break
        else:
            parts.append(S.NegativeOne)
    coefficient = Mul(*(a for a in parts if a.is_Rational))
    if coefficient.is_negative:  # −2 (y − ŷ)/n as 2 (ŷ − y)/n
        for at, a in enumerate(parts):
            if isinstance(a, Add) and len(a.args) == 2 and has_both_signs(a):
                rest = [b for b in parts[:at] + parts[at + 1 :] if not b.is_Rational]
                return Mul(-coefficient, *rest, Add(*(-t for t in a.args)))
    return Mul(*parts)


def _points_down(e: Add) -> bool:
    """Whether a sum reads better with all signs changed: its number is negative, or most of its terms are."""
    numbers = [t for t in e.args if t.is_number]
    if numbers:
        return bool(numbers[0].is_negative)
    minus = sum(bool(t.as_coeff_Mul()[0].is_negative) for t in e.args)
    return 2 * minus > len(e.args)


def _atoms(e: Expr) -> Mapping[Basic, Expr]:
    """A symbol for each maximal part that is not rational; its name is the part's text: the order is reproducible."""
    found: dict[Basic, Expr] = {}

    def walk(a: Basic) -> None:
        if isinstance(a, Add | Mul) or (isinstance(a, Pow) and a.exp.is_Integer):
            for b in a.args[: 1 if isinstance(a, Pow) else None]:
                walk(b)
        elif isinstance(a, Pow) and a.exp.is_Rational and not a.is_number and a.exp.q == 2 and a.exp.p != 1:
            walk(Pow(a.base, S.Half))  # the powers of a root are powers of its letter
        elif isinstance(a, Pow) and not a.exp.is_number and a not in found:
            walk_power(a)
        elif not a.is_number and not isinstance(a, Symbol) and a not in found:
            name = f"{_rank(a)}{a}"
            twins = sum(str(s).startswith(name) for s in found.values())  # of one text, with other letters in them
            found[a] = Symbol(name + "\N{PRIME}" * twins, **_facts(a))

    def walk_power(a: Pow) -> None:
        """u^{γ−1} as u^γ/u, and u^{−γ} as 1/u^γ: the powers of one base share their letter."""
        number, rest = a.exp.as_coeff_Add()
        sign_ = -1 if rest.could_extract_minus_sign() else 1
        whole = Pow(a.base, sign_ * rest)
        if not number.is_Integer or not isinstance(whole, Pow) or whole.base != a.base:
            number, sign_, whole = S.Zero, 1, a
        else:
            walk(a.base)
        if whole not in found:
            found[whole] = Symbol(f"{_rank(whole)}{whole}", **_facts(whole))
        if whole != a:
            found[a] = found[whole] ** sign_ * a.base.xreplace(found) ** number

    walk(e)
    for a in e.atoms(Pow):
        root = Pow(a.base, S.Half)
        if a.exp.is_Rational and a.exp.q == 2 and a.exp.p != 1 and root in found:
            found[a] = found[root] ** a.exp.p
    return found


def _rank(a: Basic) -> str:
    """Names sort entries before function values before deltas and sums before roots."""
    if isinstance(a, Pow):
        return ROOT
    return "a" if isinstance(a, Indexed) else FUNCTION_VALUE if isinstance(a, Function) else "c"


FUNCTION_VALUE, ROOT = "b ", "d "


def _facts(a: Basic) -> dict[str, bool]:
    if isinstance(a, KroneckerDelta):
        return {}
    if a.is_positive:
        return {"positive": True}
    return {"nonnegative": True} if a.is_nonnegative else {"real": True} if a.is_real else {}


def _collected(e: Expr) -> list[Expr]:
    return [collect(e, s) for s in sorted(e.free_symbols, key=str)] if isinstance(e, Add) else []


def _grouped(e: Expr) -> Expr:
    """1 + c x − c x σ as 1 + c x (1 − σ): terms that share factors drawn together, where that is shorter."""
    if isinstance(e, Mul):
        return Mul(*map(_grouped, e.args))
    if isinstance(e, Pow) and e.exp.is_Integer:
        return Pow(_grouped(e.base), e.exp)
    if not isinstance(e, Add):
        return e
    e = Add(*map(_grouped, e.args))
    if not isinstance(e, Add):
        return e
    forms = [factor_terms(e, sign=False), *(collect(e, s, factor_terms) for s in sorted(e.free_symbols, key=str))]
    return preferred((e, *map(positive_first, forms)))


def _partial_fractions(e: Expr) -> list[Expr]:
    """y/ŷ² + (1 − y)/(1 − ŷ)² for its common denominator, by each letter that stands in a sum below."""
    below = [a.base for a in Mul.make_args(e) if isinstance(a, Pow) and a.exp.is_negative and isinstance(a.base, Add)]
    if len(Mul.make_args(e)) == 1 or cost(e) > 40:
        return []
    letters = sorted(set().union(*(b.free_symbols for b in below)), key=str)
    split = [apart(e, s) for s in [s for s in letters if not s.name.startswith(FUNCTION_VALUE)][:2]]
    return [*split, *map(factor_terms, split)]


def _mixtures(e: Expr) -> list[Expr]:
    """y f + (1 − y) g for a sum that is linear in a letter y ≥ 0: f is the sum at y = 1, and g at y = 0."""
    found = []
    for y in sorted(e.free_symbols, key=str) if isinstance(e, Add) and len(e.args) > 3 else ():
        if y.is_nonnegative and not y.is_positive and e.is_polynomial(y) and degree(e, y) == 1:
            mixture = y * factor(e.xreplace({y: S.One})) + (1 - y) * factor(e.xreplace({y: S.Zero}))
            found.append(factor_terms(mixture, sign=False))
    return found


def _squares(e: Expr) -> list[Expr]:
    """(1 − t)(1 + t) as 1 − t², for a function value t."""
    sums = [f for f in Mul.make_args(e) if isinstance(f, Add) and len(f.args) == 2]
    for a, b in combinations(sums, 2):
        even, odd = (a + b) / 2, (a - b) / 2
        if not (even.is_Add or odd.is_Add) and any(s.name.startswith(FUNCTION_VALUE) for s in a.free_symbols):
            return [Mul(*(f for f in e.args if f not in (a, b)), even**2 - odd**2)]
    return []


# Every row is total: it changes the form and never the value.
REWRITES: tuple[tuple[str, Rewrite], ...] = (
    ("expand", expand),
    ("factor", factor),
    ("common factors", factor_terms),
    ("common denominator", together),
)


def _depth(e: Expr) -> int:
    """How many rewrites in a row are tried: fewer on what is long."""
    return 2 if cost(e) < 60 else 1


@lru_cache(maxsize=4096)
def _best(e: Expr, depth: int) -> Expr:
    if not e.args or e.is_number:
        return e
    forms = {e: None}
    if depth:
        for _, rewrite in REWRITES:
            forms[rewrite(e)] = None
        first = list(forms)
        for form in first:
            for c in (*_collected(form), *_squares(form)):
                forms[c] = None
        # These two depend on the value of a form alone, so one form is enough.
        for ways in (_partial_fractions, _mixtures):
            forms |= dict.fromkeys(next(filter(None, map(ways, first)), []))
    polished = {positive_first(_inside(f, depth)): None for f in forms}
    return preferred(polished)


def preferred(forms: Iterable[Expr]) -> Expr:
    """What is best in a choice of forms: short, each letter once, a product before a sum; then any fixed order."""
    ranked = [(_burden(e), e) for e in forms]
    least = min(burden for burden, _ in ranked)
    best = [e for burden, e in ranked if burden == least]
    return best[0] if len(best) == 1 else min(best, key=lambda e: (len(str(e)), str(e)))


@lru_cache(maxsize=8192)
def _burden(e: Expr) -> tuple[float, bool]:
    letters = sum(_length(a) for a in preorder_traversal(e) if isinstance(a, Symbol))
    return cost(e) + letters, isinstance(e, Add)


def _length(letter: Symbol) -> float:
    """What a letter adds by what it stands for: a root, or a function of a quotient, is long to read."""
    if letter.name.startswith(FUNCTION_VALUE) and "/" in letter.name:
        return 3.0
    return 1.0 if letter.name.startswith(ROOT) else 0.3


def _inside(e: Expr, depth: int) -> Expr:
    """e with each factor, term or base in its own best form."""
    if depth and isinstance(e, Mul | Add):
        return e.func(*(_best(a, depth - 1) for a in e.args))
    if depth and isinstance(e, Pow) and e.exp.is_Integer:
        return Pow(_best(e.base, depth - 1), e.exp)
    return e
