"""The rows of the frameworks by themselves: every name stands for a formula, and nothing of any list is missing."""

import json
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from entries import some
from row_texts import value_of

from derivations import coverage
from derivations.markdown import write
from symbolic.errors import InputError, UnknownNameError
from symbolic.frameworks import FRAMEWORKS, Counterpart, counterparts, excluded, for_framework
from symbolic.frameworks.exclusions import EXCLUSIONS
from symbolic.frameworks.field_names import FIELD_NAMES
from symbolic.frameworks.lookup import ROWS
from symbolic.nonsmooth import kinks
from symbolic.plain_text import plain
from symbolic.registry import formulas, get

DATA = Path(__file__).parent / "data"
PUBLISHED = json.loads((DATA / "framework_names.json").read_text())
CATALOGUE = [line for line in (DATA / "catalogue_names.txt").read_text().splitlines() if not line.startswith("#")]
# Where the derivative at a kink is measured, and not read in a source.
MEASURED = ("torch", "keras", "jax", "optax")


def faults(row: Counterpart) -> list[str]:
    """What is wrong with a row by itself."""
    f = next((f for f in formulas() if f.name == row.formula), None)
    if f is None:
        return [f"there is no formula {row.formula}"]
    names = {a.name for a in f.args}
    parameters = {a.name for a in f.parameters}
    found = [f"{f.name} has no argument {name}" for name in sorted(set(row.renamed) - names)]
    found += [f"{f.name} has no parameter {name}" for name in sorted(set(row.defaults) - parameters)]
    found += [f"the default {text!r} is no number" for text in row.defaults.values() if not is_number(text)]
    for text in (*row.at_kinks, *row.at_kinks.values()):
        try:
            value_of(text, dict.fromkeys(names, 0.5))
        except (KeyError, ValueError, SyntaxError) as error:
            found.append(f"{text!r} cannot be read: {error}")
    if row.framework not in ("onnx",) and f.role == "loss" and not row.reduction:
        found.append("the reduction of a loss is missing")
    if not row.source.startswith("https://"):
        found.append("the source is no address")
    return found


def is_number(text: str) -> bool:
    try:
        Fraction(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_row_stands_for_a_formula(framework: str) -> None:
    assert {f"{r.name}-{r.formula}": told for r in for_framework(framework) if (told := faults(r))} == {}


@pytest.mark.parametrize(
    "change",
    [
        {"formula": "no_such"},
        {"defaults": {"beta": "1"}},
        {"defaults": {"alpha": "1/0.5"}},
        {"renamed": {"u": "input"}},
        {"at_kinks": {"0": "slope"}},
        {"at_kinks": {"0": "sin(alpha)"}},
        {"source": "the documentation"},
    ],
)
def test_a_wrong_row_is_found(change: dict[str, object]) -> None:
    good = {"framework": "torch", "name": "nn.LeakyReLU", "formula": "leaky_relu", "source": "https://pytorch.org"}
    assert faults(Counterpart(**good)) == []
    assert faults(Counterpart(**(good | change))) != []


def test_no_row_is_told_twice_and_none_is_also_excluded() -> None:
    twice = [key for key, n in Counter((r.framework, r.name, r.formula) for r in ROWS).items() if n > 1]
    assert twice == []
    covered = {(r.framework, name) for r in ROWS for name in r.names}
    out = Counter((e.framework, e.name) for e in EXCLUSIONS)
    assert [key for key, n in out.items() if n > 1] == []
    assert covered & set(out) == set()


@pytest.mark.parametrize("framework", sorted(PUBLISHED))
def test_no_published_name_is_missing(framework: str) -> None:
    """Of the activations and losses of Keras and Optax, and of all operators of ONNX, at the version in the data."""
    known = {name for row in for_framework(framework) for name in row.names} | {e.name for e in excluded(framework)}
    assert set(PUBLISHED[framework]["names"]) - known == set()


def test_nothing_of_the_catalogue_is_missing() -> None:
    assert len(CATALOGUE) == len(set(CATALOGUE)) > 110
    assert list(FIELD_NAMES) == CATALOGUE
    known = {f.name for f in formulas()}
    assert {name: formula for name, formula in FIELD_NAMES.items() if formula not in known} == {}


# Its kinks hang on the order of its parameters, and its ceiling is none by default.
UNTOLD = {"clipped_relu"}
POINTWISE = [f for f in formulas() if counterparts(f) and not f.is_vector]


@pytest.mark.parametrize("f", some(POINTWISE, 8), ids=lambda f: f.name)
def test_kinks_are_those_that_the_engine_finds(f) -> None:
    """A row tells the derivative at kinks alone, and a measured one at each at which it jumps."""
    found = kinks(f)
    jumps = {plain(k.at) for k in found if k.order <= 1}
    for row in counterparts(f):
        assert set(row.at_kinks) <= {plain(k.at) for k in found}, row.name
        if row.framework in MEASURED and f.name not in UNTOLD:
            assert jumps <= set(row.at_kinks), row.name


def test_counterparts_are_found_by_formula_name_and_alias() -> None:
    assert counterparts("hardswish") == counterparts(get("hard_swish")) == counterparts("hard_swish") != ()
    assert {r.framework for r in counterparts("relu")} == set(FRAMEWORKS) - {"optax"}
    with pytest.raises(UnknownNameError):
        counterparts("no_such")
    with pytest.raises(InputError, match="torch, keras"):
        for_framework("caffe")


def test_the_rows_need_no_sympy() -> None:
    program = "import sys, symbolic.frameworks as f; print(len(f.counterparts('relu')) > 3, 'sympy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["True", "False"]


def test_the_page_shows_every_name() -> None:
    text = write(coverage.build())
    told = {name for row in ROWS for name in row.names} | {row.name for row in EXCLUSIONS}
    assert {name for name in told if f"`{name}`" not in text} == set()
    assert {f.name for f in formulas() if f"({f.name}.md)" not in text} == set()
    assert all(f"| {name.replace('_', chr(92) + '_')} |" in text for name in CATALOGUE)
