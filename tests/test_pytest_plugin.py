"""The pytest plug-in, run by pytest's own tester on documents with right and wrong formulas."""

import subprocess
import sys
from pathlib import Path

import pytest

from derivations.batch import warm
from derivations.pytest_plugin import assert_derivative
from symbolic.errors import InputError

pytest_plugins = ["pytester"]

NOTES = r"""<!-- gradproof: verify -->
# Softplus

Let $s(x) = \log(1 + e^x)$. Its derivative is
$$s'(x) = \frac{1}{1 + e^{-x}}$$

## A published slip

$$s'(x) = \frac{1}{1 + e^{x}}$$

## What no rule covers

$$\frac{dq}{dx} = \Xi(x)$$
"""


@pytest.fixture
def notes(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with notes, and the plug-in loaded as it is when it is not installed."""
    pytester.makefile(".md", notes=NOTES, silent=NOTES.replace("<!-- gradproof: verify -->", ""))
    pytester.syspathinsert(Path(__file__).resolve().parent.parent)
    return pytester


@pytest.fixture(autouse=True, scope="module")
def _engine() -> None:
    """Load the engine here: the tester takes out of memory what is loaded while it runs."""
    warm({"claim", "code", "formula"})


def run(notes: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    loaded = any(e.name == "gradproof" for e in _entry_points())
    return notes.runpytest_inprocess(*([] if loaded else ["-p", "derivations.pytest_plugin"]), "-rA", *arguments)


def _entry_points() -> list[object]:
    from importlib.metadata import entry_points

    return list(entry_points(group="pytest11"))


def test_marked_documents_are_collected_claim_by_claim(notes: pytest.Pytester) -> None:
    found = run(notes)
    found.assert_outcomes(passed=1, failed=2)
    found.stdout.fnmatch_lines(
        [
            "*notes.md:9:3: refuted: *",
            "*counterexample: x = *",
            "*source: s'(x) = *1 + e^{x}*",
            "*notes.md:13:3: undecided: *",
            "PASSED notes.md::line 5: *",
            "FAILED notes.md::line 9: *",
        ]
    )
    assert "Traceback" not in found.stdout.str()


def test_undecided_claims_may_be_skipped(notes: pytest.Pytester) -> None:
    notes.makeini("[pytest]\ngradproof_undecided = skip\n")
    run(notes).assert_outcomes(passed=1, failed=1, skipped=1)


def test_documents_can_be_asked_for(notes: pytest.Pytester) -> None:
    run(notes, "--gradproof-docs", "sil*.md").assert_outcomes(passed=2, failed=4)
    notes.makeini("[pytest]\ngradproof_docs = s*.md\n")
    run(notes, "silent.md").assert_outcomes(passed=1, failed=2)


def test_a_document_that_is_no_text_is_one_error(notes: pytest.Pytester) -> None:
    (notes.path / "bad.md").write_bytes(b"<!-- gradproof: verify -->\n\xff")
    found = run(notes, "bad.md")
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["*bad.md: line 2: the byte 0xff is not UTF-8*"])


@pytest.mark.parametrize(
    ("option", "told"), [("gradproof_undecided = maybe", "fail or skip"), ("gradproof_timeout = -1", "positive number")]
)
def test_options_that_mean_nothing_are_refused(notes: pytest.Pytester, option: str, told: str) -> None:
    notes.makeini(f"[pytest]\n{option}\n")
    found = run(notes)
    assert found.ret == pytest.ExitCode.USAGE_ERROR
    assert told in found.stderr.str()


def test_starting_pytest_loads_no_engine() -> None:
    told = "import sys, derivations.pytest_plugin; print(*{'sympy', 'numpy', 'symbolic'} & set(sys.modules))"
    command = [sys.executable, "-c", told]
    root = Path(__file__).resolve().parent.parent
    found = subprocess.run(command, capture_output=True, text=True, cwd=root, check=True)  # noqa: S603
    assert found.stdout.strip() == ""


def test_expressions() -> None:
    from sympy import Symbol, exp, log

    x = Symbol("x", real=True)
    assert_derivative(log(1 + exp(x)), 1 / (1 + exp(-x)), wrt=x)
    assert_derivative(x**3, 6 * x, order=2)
    with pytest.raises(AssertionError, match=r"refuted: .*\n.*reading: .*\n(.*\n)*.*counterexample: x = "):
        assert_derivative(log(1 + exp(x)), 1 / (1 + exp(x)), wrt="x")


def test_text() -> None:
    assert_derivative(r"f(x) = \frac{1}{1 + e^{-x}}", r"f(x)(1 - f(x))")
    assert_derivative(r"\tanh(x)", r"1 - \tanh^2(x)", wrt="x")
    assert_derivative(r"L = -\sum_k y_k \log p_k", r"-\frac{y_i}{p_i}", wrt="p_i")
    assert_derivative("softplus", "sigmoid(x)")
    assert_derivative("sigmoid", r"\sigma(x)(1 - \sigma(x))")
    with pytest.raises(AssertionError, match="refuted"):
        assert_derivative(r"f(x) = \frac{1}{1 + e^{-x}}", r"f(x)(1 + f(x))")


def test_callables() -> None:
    import numpy as np

    def value(x: np.ndarray) -> np.ndarray:
        return np.log1p(np.exp(x))

    assert_derivative(value, lambda x: 1 / (1 + np.exp(-x)), wrt="x")
    assert_derivative(value, lambda x: 1 / (1 + np.exp(-x)), inputs=["x: positive (2)"])
    with pytest.raises(AssertionError, match="refuted"):
        assert_derivative(value, lambda x: 1 / (1 + np.exp(x)))


@pytest.mark.parametrize(
    ("f", "claimed", "more"),
    [(3, 4, {}), ("x^2", len, {}), (r"f(x, y) = x y", "y", {}), (r"f(x) = \foo", "1", {})],
)
def test_what_cannot_be_read_is_refused(f: object, claimed: object, more: dict[str, object]) -> None:
    with pytest.raises((InputError, AssertionError)):
        assert_derivative(f, claimed, **more)
