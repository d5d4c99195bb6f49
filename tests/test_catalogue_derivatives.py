"""Every entry of the catalogue: its derivatives beside differences of its raw definition at 130 digits."""

from itertools import product
from random import Random

import pytest
from entries import some
from mpmath import mp
from sympy import (
    Abs,
    Add,
    And,
    Basic,
    Heaviside,
    Indexed,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Not,
    Or,
    Piecewise,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    cos,
    cosh,
    coth,
    erf,
    erfc,
    exp,
    gamma,
    log,
    loggamma,
    polygamma,
    sign,
    sin,
    sinh,
    tanh,
)
from sympy.core.relational import Relational

from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.derivatives import results
from symbolic.indices import differentiate, gradient, i, j, k, l, n
from symbolic.registry import formulas, get

DIGITS, STEP, AGREED = 130, "1e-30", "1e-50"
SIZE = 3
FUNCTIONS = {
    exp: mp.exp, log: mp.log, sin: mp.sin, cos: mp.cos, tanh: mp.tanh, sinh: mp.sinh, cosh: mp.cosh, coth: mp.coth,
    erf: mp.erf, erfc: mp.erfc, Abs: abs, sign: mp.sign, gamma: mp.gamma, loggamma: mp.loggamma,
    polygamma: lambda order, x: mp.polygamma(int(order), x),
}  # fmt: skip
RELATIONS = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip
OPEN = {"Real", "Positive", "Probability", "Vector", "Probabilities"}  # kinds whose samples may be moved a little


def closure(e: Basic):
    """The expression as a function of the values of its letters; SymPy does not take part when it is called."""
    if isinstance(e, Rational):
        return lambda at: mp.mpf(int(e.p)) / int(e.q)
    if e in (S.true, S.false):
        return lambda at: e is S.true
    if e.is_number and not e.args:
        return lambda at: mp.mpf(e.evalf(DIGITS + 10)._mpf_)
    if isinstance(e, Symbol):
        return lambda at: mp.mpf(at[e])  # 3 ** −1 would be a float
    if isinstance(e, Indexed):
        base, indices = e.base, [closure(a) for a in e.indices]
        return lambda at: at[base][tuple(int(a(at)) for a in indices)]
    if isinstance(e, Sum | MaxOver | ArgmaxOver):
        return over(e)
    parts = [closure(a) for a in e.args if not isinstance(e, Piecewise)]
    if isinstance(e, Piecewise):
        cases = [(closure(value), closure(condition)) for value, condition in e.args]
        return lambda at: next(value(at) for value, condition in cases if condition(at))
    if isinstance(e, Relational):
        return lambda at, holds=RELATIONS[e.rel_op]: holds(*(a(at) for a in parts))
    if isinstance(e, Pow):
        base, power = parts
        if e.exp.is_Integer:
            return lambda at: base(at) ** int(e.exp)
        return lambda at: base(at) ** power(at)
    many = {
        Add: mp.fsum, Mul: mp.fprod, Max: max, Min: min, And: all, Or: any, Not: lambda a: not a[0],
        KroneckerDelta: lambda a: mp.mpf(int(a[0] == a[1])), Heaviside: lambda a: mp.mpf(int(a[0] > 0)),
    }  # fmt: skip
    if e.func in many:
        return lambda at, of=many[e.func]: of([a(at) for a in parts])
    return lambda at, of=FUNCTIONS[e.func]: of(*(a(at) for a in parts))


def over(e):
    """A sum, a maximum or its place over some indices, each from its first to its last value."""
    body = closure(e.function)
    limits = [(index, closure(low), closure(high)) for index, low, high in reversed(e.limits)]

    def values(at):
        ranges = [range(int(low(at)), int(high(at)) + 1) for _, low, high in limits]
        for places in product(*ranges):
            yield places, body({**at, **{index: place for (index, _, _), place in zip(limits, places, strict=True)}})

    if isinstance(e, Sum):
        return lambda at: mp.fsum(value for _, value in values(at))
    if isinstance(e, MaxOver):
        return lambda at: max(value for _, value in values(at))
    return lambda at: max(values(at), key=lambda pair: pair[1])[0][0]


def points(f, count):
    """Values of the arguments: the parameters at their defaults, then anywhere; clear of the grid of the kinks."""
    rng = Random(f.name)
    for number in range(count):
        at = {n: SIZE, i: 1 + number % SIZE, j: 1, k: 1 + (number + 1) % SIZE, l: 1 + (2 * number + 1) % SIZE}
        for place, a in enumerate(f.args):
            move = Rational(5 * place + 3, 1009) if a.kind.name in OPEN else S.Zero
            if a.kind.vector:
                drawn = a.kind.sample(rng, SIZE)
                moved = [closure(S(v) + move + (at_ * Rational(1, 509) if move else 0)) for at_, v in enumerate(drawn)]
                at[a.symbol] = {(spot,): v({}) for spot, v in enumerate(moved, 1)}
            else:
                value = a.default if not number and a.default is not None else S(a.kind.sample(rng, SIZE)) + move
                at[a.symbol] = closure(value)({})
        yield at


def moved(at, entry, by):
    """The values with one argument, or one entry of it, moved."""
    if not isinstance(entry, Indexed):
        return {**at, entry: at[entry] + by}
    values = at[entry.base]
    spot = tuple(at[index] for index in entry.indices)
    return {**at, entry.base: {**values, spot: values[spot] + by}}


def differences(value, at, entries):
    """The derivative by one or two entries, from values of the definition alone."""
    h = mp.mpf(STEP)
    if len(entries) == 1:
        return (value(moved(at, entries[0], h)) - value(moved(at, entries[0], -h))) / (2 * h)
    a, b = entries
    corners = ((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1))
    return mp.fsum(s * value(moved(moved(at, a, p * h), b, q * h)) for p, q, s in corners) / (4 * h * h)


def entries_of(f):
    """What the value is differentiated by, once and twice."""
    z = f.wrt.symbol
    if not f.is_vector:
        return z, z
    return (z[j], z[k]) if f.has_components else (z[k], z[l])


def worst(f, derivative, entries):
    """The largest difference between an expression and the differences of the definition, against its size."""
    with mp.workdps(DIGITS):
        value, claimed, largest = closure(f.expr), closure(derivative), mp.zero
        for at in points(f, 2 if f.is_vector else 3):
            true = differences(value, at, entries)
            largest = max(largest, abs(claimed(at) - true) / (1 + abs(true)))
        return largest


def engine(f, entries):
    """The derivative by the index calculus."""
    return gradient(f.expr, entries[0]) if len(entries) == 1 else differentiate(f.expr, *entries)


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("name", [f.name for f in some(formulas(), 60)])
def test_derivatives_beside_differences_of_the_definition(name, order):
    f = get(name)
    entries = entries_of(f)[:order]
    assert worst(f, engine(f, entries), entries) < mp.mpf(AGREED)


@pytest.mark.parametrize("name", [f.name for f in some(formulas(), 4)])
def test_textbook_forms_beside_differences_of_the_definition(name):
    f = get(name)
    for result in (r for r in results(f) if r.formula == f):
        entries = entries_of(f)[: result.order]
        assert worst(f, result.unfolded, entries) < mp.mpf(AGREED), result.key


@pytest.mark.parametrize("name", ["sigmoid", "huber", "softmax", "softmax_cross_entropy"])
def test_a_derivative_that_is_off_is_seen(name):
    f = get(name)
    entries = entries_of(f)[:1]
    right = engine(f, entries)
    for wrong in (-right, 2 * right, right + Rational(1, 10**40), gradient(f.expr * f.expr, entries[0])):
        assert worst(f, wrong, entries) > mp.mpf(AGREED)
