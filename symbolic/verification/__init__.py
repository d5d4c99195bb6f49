"""Verdicts on claimed derivatives: proved by exact steps, refuted by a certified witness, or undecided."""

from symbolic.verification.claims import verify
from symbolic.verification.prove import prove_equal, prove_zero
from symbolic.verification.verdict import Verdict

__all__ = ["Verdict", "prove_equal", "prove_zero", "verify"]
