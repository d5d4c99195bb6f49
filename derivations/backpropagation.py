"""The page of section 4 of the document: the gradient of MSE after one linear layer with a sigmoid, and its training.

    Z_ak = Σ_q X_aq W_kq + b_k        ŷ_ak = σ(Z_ak)        L = 1/(N m) Σ_a Σ_k (y_ak − ŷ_ak)²

Sizes are symbols: N examples, d features, m outputs. Every equation is an object that is proved again.
"""

from collections.abc import Callable, Iterator

from sympy import Expr, Function, Indexed, IndexedBase, Sum, Symbol

from derivations import training_page
from derivations.page import Block, Equation, Heading, Page, Paragraph, Steps
from symbolic.derivation import steps_of
from symbolic.indices import canonical, contract, gradient
from symbolic.narration import Derivation
from symbolic.printing import latex
from symbolic.registry import get

N, m, d = SIZES = tuple(Symbol(name, integer=True, positive=True) for name in "Nmd")
a, k, p, q = INDICES = tuple(Symbol(name, integer=True) for name in "akpq")
X, W, b, Z, D = (IndexedBase(name, real=True) for name in ("X", "W", "b", "Z", "D"))
y, yhat = (IndexedBase(name, real=True) for name in ("y", "yhat"))
sigma = Function("sigma", positive=True)  # the named part: the prover writes it out by its definition

ENTRIES = (W[p, q], b[p], X[p, q])  # what the loss is differentiated by


def layer(row: Expr, column: Expr) -> Expr:
    """Z_ak = Σ_q X_aq W_kq + b_k."""
    return Sum(X[row, q] * W[column, q], (q, 1, d)) + b[column]


def loss(predicted: Callable[[Expr, Expr], Expr]) -> Expr:
    """L = 1/(N m) Σ_a Σ_k ℓ(y_ak, ŷ_ak), with the catalogue's squared error for ℓ and any expression for ŷ_ak."""
    pointwise = get("mse")(y[a, k], predicted(a, k))
    return canonical(Sum(pointwise, (k, 1, m), (a, 1, N)) / (N * m))


def outer() -> Expr:
    """∂L/∂ŷ_ak, as it is claimed."""
    return 2 * ((yhat[a, k] - y[a, k]) / (N * m))


def inner() -> Expr:
    """∂ŷ_ak/∂Z_ak, as it is claimed."""
    return sigma(Z[a, k]) * (1 - sigma(Z[a, k]))


def delta(row: Expr, column: Expr) -> Expr:
    """D_ak = ∂L/∂Z_ak: the product of the two."""
    product = outer().xreplace({yhat[a, k]: sigma(Z[a, k])}) * inner()
    return product.xreplace({a: row, k: column})


def chain(entry: Indexed) -> Expr:
    """Σ_a Σ_k D_ak ∂Z_ak/∂(entry): the chain rule with nothing carried out."""
    return canonical(Sum(D[a, k] * local(entry), (k, 1, m), (a, 1, N)))


def local(entry: Indexed) -> Expr:
    """∂Z_ak/∂(entry)."""
    return gradient(layer(a, k), entry)


def short(entry: Indexed) -> Expr:
    """The chain rule with the sums over deltas carried out."""
    return canonical(contract(chain(entry)))


def written_out(e: Expr) -> Expr:
    """e in X, W, b and y alone: D and Z are replaced by what they stand for."""
    for base, meaning in ((D, delta), (Z, layer)):
        e = e.replace(
            lambda x, base=base: isinstance(x, Indexed) and x.base == base,
            lambda x, meaning=meaning: meaning(*x.indices),
        )
    return canonical(e)


def whole() -> Expr:
    """L as one expression in X, W, b and y."""
    return loss(lambda row, column: get("sigmoid")(layer(row, column)))


def build() -> Page:
    """The page; the network on it is trained here."""
    return Page(
        "backpropagation",
        "Backpropagation through one layer",
        (*_forward(), *_backward(), *_gradients(), *training_page.blocks()),
    )


def _forward() -> Iterator[Block]:
    yield Paragraph(
        "One linear layer, a sigmoid, and the mean squared error: the smallest network through which a gradient can be "
        "propagated. It has $N$ examples of $d$ features and $m$ outputs; all three stay symbols in the derivation. "
        "$X_{aq}$ is feature $q$ of example $a$, $y_{ak}$ its label for output $k$, $W_{kq}$ a weight and $b_k$ a bias."
    )
    yield Heading("Forward")
    yield Equation("Z_{ak}", canonical(layer(a, k)))
    yield Equation(r"\hat{y}_{ak}", (sigma(Z[a, k]), get("sigmoid")(Z[a, k])))
    yield Equation("L", loss(lambda row, column: yhat[row, column]))


def _backward() -> Iterator[Block]:
    of_output, of_sum = loss(lambda *at: yhat[at]), loss(lambda *at: sigma(Z[at]))
    yield Heading("Backward, one link at a time")
    yield Paragraph("First the loss by one output. Of the double sum only the term of that output is left:")
    left = r"\frac{\partial L}{\partial \hat{y}_{ak}}"
    yield Steps(left, Derivation(steps_of(of_output, yhat[a, k]), ()))
    yield Equation(left, outer(), gradient(of_output, yhat[a, k]))
    yield Paragraph("Then the output by its sum; the derivative of the sigmoid is taken from [its page](sigmoid.md):")
    yield Equation(
        r"\frac{\partial \hat{y}_{ak}}{\partial Z_{ak}}", inner(), gradient(get("sigmoid")(Z[a, k]), Z[a, k])
    )
    yield Paragraph(
        "Output $k$ of example $a$ depends on no other sum, so that the chain rule has one term. The product is called "
        "$D$; every gradient below is made of it:"
    )
    yield Equation(
        r"D_{ak} = \frac{\partial L}{\partial Z_{ak}} "
        r"= \frac{\partial L}{\partial \hat{y}_{ak}} \frac{\partial \hat{y}_{ak}}{\partial Z_{ak}}",
        delta(a, k),
        gradient(of_sum.replace(sigma, lambda x: get("sigmoid")(x)), Z[a, k]),
    )
    yield Paragraph("Last, the sum by a weight, a bias and an input. The deltas say which of them it holds:")
    for entry in ENTRIES:
        left = rf"\frac{{\partial Z_{{ak}}}}{{\partial {latex(entry)}}}"
        yield Equation(left, local(entry), steps_of(layer(a, k), entry).result)


def _gradients() -> Iterator[Block]:
    yield Heading("The gradients")
    yield Paragraph(
        "A weight acts on the loss through every $Z_{ak}$, so that the chain rule sums over $a$ and $k$. "
        "The sum over the delta is carried out, and one sum is left. The last line of each is the gradient "
        "with $D$ and $Z$ written out; it is proved equal to the derivative of $L$ as one expression in $X$, $W$, $b$ "
        "and $y$, which the index calculus finds without any of the links above."
    )
    for entry, rows in zip(ENTRIES, ("weights", "biases", "inputs"), strict=True):
        left = rf"\frac{{\partial L}}{{\partial {latex(entry)}}}"
        yield Heading(f"By the {rows}", 3)
        yield Equation(left, (chain(entry), short(entry)))
        yield Equation(left, written_out(short(entry)), gradient(whole(), entry))
    yield Paragraph(
        "As products of matrices, with row $a$ of $X$, $y$ and $D$ for each example: the gradient by $W$ is "
        r"$D^{\top} X$, that by $b$ the sum of the rows of $D$, and that by $X$ is $D W$. In a network of several "
        "layers the last one is what the layer before receives."
    )
