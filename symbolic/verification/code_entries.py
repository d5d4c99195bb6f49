"""Running a pair of functions on symbolic arrays, and the entries of what is claimed of them."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from symbolic.reading.code.arrays import Lifted, cells_of, filled
from symbolic.reading.code.chain_rule import NoRuleError, slopes
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.files import quiet, returned_names
from symbolic.reading.code.nodes import Node, choice, node, number
from symbolic.reading.code.runs import current, explore
from symbolic.verification.code_domains import Givens, Input


class UndecidedError(Exception):
    """The claim is not decided; the message says why."""


@dataclass(frozen=True)
class Entry:
    """One entry of the claim: ∂value/∂letter = claimed."""

    place: tuple[int, ...]
    value: Node
    letter: str
    claimed: Node


@dataclass(frozen=True)
class Claim:
    """What is claimed: that one function is the derivative of the other."""

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    inputs: Sequence[Input]
    wrt: str
    relation: str


def run_on(
    f: Callable[..., Any], given: Givens, says: str, result: Callable[[Any], Any], without_tiny: bool = False
) -> tuple[Any, list[str], bool]:
    """The result of a function on the symbolic inputs, all its branches joined."""
    arguments = _arguments(f, given, says)

    def call() -> Any:
        try:
            with quiet():
                own = {k: a.copy() for k, a in arguments.items()}
                return cells_of(result(f(**own)))
        except (NotLiftedError, NoRuleError, UndecidedError, RecursionError, MemoryError):
            raise
        except SystemExit:
            raise UndecidedError(f"{says} ends the interpreter") from None
        except Exception as error:
            words = " ".join(str(error).split())[:200]
            raise UndecidedError(f"{says} fails on symbolic arrays: {type(error).__name__}: {words}") from None

    explored = explore(call, given.bounds, without_tiny)
    results = explored.results
    shapes = {r.shape for _, r in results}
    if len(shapes) > 1:
        raise UndecidedError(f"{says} has different shapes on different branches")
    joined = results[-1][1]
    for path, cells in reversed(results[:-1]):
        joined = _chosen(path, cells, joined)
    return joined, list(explored.told), explored.tiny


def _chosen(path: Node, a: Any, b: Any) -> Any:
    found = a.copy()
    for at, x in enumerate(a.flat):
        found.reshape(-1)[at] = choice(path, node(x), node(b.reshape(-1)[at]))
    return found


def _arguments(f: Callable[..., Any], given: Givens, says: str) -> dict[str, Lifted]:
    try:
        parameters = inspect.signature(f).parameters.values()
    except (TypeError, ValueError):
        raise UndecidedError(f"{says} has no signature that can be read") from None
    found: dict[str, Lifted] = {}
    for p in parameters:
        if p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
            continue
        if p.name in given.arrays and p.kind is not p.POSITIONAL_ONLY:
            found[p.name] = given.arrays[p.name]
        elif p.default is p.empty:
            raise UndecidedError(f"{says} takes an argument {p.name}, which is no input")
    return found


def value_of(found: Any) -> Any:
    """The value among what a function returns: the first of several."""
    if found is None:
        raise UndecidedError("the value function returns nothing")
    if isinstance(found, tuple) and found:
        current().tell("the first of the results of the value function is read as the value")
        return found[0]
    if isinstance(found, dict):
        raise UndecidedError("the value function returns a dictionary")
    return found


# How code names the gradient by w.
NAMES: tuple[str, ...] = (
    "d{w}",
    "d_{w}",
    "grad_{w}",
    "{w}_grad",
    "grad{w}",
    "dl_d{w}",
    "dl{w}",
    "dj_d{w}",
    "dc_d{w}",
    "dloss_d{w}",
    "g{w}",
)
NAMES += ("g_{w}", "delta_{w}", "d{w}_", "dldx{w}", "dl/d{w}", "{w}_gradient", "gradient_{w}", "dcost_d{w}", "de_d{w}")


def gradient_of(f: Callable[..., Any], wrt: str, own: bool) -> Callable[[Any], Any]:
    """Picks the gradient by an argument among what a function returns, by its name."""
    wanted = {n.format(w=wrt.lower()) for n in NAMES}

    def pick(found: Any) -> Any:
        if found is None:
            raise UndecidedError("the gradient function returns nothing")
        if isinstance(found, dict):
            keys = [k for k in found if str(k).lower() in wanted or str(k) == wrt]
            if len(keys) != 1:
                raise UndecidedError(f"the gradient function returns a dictionary, and no one key of it is for {wrt}")
            return found[keys[0]]
        if not isinstance(found, tuple) or len(found) == 1:
            return found[0] if isinstance(found, tuple) else found
        names = returned_names(f) or []
        places = [k for k, n in enumerate(names) if n.lower() in wanted]
        if len(names) == len(found) == 2 and not places:
            places = [k for k, n in enumerate(names) if n.lower() in ("grad", "gradient", "grads", "g")]
        if own and len(found) == 2 and not places:
            places = [1]
        if len(places) != 1:
            raise UndecidedError(f"the gradient function returns several results, and no one name is for {wrt}")
        current().tell(f"the result {names[places[0]] if names else 'after the value'} is read as the gradient")
        return found[places[0]]

    return pick


def _entries(value: Any, claimed: Any, wrt: Lifted, relation: str) -> list[Entry]:
    letters = wrt.cells
    places = list(_places(letters.shape))
    if relation == "elementwise":
        if value.shape != letters.shape and value.size != letters.size:
            raise UndecidedError(f"the value has the shape {value.shape}, and the input {letters.shape}")
        flat = value.reshape(letters.shape)
        targets = [(at, node(flat[at]), letters[at].args[0]) for at in places]
        shape = letters.shape
    elif relation == "rowsum" or value.size == 1:
        whole = number(0)
        for x in value.flat:
            whole = whole + node(x)
        targets = [(at, whole, letters[at].args[0]) for at in places]
        shape = letters.shape
    else:
        shape = value.shape + letters.shape
        targets = [((*v, *at), node(value[v]), letters[at].args[0]) for v in _places(value.shape) for at in places]
    same = _matched(claimed, shape)
    return [Entry(at, v, name, node(same[at])) for at, v, name in targets]


def _places(shape: tuple[int, ...]) -> Any:
    return product(*map(range, shape))


def _matched(claimed: Any, shape: tuple[int, ...]) -> Any:
    """The claim in the shape of the truth."""
    if claimed.shape == shape:
        return claimed
    if [n for n in claimed.shape if n != 1] == [n for n in shape if n != 1]:
        return claimed.reshape(shape)
    if claimed.size == 1:
        return filled(shape, [claimed.reshape(-1)[0]] * prod(shape))
    raise UndecidedError(f"the gradient has the shape {claimed.shape}, and the derivative {shape}")


def lifted_entries(claim: Claim, given: Givens, without_tiny: bool = False) -> tuple[list[Entry], list[str], bool]:
    """The entries of a claim, what is told of the reading, and whether tiny constants were met."""
    pick = gradient_of(claim.gradient, claim.wrt, claim.gradient is claim.value)
    value, told, tiny = run_on(claim.value, given, "the value", value_of, without_tiny)
    claimed, more, also = run_on(claim.gradient, given, "the gradient", pick, without_tiny)
    entries = _entries(value, claimed, given.arrays[claim.wrt], claim.relation)
    return entries, [*told, *(m for m in more if m not in told)], tiny or also


def truths_of(entries: list[Entry]) -> list[Node]:
    """The derivative that each entry should be."""
    slopes_of: dict[Node, dict[str, Node]] = {}
    for e in entries:
        if e.value not in slopes_of:
            slopes_of[e.value] = slopes(e.value)
    return [slopes_of[e.value].get(e.letter, number(0)) for e in entries]


def differences(entries: list[Entry], truths: list[Node]) -> list[Node]:
    return [t - e.claimed for t, e in zip(truths, entries, strict=True)]
