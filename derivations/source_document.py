"""The page that checks the source document: its formulas, its figure, and where its program leaves its mathematics."""

from collections.abc import Iterator

from derivations import source_activations, source_figure, source_formulas, source_losses
from derivations.page import Block, Heading, List, Page, Paragraph
from derivations.source_listing import FUNCTIONS
from derivations.source_runs import Departure

SECTIONS: tuple[tuple[str, tuple[Departure, ...]], ...] = (
    ("Losses: what is computed", source_losses.MEANING),
    ("Losses: how many entries", source_losses.SHAPES),
    ("Losses: the clip", source_losses.CLIP),
    ("Losses: the dtype", source_losses.DTYPES),
    ("Softmax", source_activations.SOFTMAX_ROWS),
    ("Sigmoid", source_activations.SIGMOID_ROWS),
    ("ReLU", source_activations.RELU_ROWS),
)


def departures() -> tuple[Departure, ...]:
    """All departures, in the order of the page."""
    return tuple(row for _, rows in SECTIONS for row in rows)


def build() -> Page:
    """The page; every run on it is made here."""
    return Page("source_document", "The source document, checked", tuple(_blocks()))


def _blocks() -> Iterator[Block]:
    yield Paragraph(
        "The document “Applications in Deep Learning” defines three losses and three activations, gives their "
        "derivatives, and implements them in Python. Its formulas are right; each is proved below. Its program leaves "
        f"them in {len(departures())} places, each of which is shown by a run."
    )
    yield Heading("Its formulas")
    yield from source_formulas.blocks()
    yield Heading("What the formulas leave unsaid", 3)
    yield List(
        (
            "The gradient of the cross-entropy takes every $\\hat{y}_i$ as free; neither the sum of the labels nor "
            "that of the predictions is used, as the empty column of conditions shows. Predictions that must sum to 1 "
            "come from a softmax, and the gradient by its logits is on "
            "[softmax_cross_entropy](softmax_cross_entropy.md).",
            "$\\mathrm{ReLU}'(0) = 0$ is a convention: any value from 0 to 1 is as good; see [relu](relu.md).",
            "$\\mathrm{softmax}(z_i)$ is written as a function of one number; it depends on all entries of $z$.",
            "The letter $n$ counts examples in the mean squared error and classes in the cross-entropy.",
            "Section 4, the step of backpropagation, is derived in [Backpropagation through one layer]"
            "(backpropagation.md).",
        )
    )
    yield Heading("Its figure")
    yield from source_figure.blocks()
    yield Heading("Where its program leaves its mathematics")
    yield Paragraph(
        "Each block below is a run, made when this page is built: the call, what the document's function returns, and "
        "what the mathematics says, computed by our kernels unless another judge is named. Numbers are float64 "
        "unless a dtype stands in front; they are rounded, so that they are the same on every processor."
    )
    yield Paragraph(
        "Two things are announced and missing: the listing says that it implements the derivatives, and has neither "
        "the Jacobian of the softmax nor the gradient of the categorical cross-entropy. Its functions are "
        + ", ".join(f"`{f.__name__}`" for f in FUNCTIONS)
        + "."
    )
    for title, rows in SECTIONS:
        yield Heading(title)
        for row in rows:
            yield from row.blocks()
