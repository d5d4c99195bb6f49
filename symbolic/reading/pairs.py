"""Pairs."""

from collections.abc import Sequence
from typing import Any

from symbolic.reading.document import Code


def pairs_of(codes: Sequence[Code]) -> list[dict[str, Any]]:
    """Pairs."""
    return []
