"""Verdicts on code: that one function of arrays is the derivative of another, entry by entry, at the shapes given."""

import inspect
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from typing import Any


from symbolic.errors import InputError
from symbolic.reading.code.arrays import Labels, Lifted, cells_of, filled, known_labels
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.files import lifted, load, named, quiet, returned_names
from symbolic.reading.code.nodes import Node, choice, forget, node, number
from symbolic.reading.code.runs import current, explore
from symbolic.reading.code.slopes import NoRuleError, slopes
from symbolic.verification.code_domains import Givens, Input, givens, sample, written
from symbolic.verification.code_proof import DIAGNOSIS_SECONDS, all_zero
from symbolic.verification.code_values import values
from symbolic.verification.lifted_numbers import Letters
from symbolic.verification.verdict import Verdict

RELATIONS = ("elementwise", "jacobian", "rowsum")
SCALES = tuple(Fraction(n, 8) for n in (8, 16, 2, 8, 32, 1, 16, 64, 4, 8, 24, 128))
ROUNDING = 1e-10  # what rounding of the constants of the code may do to a value, as a share of it
DIGITS = 12
MOST_LABELLINGS = 81


class UndecidedError(Exception):
    """The claim is not decided; the message says why."""


@dataclass(frozen=True)
class Entry:
    """One entry of the claim: ∂value/∂letter = claimed."""

    place: tuple[int, ...]
    value: Node
    letter: str
    claimed: Node


def verify_code(record: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The verdict on a record of type code as plain data. It runs the file: call it in a process with limits."""
    begin = time.perf_counter()
    forget()
    try:
        inputs = [_input(i) for i in record["inputs"]]
        home = load(folder / str(record["file"]))
        value, gradient = (named(home, str(record[k])) for k in ("function", "gradient"))
        verdict = _verdict(value, gradient, inputs, str(record["wrt"]), str(record.get("relation", "jacobian")))
    except InputError as error:
        verdict = _undecided(str(error))
    except KeyError as error:
        verdict = _undecided(f"the record has no {error.args[0]}")
    found = replace(verdict, seconds=round(time.perf_counter() - begin, 4)).as_dict()
    return {"id": record["id"], **found} if "id" in record else found


def verify_pair(
    value: Callable[..., Any],
    gradient: Callable[..., Any],
    inputs: Sequence[tuple[str, str, Sequence[int]]],
    wrt: str,
    relation: str = "jacobian",
) -> Verdict:
    """The verdict on a pair of functions: whether `gradient` is the derivative of `value` by its argument `wrt`.

    Inputs are (name, words for the domain, shape). "elementwise": ∂value[k]/∂wrt[k]; "jacobian": all partials, the
    gradient where value is a number; "rowsum": the gradient of the summed value. InputError for inputs it cannot use.
    """
    begin = time.perf_counter()
    forget()
    given = [Input(name, domain, tuple(shape)) for name, domain, shape in inputs]
    verdict = _verdict(lifted(value), lifted(gradient), given, wrt, relation)
    return replace(verdict, seconds=round(time.perf_counter() - begin, 4))


def _input(given: Mapping[str, Any]) -> Input:
    shape = given.get("shape", [])
    if not isinstance(shape, list | tuple) or not all(isinstance(n, int) and 0 < n < 1000 for n in shape):
        raise InputError(f"the shape of {given.get('name')} is {shape!r}; it must be a list of positive integers")
    return Input(str(given["name"]), str(given.get("domain", "real")), tuple(shape))


def _undecided(reason: str, reading: str = "", conditions: Sequence[str] = ()) -> Verdict:
    return Verdict(verdict="undecided", reason=reason, reading=reading, conditions=tuple(conditions))


def _verdict(
    value: Callable[..., Any], gradient: Callable[..., Any], inputs: Sequence[Input], wrt: str, relation: str
) -> Verdict:
    reading = _reading(inputs, wrt, relation)
    if relation not in RELATIONS:
        raise InputError(f"the relation is {relation!r}; it must be one of {', '.join(RELATIONS)}")
    if wrt not in [i.name for i in inputs]:
        raise InputError(f"no input is named {wrt}")
    claim = _Claim(value, gradient, inputs, wrt, relation)
    try:
        given = givens(inputs)
        if given.domains[wrt].kind not in ("real", "simplex"):
            raise UndecidedError(f"{wrt} is not continuous")
        try:
            return _decide(claim, given, reading)
        except NotLiftedError as error:
            return _for_each_labelling(claim, given, reading, error)
    except (UndecidedError, NotLiftedError, NoRuleError) as error:
        return _undecided(str(error), reading)
    except RecursionError:
        return _undecided("the code nests too deeply", reading)


@dataclass(frozen=True)
class _Claim:
    """What is claimed: that one function is the derivative of the other."""

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    inputs: Sequence[Input]
    wrt: str
    relation: str


def _for_each_labelling(claim: _Claim, given: Givens, reading: str, error: NotLiftedError) -> Verdict:
    """Code that needs its labels known is decided for each way in which they can be, where these are few."""
    labels = {n: a for n, a in given.arrays.items() if isinstance(a, Labels)}
    counts = [a.weights.shape[-1] for a in labels.values() for _ in range(a.size)]
    if not labels or prod(counts) > MOST_LABELLINGS:
        raise error
    verdict = None
    for choice_ in product(*map(range, counts)):
        left = list(choice_)
        known = {n: known_labels(a, left) for n, a in labels.items()}
        verdict = _decide(claim, replace(given, arrays=given.arrays | known), reading)
        if verdict.verdict != "proved":
            return verdict
    return verdict or _undecided(str(error), reading)


def _reading(inputs: Sequence[Input], wrt: str, relation: str) -> str:
    shapes = ", ".join(f"{i.name} {i.domain} of shape {i.shape}" for i in inputs)
    left = {"elementwise": rf"\partial value_k / \partial {wrt}_k", "rowsum": rf"\nabla_{{{wrt}}} \sum value"}
    return f"{left.get(relation, rf'''partial value / partial {wrt}''')} = gradient; {shapes}"


# -- running the code
def _run(
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


def _value_of(found: Any) -> Any:
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
NAMES = (
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


def _gradient_of(f: Callable[..., Any], wrt: str, own: bool) -> Callable[[Any], Any]:
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


# -- entries
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


# -- deciding
def _lifted_entries(claim: _Claim, given: Givens, without_tiny: bool = False) -> tuple[list[Entry], list[str], bool]:
    """The entries of a claim, what is told of the reading, and whether tiny constants were met."""
    gradient_of = _gradient_of(claim.gradient, claim.wrt, claim.gradient is claim.value)
    value, told, tiny = _run(claim.value, given, "the value", _value_of, without_tiny)
    claimed, more, also = _run(claim.gradient, given, "the gradient", gradient_of, without_tiny)
    entries = _entries(value, claimed, given.arrays[claim.wrt], claim.relation)
    return entries, [*told, *(m for m in more if m not in told)], tiny or also


def _truths(entries: list[Entry]) -> list[Node]:
    """The derivative that each entry should be."""
    slopes_of: dict[Node, dict[str, Node]] = {}
    for e in entries:
        if e.value not in slopes_of:
            slopes_of[e.value] = slopes(e.value)
    return [slopes_of[e.value].get(e.letter, number(0)) for e in entries]


def _differences(entries: list[Entry], truths: list[Node]) -> list[Node]:
    return [t - e.claimed for t, e in zip(truths, entries, strict=True)]


def _decide(claim: _Claim, given: Givens, reading: str) -> Verdict:
    entries, told, tiny = _lifted_entries(claim, given)
    truths = _truths(entries)
    witness, agreed, near = _witness(entries, truths, given)
    shapes = ", ".join(f"{name} {array.shape}" for name, array in given.arrays.items())
    if witness is not None:
        if tiny:
            others, _, _ = _lifted_entries(claim, given, without_tiny=True)
            if all_zero(_differences(others, _truths(others)), _letters(given)):
                raise UndecidedError("value and gradient differ only by tiny constants that guard a function")
        return Verdict(
            verdict="refuted",
            reason=f"at an exact point the derivative is {witness['true']} and the gradient gives {witness['claimed']}",
            reading=reading,
            conditions=tuple(told),
            counterexample=witness,
            diagnosis=_diagnosis(entries, truths, given) or _of_output(claim, given, truths),
        )
    if near:
        raise UndecidedError("value and gradient differ by no more than what rounding of constants may do")
    if not agreed:
        raise UndecidedError("the code is defined at none of the points tried")
    if all_zero(_differences(entries, truths), _letters(given)):
        return Verdict(
            verdict="proved",
            reason=f"every entry is equal by exact steps at the shapes {shapes}",
            reading=reading,
            conditions=tuple(told),
        )
    raise UndecidedError(f"no proof by exact steps was found; value and gradient agree at {agreed} exact points")


def _letters(given: Givens) -> Letters:
    rng = Random(20261123)
    samples = tuple(sample(given, rng, scale) for scale in (1, 1, 2))
    return Letters(
        rows=tuple(given.rows),
        positive=frozenset(n for n, (low, _) in given.bounds.items() if low >= 0),
        below_one=frozenset(n for n, (low, high) in given.bounds.items() if low >= 0 and high <= 1),
        sums=tuple(given.sums),
        samples=samples,
    )


def _witness(entries: list[Entry], truths: list[Node], given: Givens) -> tuple[dict[str, Any] | None, int, bool]:
    """An exact point at which an entry is surely wrong; at how many points all agree; whether some were nearly equal."""
    rng = Random(20261124)
    agreed, near = 0, False
    claims = [e.claimed for e in entries]
    wholes = [e.value for e in entries]
    for scale in SCALES:
        point = sample(given, rng, scale)
        way = {n: Fraction(rng.randint(1, 4096), 4096) for n in given.bounds}
        claimed = values(claims, point, way, 0)
        inside = values(wholes, point, way, 0)
        true = values(truths, point, way, 0)
        whole = True
        for at, (e, c, v, t) in enumerate(zip(entries, claimed, inside, true, strict=True)):
            if c is None or v is None or (t is not None and t.overlaps(c)):
                whole = whole and c is not None and v is not None and t is not None
                continue
            # The judge is the Taylor series of the value, which shares no rule with the derivative that was compared.
            (certain,) = values([e.value], point, {e.letter: Fraction(1)}, 1)
            if certain is None or certain.overlaps(c):
                whole = False
                continue
            if abs(float(certain.mid()) - float(c.mid())) <= ROUNDING * max(
                abs(float(certain.mid())), abs(float(c.mid()))
            ):
                near, whole = True, False
                continue
            return _told(given, point, entries[at], certain, c), agreed, near
        agreed += whole
    return None, agreed, near


def _told(given: Givens, point: Mapping[str, Fraction], e: Entry, true: Any, claimed: Any) -> dict[str, Any]:
    return {
        "point": written(given, point),
        "entry": list(e.place),
        "true": _digits(true),
        "claimed": _digits(claimed),
    }


def _digits(ball: Any) -> str:
    return "0" if ball.contains(0) else str(ball.str(DIGITS, radius=False))


def _of_output(claim: _Claim, given: Givens, truths: list[Node]) -> str | None:
    """Whether the gradient is right as a function of the output, as s(1 − s) is for s = σ(x)."""
    if claim.relation != "elementwise":
        return None
    try:
        value, _, _ = _run(claim.value, given, "the value", _value_of)
        changed = replace(given, arrays=given.arrays | {claim.wrt: Lifted(value)})
        claimed, _, _ = _run(claim.gradient, changed, "the gradient", _gradient_of(claim.gradient, claim.wrt, False))
        same = all_zero(
            [t - node(c) for t, c in zip(truths, claimed.flat, strict=True)], _letters(given), DIAGNOSIS_SECONDS
        )
    except (UndecidedError, NotLiftedError, NoRuleError, ValueError):
        return None
    return f"right if {claim.wrt} denotes the output of the value function" if same else None


def _diagnosis(entries: list[Entry], truths: list[Node], given: Givens) -> str | None:
    """The usual slip that makes the gradient of the derivative: a sign, a factor 2, a size."""
    sizes = sorted({n for a in given.arrays.values() for n in (*a.shape, a.size) if n > 1})
    slips = [
        (Fraction(-1), "the sign is wrong"),
        (Fraction(1, 2), "the factor 2 is missing"),
        (Fraction(2), "there is a factor 2 too many"),
    ]
    slips += [(Fraction(n), f"the factor 1/{n} is missing") for n in sizes]
    slips += [(Fraction(1, n), f"there is a factor 1/{n} too many") for n in sizes]
    slips += [(-c, f"the sign is wrong, and {says}") for c, says in slips[1:]]
    slips += [(Fraction(n, 2), f"the factors 2 and 1/{n} are missing") for n in sizes]
    rng = Random(1)
    point = sample(given, rng, 1)
    way = {n: Fraction(rng.randint(1, 4096), 4096) for n in given.bounds}
    true = values(truths, point, way, 0)
    claimed = values([e.claimed for e in entries], point, way, 0)
    for c, says in slips:
        near = all(
            t is not None and x is not None and (t * c.numerator - x * c.denominator).contains(0)
            for t, x in zip(true, claimed, strict=True)
        )
        if near and all_zero(
            [c * t - e.claimed for t, e in zip(truths, entries, strict=True)], _letters(given), DIAGNOSIS_SECONDS
        ):
            return says
    return None
