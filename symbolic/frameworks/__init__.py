"""What the frameworks call, default and return: facts from their documentation and source, as data."""

from symbolic.frameworks.counterpart import Counterpart, Framework

__all__ = ["Counterpart", "Framework"]
