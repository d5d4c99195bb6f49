"""Verdicts on claimed derivatives: proved by exact steps, refuted by a certified witness, or undecided."""

from symbolic.verification.claims import verify
from symbolic.verification.deciding import decide, prove_zero_given
from symbolic.verification.prove import prove_equal, prove_zero
from symbolic.verification.verdict import Verdict

__all__ = ["Verdict", "decide", "prove_equal", "prove_zero", "prove_zero_given", "verify"]
