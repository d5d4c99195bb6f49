"""Whether two expressions in the arguments of a formula are equal, and why: by exact steps, or apart at a point."""

from collections.abc import Mapping
from typing import Any

from sympy import Expr, expand

from symbolic.formula import Formula
from symbolic.indices import i, k, n
from symbolic.printing import latex
from symbolic.theorems.record import Letter
from symbolic.verification.deciding import PROOF, SEARCH, decide
from symbolic.verification.statement import Given, Statement


def given_of(f: Formula) -> tuple[Given, ...]:
    """The arguments of a formula, for a prover."""
    return tuple(Letter(a.symbol, a.kind).given() for a in f.args)


def compared(
    f: Formula, left: Expr, right: Expr, *more: Letter, search: int = SEARCH, proof: int = PROOF
) -> tuple[str, str]:
    """The verdict on left = right for all values of the arguments of f and of more letters, and the argument for it."""
    if left == right or expand(left - right) == 0:
        return "proved", "by exact steps"
    letters = left.free_symbols | right.free_symbols
    given = (*given_of(f), *(a.given() for a in more))
    used = tuple(g for g in given if getattr(g.symbol, "label", g.symbol) in letters)
    ranges = {a: n for a in (i, k) if a in letters}
    statement = Statement(left=left, right=right, given=used, ranges=ranges)
    verdict = decide(statement, diagnosis=False, search=search, proof=proof)
    if verdict.verdict == "refuted" and verdict.counterexample:
        return "refuted", _apart(f, verdict.counterexample, more)
    return verdict.verdict, "by exact steps" if verdict.verdict == "proved" else ""


def _apart(f: Formula, witness: Mapping[str, Any], more: tuple[Letter, ...]) -> str:
    """The point of a witness in words, in the names of the arguments."""
    names = {latex(a.symbol): a.name for a in f.args} | {latex(a.symbol): str(a.symbol) for a in more}
    told = [f"{names.get(a, a)} = {_value(v)}" for a, v in witness["point"].items()]
    told += [f"{a} = {v}" for a, v in witness.get("indices", {}).items()]
    return f"the two sides are {witness['true']} and {witness['claimed']} at {', '.join(told)}"


def _value(v: Any) -> str:
    return f"({', '.join(map(_value, v))})" if isinstance(v, list) else str(v)
