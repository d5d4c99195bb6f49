"""What is proved hangs on counted steps, never on a clock: it is the same on every machine."""

import time
from pathlib import Path

import pytest
from statements import TRUE

import symbolic
from symbolic.verification.deciding import PROOF, decide, prove
from symbolic.verification.effort import Effort
from symbolic.verification.premises import assumed

# The proofs about code have a time of their own, within that of the command; no page is made from them.
CODE = {"code_claims.py", "code_proof.py", "lifted_rational.py"}


def test_no_clock_decides() -> None:
    """A clock is read to tell how long something took, by `perf_counter`, and for nothing else."""
    told = {
        path.name
        for path in Path(symbolic.__file__).parent.rglob("*.py")
        if any(word in path.read_text() for word in ("monotonic", "process_time", "setitimer", "alarm("))
    }
    assert told <= CODE


@pytest.mark.parametrize("row", TRUE[::40], ids=lambda row: row.name)
def test_a_slow_machine_proves_the_same(row, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(0, 10**9, 3600))
    for clock in ("monotonic", "perf_counter", "time", "process_time"):
        monkeypatch.setattr(time, clock, lambda: float(next(now)))
    assert decide(row.statement(), diagnosis=False).verdict == "proved"


def test_a_proof_ends_with_its_steps() -> None:
    statement = assumed(TRUE[0].statement())
    whole = Effort(PROOF)
    assert prove(statement, effort=whole) is not None
    needed = PROOF - whole.left
    assert 1 < needed < PROOF / 10
    assert prove(statement, effort=Effort(int(needed) // 2)) is None
    again = Effort(PROOF)
    prove(statement, effort=again)
    assert again.left == whole.left
