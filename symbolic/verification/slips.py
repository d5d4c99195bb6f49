"""Diagnosis of a refuted statement."""

from symbolic.verification.statement import Statement


def told_slip(s: Statement, *, deadline: float) -> str | None:
    return None
