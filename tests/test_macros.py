"""Macros of documents: what they stand for, and that none runs away."""

import time

import pytest

from symbolic.errors import InputError
from symbolic.reading import markdown
from symbolic.reading.document import formulas
from symbolic.reading.macros import expanded, in_blocks, macros_of
from symbolic.reading.plain import latex_of

PD = r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}"
# A definition, a formula, and what it stands for but for blanks.
EXPANDED = (
    (PD, r"\pd{L}{z_i} = 1", r"\frac{\partial L}{\partial z_i} = 1"),
    (PD, r"\pd L z", r"\frac{\partial L}{\partial z}"),
    (r"\newcommand\yh{\hat{y}}", r"\yh_i - y_i", r"\hat{y}_i - y_i"),
    (r"\def\half{\frac12}", r"\half x^2", r"\frac12 x^2"),
    (r"\def\sq#1{#1^2}", r"\sq{x}", r"x^2"),
    (r"\DeclareMathOperator{\relu}{ReLU}", r"\relu(x)", r"\operatorname{ReLU}(x)"),
    (r"\newcommand{\a}{\b x}\newcommand{\b}{2}", r"\a", "2x"),
    (r"\newcommand{\s}{a + b}", r"\s^2", "{a + b}^2"),
    (r"% \newcommand{\x}{y}", r"\x", r"\x"),
    (r"\newcommand{\x}{\x y}", r"\x", r"\x"),
)


@pytest.mark.parametrize(("text", "latex", "meant"), EXPANDED)
def test_a_macro_stands_for_its_body(text: str, latex: str, meant: str) -> None:
    assert expanded(latex, macros_of(text)).replace(" ", "") == meant.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}",
        "".join(rf"\newcommand{{\m{chr(97 + k)}}}{{\m{chr(98 + k)}\m{chr(98 + k)}}}" for k in range(24)),
        r"\newcommand{\a}[1]{#1#1#1#1}" + r"\newcommand{\b}[1]{\a{\a{\a{\a{\a{\a{#1}}}}}}}",
    ],
)
def test_an_explosion_ends(text: str) -> None:
    began = time.perf_counter()
    name = next(iter(macros_of(text)))
    with pytest.raises(InputError):
        expanded(rf"\{name}{{x}}" + r"\b{xxxxxxxxxxxxxxxxxxxx}", macros_of(text))
    assert time.perf_counter() - began < 5


def test_what_only_defines_is_no_formula() -> None:
    text = f"${PD}$\n\n$$\\pd{{f}}{{x}} = 2x$$"
    (found,) = formulas(in_blocks(markdown.read(text), macros_of(text)))
    assert found.source == r"\pd{f}{x} = 2x"
    assert found.line == 3


# Plain text, and the LaTeX that it is; None for what may be something else.
PLAIN: tuple[tuple[str, str | None], ...] = (
    ("1 if z>0 else 0", r"\begin{cases} 1 & z>0 \\ 0 & \text{otherwise} \end{cases}"),
    ("x if x>0, α(e^x-1) if x≤0", r"\begin{cases} x & x>0 \\ α(e^x-1) & x≤0 \end{cases}"),
    ("1/(1+e⁻ᶻ)", "1/(1+e^{-z})"),
    ("1 / (1 + e^(-x))", "1 / (1 + e^{-x})"),
    ("ReLU'(x) = 1 if x > 0, else 0", r"ReLU'(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}"),
    ("∂f/∂x = 2xy + 3y²  (y is constant)", "∂f/∂x = 2xy + 3y^{2}"),
    ("( f'(x) = \\frac{1}{x} )", "f'(x) = \\frac{1}{x}"),
    ("Leaky ReLU", None),
    ("0.25 at z=0", None),
    ("np.sum(x, axis=0)", None),
    ("sigmoid_derivative(z, a)", None),
    ("(depends on class)", None),
    ("1 if x>0", None),
    ("a == b", None),
    ("x" * 500, None),
)


@pytest.mark.parametrize(("text", "latex"), PLAIN)
def test_plain_text_is_a_formula_or_is_not(text: str, latex: str | None) -> None:
    assert latex_of(text) == latex
