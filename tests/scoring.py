"""How the engine fares on labelled hand derivations: each record decided, and held against its label.

`python -m tests.scoring FOLDER` scores every kind of record that the folder holds and tells which were not decided.
"""

import argparse
import json
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Literal

from symbolic.errors import InputError
from symbolic.verification.documents import plan_of
from symbolic.verification.records import answer

LIMIT = 30.0  # seconds for one record, or one formula of a document
KINDS = ("claims", "steps", "code", "documents")
WANTED = {"true": "proved", "false": "refuted"}
Outcome = Literal["right", "wrong", "undecided"]
Data = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Score:
    """What became of one label, and what the engine said."""

    id: str
    outcome: Outcome
    told: str


class OutOfTimeError(BaseException):
    """A record took too long; not an Exception, so that nothing on the way can swallow it."""


def _alarm(_: int, __: FrameType | None) -> None:
    raise OutOfTimeError


def in_time(record: Data, folder: Path, limit: float = LIMIT) -> dict[str, Any]:
    """The answer to a record, undecided where it takes too long."""
    before = signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return answer(record, folder)
    except OutOfTimeError:
        return {"verdict": "undecided", "reason": f"more than {limit} s", "first_wrong_step": None}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def outcome(verdict: Data, label: Data) -> Outcome:
    """Right only with the verdict of the label; for a derivation the first wrong step must be exact, too."""
    if verdict["verdict"] == "undecided":
        return "undecided"
    if "truth" in label:
        return "right" if verdict["verdict"] == WANTED[label["truth"]] else "wrong"
    if label["first_wrong_step"] is None:
        return "right" if verdict["verdict"] == "proved" else "wrong"
    if verdict["verdict"] == "proved":
        return "wrong"
    if verdict["first_wrong_step"] is None:
        return "undecided"
    return "right" if verdict["first_wrong_step"] == label["first_wrong_step"] else "wrong"


def _plain(text: str) -> str:
    return text.replace("$", "").strip()


def quoted(quote: str, formulas: Sequence[Data]) -> list[Data]:
    """The formulas that a quote is about: those it is, else those that hold it, else those it holds."""
    exact = [f for f in formulas if _plain(f["source"]) == _plain(quote)]
    around = [f for f in formulas if _plain(quote) in _plain(f["source"])]
    return exact or around or [f for f in formulas if _plain(f["source"]) in _plain(quote)]


def of_quotes(label: Data, verdicts: Sequence[Data]) -> dict[str, Any]:
    """The one verdict on a quote that several formulas make: refuted where one is, proved where all are."""
    told = [v["verdict"] for v in verdicts]
    for verdict in ("refuted", "undecided"):
        if verdict in told:
            return dict(verdicts[told.index(verdict)])
    return dict(verdicts[0]) if verdicts else {"verdict": "undecided", "reason": f"not found: {label['quote']}"}


def _score(label: Data, verdict: Data) -> Score:
    told = f"{verdict['verdict']}: {verdict.get('reason', '')}"
    return Score(id=label["id"], outcome=outcome(verdict, label), told=told)


def scores(folder: Path, kind: str, part: slice = slice(None)) -> Iterator[Score]:
    """Of the records of one kind, or of some of them."""
    records, labels = lines(folder / f"{kind}.jsonl")[part], lines(folder / f"{kind}.labels.jsonl")
    if kind != "documents":
        of = {label["id"]: label for label in labels}
        for record in records:
            yield _score(of[record["id"]], in_time(record, folder))
        return
    for record in records:
        try:
            claims = plan_of(record, folder)["claims"]
        except InputError:
            claims = []
        for label in labels:
            if label["id"].split("#")[0] == record["id"]:
                yield _score(label, of_quotes(label, [in_time(c, folder) for c in quoted(label["quote"], claims)]))


def main(argv: list[str] | None = None) -> int:
    """Score a folder; 1 if a verdict is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=KINDS, action="append")
    options = parser.parse_args(argv)
    wrong = 0
    for kind in options.kind or KINDS:
        if not (options.folder / f"{kind}.jsonl").exists():
            continue
        begin = time.perf_counter()
        found = list(scores(options.folder, kind))
        for score in found:
            if score.outcome != "right":
                sys.stdout.write(f"{score.outcome} {score.id} {score.told}\n")
        count = {o: sum(s.outcome == o for s in found) for o in ("right", "wrong", "undecided")}
        wrong += count["wrong"]
        sys.stdout.write(f"{kind}: {count} of {len(found)}, {time.perf_counter() - begin:.0f} s\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
