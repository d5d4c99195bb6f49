"""What is surely positive or not negative, by how it is built and by where its letters live."""

from collections.abc import Callable, Mapping
from functools import wraps
from itertools import product

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Indexed,
    Interval,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    S,
    Set,
    Sum,
    Symbol,
    cosh,
    exp,
    log,
    together,
)

from symbolic.binders import MaxOver

Domains = Mapping[Basic, Set]  # of symbols and of the bases of arrays

MOST_CORNERS = 64
MOST_ANSWERS = 20_000  # that are remembered

Check = Callable[[Expr, Domains], bool]


def _remembered(check: Check) -> Check:
    """The check, with its answers kept: it asks itself about the same parts again and again."""
    answers: dict[tuple[Expr, frozenset[tuple[Basic, Set]]], bool] = {}

    @wraps(check)
    def asked(e: Expr, domains: Domains) -> bool:
        key = (e, frozenset(domains.items()))
        if key not in answers:
            if len(answers) > MOST_ANSWERS:
                answers.clear()
            answers[key] = check(e, domains)
        return answers[key]

    return asked


@_remembered
def is_positive(e: Expr, domains: Domains) -> bool:
    """Whether e > 0 for all values of its letters; False where that is not shown."""
    if e.is_number:
        return bool(e.is_positive)
    if isinstance(e, exp | cosh):
        return True
    if isinstance(e, Symbol | Indexed):
        domain = _domain(e, domains)
        return bool(e.is_positive) or (isinstance(domain, Interval) and bool(domain.inf >= 0) and S.Zero not in domain)
    if isinstance(e, Add) and all(is_nonnegative(a, domains) for a in e.args):
        return any(is_positive(a, domains) for a in e.args)
    if isinstance(e, Mul) and all(is_positive(a, domains) for a in e.args):
        return True
    if isinstance(e, Pow) and is_positive(e.base, domains):
        return bool(e.exp.is_real)
    if isinstance(e, Sum):
        return is_positive(e.function, domains)
    if isinstance(e, log):
        return is_positive(e.args[0] - 1, domains)
    return _at_corners(e, domains, strictly=True)


@_remembered
def is_nonnegative(e: Expr, domains: Domains) -> bool:
    """Whether e ≥ 0 for all values of its letters; False where that is not shown."""
    if e.is_number:
        return bool(e.is_nonnegative)
    if isinstance(e, Symbol | Indexed):
        domain = _domain(e, domains)
        return bool(e.is_nonnegative) or (isinstance(domain, Interval) and bool(domain.inf >= 0))
    if isinstance(e, Abs) or is_positive(e, domains):
        return True
    if isinstance(e, Add | Sum | Min) and all(is_nonnegative(a, domains) for a in _parts(e)):
        return True
    if isinstance(e, Mul):
        signs = [1 if is_nonnegative(a, domains) else -1 if is_nonpositive(a, domains) else 0 for a in e.args]
        if all(signs) and signs.count(-1) % 2 == 0:
            return True
    if isinstance(e, Max) and any(is_nonnegative(a, domains) for a in e.args):
        return True
    if isinstance(e, MaxOver | Piecewise) and all(is_nonnegative(a, domains) for a in _parts(e)):
        return True
    if isinstance(e, Pow):
        if e.exp.is_Integer and e.exp % 2 == 0:
            return True
        return (is_nonnegative(e.base, domains) and bool(e.exp.is_real)) or e.exp == S.Half
    if isinstance(e, log):
        return is_nonnegative(e.args[0] - 1, domains)
    return _at_corners(e, domains, strictly=False)


@_remembered
def is_nonpositive(e: Expr, domains: Domains) -> bool:
    """Whether e ≤ 0 for all values of its letters; False where that is not shown."""
    if e.is_number:
        return bool(e.is_nonpositive)
    if isinstance(e, Symbol | Indexed):
        domain = _domain(e, domains)
        return bool(e.is_nonpositive) or (isinstance(domain, Interval) and bool(domain.sup <= 0))
    if isinstance(e, Add):
        return all(is_nonpositive(a, domains) for a in e.args) or is_nonnegative(Add(*(-a for a in e.args)), domains)
    if isinstance(e, Sum):
        return is_nonpositive(e.function, domains)
    if isinstance(e, Mul):
        if e.args[0].is_negative and is_nonnegative(-e, domains):
            return True
        signs = [1 if is_nonnegative(a, domains) else -1 if is_nonpositive(a, domains) else 0 for a in e.args]
        return all(signs) and signs.count(-1) % 2 == 1
    if not isinstance(e, log):
        return False
    u = e.args[0]
    return is_share(u, domains) or any(is_nonnegative(form, domains) for form in (1 - u, together(1 - u)))


def is_share(u: Expr, domains: Domains) -> bool:
    """Whether u = t_i / Σ_j t_j with t > 0: one of several positive numbers by their sum, at most 1."""
    below = [a for a in Mul.make_args(u) if isinstance(a, Pow) and a.exp == -1 and isinstance(a.base, Sum)]
    if len(below) != 1 or len(below[0].base.limits) != 1:
        return False
    above = u / below[0]
    ((index, _, _),) = below[0].base.limits
    summand = below[0].base.function
    inside = {b for a in above.atoms(Indexed) for b in a.indices}
    return is_positive(summand, domains) and any(summand.xreplace({index: b}) == above for b in inside)


def _parts(e: Expr) -> list[Expr]:
    if isinstance(e, Sum | MaxOver):
        return [e.function]
    return [row.args[0] for row in e.args] if isinstance(e, Piecewise) else list(e.args)


def _domain(e: Expr, domains: Domains) -> Set | None:
    return domains.get(e.base if isinstance(e, Indexed) else e)


def _at_corners(e: Expr, domains: Domains, *, strictly: bool) -> bool:
    """An expression that is affine in each of its letters is least at a corner of the box in which they live."""
    letters = sorted((a for a in e.atoms(Symbol, Indexed) if _domain(a, domains) is not None), key=str)
    inside = {b for a in letters if isinstance(a, Indexed) for b in a.free_symbols}
    if e.free_symbols - inside - set(letters) or not letters or e.has(Sum, MaxOver):
        return False
    ends = []
    for a in letters:
        domain = _domain(a, domains)
        if not isinstance(domain, Interval) or not (domain.start.is_finite and domain.end.is_finite):
            return False
        if not e.is_polynomial(a) or e.diff(a, 2).expand() != 0:
            return False
        ends.append((domain.start, domain.end))
    if 2 ** len(letters) > MOST_CORNERS:
        return False
    values = [e.xreplace(dict(zip(letters, corner, strict=True))) for corner in product(*ends)]
    return all(bool(v.is_positive if strictly else v.is_nonnegative) for v in values)
