"""Named components and numbers: what each stands for, that folding keeps the value, and where a row must not fire."""

from random import Random

import pytest
from evaluator import Evaluator, close
from sympy import Expr, Indexed, IndexedBase, Sum, Symbol, exp, sqrt

from symbolic.derivatives import results
from symbolic.formula import Formula
from symbolic.indices import canonical, contract, i, j, k, n, total
from symbolic.parts import unfold
from symbolic.registry import get
from symbolic.shares import ROWS, shares_of

# One of each row, and of each way in which it can be met.
SAMPLES = (
    "softmin",
    "temperature_softmax",
    "ntxent",
    "standardize",
    "l2_normalize",
    "sparsemax",
    "rmse",
    "triplet_margin",
)
SAMPLES += ("dice",)
SIZE = 3


def values_of(f: Formula, seed: int) -> dict[object, float]:
    """Values for the arguments of a formula, by its kinds."""
    rng = Random(f"{f.name} {seed}")
    found: dict[object, float] = {}
    for a in f.args:
        drawn = a.kind.sample(rng, SIZE)
        if isinstance(drawn, tuple):
            found |= {(a.name, (place + 1,)): float(v) for place, v in enumerate(drawn)}
        else:
            found[a.name] = float(drawn)
    return found


def at(e: Expr, f: Formula, seed: int) -> float:
    return Evaluator(values_of(f, seed), {n: SIZE, i: 1, j: 2, k: 3}).value(e)


def test_every_row_is_sampled() -> None:
    met = {next(row for row in ROWS if tuple(row(get(name)))) for name in SAMPLES}
    assert met == set(ROWS)


@pytest.mark.parametrize("name", SAMPLES)
def test_folding_keeps_the_value(name: str) -> None:
    f = get(name)
    (share,) = shares_of(f)
    derivative = results(f)[0].raw
    folded = share.fold(derivative)
    assert tuple(share.used_in(folded))
    written_out = canonical(unfold(folded, (share,)))
    wrong = canonical(unfold(share.fold(2 * derivative), (share,)))
    for seed in range(3):
        value = at(derivative, f, seed)
        assert close(value, at(written_out, f, seed))
        assert value == 0 or not close(value, at(wrong, f, seed))


def test_what_a_name_stands_for_does_not_catch_the_index_of_a_sum() -> None:
    """S_b under a sum over b holds a sum of its own, which once took the letter of the outer one."""
    f = get("sparsemax_loss")
    (share,) = shares_of(f)
    assert share.name is not None
    size = unfold(canonical(total(share.name[j], j)), (share,))
    (outer,) = (a for a in size.atoms(Sum) if a.has(Sum) and len(a.atoms(Sum)) > 1)
    assert outer.bound_symbols[0] in outer.function.free_symbols
    assert float(at(size, f, 0)).is_integer()


def test_functions_without_such_a_shape_name_nothing() -> None:
    for name in ("nll", "cross_entropy", "maxout", "multi_margin", "cosine_similarity"):
        assert shares_of(get(name)) == (), name


def test_the_square_of_what_is_standardized_is_known() -> None:
    """Σ ẑ = 0 and Σ ẑ² = n (1 − ε/σ²), solved from the definition."""
    f = get("standardize")
    (share,) = shares_of(f)
    z, epsilon = f.wrt.symbol, Symbol("epsilon", positive=True)
    mean = canonical(total(z[j], j)) / n
    ((sigma, _),) = share.named
    assert share.fold(canonical(total(z[j] - mean, j))) == 0
    squares = share.fold(canonical(total((z[j] - mean) ** 2, j)))
    assert canonical(contract(squares - n * (sigma**2 - epsilon))).expand() == 0


def test_an_exponential_of_another_vector_is_left_alone() -> None:
    other = IndexedBase("other", real=True)
    (share,) = shares_of(get("softmax_cross_entropy"))
    left = share.fold(exp(other[k]) * sqrt(exp(get("softmax").wrt.symbol[k])))
    assert left.atoms(Indexed) >= {other[k]}
    assert share.name not in left.atoms(IndexedBase)
