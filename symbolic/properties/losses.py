"""What holds of a loss in its prediction: each property proved, refuted at an exact point, or said to be unknown."""

from functools import lru_cache

from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.properties.loss_shapes import shape_properties
from symbolic.properties.loss_slopes import slope_properties
from symbolic.properties.record import Property
from symbolic.properties.vector_losses import properties_of_vector_loss


@lru_cache(maxsize=256)
def properties_of_loss(f: Formula) -> tuple[Property, ...]:
    """The properties of a loss, of one prediction or of a vector of them at every n; InputError where f is no loss.

    convex · negative_curvature · minimum · nonnegative · symmetric · lipschitz · redescending · proper · calibrated,
    and of losses of vectors shift_invariant · scale_invariant. A row that makes no sense for f is left out.
    """
    if f.role != "loss":
        raise InputError(f"{f.name} is no loss; ask for the properties of an activation")
    if f.is_vector:
        return properties_of_vector_loss(f)
    return shape_properties(f) + slope_properties(f)
