"""Where the losses of the listing depart from the mathematics: one row for each, run when the page is built."""

from functools import partial
from typing import Any

import numpy as np

import numeric
from derivations import source_listing as listing
from derivations.source_runs import Departure

MSE = numeric.compile("mse")
BINARY = numeric.compile("binary_cross_entropy")
CATEGORICAL = numeric.compile("cross_entropy")

STEP = 0.1  # of a difference quotient, relative to p


def curves(labels: Any, probabilities: Any) -> Any:
    """Both losses with every prediction at p, from the kernels: shape (2, len(probabilities))."""
    every = [np.full(len(labels), p) for p in probabilities]
    return np.array([[loss(labels, p) for p in every] for loss in (MSE, BINARY)])


def paired(y: Any, p: Any) -> Any:
    """The mean squared error of label i against prediction i."""
    return MSE(np.ravel(y), np.ravel(p))


def paired_gradient(y: Any, p: Any) -> Any:
    """Its gradient, in the shape of the predictions."""
    return MSE.grad(np.ravel(y), np.ravel(p)).reshape(np.shape(p))


def slope_of_listing(y: Any, p: Any) -> Any:
    """The central difference quotient of the listing's own clipped loss, for a single prediction."""
    h = STEP * p
    return (listing.cross_entropy_loss(y, p + h) - listing.cross_entropy_loss(y, p - h)) / (2 * h)


def _row(title: str, says: str, call: Any, ours: Any, *args: Any, **more: Any) -> Departure:
    return Departure(title=title, says=says, listing=call, ours=ours, args=args, **more)


def _numbers(*values: float, dtype: Any = np.float64) -> Any:
    return np.array(values, dtype=dtype)


MEANING = (
    _row(
        "Both curves of the loss panel are flat",
        "The labels are integers, and `np.full_like` makes an array of the labels' dtype, so every probability below 1 "
        "is cut to 0. The panel then shows the loss at prediction 0, whatever the axis says. "
        "First list: MSE; second list: binary cross-entropy.",
        listing.loss_curves, curves, _numbers(1, 0, 1, 0, dtype=np.int64), _numbers(0.1, 0.5, 0.9),
    ),
    _row(
        "The cross-entropy of the listing is not the one of the text",
        "The text defines $-\\sum_i y_i \\log \\hat{y}_i$, a sum over classes. The listing takes the binary loss of "
        "every class and averages: other terms, and a factor $1/n$.",
        listing.cross_entropy_loss, CATEGORICAL, _numbers(1, 0, 0), _numbers(0.7, 0.2, 0.1),
    ),
    _row(
        "Nor is its gradient",
        "The text has $-y_i / \\hat{y}_i$, which is 0 at every wrong class. The listing pulls at all classes, "
        "and divides by their number.",
        listing.cross_entropy_gradient, CATEGORICAL.grad, _numbers(1, 0, 0), _numbers(0.7, 0.2, 0.1),
    ),
    _row(
        "The binary gradient carries a mean that the formula has not",
        "The text's binary loss is about one example. The listing's gradient is that of a mean over $n$ of them.",
        listing.cross_entropy_gradient, partial(BINARY.grad, reduction="none"), _numbers(1, 0), _numbers(0.8, 0.4),
    ),
)  # fmt: skip

SHAPES = (
    _row(
        "The MSE gradient of a table is too large by the number of columns",
        "`np.mean` divides by the number of entries, `len` counts rows only.",
        listing.mse_gradient, MSE.grad, np.zeros((2, 3)), np.ones((2, 3)),
    ),
    _row(
        "So is the cross-entropy gradient",
        "Again the loss is a mean over all entries, and the gradient divides by the rows.",
        listing.cross_entropy_gradient, BINARY.grad, np.zeros((2, 3)), np.full((2, 3), 0.5),
    ),
    _row(
        "One label for many predictions",
        "The label is spread over four predictions and the loss is a mean of four, but `len` of the labels is 1.",
        listing.mse_gradient, MSE.grad, _numbers(0), np.ones(4),
    ),
    _row(
        "A number has a loss but no MSE gradient",
        "For a single number $n$ is 1 and the gradient is $2(\\hat{y} - y)$; `len` of a number raises.",
        listing.mse_gradient, MSE.grad, 1.0, 0.5,
    ),
    _row(
        "Nor a cross-entropy gradient",
        "The same, with the binary loss.",
        listing.cross_entropy_gradient, BINARY.grad, 1.0, 0.5,
    ),
    _row(
        "A column against a row gives a table",
        "Labels of shape (n,) and predictions of shape (n, 1), as a layer with one output gives them, are broadcast to "
        "n by n differences without a word. These predictions are perfect; read pair by pair, the loss is 0. "
        "(Our kernels broadcast as NumPy does, too; here they are given both as flat arrays.)",
        listing.mse_loss, paired, _numbers(0, 1, 2), _numbers(0, 1, 2).reshape(3, 1), against="pair by pair",
    ),
    _row(
        "And its gradient is a table, too",
        "It has more entries than there are predictions.",
        listing.mse_gradient, paired_gradient, _numbers(0, 1), _numbers(0, 1).reshape(2, 1), against="pair by pair",
    ),
)  # fmt: skip

CLIP = (
    _row(
        "The loss is capped",
        "A certain miss costs infinitely much. Under the clip it costs $-\\log 10^{-15}$, at $p = 0$ as at $10^{-20}$.",
        listing.cross_entropy_loss, BINARY, _numbers(1), _numbers(0),
    ),
    _row(
        "A small probability is no longer told from a smaller one",
        "$-\\log 10^{-20}$ is an ordinary number, and below the clip.",
        listing.cross_entropy_loss, BINARY, _numbers(1), _numbers(1e-20),
    ),
    _row(
        "A perfect prediction costs something",
        "The loss at $\\hat{y} = y = 1$ is 0.",
        listing.cross_entropy_loss, BINARY, _numbers(1), _numbers(1),
    ),
    _row(
        "The gradient stops growing at the clip",
        "For $y = 1$ the gradient is $-1/\\hat{y}$.",
        listing.cross_entropy_gradient, BINARY.grad, _numbers(1), _numbers(1e-20),
    ),
    _row(
        "It ends at a finite number, and not even the expected one",
        "For $y = 0$ the gradient $1/(1 - \\hat{y})$ grows beyond all bounds towards 1. The listing stops near "
        "$1/\\epsilon$, and misses that by $1 - \\epsilon$ being rounded to a multiple of $2^{-53}$.",
        listing.cross_entropy_gradient, BINARY.grad, _numbers(0), _numbers(1),
    ),
    _row(
        "The clip changes what is differentiated",
        "The clipped loss is constant outside $[\\epsilon, 1 - \\epsilon]$, so its slope there is 0, as a difference "
        "quotient of the listing's own loss shows. The listing returns the slope of another function.",
        listing.cross_entropy_gradient, slope_of_listing, _numbers(1), _numbers(1e-20), against="own loss, measured",
    ),
    _row(
        "What is no probability passes",
        "$\\log(1 - 1.5)$ is not a real number. The clip turns 1.5 into almost 1 and calls the prediction perfect.",
        listing.cross_entropy_loss, BINARY, _numbers(1), _numbers(1.5),
    ),
    _row(
        "And gets a gradient",
        "There is none at 1.5.",
        listing.cross_entropy_gradient, BINARY.grad, _numbers(1), _numbers(1.5),
    ),
    _row(
        "The logarithm of 1 − p loses digits",
        "For $y = 0$ the loss is $-\\log(1 - p) = p + p^2/2 + \\dots$; once $1 - p$ is rounded, about "
        "seven digits are right at $p = 10^{-10}$.",
        listing.cross_entropy_loss, BINARY, _numbers(0), _numbers(1e-10), digits=11,
    ),
    _row(
        "And all of them further down",
        "The loss at $y = 0$ is about $p$; the clip puts $\\epsilon$ in its place.",
        listing.cross_entropy_loss, BINARY, _numbers(0), _numbers(1e-20),
    ),
)  # fmt: skip

DTYPES = (
    _row(
        "In float32 the clip does nothing above, and a perfect prediction gives nan",
        "$1 - 10^{-15}$ rounds to 1 in float32, so that $0 \\cdot \\log 0$ is computed.",
        listing.cross_entropy_loss, BINARY, _numbers(1, dtype=np.float32), _numbers(1, dtype=np.float32),
    ),
    _row(
        "So does its gradient",
        "0/0, where $-y/\\hat{y}$ is −1.",
        listing.cross_entropy_gradient, BINARY.grad, _numbers(1, dtype=np.float32), _numbers(1, dtype=np.float32),
    ),
    _row(
        "In float16 it does nothing below, either",
        "$10^{-15}$ rounds to 0 in float16.",
        listing.cross_entropy_loss, BINARY, _numbers(0, dtype=np.float16), _numbers(0, dtype=np.float16),
    ),
    _row(
        "A large batch in float16 has no MSE gradient",
        "The length of the batch is turned into float16, where 100000 is infinite. The true gradient, "
        "$2 \\cdot 0.5 / 100000$, can be written in float16.",
        listing.mse_gradient, MSE.grad, np.zeros(100_000, np.float16), np.full(100_000, 0.5, np.float16),
    ),
    _row(
        "Nor a cross-entropy gradient",
        "The same cause.",
        listing.cross_entropy_gradient, BINARY.grad, np.zeros(100_000, np.float16), np.full(100_000, 0.5, np.float16),
    ),
    _row(
        "The gradient overflows before it is divided",
        "$2 \\cdot 60000$ is too large for float16, the gradient $2 \\cdot 60000 / 4$ is not.",
        listing.mse_gradient, MSE.grad, np.zeros(4, np.float16), np.full(4, 60_000, np.float16),
    ),
    _row(
        "The loss overflows before it is averaged",
        "$300^2$ is too large for float16, the mean $300^2/2$ is not.",
        listing.mse_loss, MSE, _numbers(0, 0, dtype=np.float16), _numbers(300, 0, dtype=np.float16),
    ),
    _row(
        "Whole numbers wrap around: the loss",
        "Pixels are stored as uint8, and $20^2$ is 144 modulo 256.",
        listing.mse_loss, MSE, _numbers(0, dtype=np.uint8), _numbers(20, dtype=np.uint8),
    ),
    _row(
        "Whole numbers wrap around: the gradient",
        "In uint8 $0 - 1$ is 255, and the gradient points the wrong way.",
        listing.mse_gradient, MSE.grad, _numbers(1, dtype=np.uint8), _numbers(0, dtype=np.uint8),
    ),
    _row(
        "A mean of squares below zero",
        "$50000^2$ does not fit into int32.",
        listing.mse_loss, MSE, _numbers(0, dtype=np.int32), _numbers(50_000, dtype=np.int32), digits=10,
    ),
    _row(
        "Yes and no cannot be subtracted",
        "As numbers they are 1 and 0; NumPy refuses to subtract booleans.",
        listing.mse_loss, MSE, np.array([True]), np.array([False]),
    ),
)  # fmt: skip
