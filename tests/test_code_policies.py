"""What a verdict on code may rest on: shapes, guesses, guards and tiny constants."""

from pathlib import Path
from typing import Any

import pytest

from symbolic.verification.code_claims import verify_code, verify_pair

HEAD = "import numpy as np\n"


def decided(text: str, inputs: str, wrt: str, folder: Path, relation: str = "jacobian") -> dict[str, Any]:
    """The verdict on a text; inputs as "x: real 3; y: labels 0..2 2"."""
    (folder / "it.py").write_text(HEAD + text)
    given = []
    for part in inputs.split("; "):
        name, _, rest = part.partition(": ")
        words, _, shape = rest.rpartition(" ")
        given.append(
            {"name": name, "domain": words, "shape": [int(n) for n in shape.split(",")] if shape != "()" else []}
        )
    record = {"file": "it.py", "function": "value", "gradient": "gradient", "wrt": wrt, "relation": relation}
    return verify_code({**record, "inputs": given}, folder)


# -- shapes
def test_a_number_for_an_array_is_not_proved(tmp_path: Path) -> None:
    text = "def value(x):\n    return np.sum(3 * x)\ndef gradient(x):\n    return 3.0\n"
    found = decided(text, "x: real 4", "x", tmp_path)
    assert found["verdict"] == "undecided"
    assert "shape ()" in found["reason"]
    assert decided(text, "x: real ()", "x", tmp_path)["verdict"] == "proved"
    assert decided(text.replace("3.0", "3.0 * np.ones_like(x)"), "x: real 4", "x", tmp_path)["verdict"] == "proved"


def test_a_number_that_is_wrong_for_an_entry_is_refuted(tmp_path: Path) -> None:
    text = "def value(x):\n    return np.sum(x ** 2)\ndef gradient(x):\n    return 2 * np.sum(x)\n"
    assert decided(text, "x: real 4", "x", tmp_path)["verdict"] == "refuted"


def test_another_shape_is_undecided(tmp_path: Path) -> None:
    text = "def value(W, x):\n    return np.sum(W @ x)\ndef gradient(W, x):\n    return np.outer(x, np.ones(2))\n"
    found = decided(text, "W: real 2,3; x: real 3", "W", tmp_path)
    assert found["verdict"] == "undecided"
    assert "the shape (3, 2), and the derivative (2, 3)" in found["reason"]
    assert (
        decided(text.replace("np.ones(2))", "np.ones(2)).T"), "W: real 2,3; x: real 3", "W", tmp_path)["verdict"]
        == "proved"
    )


def test_axes_of_one_entry_do_not_matter(tmp_path: Path) -> None:
    text = "def value(x):\n    return np.sum(x ** 2)\ndef gradient(x):\n    return 2 * x.reshape(-1, 1)\n"
    assert decided(text, "x: real 4", "x", tmp_path)["verdict"] == "proved"


# -- guesses
TUPLE = "def value(x):\n    {}\n    return {}\ndef gradient(x):\n    return {} * x\n"


def test_a_loss_that_comes_first_by_its_name_is_the_value(tmp_path: Path) -> None:
    body = TUPLE.format("loss = np.sum(x ** 2)", "loss, x", "{}")
    assert decided(body.format("2"), "x: real 3", "x", tmp_path)["verdict"] == "proved"
    assert decided(body.format("3"), "x: real 3", "x", tmp_path)["verdict"] == "refuted"


def test_the_first_of_several_nameless_results_is_a_guess(tmp_path: Path) -> None:
    body = TUPLE.format("a, b = np.sum(x ** 2), np.sum(x ** 3)", "a, b", "{}")
    right = decided(body.format("2"), "x: real 3", "x", tmp_path)
    assert right["verdict"] == "proved"
    assert any("first of the results" in c for c in right["conditions"])
    wrong = decided(body.format("3"), "x: real 3", "x", tmp_path)
    assert wrong["verdict"] == "undecided"
    assert "guess" in wrong["reason"]


def test_a_gradient_without_its_name_among_several_is_undecided(tmp_path: Path) -> None:
    text = (
        "def value(w, b):\n    return np.sum(w ** 2) + np.sum(b)\ndef gradient(w, b):\n    return 2 * w, np.ones(2)\n"
    )
    assert decided(text, "w: real 2; b: real 2", "w", tmp_path)["verdict"] == "undecided"


LABELLED = """
def value(z, y):
    return np.sum({0})
def gradient(z, y):
    return {1}
"""


def test_a_number_of_classes_that_the_code_bears_out_may_refute(tmp_path: Path) -> None:
    text = LABELLED.format("z[np.arange(2), y] ** 2", "2 * z")
    found = decided(text, "z: real 2,3; y: labels 2", "z", tmp_path)
    assert found["verdict"] == "refuted"
    assert any("labels 0..2" in c for c in found["conditions"])


def test_a_number_of_classes_that_nothing_bears_out_refutes_nothing(tmp_path: Path) -> None:
    text = LABELLED.format("y[:, None] * z * (1 - y[:, None])", "0 * z")
    assert decided(text, "z: real 2,3; y: labels 2", "z", tmp_path)["verdict"] == "undecided"
    assert decided(text, "z: real 2,3; y: labels 0..2 2", "z", tmp_path)["verdict"] == "refuted"
    assert decided(text, "z: real 2,3; y: labels 0..1 2", "z", tmp_path)["verdict"] == "proved"


# -- what is told
TOLD = {
    "assertions": ("assert np.all(x < 5)", "assertions"),
    "nan_to_num": ("x = np.nan_to_num(x)", "finite"),
    "isnan": ("x = np.where(np.isnan(x), 0, x)", "finite"),
    "a clip far out": ("x = np.clip(x, -500, 500)", "guard"),
    "a constant": ("c = 0.7978845608028654; x = x / c * c", "sqrt(2 pi^-1)"),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_silent_reading_is_told(name: str, tmp_path: Path) -> None:
    line, word = TOLD[name]
    text = f"def value(x):\n    {line}\n    return x ** 2\ndef gradient(x):\n    return 2 * x\n"
    found = decided(text, "x: real 3", "x", tmp_path, "elementwise")
    assert found["verdict"] == "proved"
    assert any(word in c for c in found["conditions"]), found["conditions"]


def test_an_assertion_that_fails_fails(tmp_path: Path) -> None:
    text = "def value(x):\n    assert x.ndim == 2\n    return x ** 2\ndef gradient(x):\n    return 2 * x\n"
    found = decided(text, "x: real 3", "x", tmp_path, "elementwise")
    assert found["verdict"] == "undecided"
    assert "AssertionError" in found["reason"]


def test_a_witness_lies_where_no_guard_acts(tmp_path: Path) -> None:
    value = "def value(x):\n    return np.clip(x, -40, 40) ** 2\n"
    text = value + "def gradient(x):\n    return np.where(np.abs(x) < 41, 2 * x, 7)\n"
    assert decided(text, "x: real 3", "x", tmp_path, "elementwise")["verdict"] != "refuted"


def test_tiny_constants_refute_nothing(tmp_path: Path) -> None:
    text = "def value(p):\n    return -np.log(p + 1e-8)\ndef gradient(p):\n    return -1 / p\n"
    found = decided(text, "p: unit interval 3", "p", tmp_path, "elementwise")
    assert found["verdict"] == "undecided"
    assert "tiny" in found["reason"]
    assert (
        decided(text.replace("-1 / p", "1 / p"), "p: unit interval 3", "p", tmp_path, "elementwise")["verdict"]
        == "refuted"
    )


def test_a_pair_of_callables_is_told_with_what_floats_say() -> None:
    import numpy as np

    found = verify_pair(
        lambda x: np.sort(x) * 1.0, lambda x: np.ones_like(x), [("x", "real", (1,))], "x", "elementwise"
    )
    assert found.verdict == "undecided"
    assert "agree at 3 of 3 points" in found.reason
