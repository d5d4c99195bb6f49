"""Calls at the same time, interrupted, within calls, after forks: the same bits, and nothing left behind."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import numeric
from numeric import evaluation, pool

N = 300_000
SIZES = (7, 5_000, N)
NAMES = ("gelu", "mish", "sigmoid", "softplus")
LOSSES = ("mse", "huber", "bce_with_logits")
UNIX = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="timers and forks are of Unix")


@pytest.fixture(autouse=True)
def two_threads(monkeypatch):
    """Two threads for arrays that would not need them, on any machine."""
    monkeypatch.setattr(evaluation, "THREADS", 2)
    monkeypatch.setattr(evaluation, "PAYS", 50_000)


def calls():
    """Calls of several kernels and sizes, each with its results as bytes."""
    for size in SIZES:
        x = np.linspace(-9, 9, size)
        x[size // 2] = np.nan  # so that blocks are mended
        for name in NAMES:
            yield lambda name=name, x=x: b"".join(a.tobytes() for a in numeric.compile(name).value_and_grad(x))
        for name in LOSSES:
            yield lambda name=name, x=x: b"".join(
                a.tobytes() for a in numeric.compile(name).value_and_grad(x[: x.size // 2] > 0, x[: x.size // 2])
            )


def test_eight_threads_give_the_bits_of_one():
    work = list(calls())
    alone = [call() for call in work]
    jobs = [(place + 3 * turn) % len(work) for turn in range(4) for place in range(len(work))]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda job: (job, work[job]()), jobs))
    assert all(result == alone[job] for job, result in results)


def test_the_first_calls_of_a_kernel_may_be_at_the_same_time():
    from sympy import Symbol, exp

    x, points = Symbol("x", real=True), np.linspace(-3, 3, N)
    for shift in range(3):
        kernel = numeric.compile(exp(-(x**2)) * (x + shift))
        barrier = threading.Barrier(8)

        def call(kernel=kernel, barrier=barrier):
            barrier.wait(30)
            return kernel.value_and_grad(points)

        with ThreadPoolExecutor(8) as pool:
            results = [f.result() for f in [pool.submit(call) for _ in range(8)]]
        assert all(np.array_equal(r, results[0]) for r in results)


class MidwayError(Exception):
    """Something that goes wrong in the middle of a call."""


@pytest.mark.parametrize("size", SIZES)
def test_an_error_in_the_middle_leaves_nothing_behind(size, monkeypatch):
    x = np.linspace(-9, 9, size)
    x[size // 3] = np.nan
    kernel, out = numeric.compile("gelu"), np.empty(size)
    expected = kernel(x)
    with monkeypatch.context() as patch:

        def broken(self, inputs, outputs):
            raise MidwayError

        patch.setattr("numeric.elementwise._Mend.__call__", broken)
        with pytest.raises(MidwayError):
            kernel(x, out=out)
    for _ in range(2):
        assert np.array_equal(kernel(x, out=out), expected, equal_nan=True)


def test_no_thread_writes_after_an_error(monkeypatch):
    """One thread fails at once, the other would go on for long: it must have stopped when the error arrives."""
    x = np.linspace(-9, 9, 2_000_000)
    x[0] = np.nan
    kernel, out = numeric.compile("gelu"), np.zeros(x.size)
    kernel(x)
    plain = evaluation._is_good

    def slow(*args):
        time.sleep(0.002)
        return plain(*args)

    def broken(self, inputs, outputs):
        raise MidwayError

    monkeypatch.setattr(evaluation, "_is_good", slow)
    monkeypatch.setattr("numeric.elementwise._Mend.__call__", broken)
    with pytest.raises(MidwayError):
        kernel(x, out=out)
    out[:] = 7.0
    time.sleep(0.1)
    assert np.all(out == 7.0)


@UNIX
def test_an_interrupt_leaves_nothing_behind():
    """Ctrl-C at many moments of a call; the next call writes to the same array, and gives the right result."""
    kernel, x = numeric.compile("gelu"), np.linspace(-9, 9, N)
    other, out = x[::-1].copy(), np.empty(N)
    expected = kernel(other)
    started = time.perf_counter()
    for _ in range(3):
        kernel(x, out=out)
    usual = (time.perf_counter() - started) / 3
    interrupts = wrong = 0

    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        for turn in range(40):
            try:
                signal.setitimer(signal.ITIMER_REAL, max(usual * turn / 40, 1e-4))
                for _ in range(1000):
                    kernel(x, out=out)
            except KeyboardInterrupt:
                interrupts += 1
            wrong += not np.array_equal(kernel(other, out=out), expected)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert interrupts == 40
    assert not wrong


@UNIX
@pytest.mark.parametrize("size", SIZES)
def test_a_signal_handler_may_call_the_kernel_that_is_running(size):
    kernel, x = numeric.compile("gelu"), np.linspace(-9, 9, size)
    expected = kernel(x)
    handled = []

    def handler(*_):
        handled.append(np.array_equal(kernel(x), expected))

    before = signal.signal(signal.SIGALRM, handler)
    try:
        for turn in range(25):
            signal.setitimer(signal.ITIMER_REAL, 1e-4 * (1 + turn % 9))
            while len(handled) <= turn:
                assert np.array_equal(kernel(x), expected)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert all(handled)


def test_a_call_within_a_call_of_the_pool_needs_no_lock():
    """Were the locks taken again within one thread, this would wait for ever."""
    kernel, x = numeric.compile("gelu"), np.linspace(-9, 9, N)
    expected = kernel(x)
    results = []

    def call():
        with pool._lock:
            pool._here.busy = True
            results.append(np.array_equal(kernel(x), expected))
            pool._here.busy = False

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(30)
    assert results == [True]


@UNIX
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_has_threads_of_its_own():
    kernel, x = numeric.compile("gelu"), np.linspace(-9, 9, N)
    expected = kernel(x)
    with pool._lock:  # held by another thread at the moment of the fork, it would be held for ever
        context = multiprocessing.get_context("fork")
        reader, writer = context.Pipe(False)
        child = context.Process(target=lambda: writer.send(np.array_equal(kernel(x), expected)))
        child.start()
    try:
        assert reader.poll(30)
        assert reader.recv()
    finally:
        child.join(5)
        if child.is_alive():
            child.kill()


EXIT = """
import atexit, numpy, numeric
from numeric import evaluation
evaluation.THREADS, evaluation.PAYS = 2, 1000
x = numpy.linspace(-3, 3, 200_000)
k = numeric.compile("gelu")
y = k(x)
atexit.register(lambda: print(numpy.array_equal(k(x), y)))
"""


def test_a_call_at_exit():
    """The pool takes no more work then."""
    done = subprocess.run([sys.executable, "-c", EXIT], capture_output=True, text=True, timeout=120, env=environment())  # noqa: S603
    assert done.stdout.split() == ["True"], done.stderr


def environment():
    """The environment of a process that finds the packages."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.mark.parametrize("size", SIZES)
def test_the_errstate_of_the_caller_is_untouched_and_never_strikes(size):
    x = np.linspace(-800, 800, size)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for setting in ("raise", "warn", "call", "print", "ignore"):
            with np.errstate(all=setting, call=lambda *_: pytest.fail("a floating-point error was reported")):
                before = np.geterr()
                for name in (*NAMES, "elu", "poisson_nll"):
                    kernel = numeric.compile(name)
                    arrays = (x,) if name != "poisson_nll" else (np.abs(x), x)
                    for array in ([a.astype(t) for a in arrays] for t in (np.float16, np.float32, np.float64)):
                        kernel(*array)
                        kernel.value_and_grad(*array)
                    assert np.geterr() == before


def test_the_errstate_is_restored_after_an_error(monkeypatch):
    x = np.array([np.nan, 1.0])
    with np.errstate(divide="raise", over="ignore", under="warn", invalid="print"):
        before = np.geterr()
        with monkeypatch.context() as patch, contextlib.suppress(MidwayError):

            def broken(self, inputs, outputs):
                raise MidwayError

            patch.setattr("numeric.elementwise._Mend.__call__", broken)
            numeric.compile("gelu")(x)
        assert np.geterr() == before
