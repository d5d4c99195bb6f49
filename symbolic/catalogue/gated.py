"""Gated linear units: one number passes through the gate that the other one opens, a · gate(b).

The frameworks split one array in halves, and send the second through the gate (torch.nn.GLU, jax.nn.glu, Keras glu);
Shazeer 2020, arXiv:2002.05202 writes the gate first.
"""

from sympy import Expr

from symbolic.catalogue.logistic import sigmoid
from symbolic.catalogue.rectifiers import relu
from symbolic.catalogue.smooth_rectifiers import gelu, swish
from symbolic.definition import activation
from symbolic.kinds import Real


@activation(latex=r"\mathrm{GLU}", source="Dauphin, Fan, Auli & Grangier 2016, arXiv:1612.08083")
def glu(a: Real, b: Real) -> Expr:
    """The input a, gated by the sigmoid of b."""
    return a * sigmoid(b)


@activation(latex=r"\mathrm{ReGLU}", source="Shazeer 2020, arXiv:2002.05202")
def reglu(a: Real, b: Real) -> Expr:
    """The input a, gated by the ReLU of b."""
    return a * relu(b)


@activation(latex=r"\mathrm{GEGLU}", source="Shazeer 2020, arXiv:2002.05202")
def geglu(a: Real, b: Real) -> Expr:
    """The input a, gated by the GELU of b."""
    return a * gelu(b)


@activation(latex=r"\mathrm{SwiGLU}", source="Shazeer 2020, arXiv:2002.05202")
def swiglu(a: Real, b: Real, beta: Real = 1) -> Expr:
    """The input a, gated by the swish of b."""
    return a * swish(b, beta)


@activation(latex=r"\mathrm{Bilinear}", source="Mnih & Hinton 2007, ICML")
def bilinear(a: Real, b: Real) -> Expr:
    """The input a, gated by b itself."""
    return a * b
