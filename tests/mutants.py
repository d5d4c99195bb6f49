"""Slips in the derivatives of the catalogue: what a checker must never prove.

Each slip changes one place of a true derivative as people err; an evaluator of its own tells that the outcome differs
from the derivative somewhere inside the domain, so that one which only looks different is not counted.

`python -m tests.mutants` tries all of them (`--count` stops earlier) and tells how many were refuted and undecided;
`--latex` prints each and has it read and decided as a claim of somebody's notes.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

if __name__ == "__main__":  # as a module of the tests it is found beside its siblings
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogue_points import compare, letters_of, verdict_on, verdict_on_latex
from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Function,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    cos,
    cosh,
    erf,
    exp,
    log,
    sign,
    sin,
    sinh,
    tanh,
)
from sympy.core.relational import Relational
from trying import Case, arguments, chosen, run

from symbolic.derivatives import Result, results
from symbolic.indices import i, j, k, l, n
from symbolic.registry import formulas

PER_RESULT = 30  # of each derivative at most
SEED = 20261123

SIBLINGS: Mapping[type[Function], Callable[[Expr], Expr]] = {
    exp: lambda u: exp(u) - 1,
    log: lambda u: log(1 + u),
    tanh: lambda u: tanh(u / 2),
    sin: cos,
    cos: sin,
    sinh: cosh,
    cosh: sinh,
    erf: tanh,
    Abs: lambda u: u,
    sign: lambda u: S.One,
}


def _signs(e: Expr) -> Iterator[Expr]:
    if isinstance(e, Add):
        yield from (e - 2 * term for term in e.args)
    if isinstance(e, exp):
        yield exp(-e.args[0])
    if isinstance(e, Mul | Pow | Symbol | Indexed):
        yield -e


def _numbers(e: Expr) -> Iterator[Expr]:
    if isinstance(e, Rational):
        yield from (e + 1, 2 * e, e / 2)
    elif e.is_Float:
        yield from (e + 1, 2 * e)


def _powers(e: Expr) -> Iterator[Expr]:
    if isinstance(e, Pow) and e.exp.is_Rational:
        yield from (Pow(e.base, e.exp + 1), Pow(e.base, e.exp - 1), Pow(e.base, e.exp / 2))


def _drops(e: Expr) -> Iterator[Expr]:
    if isinstance(e, Add | Mul) and len(e.args) > 1:
        yield from (e.func(*(b for b in e.args if b is not a)) for a in e.args)


def _siblings(e: Expr) -> Iterator[Expr]:
    if e.func in SIBLINGS:
        yield SIBLINGS[e.func](e.args[0])
        yield e.args[0]
    if isinstance(e, Max | Min):
        yield (Min if isinstance(e, Max) else Max)(*e.args)


def _cases(e: Expr) -> Iterator[Expr]:
    if not isinstance(e, Piecewise):
        return
    values, conditions = [a.expr for a in e.args], [a.cond for a in e.args]
    yield Piecewise(*zip(values[1:] + values[:1], conditions, strict=True))
    for place, condition in enumerate(conditions):
        for other in _conditions(condition):
            yield Piecewise(*zip(values, [*conditions[:place], other, *conditions[place + 1 :]], strict=True))


def _conditions(condition: Basic) -> Iterator[Basic]:
    for atom in sorted(condition.atoms(Relational), key=str):
        yield condition.xreplace({atom: atom.reversedsign})
        yield condition.xreplace({atom: atom.func(atom.lhs, atom.rhs + 1)})


def _indices(e: Expr) -> Iterator[Expr]:
    if isinstance(e, KroneckerDelta):
        yield from (S.One, S.Zero)
    if isinstance(e, Sum):
        yield e.function.xreplace({e.limits[0][0]: k})
        yield Sum(e.function, (e.limits[0][0], 1, n - 1))
    if isinstance(e, Indexed):
        yield from (e.base[other] for other in (i, j, k, l) if other != e.indices[0])  # those not in use are sorted out


SLIPS: Mapping[str, Callable[[Expr], Iterator[Expr]]] = {
    "sign": _signs,
    "number": _numbers,
    "power": _powers,
    "drop": _drops,
    "sibling": _siblings,
    "cases": _cases,
    "index": _indices,
}


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A derivative with one slip."""

    result: Result
    slip: str
    claim: Expr

    @property
    def name(self) -> str:
        """Which slip in which derivative."""
        return f"{self.result.formula.name}.{self.result.key}: {self.slip}: {self.claim}"


def _changed(e: Basic, slip: Callable[[Expr], Iterator[Expr]]) -> Iterator[Basic]:
    """e with one place of it changed."""
    if isinstance(e, Expr):
        yield from slip(e)
    for place, a in enumerate(e.args):
        if isinstance(a, Indexed | Symbol | IndexedBase) and isinstance(e, Indexed):
            continue
        if isinstance(e, Sum) and place:  # its limits
            continue
        for other in _changed(a, slip):
            yield e.func(*e.args[:place], other, *e.args[place + 1 :])


def _swapped(e: Expr, arguments: tuple[Basic, ...], letters: tuple[Symbol, ...]) -> Iterator[Expr]:
    """Two arguments of one shape, or two free indices, exchanged throughout."""
    for group in (arguments, letters):
        for a in group:
            for b in group:
                if str(a) < str(b) and type(a) is type(b) and e.has(a):
                    yield e.xreplace({a: b, b: a})


def mutants_of(result: Result, most: int = PER_RESULT, seed: int = SEED) -> list[Mutant]:
    """Slips in one derivative, of each kind in turn, that the evaluator finds different from it."""
    e = result.unfolded
    arguments = tuple(a.symbol for a in result.formula.args)
    rng = Random(f"{seed} {result.formula.name} {result.key}")
    kinds: list[tuple[str, list[Basic]]] = [(name, list(_changed(e, slip))) for name, slip in SLIPS.items()]
    kinds.append(("swap", list(_swapped(e, arguments, letters_of(result)))))
    queue: list[tuple[str, Basic]] = []
    for _, found in kinds:
        rng.shuffle(found)
    while any(found for _, found in kinds):
        queue += [(name, found.pop()) for name, found in kinds if found]
    kept: dict[Basic, Mutant] = {}
    for slip, claim in queue:
        if len(kept) >= most:
            break
        # One more free index than the derivative has is refused when it is read, or read as another name for it.
        if claim.free_symbols & {i, j, k, l} != e.free_symbols & {i, j, k, l}:
            continue
        if claim in kept or claim == e or claim.has(S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity):
            continue
        try:
            different = compare(result, claim)[1] > 0
        except NotImplementedError:
            continue
        if different:
            kept[claim] = Mutant(result=result, slip=slip, claim=claim)
    return list(kept.values())


def all_mutants(most: int = PER_RESULT) -> Iterator[Mutant]:
    """Those of every derivative of the catalogue."""
    for f in formulas():
        for result in results(f):
            yield from mutants_of(result, most)


def cases(most: int = PER_RESULT, *, as_latex: bool = False) -> Iterator[Case]:
    """All mutants as claims to try, as expressions or as LaTeX."""
    decide = verdict_on_latex if as_latex else verdict_on
    for mutant in all_mutants(most):
        yield Case(name=mutant.name, kind=mutant.slip, verdict=partial(decide, mutant.result, mutant.claim))


def main(argv: list[str] | None = None) -> int:
    """Try them all and print how the verdicts fall; 1 if one was proved."""
    options = arguments(__doc__, argv, each=PER_RESULT, latex=False)
    return run(chosen(cases(options.each, as_latex=options.latex), options), "proved", options.limit)


if __name__ == "__main__":
    sys.exit(main())
