"""`gradproof list` and its filters, `show` from the records, and the records made ahead."""

import json

import pytest

from derivations import listing, records
from derivations.cli import main
from derivations.terminal import broken, columns
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


def test_a_loss_is_smooth_where_it_has_no_kinks(monkeypatch, capsys):
    kinks = {"mae": [{"at": "y"}]}
    empty = {"properties": [], "kink_sets": []}
    monkeypatch.setattr(listing, "record", lambda f: {**empty, "kinks": kinks.get(f.name, [])})
    found = listed(capsys, "--smooth", "--family", "residuals")
    assert "mse" in found
    assert "mae" not in found


def test_nothing_found_is_told(told, capsys):
    assert main(["list", "--convex", "--family", "periodic"]) == 0
    assert capsys.readouterr().out == "no function of the catalogue passes all of these filters\n"


@pytest.mark.parametrize("given", [["--family", "robust"], ["--smooth"], ["--framework", "torch"], ["--role", "loss"]])
def test_a_search_takes_no_filter(given, capsys):
    assert main(["list", "--same-as", "x", *given]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert given[0] in line


def test_lines_are_broken_at_their_spaces():
    rows = [("relu", "a, b", "one two three four five six seven eight nine ten"), ("tanh", "", "x" * 15)]
    for width in (30, 44, 80):
        lines = list(columns(rows, width))
        assert all(len(line) <= width for line in lines)
        assert " ".join(" ".join(lines).split()) == " ".join(" ".join(columns(rows)).split())
    assert list(broken("  as it is", None)) == ["  as it is"]


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
