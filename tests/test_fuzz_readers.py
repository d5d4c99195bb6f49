"""The fuzzing harness bites, and the Python-like reader stands some thousand of its texts."""

import time
from contextlib import suppress
from importlib.util import find_spec

import pytest
from fuzz_readers import LATEX_TOKENS, Source, formulas, readers, run

from symbolic.errors import InputError

SOURCE = Source(texts=formulas(), tokens=LATEX_TOKENS)


def refuse(text: str) -> None:
    raise InputError("not this")


def two_lines(text: str) -> None:
    raise InputError("not\nthis")


def crash(text: str) -> None:
    raise RecursionError


def hang(text: str) -> None:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        with suppress(Exception):  # a reader that swallows what it can
            sum(range(1000))


def test_a_reader_that_refuses_or_answers_is_fine() -> None:
    assert not run(refuse, SOURCE, count=300)
    assert not run(len, SOURCE, count=300)


@pytest.mark.parametrize("reader", [two_lines, crash])
def test_whatever_else_happens_is_told(reader, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(reader, SOURCE, count=30).total() == 30
    assert len(capsys.readouterr().out.splitlines()) == 20


def test_a_hang_is_ended_and_told() -> None:
    assert run(hang, SOURCE, count=2, limit=0.1).total() == 2


def test_the_same_seed_gives_the_same_texts() -> None:
    def first(seed: int) -> list[str]:
        texts = SOURCE.texts_from(seed)
        return [next(texts) for _ in range(50)]

    assert first(3) == first(3)
    assert first(3)[1] == first(4)[0]
    assert len(set(first(0))) > 40


@pytest.mark.parametrize("name", ["python", "latex", "markdown"])
def test_readers_stand_some_thousand_texts(name: str) -> None:
    if name != "python" and find_spec(f"symbolic.reading.{name}") is None:
        pytest.skip("not there yet")
    reader, source = readers(name)
    assert not run(reader, source, count=2000)
