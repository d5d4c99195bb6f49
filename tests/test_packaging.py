"""The wheel: it builds, holds what it must, and its command works in another environment from another folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build", reason="the `build` package is not installed")
pytest.importorskip("hatchling", reason="hatchling is not installed, and a build in isolation needs the network")

TOPS = ("symbolic", "numeric", "derivations")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    found = subprocess.run(command, capture_output=True, text=True, timeout=300)  # noqa: S603
    assert found.returncode == 0, found.stdout + found.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_packages_typed_and_no_page(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {t for t in tops if not t.endswith(".dist-info")} == set(TOPS)
    assert {f"{p}/py.typed" for p in TOPS} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.endswith((".md", ".svg")) and "dist-info" not in name]


def test_every_module_is_in_the_wheel(wheel: Path, root: Path) -> None:
    """The kernels made ahead among them: without them the first result would wait for SymPy."""
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {p.relative_to(root).as_posix() for top in TOPS for p in (root / top).rglob("*.py")}
    assert {"numeric/shipped/gelu.py", "numeric/auditing/entry.py", "numeric/benching/timing.py"} <= own
    assert own <= names


def test_the_command_works_in_another_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    folder = "Scripts" if os.name == "nt" else "bin"
    # The dependencies are taken from the running environment, so that nothing is downloaded; ours only from the wheel.
    paths = {"base": str(tmp_path / "env"), "platbase": str(tmp_path / "env")}
    site = Path(sysconfig.get_path("purelib", vars=paths))
    lean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    install = [
        str(tmp_path / "env" / folder / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    found = subprocess.run(install, capture_output=True, text=True, timeout=300, env=lean)  # noqa: S603
    assert found.returncode == 0, found.stderr
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def run(*argv: str) -> subprocess.CompletedProcess[str]:
        command = [str(tmp_path / "env" / folder / "gradproof"), *argv]
        return subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, timeout=300, env=lean)  # noqa: S603

    listed = run("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.startswith("identity")
    assert run("docs", "--only", "relu").returncode == 0
    assert (elsewhere / "derivations" / "relu.md").is_file()
    assert run("docs", "--only", "relu", "--check").returncode == 0
