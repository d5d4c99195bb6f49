"""Throw broken and hostile records at the whole way to a verdict: a verdict or InputError comes out, in time.

`python -m tests.fuzz_verdicts --count 20000`; `--seed` repeats a run. What went wrong is written with its seed number
and its record, and the run ends with 1.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":  # as a module of the tests it is found beside its siblings
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from fuzz_readers import DATA, LATEX_TOKENS, WILD, guarded, misdeed

from symbolic.verification.notes import verify_claim, verify_formula, verify_steps

LIMIT = 20.0  # seconds of the processor for one record
MEMORY = 4 * 2**30  # bytes of address space in a long run
MOST_TOLD = 40
Record = dict[str, Any]

# What is put into formulas, each a thing at which some reader or some algebra may hang.
HOSTILE = (
    *(DATA.parent / "hostile_formulas.txt").read_text(encoding="utf-8").splitlines(),
    *("1" * 400, "(" * 60 + "x" + ")" * 60, "x" + "^{x" * 30 + "}" * 30, "-" * 50 + "x", "+".join(["x^2"] * 300)),
    *(r"\frac{1}{" * 25 + "x" + "}" * 25, "x" * 200, "=".join("x" * 40)),
)
CIRCLES = (
    ["f(x) = f(x)"], ["f(x) = g(x)", "g(x) = f(x)"], ["a = b", "b = c", "c = a"], ["f(x) = f'(x)"], ["p_i = p_i"],
    ["s = \\sigma(s)"], [f"a_{k} = a_{k + 1} + a_{k + 1}" for k in range(9)] + ["a_9 = x"],
    [f"f_{{{k}}}(x) = f_{{{k + 1}}}(f_{{{k + 1}}}(x))" for k in range(9)] + ["f_{9}(x) = x^2"],
    [f"{chr(97 + k)} = {chr(98 + k)} {chr(98 + k)}" for k in range(20)], ["x = 1"], ["n = 0"], ["e = 2"], ["f = f"],
    ["\\sigma(x) = x", "\\sigma(x) = x^2"], ["f(x) = x"] * 200, ["L = \\sum_i L_i"], ["y = x", "x = y"], ["x_i = x_j"],
)  # fmt: skip
ASSUMED = ("real", "> 0", "in (0,1)", "one-hot", "entries > 0, sum 1", "in {0,1}", "in {}", "in (1,0)", "> 1e999",
           "in {1,1}", "", "\0", "sum 1", "symmetric", "in (-inf,inf)", "integer", "!= 0", "in [0,0]",
           "x" * 5000)  # fmt: skip
SHAPES: tuple[list[Any], ...] = (
    [],
    ["n"],
    ["n", "n"],
    ["n", "m", "k"],
    [0],
    [1],
    [-1],
    [10**9],
    ["n+1"],
    [""],
    ["0"],
    ["n"] * 9,
)
NAMES = (
    "x",
    "y",
    "n",
    "i",
    "e",
    r"\pi",
    "f",
    "x_1",
    "x_i",
    r"\hat{y}",
    "",
    "x y",
    "1",
    r"\frac{x}{y}",
    "d",
    "x'",
    "W^{(l)}",
    "I",
)


def records() -> list[Record]:
    """Every claim and derivation of the notes, and each claim once more as a formula of running text."""
    found: list[Record] = []
    for name in ("claims", "steps"):
        lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        found += [json.loads(line) for line in lines]
    formulas = [
        {"type": "formula", "claim_latex": r["claim_latex"], "definitions_latex": [r["function_latex"]], "facts": []}
        for r in found
        if r["type"] == "claim"
    ]
    return found + formulas


RECORDS = records()


def decide(record: Record) -> dict[str, Any]:
    """The answer to a record."""
    if record["type"] == "formula":
        return verify_formula(record["claim_latex"], record["definitions_latex"], record["facts"])
    return (verify_claim if record["type"] == "claim" else verify_steps)(record)


def _edited(text: str, rng: Random) -> str:
    """A text with one place cut, doubled, exchanged or filled with something else."""
    a = rng.randrange(len(text) + 1)
    b = min(len(text), a + rng.choice([0, 0, 1, 1, 2, 5]))
    small = ["", text[a:b] * 2, f"_{rng.choice('ijkn1')}", "-", "+", rng.choice("xyzijkn2"), rng.choice(WILD)]
    new = rng.choice([*small, rng.choice(LATEX_TOKENS), rng.choice(HOSTILE), rng.choice(HOSTILE)])
    return text[:a] + new + text[b:]


def _replaced(text: str, rng: Random) -> str:
    """A letter or a number of the text, wherever it stands, is something hostile."""
    places = [a for a in dict.fromkeys(text) if a.isalnum()]
    return text.replace(rng.choice(places), rng.choice(HOSTILE), rng.choice([1, 1, -1])) if places else text


def _in_text(record: Record, rng: Random, change: Callable[[str, Random], str]) -> Record:
    """A record with one of its formulas changed."""
    keys = [k for k in ("function_latex", "claim_latex", "start", "wrt", "steps", "definitions_latex") if record.get(k)]
    key = rng.choice(keys)
    old = record[key]
    if isinstance(old, str):
        return {**record, key: change(old, rng)}
    place = rng.randrange(len(old))
    return {**record, key: [*old[:place], change(old[place], rng), *old[place + 1 :]]}


def _in_definitions(record: Record, rng: Random) -> Record:
    """A record with definitions in circles, or those of another record."""
    more = rng.choice(CIRCLES) if rng.random() < 0.6 else rng.choice(RECORDS).get("definitions_latex", [])
    return {**record, "definitions_latex": rng.choice([[*record.get("definitions_latex", []), *more], list(more)])}


def _in_variables(record: Record, rng: Random) -> Record:
    """A record whose quantities have other names, shapes or assumptions, or are missing."""
    rows: list[Mapping[str, Any]] = [*record.get("variables", [])]
    if not rows:
        return _in_definitions(record, rng)
    place = rng.randrange(len(rows))
    key, values = rng.choice([("assume", ASSUMED), ("shape", SHAPES), ("name", NAMES)])
    changed = [*rows[:place], {**rows[place], key: rng.choice(values)}, *rows[place + 1 :]]
    return {**record, "variables": rng.choice([changed, changed, changed, rows[1:], rows * 2])}


def _crossed(record: Record, rng: Random) -> Record:
    """A record with a part of another."""
    other = rng.choice([r for r in rng.sample(RECORDS, 20) if r["type"] == record["type"]] or [record])
    key = rng.choice([k for k in other if k not in {"id", "type"}])
    return {**record, key: other[key]}


def record_of(number: int) -> Record:
    """For each number always the same record."""
    rng = Random(number)
    record = rng.choice(RECORDS)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        way = rng.randrange(10)
        if way < 5:
            record = _in_text(record, rng, _edited)
        elif way < 7:
            record = _in_text(record, rng, _replaced)
        else:
            record = (_in_definitions, _in_variables, _crossed)[way - 7](record, rng)
    if record["type"] == "claim" and rng.random() < 0.05:
        record = {**record, "order": rng.choice([0, 2, 3, 7])}
    return record


def numbers(seed: int) -> Iterator[int]:
    """From the seed on, without end."""
    while True:
        yield seed
        seed += 1


def run(*, count: int, seed: int = 0, limit: float = LIMIT) -> Counter[str]:
    """Throw so many records; what went wrong is written as it is found, and counted."""
    found: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()

    def told(record: Record) -> None:
        verdicts[decide(record)["verdict"]] += 1

    begin = time.perf_counter()
    with guarded():
        for done, number in enumerate(islice(numbers(seed), count), 1):
            record = record_of(number)
            wrong = misdeed(told, record, limit)
            if wrong is not None:
                kind = wrong.partition(":")[0]
                found[kind] += 1
                if found[kind] <= MOST_TOLD:
                    sys.stdout.write(f"{number} {wrong[:300]} {json.dumps(record)[:3000]}\n")
                    sys.stdout.flush()
            if done % 500 == 0:
                sys.stderr.write(f"{done} {dict(verdicts)} {dict(found)} {time.perf_counter() - begin:.0f} s\n")
    return found


def main(argv: list[str] | None = None) -> int:
    """Fuzz the way to a verdict; 1 if something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=LIMIT)
    options = parser.parse_args(argv)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found = run(count=options.count, seed=options.seed, limit=options.limit)
    sys.stdout.write(f"{options.count} records, wrong: {dict(found) or 'none'}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
