"""Running a pair of functions on symbolic arrays, and the entries of what is claimed of them."""

import inspect
import re
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
from symbolic.reading.code.runs import Guard, current, explore
from symbolic.verification.code_domains import Givens, Input


class UndecidedError(Exception):
    """The claim is not decided; the message says why."""


@dataclass
class Outcome:
    """The entries of what a function returns, and what was taken for granted to find them."""

    cells: Any
    told: list[str]
    tiny: bool  # whether tiny constants were met
    guesses: list[str]  # readings too weak to refute by
    guards: list[Guard]  # clips that were read as their argument
    counts: set[int]  # numbers of classes that the code bears out


@dataclass
class Lifting:
    """The entries of a claim, and what was taken for granted to find them."""

    entries: list["Entry"]
    told: list[str]
    tiny: bool
    guesses: list[str]
    guards: list[Guard]
    misshapen: str  # what is wrong with the shape of the gradient


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
) -> Outcome:
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
    told = list(explored.told)
    return Outcome(joined, told, explored.tiny, list(explored.guesses), explored.guards, explored.counts)


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


# What is surely the value when it stands first, and what surely is none when it stands behind.
FIRST = re.compile(r"\w*(loss|cost|error|output|out|value|nll|energy|objective)|[jlef]|fx", re.IGNORECASE)
BEHIND = re.compile(r"d\w+|g(rad)?_?\w+|\w*(grads?|gradients?|cache|ctx|context|state|mask)|_", re.IGNORECASE)


def value_of(f: Callable[..., Any]) -> Callable[[Any], Any]:
    """Picks the value among what a function returns: the first of several."""

    def pick(found: Any) -> Any:
        if found is None:
            raise UndecidedError("the value function returns nothing")
        if isinstance(found, tuple) and found:
            names = returned_names(f) or [""]
            sure = FIRST.fullmatch(names[0]) or (names[1:] and all(map(BEHIND.fullmatch, names[1:])))
            run = current()
            (run.tell if sure else run.guess)("the first of the results of the value function is read as the value")
            return found[0]
        if isinstance(found, dict):
            raise UndecidedError("the value function returns a dictionary")
        return found

    return pick


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
            current().guess("the result after the value is read as the gradient")
            return found[1]
        if len(places) != 1:
            raise UndecidedError(f"the gradient function returns several results, and no one name is for {wrt}")
        current().tell(f"the result {names[places[0]]} is read as the gradient")
        return found[places[0]]

    return pick


def _entries(value: Any, claimed: Any, wrt: Lifted, relation: str) -> tuple[list[Entry], str]:
    """The entries, and what is wrong with the shape of the gradient."""
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
    same, misshapen = _matched(claimed, shape)
    return [Entry(at, v, name, node(same[at])) for at, v, name in targets], misshapen


def _places(shape: tuple[int, ...]) -> Any:
    return product(*map(range, shape))


def _matched(claimed: Any, shape: tuple[int, ...]) -> tuple[Any, str]:
    """The claim in the shape of the truth; a number stands for all entries, which is enough to refute it."""
    if claimed.shape == shape:
        return claimed, ""
    if [n for n in claimed.shape if n != 1] == [n for n in shape if n != 1]:
        return claimed.reshape(shape), ""
    wrong = f"the gradient has the shape {claimed.shape}, and the derivative {shape}"
    if claimed.size == 1:
        return filled(shape, [claimed.reshape(-1)[0]] * prod(shape)), wrong
    raise UndecidedError(wrong)


def lifted_entries(claim: Claim, given: Givens, without_tiny: bool = False) -> Lifting:
    """Run both functions of a claim, and lay its entries side by side."""
    pick = gradient_of(claim.gradient, claim.wrt, claim.gradient is claim.value)
    value = run_on(claim.value, given, "the value", value_of(claim.value), without_tiny)
    claimed = run_on(claim.gradient, given, "the gradient", pick, without_tiny)
    entries, misshapen = _entries(value.cells, claimed.cells, given.arrays[claim.wrt], claim.relation)
    told = list(dict.fromkeys((*given.told, *value.told, *claimed.told)))
    counts = value.counts | claimed.counts
    guesses = [*value.guesses, *claimed.guesses, *(says for n, says in given.guessed.items() if n not in counts)]
    return Lifting(entries, told, value.tiny or claimed.tiny, guesses, value.guards + claimed.guards, misshapen)


def truths_of(entries: list[Entry]) -> list[Node]:
    """The derivative that each entry should be."""
    slopes_of: dict[Node, dict[str, Node]] = {}
    for e in entries:
        if e.value not in slopes_of:
            slopes_of[e.value] = slopes(e.value)
    return [slopes_of[e.value].get(e.letter, number(0)) for e in entries]


def differences(entries: list[Entry], truths: list[Node]) -> list[Node]:
    return [t - e.claimed for t, e in zip(truths, entries, strict=True)]
