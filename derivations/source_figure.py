"""The document's figure of four panels, drawn from our kernels."""

import inspect
from collections.abc import Iterator

import numpy as np
from matplotlib.figure import Figure as Drawing

from derivations.page import Block, Code, Figure, Paragraph
from derivations.source_activations import RELU, SIGMOID, SOFTMAX
from derivations.source_formulas import shift
from derivations.source_listing import softmax_curves
from derivations.source_losses import BINARY, MSE, curves
from derivations.source_runs import show
from numeric import figures
from numeric.curves import Curve, Panel
from numeric.kernel import Kernel
from symbolic.nonsmooth import kinks

X = np.linspace(-5, 5, 1000)
LABELS = np.array([1, 0, 1, 0])
PROBABILITIES = np.linspace(0.01, 0.99, 100)
LEVEL = 1e-12  # a curve that varies by less is called level


def panels() -> tuple[Panel, ...]:
    """The four panels, with the titles, labels and legends of the document."""
    shares = SOFTMAX(np.column_stack([X, X + 1, X - 1]))
    mse, binary = curves(LABELS, PROBABILITIES)
    return (
        _pair("Sigmoid", SIGMOID),
        _pair("ReLU", RELU),
        Panel(
            "Softmax Function (3 classes)",
            "x",
            "Probability",
            tuple(Curve(f"Softmax {c + 1}", X, shares[:, c]) for c in range(3)),
        ),
        Panel(
            "Loss Functions",
            "Predicted Probability",
            "Loss",
            (Curve("MSE Loss", PROBABILITIES, mse), Curve("Cross-Entropy Loss", PROBABILITIES, binary)),
        ),
    )


def _pair(name: str, kernel: Kernel) -> Panel:
    jumps = [float(kink.at) for kink in kinks(kernel.formula) if kink.order == 1]
    x = np.union1d(X, jumps)
    value, slope = kernel(x), kernel.grad(x)
    # The derivative is cut at its jumps; a dot shows the value that is taken there.
    dots = tuple((at, float(slope[x == at][0])) for at in jumps)
    curves = (Curve(name, x, value), Curve(f"{name} Derivative", x, np.where(np.isin(x, jumps), np.nan, slope), dots))
    return Panel(f"{name} Function and Derivative", "x", "y", curves)


def blocks() -> Iterator[Block]:
    """The figure, and what is to be said of its third and fourth panels."""
    kernels = (SIGMOID, RELU, SOFTMAX, MSE, BINARY)
    yield Figure(
        "source_document",
        "Sigmoid and ReLU with their derivatives, a softmax of three classes, and two losses over the probability",
        (inspect.getsource(curves), *(k.source for k in kernels)),
        draw,
    )
    yield Paragraph(
        "The softmax panel shows three level lines, in the document's figure as in ours. That is no fault of the code: "
        "the three inputs are $x$, $x + 1$ and $x - 1$, and the softmax does not change when the same number is "
        "added to every logit:"
    )
    yield shift()
    yield Paragraph("Over the whole panel, the three curves of the listing stay at these levels:")
    yield Code("\n".join(_levels()), "text")
    yield Paragraph(
        "The fourth panel differs from the document's, whose two curves are flat by mistake; the first departure "
        "below says why. The labels are 1, 0, 1, 0, and one probability is predicted for all four, "
        "so that both losses are least at one half."
    )


def _levels() -> Iterator[str]:
    """What a run says of the listing's three softmax curves."""
    found = softmax_curves(X)
    level = bool((np.ptp(found, axis=1) < LEVEL).all())
    yield f"each varies by less than {LEVEL:g}  {'yes' if level else 'no'}"
    yield f"means of the three curves       {show(found.mean(axis=1), 4)}"
    yield f"softmax of (0, 1, -1)           {show(SOFTMAX(np.array([0.0, 1.0, -1.0])), 4)}"


def draw() -> Drawing:
    """The picture."""
    return figures.draw(panels())
