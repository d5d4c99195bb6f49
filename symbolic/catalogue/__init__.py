"""The definitions, and nothing else; importing this package registers them."""

from symbolic.catalogue import activations, losses

__all__ = ["activations", "losses"]
