"""Text in the small grammar: what it means, and what is refused, where, in which words."""

import pytest
from entries import some
from sympy import (
    Abs,
    Basic,
    Eq,
    Expr,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Ne,
    Piecewise,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    cos,
    cosh,
    erf,
    erfc,
    exp,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
)

from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import canonical, i, j, k, mean, n, total
from symbolic.parts import unfold
from symbolic.reading.python import ELEMENTARY, MOST_CHARACTERS, MOST_DEPTH, MOST_DIGITS, MOST_EXPONENT, read
from symbolic.registry import formulas, get
from symbolic.shares import shares_of

MSE = get("mse")
y, yhat = (a.symbol for a in MSE.args)
Y, YHAT = (a.symbol for a in MSE.batch().args)
Z = get("softmax").wrt.symbol

READ: tuple[tuple[str, Expr], ...] = (
    ("3", Integer(3)),
    ("0.1", Rational(1, 10)),
    (".5", S.Half),
    ("1e-3", Rational(1, 1000)),
    ("2.50e2", Integer(250)),
    ("1_000", Integer(1000)),
    ("0x10", Integer(16)),
    ("pi", pi),
    ("n", n),
    ("y", y),
    ("  y\t", y),
    ("-y", -y),
    ("+y", y),
    ("--y", y),
    ("y + yhat - 1", y + yhat - 1),
    ("2*(yhat - y)/n", 2 * (yhat - y) / n),
    ("y - yhat - y", -yhat),
    ("y/yhat/2", y / yhat / 2),
    ("y**2", y**2),
    ("-y**2", -(y**2)),
    ("y**-2", y**-2),
    ("2**3**2", Integer(512)),
    ("y**(1/2)", sqrt(y)),
    ("yhat**y", Pow(yhat, y)),
    ("exp(y)", exp(y)),
    ("log(exp(y))", y),
    ("ln(2)", log(2)),
    ("sqrt(y**2)", Abs(y)),
    ("abs(-y)", Abs(y)),
    ("sign(yhat - y)", sign(yhat - y)),
    ("max(0, y)", Max(0, y)),
    ("maximum(y, yhat, 1)", Max(y, yhat, 1)),
    ("min(y, 1)", Min(y, 1)),
    ("minimum(y, 1)", Min(y, 1)),
    ("where(y > 0, 1, yhat)", Piecewise((1, y > 0), (yhat, True))),
    ("1 if y <= 0 else yhat", Piecewise((1, y <= 0), (yhat, True))),
    ("1 if y < 0 else 2 if y < 1 else 3", Piecewise((1, y < 0), (Piecewise((2, y < 1), (3, True)), True))),
    ("yhat if 0 < y <= 1 else 2", Piecewise((Piecewise((yhat, y <= 1), (2, True)), y > 0), (2, True))),
    ("where((y > 0) & (y <= 1), yhat, 2)", Piecewise((Piecewise((yhat, y <= 1), (2, True)), y > 0), (2, True))),
    ("yhat if y > 1 or y < 0 else 2", Piecewise((yhat, y > 1), (Piecewise((yhat, y < 0), (2, True)), True))),
    ("where((y > 1) | (y < 0), yhat, 2)", Piecewise((yhat, y > 1), (Piecewise((yhat, y < 0), (2, True)), True))),
    ("where(y == yhat, 1, 2)", Piecewise((1, Eq(y, yhat)), (2, True))),
    ("where(y != yhat, 1, 2)", Piecewise((1, Ne(y, yhat)), (2, True))),
    ("where(abs(y) >= 1, 1, 2)", Piecewise((1, Abs(y) >= 1), (2, True))),
    ("yhat[k]", YHAT[k]),
    ("2*(yhat[k] - y[k])/n", 2 * (YHAT[k] - Y[k]) / n),
    ("sum(yhat[i], i)", total(YHAT[i], i)),
    ("mean(yhat[i]**2, i)", mean(YHAT[i] ** 2, i)),
    ("sum(y[i]*sum(yhat[j], j), i)", total(Y[i] * total(YHAT[j], j), i)),
    ("sum(y[i]*sum(yhat[i], i), i)", total(Y[i] * total(YHAT[j], j), i)),
    ("y[i]*sum(yhat[i], i)", Y[i] * total(YHAT[j], j)),
    ("delta(i, j)", KroneckerDelta(i, j)),
    ("delta(i, i)", S.One),
    ("sum(delta(i, k)*y[i], i)", total(KroneckerDelta(i, k) * Y[i], i)),
    ("mse(y, yhat)", (y - yhat) ** 2),
    ("mse(yhat, y)", (yhat - y) ** 2),
    ("expit(y)", get("sigmoid")(y)),
    ("sigmoid(2*y)*(1 - sigmoid(2*y))", get("sigmoid")(2 * y) * (1 - get("sigmoid")(2 * y))),
    ("huber(y, yhat)", get("huber")(y, yhat)),
    ("huber(y, yhat, 2)", get("huber")(y, yhat, 2)),
    ("(y +\n yhat)", y + yhat),
)


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_what_a_text_means(text: str, expected: Expr) -> None:
    assert _written_out(read(text, MSE)) == canonical(expected)


@pytest.mark.parametrize("name", ELEMENTARY)
def test_elementary_functions_are_read(name: str) -> None:
    expected = {
        "exp": exp, "log": log, "ln": log, "sqrt": sqrt, "abs": Abs, "sign": sign, "sin": sin, "cos": cos, "tan": tan,
        "sinh": sinh, "cosh": cosh, "erf": erf, "erfc": erfc,
    }  # fmt: skip
    assert read(f"{name}(y)", MSE) == expected[name](y)


@pytest.mark.parametrize("f", some(formulas(), 40), ids=lambda f: f.name)
def test_every_formula_can_be_called_by_every_name(f: Formula) -> None:
    arguments = ", ".join(a.name for a in f.inputs)
    component = "[i]" if f.has_components else ""
    for name in (f.name, *f.aliases):
        called = read(f"{name}({arguments}){component}", f)
        assert called.free_symbols
        assert _written_out(called, f) == _written_out(f(), f)
        assert called == read(f"{f.name}({arguments}){component}", f)


def test_a_component_of_a_vector() -> None:
    softmax = get("softmax")
    expected = canonical(exp(Z[k]) / total(exp(Z[j]), j))
    for text in ("softmax(z)[k]", "softmax[k]", "exp(z[k])/sum(exp(z[j]), j)", "exp(z[k])/sum(exp(z[k]), k)"):
        assert _written_out(read(text, softmax), softmax) == expected


def _written_out(e: Expr, f: Formula = MSE) -> Basic:
    """e with every named function by its definition."""
    return canonical(unfold(e, shares_of(f)))


# What is refused: the text, the column, and a part of what is told.
REFUSED: tuple[tuple[str, int, str], ...] = (
    ("", 1, ""),
    ("yhta", 1, "unknown symbol yhta; did you mean yhat"),
    ("y + zz", 5, "unknown symbol zz; the arguments are y, yhat"),
    ("y^2", 1, "a power is written **, not ^"),
    ("(y + 1", 1, "'(' was never closed"),
    ("y + 1)", 6, "unmatched ')'"),
    ("yhat[k", 5, "'[' was never closed"),
    ("y +", 4, "invalid syntax"),
    ("exp y", 5, "invalid syntax"),
    ("1 2", 3, "invalid syntax"),
    ("y; y", 2, "invalid syntax"),
    ("y = 1", 3, "invalid syntax"),
    ("import os", 1, "invalid syntax"),
    ("lambda: 1", 1, "Lambda"),
    ("2*y.real", 3, "Attribute"),
    ("y.__class__.__bases__", 1, "Attribute"),
    ("().__class__", 1, "Attribute"),
    ("__import__('os')", 1, "unknown function __import__"),
    ("__import__('os').system('true')", 1, "plain name"),
    ("eval('1')", 1, "unknown function eval"),
    ("open('a')", 1, "unknown function open"),
    ("1 + foo(y)", 5, "unknown function foo"),
    ("sigmod(y)", 1, "did you mean sigmoid"),
    ("y(1)", 1, "unknown function y"),
    ("y[k](1)", 1, "plain name"),
    ("exp(y)(1)", 1, "plain name"),
    ("'a'", 1, "is not a number"),
    ('y + "a"', 5, "is not a number"),
    ("b'a'", 1, "is not a number"),
    ("f'{y}'", 1, "JoinedStr"),
    ("True", 1, "is not a number"),
    ("None", 1, "is not a number"),
    ("...", 1, "is not a number"),
    ("1j", 1, "is not a number"),
    ("(y := 1)", 2, "NamedExpr"),
    ("[y for y in y]", 1, "ListComp"),
    ("sum(y[i] for i in j)", 1, "sum takes 2 arguments, 1 were given"),
    ("{y}", 1, "Set"),
    ("{1: y}", 1, "Dict"),
    ("(y, 1)", 1, "Tuple"),
    ("[y]", 1, "List"),
    ("max(*[y])", 5, "Starred"),
    ("max(y, key=1)", 1, "by position"),
    ("max()", 1, "max takes"),
    ("await y", 1, "Await"),
    ("y if y else 1", 6, "a condition must be a comparison"),
    ("where(y > 0 & y < 1, 1, 2)", 11, "the operator BitAnd syntax"),
    ("where((y > 0) ^ (y < 1), 1, 2)", 7, "a condition must be a comparison"),
    ("where(" + " & ".join(["(y > 0)"] * 9) + ", 1, 2)", 7, "a condition has 9 comparisons"),
    ("where(y, 1, 2)", 7, "a condition must be a comparison"),
    ("where(y in y, 1, 2)", 7, "a condition must be a comparison"),
    ("where(i == j, 1, 2)", 7, "indices are compared with delta(i, j)"),
    ("y < 1", 1, "Compare"),
    ("not y", 1, "UnaryOp"),
    ("~y", 1, "UnaryOp"),
    ("y and 1", 1, "BoolOp"),
    ("y // 2", 1, "FloorDiv"),
    ("y % 2", 1, "Mod"),
    ("y @ y", 1, "MatMult"),
    ("y | 1", 1, "BitOr"),
    ("y << 1", 1, "LShift"),
    ("y[0]", 3, "an index must be one of i, j, k, l, m"),
    ("y[y]", 3, "an index must be"),
    ("y[i + 1]", 3, "an index must be"),
    ("y[i, j]", 3, "an index must be"),
    ("y[:]", 3, "an index must be"),
    ("y[i][j]", 1, "has entries"),
    ("zz[i]", 1, "unknown vector zz"),
    ("mse(y, yhat)[i]", 1, "single number"),
    ("softmax(yhat)", 1, "it must have an index"),
    ("softmax(2)[i]", 9, "must be the name of a vector"),
    ("mse(y)", 1, "mse takes 2"),
    ("sum(yhat[i])", 1, "sum takes 2 arguments, 1 were given"),
    ("sum(yhat[i], y)", 14, "an index must be"),
    ("delta(i, 1)", 10, "an index must be"),
    ("log(y, 2)", 1, "log takes 1"),
    ("0/0", 3, "division by zero"),
    ("1/(y - y)", 4, "division by zero"),
    ("log(0)", 1, "log of a number that is not positive"),
    ("1 + sqrt(-1)", 5, "sqrt of a number that is not positive"),
    ("0**0", 1, "zero to a power"),
    ("0**-1", 1, "zero to a power"),
    (f"y**{MOST_EXPONENT + 1}", 4, f"up to {MOST_EXPONENT}"),
    ("y**10**100", 8, f"up to {MOST_EXPONENT}"),
    ("y**-1e9", 4, f"up to {MOST_EXPONENT}"),
    ("9**9**9", 4, f"up to {MOST_EXPONENT}"),
    ("1e400", 1, "too long"),
    ("1e-400", 1, "too long"),
    ("9" * (MOST_DIGITS + 1), 1, "too long"),
    ("y\0", 0, "null"),
    ("\ud800", 1, "surrogates"),
    ("ŷ + 1", 1, "unknown symbol ŷ"),
    ("y + β*y", 5, "unknown symbol β"),
    ("y*(y + σ(ŷ))", 8, "unknown function σ"),
    ("exp('é') + foo", 5, "is not a number"),
    ("y - 'ééé' ^ 2", 5, "is not a number"),
    ("(ŷ", 1, "never closed"),
    ("  yhta", 3, "unknown symbol yhta"),
    ("(y +\n foo)", 7, "unknown symbol foo"),
    ("y" * (MOST_CHARACTERS + 1), 0, f"at most {MOST_CHARACTERS}"),
    ("y" * 10_000, 0, f"10000 characters; it must have at most {MOST_CHARACTERS}"),
    ("(" * 300 + "y" + ")" * 300, 201, "too many nested parentheses"),
    ("-" * (MOST_DEPTH + 2) + "y", MOST_DEPTH + 2, "nested more than"),
    ("-" * 3900 + "y", 1, ""),
    ("exp(" * 80 + "y" + ")" * 80, 0, "nested more than"),
)


@pytest.mark.parametrize(("text", "column", "told"), REFUSED, ids=[ascii(text)[:40] for text, _, _ in REFUSED])
def test_what_is_refused(text: str, column: int, told: str) -> None:
    with pytest.raises(InputError) as error:
        read(text, MSE)
    message = str(error.value)
    assert told in message
    assert "\n" not in message
    if column:
        assert f"at column {column}:" in message


def test_columns_count_characters() -> None:
    """The column is that of the first bad character, whatever stands before it."""
    for before in ("", "y + ", "   ", "y*(y + 1) - ", "abs(y)/2 + "):
        with pytest.raises(InputError, match=f"at column {len(before) + 1}: unknown symbol βγ"):
            read(f"{before}βγ", MSE)
    # A character of two or three bytes before it counts once.
    for wide in ("é", "漢字", "ééé"):
        with pytest.raises(InputError, match=rf"at column {len(wide) + 13}: unknown symbol foo"):
            read(f"where({wide} > 0, foo, 1)", MSE)
        with pytest.raises(InputError, match=rf"at column {len(wide) + 4}: unmatched"):
            read(f"{wide} + )", MSE)


def test_a_vector_needs_an_index() -> None:
    with pytest.raises(InputError, match=r"at column 5: z is a vector; it must have an index, as in z\[k\]"):
        read("1 + z", get("softmax"))
    with pytest.raises(InputError, match="delta is a single number; it has no entries"):
        read("delta[i]", get("huber"))


# What is no real number, and why.
NOT_REAL = {
    "max((-1)**0.5, y)": "a complex number is not compared",
    "where((-1)**0.5 > 0, 1, 2)": "a complex number is not compared",
    "(-1)**0.5": "not a real number",
    "tan(pi/2)": "no finite number",
}


@pytest.mark.parametrize("text", NOT_REAL)
def test_what_is_no_real_number_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text, MSE)


def test_a_neighbour_is_named_once() -> None:
    with pytest.raises(InputError, match=r"did you mean yhat\?$"):
        read("yhta", MSE)


def test_reading_is_not_summing() -> None:
    """A sum that was read is a sum, of n terms whatever n is."""
    assert isinstance(read("sum(y[i], i)", MSE), Sum)
    assert read("sum(y[i], i)", MSE).free_symbols >= {n}
    assert {Symbol, IndexedBase} >= {type(a.symbol) for a in MSE.args}
