"""Looks whether the packages that Python finds are ours: another distribution also installs a package `symbolic`."""

import sys
from importlib import import_module, metadata, util
from pathlib import Path

DISTRIBUTION = "gradproof"
PACKAGES = ("symbolic", "numeric")


def complaint() -> str | None:
    """One line that says which package is shadowed, by what, and how to mend it; None when all are ours."""
    ours = Path(__file__).resolve().parent.parent
    for package in PACKAGES:
        folder = _folder(package)
        if folder is None:
            return f"the package `{package}` is missing beside {ours / 'derivations'}; install gradproof again"
        if folder != ours / package or not _is_marked(package):
            return _line(package, folder)
    return None


def _folder(package: str) -> Path | None:
    """Where Python finds the package, without running it."""
    spec = util.find_spec(package)
    if spec is None:
        return None
    places = list(spec.submodule_search_locations or [])
    return Path(places[0] if places else spec.origin or package).resolve()


def _is_marked(package: str) -> bool:
    """Whether the package carries our mark: a foreign one may have been unpacked over ours, in the same folder."""
    if package != "symbolic":
        return True
    try:
        return getattr(import_module(package), "DISTRIBUTION", None) == DISTRIBUTION
    except Exception:  # a foreign package may fail in any way
        return False


def _line(package: str, folder: Path) -> str:
    owners = _owners(package, folder)
    python = Path(sys.executable).name
    if owners:
        whose = f" of the distribution {owners[0]!r}"
        mend = f"run `{python} -m pip uninstall {owners[0]}`, then install gradproof again"
    else:
        whose, mend = "", f"take {folder.parent} off the import path (PYTHONPATH, working folder)"
    found = f"`{package}` is {folder}{whose}, not gradproof's own"
    return f"another package shadows ours: {found}; {mend}, or use an environment of its own"


def _owners(package: str, folder: Path) -> list[str]:
    """The other distributions that installed the package into that folder."""
    names = set()
    for found in metadata.distributions():
        here = Path(str(found.locate_file(package))).resolve() == folder
        if here and any(file.parts[0] == package for file in found.files or ()):
            names.add(found.name)
    return sorted(names - {DISTRIBUTION})
