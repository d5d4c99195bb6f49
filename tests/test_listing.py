"""`gradproof list` and its filters, `show` from the records, and the records made ahead."""

import json

import pytest

from derivations import listing, records
from derivations.cli import main
from symbolic.frameworks import FRAMEWORKS, for_framework
from symbolic.properties import Property
from symbolic.registry import formulas, get


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Property]]:
    """Records that hold nothing but properties, so that no test waits for a derivation."""
    found = {
        "relu": {"convex": "proved", "bounded_below": "proved", "bounded_above": "refuted", "monotone": "proved"},
        "tanh": {"convex": "refuted", "bounded_below": "proved", "bounded_above": "proved", "monotone": "proved"},
        "mse": {"convex": "proved", "bounded_above": "unknown"},
    }
    classes = {"relu": "0", "tanh": "oo", "mse": "oo"}

    def record(f):
        rows = [{"name": name, "status": status, "value": None} for name, status in found.get(f.name, {}).items()]
        return {
            "name": f.name,
            "properties": [*rows, {"name": "continuity", "status": "proved", "value": classes.get(f.name)}],
        }

    monkeypatch.setattr(listing, "record", record)
    return found


def listed(capsys, *argv):
    assert main(["list", *argv]) == 0
    return [line.split()[0] for line in capsys.readouterr().out.splitlines()]


def test_filters_by_what_is_proved(told, capsys):
    assert listed(capsys, "--convex") == ["relu", "mse"]
    assert listed(capsys, "--bounded") == ["tanh"]
    assert listed(capsys, "--monotone", "--convex") == ["relu"]
    assert listed(capsys, "--smooth", "--role", "loss") == ["mse"]


def test_filters_by_family_and_framework(capsys):
    assert listed(capsys, "--family", "tanh") == [f.name for f in formulas() if f.family == "hyperbolic"]
    assert listed(capsys, "--family", "rectifiers", "--family", "tanh")[0] == "relu"
    for framework in FRAMEWORKS:
        names = {row.formula for row in for_framework(framework)}
        assert listed(capsys, "--framework", framework) == [f.name for f in formulas() if f.name in names]


@pytest.mark.parametrize(
    ("argv", "text"), [(["--family", "nose"], "families are"), (["--framework", "theano"], "torch")]
)
def test_an_unknown_word_is_one_line(argv, text, capsys):
    assert main(["list", *argv]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert text in line


def test_the_records_made_ahead_are_of_the_whole_catalogue():
    kept = records.kept()
    assert list(kept) == [f.name for f in formulas()]
    assert all(kept[f.name]["aliases"] == list(f.aliases) and kept[f.name]["results"] for f in formulas())


def test_other_definitions_make_the_records_stale(monkeypatch, tmp_path):
    spoiled = tmp_path / "catalogue.json"
    for text in ("", "[]", '{"definitions": "other", "functions": {"relu": 1}}'):
        spoiled.write_text(text)
        monkeypatch.setattr(records, "FILE", spoiled)
        records.kept.cache_clear()
        assert records.kept() == {}
    spoiled.write_bytes(records.written({"relu": {"name": "relu"}}))
    records.kept.cache_clear()
    assert records.record(get("relu")) == {"name": "relu"}
    records.kept.cache_clear()


def test_list_prints_whole_records(capsys):
    assert main(["list", "--family", "rectifiers", "--json"]) == 0
    out, _ = capsys.readouterr()
    for told in json.loads(out)["functions"]:
        assert {"results", "kinks", "properties", "frameworks", "theorems", "arguments", "year", "family"} <= set(told)
