"""A framework's function beside a formula of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Framework = Literal["torch", "keras", "jax", "optax", "onnx"]


@dataclass(frozen=True, kw_only=True)
class Counterpart:
    """A function of a framework: which formula of the catalogue it is, and where it differs in what is free to choose.

    Numbers are text of exact rationals or decimals ("0.01", "1/6"), so that nothing is rounded.
    """

    framework: Framework
    name: str  # as the framework spells it: "nn.LeakyReLU", "activations.leaky_relu", "nn.leaky_relu", "LeakyRelu"
    formula: str  # the name in our catalogue
    source: str  # the page of its documentation, or its source file
    also: tuple[str, ...] = ()  # other spellings of the same function with the same defaults: a module's function, …
    defaults: Mapping[str, str] = field(default_factory=dict)  # our parameter → the framework's default
    renamed: Mapping[str, str] = field(default_factory=dict)  # our argument → what the framework calls it
    at_kinks: Mapping[str, str] = field(default_factory=dict)  # kink, as text in the parameters → derivative there
    reduction: str = ""  # of a loss: "mean", "sum", "none", …: the default of the framework
    note: str = ""  # what else differs, in one sentence

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the function in its framework."""
        return (self.name, *self.also)
