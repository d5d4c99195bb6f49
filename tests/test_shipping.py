"""Kernels made ahead: those of today's definitions, found without SymPy, and never in the place of another formula."""

import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from entries import some
from sympy import Rational, Symbol, exp, tanh
from test_kernel_samples import ALL, name

import numeric
from numeric import programs, shipping
from numeric.shipped import INDEX
from symbolic import definition
from symbolic.kinds import Positive, Real
from symbolic.registry import get

HEAVY = ("sympy", "mpmath", "scipy", "matplotlib", "flint", "symbolic.registry", "numeric.programs")


def on_disk():
    return {path.name: path.read_text(encoding="utf-8") for path in shipping.FOLDER.glob("*.py")}


# -- What is shipped is what today's definitions give ---------------------------------------------------------------


def test_the_files_are_what_todays_definitions_give():
    assert shipping.files() == on_disk(), "run `python -m numeric.shipping`"


@pytest.mark.parametrize("f", some(ALL, 30), ids=name)
def test_every_formula_is_shipped_under_all_its_names(f):
    assert all(INDEX[known] == f.name for known in (f.name, *f.aliases))
    module = import_module(f"numeric.shipped.{f.name}")
    assert programs.signature_of(f) == module.SIGNATURE
    assert shipping.fingerprint(f) == module.FINGERPRINT
    assert set(module.SOURCES) == set(module.SILENT) == set(shipping.programs_of(f))


def test_a_changed_rule_is_noticed(monkeypatch):
    plain = programs.stable
    for found in (programs.program, programs.outputs):
        found.cache_clear()
    monkeypatch.setattr(programs, "stable", lambda e, bounded: plain(e, bounded) * Rational(3, 2))
    try:
        made = shipping.module_of(get("sigmoid"))
    finally:
        for found in (programs.program, programs.outputs):
            found.cache_clear()
    assert made != on_disk()["sigmoid.py"]


CHANGES = {
    "the expression": lambda f: replace(f, expr=f.expr + 1),
    "a default": lambda f: replace(
        f, args=tuple(replace(a, default=Rational(1, 3)) if a.default else a for a in f.args)
    ),
    "a kind": lambda f: replace(
        f, args=(replace(f.args[0], kind=get("binary_cross_entropy").args[0].kind), *f.args[1:])
    ),
    "the name of an argument": lambda f: replace(f, args=(replace(f.args[0], name="t"), *f.args[1:])),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_definition_is_noticed(change):
    f = get("huber")
    changed = CHANGES[change](f)
    assert shipping.fingerprint(changed) != shipping.fingerprint(f)
    assert shipping.module_of(changed) != on_disk()["huber.py"]


def test_writing_removes_orphans_and_touches_what_has_changed_only(tmp_path, monkeypatch):
    made = {"__init__.py": "INDEX = {}\n", "gelu.py": "new\n"}
    monkeypatch.setattr(shipping, "FOLDER", tmp_path / "shipped")
    monkeypatch.setattr(shipping, "files", lambda: made)
    assert sorted(shipping.write()) == ["__init__.py", "gelu.py"]
    assert shipping.write() == []
    (shipping.FOLDER / "orphan.py").write_text("")
    (shipping.FOLDER / "gelu.py").write_text("old\n")
    assert sorted(shipping.write()) == ["gelu.py", "orphan.py"]
    assert on_disk() == made


# -- Without SymPy --------------------------------------------------------------------------------------------------


def fresh(text, *argv):
    """What a fresh process prints, as JSON."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", text, *argv]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


EVERY_KERNEL = """
import json, sys
import numpy as np
import numeric
from numeric.shipped import INDEX
results = {}
for name in INDEX:
    k = numeric.compile(name)
    for count in (3, 5000):
        of_vectors = any(a.vector for a in k.signature.inputs)
        shapes = [(count,) if of_vectors and not a.vector else (count, 2) for a in k.signature.inputs]
        arrays = [np.full(shape, 0.5, np.float32) for shape in shapes]
        calls = [k, k.jacobian] if k.signature.has_components else [k, k.grad, k.hess, k.value_and_grad]
        for call in calls:
            result = call(*arrays)
    results[name] = float(np.sum(k(*arrays)))
    repr(k), k.source
print(json.dumps([results, [m for m in sys.argv[1:] if m in sys.modules]]))
"""


def test_no_kernel_of_the_catalogue_needs_sympy():
    results, loaded = fresh(EVERY_KERNEL, *HEAVY)
    assert not loaded
    for known, result in results.items():
        kernel = numeric.compile(known)
        of_vectors = any(a.vector for a in kernel.signature.inputs)
        shapes = [(5000,) if of_vectors and not a.vector else (5000, 2) for a in kernel.signature.inputs]
        arrays = [np.full(shape, 0.5, np.float32) for shape in shapes]
        assert result == float(np.sum(kernel(*arrays)))


FIRST_RESULT = """
import json, time
start = time.perf_counter()
import numpy as np
middle = time.perf_counter()
import numeric
numeric.compile("gelu")(np.ones(10))
print(json.dumps([middle - start, time.perf_counter() - middle]))
"""


def test_a_first_result_costs_little_more_than_numpy():
    """The best of three, as a ratio to NumPy's own start; SymPy alone would be four times as much."""
    ratios = [ours / numpy for numpy, ours in (fresh(FIRST_RESULT) for _ in range(3))]
    assert min(ratios) < 2.0


# -- Other formulas -------------------------------------------------------------------------------------------------


def test_another_formula_of_the_same_name_gets_its_own_kernel():
    f = get("gelu")
    (x,) = f.args
    other = replace(f, expr=tanh(x.symbol))
    kernel = numeric.compile(other)
    points = np.linspace(-2, 2, 9)
    assert kernel is not numeric.compile("gelu")
    assert np.allclose(kernel(points), np.tanh(points))
    assert not np.allclose(numeric.compile("gelu")(points), np.tanh(points))
    again = pickle.loads(pickle.dumps(kernel))  # noqa: S301
    assert np.array_equal(again(points), kernel(points))


def test_a_definition_that_is_not_the_shipped_one_is_compiled_anew(monkeypatch):
    """As when the catalogue was changed and nothing was made ahead since."""
    from numeric import compiler

    f = get("tanh")
    monkeypatch.setitem(definition.FORMULAS, "tanh", replace(f, expr=f.expr / 2))
    compiler._shipped.cache_clear()
    try:
        assert numeric.compile("tanh")(1.0) == pytest.approx(np.tanh(1.0) / 2)
    finally:
        compiler._shipped.cache_clear()


@pytest.fixture
def swish_like():
    """A formula of a user's, registered."""

    @definition.activation(aliases=("swl",))
    def swish_like(x: Real, slope: Positive = 2):
        """The input, gated by a steeper sigmoid."""
        return x / (1 + exp(-slope * x))

    yield swish_like
    del definition.FORMULAS["swish_like"], definition.ALIASES["swl"]


def test_a_formula_registered_later_is_found_by_its_names(swish_like):
    kernel = numeric.compile("swish_like")
    assert numeric.compile("swl") is kernel
    assert numeric.compile(swish_like) is kernel
    assert kernel.formula is swish_like
    x = np.linspace(-3, 3, 7)
    assert np.allclose(kernel(x), x / (1 + np.exp(-2 * x)))
    assert np.allclose(kernel(x, slope=1.0), numeric.compile("silu")(x))


# -- Pickles --------------------------------------------------------------------------------------------------------

UNPICKLED = """
import json, pickle, sys
import numpy as np
k = pickle.loads(bytes.fromhex(sys.argv[1]))
x = np.linspace(-2, 2, 5)
print(json.dumps([k(x).tolist(), k.grad(x).tolist(), "sympy" in sys.modules]))
"""


@pytest.mark.parametrize("known", ["gelu", "swish"])
def test_a_kernel_of_the_catalogue_arrives_in_another_process_without_sympy(known):
    kernel, x = numeric.compile(known), np.linspace(-2, 2, 5)
    value, grad, sympy = fresh(UNPICKLED, pickle.dumps(kernel).hex())
    assert value == kernel(x).tolist()
    assert grad == kernel.grad(x).tolist()
    assert not sympy


def test_kernels_of_a_user_arrive_in_another_process(swish_like):
    t = Symbol("t", positive=True)
    x = np.linspace(-2, 2, 5)
    for kernel in (numeric.compile(exp(-(t**2))), numeric.compile(swish_like)):
        value, grad, _ = fresh(UNPICKLED, pickle.dumps(kernel).hex())
        assert value == kernel(x).tolist()
        assert grad == kernel.grad(x).tolist()


# -- What a kernel says of itself -----------------------------------------------------------------------------------


@pytest.mark.parametrize("f", some(ALL, 30), ids=name)
def test_a_kernel_knows_its_formula_and_its_text(f):
    kernel = numeric.compile(f.name)
    assert kernel.formula is f
    assert repr(kernel) == f"<Kernel {f.name}({', '.join(a.name for a in f.args)})>"
    texts = [shipping.program(f, task, f.wrt.name).source for task in programs.tasks_of(f)]
    assert kernel.source.startswith("\n".join(texts))
    assert ("_of_labels" in kernel.source) == any(programs.may_be_labels(a) for a in f.inputs)


def test_names_in_the_text_of_a_kernel_cannot_be_files():
    """A module is looked for under a name of the list only."""
    for module in {*INDEX.values()}:
        assert module.isidentifier()
        assert (shipping.FOLDER / f"{module}.py").is_file()
