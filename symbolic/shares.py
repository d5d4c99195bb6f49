"""Named components of a vector: the softmax p_a, the unit vector u_a, the standardized ẑ_a, the support S_a.

A row says which definitions have components of its shape, and how the pieces of a derivative are written in them:

    exponential  q_a = e^{c z_a}/Z,  Z = Σ_b e^{c z_b}      e^{c z_a} = q_a Z
    linear       u_a = (z_a − μ)/w,  μ and w free of a       z_a = μ + w u_a
    scalar       r = √v, N/D                                v = r², for roots and quotients of sums that are long
    support      S_a = (1 + sign g_a)/2, 0 or 1             τ = (Σ_b S_b z_b − 1)/Σ_b S_b, the threshold of a sparsemax

What is solved is solved from the definition of the function at hand; no name of a function is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sympy import (
    Add,
    Dummy,
    Expr,
    Indexed,
    IndexedBase,
    Integer,
    Max,
    Mul,
    Piecewise,
    Pow,
    S,
    Sum,
    Symbol,
    cancel,
    exp,
    expand,
    fraction,
    preorder_traversal,
    sign,
    sqrt,
    together,
)
from sympy.core.exprtools import gcd_terms

from symbolic.formula import Formula
from symbolic.indices import INDICES, apart, canonical, contract, i, j, n, total

Fold = Callable[[Expr], Expr]


@dataclass(frozen=True, kw_only=True)
class Share:
    """The named components of a vector: `component` is what name[i] stands for, and `fold` writes pieces in it."""

    vector: IndexedBase  # z
    fold: Fold = field(repr=False, compare=False)
    name: IndexedBase | None = None  # s
    component: Expr = S.Zero  # in the index i
    named: tuple[tuple[Symbol, Expr], ...] = ()

    @property
    def scalars(self) -> Mapping[Symbol, Expr]:
        """What the names of numbers stand for, in the components by name."""
        return MappingProxyType(dict(self.named))

    @property
    def is_softmax(self) -> bool:
        """Whether the components are those of the softmax itself, which texts call by its name."""
        return self.name is not None and str(self.name.label) in SOFTMAX_LETTERS

    def unfold(self, a: Expr) -> Expr:
        """The definition of component a; its bound indices have names of their own, so that a can be one of a sum."""
        return apart(self.component).xreplace({i: a})

    def used_in(self, e: Expr) -> Iterator[tuple[Expr, Expr]]:
        """The names that stand in an expression, each with what it stands for; a number before the components."""
        for symbol, meaning in self.named:
            if e.has(symbol):
                yield symbol, meaning
        if self.name is None:
            return
        if e.has(self.name) or any(e.has(a) and b.has(self.name) for a, b in self.named):
            yield self.name[i], canonical(self.component)


SOFTMAX_LETTERS = ("s", "p")


def shares_of(f: Formula) -> tuple[Share, ...]:
    """The components in which the derivatives of a formula by its vector are written: those of the first row that fits.

    The softmax is p in a loss and s elsewhere.
    """
    if not f.wrt.kind.vector:
        return ()
    return next((found for row in ROWS if (found := tuple(row(f)))), ())


def share_of(vector: IndexedBase, letter: str = "s") -> Share:
    """The named softmax of a vector, under a letter of its own."""
    return _exponential_share(vector, S.One, letter)


# e^{c z_a} = q_a Z ----------------------------------------------------------------------------------------------------


def _exponential(f: Formula) -> Iterator[Share]:
    z = f.wrt.symbol
    for whole in sorted(canonical(f.expr).atoms(Sum), key=str):
        c = _rate(whole, z)
        if c is not None:
            yield _exponential_share(z, c, ("p" if f.role == "loss" else "s") if c == 1 else "q")
            return


def _rate(whole: Sum, z: IndexedBase) -> Expr | None:
    """The c of Σ_b e^{c z_b}."""
    if not isinstance(whole.function, exp) or len(whole.limits) != 1:
        return None
    index = whole.limits[0][0]
    c = whole.function.args[0] / z[index]
    return c if not c.has(Indexed, index) else None


def _exponential_share(z: IndexedBase, c: Expr, letter: str) -> Share:
    name, partition = IndexedBase(letter, positive=True), Dummy("Z", positive=True)
    whole = canonical(total(exp(c * z[j]), j))

    def power(u: Expr) -> tuple[Integer, Expr] | None:
        """(k, a) of u = k c z_a."""
        entries = [a for a in u.atoms(Indexed) if a.base == z]
        times = u / (c * entries[0]) if len(entries) == 1 else S.Half
        return (times, entries[0].indices[0]) if times.is_Integer else None

    def fold(e: Expr) -> Expr:
        e = _split_exponents(canonical(e).xreplace({whole: partition}))

        def named(g: Expr) -> Expr:
            found = power(g.args[0])
            return (name[found[1]] * partition) ** found[0] if found else g

        return contract(expand(cancelled(e.replace(lambda g: isinstance(g, exp), named)))).xreplace({partition: whole})

    return Share(vector=z, name=name, component=exp(c * z[i]) / whole, fold=fold)


def _split_exponents(e: Expr) -> Expr:
    """exp(a + b) as exp(a) exp(b)."""
    return e.replace(
        lambda a: isinstance(a, exp) and a.args[0].is_Add, lambda a: Mul(*(exp(t) for t in a.args[0].args))
    )


# z_a = μ + w u_a ------------------------------------------------------------------------------------------------------


def _linear(f: Formula) -> Iterator[Share]:
    z = f.wrt.symbol
    over, w = fraction(canonical(f.expr))
    centre, square = z[i] - over, w**2
    if not f.has_components or not isinstance(w, Pow) or i in centre.free_symbols | w.free_symbols:
        return
    index = Dummy("b", integer=True)
    spread = canonical(total((z[index] - centre) ** 2, index))
    if not square.has(spread):
        return
    rest = square.xreplace({spread: S.Zero})
    weight = square.xreplace({spread: S.One}) - rest  # w² = weight Σ (z_b − μ)² + rest
    name = IndexedBase(f.latex if len(f.latex) == 1 else "zhat", real=True)
    width, mid = Symbol("sigma", positive=True), Dummy("M", real=True)
    sums = sorted(centre.atoms(Sum), key=str)
    own = {a: mid * a / centre for a in sums}  # the Σ z of μ = Σ z/n
    facts = {canonical(total(name[j] ** 2, j)): (1 - rest / width**2) / weight}
    if sums == [canonical(total(z[j], j))] and sums[0] / centre == n:
        facts[canonical(total(name[j], j))] = S.Zero
    told = isinstance(square, Add)  # the root of a sum of squares alone is printed as a norm, and needs no letter

    def fold(e: Expr) -> Expr:
        e = canonical(e).xreplace({square: width**2}).xreplace(own)
        e = e.replace(lambda a: isinstance(a, Indexed) and a.base == z, lambda a: mid + width * name[a.indices[0]])
        e = canonical(contract(expand(e))).xreplace(facts)
        return canonical(expand(e)).xreplace({mid: centre} if told else {mid: centre, width: w})

    yield Share(vector=z, name=name, component=f.expr, fold=fold, named=((width, w),) if told else ())


# S_a = (1 + sign g_a)/2 -----------------------------------------------------------------------------------------------


def _support(f: Formula) -> Iterator[Share]:
    z = f.wrt.symbol
    for found in sorted(canonical(f.expr).atoms(sign), key=str):
        at = [a for a in found.free_symbols if isinstance(a, Symbol) and a.is_integer and z[a] in found.atoms(Indexed)]
        if len(at) == 1:
            yield _support_share(z, (1 + found.xreplace({at[0]: i})) / 2)
            return


def _support_share(z: IndexedBase, component: Expr) -> Share:
    name, tau, size_ = IndexedBase("S", nonnegative=True), Symbol("tau", real=True), Dummy("K", positive=True)
    size, weighed = (canonical(total(a, j)) for a in (name[j], name[j] * z[j]))

    def named(g: Expr) -> Expr:
        for a in sorted({x.indices[0] for x in g.atoms(Indexed) if x.base == z} & g.free_symbols, key=str):
            if canonical(2 * component - 1).xreplace({i: a}) == g:
                return 2 * name[a] - 1
        return g

    def fold(e: Expr) -> Expr:
        e = canonical(e).replace(lambda g: isinstance(g, sign), named)
        e = canonical(contract(expand(e)))
        e = e.replace(lambda a: isinstance(a, Pow) and isinstance(a.base, Indexed) and a.base.base == name, _to_one)
        e = canonical(contract(e)).xreplace({weighed: tau * size_ + 1, size: size_})
        return canonical(contract(expand(cancelled(e)))).xreplace({size_: size})

    return Share(vector=z, name=name, component=component, fold=fold, named=((tau, (weighed - 1) / size),))


# r = √v, N/D ----------------------------------------------------------------------------------------------------------


def _scalar(f: Formula) -> Iterator[Share]:
    letters = [c for c in ROOT_LETTERS if all(a.name != c for a in f.args)]
    e = canonical(f.expr)
    roots, quotients = [], []
    for a in preorder_traversal(e):
        if isinstance(a, Pow) and _is_long(a.base) and a.exp == S.Half:
            roots += [a.base] if a.base not in roots else []
        elif isinstance(a, Mul):
            under = [b.base for b in a.args if isinstance(b, Pow) and b.exp == -1 and _is_long(b.base)]
            over = [b for b in a.args if isinstance(b, Add) and _is_long(b)]
            quotients += [(over, under)] if len(over) <= 1 == len(under) else []
    exponentials = sorted((a for a in e.atoms(Sum) if a.has(exp) and a.has(Max) and _is_number(a)), key=str)
    if len(roots) > len(letters) or len(quotients) > 1 or not (roots or quotients or exponentials):
        return
    whole: dict[Expr, Expr] = {}
    pivots: dict[Expr, Expr] = {}  # a sum in N, and another one in D, that is solved for
    meant: list[tuple[Symbol, Expr]] = []
    for letter, base in zip(letters, sorted(roots, key=str), strict=False):
        r = Symbol(letter, positive=True)
        whole[base] = r**2
        meant.append((r, sqrt(base)))
    for letter, base in zip("AB", exponentials, strict=False):
        whole[base] = Symbol(letter, real=True)
        meant.append((whole[base], base))
    for over, under in quotients:
        for letter, found in (("N", over), ("D", under)):
            for number in found:
                # 1 − N/D is kept as 1 + (−N)/D
                number = -number if number.could_extract_minus_sign() else number
                symbol = Symbol(letter, real=True, **({"positive": True} if letter == "D" else {}))
                short = canonical(contract(expand(canonical(number)))).xreplace(pivots)
                mine = [a for a in short.atoms(Sum) if f.wrt.symbol in a.atoms(IndexedBase)]
                if not mine:
                    return
                entries = {a: len(a.atoms(Indexed)) * (1 if letter == "N" else -1) for a in mine}
                pivot = max(mine, key=lambda a: (entries[a], str(a)))
                rest = short.xreplace({pivot: S.Zero})
                pivots[pivot] = expand((symbol - rest) / expand(short.xreplace({pivot: S.One}) - rest))
                whole[number] = symbol
                meant.append((symbol, number))

    def fold(e: Expr) -> Expr:
        e = canonical(e).xreplace(whole)
        return canonical(contract(expand(e))).xreplace(pivots) if pivots else e

    yield Share(vector=f.wrt.symbol, fold=fold, named=tuple(meant))


def _is_long(e: Expr) -> bool:
    """Whether a number made of sums is of several terms, or would be if it were multiplied out."""
    return e.has(Sum) and _is_number(e) and (isinstance(e, Add) or canonical(contract(expand(e))) != e)


def _is_number(e: Expr) -> bool:
    """Whether no index stands free in e."""
    return not (e.free_symbols & {*INDICES} or any(isinstance(a, Dummy) for a in e.free_symbols))


ROOT_LETTERS = "rt"


def _to_one(power: Expr) -> Expr:
    """S^k as S, of what is 0 or 1."""
    return power.base if power.exp.is_Integer and power.exp > 0 else power


def cancelled(e: Expr) -> Expr:
    """The expression with common factors of its fractions cancelled, term by term."""
    return gcd_terms(expand(e)) if e.has(Sum) else cancel(together(e)) if not e.has(Piecewise) else e


# In the order of trial.
ROWS: tuple[Callable[[Formula], Iterator[Share]], ...] = (_exponential, _linear, _support, _scalar)
