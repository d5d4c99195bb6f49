"""Aliases and identities of the catalogue: a table of equations between calls of its functions, each to be proved."""

from symbolic.theorems.record import Theorem, proof
from symbolic.theorems.tables import theorems, theorems_of

__all__ = ["Theorem", "proof", "theorems", "theorems_of"]
