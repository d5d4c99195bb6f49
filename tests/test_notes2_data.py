"""The labels of tests/data/notes2: each is checked by the oracle, and the records keep to the format."""

import json
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from notes_oracle import Chain, Group, assert_wrong_steps, holds

FOLDER = Path(__file__).resolve().parent / "data" / "notes2"
TABLES = ("activations", "losses", "arrays_1", "arrays_2", "arrays_3")
GROUPS: dict[str, Group] = {
    name: group for table in TABLES for group in import_module(f"notes2_{table}").GROUPS for name in group.claims
}
CHAINS: dict[str, Chain] = {c.name: c for k in (1, 2) for c in import_module(f"notes2_steps_{k}").CHAINS}


def read(name: str) -> dict[str, dict[str, Any]]:
    records = [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    found = {record["id"]: record for record in records}
    assert len(found) == len(records)
    return found


CLAIMS, LABELS = read("claims.jsonl"), read("claims.labels.jsonl")
STEPS, STEP_LABELS = read("steps.jsonl"), read("steps.labels.jsonl")


def test_every_record_has_its_label_and_its_line_in_the_oracle() -> None:
    assert set(CLAIMS) == set(LABELS) == set(GROUPS)
    assert set(STEPS) == set(STEP_LABELS) == set(CHAINS)
    assert all(len(CHAINS[name].steps) == len(record["steps"]) for name, record in STEPS.items())


@pytest.mark.parametrize("name", CLAIMS)
def test_the_label_is_right(name: str) -> None:
    record, group, label = CLAIMS[name], GROUPS[name], LABELS[name]
    assert group.order == record["order"]
    told = holds(group, group.claims[name], record["variables"] + record["parameters"])
    assert told is (label["truth"] == "true")
    assert bool(label["why_false"]) is not told
    assert label["source"]


@pytest.mark.parametrize("name", STEPS)
def test_the_wrong_steps_are_those_of_the_label(name: str) -> None:
    assert_wrong_steps(CHAINS[name], STEP_LABELS[name])


def test_the_two_halves_share_no_source() -> None:
    of_source = {(label["source"], label["split"]) for label in (*LABELS.values(), *STEP_LABELS.values())}
    assert len(of_source) == len({source for source, _ in of_source})
    assert min(Counter(label["split"] for label in LABELS.values()).values()) > 0.35 * len(LABELS)
