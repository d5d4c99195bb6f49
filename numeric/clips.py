"""What a clipped difference leaves of a length, c − min(c, |a − b|), and of a label: with the digits of a − b."""

from sympy import Abs, Add, Expr, Max, Min, Mul, Symbol

from numeric.primitives import Group, ShortOf


def exact_clips(e: Expr) -> Expr:
    """e with c − min(c, |a − b|) of letters right near its root; (c − q)·(c + q) of a q cut to ±c by the size of q."""
    even = e.replace(lambda f: isinstance(f, Mul), _by_size)
    return even.replace(lambda f: f.is_Add, _short)


def _by_size(f: Mul) -> Expr:
    """f with (c − q)ᵏ·(c + q)ᵏ for q = max(−c, min(c, u)) as (c − |q|)ᵏ·(c + |q|)ᵏ, |q| = min(c, |u|)."""
    powers = f.as_powers_dict()
    for q in sorted((b for b in f.atoms(Max) if len(b.args) == 2), key=str):
        for c in (a for a in q.free_symbols if -a in q.args and a.is_positive):
            (cut,) = (a for a in q.args if a != -c)
            if isinstance(cut, Min) and c in cut.args and len(cut.args) == 2:
                k = powers.get(c - q)
                if k and powers.get(c + q) == k:
                    (u,) = (a for a in cut.args if a != c)
                    size = Min(c, Abs(u))
                    return f / (c - q) ** k / (c + q) ** k * (c - size) ** k * (c + size) ** k
    return f


def _short(f: Expr) -> Expr:
    if len(f.args) != 2:
        return f
    for c, other in (f.args, f.args[::-1]):
        if not (c.is_Symbol and c.is_positive and isinstance(-other, Min) and c in (-other).args):
            continue
        rest = [a for a in (-other).args if a != c]
        if len(rest) == 1 and isinstance(rest[0], Abs) and (letters := _difference(rest[0].args[0])):
            return ShortOf(c, *letters)
    return f


def _difference(u: Expr) -> tuple[Symbol, Symbol] | None:
    """The letters of a − b."""
    letters = sorted(u.free_symbols, key=str)
    if len(letters) == 2 and u in (letters[0] - letters[1], letters[1] - letters[0]):
        return letters[0], letters[1]
    return None


def labels_first(e: Expr, bounded: frozenset[Symbol]) -> Expr:
    """e with 2y − 1 taken before z in z + 2y − 1, for labels y: it is hardly ever rounded, and z may cancel with it."""

    def grouped(f: Add) -> Expr:
        own = [t for t in f.args if t.is_number or (t.as_coeff_Mul()[1].is_Symbol and t.free_symbols <= bounded)]
        rest = Add(*(t for t in f.args if t not in own))
        there = len(own) > 1 and any(t.is_number for t in own) and rest != 0
        return Group(Add(*own)) + rest if there else f

    return e.replace(lambda f: isinstance(f, Add), grouped)


__all__ = ["exact_clips", "labels_first"]
