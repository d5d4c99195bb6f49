"""A package of another distribution that shadows ours is told in one line, with its path, its owner, and the remedy."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from derivations import surroundings

Run = Callable[..., subprocess.CompletedProcess[str]]


def package(folder: Path, name: str, text: str = "") -> Path:
    """A package of that name, as something else might bring it."""
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(text)
    return folder


def own(folder: Path, name: str, distribution: str) -> None:
    """Record in the folder that a distribution installed the package there."""
    info = folder / f"{distribution.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    (info / "RECORD").write_text(f"{name}/__init__.py,,\n{info.name}/METADATA,,\n")


def complaint(found: subprocess.CompletedProcess[str]) -> str:
    """The one line of a run that refused."""
    assert found.returncode == 2, found.stderr
    assert found.stdout == ""
    (line,) = found.stderr.splitlines()
    assert line.startswith("gradproof: another package shadows ours")
    return line


@pytest.mark.parametrize("name", ["symbolic", "numeric"])
def test_a_package_earlier_on_the_path(name: str, fresh: Run, root: Path, tmp_path: Path) -> None:
    foreign = package(tmp_path / "foreign", name, "raise RuntimeError('a foreign package was run')")
    line = complaint(fresh("list", path=(foreign, root)))
    assert str(foreign / name) in line
    assert f"take {foreign} off the import path" in line


def test_the_owner_is_named_with_the_command_that_removes_it(fresh: Run, root: Path, tmp_path: Path) -> None:
    foreign = package(tmp_path / "foreign", "symbolic")
    own(foreign, "symbolic", "symbolic-toolbox")
    line = complaint(fresh("list", path=(foreign, root)))
    assert "of the distribution 'symbolic-toolbox'" in line
    assert "pip uninstall symbolic-toolbox" in line


def test_an_owner_of_the_name_elsewhere_is_not_blamed(fresh: Run, root: Path, tmp_path: Path) -> None:
    foreign = package(tmp_path / "foreign", "symbolic")
    innocent = package(tmp_path / "innocent", "symbolic")
    own(innocent, "symbolic", "innocent")
    assert "innocent" not in complaint(fresh("list", path=(foreign, root, innocent))).replace(str(tmp_path), "")


@pytest.mark.parametrize("text", ["", "DISTRIBUTION = 'other'", "raise ImportError('no')"])
def test_a_package_unpacked_over_ours(text: str, fresh: Run, root: Path, tmp_path: Path) -> None:
    """Two distributions in one site-packages: the later one writes into the folder of the earlier one."""
    site = tmp_path / "site"
    for name in ("symbolic", "numeric", "derivations"):
        shutil.copytree(root / name, site / name, ignore=shutil.ignore_patterns("__pycache__", "*.md", "figures"))
    (site / "symbolic" / "__init__.py").write_text(text)
    own(site, "symbolic", "symbolic")
    line = complaint(fresh("list", path=(site,)))
    assert "pip uninstall symbolic`, then install gradproof again" in line


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings.util, "find_spec", lambda name: None)
    assert str(surroundings.complaint()).startswith("the package `symbolic` is missing beside")


def test_our_own_packages_raise_no_complaint() -> None:
    assert surroundings.complaint() is None


def test_help_works_all_the_same(fresh: Run, root: Path, tmp_path: Path) -> None:
    assert fresh("--help", path=(package(tmp_path / "foreign", "symbolic"), root)).returncode == 0
