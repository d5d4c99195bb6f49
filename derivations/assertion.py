"""What `assert_derivative` says: the verdict on a derivative given as SymPy, as text, or as NumPy code."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sympy import Expr, Indexed, Interval, S, Set, Symbol, latex, oo

from derivations.verdicts import lines_of
from derivations.verifying_files import spec
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.reading.pairs import TARGETS
from symbolic.registry import formulas


def complaint(
    f: Any,
    claimed: Any,
    wrt: Any = None,
    *,
    order: int = 1,
    definitions: Sequence[str] = (),
    facts: Sequence[str] = (),
    inputs: Sequence[str] = (),
    relation: str = "elementwise",
) -> str:
    """Why `claimed` is not proved to be the derivative of `f`, in lines; "" where it is proved.

    InputError where what is given cannot be read, or where the kinds of `f` and `claimed` do not fit.
    """
    record = _record(f, claimed, wrt, order, definitions, facts, inputs, relation)
    if record["verdict"] == "proved":
        return ""
    return "\n".join(lines_of({"first_wrong_step": None, **record}, "the claimed derivative is "))


def _record(
    f: Any,
    claimed: Any,
    wrt: Any,
    order: int,
    definitions: Sequence[str],
    facts: Sequence[str],
    inputs: Sequence[str],
    relation: str,
) -> Mapping[str, Any]:
    if isinstance(f, Formula) or (isinstance(f, str) and f in _names()):
        return _of_catalogue(f, claimed, wrt, order)
    if isinstance(f, Expr) and isinstance(claimed, Expr | int):
        return _of_expressions(f, S(claimed), wrt, order)
    if isinstance(f, str) and isinstance(claimed, str):
        return _of_text(f, claimed, wrt, order, definitions, facts)
    if callable(f) and callable(claimed):
        return _of_code(f, claimed, wrt, inputs, relation)
    kinds = f"{type(f).__name__} and {type(claimed).__name__}"
    raise InputError(f"a function and its derivative must both be SymPy, text or callables; they are {kinds}")


def _names() -> set[str]:
    return {name for f in formulas() for name in (f.name, *f.aliases)}


def _of_catalogue(f: Formula | str, claimed: Any, wrt: Any, order: int) -> Mapping[str, Any]:
    from derivations.catalogue_claims import record_of
    from symbolic.registry import get
    from symbolic.verification import verify
    from symbolic.verification.notes import verify_claim

    formula = f if isinstance(f, Formula) else get(f)
    by = None if wrt is None else str(wrt)
    if isinstance(claimed, str) and "\\" in claimed:
        return dict(verify_claim(record_of(formula, claimed, by, order)))
    return verify(formula, claimed, wrt=by, order=order).as_dict()


def _of_expressions(f: Expr, claimed: Expr, wrt: Any, order: int) -> Mapping[str, Any]:
    from symbolic.verification.deciding import decide
    from symbolic.verification.statement import Given, Partial, Statement

    letters = sorted(f.free_symbols | claimed.free_symbols, key=str)
    if f.has(Indexed) or claimed.has(Indexed):
        raise InputError("expressions with entries of arrays are not taken; give LaTeX, where their sizes can be said")
    by = next((s for s in letters if s == wrt or str(s) == str(wrt)), None) if wrt is not None else None
    if wrt is None and len(f.free_symbols) == 1:
        (by,) = f.free_symbols
    if by is None:
        told = ", ".join(map(str, letters))
        raise InputError(f"wrt is {wrt!r}; it must be one of {told}" if letters else "there is nothing to derive by")
    left = f
    for _ in range(order):
        left = Partial(left, by)
    given = tuple(Given(latex=latex(s), symbol=s, domain=_domain(s)) for s in letters)
    reading = rf"\frac{{\partial}}{{\partial {latex(by)}}} {latex(f)} = {latex(claimed)}"
    return dict(decide(Statement(left=left, right=claimed, given=given, reading=reading)).as_dict())


def _domain(s: Symbol) -> Set:
    """Where a symbol lives, by its assumptions; one that has none is a real number."""
    if s.is_positive:
        return Interval.open(0, oo)
    if s.is_nonnegative:
        return Interval(0, oo)
    return Interval.open(-oo, 0) if s.is_negative else S.Reals


def _of_text(
    f: str, claimed: str, wrt: Any, order: int, definitions: Sequence[str], facts: Sequence[str]
) -> Mapping[str, Any]:
    from symbolic.reading.outline import head_of, pieces
    from symbolic.reading.scopes import Definition
    from symbolic.verification.missing_left import left_for
    from symbolic.verification.notes import verify_formula

    first = pieces(f)[0]
    if first.role != "definition":
        letter = str(wrt) if wrt is not None else "x"
        f, first = f"f({letter}) = {f}", pieces(f"f({letter}) = {f}")[0]
    if pieces(claimed)[0].role == "expression":
        subject = Definition(latex=f, heads=(head_of(first.left) or "f",), place=0, path=())
        left = left_for(subject, None if wrt is None else str(wrt), order)
        if not left:
            raise InputError("wrt is missing; say by which argument the derivative is")
        claimed = f"{left} = {claimed}"
    return dict(verify_formula(claimed, [*definitions, f], list(facts)))


def _of_code(
    f: Callable[..., Any], claimed: Callable[..., Any], wrt: Any, inputs: Sequence[str], relation: str
) -> Mapping[str, Any]:
    import inspect

    from symbolic.verification.code_claims import verify_pair

    given = {one["name"]: one for one in map(spec, inputs)}
    names = [p.name for p in inspect.signature(f).parameters.values() if p.default is p.empty]
    rows = [given.get(name) or {"name": name, "domain": "real", "shape": [3]} for name in names]
    by = wrt or next((n for n in names if n.lower() not in TARGETS), names[0] if names else "")
    told = [(r["name"], r["domain"], r["shape"]) for r in rows]
    return dict(verify_pair(f, claimed, told, by, relation).as_dict())
