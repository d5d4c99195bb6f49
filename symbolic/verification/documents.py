"""The formulas of a document."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def plan_of(record: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What there is to decide in a document."""
    return {"claims": [], "counts": {}, "not_read": []}


def joined(identity: Any, plan: Mapping[str, Any], answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer to a document."""
    return {"id": identity, "formulas": answers, "counts": plan["counts"], "not_read": plan["not_read"]}
