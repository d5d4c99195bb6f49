"""Entries that are alike up to names share one proof, and only those."""

from fractions import Fraction

import pytest

from symbolic.reading.code.nodes import Node, choice, function, letter, number, one, positive, power
from symbolic.verification.lifted_alike import distinct
from symbolic.verification.lifted_generators import Letters

X = [letter(f"x{k}") for k in range(4)]
P = [letter(f"p{k}") for k in range(2)]
W = [[letter(f"w{i}{k}") for k in range(3)] for i in range(2)]
B = [letter(f"b{k}") for k in range(2)]
S = [letter(f"s{k}") for k in range(3)]
LETTERS = Letters(
    rows=(*(tuple(w.args[0] for w in row) for row in W), *((b.args[0],) for b in B)),
    positive=frozenset(("p0", "p1", "s0", "s1", "s2")),
    below_one=frozenset(("s0", "s1", "s2")),
    sums=(("s0", "s1", "s2"),),
    samples=({a.args[0]: Fraction(1, 3) for a in (*X, *P, *S)},),
)


def exp(u: Node) -> Node:
    return function("exp", u)


ALIKE = {
    "renamed": (X[0] * X[1] + exp(X[0]), X[2] * X[3] + exp(X[2])),
    "turned": (X[0] * X[1] + exp(X[0]), X[3] * X[2] + exp(X[3])),
    "another place of the row": (W[0][0] * X[0] + W[0][1] * X[1], W[0][2] * X[0] + W[0][0] * X[1]),
    "another row": (W[0][0] * X[0] + W[1][1], W[1][2] * X[3] + W[0][0]),
    "bits": (choice(one(B[0]), X[0], X[1]), choice(one(B[1]), X[2], X[0])),
    "shares": (S[0] / (S[0] + X[0]), S[2] / (S[2] + X[1])),
    "in another order": (exp(X[0]) + exp(X[1]) * X[0] - X[2], X[3] * exp(X[2]) + exp(X[3]) - X[1]),
}
DIFFERENT = {
    "a letter that comes back": (X[0] * X[1] + X[2], X[0] * X[1] + X[0]),
    "which one comes back": (exp(X[0]) - exp(X[1]) * X[0], exp(X[0]) - exp(X[1]) * X[1]),
    "the sign": (X[0] - X[1] * X[1], X[0] + X[1] * X[1]),
    "a positive letter": (power(X[0], Fraction(1, 2)), power(P[0], Fraction(1, 2))),
    "a bit": (X[0] * X[1], B[0] * X[1]),
    "the same row": (W[0][0] * W[0][1], W[0][0] * W[1][1]),
    "a bit or a row": (B[0] * X[0], W[0][0] * X[0]),
    "a share or a number": (S[0] * X[0], P[0] * X[0]),
    "two shares or two numbers": (S[0] * S[1], S[0] * P[1]),
    "the exponent": (power(X[0], Fraction(2)), power(X[0], Fraction(3))),
    "a constant": (X[0] + number(1), X[0] + number(2)),
    "the branches": (choice(positive(X[0]), X[0], X[1]), choice(positive(X[0]), X[1], X[0])),
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_is_alike_is_proved_once(name: str) -> None:
    assert len(distinct(ALIKE[name], LETTERS)) == 1


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_differs_is_proved_on_its_own(name: str) -> None:
    assert len(distinct(DIFFERENT[name], LETTERS)) == 2
