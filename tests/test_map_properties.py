"""The properties of functions of a vector: what is known, and a search for counterexamples on explicit entries."""

from dataclasses import replace

import numpy as np
import pytest
from loss_search import SIZE, program
from sympy import Integer

from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import i
from symbolic.properties.vectors import properties_of_map
from symbolic.registry import formulas, get
from tests.entries import some

# (function, property, status); Boyd & Vandenberghe 2004, §3.1.5; Gao & Pavel 2017, arXiv:1704.00805;
# Martins & Astudillo 2016, arXiv:1602.02068.
FACTS = (
    ("softmax", "sums_to_one", "proved"),
    ("softmax", "shift_invariant", "proved"),
    ("softmax", "range", "proved"),
    ("softmax", "gradient_field", "proved"),
    ("softmax", "monotone_operator", "proved"),
    ("softmax", "lipschitz", "proved"),
    ("sparsemax", "range", "proved"),
    ("sparsemax", "gradient_field", "proved"),
    ("sparsemax", "monotone_operator", "proved"),
    ("sparsemax", "lipschitz", "proved"),
    ("logsumexp", "convex", "proved"),
    ("logsumexp", "shift_equivariant", "proved"),
    ("logsumexp", "shift_invariant", "refuted"),
    ("maxout", "homogeneous", "proved"),
    ("l2_normalize", "sums_to_one", "refuted"),
)


@pytest.mark.parametrize(("name", "word", "status"), FACTS)
def test_what_is_known(name: str, word: str, status: str) -> None:
    one = next(p for p in properties_of_map(get(name)) if p.name == word)
    assert one.status == status, one
    assert one.argument


MAPS = some([f for f in formulas() if f.is_vector and f.role != "loss"], 20)


def entries(f: Formula, z: np.ndarray) -> np.ndarray:
    """f at the columns of z, entry by entry, its parameters at 0.7 where they have no value of their own."""
    values = {a.name: np.full_like(z, 0.3) for a in f.inputs} | {a.name: 0.7 for a in f.parameters} | {f.wrt.name: z}
    if not f.has_components:
        return np.asarray(program(f)(values))
    rows = [program(_entry(f, k)) for k in range(1, SIZE + 1)]
    return np.array([row(values) for row in rows])


def _entry(f: Formula, k: int) -> Formula:
    return replace(f, expr=f.expr.xreplace({i: Integer(k)}))


def jacobians(f: Formula, z: np.ndarray) -> np.ndarray:
    """∂f_i/∂z_k by central differences, at the columns of z."""
    step = 1e-5
    moved = [step * np.eye(SIZE)[k][:, None] for k in range(SIZE)]
    return np.array([(entries(f, z + m) - entries(f, z - m)) / (2 * step) for m in moved])


@pytest.mark.parametrize("f", MAPS, ids=lambda f: f.name)
def test_no_counterexample_is_found(f: Formula) -> None:
    rng = np.random.default_rng(5)
    u, v = rng.normal(size=(2, SIZE, 5000)) * rng.choice([0.3, 3.0], 5000)
    at_u, at_v = entries(f, u), entries(f, v)
    proved = {p.name: p for p in properties_of_map(f) if p.status == "proved"}
    if "sums_to_one" in proved:
        assert np.allclose(at_u.sum(axis=0), 1)
    if "range" in proved:
        low, high = (float(a) for a in (proved["range"].value.inf, proved["range"].value.sup))  # type: ignore[union-attr]
        assert (at_u >= low - 1e-12).all()  # the definition as it stands rounds
        assert (at_u <= high + 1e-12).all()
    if "shift_invariant" in proved:
        assert np.allclose(entries(f, u + 2.5), at_u)
    if "shift_equivariant" in proved:
        assert np.allclose(entries(f, u + 2.5), at_u + 2.5)
    if "homogeneous" in proved:
        assert np.allclose(entries(f, 1.5 * u), 1.5 ** int(proved["homogeneous"].value) * at_u)  # type: ignore[arg-type]
    if "gradient_field" in proved:
        found = jacobians(f, u[:, :500])
        # Difference quotients of the fifth decimal: near 0 a norm bends too fast for them.
        smooth = np.linalg.norm(u[:, :500] - u[:, :500].mean(axis=0), axis=0) > 0.1
        assert np.allclose(found[..., smooth], found.transpose(1, 0, 2)[..., smooth], rtol=1e-4, atol=1e-6)
    if "monotone_operator" in proved:
        assert (((at_u - at_v) * (u - v)).sum(axis=0) >= -1e-12).all()
    if "lipschitz" in proved:
        assert (np.linalg.norm(at_u - at_v, axis=0) <= np.linalg.norm(u - v, axis=0) * (1 + 1e-12)).all()
    if "convex" in proved:
        assert (entries(f, (u + v) / 2) <= (at_u + at_v) / 2 + 1e-12).all()


def test_a_loss_is_no_map() -> None:
    with pytest.raises(InputError, match="hinge is no function of a vector"):
        properties_of_map(get("hinge"))
