"""Work that may still be done, counted and never timed: what is found is the same on every machine."""

A_STEP = 1000  # terms of a product that cost as much as a step of a proof


class Effort:
    """Steps that are left: of a proof, one for each normal form, factorisation or product of polynomials; of a search
    for a point, one for each node of an expression that is evaluated."""

    def __init__(self, steps: int) -> None:
        self.left = float(steps)

    def spend(self, steps: float = 1) -> None:
        """Take steps away."""
        self.left -= steps

    @property
    def is_over(self) -> bool:
        """Whether none is left."""
        return self.left <= 0
