"""The README is a doctest: its Python prints what it says, and its first two shell lines are the set-up commands."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from derivations.cli import main, parser

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(text) if name == language]


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text()


def test_the_first_two_shell_lines_set_up_and_run(readme: str) -> None:
    first, second = "".join(blocks(readme, "sh")).splitlines()[:2]
    for line in (first, second):
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert first.endswith("&& .venv/bin/gradproof docs")
    assert second.endswith("&& .venv/bin/pytest -q -W error -n auto")


def test_every_python_block_prints_what_it_says(readme: str, root: Path, tmp_path: Path) -> None:
    """A line `print(…)  # words` prints exactly these words; the blocks are run in order, as one program."""
    program = "\n".join(blocks(readme, "python"))
    said = [m[1] for line in program.splitlines() if (m := re.match(r"print\(.*\)\s+# (.*)$", line))]
    # In a process of its own: what it defines is registered.
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert said
    assert done.stdout.splitlines() == said


def test_the_file_of_definitions_is_audited(readme: str, tmp_path: Path, fresh: Callable[..., Any]) -> None:
    (block,) = re.findall(r"^Save this as `mine.py`:\n\n```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    (tmp_path / "mine.py").write_text(block, encoding="utf-8")
    done = fresh("audit", "mine.py", "--quick", "--dtype", "float32")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "1 of 1 within the bars"


def test_every_transcript_is_what_the_command_prints(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    transcripts = blocks(readme, "console")
    assert transcripts
    for block in transcripts:
        command, *said = block.splitlines()
        main(shlex.split(command)[2:])
        assert capsys.readouterr().out.splitlines() == said


def test_the_notes_are_refuted_with_their_slip(readme: str, tmp_path: Path, fresh: Callable[..., Any]) -> None:
    (notes,) = blocks(readme, "markdown")
    (tmp_path / "notes.md").write_text(notes, encoding="utf-8")
    done = fresh("verify", "notes.md")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("notes.md:2:3: refuted")
    assert "diagnosis: the factor e^{x} is missing" in done.stdout


def test_every_dependency_is_justified_once(readme: str, root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[<>=]", d)[0] for d in project["dependencies"]}
    told = re.findall(r"^- \*\*([\w-]+)\*\*: ", readme, re.MULTILINE)
    assert sorted(told) == sorted(wanted)


def test_every_subcommand_is_in_the_table(readme: str) -> None:
    from derivations.cli import MODULES

    rows = re.findall(r"^\| `gradproof (\w+)[^|]*\| (.*) \|$", readme, re.MULTILINE)
    assert {name for name, _ in rows} == set(MODULES)
    for name, words in rows:
        with pytest.raises(SystemExit), contextlib.redirect_stdout(io.StringIO()) as printed:
            parser().parse_args([name, "--help"])
        assert set(re.findall(r"--\w+", words)) <= set(re.findall(r"--\w+", printed.getvalue()))
