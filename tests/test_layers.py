"""The layers: symbolic < numeric < derivations < tests, and a lower one never imports a higher one."""

import ast
import re
from pathlib import Path

import pytest

LAYERS = ("symbolic", "numeric", "derivations", "tests")
# What a layer must not import from outside the project; reading/code implements NumPy's protocols.
FOREIGN = {"symbolic": {"numpy", "matplotlib", "scipy"}, "numeric": set(), "derivations": set(), "tests": set()}
EXEMPT = {Path("symbolic/reading/code")}


def imported(text: str) -> set[str]:
    """The top-level packages that a module's text imports, in whatever scope."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def forbidden(layer: str, path: Path) -> set[str]:
    """What the modules of a layer may not import."""
    higher = set(LAYERS[LAYERS.index(layer) + 1 :])
    return higher | (set() if EXEMPT & {path, *path.parents} else FOREIGN[layer])


def modules(root: Path) -> list[tuple[str, Path]]:
    return [(layer, path.relative_to(root)) for layer in LAYERS for path in sorted((root / layer).rglob("*.py"))]


@pytest.mark.parametrize("layer", LAYERS)
def test_no_module_imports_a_higher_layer(root: Path, layer: str) -> None:
    found = [path for own, path in modules(root) if own == layer]
    assert found, f"the layer {layer} is empty"
    wrong = {str(p): names for p in found if (names := imported((root / p).read_text()) & forbidden(layer, p))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        ("symbolic", "import numpy as np"),
        ("symbolic", "def f():\n    from numeric.kernel import Kernel"),
        ("symbolic", "import matplotlib.figure"),
        ("numeric", "from derivations import page"),
        ("derivations", "if True:\n    import tests.conftest"),
    ],
)
def test_the_check_bites(layer: str, text: str) -> None:
    assert imported(text) & forbidden(layer, Path(layer) / "some.py")


def hidden(package: str, modules: set[str], text: str) -> set[str]:
    """The modules of a package that a name bound in its `__init__` hides: `numeric.compile` must mean one thing."""
    bound: set[str] = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and node.module != package:
            bound |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
    return bound & modules


def test_no_package_binds_a_name_over_its_own_module(root: Path) -> None:
    packages = [path.parent for layer in LAYERS for path in (root / layer).rglob("__init__.py")]
    assert len(packages) >= 3
    for folder in packages:
        package = ".".join(folder.relative_to(root).parts)
        stems = {path.stem for path in folder.glob("*.py")}
        assert hidden(package, stems, (folder / "__init__.py").read_text()) == set(), package


def test_a_hidden_module_is_found() -> None:
    assert hidden("a", {"verdict"}, "from a.verdicts import verdict") == {"verdict"}
    assert hidden("a", {"verdict"}, "from a import verdict") == set()


def test_no_module_outgrows_one_sitting(root: Path) -> None:
    sources = [path for layer, path in modules(root) if layer != "tests"]
    long = {str(p): n for p in sources if (n := len((root / p).read_text().splitlines())) > 320}
    assert long == {}


def imports_of(root: Path, path: Path, known: dict[str, Path]) -> set[Path]:
    """The modules of the project that a module imports, in whatever scope."""
    found: set[Path] = set()
    for node in ast.walk(ast.parse((root / path).read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from package import module` needs the module; any other name needs the package itself.
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in known else node.module for name in inside]
        else:
            continue
        found |= {known[name] for name in names if name in known}
    return found - {path}


def circle(graph: dict[Path, set[Path]]) -> list[Path]:
    """The modules on circles of imports: what is left without those that import none, or that none imports."""
    left = {path: set(others) for path, others in graph.items()}
    while True:
        wanted = set().union(*left.values())
        free = [path for path, others in left.items() if not others & left.keys() or path not in wanted]
        if not free:
            return sorted(left)
        for path in free:
            del left[path]


def test_no_circle_of_imports(root: Path) -> None:
    paths = [path for layer, path in modules(root) if layer != "tests"]
    known = {".".join(p.with_suffix("").parts).removesuffix(".__init__"): p for p in paths}
    # A package's __init__ gathers what is below it for people; inside the project its modules are named.
    graph = {p: imports_of(root, p, known) for p in paths}
    assert circle(graph) == []


def test_a_circle_is_seen() -> None:
    a, b, c = Path("a"), Path("b"), Path("c")
    assert circle({a: {b}, b: {c}, c: {a}}) == [a, b, c]
    assert circle({a: {b}, b: {c}, c: set()}) == []


def test_no_module_is_named_like_a_function_of_it(root: Path) -> None:
    for _, path in modules(root):
        tree = ast.parse((root / path).read_text())
        assert path.stem not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, path


def test_every_file_that_the_layout_names_is_there(root: Path) -> None:
    """The picture in CONTRIBUTING names files by their names alone, below the layer that stands before them."""
    picture = (root / ".github" / "CONTRIBUTING.md").read_text().split("```text\n")[1].split("```")[0]
    found, layer = 0, ""
    for line in picture.splitlines():
        if line and not line.startswith(" "):
            layer = line.split("/")[0]
        for name in re.findall(r"[\w/]+\.py", line):
            assert any((root / layer).rglob(name)), f"{layer}: {name}"
            found += 1
    assert found > 50
