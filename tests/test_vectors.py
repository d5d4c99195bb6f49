"""Vector functions on hard vectors, against mpmath written out: the last bits, labels, limits, layouts, memory."""

import os
import tracemalloc

import numpy as np
import pytest
from entries import ASKED
from mpmath import mp

import numeric
from numeric import batches
from numeric.hard_rows import SIZES, SoftmaxReference, hard_labels, hard_logits
from numeric.oracle import is_false_zero, reference, ulp_error
from numeric.spread import Spread, double_sum, pairwise
from symbolic.registry import get

DTYPES = [np.dtype(np.float32), np.dtype(np.float64)]
BITS = 300


def worst(got, true, dtype):
    """The largest error in ULP, subnormal truths apart; no false zero."""
    tiny = mp.mpf(float(np.finfo(dtype).tiny))
    normal = [(g, t) for g, t in zip(got, true, strict=True) if abs(t) >= tiny]
    assert not any(is_false_zero(g, t, dtype) for g, t in normal)
    return max((ulp_error(g, t, dtype) for g, t in normal), default=0.0)


def mixed(got, true, terms, dtype):
    """|error| / (eps·Σ|terms|): what is to be had where terms cancel; 0 where all are subnormal."""
    if terms < float(np.finfo(dtype).tiny):
        return 0.0
    return float(abs(mp.mpf(float(got)) - true) / (float(np.finfo(dtype).eps) * terms))


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("n", SIZES)
def test_softmax_and_its_kin_on_hard_vectors(n, dtype):
    rows = hard_logits(n, dtype)
    if n > 100 and not os.environ.get(ASKED):  # the reference of a long row takes a second
        rows = dict(list(rows.items())[dtype.itemsize == 8 :: 5])
    z = np.array(list(rows.values()))
    p, log_p, lse = (numeric.compile(name)(z) for name in ("softmax", "log_softmax", "logsumexp"))
    loss = numeric.compile("softmax_cross_entropy")
    place = n // 2
    value, grad = loss.value_and_grad(np.full(len(z), place), z, reduction="none")
    hess = loss.hess(np.full(len(z), place), z, reduction="none")
    for at, (name, logits) in enumerate(rows.items()):
        true = SoftmaxReference(logits, BITS)
        s, rest, log_s, total = true.softmax(), true.others(), true.log_softmax(), true.logsumexp()
        with mp.workprec(2 * BITS):
            assert worst(p[at], s, dtype) <= 8, name
            assert worst(log_p[at], log_s, dtype) <= 4, name
            spread = abs(total) + sum(abs(a * b) for a, b in zip(true.z, s, strict=True))
            assert mixed(lse[at], total, spread, dtype) <= 4, name
            assert worst([value[at]], [-log_s[place]], dtype) <= 4, name
            slopes = [-rest[k] if k == place else s[k] for k in range(n)]
            assert worst(grad[at], slopes, dtype) <= 8, name
            assert worst(hess[at], [a * b for a, b in zip(s, rest, strict=True)], dtype) <= 16, name


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("n", [2, 3, 10])
def test_dense_labels_and_products_on_hard_vectors(n, dtype):
    rows = hard_logits(n, dtype)
    z = np.array(list(rows.values()))
    rng = np.random.default_rng(n)
    cotangents = [*rng.normal(size=(2, n)), 1e10 * rng.normal(size=n), np.ones(n), np.eye(n)[0]]
    cotangents = [g.astype(dtype) for g in cotangents]
    pulled = {name: [numeric.compile(name).vjp(z, g) for g in cotangents] for name in ("softmax", "log_softmax")}
    loss = numeric.compile("softmax_cross_entropy")
    labelled = {name: (y, loss.value_and_grad(np.broadcast_to(y, z.shape), z, reduction="none"))
                for name, y in hard_labels(n, dtype).items()}  # fmt: skip
    for at, (name, logits) in enumerate(rows.items()):
        true = SoftmaxReference(logits, BITS)
        s, rest, log_s = true.softmax(), true.others(), true.log_softmax()
        with mp.workprec(2 * BITS):
            for y, (value, grad) in labelled.values():
                y = [mp.mpf(float(v)) for v in y]
                assert worst([value[at]], [-mp.fdot(y, log_s)], dtype) <= 4, name
                for k in range(n):
                    others = mp.fsum(y[:k] + y[k + 1 :])
                    terms = (s[k] * others, -y[k] * rest[k])
                    assert mixed(grad[at, k], sum(terms), sum(map(abs, terms)), dtype) <= 4, (name, k)
            for place, g in enumerate(cotangents):
                g = [mp.mpf(float(v)) for v in g]
                for k in range(n):
                    log_terms = [g[j] * (rest[k] if j == k else -s[k]) for j in range(n)]
                    terms = [s[k] * g[j] * (rest[k] if j == k else -s[j]) for j in range(n)]
                    for f, parts in (("softmax", terms), ("log_softmax", log_terms)):
                        got = pulled[f][place][at, k]
                        assert mixed(got, mp.fsum(parts), sum(map(abs, parts)), dtype) <= 4, (f, name, k)


def test_the_two_references_agree():
    z = hard_logits(3, DTYPES[0])["wide"]
    true = SoftmaxReference(z, BITS)
    for k in range(3):
        value, _, _ = reference(get("softmax"), {"z": z.tolist()}, "z", entry=0, component=k)
        assert abs(value - true.softmax()[k]) < mp.mpf(10) ** -70


def test_the_audit_bites():
    """The textbook softmax loses the digits that the rounding of z − max takes, and the label's 1 − p."""
    rows = hard_logits(10, DTYPES[0])
    for name, z in rows.items():
        e = np.exp(z - z.max())
        lost = worst(e / e.sum(), SoftmaxReference(z, BITS).softmax(), DTYPES[0])
        if name == "wide":
            assert lost > 8
    z = rows["one far ahead"]
    e = np.exp(z - z.max())
    rest = SoftmaxReference(z, BITS).others()
    with pytest.raises(AssertionError):
        worst(1 - e / e.sum(), rest, DTYPES[0])


@pytest.mark.parametrize("name", ["softmax_cross_entropy", "cross_entropy"])
def test_labels_need_no_one_hot_rows(name):
    kernel = numeric.compile(name)
    rng = np.random.default_rng(0)
    z = rng.random((5, 4, 6))
    labels = rng.integers(0, 6, (5, 4))
    dense = np.eye(6)[labels]
    for options in ({}, {"reduction": "none"}, {"reduction": "sum"}):
        for ours, theirs in zip(
            kernel.value_and_grad(labels, z, **options), kernel.value_and_grad(dense, z, **options), strict=True
        ):
            assert np.allclose(ours, theirs, rtol=1e-15, atol=0)
        assert np.allclose(kernel.hess(labels, z, **options), kernel.hess(dense, z, **options), rtol=1e-14)
    big = np.ones((40_000, 50), np.float32)
    y = np.zeros(len(big), int)
    kernel.value_and_grad(y, big)
    tracemalloc.start()
    kernel.value_and_grad(y, big)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.45 * big.nbytes  # the gradient, and blocks that do not grow with the batch


INF = np.inf


@pytest.mark.parametrize(
    ("z", "p"),
    [
        ([INF, 0.0, 1.0], [1.0, 0.0, 0.0]),
        ([-INF, 0.0, 0.0], [0.0, 0.5, 0.5]),
        ([-INF, INF, 0.0], [0.0, 1.0, 0.0]),
        ([INF, INF, 0.0], [np.nan] * 3),
        ([-INF, -INF, -INF], [np.nan] * 3),
        ([np.nan, 0.0, INF], [np.nan] * 3),
        ([-INF], [1.0]),
        ([1e308, -1e308, 0.0], [1.0, 0.0, 0.0]),
    ],
)
def test_infinite_logits_give_the_limit(z, p):
    z, p = np.array(z), np.array(p)
    with np.errstate(all="ignore"):
        log_p = np.log(p)
    both = np.array([z, np.zeros_like(z)])
    for f, expected in (("softmax", p), ("log_softmax", log_p)):
        got = numeric.compile(f)(both)
        assert np.array_equal(got[0] + 0.0, np.where(p == 0, got[0], expected), equal_nan=True)
        assert np.isfinite(got[1]).all()
    assert np.array_equal(numeric.compile("softmax")(z), p, equal_nan=True)
    value, grad = numeric.compile("softmax_cross_entropy").value_and_grad(0, z)
    assert np.array_equal(grad, p - np.eye(len(z))[0], equal_nan=True)
    assert np.isnan(value) == np.isnan(p[0])
    lse = numeric.compile("logsumexp")(z)
    assert np.array_equal(lse, np.nan if np.isnan(z).any() else z.max(), equal_nan=True) or p[1] == 0.5


@pytest.mark.parametrize("f", ["softmax", "log_softmax", "logsumexp"])
@pytest.mark.parametrize("n", [1, 7, 600])
def test_layouts_agree(f, n):
    """Turned blocks, rows as they lie, strides, one block or many: the same function to the last bits."""
    kernel = numeric.compile(f)
    z = np.random.default_rng(1).normal(size=(6, 4, n)) * 5
    expected = kernel(z)
    strided = np.zeros((6, 8, 2 * n))[:, ::2, ::2]
    strided[...] = z
    for same in (strided, np.asfortranarray(z), z.astype(z.dtype.newbyteorder())):
        assert np.allclose(kernel(same), expected, rtol=1e-14, atol=0)
    out = np.zeros((6, 8, 2 * n))[:, ::2, ::2] if expected.ndim == 3 else np.zeros((6, 8))[:, ::2]
    assert np.allclose(kernel(z, out=out), expected, rtol=1e-14, atol=0)


def test_blocks_do_not_show(monkeypatch):
    kernel = numeric.compile("softmax_cross_entropy")
    z = np.random.default_rng(1).normal(size=(50, 9))
    y = np.arange(50) % 9
    whole = kernel.value_and_grad(y, z, reduction="none")
    monkeypatch.setattr(batches, "BLOCK", 40)
    assert all(np.array_equal(a, b) for a, b in zip(whole, kernel.value_and_grad(y, z, reduction="none"), strict=True))


def test_sums_keep_their_digits():
    rng = np.random.default_rng(0)
    for n in range(1, 70):
        v = rng.normal(size=(n, 3)) * 10.0 ** rng.integers(-8, 8, size=(n, 3))
        exact = [mp.fsum(map(mp.mpf, column.tolist())) for column in v.T]
        high, low = double_sum(v)
        size = np.abs(v).sum(axis=0)
        for at in range(3):
            assert abs(mp.mpf(high[0, at]) + mp.mpf(low[0, at]) - exact[at]) <= 1e-30 * size[at]
            assert abs(mp.mpf(pairwise(v)[0, at]) - exact[at]) <= 1e-15 * size[at]


def test_a_faint_probability_times_a_large_number_is_kept():
    for dtype, gap, big in ((np.float32, 95.0, 1e30), (np.float32, 110.0, 1e37), (np.float64, 730.0, 1e200)):
        z = np.array([0.0, -gap], dtype)[:, None]
        with np.errstate(all="ignore"):
            got = Spread(z).times(np.array([[0.0], [big]], dtype))[1, 0]
        assert ulp_error(got, mp.exp(-mp.mpf(gap)) * mp.mpf(float(dtype(big))), np.dtype(dtype)) <= 4
