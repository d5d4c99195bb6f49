"""The timing behind `gradproof bench`: its arithmetic, a slow competitor is seen, and peers compute the same."""

import importlib
import time
from typing import Any

import numpy as np
import pytest

from numeric.benching import bars, jax_peers, memory, scipy_peers, torch_peers
from numeric.benching.competitors import OURS, OURS_OUT, PEERS
from numeric.benching.inputs import SAMPLES, sample
from numeric.benching.measuring import Measurement, mean_ratio, measure, ratios
from numeric.benching.peer import Peer
from numeric.benching.timing import Timing, geometric_mean, interleaved
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.registry import formulas, get
from tests.entries import some

ELEMENTWISE = [f for f in formulas() if not f.is_vector]
BY_NAME = {peer.name: peer for peer in PEERS}


def loaded(peer: Peer) -> None:
    """Skip where the peer is not installed; import it with the warnings that its own modules raise left alone."""
    if peer.missing:
        pytest.skip(f"{', '.join(peer.missing)} is not installed")
    for package in peer.needs:
        importlib.import_module(package)


def spin(seconds: float) -> Any:
    def run() -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            pass

    return run


def test_geometric_mean() -> None:
    assert geometric_mean([0.5, 2.0]) == pytest.approx(1)
    assert geometric_mean([1.0, 10.0, 100.0]) == pytest.approx(10)
    for bad in ([], [1.0, 0.0], [1.0, -1.0]):
        with pytest.raises(ValueError, match="ratios"):
            geometric_mean(bad)


def test_timing_is_by_minimum_and_median() -> None:
    timing = Timing((3.0, 1.0, 2.0, 9.0), repeats=1)
    assert (timing.minimum, timing.median) == (1.0, 2.5)


def test_competitors_take_turns_and_another_begins_each_round() -> None:
    calls: list[str] = []
    floor = 0.0  # one call per sample
    found = interleaved({name: lambda name=name: calls.append(name) for name in "abc"}, rounds=3, floor=floor)
    assert {t.repeats for t in found.values()} == {1}
    warm = calls[-18:]  # each sample has one call before it that is not counted
    assert "".join(warm) == "aabbcc" + "bbccaa" + "ccaabb"


def test_a_long_call_is_not_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numeric.benching.timing.LONG", 0.0)
    calls: list[str] = []
    interleaved({"long": lambda: calls.append("long")}, rounds=4, floor=0.0)
    assert len(calls) == 1 + 1 + 4  # how long it takes, one before the first sample, the samples


def test_a_sample_lasts_at_least_the_floor() -> None:
    found = interleaved({"short": spin(2e-5)}, rounds=2, floor=1e-3)["short"]
    assert found.repeats * 2e-5 >= 0.5e-3
    assert len(found.samples) == 2


def test_a_slow_competitor_is_seen_as_slow() -> None:
    """The mutant of a bench: the same work, and 2 ms of nothing on top of it for one of two."""
    f = get("relu")
    lambdify = BY_NAME["lambdify"]

    def prepare(f: Formula, arrays: tuple[Any, ...]) -> Any:
        run, wait = lambdify.prepare(f, arrays), spin(2e-3)
        assert run is not None
        return lambda: (wait(), run())[1]

    slow = Peer(name="slow", what="", prepare=prepare)
    m = measure(f, 100, "float32", [lambdify, slow], rounds=3)
    ratio = m.ratio("slow", "lambdify")
    assert ratio is not None
    assert ratio > 5
    assert m.ratio("lambdify", "slow") == pytest.approx(1 / ratio)


def test_all_figures_are_positive() -> None:
    m = measure(get("mse"), 100, "float32", [OURS, OURS_OUT, BY_NAME["lambdify"], BY_NAME["textbook"]], rounds=1)
    assert set(m.timings) == {"ours", "ours, out=", "lambdify", "textbook"}
    assert m.lacking == {}
    for name in m.timings:
        assert (m.nanoseconds(name) or 0) > 0
        assert (m.nanoseconds(name, "median") or 0) >= (m.nanoseconds(name) or 0)


def test_who_is_missing_lacks_the_function_or_fails_is_told_and_the_others_are_timed() -> None:
    def broken(f: Formula, arrays: tuple[Any, ...]) -> Any:
        raise RuntimeError("no compiler")

    competitors = [
        BY_NAME["lambdify"],
        Peer(name="absent", what="", prepare=broken, needs=("no_such_package",)),
        Peer(name="lacking", what="", prepare=lambda f, arrays: None),
        Peer(name="broken", what="", prepare=broken),
    ]
    m = measure(get("relu"), 10, "float32", competitors, rounds=1)
    assert set(m.timings) == {"lambdify"}
    assert m.lacking == {
        "absent": "not installed",
        "lacking": "has no such function",
        "broken": "fails with RuntimeError",
    }
    with pytest.raises(RuntimeError, match="no compiler"):  # a defect of ours is none of a peer
        measure(get("relu"), 10, "float32", [Peer(name="ours", what="", prepare=broken, foreign=False)], rounds=1)


def test_each_kind_has_samples_inside_its_domain() -> None:
    for f in ELEMENTWISE:
        for argument, array in zip(f.inputs, sample(f, 200), strict=True):
            assert argument.kind.name in SAMPLES
            assert array.dtype == np.float32
            assert array.min() >= float(argument.kind.domain.inf)
            assert array.max() <= float(argument.kind.domain.sup)
    with pytest.raises(InputError, match="softmax acts on vectors"):
        sample(get("softmax"), 10)


@pytest.mark.parametrize("peer", [p for p in PEERS if not p.slow], ids=lambda p: p.name)
@pytest.mark.filterwarnings("default")  # those of the peers are theirs
def test_peers_compute_the_same(peer: Peer) -> None:
    """Value and gradient of every function that a peer has: a table entry with a slip would time something else."""
    loaded(peer)
    compared = 0
    for f in ELEMENTWISE if peer.needs else some(ELEMENTWISE, 30):  # those without packages derive first
        arrays = sample(f, 301, "float64", seed=1)
        with np.errstate(all="ignore"):
            run = peer.prepare(f, arrays)
            if run is None:
                continue
            value, gradient = peer.numbers(run())
        own_value, own_gradient = OURS.prepare(f, arrays)()  # type: ignore[misc]
        np.testing.assert_allclose(value, own_value, rtol=1e-4, atol=1e-5, err_msg=f.name)
        np.testing.assert_allclose(gradient, own_gradient, rtol=1e-4, atol=1e-7, err_msg=f.name)
        compared += 1
    assert compared >= 9


@pytest.mark.parametrize("name", ["relu", "huber"])
def test_ours_with_out_writes_what_ours_returns(name: str) -> None:
    arrays = sample(get(name), 50)
    returned, written = OURS.prepare(get(name), arrays), OURS_OUT.prepare(get(name), arrays)
    assert returned is not None
    assert written is not None
    for a, b in zip(returned(), written(), strict=True):
        np.testing.assert_array_equal(a, b)


def test_the_tables_of_the_peers_name_functions_of_the_catalogue() -> None:
    tables = [torch_peers.ACTIVATIONS, torch_peers.LOSSES, jax_peers.ACTIVATIONS, jax_peers.LOSSES, scipy_peers.PAIRS]
    for table in tables:
        for name in table:
            assert get(name).name == name  # a name, no alias: it is looked up by name


def measurement(name: str, size: int, **seconds: float) -> Measurement:
    return Measurement(name, size, "float32", {peer: Timing((s * size * 1e-9,), 1) for peer, s in seconds.items()})


def test_ratios_are_ours_over_the_peer_and_skip_who_has_no_timing() -> None:
    found = [measurement("relu", 100, ours=2, torch=4), measurement("tanh", 100, ours=8, torch=1)]
    found.append(measurement("mish", 100, ours=3))
    assert found[0].nanoseconds("ours") == pytest.approx(2)
    assert ratios(found, "ours", "torch") == pytest.approx([0.5, 8])
    assert mean_ratio(found, "ours", "torch") == pytest.approx(2)
    assert mean_ratio(found, "ours", "jax") is None


def test_bars_are_judged_over_all_their_functions_or_not_at_all() -> None:
    good = [measurement(name, 100, ours=1, lambdify=1) for name in bars.FUNCTIONS]
    assert {get(name).name for name in bars.FUNCTIONS} == set(bars.FUNCTIONS)

    def first(found: list[Measurement]) -> bars.Judged:
        return bars.judge_timings(found)[0]

    assert (first(good).outcome, first(good).measured, first(good).limit) == ("reached", pytest.approx(1), 1.2)
    slow = [*good[1:], measurement(good[0].function, 100, ours=100, lambdify=1)]
    assert first(slow).outcome == "missed"
    assert first(good[1:]).outcome == "not measured"
    assert {j.outcome for j in bars.judge_timings(good)[1:]} == {"not measured"}
    assert bars.judge_start([{"name": "gelu, first result", "minimum": 0.2, "sympy": False}]).outcome == "reached"
    assert bars.judge_start([{"name": "gelu, first result", "minimum": 0.2, "sympy": True}]).outcome == "missed"
    assert bars.judge_start([{"name": "gelu, first result", "minimum": 0.4, "sympy": False}]).outcome == "missed"
    assert bars.judge_start([]).outcome == "not measured"
    assert bars.judge_memory([{"traced": 10, "outputs": 10}, {"traced": 12, "outputs": 10}]).outcome == "missed"
    assert bars.judge_memory([{"traced": 10, "outputs": 10}]).outcome == "reached"


def test_what_a_call_has_to_move() -> None:
    assert memory.bytes_per_element(get("relu"), "float32") == 12  # x; f, f′
    assert memory.bytes_per_element(get("mse"), "float64") == 24  # y, ŷ; the gradient
    assert memory.bandwidth(n=10_000, rounds=1) > 1e6
