"""Projections of rows onto the simplex: the words against exact fractions, and where an expression has one."""

from fractions import Fraction

import numpy as np
import pytest
from sympy import IndexedBase, Max, S, Symbol, sign

from numeric import projections
from numeric.row_primitives import Projected, Projection, RowSum, SimplexThreshold, SquaredMiss
from numeric.simplex import Named
from symbolic.indices import canonical, i, j, k, m, total

INF, NAN = np.inf, np.nan


def nearest(row):
    """τ, and z − τ, of a row of floats, in fractions: of the sorted entries so many are positive as may be."""
    z = [Fraction(float(v)) for v in row]
    ordered = sorted(z, reverse=True)
    thresholds = [(sum(ordered[:size]) - 1) / size for size in range(1, len(z) + 1)]
    tau = max(t for t, last in zip(thresholds, ordered, strict=True) if last > t)
    return tau, [v - tau for v in z]


def hard_scores(n, rng):
    """Columns of n scores: offsets, ties, neighbours, all magnitudes, entries that are nearly or just on the border."""
    noise = rng.normal(size=n)
    columns = [
        noise,
        1e4 + noise,
        0.01 * noise - 1e6,
        1e-7 * noise,
        1 + 2.0**-52 * rng.integers(0, 9, n),
        rng.choice([0.0, 0.5, 1.0], n),
        np.exp2(-rng.uniform(0, 1000, n)) * rng.choice([-1, 1], n),
        np.where(rng.random(n) < 0.3, 1.0, 1e-300 * rng.integers(-3, 4, n)),
        1e4 * np.linspace(0, 1, n),
        np.linspace(0, -1.5, n) + 1e9,
    ]
    return np.array(columns).T


@pytest.mark.parametrize("n", [1, 2, 3, 7, 60])
def test_each_entry_is_right_to_the_last_bits_and_the_support_is_exact(n):
    z = hard_scores(n, np.random.default_rng(n))
    s = projections.projection(z)
    q, members, tau = projections.above_threshold(s), projections.support(s), projections.simplex_threshold(s)
    assert np.array_equal(projections.projected(s), np.maximum(q, 0.0))
    assert np.array_equal(projections.support_size(s), members.sum(axis=0, keepdims=True))
    for column in range(z.shape[1]):
        true, above = nearest(z[:, column])
        wanted = [1.0 if v > 0 else 0.5 if v == 0 else 0.0 for v in above]
        assert members[:, column].tolist() == wanted
        for got, v in [(tau[0, column], true), *zip(q[:, column], above, strict=True)]:
            assert abs(Fraction(float(got)) - v) <= abs(v) * Fraction(2, 2**52) + Fraction(5, 10**324)


LIMITS = [
    ([INF, 1.0, 2.0], [1.0, 0.0, 0.0], [0.0, INF, INF]),
    ([-INF, 0.5, 0.5], [0.0, 0.5, 0.5], [INF, 0.5, 0.5]),
    ([-INF, 3.0, -INF], [0.0, 1.0, 0.0], [INF, 0.0, INF]),
    ([INF, INF, 0.0], [NAN] * 3, [NAN] * 3),
    ([-INF, -INF, -INF], [NAN] * 3, [NAN] * 3),
    ([NAN, 0.0, 0.0], [NAN] * 3, [NAN] * 3),
    ([1e308, -1e308, 0.0], [1.0, 0.0, 0.0], None),
]


@pytest.mark.parametrize(("row", "p", "losses"), LIMITS)
def test_infinite_scores_give_the_limit_in_their_row_alone(row, p, losses):
    """losses: half the squared miss of each class, all of the loss where the labels sum to 1."""
    z = np.array([row, [0.0, 0.0, 0.0], [0.25, 0.0, 1e4]]).T
    with np.errstate(all="ignore"):
        s = projections.projection(z)
        got = projections.projected(s)
        misses = [projections.squared_miss(s, np.eye(3)[:, [c]]).sum(axis=0) / 2 for c in range(3)]
    assert np.array_equal(got[:, 0], p, equal_nan=True)
    assert np.allclose(got[:, 1:].T, [[1 / 3] * 3, [0.0, 0.0, 1.0]], rtol=1e-15, atol=0)
    if losses is not None:
        assert np.allclose([v[0] for v in misses], np.array(losses) * 0.5 ** (p[1] == 0.5), equal_nan=True)


Z, Y, T = IndexedBase("z", real=True), IndexedBase("y", real=True), Symbol("T", positive=True)


def member(u, a, radius=1):
    return (1 + sign(radius - total(Max(0, u(m) - u(a)), m))) / 2


def sparse(u, a, radius=1):
    """Component a of the projection onto the simplex of that size."""
    size = total(member(u, j, radius), j)
    return member(u, a, radius) * (u(a) - (total(member(u, j, radius) * u(j), j) - radius) / size)


SCALES = [lambda a: Z[a], lambda a: -Z[a], lambda a: 3 * Z[a], lambda a: Z[a] / T]


@pytest.mark.parametrize("u", SCALES)
def test_the_projection_of_a_multiple_is_found(u):
    found = Named(canonical(sparse(u, k)))
    (array,) = found.array(found.expr).args
    assert array == Projected(Projection(u(0).xreplace({Z[0]: Symbol("z", real=True)})))


def test_what_a_projection_misses_is_found_and_the_threshold_taken_once():
    tau = (total(member(SCALES[0], j) * Z[j], j) - 1) / total(member(SCALES[0], j), j)
    e = 3 * total(member(SCALES[0], i) * (Z[i] ** 2 - tau**2) - 2 * Y[i] * Z[i] + Y[i] ** 2, i)
    found = Named(canonical(e))
    array = found.array(found.expr)
    z, y = (Symbol(name, real=True) for name in "zy")
    assert array.has(SquaredMiss(Projection(z), y))
    assert array.has(SimplexThreshold)
    assert not array.has(RowSum(y * z))
    assert not array.has(RowSum(y**2))


NONE = [
    member(lambda a: Z[a], k, radius=0),
    member(lambda a: Z[a], k, radius=-1),
    sign(1 - total(Max(0, Y[m] - Z[k]), m)),
    sign(1 - total(Y[m] * Max(0, Z[m] - Z[k]), m)),
    sign(1 - total(Max(0, Z[m] - 2 * Z[k]), m)),
    sign(1 + Y[k] - total(Max(0, Z[m] - Z[k]), m)),
]


@pytest.mark.parametrize("e", NONE)
def test_no_projection_is_found_where_there_is_none(e):
    found = Named(canonical(e * Z[k]))
    assert not found.supports.found
    assert not found.array(found.expr).has(Projection)


def test_another_radius_is_another_scale():
    found = Named(canonical(member(SCALES[0], k, radius=S(2))))
    assert found.array(found.expr).has(Projection(Symbol("z", real=True) / 2))
