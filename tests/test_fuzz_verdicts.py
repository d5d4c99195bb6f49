"""Whatever stands in a record, a verdict or InputError comes out; what fuzzing found stays found."""

from typing import Any

import pytest
from fuzz_verdicts import Record, decide, record_of, run

from symbolic.errors import InputError

LINEAR: Record = {
    "type": "claim", "function_latex": "f(x) = a x", "claim_latex": "f'(x) = a", "wrt": "x", "order": 1,
    "variables": [{"name": "x", "shape": [], "assume": "real"}],
    "parameters": [{"name": "a", "shape": [], "assume": "> 0"}],
}  # fmt: skip


def test_some_hundred_records() -> None:
    assert not run(count=100, seed=5_000_000)


def test_the_same_number_gives_the_same_record() -> None:
    made = [record_of(number) for number in range(40)]
    assert made == [record_of(number) for number in range(40)]
    assert len({str(record) for record in made}) > 35


def test_a_raised_error_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def crash(record: Record) -> dict[str, Any]:
        raise ZeroDivisionError("here")

    monkeypatch.setattr("fuzz_verdicts.decide", crash)
    assert run(count=3) == {"ZeroDivisionError": 3}
    assert "0 ZeroDivisionError: here" in capsys.readouterr().out


@pytest.mark.parametrize("assume", ["in (1,0)", "in (0,0)"])
def test_a_domain_without_a_number_is_refused(assume: str) -> None:
    variables = [{"name": "x", "shape": [], "assume": assume}]
    with pytest.raises(InputError, match="leaves no number"):
        decide({**LINEAR, "variables": variables})
