"""`gradproof bench`: what it prints, its JSON, its complaints, and the fresh processes that it starts."""

import json
import subprocess
import sys
from typing import Any

import pytest

from derivations import bench_tables
from derivations.cli import main
from numeric.benching import memory, processes
from numeric.benching.measuring import Measurement
from numeric.benching.timing import Timing

QUICK = ["--sizes", "100", "--rounds", "1", "--only", "timing", "--peer", "lambdify"]

# Each row: what is typed, what the one line on stderr says.
BAD_INPUT = [
    (["sigmiod"], "the nearest names are sigmoid"),
    (["softmax"], "softmax acts on vectors"),
    (["relu", "--sizes", "100,many"], "--sizes holds 'many'"),
    (["relu", "--sizes", "0"], "--sizes holds '0'"),
    (["relu", "--sizes", "1.5"], "--sizes holds '1.5'"),
    (["relu", "--sizes", "inf"], "--sizes holds 'inf'"),
    (["relu", "--sizes", "nan"], "--sizes holds 'nan'"),
    (["relu", "--sizes", "1e12"], "--sizes holds '1e12'"),
    (["relu", "--dtype", "int8"], "--dtype is 'int8'"),
    (["relu", "--rounds", "0"], "--rounds is 0"),
    (["relu", "--only", "speed"], "--only is 'speed'"),
    (["relu", "--peer", "tensorflow"], "--peer is 'tensorflow'"),
]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small arrays for what is measured at 10⁷ elsewhere."""
    monkeypatch.setattr(memory, "bandwidth", lambda: 1e10)
    monkeypatch.setattr(memory, "LARGE", 10_000)


@pytest.mark.parametrize(("argv", "fragment"), BAD_INPUT, ids=[" ".join(argv) for argv, _ in BAD_INPUT])
def test_bad_input_is_one_line(argv: list[str], fragment: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert fragment in err


def test_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "relu", "mse", *QUICK]) == 0
    lines = capsys.readouterr().out.splitlines()
    heading = next(line for line in lines if line.startswith("n = 100"))
    assert "float32" in heading
    assert [line.split()[0] for line in lines if line.startswith(("relu", "mse"))] == ["relu", "mse"] * 3
    assert "ours ÷ lambdify" not in lines
    assert sum(line.startswith("geometric mean") for line in lines) == 2


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "bce", *QUICK, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["command"], data["dtype"], data["rounds"]) == ("gradproof/1", "bench", "float32", 1)
    (row,) = data["timings"]
    assert (row["function"], row["size"], row["bytes_per_element"]) == ("binary_cross_entropy", 100, 12)
    ns = {name: times["minimum"] for name, times in row["ns"].items()}
    assert set(ns) == {"ours", "ours, out=", "lambdify"}
    assert row["ratio"]["ours"] == {"lambdify": pytest.approx(ns["ours"] / ns["lambdify"])}
    (mean,) = [m for m in data["means"] if m["ours"] == "ours"]
    assert mean["minimum"] == pytest.approx(row["ratio"]["ours"]["lambdify"])
    assert data["machine"]["versions"]["numpy"]


def test_bars_that_were_not_measured_leave_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "relu", *QUICK, "--bars"]) == 3
    assert "not measured" in capsys.readouterr().out


def test_missed_bars_leave_with_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"name": "gelu, first result", "minimum": 9.0, "median": 9.0, "sympy": True}
    monkeypatch.setattr(processes, "start_up", lambda rounds: [row])
    assert main(["bench", "relu", "--only", "startup", "--bars"]) == 1
    out = capsys.readouterr().out
    assert "missed" in out
    assert "loaded" in out


def test_a_busy_machine_is_told() -> None:
    where = {"processor": "p", "cores": 2, "platform": "x", "python": "3", "versions": {}, "missing": []}
    assert "busy" in "".join(bench_tables.machine({**where, "load": 5.0}))
    assert "busy" not in "".join(bench_tables.machine({**where, "load": 0.1}))
    assert "busy" not in "".join(bench_tables.machine({**where, "load": None}))


def test_missing_peers_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("numeric.benching.peer.find_spec", lambda package: None)
    assert main(["bench", "relu", "--sizes", "10", "--rounds", "1", "--only", "timing", "--compiled"]) == 0
    out = capsys.readouterr().out
    assert "not installed: numexpr, scipy, torch, torch.compile, jax" in out
    assert {"torch not installed", "jax not installed", "numexpr not installed"} <= set(out.splitlines())
    header = next(line for line in out.splitlines() if line.startswith("function"))
    assert "torch" not in header


def test_memory_in_a_fresh_process(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "relu", "--only", "memory", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["memory"]
    assert (row["size"], row["outputs"]) == (10_000, 80_000)
    assert row["traced"] >= row["outputs"]


def test_start_up_counts_what_was_loaded_and_what_is_not_installed() -> None:
    starts = [
        processes.Start(name="lean", code="pass"),
        processes.Start(name="with SymPy", code="import sys; sys.modules['sympy'] = sys"),
        processes.Start(name="waits", code="import time; time.sleep(0.3)"),
        processes.Start(name="absent", code="import no_such_package", needs="no_such_package"),
    ]
    lean, loaded, waits, absent = processes.start_up(runs=1, starts=starts)
    assert (lean["sympy"], loaded["sympy"]) == (False, True)
    assert waits["minimum"] > max(0.3, lean["minimum"])
    assert absent["minimum"] is None
    (line,) = [line for line in bench_tables.start_up([absent]) if line.startswith("absent")]
    assert line.endswith("not installed")


def test_the_share_of_the_memory_limit_is_printed_only_beyond_the_caches() -> None:
    m = Measurement("relu", 10, "float32", {"ours, out=": Timing((40e-9,), 1)})
    near = "\n".join(bench_tables.timings([m], ["ours, out="], {"relu": None}))
    far = "\n".join(bench_tables.timings([m], ["ours, out="], {"relu": 1.0}))
    assert "limit" not in near
    assert "25.0 %" in far


def test_the_timing_imports_no_peer() -> None:
    code = (
        "import sys, numeric.benching.competitors as c; print(sorted(set(sys.modules) & {'torch', 'jax', 'numexpr'}))"
    )
    found: Any = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout.strip() == "[]"
