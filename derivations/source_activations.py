"""Where the activations of the listing depart from the mathematics: one row for each, run when the page is built."""

from typing import Any

import numpy as np

import numeric
from derivations import source_listing as listing
from derivations.source_runs import Departure

SIGMOID = numeric.compile("sigmoid")
RELU = numeric.compile("relu")
SOFTMAX = numeric.compile("softmax")


def _row(title: str, says: str, call: Any, ours: Any, values: Any, dtype: Any = np.float64) -> Departure:
    return Departure(title=title, says=says, listing=call, ours=ours, args=(np.array(values, dtype=dtype)[()],))


SOFTMAX_ROWS = (
    _row(
        "One maximum for a whole batch",
        "The largest number of the whole array is subtracted from every row. A row that lies far below it becomes 0/0. "
        "The softmax of the first row does not depend on the second.",
        listing.softmax, SOFTMAX, [[0, 1], [1000, 1001]],
    ),
    _row(
        "Before the nan, wrong digits",
        "At a distance of 745 the exponentials are the two smallest positive numbers of float64, of ratio 1 : 2 "
        "instead of $1 : e$. Nothing warns.",
        listing.softmax, SOFTMAX, [[0, 1], [745, 745]],
    ),
    _row(
        "In float32 at a distance of 104",
        "The same, earlier: the smaller exponential is 0.",
        listing.softmax, SOFTMAX, [[0, 1], [104, 104]], np.float32,
    ),
    _row(
        "One nan spoils every row",
        "The maximum of an array with a nan is nan, and it is subtracted everywhere.",
        listing.softmax, SOFTMAX, [[np.nan, 1], [1, 2]],
    ),
    _row(
        "An infinite logit",
        "As $z_1$ grows the softmax tends to $(1, 0)$; $\\infty - \\infty$ is nan.",
        listing.softmax, SOFTMAX, [np.inf, 1],
    ),
    _row(
        "Unsigned integers",
        "In uint8 $1 - 2$ is 255, the exponential of which overflows (for bytes NumPy computes it in float16).",
        listing.softmax, SOFTMAX, [1, 2], np.uint8,
    ),
    _row(
        "Small signed integers",
        "In int8 $-100 - 100$ is 56.",
        listing.softmax, SOFTMAX, [-100, 100], np.int8,
    ),
    _row(
        "Booleans",
        "As numbers they are 1 and 0; NumPy refuses to subtract them.",
        listing.softmax, SOFTMAX, [True, False], np.bool_,
    ),
)  # fmt: skip

SIGMOID_ROWS = (
    _row(
        "The clip cuts the tail",
        "$\\sigma(-600)$ is about $e^{-600}$. The clip gives $\\sigma(-500)$ for all that lies below.",
        listing.sigmoid, SIGMOID, [-600, -np.inf],
    ),
    _row(
        "In float32 the clip is too wide",
        "Float32 overflows beyond $e^{88}$, long before $e^{500}$, so that the clip prevents nothing: "
        "the result is 0, where the true value can be written in float32.",
        listing.sigmoid, SIGMOID, [-89, -100], np.float32,
    ),
    _row(
        "In float16 as well",
        "Float16 overflows beyond $e^{11}$.",
        listing.sigmoid, SIGMOID, [-12, -15], np.float16,
    ),
    _row(
        "Unsigned integers",
        "In uint8 $-2$ is 254. NumPy computes the exponential of a byte in float16, which overflows; "
        "the sigmoid of 2 comes out as 0.",
        listing.sigmoid, SIGMOID, [2], np.uint8,
    ),
    _row(
        "Bytes come back in half precision",
        "The sigmoid of a signed byte has the dtype and the digits of float16.",
        listing.sigmoid, SIGMOID, [-2, 2], np.int8,
    ),
    _row(
        "Integers of 16 bits",
        "NumPy computes their exponential in float32, which overflows beyond $e^{88}$.",
        listing.sigmoid, SIGMOID, [-100], np.int16,
    ),
    _row(
        "The derivative is lost on the right",
        "$\\sigma'$ is even. From $x = 37$ on $\\sigma$ rounds to 1, and $1 - \\sigma$ to 0.",
        listing.sigmoid_derivative, SIGMOID.grad, [-40, 37, 40],
    ),
    _row(
        "Its digits go before",
        "At 30 the difference $1 - \\sigma$ has about three right digits left.",
        listing.sigmoid_derivative, SIGMOID.grad, [30, -30],
    ),
    _row(
        "In float32 from 17 on",
        "$1 - \\sigma$ is 0, the true derivative an ordinary number.",
        listing.sigmoid_derivative, SIGMOID.grad, [-17, 17], np.float32,
    ),
    _row(
        "In float16 from 8 on",
        "The same.",
        listing.sigmoid_derivative, SIGMOID.grad, [-8, 8], np.float16,
    ),
    _row(
        "The derivative beyond the clip",
        "Below −500 the clipped sigmoid is flat and the true one is not; the listing returns neither slope.",
        listing.sigmoid_derivative, SIGMOID.grad, [-600],
    ),
)  # fmt: skip

RELU_ROWS = (
    _row(
        "The derivative of ReLU comes back as integers",
        "`np.where(x > 0, 1, 0)` has no dtype of `x` in it. Multiplied by it, a float32 network goes on in float64.",
        listing.relu_derivative, RELU.grad, [-1, 0, 2], np.float32,
    ),
    _row(
        "And hides nan",
        "`nan > 0` is false, so that a nan has derivative 0 and the fault is no longer seen.",
        listing.relu_derivative, RELU.grad, [np.nan, 1],
    ),
)  # fmt: skip
