"""What the tests of the command share: the repository, and a run of the command in a fresh process."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from entries import ASKED

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """--entry, for the tests that loop over the catalogue."""
    parser.addoption("--entry", action="append", default=[], help="the entries that costly tests meet, or `all`")


def pytest_configure(config: pytest.Config) -> None:
    """Told before the test modules are imported, and to the workers of xdist."""
    if asked := config.getoption("--entry"):
        os.environ[ASKED] = ",".join(asked)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture
def fresh(tmp_path: Path) -> Run:
    """Run the command in a fresh process, in an empty folder; gives the finished process."""

    def run(
        *argv: str, cwd: Path = tmp_path, env: Mapping[str, str] | None = None, path: tuple[Path, ...] = (ROOT,)
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), **(env or {})}
        command = [sys.executable, "-m", "derivations.cli", *argv]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300)  # noqa: S603

    return run
