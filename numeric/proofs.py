"""What a kernel owes: each form that is compiled, and the value or derivative to which it must be equal."""

from collections.abc import Iterator

from sympy import Expr, Indexed, KroneckerDelta, S

from numeric.entries import entry
from numeric.primitives import AtEnds, meaning
from numeric.programs import (
    COTANGENT,
    COTANGENT_SYMBOL,
    ORDERS,
    Task,
    derived,
    input_symbol,
    label_symbol,
    may_be_labels,
    outputs,
    tasks_of,
)
from symbolic.formula import Formula
from symbolic.indices import contract, i, k, total


def obligations(f: Formula) -> Iterator[tuple[str, Expr, Expr]]:
    """(task, compiled form, truth) for every program of a formula, in plain functions; vectors by entry, at any n.

    Equal without the side facts: the kernel is right, too, for labels whose sum is not exactly 1. The programs of class
    labels c are held to the derivatives by dense labels y_k, with δ_kc put in.
    """
    for labels in ("", *(a.name for a in f.inputs if may_be_labels(a))):
        for task in tasks_of(f):
            forms, truths = _forms(f, task, labels), _truths(f, task, labels)
            for form, truth in zip(forms, truths, strict=True):
                yield from ((task, variant, truth) for variant in form)


def _forms(f: Formula, task: Task, labels: str) -> list[list[Expr]]:
    symbols = {input_symbol(a): a.symbol for a in f.args if a.name != labels}
    compiled = outputs(f, task, f.wrt.name, labels)
    if not f.is_vector:
        return [[meaning(v).xreplace(symbols) for v in _variants(e)] for e in compiled]
    if f.has_components:
        symbols[COTANGENT_SYMBOL] = COTANGENT
    return [[entry(v, k, symbols) for v in _variants(e)] for e in compiled]


def _variants(e: Expr) -> list[Expr]:
    """The form inside the domain, and the one at its ends where there is another."""
    both = [e.replace(AtEnds, lambda *args, place=place: args[place]) for place in (0, 1)]
    return both[:1] if both[0] == both[1] else both


def _truths(f: Formula, task: Task, labels: str) -> list[Expr]:
    if task in ORDERS:
        value = derived(f, ORDERS[task], f.wrt.name).xreplace({i: k})
        if not labels:
            return [value]
        y = f.argument(labels)
        return [contract(value.replace(lambda x: isinstance(x, Indexed) and x.base == y.symbol,
                                       lambda x: KroneckerDelta(x.indices[0], label_symbol(y))))]  # fmt: skip
    jacobian = derived(f, 1, f.wrt.name)
    if task == "vjp":
        return [contract(total(COTANGENT[i] * jacobian, i)) if f.has_components else COTANGENT_SYMBOL * jacobian]
    delta = KroneckerDelta(i, k)  # away from the diagonal, and on it
    return [jacobian.xreplace({delta: S.Zero}), jacobian.xreplace({delta: S.One}).xreplace({i: k})]
