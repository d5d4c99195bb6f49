"""The command: exit codes, one-line errors, JSON, colour, and how fast it answers."""

import io
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from entries import some

from derivations import terminal, verifying
from derivations.cli import main
from symbolic.registry import formulas

Run = Callable[..., subprocess.CompletedProcess[str]]

# Each row: what is typed, what the one line on stderr says. All of them leave with 2.
BAD_INPUT = [
    ([], "required: COMMAND"),
    (["frobnicate"], "invalid choice: 'frobnicate'"),
    (["show"], "required: NAME"),
    (["show", "sigmiod"], "the nearest names are sigmoid"),
    (["show", "qqqq"], "`gradproof list`"),
    (["show", "sigmoid", "--frob"], "unrecognized arguments: --frob"),
    (["verify", "sigmoid"], "required: CLAIM"),
    (["verify", "sigmiod", "x"], "unknown function 'sigmiod'"),
    (["verify", "sigmoid", "x +* 2"], "column"),
    (["verify", "sigmoid", "foo(x)"], "foo"),
    (["verify", "sigmoid", "w"], "w"),
    (["verify", "sigmoid", "__import__('os')"], "column"),
    (["verify", "sigmoid", ""], "expression"),
    (["verify", "mse", "y", "--wrt", "w"], "'w'"),
    (["verify", "sigmoid", "x", "--order", "-1"], "--order is -1"),
    (["verify", "sigmoid", "x", "--order", "two"], "invalid int value: 'two'"),
    (["verify", "sigmoid", "x", "--timeout", "0"], "--timeout is 0"),
    (["verify", "sigmoid", "x", "--timeout", "nan"], "--timeout is nan"),
    (["verify", "sigmoid", "x", "--memory", "0"], "--memory is 0"),
    (["docs", "--only", "frob"], "there is no page 'frob'"),
    (["docs", "--only", "relu", "--out", "{file}/pages"], "cannot be written"),
    (["plot"], "required: NAME"),
    (["plot", "sigmiod"], "unknown function 'sigmiod'"),
    (["plot", "relu", "--out", "x.bmp"], "it must end in .svg, .png, .pdf"),
    (["plot", "relu", "--out", "{file}/x.svg"], "cannot be written"),
]


@pytest.mark.parametrize(("argv", "fragment"), BAD_INPUT, ids=[" ".join(argv) or "nothing" for argv, _ in BAD_INPUT])
def test_bad_input_is_one_line_and_leaves_with_2(
    argv: list[str], fragment: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    assert main([a.format(file=tmp_path / "file") for a in argv]) == 2
    out, err = capfd.readouterr()
    (line,) = [e for e in err.splitlines() if not e.startswith("proving ")]
    assert line.startswith("gradproof: ")
    assert fragment in line
    assert out == ""
    assert "Traceback" not in err


def test_an_error_is_json_too_when_json_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "sigmiod", "--json"]) == 2
    out, err = capsys.readouterr()
    record = json.loads(out)
    assert record["schema"] == "gradproof/1"
    assert "nearest" in record["error"]
    assert record["error"] in err


VERDICTS = [
    (["verify", "sigmoid", "sigmoid(x)*(1 - sigmoid(x))"], 0, "proved"),
    (["verify", "sigmoid", "-sigmoid(x)*(1 - sigmoid(x))"], 1, "refuted"),
    (["verify", "cross_entropy", "-y[k]/yhat[k]"], 0, "proved"),
    (["verify", "mse", "2*(yhat[k] - y[k])/n", "--wrt", "yhat"], 0, "proved"),
    (["verify", "mse", "2*(yhat[k] - y[k])/n", "--wrt", "y"], 1, "refuted"),
    (["verify", "sigmoid", "1/(1 + exp(-x))", "--order", "0"], 0, "proved"),
    (["verify", "mse", "2", "--order", "2"], 0, "proved"),
]


@pytest.mark.parametrize(("argv", "code", "verdict"), VERDICTS, ids=[" ".join(argv[1:]) for argv, *_ in VERDICTS])
def test_a_verdict_decides_the_exit_code(
    argv: list[str], code: int, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == code
    assert capsys.readouterr().out.startswith(verdict)
    assert main([*argv, "--json"]) == code
    out, err = capsys.readouterr()
    record = json.loads(out)
    assert (record["schema"], record["command"], record["verdict"]) == ("gradproof/1", "verify", verdict)
    assert (record["counterexample"] is not None) == (verdict == "refuted")
    assert record["reading"]
    assert err.startswith(verdict)


def test_a_proof_that_hangs_is_stopped_and_undecided(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verifying, "verify", lambda *_, **__: time.sleep(60))
    began = time.monotonic()
    assert main(["verify", "sigmoid", "x", "--timeout", "0.5", "--json"]) == 3
    assert time.monotonic() - began < 10
    record = json.loads(capsys.readouterr().out)
    assert record["verdict"] == "undecided"
    assert record["reason"] == "stopped: no answer within 0.5 s"


def test_list_names_every_function(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [f.name for f in formulas()]
    assert main(["list", "--json"]) == 0
    out, err = capsys.readouterr()
    assert [f["name"] for f in json.loads(out)["functions"]] == [f.name for f in formulas()]
    assert err.splitlines() == lines


@pytest.mark.parametrize("name", [f.name for f in some(formulas(), 6)])
def test_show_tells_all_of_every_function(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", name, "--json", "--steps"]) == 0
    out, err = capsys.readouterr()
    record = json.loads(out)
    assert (record["schema"], record["command"], record["name"]) == ("gradproof/1", "show", name)
    assert {r["order"] for r in record["results"]} == {1, 2}
    assert all(r["steps"] and r["latex"] and r["text"] for r in record["results"])
    assert not re.search(r"_b\d", out)  # the name of a bound index
    assert all(r["text"] in err for r in record["results"])
    assert main(["show", name, "--latex"]) == 0
    text = capsys.readouterr().out
    assert all(r["latex"] in text for r in record["results"])


def test_an_alias_shows_its_function(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "expit"]) == 0
    assert capsys.readouterr().out.startswith("sigmoid (expit, logistic)")


def test_a_kink_is_shown_with_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "relu"]) == 0
    assert "kink at x = 0: first derivative 0 on the left, 1 on the right, 0 by convention" in capsys.readouterr().out


class Screen:
    """A stream that is a terminal, or not."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("is_terminal", "environment", "colored"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_only_where_it_is_wanted(
    is_terminal: bool, environment: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal.has_color(Screen(is_terminal)) is colored  # type: ignore[arg-type]


def test_progress_is_plain_lines_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(terminal.progress([("a", 1), ("b", 2)], "building")) == [1, 2]
    assert capsys.readouterr().err.splitlines() == ["building 1/2 a", "building 2/2 b"]


class Terminal(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(terminal.progress([("a", 1), ("b", 2)], "building")) == [1, 2]
    assert "building:" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "building 1/2" not in sys.stderr.getvalue()  # type: ignore[attr-defined]


def fastest(run: Run, *argv: str) -> float:
    """Processor seconds of the fastest of five fresh processes: the clock would count what other programs do."""
    found = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run(*argv).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(found)


def test_help_answers_at_once(fresh: Run) -> None:
    assert fastest(fresh, "--help") < 0.2


def test_show_answers_soon(fresh: Run) -> None:
    assert fastest(fresh, "show", "sigmoid") < 1.5


@pytest.mark.parametrize("argv", [["--help"], ["verify", "--help"], ["docs", "--help"]])
def test_help_imports_no_heavy_package(argv: list[str], root: Path) -> None:
    code = (
        "import sys; from derivations.cli import main; code = main(sys.argv[1:]); "
        "heavy = {'sympy', 'numpy', 'matplotlib', 'tqdm', 'flint'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy or code else 0)"
    )
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, *argv], cwd=root, capture_output=True, text=True, timeout=60
    )
    assert found.returncode == 0, found.stderr


def test_show_needs_neither_numpy_nor_matplotlib(root: Path) -> None:
    code = (
        "import sys; from derivations.cli import main; main(['show', 'sigmoid']); "
        "sys.exit(str({'numpy', 'matplotlib'} & set(sys.modules) or ''))"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60)  # noqa: S603
    assert found.stderr.strip() == ""


def test_an_interrupt_leaves_with_130(root: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "derivations.cli", "docs", "--out", "pages"]
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("proving 1/")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.splitlines()[-1] == "gradproof: interrupted"
    assert "Traceback" not in err


def test_a_terminal_without_unicode_gets_codes(fresh: Run) -> None:
    found = fresh("list", env={"PYTHONIOENCODING": "ascii"})
    assert (found.returncode, found.stderr) == (0, "")
    assert r"\u2212" in found.stdout


def test_a_reader_that_leaves_early_is_no_error(root: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = f"'{sys.executable}' -m derivations.cli list | true"
    found = subprocess.run(  # noqa: S602
        command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
    )
    assert found.stderr == ""
