"""What holds of a function on its whole domain: each property proved, refuted, or said to be unknown."""

from importlib import import_module

from symbolic.formula import Formula
from symbolic.properties.record import Property, Status

__all__ = ["Property", "Status", "properties"]

# The module for each kind of function, loaded when it is asked, and what to ask there.
HOMES = {
    "scalar": ("symbolic.properties.scalars", "properties_of_scalar"),
    "map": ("symbolic.properties.vectors", "properties_of_map"),
    "loss": ("symbolic.properties.losses", "properties_of_loss"),
}


def properties(f: Formula) -> tuple[Property, ...]:
    """The properties of a function, in the order of their table."""
    module, name = HOMES["loss" if f.role == "loss" else "map" if f.is_vector else "scalar"]
    found: tuple[Property, ...] = getattr(import_module(module), name)(f)
    return found
