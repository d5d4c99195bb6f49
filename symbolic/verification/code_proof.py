"""Proof that entries of lifted code are equal: their difference is 0 as a rational function of generators."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from time import monotonic

from flint import ctx

from symbolic.reading.code.nodes import Node
from symbolic.verification.lifted_alike import distinct
from symbolic.verification.lifted_generators import BITS, Letters, UnprovableError
from symbolic.verification.lifted_numbers import Numbers
from symbolic.verification.lifted_rational import NoRoomError, Polynomial, TooLargeError

ROOMS = (64, 256, 1024)
MOST_SIDES = 10
PROOF_SECONDS = 14.0  # with what goes before it within the twenty seconds that the command grants
DIAGNOSIS_SECONDS = 1.0
# The cheap ways first: what is tried in vain costs little where the generators are few.
MODES = tuple({"parted": parted, "free": free} for free in (True, False) for parted in (False, True))


def all_zero(differences: Sequence[Node], letters: Letters, seconds: float = PROOF_SECONDS) -> bool:
    """Whether every difference is 0 by exact steps, almost everywhere on the domains; False where none was found."""
    kinds = distinct(differences, letters)
    until = monotonic() + seconds
    return any(_attempt(kinds, letters, until, **mode) for mode in MODES)


def _attempt(differences: Sequence[Node], letters: Letters, until: float, *, parted: bool, free: bool) -> bool:
    units: dict[str, Fraction] = {}
    room = 0
    with ctx.workprec(BITS):
        for _ in range(40):
            before = dict(units)
            numbers = Numbers(letters, ROOMS[room], units, parted=parted, free=free)
            numbers.ring.deadline = until
            try:
                return all(_is_zero(numbers, d) for d in differences)
            except NoRoomError:
                if units == before or (len(units) == len(before) and numbers.ring.count == numbers.ring.room):
                    room += 1
                    if room == len(ROOMS):
                        return False
            except (TooLargeError, UnprovableError):
                return False
    return False


def _is_zero(numbers: Numbers, difference: Node) -> bool:
    found = numbers.of(difference)
    left = numbers.remainders(found.top) if found.top != 0 else []
    return not left or _by_sides(numbers, left)


def _by_sides(numbers: Numbers, left: list[Polynomial]) -> bool:
    """Whether the remainders vanish for every way in which the signs of the borders can be."""
    sides = sorted({g for p in left for g in numbers.ring.discrete_of(p) if numbers.made[g].kind == "side"})
    if not sides or len(sides) > MOST_SIDES:
        return False
    for signs in product((1, -1), repeat=len(sides)):
        if not numbers.can_occur(frozenset(zip(sides, signs, strict=True))):
            continue
        values = {f"g{g}": (s + 1) // 2 for g, s in zip(sides, signs, strict=True)}
        if any(numbers.remainders(p.subs(values)) for p in left):
            return False
    return True
