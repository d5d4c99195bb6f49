"""True derivatives of the catalogue in other words: what a checker must never refute.

Each rewriting is one of algebra that holds on the domain; an evaluator of its own confirms it at random points.

`python -m tests.rewrites` tries all of them and tells how many were proved; `--latex` prints each and has it read and
decided as a claim of somebody's notes.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

if __name__ == "__main__":  # as a module of the tests it is found beside its siblings
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogue_points import compare, verdict_on, verdict_on_latex
from sympy import (
    Abs,
    Add,
    Dummy,
    Eq,
    Expr,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    Sum,
    Symbol,
    cosh,
    exp,
    expand,
    expand_log,
    factor,
    log,
    logcombine,
    powsimp,
    sign,
    sinh,
    tanh,
    together,
)
from trying import Case, arguments, chosen, run

from symbolic.derivatives import Result, results
from symbolic.registry import formulas

MOST_OPERATIONS = 250
MOST_TO_FACTOR = 80
MOST_DENOMINATOR = 50


def _by_parts(e: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    """e with every part changed for which there is a change, from the inside."""
    if not e.args:
        return change(e) or e
    args = [_by_parts(a, change) if isinstance(a, Expr) else a for a in e.args]
    if isinstance(e, Piecewise):
        args = [(_by_parts(a.expr, change), a.cond) for a in e.args]
    if isinstance(e, Sum):
        args = [args[0], *e.args[1:]]
    made = e.func(*args)
    return change(made) or made


def _is_exp(e: Expr) -> bool:
    return isinstance(e, exp)


def _sigmoids(e: Expr) -> Expr | None:
    """1/(1 + e^-u) as e^u/(1 + e^u)."""
    if isinstance(e, Pow) and e.exp == -1 and isinstance(e.base, Add) and len(e.base.args) == 2:
        one, other = e.base.args
        if one == 1 and _is_exp(other):
            return 1 / other / (1 + 1 / other)
    return None


def _halves(e: Expr) -> Expr | None:
    """e^u as (1 + tanh(u/2))/(1 − tanh(u/2))."""
    return (1 + tanh(e.args[0] / 2)) / (1 - tanh(e.args[0] / 2)) if _is_exp(e) else None


def _hyperbolic(e: Expr) -> Expr | None:
    return cosh(e.args[0]) + sinh(e.args[0]) if _is_exp(e) else None


def _exponentials(e: Expr) -> Expr | None:
    return e.rewrite(exp) if isinstance(e, tanh | cosh | sinh) else None


def _without_extremes(e: Expr) -> Expr | None:
    """max(a, b) as (a + b + |a − b|)/2."""
    if isinstance(e, Max | Min) and len(e.args) == 2:
        a, b = e.args
        return (a + b + (1 if isinstance(e, Max) else -1) * Abs(a - b)) / 2
    return None


def _without_bars(e: Expr) -> Expr | None:
    if isinstance(e, Abs):
        return Piecewise((e.args[0], e.args[0] >= 0), (-e.args[0], True))
    return Piecewise((1, e.args[0] > 0), (-1, True)) if isinstance(e, sign) else None


def _bars(e: Expr) -> Expr | None:
    """|u| as u·sign u, a case by a border as one with a sign."""
    if isinstance(e, Abs):
        return e.args[0] * sign(e.args[0])
    if isinstance(e, Piecewise) and len(e.args) == 2 and e.args[1].cond == True:  # noqa: E712 - SymPy's true
        (a, where), (b, _) = e.args
        if where.is_Relational and where.rel_op in {">", ">=", "<", "<="}:
            step = sign(where.lhs - where.rhs) * (1 if where.rel_op in {">", ">="} else -1)
            return (a + b) / 2 + (a - b) / 2 * step
    return None


def _flipped(e: Expr) -> Expr | None:
    """A case told from its other side."""
    if isinstance(e, Piecewise) and len(e.args) == 2 and e.args[1].cond == True:  # noqa: E712 - SymPy's true
        (a, where), (b, _) = e.args
        if where.is_Relational:
            return Piecewise((b, where.negated), (a, True))
    return None


def _deltas(e: Expr) -> Expr | None:
    return Piecewise((1, Eq(*e.args)), (0, True)) if isinstance(e, KroneckerDelta) else None


def _parted(e: Expr) -> Expr | None:
    """Σ(a + b) as Σa + Σb, with other names for the index."""
    if not isinstance(e, Sum):
        return None
    index, *bounds = e.limits[0]
    terms = Add.make_args(expand(e.function))
    return Add(*(Sum(t.xreplace({index: (b := Dummy("b", integer=True))}), (b, *bounds)) for t in terms))


def _spread(e: Expr, u: Expr) -> Expr:
    """e·u expanded, over u."""
    return expand(e * u) / u


def _some_symbol(e: Expr) -> Expr:
    places = sorted((a for a in e.atoms(Symbol) if a.is_real), key=str)
    return places[0] if places else Integer(2)


REWRITINGS: Mapping[str, Callable[[Expr], Expr]] = {
    "expand": expand,
    "factor": factor,
    "together": together,
    "powsimp": powsimp,
    "expand_log": lambda e: expand_log(e, force=True),
    "logcombine": lambda e: logcombine(e, force=True),
    "sigmoids": lambda e: _by_parts(e, _sigmoids),
    "halves": lambda e: _by_parts(e, _halves),
    "hyperbolic": lambda e: _by_parts(e, _hyperbolic),
    "exponentials": lambda e: _by_parts(e, _exponentials),
    "without extremes": lambda e: _by_parts(e, _without_extremes),
    "without bars": lambda e: _by_parts(e, _without_bars),
    "bars": lambda e: _by_parts(e, _bars),
    "flipped": lambda e: _by_parts(e, _flipped),
    "deltas": lambda e: _by_parts(e, _deltas),
    "parted": lambda e: _by_parts(e, _parted),
    "over 1 + u^2": lambda e: _spread(e, 1 + _some_symbol(e) ** 2),
    "over e^u": lambda e: _spread(e, exp(_some_symbol(e))),
    "over 1 + e^u": lambda e: _spread(e, 1 + exp(_some_symbol(e))),
    "twice less once": lambda e: 2 * expand(e) - Mul(e, 1),
    "log of exp": lambda e: e + log(exp(_some_symbol(e))) - _some_symbol(e) if e.atoms(log) else e,
    "plus 1 less 1": lambda e: Mul(2, Add(e, 1)) / 2 - 1,
}


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """A derivative in other words."""

    result: Result
    rewriting: str
    claim: Expr

    @property
    def name(self) -> str:
        """Which rewriting of which derivative."""
        return f"{self.result.formula.name}.{self.result.key}: {self.rewriting}: {self.claim}"


def _may_be_factored(e: Expr) -> bool:
    """Whether SymPy's factor ends soon: e^{1.702 x} is of degree 851 in a root of itself."""
    return e.count_ops() <= MOST_TO_FACTOR and all(a.q <= MOST_DENOMINATOR for a in e.atoms(Rational))


def rewrites_of(result: Result) -> list[Rewrite]:
    """Other words for one derivative, each confirmed by the evaluator."""
    e = result.unfolded
    if e.count_ops() > MOST_OPERATIONS:
        return []
    kept: dict[Expr, Rewrite] = {}
    for name, rewriting in REWRITINGS.items():
        if rewriting is factor and not _may_be_factored(e):
            continue
        claim = rewriting(e)
        if claim == e or claim in kept or claim.count_ops() > 2 * MOST_OPERATIONS:
            continue
        try:
            agree, differ = compare(result, claim)
        except NotImplementedError:
            continue
        if agree >= 20 and not differ:
            kept[claim] = Rewrite(result=result, rewriting=name, claim=claim)
    return list(kept.values())


def all_rewrites() -> Iterator[Rewrite]:
    """Those of every derivative of the catalogue."""
    for f in formulas():
        for result in results(f):
            yield from rewrites_of(result)


def cases(*, as_latex: bool = False) -> Iterator[Case]:
    """All rewrites as claims to try, as expressions or as LaTeX."""
    decide = verdict_on_latex if as_latex else verdict_on
    for rewrite in all_rewrites():
        yield Case(name=rewrite.name, kind=rewrite.rewriting, verdict=partial(decide, rewrite.result, rewrite.claim))


def main(argv: list[str] | None = None) -> int:
    """Try them all and print how the verdicts fall; 1 if one was refuted."""
    options = arguments(__doc__, argv, latex=False)
    return run(chosen(cases(as_latex=options.latex), options), "refuted", options.limit)


if __name__ == "__main__":
    sys.exit(main())
