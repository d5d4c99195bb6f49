"""What holds of a function on its whole domain: each property proved, refuted, or said to be unknown."""

from symbolic.properties.record import Property, Status

__all__ = ["Property", "Status"]
