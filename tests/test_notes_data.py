"""The labels of tests/data/notes: each is checked by an oracle of its own, and the records keep to the format."""

import json
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from notes_oracle import Group, assert_wrong_steps, differences, holds, links

FOLDER = Path(__file__).resolve().parent / "data" / "notes"


def read(name: str) -> dict[str, dict[str, Any]]:
    """The records of a file by their identifiers, which are unique."""
    records = [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    found = {record["id"]: record for record in records}
    assert len(found) == len(records)
    return found


CLAIMS, LABELS = read("claims.jsonl"), read("claims.labels.jsonl")


def tables(*subjects: str) -> list[Any]:
    """The modules of the oracle about some subjects."""
    paths = (path for subject in subjects for path in sorted(FOLDER.parent.parent.glob(f"notes_{subject}*.py")))
    return [import_module(path.stem) for path in paths]


GROUPS: Mapping[str, Group] = {
    name: group
    for table in tables("activations", "losses", "arrays")
    for group in table.GROUPS
    for name in group.claims
}
STEPS, STEP_LABELS = read("steps.jsonl"), read("steps.labels.jsonl")
CHAINS = {chain.name: chain for table in tables("steps") for chain in table.CHAINS}
DOCUMENTS, QUOTES = read("documents.jsonl"), read("documents.labels.jsonl")
QUOTED = {chain.name: chain for table in tables("documents") for chain in table.CHAINS}
ASSUMPTIONS = {
    "real", "> 0", ">= 0", "in (0,1)", "in {-1,+1}", "in {0,1}", "in {0,1,2,3}", "entries > 0, sum 1", "one-hot",
    "entries > 0", "symmetric",
}  # fmt: skip


def test_every_claim_has_its_label_and_its_line_in_the_oracle() -> None:
    assert set(CLAIMS) == set(LABELS) == set(GROUPS)


@pytest.mark.parametrize("name", CLAIMS)
def test_the_label_is_right(name: str) -> None:
    record = CLAIMS[name]
    group = GROUPS[name]
    assert group.order == record["order"]
    told = holds(group, group.claims[name], record["variables"] + record["parameters"])
    assert told is (LABELS[name]["truth"] == "true")


@pytest.mark.parametrize("name", [n for n in CLAIMS if LABELS[n]["truth"] == "true"][::7])
def test_the_oracle_bites(name: str) -> None:
    """A claim that is off by a thousandth part is not taken for true."""
    group = GROUPS[name]

    def off(*given: Any) -> Any:
        told = group.claims[name](*given)
        return told if told is None else (told[0] if isinstance(told, tuple) else told) * 1.001 + 0.001

    arguments = CLAIMS[name]["variables"] + CLAIMS[name]["parameters"]
    assert max(differences(group, off, arguments, 1)) > 1e-4


def test_records_keep_to_the_format() -> None:
    for name, record in CLAIMS.items():
        assert record["type"] == "claim"
        assert set(record) - {"definitions_latex"} == {
            "id", "type", "function_latex", "variables", "parameters", "claim_latex", "wrt", "order",
        }  # fmt: skip
        for argument in record["variables"] + record["parameters"]:
            assert set(argument) == {"name", "shape", "assume"}
            assert argument["assume"] in ASSUMPTIONS
        label = LABELS[name]
        assert (label["truth"] == "false") == bool(label["why_false"])
        assert label["source"]


def test_every_derivation_has_its_label_and_its_line_in_the_oracle() -> None:
    assert set(STEPS) == set(STEP_LABELS) == set(CHAINS)
    for name, record in STEPS.items():
        assert set(record) == {"id", "type", "definitions_latex", "start", "steps"}
        assert len(CHAINS[name].steps) == len(record["steps"])


@pytest.mark.parametrize("name", STEPS)
def test_the_wrong_steps_are_those_of_the_label(name: str) -> None:
    assert_wrong_steps(CHAINS[name], STEP_LABELS[name])


def test_every_quote_stands_once_in_its_document() -> None:
    assert set(QUOTES) == set(QUOTED)
    assert {name.split("#")[0] for name in QUOTES} == set(DOCUMENTS)
    for name, label in QUOTES.items():
        text = (FOLDER / DOCUMENTS[name.split("#")[0]]["file"]).read_text(encoding="utf-8")
        assert text.count(label["quote"]) == 1


@pytest.mark.parametrize("name", QUOTES)
def test_the_label_of_a_quote_is_right(name: str) -> None:
    found = links(QUOTED[name])
    assert None not in found
    assert all(found) is (QUOTES[name]["truth"] == "true")


def test_the_two_halves_share_no_source() -> None:
    of_source = {(label["source"], label["split"]) for label in (*LABELS.values(), *STEP_LABELS.values())}
    assert len(of_source) == len({source for source, _ in of_source})
    halves = Counter(label["split"] for label in LABELS.values())
    assert set(halves) == {"dev", "held"}
    assert min(halves.values()) > 0.35 * len(LABELS)
