"""What a kernel owes: each form that is compiled, and the value or derivative to which it must be equal."""

from collections.abc import Iterator
from typing import Any

from sympy import Abs, Dummy, Expr, IndexedBase, KroneckerDelta, Max, Mul, Pow, S, Sum, Symbol, exp, expand, log, sign

from numeric.array_forms import ARRAYS
from numeric.axes import apart_from_arrays
from numeric.entries import entry
from numeric.primitives import AtEnds, Group, meaning
from numeric.programs import (
    COTANGENT,
    COTANGENT_SYMBOL,
    ORDERS,
    Task,
    derived,
    input_symbol,
    label_symbol,
    may_be_labels,
    one_hot,
    outputs,
    tasks_of,
)
from numeric.row_primitives import Placed, Same
from symbolic.formula import Formula
from symbolic.indices import canonical, contract, i, k, n, total


def obligations(f: Formula) -> Iterator[tuple[str, Expr, Expr]]:
    """(task, compiled form, truth) for every program of a formula, in plain functions; vectors by entry, at any n.

    Equal without the side facts: the kernel is right, too, for labels whose sum is not exactly 1. The programs of class
    labels c are held to the derivatives by dense labels y_k, with δ_kc put in.
    """
    for labels in ("", *(a.name for a in f.inputs if may_be_labels(a))):
        for task in tasks_of(f):
            forms, truths = _forms(f, task, labels), _truths(f, task, labels)
            for form, truth in zip(forms, truths, strict=True):
                yield from ((task, *with_letters(variant, truth)) for variant in form)
            yield from ((task, *with_letters(form, truth)) for form, truth in _parts(f, task, labels))


def with_letters(form: Expr, truth: Expr) -> tuple[Expr, Expr]:
    """Both with a letter for each count or sum of cases that both hold: what is equal for any number is equal."""
    form, truth = _with_vectors(canonical(_plain(form)), canonical(_plain(truth)))
    shared = form.atoms(Sum, sign) & truth.atoms(Sum, sign)
    bound = {index for e in (form, truth) for s in e.atoms(Sum) for index in s.bound_symbols}
    # A sign of plain letters stays: the prover knows what becomes of sign(x)² and of x·sign(x).
    for e in sorted((e for e in shared if e.has(sign) and e.has(Sum)), key=lambda e: (-e.count_ops(), str(e))):
        if not e.free_symbols & bound:  # what a sum runs over makes it more than one number
            letter = Dummy("c", real=True)
            form, truth = form.xreplace({e: letter}), truth.xreplace({e: letter})
    return form, truth


def _with_vectors(form: Expr, truth: Expr) -> tuple[Expr, Expr]:
    """Both with an entry of an unknown vector for each sign of a sum that depends on one index."""
    slot = Dummy("slot", integer=True)
    kinds: list[dict[Expr, list[tuple[Expr, Expr]]]] = [{}, {}]
    for e, found in zip((form, truth), kinds, strict=True):
        for s in e.atoms(sign):
            indices = [x for x in s.free_symbols if x.is_integer and x != n]
            if s.has(Sum) and len(indices) == 1:
                found.setdefault(canonical(s.xreplace({indices[0]: slot})), []).append((s, indices[0]))
    for kind in sorted(kinds[0].keys() & kinds[1].keys(), key=str):
        vector = IndexedBase(Dummy("c", real=True), real=True)
        form, truth = (
            canonical(e.xreplace({s: vector[index] for s, index in found[kind]}))
            for e, found in zip((form, truth), kinds, strict=True)
        )
    return form, truth


def _plain(e: Expr) -> Expr:
    """e with (1 − p)^γ/(1 − p) for (1 − p)^(γ − 1), sign(a) for sign(c·a), c a positive number; exponents expanded.

    A power of exponentials is e^{γ log …}: the prover factors what a logarithm is of.
    """
    e = e.replace(sign, lambda a: sign(_by_sizes(a).primitive()[1])).replace(exp, lambda a: exp(expand(a)))
    e = e.replace(
        lambda x: isinstance(x, Pow) and x.base is not S.Exp1 and x.exp.is_Add,
        lambda x: Mul(*(Pow(x.base, part) for part in x.exp.args)),
    )
    return e.replace(
        lambda x: isinstance(x, Pow) and x.base.has(exp) and not x.exp.is_number,
        lambda x: exp(x.exp * log(x.base)),
    )


def _by_sizes(e: Expr) -> Expr:
    """e with the sums of max(a, b) in it by sizes, which is how their derivatives have them."""
    if not (e.has(Sum) and e.has(Max, Abs)):
        return e
    return expand(canonical(contract(e.replace(Max, lambda a, b: (a + b + Abs(a - b)) / 2))))


def _forms(f: Formula, task: Task, labels: str) -> list[list[Expr]]:
    symbols = _symbols(f, labels)
    compiled = outputs(f, task, f.wrt.name, labels)
    if isinstance(compiled[0], Placed):
        compiled = (compiled[0].args[0], compiled[0].args[2])  # away from the label, and at it
    if not f.is_vector:
        return [[meaning(v).xreplace(symbols) for v in _variants(e)] for e in compiled]
    return [[entry(v, k, symbols) for v in _variants(e)] for e in compiled]


def _parts(f: Formula, task: Task, labels: str) -> Iterator[tuple[Expr, Expr]]:
    """Each summand that is compiled in another form, and what it is in the sum."""
    if f.is_vector:
        symbols = _symbols(f, labels)
        for e in outputs(f, task, f.wrt.name, labels):
            for same in sorted(e.atoms(Same), key=str):
                form, truth = _bare(*same.args)
                yield entry(form, k, symbols), entry(truth, k, symbols)


def _bare(form: Expr, truth: Expr) -> tuple[Expr, Expr]:
    """Both with a letter for each array that either holds: what is equal for any arrays is equal."""
    whole, letters = apart_from_arrays(truth, ARRAYS)
    bare = form.xreplace({array: letter for letter, array in letters.items()})
    return (form, truth) if bare.has(*(kind for kind in ARRAYS if kind is not Group)) else (bare, whole)


def _symbols(f: Formula, labels: str) -> dict[Symbol, Any]:
    """The arguments by their symbols in a program."""
    symbols = {input_symbol(a): a.symbol for a in f.args if a.name != labels}
    return {**symbols, COTANGENT_SYMBOL: COTANGENT} if f.has_components else symbols


def _variants(e: Expr) -> list[Expr]:
    """The form inside the domain, and the one at its ends where there is another."""
    both = [e.replace(AtEnds, lambda *args, place=place: args[place]) for place in (0, 1)]
    return both[:1] if both[0] == both[1] else both


def _truths(f: Formula, task: Task, labels: str) -> list[Expr]:
    if task in ORDERS:
        value = derived(f, ORDERS[task], f.wrt.name).xreplace({i: k})
        if not labels:
            return [value]
        label = label_symbol(f.argument(labels))
        value = contract(one_hot(value, f.argument(labels)))
        if isinstance(outputs(f, task, f.wrt.name, labels)[0], Placed):
            delta = KroneckerDelta(k, label)
            return [value.xreplace({delta: S.Zero}), value.xreplace({delta: S.One}).xreplace({k: label})]
        return [value]
    jacobian = derived(f, 1, f.wrt.name)
    if task == "vjp":
        return [contract(total(COTANGENT[i] * jacobian, i)) if f.has_components else COTANGENT_SYMBOL * jacobian]
    delta = KroneckerDelta(i, k)  # away from the diagonal, and on it
    return [jacobian.xreplace({delta: S.Zero}), jacobian.xreplace({delta: S.One}).xreplace({i: k})]
