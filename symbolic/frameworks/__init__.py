"""What the frameworks call, default and return: facts from their documentation and source, as data."""

from symbolic.frameworks.counterpart import Counterpart, Framework
from symbolic.frameworks.exclusions import Exclusion
from symbolic.frameworks.lookup import FRAMEWORKS, counterparts, excluded, for_framework

__all__ = ["FRAMEWORKS", "Counterpart", "Exclusion", "Framework", "counterparts", "excluded", "for_framework"]
