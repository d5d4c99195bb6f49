"""The exponentials of an index expression whose sums occur: what softmax is made of."""

from dataclasses import dataclass

from sympy import Basic, Dummy, Expr, IndexedBase, Sum, exp

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
