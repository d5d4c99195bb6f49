"""Complaints that know where in the source they belong."""

from symbolic.errors import InputError
from symbolic.reading.syntax import Node


class UnreadableError(InputError):
    """A part of a formula that cannot be read, with its place in the source."""

    def __init__(self, node: Node, what: str) -> None:
        super().__init__(what)
        self.span = node.span
        self.inside = ""  # the definition in which it stands; the place is one in its text then

    @property
    def told(self) -> str:
        """The complaint with its column, or with the name of the definition that cannot be read."""
        where = f"in the definition of {self.inside}" if self.inside else f"column {self.span[0] + 1}"
        return f"{where}: {self}"
