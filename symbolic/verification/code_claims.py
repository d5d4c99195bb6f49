"""Verdicts on code: that one function of arrays is the derivative of another, entry by entry, at the shapes given."""

import inspect
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from symbolic.errors import InputError
from symbolic.reading.code.chain_rule import NoRuleError
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.files import lifted, load, named
from symbolic.reading.code.labels import Labels, known_labels
from symbolic.reading.code.nodes import forget
from symbolic.reading.code.plain_floats import agreement, load_plain, numbers_of
from symbolic.verification.code_domains import Givens, Input, givens, sample, value_at
from symbolic.verification.code_entries import (
    Claim,
    UndecidedError,
    differences,
    gradient_of,
    lifted_entries,
    truths_of,
    value_of,
)
from symbolic.verification.code_proof import PROOF_SECONDS, all_zero
from symbolic.verification.code_witness import diagnosis_of, find_witness, letters_of, of_output
from symbolic.verification.verdict import Verdict

RELATIONS = ("elementwise", "jacobian", "rowsum")
MOST_LABELLINGS = 81
FLOAT_POINTS = 3


def verify_code(record: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The verdict on a record of type code as plain data. It runs the file: call it in a process with limits."""
    begin = time.perf_counter()
    forget()
    try:
        inputs = _inputs(record["inputs"])
        home = load(folder / str(record["file"]))
        value, gradient = (named(home, str(record[k])) for k in ("function", "gradient"))
        wrt, relation = str(record["wrt"]), str(record.get("relation", "jacobian"))
        verdict = _verdict(value, gradient, inputs, wrt, relation)
        if verdict.verdict == "undecided":
            plain = partial(_plain_pair, folder / str(record["file"]), str(record["function"]), str(record["gradient"]))
            verdict = _with_floats(verdict, plain, inputs, wrt, relation)
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
    if verdict.verdict == "undecided":
        verdict = _with_floats(verdict, lambda: (value, gradient), given, wrt, relation)
    return replace(verdict, seconds=round(time.perf_counter() - begin, 4))


def _inputs(given: Any) -> list[Input]:
    if not isinstance(given, list | tuple) or not all(isinstance(i, Mapping) and "name" in i for i in given):
        raise InputError("the inputs must be a list of objects with a name, a domain and a shape")
    return [_input(i) for i in given]


def _input(given: Mapping[str, Any]) -> Input:
    shape = given.get("shape", [])
    if not isinstance(shape, list | tuple) or not all(isinstance(n, int) and 0 < n < 1000 for n in shape):
        raise InputError(f"the shape of {given.get('name')} is {shape!r}; it must be a list of positive integers")
    return Input(str(given["name"]), str(given.get("domain", "real")), tuple(shape))


def _undecided(reason: str, reading: str = "", conditions: Sequence[str] = ()) -> Verdict:
    return Verdict(verdict="undecided", reason=reason, reading=reading, conditions=tuple(conditions))


Pair = tuple[Callable[..., Any], Callable[..., Any]]


def _plain_pair(path: Path, function: str, gradient: str) -> Pair:
    """The functions of a file as they stand."""
    home = load_plain(path)
    return named(home, function), named(home, gradient)


def _with_floats(
    verdict: Verdict, pair: Callable[[], Pair], inputs: Sequence[Input], wrt: str, relation: str
) -> Verdict:
    """An undecided verdict with what floats say, which decides nothing."""
    try:
        given = givens(inputs)
        value, gradient = pair()
        rng = Random(20261125)
        exact = [sample(given, rng, 1) for _ in range(FLOAT_POINTS)]
        points = [numbers_of(given.arrays, partial(value_at, point=point)) for point in exact]
        pick = gradient_of(gradient, wrt, gradient is value)
        own = [set(inspect.signature(f).parameters) for f in (value, gradient)]
        says = agreement(
            lambda point: value_of(value)(value(**{n: a for n, a in point.items() if n in own[0]})),
            lambda point: pick(gradient(**{n: a for n, a in point.items() if n in own[1]})),
            points,
            wrt,
            relation,
        )
    except (Exception, SystemExit):  # what floats say is an extra, and the verdict stands without it
        return verdict
    return replace(verdict, reason=f"{verdict.reason}; {says}, which decides nothing") if says else verdict


def _verdict(
    value: Callable[..., Any], gradient: Callable[..., Any], inputs: Sequence[Input], wrt: str, relation: str
) -> Verdict:
    reading = _reading(inputs, wrt, relation)
    if relation not in RELATIONS:
        raise InputError(f"the relation is {relation!r}; it must be one of {', '.join(RELATIONS)}")
    if wrt not in [i.name for i in inputs]:
        raise InputError(f"no input is named {wrt}")
    claim = Claim(value, gradient, inputs, wrt, relation)
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


def _for_each_labelling(claim: Claim, given: Givens, reading: str, error: NotLiftedError) -> Verdict:
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


def _decide(claim: Claim, given: Givens, reading: str) -> Verdict:
    until = monotonic() + PROOF_SECONDS
    found = lifted_entries(claim, given)
    entries, told = found.entries, found.told
    truths = truths_of(entries)
    witness, agreed, near = find_witness(entries, truths, given, found.guards)
    shapes = ", ".join(f"{name} {array.shape}" for name, array in given.arrays.items())
    if witness is not None:
        if found.guesses:
            raise UndecidedError(f"value and gradient differ, but this rests on a guess: {'; '.join(found.guesses)}")
        if found.tiny:
            others = lifted_entries(claim, given, without_tiny=True).entries
            if all_zero(differences(others, truths_of(others)), letters_of(given)):
                raise UndecidedError("value and gradient differ only by tiny constants that guard a function")
        return Verdict(
            verdict="refuted",
            reason=f"at an exact point the derivative is {witness['true']} and the gradient gives {witness['claimed']}",
            reading=reading,
            conditions=tuple(told),
            counterexample=witness,
            diagnosis=diagnosis_of(entries, truths, given) or of_output(claim, given, truths),
        )
    if near:
        raise UndecidedError("value and gradient differ by no more than what rounding of constants may do")
    if not agreed:
        raise UndecidedError("the code is defined at none of the points tried")
    if found.misshapen:
        raise UndecidedError(f"{found.misshapen}; as numbers they agree at {agreed} exact points")
    if all_zero(differences(entries, truths), letters_of(given), until - monotonic()):
        return Verdict(
            verdict="proved",
            reason=f"every entry is equal by exact steps at the shapes {shapes}",
            reading=reading,
            conditions=tuple(told),
        )
    raise UndecidedError(f"no proof by exact steps was found; value and gradient agree at {agreed} exact points")
