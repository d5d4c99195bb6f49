"""Which letters without indices are vectors and matrices, in notes that declare nothing: what makes every shape fit."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from symbolic.errors import InputError
from symbolic.reading.inference import is_capital
from symbolic.reading.powers import TRANSPOSED
from symbolic.reading.scope import Scope, Session
from symbolic.reading.syntax import Bars, Name, Node, Product
from symbolic.reading.tensors import Tensor
from symbolic.reading.trees import nodes
from symbolic.verification.chains import Chain

Make = Callable[[Mapping[str, int]], tuple[Session, Chain]]
MOST_NAMES = 7


def speaks_of_arrays(trees: tuple[Node, ...]) -> bool:
    """Whether a text holds signs of vectors and matrices: bold letters, transposes, norms, ⊙."""
    for node in (a for tree in trees for a in nodes(tree)):
        if isinstance(node, Name) and (node.style == "bold" or node.name in TRANSPOSED - {"T"} or node.name == "diag"):
            return True
        if isinstance(node, Bars) and node.double:
            return True
        if isinstance(getattr(node, "above", None), Name) and node.above.name == "T":  # type: ignore[attr-defined]
            return True
        if isinstance(node, Product) and any(op == "⊙" for op, _ in node.factors):
            return True
    return False


def fitted(make: Make) -> tuple[Session, Chain]:
    """The reading with the most arrays under which all shapes fit; InputError where there is none.

    What holds for vectors of every length holds for numbers, too; a letter is a number only where nothing else fits.
    """
    session, chain = make({})
    fits(session, chain)
    names = sorted(name for name, rank in session.ranks.items() if name.replace("\\", "").isalpha() or rank)
    if len(names) > MOST_NAMES:
        raise InputError(f"which of {', '.join(names)} are arrays is not said, and they are too many to try")
    for ranks in _choices(names):
        session, chain = make(ranks)
        if fits(session, chain):
            return make(ranks)
    raise InputError("which letters are vectors is not said, and no choice makes all shapes fit")


def _choices(names: list[str]) -> Iterator[dict[str, int]]:
    """All ranks of the names, the largest first: capitals are matrices, small letters vectors, both may be numbers."""
    rows = product(*((2, 1, 0) if is_capital(name) else (1, 0) for name in names))
    for row in sorted(rows, key=lambda r: -sum(r)):
        yield dict(zip(names, row, strict=True))


def fits(session: Session, chain: Chain) -> bool:
    """Whether all sides can be read and have one shape, without a reading that is loose."""
    scope = Scope(session)
    ranks = set()
    try:
        for side in chain.sides:
            ranks.add((side if isinstance(side, Tensor) else scope.of(side)).rank)
    except InputError:
        return False
    return len(ranks) == 1 and not session.doubts and not session.sizes.narrowed
