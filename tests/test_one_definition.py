"""One definition stays one: no formula of the catalogue, and no derivative, is typed anywhere else in the code."""

import ast
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from formula_shapes import Shape, of_source, of_sympy, size, typed, up_to_names
from published_activations import ACTIVATIONS
from published_losses import LOSSES

from symbolic.indices import gradient
from symbolic.parts import unfold
from symbolic.registry import formulas

ROOT = Path(__file__).resolve().parents[1]
SMALL_DERIVATIVE = 7  # as short a derivative, (a − b)/c, is anybody's likewise
SMALL = 4  # what has fewer operations than this is anybody's: |x|, (a − b)²

# Where a formula stands a second time all the same: file, formula, reason.
ALLOWED = {
    ("numeric/stability_rules.py", "tanh"): "a rule of the kernels that writes hyperbolic functions by one exponential",
    ("numeric/stability_rules.py", "kl_div"): "part of the next",
    ("numeric/stability_rules.py", "generalized_kl"): "what a rule of the kernels looks for, in any two letters",
    ("numeric/stability_rules.py", "kl_div_log_input"): "what a rule of the kernels looks for, likewise",
    ("numeric/stability_rules.py", "jensen_shannon"): "what a rule of the kernels looks for, likewise",
    ("numeric/primitives.py", "kl_div"): "part of the next",
    ("numeric/primitives.py", "generalized_kl"): "the meaning of a word of the programs, by which they are proved",
    ("symbolic/theorems/reductions.py", "kl_div"): "a term of a theorem, on other letters",
    ("numeric/benching/jax_peers.py", "hinge"): "how a user of JAX writes it, for want of such a function there",
    ("symbolic/reading/code/elementwise.py", "sigmoid"): "what a ufunc of SciPy computes, on nodes of a graph",
    ("symbolic/verification/generators.py", "tanh"): "what the prover knows of SymPy's tanh, apart from the catalogue",
    ("symbolic/verification/transcendental.py", "tanh"): "what the prover knows of SymPy's tanh, likewise",
}


@lru_cache
def known() -> dict[str, str]:
    """The shapes of the definitions, and of derivatives as SymPy and as textbooks have them, by what they are."""
    found: dict[str, str] = {}

    def enter(shape: Shape, what: str, least: int = SMALL_DERIVATIVE) -> None:
        if size(shape) >= least:
            found.setdefault(up_to_names(shape), what)

    for f in formulas():
        enter(of_sympy(f.expr), f.name, SMALL)
    for f in formulas():
        if not f.is_vector:
            first = gradient(f.expr, f.wrt.symbol)
            enter(of_sympy(first), f"{f.name}′")
    for (name, key), (published, _) in {**ACTIVATIONS, **LOSSES}.items():
        enter(of_sympy(unfold(published)), f"{name}, {key}")
    return found


def sources() -> list[Path]:
    """The code, without what is generated from it."""
    return [
        path
        for top in ("symbolic", "numeric", "derivations")
        for path in sorted((ROOT / top).rglob("*.py"))
        if "shipped" not in path.parts
    ]


def copies(text: str) -> list[tuple[int, str]]:
    """Which formulas of the catalogue a source types, and on which line."""
    found = {}
    for node, shape in typed(ast.parse(text)):
        if size(shape) >= SMALL and (what := known().get(up_to_names(shape))) is not None:
            found[node.lineno, what] = None
    return sorted(found)


def test_no_formula_is_typed_twice() -> None:
    again = []
    in_catalogue: Counter[str] = Counter()
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        for line, what in copies(path.read_text()):
            if place.startswith("symbolic/catalogue/"):
                in_catalogue[what] += 1
            elif (place, what) not in ALLOWED:
                again.append(f"{place}:{line}: {what}")
    assert again == []
    assert {what: count for what, count in in_catalogue.items() if count > 1} == {}


def test_every_exception_is_needed() -> None:
    for (place, what), reason in ALLOWED.items():
        assert reason
        assert what in {found for _, found in copies((ROOT / place).read_text())}, (place, what)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("def f(t):\n    return t * tanh(softplus(t))", "mish"),
        ("g = lambda v: np.tanh(np.log1p(np.exp(v))) * v", "mish"),
        ("p = 1 / (1 + math.exp(-a))", "sigmoid"),
        ("k = (1 + erf(q / sqrt(2))) * q / 2", "gelu"),
        ("k = q * (1 + special.erf(q / np.sqrt(2))) * 0.5", "gelu"),
        ("r = -(t * log(p) + (1 - t) * log(1 - p))", "binary_cross_entropy"),
        ("d = np.where(abs(t) <= c, (1 - t**2 / c**2) ** 2 * t, 0)", ""),
        ("w = -t / (1 - p) + 1 / p", ""),
        ("p = 1 / (1 + math.exp(a))", ""),
    ],
)
def test_a_copy_is_seen(tmp_path: Path, text: str, what: str) -> None:
    copy = tmp_path / "copy.py"
    copy.write_text(text)
    assert [found for _, found in copies(copy.read_text())] == [what] * bool(what)


def test_shapes_do_not_hang_on_names_or_order() -> None:
    def shape(text: str) -> str:
        return up_to_names(of_source(ast.parse(text, mode="eval").body))

    assert shape("a + b * exp(-a)") == shape("exp(-u) * t + u")
    assert shape("a + b * exp(-a)") != shape("a + b * exp(-b)")
    assert shape("(a - b) / sqrt(2)") == shape("2 ** -0.5 * (x - y)")
