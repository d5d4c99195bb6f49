"""What is said of a quantity in words: the vocabulary of domains, in records and in running text."""

import re
from collections.abc import Callable, Mapping

from sympy import FiniteSet, Interval, Rational, S, Set, oo

from symbolic.errors import InputError
from symbolic.reading.inference import labelled
from symbolic.reading.powers import exact
from symbolic.reading.scope import Session
from symbolic.reading.syntax import BigOperator, Name, Number, Product, Relation, Scripted
from symbolic.verification.statement import Together

# The words of a record's "assume"; more are made of numbers by the patterns below.
DOMAINS: Mapping[str, tuple[Set, Together]] = {
    "": (S.Reals, ""),
    "real": (S.Reals, ""),
    "positive": (Interval.open(0, oo), ""),
    "entries > 0": (Interval.open(0, oo), ""),
    "nonnegative": (Interval(0, oo), ""),
    "non-negative": (Interval(0, oo), ""),
    "negative": (Interval.open(-oo, 0), ""),
    "nonzero": (S.Reals - FiniteSet(0), ""),
    "!= 0": (S.Reals - FiniteSet(0), ""),
    "unit interval": (Interval.open(0, 1), ""),
    "probability": (Interval.open(0, 1), ""),
    "binary": (FiniteSet(0, 1), ""),
    "sign": (FiniteSet(-1, 1), ""),
    "integer": (S.Integers, ""),
    "natural": (S.Naturals0, ""),
    "nonnegative integer": (S.Naturals0, ""),
    "positive integer": (S.Naturals, ""),
    "one-hot": (FiniteSet(0, 1), "one-hot"),
    "one hot": (FiniteSet(0, 1), "one-hot"),
    "entries > 0, sum 1": (Interval.open(0, 1), "sum 1"),
    "entries >= 0, sum 1": (Interval(0, 1), "sum 1"),
    "sum 1": (S.Reals, "sum 1"),
    "simplex": (Interval(0, 1), "sum 1"),
    "probability vector": (Interval(0, 1), "sum 1"),
}

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_PATTERNS: tuple[tuple[str, Callable[..., Set]], ...] = (
    (rf"> ?({_NUMBER})", lambda a: Interval.open(a, oo)),
    (rf"(?:>=|≥) ?({_NUMBER})", lambda a: Interval(a, oo)),
    (rf"< ?({_NUMBER})", lambda a: Interval.open(-oo, a)),
    (rf"(?:<=|≤) ?({_NUMBER})", lambda a: Interval(-oo, a)),
    (rf"(?:in )?\( ?({_NUMBER}) ?, ?({_NUMBER}) ?\)", lambda a, b: Interval.open(a, b)),
    (rf"(?:in )?\[ ?({_NUMBER}) ?, ?({_NUMBER}) ?\]", lambda a, b: Interval(a, b)),
    (rf"(?:in )?\( ?({_NUMBER}) ?, ?({_NUMBER}) ?\]", lambda a, b: Interval.Lopen(a, b)),
    (rf"(?:in )?\[ ?({_NUMBER}) ?, ?({_NUMBER}) ?\)", lambda a, b: Interval.Ropen(a, b)),
    (rf"(?:in )?\{{ ?({_NUMBER}(?: ?, ?{_NUMBER})*) ?\}}", lambda *v: FiniteSet(*v)),
)


def domain(words: str) -> tuple[Set, Together]:
    """Where the entries lie and what they obey together; InputError for words that are not known."""
    plain = " ".join(words.strip().lower().replace("entries in", "in").split())
    if plain in DOMAINS:
        return DOMAINS[plain]
    if plain.startswith("entries ") and not plain.endswith("sum 1"):
        return domain(plain.removeprefix("entries "))
    for pattern, values in _PATTERNS:
        found = re.fullmatch(pattern, plain)
        if found:
            numbers = [_rational(x) for group in found.groups() for x in group.split(",")]
            found_set = values(*numbers)
            if found_set is S.EmptySet:
                raise InputError(f"the assumption {words!r} leaves no number")
            return found_set, ""
    if re.fullmatch(r"(?:integer )?in \{1, ?\.\.\., ?\w+\}|(?:class )?(?:label|index)", plain):
        return S.Naturals, ""
    raise InputError(f"the assumption {words!r} is not known")


def _rational(text: str) -> Rational:
    text = text.strip()
    return -exact(text[1:]) if text.startswith("-") else exact(text.lstrip("+"))


_NAME = r"\$?\s*(?P<name>\\?[A-Za-z]+(?:\{\\?[A-Za-z]+\})?(?:_\{?\w\}?)?)\s*\$?"
_SAYINGS: tuple[tuple[str, str], ...] = (
    (rf"{_NAME} (?:is |being )?(?:a |an )?one[- ]hot(?:[- ]encoded)?(?: vector| label| target)?s?", "one-hot"),
    (rf"{_NAME} (?:is )?(?:a |the )?probability (?:vector|distribution)", "simplex"),
    (rf"{_NAME} (?:is )?(?:a )?binary(?: label)?", "binary"),
    (rf"{_NAME} (?:is |are )?(?:a )?(?:positive|strictly positive)(?: constant| number)?", "positive"),
    (rf"{_NAME} sums? to (?:1|one)", "sum 1"),
)


def fact_in_words(text: str, session: Session) -> bool:
    """Whether a text is a saying of the vocabulary ("y one-hot"), which is then known."""
    plain = " ".join(re.sub(r"\\(?:mathbf|boldsymbol|vec|text|mathrm)\{?", "", text).replace("~", " ").split())
    plain = plain.strip(" .,;").removeprefix("where ").removeprefix("and ")
    for pattern, words in _SAYINGS:
        found = re.fullmatch(pattern, plain, flags=re.IGNORECASE)
        if found:
            name = found["name"].split("_")[0].rstrip("}") if "{" not in found["name"] else found["name"]
            tell(name, *domain(words), session)
            return True
    return False


def tell(name: str, values: Set, together: Together, session: Session) -> None:
    """Note where a quantity lies, for when it is met."""
    old, before = session.facts.get(name, (S.Reals, ""))
    both = old.intersect(values)
    if both is S.EmptySet:
        raise InputError(f"what is said of {name} leaves no number for it")
    session.facts[name] = (both, together or before)


def said_of_sum(relation: Relation, session: Session) -> bool:
    """Σ_k y_k = 1: a fact about y, unless it was declared so already."""
    if relation.signs != ("=",) or not (isinstance(relation.parts[1], Number) and relation.parts[1].text == "1"):
        return False
    left = relation.parts[0]
    if not isinstance(left, Product) or len(left.factors) != 2 or not isinstance(left.factors[0][1], BigOperator):
        return False
    operator, term = left.factors[0][1], left.factors[1][1]
    if operator.name != "sum" or not isinstance(term, Scripted) or not isinstance(term.base, Name):
        return False
    name, places = labelled(term.base.name, term.below)
    if len(places) != 1 or term.above is not None:
        return False
    tell(name, S.Reals, "sum 1", session)
    return True
