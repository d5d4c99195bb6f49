"""`gradproof verify` on files: what it prints, with which exit code, and that no file upsets it."""

import io
import json
import sys
from pathlib import Path

import pytest

from derivations.cli import main

# Each row: the name of a file, its bytes, what the one line on stderr says; all leave with 2.
UNREADABLE: list[tuple[str, bytes, str]] = [
    ("a.md", b"\xff\xfe$x$", "line 1: the byte 0xff is not UTF-8"),
    ("a.md", b"text\n\0", "line 2, column 1: a NUL"),
    ("a.md", b"x" * 10_000_000, "more than"),
    ("a.md", b"x" * 3_000_000, "must have at most"),
    ("a.tex", b"\xff", "not UTF-8"),
    ("a.py", b"def f(:", "line 1, column 7: no Python"),
    ("a.py", b"print(1)", "no pair of a function and its derivative"),
    ("a.py", b"\0", "no Python"),
    ("a.py", b"(" * 100_000, "no Python"),
]


@pytest.mark.parametrize(("name", "data", "fragment"), UNREADABLE, ids=[repr(d[:12]) for _, d, _ in UNREADABLE])
def test_an_unreadable_file_is_one_line(
    name: str, data: bytes, fragment: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["verify", str(path)]) == 2
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert fragment in line
    assert out == ""


BAD_ARGUMENTS = [
    (["verify"], "required: NAME and CLAIM, or FILE"),
    (["verify", "missing.md"], "cannot be read"),
    (["verify", "."], "unknown function"),
    (["verify", "--batch", "missing.jsonl"], "missing.jsonl cannot be read"),
    (["verify", "--batch", "missing.jsonl", "sigmoid"], "'sigmoid' is too much"),
    (["verify", "sigmoid", "x", "--jobs", "0"], "--jobs is 0"),
    (["verify", "a.md", "--inputs", "x: real"], "goes with a .py file"),
    (["verify", "a.py", "--inputs", "x real"], "it must be"),
    (["verify", "a.py", "--inputs", "q: real (3)"], "names 'q'"),
]


@pytest.mark.parametrize(("argv", "fragment"), BAD_ARGUMENTS, ids=[" ".join(a) for a, _ in BAD_ARGUMENTS])
def test_bad_arguments_are_one_line(
    argv: list[str],
    fragment: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("$f'(x) = 1$")
    (tmp_path / "a.py").write_text("def f(x):\n    return x\ndef df(x):\n    return 1\n")
    assert main(argv) == 2
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert fragment in line
    assert out == ""


def test_the_help_says_that_code_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--help"]) == 0
    assert "ARE RUN" in capsys.readouterr().out


def test_a_document_without_claims_proves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# Words\n\nonly $x$\n")
    assert main(["verify", str(tmp_path / "a.md"), "--json"]) == 3
    record = json.loads(capsys.readouterr().out)
    assert record["formulas"] == []
    assert record["not_read"][0]["latex"] == "$x$"


def test_stdin_is_markdown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"no formula")))
    assert main(["verify", "-"]) == 3
    assert "0 proved" in capsys.readouterr().out
