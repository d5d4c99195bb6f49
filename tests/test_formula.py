"""Formulas: one definition, its arguments, its values put in, its batch, and the names it is found by."""

import inspect
import pickle
from collections.abc import Iterator
from dataclasses import replace

import pytest
from entries import some
from evaluator import Evaluator, close
from sympy import Expr, Float, IndexedBase, Integer, Piecewise, Rational, S, Symbol, exp, log

import symbolic.definition as module
from symbolic.definition import activation, loss
from symbolic.errors import InputError, UnknownNameError
from symbolic.formula import Formula
from symbolic.indices import canonical, i, j, n, total
from symbolic.kinds import Positive, Real, Simplex, Vector
from symbolic.registry import formulas, get, names

FORMULAS = some(formulas(), 60)


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """What a test defines is gone after it."""
    kept = [(table, dict(table)) for table in (module.FORMULAS, module.ALIASES)]
    yield
    for table, before in kept:
        table.clear()
        table.update(before)


def test_a_definition_makes_a_formula() -> None:
    @loss(latex=r"\mathrm{T}", aliases=("tiny",), source="nobody")
    def tiny_loss(y: Real, yhat: Real, delta: Positive = 2) -> Expr:
        """A loss for this test."""
        return delta * (y - yhat) ** 2

    assert isinstance(tiny_loss, Formula)
    assert tiny_loss.role == "loss"
    assert tiny_loss.doc == "A loss for this test."
    assert tiny_loss.source == "nobody"
    assert [a.name for a in tiny_loss.args] == ["y", "yhat", "delta"]
    assert [a.name for a in tiny_loss.inputs] == ["y", "yhat"]
    assert [a.name for a in tiny_loss.parameters] == ["delta"]
    assert tiny_loss.parameters[0].default == 2
    assert tiny_loss.wrt.name == "yhat"
    assert tiny_loss.argument("delta").symbol.is_positive
    assert get("tiny_loss") is get("tiny") is get(tiny_loss) is tiny_loss
    assert {"tiny", "tiny_loss"} <= set(names())
    assert tiny_loss in formulas()


def test_a_definition_without_options() -> None:
    @activation
    def plain_test_square(x: Real) -> Expr:
        """The square."""
        return x**2

    assert plain_test_square.role == "activation"
    assert plain_test_square.latex == r"\mathrm{plain\_test\_square}"
    assert plain_test_square.aliases == ()


def test_a_float_default_is_the_number_that_was_written() -> None:
    @activation
    def slope_test(x: Real, alpha: Positive = 0.01) -> Expr:
        """A line."""
        return alpha * x

    assert slope_test.parameters[0].default == Rational(1, 100)


@pytest.mark.parametrize("name", ["sigmoid", "expit"])
def test_a_name_is_taken_once(name: str) -> None:
    with pytest.raises(InputError, match=f"'{name}' is already defined; it must be new"):

        @activation(aliases=(name,))
        def another_test(x: Real) -> Expr:
            """The identity."""
            return x

    assert "another_test" not in names()


def test_a_definition_must_say_what_it_does() -> None:
    def silent_test(x: Real) -> Expr:
        return x

    with pytest.raises(InputError, match="silent_test has no docstring; it must say"):
        activation(silent_test)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("sigmoud", "unknown function 'sigmoud'; the nearest names are sigmoid"),
        ("Relu", "relu"),
        ("crossentropy", "cross_entropy"),
        ("qqqqqqqq", "unknown function 'qqqqqqqq'; `gradproof list` prints all names"),
        ("", "unknown function ''"),
    ],
)
def test_an_unknown_name_is_told_its_neighbours(name: str, told: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        get(name)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_argument_is_told_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="mse has no argument 'yhta'; it must be one of y, yhat"):
        get("mse").argument("yhta")
    with pytest.raises(UnknownNameError, match="must be one of y, yhat"):
        get("mse")(1, yhta=2)


@pytest.mark.parametrize("f", FORMULAS, ids=lambda f: f.name)
def test_a_formula_is_found_by_every_name(f: Formula) -> None:
    assert all(get(name) is f for name in (f.name, *f.aliases))
    assert f.doc == inspect.cleandoc(f.doc)
    assert f.doc
    assert f.source
    assert f.latex


@pytest.mark.parametrize("f", FORMULAS, ids=lambda f: f.name)
def test_a_call_without_values_is_the_definition_with_its_defaults(f: Formula) -> None:
    assert f() == canonical(f.expr.xreplace({a.symbol: a.default for a in f.parameters}))
    assert f(*(a.symbol for a in f.args)) == canonical(f.expr)
    with pytest.raises(
        InputError, match=f"{f.name} takes at most {len(f.args)} arguments, {len(f.args) + 1} were given"
    ):
        f(*range(len(f.args) + 1))


def test_numbers_are_put_in() -> None:
    mse = get("mse")
    assert mse(3, 1) == 4
    assert mse(3, yhat=1) == mse(yhat=1, y=3) == 4
    assert mse(0.1, 0) == Rational(1, 100)
    assert mse(Float(2), 0).is_number
    assert get("huber")(0, 3) == Rational(5, 2)
    assert get("huber")(0, 3, 2) == get("huber")(0, 3, delta=2) == 4
    assert get("sigmoid")(0) == Rational(1, 2)


def test_expressions_are_put_in_at_once() -> None:
    mse, q = get("mse"), Symbol("q", real=True)
    y, yhat = (a.symbol for a in mse.args)
    assert mse(yhat, y + 1) == (yhat - y - 1) ** 2
    assert get("softplus")(q**2) == log(1 + exp(q**2))
    assert isinstance(get("huber")(0, q), Piecewise)


def test_a_vector_is_put_in_by_its_component() -> None:
    softmax, v, w = get("softmax"), IndexedBase("v", real=True), IndexedBase("w", real=True)
    assert softmax(v) == canonical(exp(v[i]) / total(exp(v[j]), j))
    assert softmax(v[i]) == softmax(v)
    assert softmax(2 * v[i]) == canonical(exp(2 * v[i]) / total(exp(2 * v[j]), j))
    # A free j of the value is not the bound j of the definition, nor is a bound i of the value its component.
    assert j in softmax(v[i] * w[j]).free_symbols
    values = {("v", (1,)): 0.2, ("v", (2,)): -0.4, ("w", (1,)): 0.7, ("w", (2,)): 1.1}
    at = Evaluator(values, {n: 2, i: 1, j: 2})
    mixed = softmax(total(v[i] * w[j], j))
    first, second = (exp(values["v", (p,)] * (0.7 + 1.1)) for p in (1, 2))
    assert close(at.value(mixed), float(first / (first + second)))


def test_vectors_are_put_in_at_once() -> None:
    ce = get("cross_entropy")
    y, yhat = (a.symbol for a in ce.args)
    assert ce(yhat, y) == canonical(-total(yhat[i] * log(y[i]), i))


def test_a_component_may_hold_a_sum_over_the_same_letter() -> None:
    v = IndexedBase("v", real=True)
    assert get("softmax")(v[i] + total(v[i], i)).free_symbols >= {i}


def test_text_is_refused() -> None:
    for name in ("relu", "mse"):
        with pytest.raises(InputError, match="the value '1' is text; it must be a number or a SymPy expression"):
            get(name)("1")
    with pytest.raises(InputError, match="is text"):
        get("huber")(1, 2, delta="__import__('os')")


# Values that are neither numbers nor expressions; each must be refused in one line.
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("softmax", "z"),
        ("softmax", 3),
        ("relu", [1, 2]),
        ("relu", None),
        ("relu", b"1+1"),
        ("relu", float("nan")),
        ("relu", True),
    ],
)
def test_other_values_are_refused(name: str, value: object) -> None:
    with pytest.raises(InputError):
        get(name)(value)


def test_an_argument_is_given_once() -> None:
    with pytest.raises(InputError):
        get("mse")(1, 2, y=3)


@pytest.mark.parametrize("f", FORMULAS, ids=lambda f: f.name)
def test_the_batch_is_the_mean_of_the_elements(f: Formula) -> None:
    batch = f.batch()
    if f.is_vector:
        assert batch is f
        return
    assert batch.is_vector
    assert not batch.has_components
    assert [a.name for a in batch.args] == [a.name for a in f.args]
    size = 3
    given = {a.name: [float((1 + 2 * p + len(a.name)) / Integer(20)) for p in range(size)] for a in f.inputs}
    parameters = {a.name: 0.75 for a in f.parameters}
    entries = {(name, (p + 1,)): value for name, values in given.items() for p, value in enumerate(values)}
    whole = Evaluator({**entries, **parameters}, {n: size}).value(batch.expr)
    each = [
        Evaluator({**{name: values[p] for name, values in given.items()}, **parameters}, {}).value(f.expr)
        for p in range(size)
    ]
    assert close(whole, sum(each) / size)


def test_facts_come_with_the_kinds() -> None:
    @loss
    def fact_test(p: Simplex, z: Vector) -> Expr:
        """A weighted sum."""
        return total(p[i] * z[i], i)

    (fact,) = fact_test.facts.items()
    assert fact == (canonical(total(fact_test.argument("p").symbol[j], j)), S.One)
    assert not get("mse").facts
    with pytest.raises(TypeError):
        fact_test.facts[S.One] = S.One  # type: ignore[index]


def test_a_formula_is_frozen() -> None:
    with pytest.raises(AttributeError):
        get("relu").name = "other"  # type: ignore[misc]


def test_a_deferred_expression_is_made_once_and_is_like_any_other() -> None:
    made = []

    def make() -> Expr:
        made.append(1)
        return exp(Symbol("t", real=True))

    given = {"name": "f", "role": "activation", "doc": "", "args": ()}
    f = Formula.deferred(make, **given)
    assert not made
    again = pickle.loads(pickle.dumps(f))  # noqa: S301 - our own
    assert f.expr == again.expr == exp(Symbol("t", real=True))
    assert f == again == Formula(expr=f.expr, **given)
    assert replace(f, name="g").expr == f.expr
    assert len({f, again}) == len(made) == 1
    with pytest.raises(AttributeError, match="no attribute 'value'"):
        f.value  # noqa: B018
