"""Where a derivative does not exist: there any value is a convention, and a claim is not held to it."""

from dataclasses import dataclass

from sympy import Basic, Expr, Indexed, Symbol, expand

from symbolic.nonsmooth import kinks
from symbolic.printing import latex
from symbolic.registry import get
from symbolic.verification.subject import Subject


@dataclass(frozen=True)
class Border:
    """A place at which the derivative jumps: the entry and the value at which it does."""

    entry: Symbol | Indexed
    at: Expr

    @property
    def told(self) -> str:
        """The place in LaTeX."""
        return f"{latex(self.entry)} = {latex(self.at)}"


def borders_of_truth(subject: Subject) -> tuple[Border, ...]:
    """The kinks of the formula up to the order of the derivative; those of a batch at the entry of the derivative."""
    own = get(subject.formula.name) if subject.letters else subject.formula
    if own.is_vector or not subject.order or subject.argument.name != own.wrt.name:
        return ()
    place: dict[Basic, Basic] = {}
    if subject.letters:
        arrays = {a.name: a.symbol for a in subject.formula.args if a.kind.vector}
        place = {a.symbol: arrays[a.name][subject.letters[0]] for a in own.inputs}
    entry = place.get(own.wrt.symbol, own.wrt.symbol)
    places = (kink.at.xreplace(place) for kink in kinks(own) if kink.order <= subject.order)
    return tuple(Border(entry, at) for at in dict.fromkeys(places))


def is_on(border: Expr, subject: Subject, at: Border) -> bool:
    """Whether a border of the cases of a claim is a place at which the derivative jumps."""
    return bool(expand(border.xreplace({at.entry: at.at})) == 0)
