"""Complaints that know where in the source they belong."""

from symbolic.errors import InputError
from symbolic.reading.syntax import Node


class UnreadableError(InputError):
    """A part of a formula that cannot be read, with its place in the source."""

    def __init__(self, node: Node, what: str) -> None:
        super().__init__(what)
        self.span = node.span
