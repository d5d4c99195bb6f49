"""Placeholder until merged."""

from symbolic.verification.statement import Statement
from symbolic.verification.verdict import Verdict


def decide(statement: Statement, *, diagnosis: bool = True) -> Verdict:
    """None yet."""
    return Verdict(verdict="undecided", reason="", reading="")
