"""The process with limits: what it hands back, and that each limit bites."""

import os
import time

import pytest

from derivations import worker
from symbolic.errors import InputError


def double(x: int) -> int:
    return 2 * x


def refuse() -> None:
    raise InputError("the value is wrong; it must be right")


def hang() -> None:
    time.sleep(60)


def hoard() -> int:
    return len(bytearray(8 * 2**30))


def crash() -> None:
    os._exit(7)


def fail() -> None:
    raise ZeroDivisionError("two\nlines")


def dig(depth: int = 0) -> int:
    return dig(depth + 1)


def test_a_result_comes_back() -> None:
    assert worker.run(double, 21, seconds=20, megabytes=4096) == ("done", 42)


def test_an_input_error_is_raised_again() -> None:
    with pytest.raises(InputError, match="it must be right"):
        worker.run(refuse, seconds=20, megabytes=4096)


@pytest.mark.parametrize(
    ("function", "seconds", "ending", "fragment"),
    [
        (hang, 0.3, "time", "no answer within 0.3 s"),
        (hoard, 20, "memory", "more than 4096 MB"),
        (crash, 20, "died", "code 7"),
        (fail, 20, "died", "the engine failed with ZeroDivisionError: two lines"),
        (dig, 20, "died", "nested too deeply"),
    ],
)
def test_each_bad_end_is_named(function: object, seconds: float, ending: str, fragment: str) -> None:
    began = time.monotonic()
    found = worker.run(function, seconds=seconds, megabytes=4096)  # type: ignore[arg-type]
    assert found[0] == ending
    assert fragment in found[1]
    assert time.monotonic() - began < 20
