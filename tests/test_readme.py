"""The README is a doctest: its Python prints what it says, and its first two shell lines are the set-up commands."""

import contextlib
import io
import re
import shlex
from pathlib import Path

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
    assert second.endswith("&& .venv/bin/pytest -q -W error")


def test_every_python_block_prints_what_it_says(readme: str) -> None:
    """A line `print(…)  # words` prints exactly these words; the blocks are run in order, as one program."""
    namespace: dict[str, object] = {}
    found, said = [], []
    for block in blocks(readme, "python"):
        said += [m[1] for line in block.splitlines() if (m := re.match(r"print\(.*\)\s+# (.*)$", line))]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block, "README.md", "exec"), namespace)  # noqa: S102 - the README's own program
        found += printed.getvalue().splitlines()
    assert said
    assert found == said


def test_every_transcript_is_what_the_command_prints(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    transcripts = blocks(readme, "console")
    assert transcripts
    for block in transcripts:
        command, *said = block.splitlines()
        main(shlex.split(command)[2:])
        assert capsys.readouterr().out.splitlines() == said


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
