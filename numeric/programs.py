"""Expression → stable form → NumPy program: text that runs, and is kept."""

import inspect
import re
from collections.abc import Mapping
from functools import lru_cache
from keyword import iskeyword
from typing import Any, Literal, cast

from sympy import Basic, Expr, Indexed, IndexedBase, KroneckerDelta, Piecewise, S, Symbol, lambdify, log

from numeric.ends import with_ends
from numeric.namespace import NAMESPACE, ROW_NAMESPACE, Program
from numeric.primitives import Primitive
from numeric.printer import Printer, share
from numeric.row_primitives import Placed, Same, Widened
from numeric.signature import Input, Signature
from numeric.simplex import Named, entry_parts
from numeric.stability import stable
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.indices import contract, differentiate, gradient, i, k, settle, total

Task = Literal["value", "grad", "hess", "value_and_grad", "vjp", "jacobian"]
COTANGENT = IndexedBase("cotangent", real=True)  # no argument has this name: one is called g
COTANGENT_SYMBOL = Symbol(str(COTANGENT), real=True)
PAIR: dict[str, int | None] = {"value_and_grad": None, "value": 0, "grad": 1}  # which of the two a task computes


def assemble(
    name: str,
    symbols: tuple[Symbol, ...],
    outputs: tuple[Expr, ...],
    words: Mapping[str, Any] = NAMESPACE,
    only: int | None = None,
) -> Program:
    """The program `name` of stable expressions in the symbols of their arguments; `words`: what its names call.

    only: the one output that is wanted, computed by the same operations as beside the others.
    """
    # lambdify executes the name of a symbol, so that only names of our own may reach it.
    safe = {s: Symbol(_safe_name(s, place), real=True) for place, s in enumerate(symbols)}
    if unknown := set().union(*(e.free_symbols for e in outputs)) - set(symbols):
        raise InputError(f"the expression holds {', '.join(sorted(map(str, unknown)))}, which is no argument of {name}")
    outputs = tuple(e.replace(Same, lambda compiled, _: compiled) for e in outputs)
    expressions = tuple(e.xreplace(safe) for e in outputs)
    if only is not None:
        outputs = (outputs[only],)

    def shared(_: Any) -> tuple[list[tuple[Symbol, Expr]], list[Expr]]:
        return share(expressions, only)

    wanted = expressions if only is None else (expressions[only],)
    function = lambdify(tuple(safe.values()), wanted, modules=[dict(words)], printer=Printer(), cse=shared)
    text = inspect.getsource(function).replace("_lambdifygenerated", _identifier(name))
    silent = tuple(tuple(place for place, s in enumerate(symbols) if not _carries(e, s)) for e in outputs)
    return Program(function=function, source=text, silent=silent)


def _safe_name(s: Symbol, place: int) -> str:
    """The symbol's own name where it is a plain one that means nothing else in the program, else one of ours."""
    name = s.name
    plain = re.fullmatch(r"[a-zA-Z][a-zA-Z_]*", name) and name not in ROW_NAMESPACE and not iskeyword(name)
    return name if plain else f"a{place}_"


def _identifier(name: str) -> str:
    return name if name.isidentifier() else "function"


def _carries(e: Basic, s: Symbol) -> bool:
    """Whether NaN in s surely makes e NaN."""
    if e == s:
        return True
    if isinstance(e, Piecewise):
        return all(_carries(value, s) for value, _ in e.args)
    if isinstance(e, Primitive) and e.carries is not None:
        return any(_carries(e.args[place], s) for place in e.carries)
    return any(_carries(arg, s) for arg in e.args)


def input_symbol(a: Argument) -> Symbol:
    """The symbol that stands for an argument in a program."""
    if a.default is not None:
        return a.symbol  # a parameter is checked to lie within its domain
    # Without the sign that its kind brings: a probability may be 0 here, at the closed end of its domain.
    return Symbol(str(a.symbol), real=True)


@lru_cache(maxsize=512)
def signature_of(f: Formula) -> Signature:
    """What a kernel has to know of a formula."""
    args = tuple(_input_of(a) for a in f.args)
    return Signature(name=f.name, role=f.role, args=args, has_components=f.has_components)


def tasks_of(f: Formula) -> tuple[Task, ...]:
    """What there is to compute of a formula, each by itself."""
    return cast(tuple[Task, ...], signature_of(f).tasks)


def _input_of(a: Argument) -> Input:
    d = a.kind.domain
    return Input(
        name=a.name,
        kind=a.kind.name,
        vector=a.kind.vector,
        low=float(d.inf),
        high=float(d.sup),
        low_open=bool(d.is_Interval and d.left_open) or not d.inf.is_finite,
        high_open=bool(d.is_Interval and d.right_open) or not d.sup.is_finite,
        is_simplex=may_be_labels(a),
        default=None if a.default is None else float(a.default),
    )


@lru_cache(maxsize=512)
def program(f: Formula, task: Task, wrt: str, labels: str = "") -> Program:
    """The program of one task of a formula, by the argument named `wrt`; `labels` names one given as class labels."""
    symbols = tuple(label_symbol(a) if a.name == labels else input_symbol(a) for a in f.args)
    name = f"{f.name}_{task}" + "_of_labels" * bool(labels)
    words = ROW_NAMESPACE if f.is_vector else NAMESPACE
    if task in PAIR and not f.has_components:
        # Each of the two is computed by the same operations alone and beside the other: the same bits.
        both = _alike((*outputs(f, "value", wrt, labels), *outputs(f, "grad", wrt, labels)))
        return assemble(name, symbols, both, words, PAIR[task])
    if task == "vjp":
        symbols = (*symbols, COTANGENT_SYMBOL)
    return assemble(name, symbols, outputs(f, task, wrt, labels), words)


def _alike(both: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """Both widened where one of them is: a program is computed in one precision."""
    if not any(e.has(Widened) for e in both):
        return both
    return tuple(
        e if e.has(Widened) else Placed(Widened(e.args[0]), *e.args[1:]) if isinstance(e, Placed) else Widened(e)
        for e in both
    )


def may_be_labels(a: Argument) -> bool:
    """Whether class labels may stand for an argument: for one on the simplex, of which they are the corners."""
    return bool(a.kind.vector and a.kind.facts(a.symbol))


def label_symbol(a: Argument) -> Symbol:
    """The symbol of a class label: an index."""
    return Symbol(str(a.symbol), integer=True)


@lru_cache(maxsize=2048)
def outputs(f: Formula, task: Task, wrt: str, labels: str = "") -> tuple[Expr, ...]:
    """The stable expressions that a task computes; two for a Jacobian: away from the diagonal, and on it."""
    return _vector_outputs(f, task, wrt, labels) if f.is_vector else (_scalar_output(f, task, wrt),)


@lru_cache(maxsize=2048)
def derived(f: Formula, order: int, wrt: str, labels: str = "") -> Expr:
    """The expression of the formula or of its derivative, entry k of a vector argument.

    With labels c, the entries of their argument are y_k = δ_kc.
    """
    a = f.argument(wrt)
    x = a.symbol[k] if a.kind.vector else a.symbol
    e = f.expr if not order else gradient(f.expr, x) if order == 1 else differentiate(f.expr, *[x] * order)
    # Labels come last, so that they meet the same cases at a kink as dense ones.
    return settle(contract(one_hot(e, f.argument(labels)))) if labels else e


def one_hot(e: Basic, labels: Argument) -> Basic:
    """e with δ_kc for an argument that is given as class labels c; δ·log δ is 0."""
    if isinstance(e, Indexed) and e.base == labels.symbol:
        return KroneckerDelta(e.indices[0], label_symbol(labels))
    if not e.args or isinstance(e, IndexedBase):
        return e
    if e.is_Mul and (own := [x for x in e.args if isinstance(x, Indexed) and x.base == labels.symbol]):
        e = e.xreplace({log(x): S.Zero for x in own})
    return e.func(*(one_hot(arg, labels) for arg in e.args))


ORDERS: dict[str, int] = {"value": 0, "grad": 1, "hess": 2}


def _scalar_output(f: Formula, task: Task, wrt: str) -> Expr:
    raw = derived(f, ORDERS[task], wrt).xreplace({a.symbol: input_symbol(a) for a in f.args})
    bounded = frozenset(input_symbol(a) for a in f.args) - _unbounded(f)
    return with_ends(raw, stable(raw, bounded), _ends(f))


def _unbounded(f: Formula) -> frozenset[Symbol]:
    """The inputs that may be large."""
    return frozenset(
        input_symbol(a) for a in f.args if not (a.kind.domain.inf.is_finite and a.kind.domain.sup.is_finite)
    )


def _ends(f: Formula) -> dict[Symbol, tuple[Expr, ...]]:
    """The finite open ends of the domains of the inputs: points where a formula may have a pole."""
    return {input_symbol(a): ends for a in f.inputs if (ends := open_ends(a))}


def open_ends(a: Argument) -> tuple[Expr, ...]:
    """The finite open ends of an argument's domain."""
    d = a.kind.domain
    return tuple(
        end for end, is_open in ((d.inf, d.left_open), (d.sup, d.right_open)) if end.is_finite and is_open
    ) if d.is_Interval else ()  # fmt: skip


def _vector_outputs(f: Formula, task: Task, wrt: str, labels: str) -> tuple[Expr, ...]:
    unbounded = _unbounded(f) | {COTANGENT_SYMBOL}
    arrays = {input_symbol(a) for a in f.args if a.kind.vector and a.name != labels}
    numbers = {a.symbol: input_symbol(a) for a in f.inputs if not a.kind.vector}

    def raw(order: int, labels: str = "") -> Expr:
        return derived(f, order, wrt, labels).xreplace(numbers)

    if task in ORDERS and labels:
        named = Named(raw(ORDERS[task], labels), label_symbol(f.argument(labels)), arrays)
        return (named.with_labels(named.expr, unbounded),)
    if task in ORDERS:
        named = Named(raw(ORDERS[task]), arrays=arrays)
        form = named.array(named.expr, unbounded)
        return (with_ends(form, form, _ends(f)),)
    named = Named(raw(1), arrays=arrays)
    if task == "vjp":
        pulled = contract(total(COTANGENT[i] * named.expr, i)) if f.has_components else COTANGENT_SYMBOL * named.expr
        return (named.array(named.name(pulled), unbounded),)
    off, on = entry_parts(named.expr)
    return named.array(off, unbounded, matrix=True), named.array(on, unbounded)


__all__ = ["Program", "assemble", "derived", "open_ends", "outputs", "program", "signature_of", "tasks_of"]
