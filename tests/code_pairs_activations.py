"""Activation functions and their derivatives as people publish them in NumPy, retyped; labels by `test_code_pairs`."""

from tests.code_pairs import Pair, pairs

E, X = "elementwise", "x: real 6"

ACTIVATIONS: tuple[Pair, ...] = pairs(
    (
        "sigmoid",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))
def value(x):
    return sigmoid(x)
def gradient(x):
    return sigmoid(x) * (1 - sigmoid(x))
""",
    ),
    (
        "sigmoid_stable",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    out = np.zeros_like(x)
    pos = x >= 0
    out[pos] = 1 / (1 + np.exp(-x[pos]))
    e = np.exp(x[~pos])
    out[~pos] = e / (1 + e)
    return out
def gradient(x):
    s = value(x)
    return s - s ** 2
""",
    ),
    (
        "sigmoid_clipped",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    x = np.clip(x, -500, 500)
    return 1 / (1 + np.exp(-x))
def gradient(x):
    s = value(x)
    return s * (1.0 - s)
""",
    ),
    (
        "sigmoid_of_output",
        X,
        "x",
        E,
        False,
        """
import numpy as np
def value(x):
    return 1 / (1 + np.exp(-x))
def gradient(x):
    return x / (1 - x)
""",
    ),
    (
        "tanh",
        X,
        "x",
        E,
        True,
        """
import numpy
def value(x):
    return (numpy.exp(x) - numpy.exp(-x)) / (numpy.exp(x) + numpy.exp(-x))
def gradient(x):
    return 1 - numpy.tanh(x) ** 2
""",
    ),
    (
        "tanh_cosh",
        X,
        "x",
        E,
        True,
        """
import numpy as np
value = np.tanh
def value(x):
    return 2 / (1 + np.exp(-2 * x)) - 1
def gradient(x):
    return 1 / np.cosh(x) ** 2
""",
    ),
    (
        "tanh_wrong",
        X,
        "x",
        E,
        False,
        """
import numpy as np
def value(x):
    return np.tanh(x)
def gradient(x):
    return 1 - np.tanh(x)
""",
    ),
    (
        "relu_mask",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return x * (x > 0)
def gradient(x):
    dx = np.ones_like(x)
    dx[x <= 0] = 0
    return dx
""",
    ),
    (
        "relu_in_place",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.maximum(0, x)
def gradient(x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return x
""",
    ),
    (
        "relu_in_place_twice",
        X,
        "x",
        E,
        False,
        """
import numpy as np
def value(x):
    return np.maximum(x, 0.)
def gradient(x):
    x = np.where(x < 0, 0, x)
    x = np.where(x >= 0, 1, x)
    return x
""",
    ),
    (
        "leaky_relu",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x, alpha=0.01):
    return np.maximum(alpha * x, x)
def gradient(x, alpha=0.01):
    return np.where(x > 0, 1, alpha)
""",
    ),
    (
        "leaky_relu_slopes",
        X,
        "x",
        E,
        False,
        """
import numpy as np
def value(x):
    return np.maximum(0.1 * x, x)
def gradient(x):
    return np.where(x > 0, 1, 0.01)
""",
    ),
    (
        "leaky_relu_vectorized",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def leaky(v):
    if v < 0:
        return 0.01 * v
    return v
def slope(v):
    if v < 0:
        return 0.01
    return 1
def value(x):
    return np.vectorize(leaky)(x)
def gradient(x):
    return np.array([slope(v) for v in x])
""",
    ),
    (
        "relu6",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.minimum(np.maximum(x, 0), 6)
def gradient(x):
    return np.where((x > 0) & (x < 6), 1.0, 0.0)
""",
    ),
    (
        "hard_sigmoid",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.clip(0.2 * x + 0.5, 0, 1)
def gradient(x):
    return np.where(np.abs(x) < 2.5, 0.2, 0)
""",
    ),
    (
        "hard_tanh",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.clip(x, -1, 1)
def gradient(x):
    return np.logical_and(x > -1, x < 1).astype(np.float64)
""",
    ),
    (
        "elu",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x, alpha=1.0):
    return np.where(x >= 0.0, x, alpha * (np.exp(x) - 1))
def gradient(x, alpha=1.0):
    return np.where(x >= 0.0, 1, value(x, alpha) + alpha)
""",
    ),
    (
        "elu_expm1",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.greater(x, 0) * x + (1 - np.greater(x, 0)) * np.expm1(x)
def gradient(x):
    return np.select([x > 0, x <= 0], [np.ones(x.shape), np.exp(x)])
""",
    ),
    (
        "selu",
        X,
        "x",
        E,
        True,
        """
import numpy as np
alpha = 1.6732632423543772848170429916717
scale = 1.0507009873554804934193349852946
def value(x):
    return scale * np.where(x >= 0.0, x, alpha * (np.exp(x) - 1))
def gradient(x):
    return scale * np.where(x >= 0.0, 1, alpha * np.exp(x))
""",
    ),
    (
        "selu_unscaled",
        X,
        "x",
        E,
        False,
        """
import numpy as np
def value(x, a=1.67326, s=1.0507):
    return s * np.where(x >= 0, x, a * (np.exp(x) - 1))
def gradient(x, a=1.67326, s=1.0507):
    return np.where(x >= 0, s, a * np.exp(x))
""",
    ),
    (
        "softplus",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.log1p(np.exp(-np.abs(x))) + np.maximum(x, 0)
def gradient(x):
    return 1 / (1 + np.exp(-x))
""",
    ),
    (
        "softplus_logaddexp",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.logaddexp(0, x)
def gradient(x):
    return np.exp(x) / (1 + np.exp(x))
""",
    ),
    (
        "softsign",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return x / (1 + abs(x))
def gradient(x):
    return 1 / np.power(1 + np.abs(x), 2)
""",
    ),
    (
        "swish",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return x / (1 + np.exp(-x))
def gradient(x):
    return np.exp(x) * (np.exp(x) + x + 1) / (np.exp(x) + 1) ** 2
""",
    ),
    (
        "swish_output",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def sig(x):
    return 1 / (1 + np.exp(-x))
def value(x):
    return x * sig(x)
def gradient(x):
    y = value(x)
    return y + sig(x) * (1 - y)
""",
    ),
    (
        "mish",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return x * np.tanh(np.log(1 + np.exp(x)))
def gradient(x):
    w = 4 * (x + 1) + 4 * np.exp(2 * x) + np.exp(3 * x) + np.exp(x) * (4 * x + 6)
    d = 2 * np.exp(x) + np.exp(2 * x) + 2
    return np.exp(x) * w / d ** 2
""",
    ),
    (
        "gelu_erf",
        X,
        "x",
        E,
        True,
        """
import math
import numpy as np
def value(x):
    return 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))
def gradient(x):
    cdf = 0.5 * (1 + np.vectorize(math.erf)(x / np.sqrt(2)))
    return cdf + x * np.exp(-0.5 * x ** 2) / np.sqrt(2 * np.pi)
""",
    ),
    (
        "gelu_tanh",
        X,
        "x",
        E,
        True,
        """
import numpy as np
c = np.sqrt(2 / np.pi)
def value(x):
    return 0.5 * x * (1 + np.tanh(c * (x + 0.044715 * np.power(x, 3))))
def gradient(x):
    t = np.tanh(c * (x + 0.044715 * x ** 3))
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * c * (1 + 3 * 0.044715 * x ** 2)
""",
    ),
    (
        "gelu_tanh_literal",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return 0.5 * x * (1 + np.tanh(0.7978845608028654 * (x + 0.044715 * x ** 3)))
def gradient(x):
    t = np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3))
    return 0.5 * (1 + t) + 0.5 * x * (1 - t ** 2) * (np.sqrt(2 / np.pi) + 0.134145 * np.sqrt(2 / np.pi) * x ** 2)
""",
    ),
    (
        "gelu_quick",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return x / (1 + np.exp(-1.702 * x))
def gradient(x):
    s = 1 / (1 + np.exp(-1.702 * x))
    return s + 1.702 * x * s * (1 - s)
""",
    ),
    (
        "arctan",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.arctan(x)
def gradient(x):
    return 1 / (1 + x ** 2)
""",
    ),
    (
        "sine_squared",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return x + np.sin(x) ** 2
def gradient(x):
    return 1 + 2 * np.sin(x) * np.cos(x)
""",
    ),
    (
        "snake",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x, a=2.0):
    return x + (1 - np.cos(2 * a * x)) / (2 * a)
def gradient(x, a=2.0):
    return 1 + np.sin(2 * a * x)
""",
    ),
    (
        "gaussian",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.exp(-np.square(x))
def gradient(x):
    return -2 * x * np.exp(-x * x)
""",
    ),
    (
        "bent_identity",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return (np.sqrt(x ** 2 + 1) - 1) / 2 + x
def gradient(x):
    return x / (2 * np.sqrt(x ** 2 + 1)) + 1
""",
    ),
    (
        "isru",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return x / np.sqrt(1 + 3 * x ** 2)
def gradient(x):
    return (1 / np.sqrt(1 + 3 * x ** 2)) ** 3
""",
    ),
    (
        "log_sigmoid",
        X,
        "x",
        E,
        True,
        """
import numpy as np
from scipy.special import expit, log_expit
def value(x):
    return log_expit(x)
def gradient(x):
    return 1 - expit(x)
""",
    ),
    (
        "power_law",
        "x: positive 5; a: real ()",
        "x",
        E,
        True,
        """
import numpy as np
def value(x, a):
    return x ** a
def gradient(x, a):
    return a * x ** (a - 1)
""",
    ),
    (
        "log_base_two",
        "x: positive 4",
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.log2(x)
def gradient(x):
    return 1 / (x * np.log(2))
""",
    ),
    (
        "reciprocal_root",
        "x: positive 4",
        "x",
        E,
        False,
        """
import numpy as np
def value(x):
    return 1 / np.sqrt(x)
def gradient(x):
    return -1 / (2 * np.sqrt(x))
""",
    ),
    (
        "abs_power",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    return np.abs(x) ** 3
def gradient(x):
    return 3 * x ** 2 * np.sign(x)
""",
    ),
    (
        "shrink",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x, lam=0.5):
    return np.sign(x) * np.maximum(np.abs(x) - lam, 0)
def gradient(x, lam=0.5):
    return (np.abs(x) > lam).astype(int)
""",
    ),
    (
        "threshold_loop",
        X,
        "x",
        E,
        True,
        """
import numpy as np
def value(x):
    out = []
    for v in x:
        out.append(max(0, v))
    return np.array(out)
def gradient(x):
    g = np.zeros(len(x))
    for i in range(len(x)):
        if x[i] > 0:
            g[i] = 1
        else:
            g[i] = 0
    return g
""",
    ),
)
