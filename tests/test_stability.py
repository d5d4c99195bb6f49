"""Stable forms: each row sampled, each compiled form equal to its definition, and wrong rows caught."""

from dataclasses import replace
from random import Random

import mpmath
import pytest
from entries import some
from sympy import (
    Dummy,
    Expr,
    Indexed,
    IndexedBase,
    Piecewise,
    Rational,
    S,
    Symbol,
    Wild,
    exp,
    log,
    nsimplify,
    powsimp,
    sqrt,
    symbols,
    sympify,
    tanh,
)

from numeric.entries import entry
from numeric.index_rules import RULES, SETTLED, IndexRule, a, a_, p, rest_, u, v, w, z_
from numeric.letters import lettered
from numeric.oracle import reference
from numeric.primitives import MEANINGS, Damp, Decay, Group, Lifted, Log1p, Primitive, Scale, meaning
from numeric.programs import derived, input_symbol, outputs
from numeric.simplex import Named
from numeric.stability import stable
from numeric.stability_rules import TABLES, Rule, apply, chosen
from symbolic.indices import canonical, i, j, k, m, n, total
from symbolic.registry import formulas
from symbolic.verification import prove_equal

SCALAR = some((f for f in formulas() if not f.is_vector), 30)
ROWS = [(table, rule) for table, rules in TABLES.items() for rule in rules]
x = Symbol("x", real=True)


def number(e: Expr, values: dict[Expr, float]) -> mpmath.mpf:
    """The value of an expression of primitives, by their meanings, to 50 digits."""
    exact = {s: Rational(v) for s, v in values.items()}
    with mpmath.workdps(60):
        return mpmath.mpf(str(sympify(meaning(e).xreplace(exact)).doit().evalf(60)))


def sampled_equal(rule: Rule, seed: int = 1) -> bool:
    """Whether both sides of a row agree at random points of its domain."""
    rng = Random(seed)
    spans = {w: (low, high) for w, low, high in rule.domain}
    wilds = {w: Symbol(f"v{place}", real=True) for place, w in enumerate(sorted(rule.spec.atoms(Wild), key=str))}
    for _ in range(8):
        values = {v: round(rng.uniform(*spans.get(w, (-2.0, 2.0))), 6) for w, v in wilds.items()}
        left, right = (number(side.xreplace(wilds), values) for side in (rule.spec, rule.implementation))
        if abs(left - right) > mpmath.mpf(10) ** -40 * (1 + abs(left)):
            return False
    return True


@pytest.mark.parametrize(("table", "rule"), ROWS, ids=[f"{t}-{r.name}" for t, r in ROWS])
def test_each_row_is_an_equation(table, rule):
    assert sampled_equal(rule)
    assert rule.why


@pytest.mark.parametrize(("table", "rule"), ROWS, ids=[f"{t}-{r.name}" for t, r in ROWS])
def test_each_row_is_used_where_its_spec_stands(table, rule):
    names = {w: Symbol(f"v{place}", real=True) for place, w in enumerate(sorted(rule.spec.atoms(Wild), key=str))}
    assert apply(TABLES[table], rule.spec.xreplace(names)) == rule.implementation.xreplace(names)


def test_a_wrong_row_is_caught():
    q = Wild("q")
    assert not sampled_equal(Rule("slip", log(1 + q), Log1p(q + 1), "a mutant", domain=((q, -0.5, 2.0),)))
    assert not sampled_equal(Rule("slip", exp(q) - 1, exp(q), "a mutant"))


# Points that reach both signs, both sides of every branch, and the logits' tails.
POINTS = (-30.5, -2.25, -0.625, -1e-3, 1e-3, 0.375, 0.875, 2.25, 30.5)


def scalar_points(f):
    rng = Random(5)
    for at in POINTS:
        point = {s.name: float(s.kind.sample(rng, 1)) for s in f.args}
        d = f.wrt.kind.domain
        point[f.wrt.name] = at if d.contains(nsimplify(at)) == True else point[f.wrt.name]  # noqa: E712
        yield point


@pytest.mark.parametrize("task", ["value", "grad", "hess"])
@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
def test_each_compiled_form_means_its_definition(f, task):
    (form,) = outputs(f, task, f.wrt.name)
    order = ("value", "grad", "hess").index(task)
    compared = 0
    for point in scalar_points(f):
        values = {input_symbol(s): point[s.name] for s in f.args}
        true = reference(f, point, f.wrt.name, bits=600)[order]
        if mpmath.isnan(true):
            continue  # 0·log 0 of a label at the end of its domain: a limit, which test_kernel_ends.py asks for
        with mpmath.workdps(60):
            assert abs(number(form, values) - true) <= mpmath.mpf(10) ** -35 * (1 + abs(true)), point
        compared += 1
    assert compared > len(POINTS) / 2


# Expressions outside the catalogue that the same rules must settle.
OTHERS = [
    (exp(x) - exp(-x)) / 2,
    log((exp(x) + exp(-x)) / 2),
    x * (1 - exp(-2 * x)) / (1 + exp(-2 * x)),
    exp(-(x**2)) * (1 + x**2),
    1 / (1 + sqrt(2) * exp(-x)),
    Piecewise((x, x > 0), (exp(x) - 1, True)),
    log(2 + exp(3 * x)) - log(1 + exp(x)),
    x * tanh(x / 2 + x**3 / 7),
    x * (exp(2 * x) + 2 * exp(x)) / (exp(2 * x) + 2 * exp(x) + 2),
]


@pytest.mark.parametrize("e", OTHERS, ids=str)
def test_other_expressions_keep_their_meaning(e):
    form = stable(e)
    for at in POINTS:
        true, got = number(e, {x: at}), number(form, {x: at})
        assert abs(true - got) <= mpmath.mpf(10) ** -40 * (1 + abs(true))


def test_an_expression_without_rules_is_left_alone():
    assert stable(x) == x
    assert stable(2 * x + 1) == 2 * x + 1


def growing(f, s) -> bool:
    """Whether a formula itself grows as fast as the exponential of an argument."""
    if s.kind.domain.sup.is_finite or not f.expr.has(exp):
        return False
    point = {a.symbol: Rational(60) if a is s else Rational(3, 4) for a in f.args}
    return abs(f.expr.xreplace(point).evalf()) > mpmath.exp(55)


def test_no_stable_form_holds_a_growing_exponential_without_need():
    for f in SCALAR:
        grows = {exp(input_symbol(s)) for s in f.args if growing(f, s)}
        for task in ("value", "grad", "hess"):
            for form in outputs(f, task, f.wrt.name):
                found = {g for g in form.atoms(exp) if not g.args[0].is_nonpositive}
                near = {g for h in form.atoms(Log1p) for g in h.atoms(exp)}  # where |u| < 1
                # x·log(1 + E) for E = exp(−|x|) is small everywhere.
                small = {g for g in found if any(isinstance(t, Log1p) and t.has(Lifted) for t in g.args[0].args)}
                assert found - near - small <= grows, (f.name, task, form)


def test_meanings_are_complete_for_scalar_primitives():
    assert {Damp, Decay, Group, Scale, Log1p} <= set(MEANINGS)
    y = symbols("y", real=True)
    assert powsimp(meaning(Damp(Lifted(x), y))) == exp(-abs(x)) * y


# --- index expressions -------------------------------------------------------------------------------------------


def row_holds(rule: IndexRule) -> bool:
    """Whether an index row is proved, at symbolic n, for p the softmax of z, u its unit vector, w of mean 0."""
    z = IndexedBase("z", real=True)
    if rule.left.has(w):  # any w of mean 0, and what its mean square is short of 1
        right = entry(rule.right, k, {z_: w, a_: a}).xreplace({rest_: 1 - total(w[m] ** 2, m) / n})
        gap = (rule.left - right).replace(
            lambda e: isinstance(e, Indexed) and e.base == w, lambda e: z[e.indices[0]] - total(z[j], j) / n
        )
        return prove_equal(canonical(gap), S.Zero) is not None
    left = rule.left.replace(
        lambda e: isinstance(e, Indexed) and e.base == p,
        lambda e: exp(z[e.indices[0]]) / total(exp(z[m]), m),
    ).replace(
        lambda e: isinstance(e, Indexed) and e.base == u,
        lambda e: z[e.indices[0]] / sqrt(total(z[m] ** 2, m)),
    )
    if not rule.left.has(v):
        return prove_equal(canonical(left), entry(rule.right, k, {z_: z, a_: a})) is not None
    gap = (left - entry(rule.right, k, {z_: z, a_: v})).replace(
        lambda e: isinstance(e, Indexed) and e.base == v, lambda e: a[e.indices[0]] / sqrt(total(a[m] ** 2, m))
    )
    return prove_equal(canonical(gap), S.Zero) is not None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_index_row_is_an_equation(rule):
    assert row_holds(rule)


def settled_row_holds(rule: Rule) -> bool:
    """Whether both sides of a row of array expressions have equal entries, for every n."""
    z = IndexedBase("z", real=True)
    arrays = {wild: a_ if wild.name == "weight" else z_ for wild in rule.spec.atoms(Wild)}
    left, right = (entry(side.xreplace(arrays), k, {z_: z, a_: a}) for side in (rule.spec, rule.implementation))
    return prove_equal(canonical(left), canonical(right)) is not None


@pytest.mark.parametrize("rule", SETTLED, ids=lambda rule: rule.name)
def test_each_row_of_array_expressions_is_an_equation(rule):
    assert settled_row_holds(rule)
    assert not settled_row_holds(replace(rule, implementation=2 * rule.implementation))
    assert not settled_row_holds(replace(rule, implementation=rule.implementation - 1))


def test_a_wrong_index_row_is_caught():
    for rule in RULES:
        assert not row_holds(IndexRule("mutant", rule.left + p[k], rule.right, "a mutant"))
        assert not row_holds(IndexRule("mutant", -rule.left, rule.right, "a mutant"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_index_row_is_used(rule):
    tasks = ("grad", "hess", "vjp", "jacobian")
    used = set()
    for f in formulas():
        if f.is_vector:
            for task in tasks:
                if (task in ("vjp", "jacobian")) == f.has_components:
                    used |= {type(e) for form in outputs(f, task, f.wrt.name) for e in form.atoms(*_kinds(rule))}
    assert _kinds(rule)[0] in used


def _kinds(rule: IndexRule) -> tuple[type, ...]:
    return tuple(type(e) for e in rule.right.atoms(*(type(g) for g in _calls(rule.right))))


def _calls(e: Expr) -> set[Expr]:
    return {g for g in [e, *e.args, *(h for f in e.args for h in f.args)] if isinstance(g, Primitive)}


def test_naming_the_softmax_removes_every_exponential():
    for f in formulas():
        if f.is_vector:
            for order in (0, 1):
                named = Named(derived(f, order, f.wrt.name))
                assert not named.families or not named.expr.atoms(exp), f.name


def test_index_letters_may_be_used_by_a_caller():
    free = Dummy("m", integer=True)
    assert Named(IndexedBase("z", real=True)[i] * free).expr.has(free)
    assert m != free


MIRRORED = [rule for _, rule in ROWS if rule.mirror]


@pytest.mark.parametrize("rule", MIRRORED, ids=lambda rule: rule.name)
def test_of_two_ways_to_fit_always_the_same_is_taken(rule):
    """A mirror fits where the row does, and which of the two SymPy finds does not matter."""
    found = {w: Symbol(f"v{at}", real=True) for at, w in enumerate(sorted(rule.spec.atoms(Wild), key=str))}
    other = found | {w: e.xreplace(found) for w, e in rule.mirror}
    assert (rule.spec.xreplace(found) - rule.spec.xreplace(other)).expand() == 0
    assert chosen(rule, found) == chosen(rule, other) == found


def test_letters_do_not_hang_on_an_order():
    parts = [log(x), exp(x), x**2, log(x)]
    assert {e: str(d) for e, d in lettered(parts, "f").items()} == {
        e: str(d) for e, d in lettered(reversed(parts), "f").items()
    }
    assert len({str(d) for d in lettered(parts, "f").values()}) == 3
