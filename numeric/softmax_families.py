"""The exponentials of an index expression whose sums occur: what softmax is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from sympy import Basic, Dummy, Expr, Indexed, IndexedBase, Mul, S, Sum, cancel, exp, factor, log, together

from numeric.residuals import outside_sums
from symbolic.indices import canonical, k


@dataclass(frozen=True)
class Family:
    """exp(u_k), whose sum occurs: with Z = Σ_m exp(u_m) it is p_k·Z, p the softmax of u."""

    exponent: Expr  # u at k
    share: IndexedBase  # p
    log_share: IndexedBase  # log p
    total: Dummy  # Z

    def power(self, g: Basic) -> Expr | None:
        """exp(c·u_j) as (p_j·Z)^c, None for anything else."""
        indices = {x.indices[0] for x in outside_sums(g.args[0])} if isinstance(g, exp) else set()
        if len(indices) != 1:
            return None
        (index,) = indices
        c = g.args[0] / self.exponent.xreplace({k: index})
        return (self.share[index] * self.total) ** c if c.is_Number else None


def families_in(e: Basic) -> list[Family]:
    """The softmaxes of an expression, by the sums of their exponentials."""
    sums = [s for s in e.atoms(Sum) if isinstance(s.function, exp) and len(s.limits) == 1]
    exponents = {canonical(s.function.args[0].xreplace({s.limits[0][0]: k})) for s in sums}
    found = sorted((g for g in exponents if g.has(k)), key=lambda g: (g.count_ops(), str(g)))
    return [
        Family(
            g,
            IndexedBase(f"p{at}_", positive=True),
            IndexedBase(f"log_p{at}_", real=True),
            Dummy(f"Z{at}_", positive=True),
        )
        for at, g in enumerate(found)
    ]


def split_logs(e: Basic, families: Sequence[Family]) -> Basic:
    """e with the logarithms of products of shares and totals as sums of logarithms, those of shares named."""
    if not e.args or isinstance(e, IndexedBase | Indexed):
        return e
    e = e.func(*(split_logs(arg, families) for arg in e.args))
    if not isinstance(e, log) or not any(e.has(f.share) or e.has(f.total) for f in families):
        return e
    result = S.Zero
    for base, power in (f.as_base_exp() for f in Mul.make_args(factor(cancel(together(e.args[0]))))):
        result += power * _log(base, families)
    return result


def _log(base: Expr, families: Sequence[Family]) -> Expr:
    for family in families:
        if isinstance(base, Indexed) and base.base == family.share:
            return family.log_share[base.indices]
    return log(base)
