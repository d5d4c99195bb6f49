"""What formulas in LaTeX mean: names, indices, arrays, calls, derivatives; and what is refused, with its place."""

from collections.abc import Sequence

import pytest
from sympy import (
    Abs,
    Expr,
    IndexedBase,
    KroneckerDelta,
    Max,
    Min,
    Piecewise,
    Rational,
    Sum,
    Symbol,
    atan,
    cosh,
    erf,
    exp,
    log,
    oo,
    pi,
    sign,
    sqrt,
    tanh,
)

from symbolic.errors import InputError
from symbolic.indices import canonical
from symbolic.reading.declarations import declare
from symbolic.reading.definitions import read_all
from symbolic.reading.latex import parse
from symbolic.reading.meanings import session
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope
from symbolic.reading.tensors import Index
from symbolic.verification.notes import verify_claim, verify_formula
from symbolic.verification.statement import MaxOver, Partial

x, y, w, b = (Symbol(name, real=True) for name in "xywb")
alpha = Symbol("\\alpha", positive=True)
u, v = (IndexedBase(Symbol(name, real=True)) for name in "uv")
W = IndexedBase(Symbol("W", real=True))
n, m = (Symbol(name, integer=True, positive=True) for name in "nm")
i, j, k = (Symbol(name, integer=True) for name in "ijk")

DECLARED: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("x", (), "real"),
    ("y", (), "real"),
    ("w", (), "real"),
    ("b", (), "real"),
    ("\\alpha", (), "> 0"),
    ("u", ("n",), "real"),
    ("v", ("n",), "real"),
    ("W", ("m", "n"), "real"),
)


def meaning(text: str, definitions: Sequence[str] = ()) -> Expr:
    """What a text means among the declared names; an array by its entry at i, j."""
    known = session()
    for name, shape, assume in DECLARED:
        declare(name, shape, assume, known)
    words = [w for t in definitions for w in t.replace("(", " ").split()[:1] if w.isalpha() and len(w) > 1]
    read_all(definitions, known, words)
    (node,) = parse(text, words).items
    found = Scope(known).of(node)
    entry = known.algebra.entry(found, *(Index(a, s) for a, s in zip((i, j), found.shape, strict=False)))
    return canonical(known.sizes.settled(entry.number))


def total(e: Expr, index: Symbol, size: Expr = n) -> Expr:
    return canonical(Sum(e, (index, 1, size)))


NUMBERS: tuple[tuple[str, Expr], ...] = (
    (r"\frac12 x", x / 2),
    (r"\dfrac{1}{1 + e^{-x}}", 1 / (1 + exp(-x))),
    (r"{x \over 2}", x / 2),
    (r"e^x + e^-x", exp(x) + exp(-x)),
    (r"\exp\left(-\frac{x^2}{2}\right)", exp(-(x**2) / 2)),
    (r"\ln x + \log(y)", log(x) + log(y)),
    (r"\log_2 x", log(x) / log(2)),
    (r"\tanh^2(x)", tanh(x) ** 2),
    (r"\tanh(x)^2", tanh(x) ** 2),
    (r"1 - tanh^{2}(x)", 1 - tanh(x) ** 2),
    (r"\tan^{-1}(x)", atan(x)),
    (r"\max(0, x) + \alpha \min(0, x)", Max(0, x) + alpha * Min(0, x)),
    (r"|x| + \lvert y \rvert", Abs(x) + Abs(y)),
    (r"\operatorname{sgn}(x)", sign(x)),
    (r"\sqrt{x^2 + 1}", sqrt(x**2 + 1)),
    (r"\sqrt[3]{x}", x ** Rational(1, 3)),
    (r"0.044715 x^3", Rational("0.044715") * x**3),
    (r"\sqrt{\frac{2}{\pi}}", sqrt(2 / pi)),
    (r"x \cdot y - 3 * w", x * y - 3 * w),
    (r"x(1 - x)", x * (1 - x)),
    (r"2x y", 2 * x * y),
    (r"\sigma(x)(1 - \sigma(x))", (1 - 1 / (1 + exp(-x))) / (1 + exp(-x))),
    (r"\sigma'(x)", exp(-x) / (1 + exp(-x)) ** 2),
    (r"\sigma^2(x)", (1 / (1 + exp(-x))) ** 2),
    (r"x \Phi(x)", x * (1 + erf(x / sqrt(2))) / 2),
    (r"\operatorname{sech}^2 x", cosh(x) ** -2),
    (r"\operatorname{ReLU}(x)", Max(0, x)),
    (r"\operatorname{softplus}(x)", log(1 + exp(x))),
    (r"(1 - xy)_+", Max(0, 1 - x * y)),
    (r"x^+", Max(0, x)),
    (r"\mathbb{1}_{x > 0}", Piecewise((1, x > 0), (0, True))),
    (r"\mathbb{I}(x > 0) y", y * Piecewise((1, x > 0), (0, True))),
    (r"1\{x > 0\}", Piecewise((1, x > 0), (0, True))),
    (r"[x > 0]", Piecewise((1, x > 0), (0, True))),
    (r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}", Piecewise((x, x > 0), (0, True))),
    (r"\begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}", Piecewise((1, x > 0), (0, True))),
    (r"\begin{cases} 1 & x \ne 0 \\ 7 & x = 0 \end{cases}", Piecewise((1, True))),
    (r"x/2", x / 2),
    (r"1/2(x - y)^2", (x - y) ** 2 / 2),
    (r"\frac{d}{dx} \tanh(x)", Partial(tanh(x), x)),
    (r"\frac{\partial}{\partial y}(x y^2)", Partial(x * y**2, y)),
    (r"\frac{d^2}{dx^2} (x^3)", Partial(Partial(x**3, x), x)),
    (r"\partial (x y) / \partial x", Partial(x * y, x)),
)

ARRAYS: tuple[tuple[str, Expr], ...] = (
    (r"\sum_{k=1}^{n} u_k v_k", total(u[k] * v[k], k)),
    (r"\sum_k u_k", total(u[k], k)),
    (r"\frac{1}{n} \sum_{k} (u_k - v_k)^2", total((u[k] - v[k]) ** 2, k) / n),
    (r"\sum_{k=0}^{n-1} u_k", total(u[k], k)),
    (r"\sum_{k \neq i} u_k", total(u[k] * (1 - KroneckerDelta(k, i)), k)),
    (r"\sum_j W_{ij} u_j", total(W[i, j] * u[j], j)),
    (r"W \mathbf{u}", total(W[i, k] * u[k], k)),
    (r"\mathbf{u}^\top \mathbf{v}", total(u[k] * v[k], k)),
    (r"\mathbf{u} \mathbf{v}^T", u[i] * v[j]),
    (r"\operatorname{diag}(u)", u[i] * KroneckerDelta(i, j)),
    (r"\langle u, v \rangle", total(u[k] * v[k], k)),
    (r"\| u \|^2", total(u[k] ** 2, k)),
    (r"\|u\|_1", total(Abs(u[k]), k)),
    (r"u \odot v", u[i] * v[i]),
    (r"1 - u", 1 - u[i]),
    (r"e^{u_i}", exp(u[i])),
    (r"\mathrm{softmax}(u)_i", exp(u[i]) / total(exp(u[k]), k)),
    (r"\delta_{ij} u_j", KroneckerDelta(i, j) * u[j]),
    (r"\mathbb{1}[i = j]", KroneckerDelta(i, j)),
    (r"u[i]", u[i]),
    (r"\exp(u_1) + \exp(u_2) + \cdots + \exp(u_n)", total(exp(u[k]), k)),
    (r"\exp(u_1) + \dots + \exp(u_n)", total(exp(u[k]), k)),
    (r"\nabla_u (u^T v)", Partial(total(u[k] * v[k], k), u[i])),
    (r"\sum (u - v)^2", total((u[k] - v[k]) ** 2, k)),
)

DEFINED: tuple[tuple[tuple[str, ...], str, Expr], ...] = (
    ((r"s(x) = \frac{1}{1 + e^{-x}}",), "s(2x)", 1 / (1 + exp(-2 * x))),
    ((r"s(x) = \frac{1}{1 + e^{-x}}",), "s(1 - s)", (1 - 1 / (1 + exp(-x))) / (1 + exp(-x))),
    ((r"f(x) = x^3",), "f'(x)", Partial(x**3, x)),
    ((r"f(x) = x^3",), "f''(x)", Partial(Partial(x**3, x), x)),
    ((r"f(x) = x^3",), "f'(2y)", 12 * y**2),
    ((r"p = \frac{e^{u_i}}{\sum_k e^{u_k}}",), "x p", x * exp(u[i]) / total(exp(u[k]), k)),
    ((r"a_j = e^{v_j}",), "a_i", exp(v[i])),
    ((r"a_j = e^{v_j}",), r"\sum_j a_j u_j", total(exp(v[j]) * u[j], j)),
    ((r"a_j = e^{v_j}", r"L = \sum_k a_k^2"), r"\frac{\partial L}{\partial a_i}", 2 * exp(v[i])),
    ((r"z_t = x y", r"p_t = \sigma(z_t)"), "p_t", 1 / (1 + exp(-x * y))),
    ((r"\hat{y} = \sigma(z) = \frac{1}{1 + e^{-z}}", r"z = w x + b"), r"\hat{y}", 1 / (1 + exp(-b - w * x))),
    ((r"Loss = \frac{1}{2}(x - y)^2",), "Loss", (x - y) ** 2 / 2),
    ((r"\sigma^2 = \frac{1}{n} \sum_i u_i^2",), r"\sigma^2", total(u[k] ** 2, k) / n),
    ((r"S_i(\mathbf{u}) = \frac{e^{u_i}}{\sum_k e^{u_k}}",), "S_j", exp(u[j]) / total(exp(u[k]), k)),
    ((r"\text{softmax}(u_i) = \frac{e^{u_i}}{\sum_j e^{u_j}}",), r"\text{softmax}_j", exp(u[j]) / total(exp(u[k]), k)),
)

REFUSED: tuple[tuple[str, str], ...] = (
    ("q + 1", "not known"),
    (r"x / 2y", "brackets are needed"),
    (r"\log x y", "how far does it reach"),
    (r"\pm x", "both signs"),
    (r"\sum_{k=2}^{n} u_k", "from 1"),
    (r"\sum_{k=1}^{q} x", "not known"),
    (r"u v", "do not fit"),
    (r"W + u", "axes"),
    (r"u_i + v_{ij}", "indices"),
    (r"\frac{d}{dx} x \cdot y", "how far"),
    (r"\frac{\partial x}{\partial y}", "depend"),
    (r"x'", "no function"),
    (r"\frac{x}{0}", "zero"),
    (r"i + 1", "not known"),
    (r"|u|", "norm"),
    (r"x^{1000}", "too large"),
    (r"\|u\|_7", "norm"),
    (r"g(x)", "not known"),
    (r"\sqrt[0]{x}", "degree"),
)


@pytest.mark.parametrize(("text", "expected"), [*NUMBERS, *ARRAYS], ids=lambda a: a if isinstance(a, str) else "")
def test_a_formula_means_what_it_says(text: str, expected: Expr) -> None:
    assert (meaning(text) - canonical(expected)).expand() == 0


@pytest.mark.parametrize(("definitions", "text", "expected"), DEFINED)
def test_definitions_are_used(definitions: tuple[str, ...], text: str, expected: Expr) -> None:
    assert (meaning(text, definitions) - canonical(expected)).expand() == 0


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_is_not_known_or_not_sure_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        meaning(text)
    assert said in str(caught.value)
    assert isinstance(caught.value, UnreadableError)
    first, behind = caught.value.span
    assert 0 <= first < behind <= len(text)


def test_lengths_that_meet_are_one_and_declared_ones_are_not_joined_quietly() -> None:
    known = session()
    for name, shape in (("a", ("m",)), ("c", ("n",))):
        declare(name, shape, "real", known)
    Scope(known).of(parse("a_k c_k").items[0])
    assert known.sizes.narrowed


def test_a_bound_letter_is_not_the_free_one() -> None:
    found = meaning(r"\frac{\partial}{\partial u_k} \left(\sum_k u_k^2\right)")
    (partial,) = found.atoms(Partial)
    assert partial.args[1] == u[k]
    assert k not in partial.args[0].free_symbols


def test_infinity_is_no_number() -> None:
    with pytest.raises(InputError):
        meaning(r"x + \infty")
    assert oo not in meaning("x").atoms()


def test_a_maximum_over_an_index_reaches_over_one_thing() -> None:
    found = meaning(r"e^{x - \max_j u_j}")
    (greatest,) = found.atoms(MaxOver)
    assert greatest.limits[0][2] == n
    assert meaning(r"\min_j u_j").atoms(MaxOver)
    with pytest.raises(InputError, match="how far"):
        meaning(r"\max_j u_j v_j")


def _verdict(function: str, quantities: str, claim: str, by: str, order: int, *definitions: str) -> str:
    """The verdict on a claim about quantities "x<n>; y"."""
    rows = [q.strip().rstrip(">").partition("<") for q in quantities.split(";")]
    record = {
        "function_latex": function,
        "definitions_latex": list(definitions),
        "variables": [{"name": n, "shape": s.split(",") if s else [], "assume": "real"} for n, _, s in rows],
        "parameters": [],
        "claim_latex": claim,
        "wrt": by,
        "order": order,
    }
    return str(verify_claim(record)["verdict"])


SECOND = (
    (r"L = -y\log p - (1-y)\log(1-p)", "w; x; y", "p(1-p)", "z", (r"p=\sigma(z)", "z = w x"), "proved"),
    (r"L = -y\log p - (1-y)\log(1-p)", "w; x; y", "p", "z", (r"p=\sigma(z)", "z = w x"), "refuted"),
    # Sums inside what is put back must not take the index of the sum around them.
    (
        r"L = \log\sum_k e^{z_k}", "W<m,n>; x<n>",
        r"\frac{\partial^2 L}{\partial z_i\partial z_j} = p_i(\delta_{ij}-p_j)", "z",
        (r"z_k = \sum_l W_{kl}x_l", r"p_k = \frac{e^{z_k}}{\sum_l e^{z_l}}"), "proved",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("function", "quantities", "claim", "by", "definitions", "right"), SECOND)
def test_second_derivatives_by_what_the_text_defines(
    function: str, quantities: str, claim: str, by: str, definitions: tuple[str, ...], right: str
) -> None:
    assert _verdict(function, quantities, claim, by, 2, *definitions) == right


def test_facts_are_conditions_or_refused() -> None:
    softmax = [r"s_i = \frac{e^{z_i}}{\sum_k e^{z_k}}"]
    claim = r"\frac{\partial s_i}{\partial z_j} = -s_i s_j"
    assert verify_formula(claim, softmax, [r"i \neq j"])["verdict"] == "proved"
    assert verify_formula(claim, softmax)["verdict"] == "refuted"
    assert verify_formula(r"\frac{d}{dx}|x| = 1", [], ["x > 0"])["verdict"] == "proved"
    with pytest.raises(InputError, match="cannot be used"):
        verify_formula(r"\frac{d}{dx}|x| = 1", [], ["x + y = 1"])


def test_a_refutation_that_a_fact_may_forbid_is_no_verdict() -> None:
    claim = r"c - (z^\top c) z"
    assert _verdict(r"\frac{z^\top c}{\|z\|}", "z<n>; c<n>", claim, "z", 1) == "refuted"
    assert _verdict(r"\frac{z^\top c}{\|z\|}", "z<n>; c<n>", claim, "z", 1, r"\|z\| = 1") == "undecided"


def test_gradients_named_by_a_d() -> None:
    layer = (r"z = w^T x + b", r"\hat{y} = \sigma(z)")
    loss = r"L = -(y\log\hat{y} + (1-y)\log(1 - \hat{y}))"
    assert _verdict(loss, "w<n>; b; x<n>; y", r"dw = (\hat{y}-y)x", "w", 1, *layer) == "proved"
    assert _verdict(loss, "w<n>; b; x<n>; y", r"db = (\hat{y}-y)x", "b", 1, *layer) != "proved"
    assert _verdict(r"\frac{1}{2}\|x\|^2", "x<n>; d", r"\frac{d x}{d}", "x", 1) == "proved"


def test_names_with_a_subscript_of_their_own() -> None:
    assert _verdict(r"u_o^T v_c", "v_c<n>; u_o<n>; u<k,n>", "u_o", "v_c", 1) == "proved"
    assert _verdict(r"\sum_j \theta_j x_j", r"\theta_j<n>; x_j<n>", "x_j", r"\theta_j", 1) == "proved"
    assert _verdict(r"(x - x')^T y", "x<n>; x'<n>; y<n>", "-y", "x'", 1) == "proved"
