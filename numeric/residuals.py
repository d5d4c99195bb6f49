"""Differences and norms of vectors, named in an index expression before anything is expanded.

A residual r_k = a_k − b_k stays one vector, so that Σ r² is never taken apart into sums that cancel; with the norm
N = √Σ v² named, v_k is N·u_k, u the unit vector: powers of N cancel that would overflow, and Σ u² is 1.
"""

from dataclasses import dataclass, field

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Expr,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Max,
    Mul,
    Pow,
    S,
    Sum,
    default_sort_key,
)

from symbolic.indices import canonical, contract, k, m, n, total


@dataclass(frozen=True)
class Root:
    """√(c·Σ_m v_m² + e) as one positive number, and what v_k is over it."""

    vector: IndexedBase
    factor: Expr
    rest: Expr
    number: Dummy  # without rest ‖v‖ itself, else the root
    unit: IndexedBase  # v over `number`

    @property
    def is_norm(self) -> bool:
        """Whether the number is the norm, so that the unit vector has norm 1."""
        return bool(self.rest == 0)


@dataclass
class Vectors:
    """The vectors and numbers that were named in one expression."""

    residuals: dict[Expr, IndexedBase] = field(default_factory=dict)  # entry k ↦ name
    roots: list[Root] = field(default_factory=list)

    def named(self, e: Expr) -> Expr:
        """e with residuals and norms named."""
        e = e.replace(lambda x: isinstance(x, Add) and _is_residual(x), self._residual)
        e = e.replace(lambda x: isinstance(x, Add), self._with_ramps)
        for entry, name in self.residuals.items():
            whole = canonical(contract(total(entry.xreplace({k: m}), m)))
            e = e.xreplace({whole: canonical(total(name[m], m))} if whole else {canonical(total(name[m], m)): S.Zero})
        return self._with_roots(canonical(e))

    def _residual(self, e: Add) -> Expr:
        (index,) = {x.indices[0] for x in outside_sums(e)}
        same = {x.base for x in outside_sums(e)}
        if len(same) == 1 and not e.xreplace(dict.fromkeys(outside_sums(e), S.Zero)):
            (x,) = outside_sums(e)
            return (e / x).expand() * x
        number, entry = e.primitive()
        entry = canonical(entry.xreplace({index: k}))
        if -entry in self.residuals or (entry not in self.residuals and entry.could_extract_minus_sign()):
            number, entry = -number, -entry
        name = self.residuals.setdefault(entry, IndexedBase(f"r{len(self.residuals)}_", real=True))
        return number * name[index]

    def _with_ramps(self, e: Add) -> Expr:
        """c·(r + |r|) in a sum as 2c·max(0, r) for a residual r."""
        for entry, name in self.residuals.items():
            for part in e.args:
                c, size = part.as_independent(Abs, as_Add=False)
                if isinstance(size, Abs) and isinstance(x := size.args[0], Indexed) and x.base == name:
                    rest = e - part - c * entry.xreplace({k: x.indices[0]}).expand()
                    if len(Add.make_args(rest)) - (rest == 0) == len(e.args) - 1 - len(Add.make_args(entry)):
                        return 2 * c * Max(0, x) + rest
        return e

    def entry(self, base: IndexedBase) -> Expr | None:
        """What a residual of that name is at k."""
        return next((entry for entry, name in self.residuals.items() if name == base), None)

    def plain(self, e: Expr) -> Expr:
        """e with each residual written as the difference that it is."""
        # One may be made of those before it.
        for entry, name in reversed(self.residuals.items()):
            e = e.replace(
                lambda x, name=name: isinstance(x, Indexed) and x.base == name,
                lambda x, entry=entry: entry.xreplace({k: x.indices[0]}),
            )
        return e

    def _with_roots(self, e: Expr) -> Expr:
        for power in sorted(e.atoms(Pow), key=_complexity):
            found = _square_sum(power.base) if power.exp.is_Rational and power.exp.q == 2 else None
            if found and not any(r.vector == found[1] and r.rest == found[2] for r in self.roots):
                factor, vector, rest = found
                number = Dummy(f"N{len(self.roots)}", positive=True)
                unit = IndexedBase(f"u{len(self.roots)}_", real=True)
                self.roots.append(Root(vector, factor if rest else S.One, rest, number, unit))
        taken: set[IndexedBase] = set()
        for root in sorted(self.roots, key=lambda r: r.is_norm):
            e = self._with_root(e, root, root.vector not in taken)
            taken.add(root.vector)
        return recombined(e, self.roots)

    def _with_root(self, e: Expr, root: Root, first: bool) -> Expr:
        squares = canonical(total(root.vector[m] ** 2, m))
        whole = root.factor * squares + root.rest
        if root.rest:
            e = e.replace(lambda x: isinstance(x, Pow) and x.base == whole, lambda x: root.number ** (2 * x.exp))
            e = e.xreplace({whole: root.number**2})
        else:
            e = e.xreplace({squares: root.number**2})
        if first:
            e = e.replace(
                lambda x: isinstance(x, Indexed) and x.base == root.vector,
                lambda x: root.number * root.unit[x.indices[0]],
            )
        e = pulled(e)
        if root.is_norm:
            e = e.xreplace({canonical(total(root.unit[m] ** 2, m)): S.One})
        elif first:
            e = e.xreplace({canonical(total(root.unit[m] ** 2, m)): squares / root.number**2})
        return e


def _complexity(e: Expr) -> tuple[int, str]:
    return len(str(e)), str(e)


def outside_sums(e: Expr) -> set[Indexed]:
    """The entries that stand outside of every sum."""
    return set(e.xreplace({s: Dummy() for s in e.atoms(Sum)}).atoms(Indexed))


def _is_residual(e: Add) -> bool:
    """Whether e is a difference of entries at one index, or of an entry and a quantity that is no number."""
    entries, constants = 0, S.Zero
    indices = set()
    for term in e.args:
        found = outside_sums(term)
        if term.has(KroneckerDelta) or len(found) > 1:
            return False
        if not found:
            constants += term
            continue
        (x,) = found
        indices.add(x.indices[0])
        if (term / x).has(Indexed, Sum):
            return False
        entries += 1
    return len(indices) == 1 and (entries > 1 or (entries == 1 and bool(constants.free_symbols)))


def _square_sum(e: Expr) -> tuple[Expr, IndexedBase, Expr] | None:
    """(c, v, rest) of c·Σ_m v_m² + rest."""
    found = (s for s in e.atoms(Sum) if len(s.limits) == 1 and s.function.is_Pow and s.function.exp == 2)
    sums = sorted(found, key=default_sort_key)
    for s in sums:
        x = s.function.base
        if isinstance(x, Indexed) and x.indices[0] == s.limits[0][0]:
            c = e.coeff(s)
            rest = (e - c * s).expand()
            if c != 0 and not rest.has(Sum) and not outside_sums(c) and not rest.atoms(Indexed):
                return c, x.base, rest
    return None


def pulled(e: Basic) -> Basic:
    """Constants before their sums."""
    if not e.args or isinstance(e, IndexedBase | Indexed):
        return e
    e = e.func(*(pulled(a) for a in e.args))
    if isinstance(e, Sum) and len(e.limits) == 1:
        constant, rest = e.function.as_independent(e.limits[0][0], as_Add=False)
        return constant * Sum(rest, *e.limits)
    return e


def recombined(e: Basic, roots: list[Root]) -> Basic:
    """e with N·u_k written as v_k, in products and before sums."""
    if not e.args or isinstance(e, IndexedBase | Indexed):
        return e
    e = e.func(*(recombined(a, roots) for a in e.args))
    if e.is_Mul:
        for root in roots:
            e = _joined(e, root)
    return e


def _joined(e: Expr, root: Root) -> Expr:
    power = e.as_powers_dict().get(root.number, S.Zero)
    if not (power.is_Integer and power > 0):
        return e
    rest = e / root.number**power
    factors = []
    for f in Mul.make_args(rest):
        base, exponent = f.as_base_exp()
        if isinstance(base, Indexed) and base.base == root.unit and exponent.is_Integer and exponent > 0:
            used = min(power, exponent)
            power -= used
            f = root.vector[base.indices[0]] ** used * base ** (exponent - used)
        elif isinstance(f, Sum) and power and (degree := _degree(f, root.unit)):
            used = min(power, degree)
            if used == degree:
                power -= used
                f = Sum(f.function.xreplace({root.unit: root.vector}), *f.limits)
        factors.append(f)
    return Mul(*factors) * root.number**power


def _degree(s: Sum, unit: IndexedBase) -> int:
    """The power of the unit vector in every term of a sum of one product, else 0."""
    powers = [f.as_base_exp() for f in Mul.make_args(s.function)]
    count = sum(int(p) for b, p in powers if isinstance(b, Indexed) and b.base == unit and p.is_Integer)
    others = any(b.has(unit) for b, p in powers if not (isinstance(b, Indexed) and b.base == unit))
    return 0 if others else count


def deviation_of(entry: Expr) -> Expr | None:
    """L_k where a residual is L_k less the mean of L, else None."""
    terms = [t for t in Add.make_args(entry) if outside_sums(t)]
    own = Add(*terms)
    mean = canonical(contract(total(own.xreplace({k: m}), m))) / n
    return own if (entry - own + mean).expand() == 0 else None


__all__ = ["Root", "Vectors", "deviation_of", "outside_sums", "pulled"]
