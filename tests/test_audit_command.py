"""`gradproof audit`: its table, its JSON, its exit codes, and a user's file."""

import json

import pytest

from derivations.auditing import audit_every, has_one_number, whole
from derivations.cli import main
from numeric.auditing.engine import calls_of
from numeric.compiler import compile
from symbolic.registry import get

DEFINITIONS = """
from sympy import exp
from symbolic.definition import activation
from symbolic.kinds import Real

print("the file is run")

@activation(source="nobody")
def shifted_exponential(x: Real):
    \"\"\"e to the x, less 1 and x.\"\"\"
    return exp(x) - 1 - x
"""


def test_the_table_and_the_exit_code(capsys):
    assert main(["audit", "expit", "--quick", "--dtype", "float32"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split()[:3] == ["function", "dtype", "task"]
    assert [line.split()[2] for line in out.splitlines()[1:4]] == ["value", "grad", "hess"]
    assert out.splitlines()[-1] == "1 of 1 within the bars"
    assert err.splitlines() == ["auditing 1/1 sigmoid float32"]


def test_json(capsys):
    assert main(["audit", "relu6", "--quick", "--dtype", "float64", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["schema"], record["command"], record["within"]) == ("gradproof/1", "audit", True)
    (report,) = record["reports"]
    assert report["measurements"]["grad"]["worst"] == 0
    assert report["points"] > 100


def test_a_file_of_definitions_is_audited(tmp_path, fresh):
    (tmp_path / "mine.py").write_text(DEFINITIONS)
    done = fresh("audit", "mine.py", "--quick", "--dtype", "float64", "--json")
    record = json.loads(done.stdout)
    assert [r["name"] for r in record["reports"]] == ["shifted_exponential"]
    assert record["within"] is (done.returncode == 0)
    assert all(e["name"] == "shifted_exponential" for e in record["exceeded"])
    assert "the file is run" in done.stderr


ERRORS = [
    ("raise ValueError('boom')", "ValueError: boom"),
    ("x = (", "SyntaxError"),
    ("x = 1", "defines no function"),
    (None, "is no file"),
]


@pytest.mark.parametrize(("text", "fragment"), ERRORS)
def test_a_file_that_cannot_be_used(text, fragment, tmp_path, capsys):
    path = tmp_path / "mine.py"
    if text is not None:
        path.write_text(text)
    assert main(["audit", str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("gradproof: ")
    assert fragment in line


def test_help_says_that_the_file_is_run(capsys):
    assert main(["audit", "--help"]) == 0
    assert "WHICH IS RUN" in " ".join(capsys.readouterr().out.split())


def test_an_unknown_name_is_a_usage_error(capsys):
    assert main(["audit", "sigmiod"]) == 2
    assert "nearest" in capsys.readouterr().err


def test_blocks_of_all_numbers_are_put_together():
    assert has_one_number("tanh")
    assert not has_one_number("mse")
    calls = calls_of(compile("relu6"))
    parts = [audit_every(get("relu6"), calls, [block]) for block in (1032, 4095)]
    (report,) = whole(parts)
    assert report.within
    assert report.points == 1 << 20  # the last block is all NaN

    def wrong(x):
        result = calls["value"](x)
        return result + (x == 6.25) * x.dtype.type(1e-5) if x.dtype == "float32" else result

    (found,) = audit_every(get("relu6"), {**calls, "value": wrong}, [1036]).findings[:1]
    assert (found.task, found.at) == ("value", {"x": 6.25})
