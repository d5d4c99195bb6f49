"""Losses and their gradients as people publish them in NumPy, retyped; labels by `test_code_pairs`."""

from tests.code_pairs import Pair, pairs

E, J, R = "elementwise", "jacobian", "rowsum"
YP = "p: real 6; t: real 6"
ROWS = "y: one-hot rows 3,4; z: real 3,4"
PROBS = "y: one-hot rows 3,4; p: probabilities 3,4"

LOSSES: tuple[Pair, ...] = pairs(
    (
        "mse_mean",
        YP,
        "p",
        J,
        True,
        """
import numpy as np
def value(p, t):
    return np.mean(np.square(p - t))
def gradient(p, t):
    return 2 * (p - t) / np.size(t)
""",
    ),
    (
        "mse_reversed",
        YP,
        "p",
        J,
        False,
        """
import numpy as np
def value(p, t):
    return np.mean(np.power(t - p, 2))
def gradient(p, t):
    return 2 * (t - p)
""",
    ),
    (
        "mse_half_norm",
        YP,
        "p",
        J,
        True,
        """
import numpy as np
def value(p, t):
    return 0.5 * np.linalg.norm(p - t) ** 2
def gradient(p, t):
    return p - t
""",
    ),
    (
        "rmse",
        YP,
        "p",
        J,
        True,
        """
import numpy as np
def value(p, t):
    return np.sqrt(np.mean((p - t) ** 2))
def gradient(p, t):
    return (p - t) / (len(p) * value(p, t))
""",
    ),
    (
        "mae",
        YP,
        "p",
        J,
        True,
        """
import numpy as np
def value(p, t):
    return np.abs(p - t).mean()
def gradient(p, t):
    return np.sign(p - t) / p.size
""",
    ),
    (
        "mae_unit",
        YP,
        "p",
        J,
        False,
        """
import numpy as np
def value(p, t):
    return np.mean(abs(p - t))
def gradient(p, t):
    return np.where(p < t, np.zeros_like(p) - 1, np.ones_like(p))
""",
    ),
    (
        "huber",
        YP,
        "p",
        J,
        True,
        """
import numpy as np
def value(p, t, delta=1.0):
    e = p - t
    quadratic = np.minimum(np.abs(e), delta)
    linear = np.abs(e) - quadratic
    return np.sum(0.5 * quadratic ** 2 + delta * linear)
def gradient(p, t, delta=1.0):
    return np.clip(p - t, -delta, delta)
""",
    ),
    (
        "huber_where",
        YP,
        "p",
        E,
        True,
        """
import numpy as np
def value(p, t, d=1):
    a = np.abs(t - p)
    return np.where(a <= d, 0.5 * (t - p) ** 2, d * a - 0.5 * d ** 2)
def gradient(p, t, d=1):
    r = np.zeros_like(p) + d
    a = t - p
    r[a > -d] = -a[a > -d]
    r[a > d] = -d
    return r
""",
    ),
    (
        "log_cosh_stable",
        YP,
        "p",
        E,
        True,
        """
import numpy as np
def value(p, t):
    x = np.abs(p - t)
    return x + np.log1p(np.exp(-2 * x)) - np.log(2)
def gradient(p, t):
    return np.tanh(p - t)
""",
    ),
    (
        "quantile",
        YP,
        "p",
        J,
        True,
        """
import numpy as np
def value(p, t, q=0.9):
    e = t - p
    return np.mean(np.maximum(q * e, (q - 1) * e))
def gradient(p, t, q=0.9):
    return np.where(t > p, -q, 1 - q) / t.shape[0]
""",
    ),
    (
        "bce_sum",
        "y: binary 5; p: unit interval 5",
        "p",
        J,
        True,
        """
import numpy as np
def value(y, p):
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
def gradient(y, p):
    return (p - y) / (p * (1 - p))
""",
    ),
    (
        "bce_denominator",
        "y: binary 5; p: unit interval 5",
        "p",
        J,
        False,
        """
import numpy as np
def value(y, p):
    return np.sum(np.nan_to_num(-y * np.log(p) - (1 - y) * np.log(1 - p)))
def gradient(y, p):
    return (p - y) / (p * (p - 1))
""",
    ),
    (
        "bce_epsilon",
        "y: real 5; p: unit interval 5",
        "p",
        J,
        True,
        """
import numpy as np
def value(y, p, eps=1e-8):
    return -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))
def gradient(y, p, eps=1e-8):
    return -(y / (p + eps) - (1 - y) / (1 - p + eps)) / y.size
""",
    ),
    (
        "bce_logits",
        "y: binary 5; z: real 5",
        "z",
        J,
        True,
        """
import numpy as np
def value(y, z):
    return np.mean(np.maximum(z, 0) - z * y + np.log(1 + np.exp(-np.abs(z))))
def gradient(y, z):
    return (1 / (1 + np.exp(-z)) - y) / len(y)
""",
    ),
    (
        "bce_where",
        "y: binary 5; p: unit interval 5",
        "p",
        E,
        True,
        """
import numpy as np
def value(y, p):
    return np.where(y == 1, -np.log(p), -np.log(1 - p))
def gradient(y, p):
    return np.where(y == 1, -1 / p, 1 / (1 - p))
""",
    ),
    (
        "focal",
        "y: binary 4; p: unit interval 4",
        "p",
        E,
        True,
        """
import numpy as np
def value(y, p):
    pt = np.where(y == 1, p, 1 - p)
    return -(1 - pt) ** 2 * np.log(pt)
def gradient(y, p):
    pt = np.where(y == 1, p, 1 - p)
    s = 2 * y - 1
    return s * (2 * (1 - pt) * np.log(pt) - (1 - pt) ** 2 / pt)
""",
    ),
    (
        "logistic_signs",
        "y: {-1,+1} 5; z: real 5",
        "z",
        J,
        True,
        """
import numpy as np
def value(y, z):
    return np.mean(np.log(1 + np.exp(-y * z)))
def gradient(y, z):
    return -y / (1 + np.exp(y * z)) / len(y)
""",
    ),
    (
        "hinge",
        "y: {-1,+1} 5; z: real 5",
        "z",
        J,
        True,
        """
import numpy as np
def value(y, z):
    return np.mean(np.maximum(0, 1 - y * z))
def gradient(y, z):
    return np.where(y * z < 1, -y, 0) / y.shape[0]
""",
    ),
    (
        "hinge_squared",
        "y: {-1,+1} 5; z: real 5",
        "z",
        E,
        True,
        """
import numpy as np
def value(y, z):
    return np.maximum(0, 1 - y * z) ** 2
def gradient(y, z):
    return -2 * y * np.maximum(0, 1 - y * z)
""",
    ),
    (
        "hinge_unmasked",
        "y: {-1,+1} 5; z: real 5",
        "z",
        E,
        False,
        """
import numpy as np
def value(y, z):
    return np.maximum(0, 1 - y * z)
def gradient(y, z):
    return -y
""",
    ),
    (
        "modified_huber",
        "y: {-1,+1} 5; z: real 5",
        "z",
        E,
        True,
        """
import numpy as np
def value(y, z):
    m = y * z
    return np.where(m >= -1, np.maximum(0, 1 - m) ** 2, -4 * m)
def gradient(y, z):
    m = y * z
    return np.where(m < -1, -4 * y, np.where(m < 1, -2 * y * (1 - m), 0))
""",
    ),
    (
        "cross_entropy",
        PROBS,
        "p",
        J,
        True,
        """
import numpy as np
def value(y, p):
    return -np.sum(y * np.log(p)) / y.shape[0]
def gradient(y, p):
    return -y / p / y.shape[0]
""",
    ),
    (
        "cross_entropy_rows",
        PROBS,
        "p",
        R,
        True,
        """
import numpy as np
def value(y, p):
    p = np.clip(p, 1e-12, 1.0)
    return -np.log(np.sum(y * p, axis=1))
def gradient(y, p):
    return -(y / p)
""",
    ),
    (
        "softmax_cross_entropy",
        ROWS,
        "z",
        J,
        True,
        """
import numpy as np
def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
def value(y, z):
    return -np.sum(y * np.log(softmax(z))) / len(y)
def gradient(y, z):
    return (softmax(z) - y) / len(y)
""",
    ),
    (
        "softmax_cross_entropy_sum",
        ROWS,
        "z",
        J,
        False,
        """
import numpy as np
def softmax(z):
    e = np.exp(z)
    return e / np.sum(e, axis=1, keepdims=True)
def value(y, z):
    return np.mean(-np.sum(y * np.log(softmax(z)), axis=1))
def gradient(y, z):
    return softmax(z) - y
""",
    ),
    (
        "softmax_labels",
        "z: real 3,4; y: labels 0..3 3",
        "z",
        J,
        True,
        """
import numpy as np
def value(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.sum(log_probs[np.arange(len(y)), y]) / len(y)
def gradient(z, y):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= np.sum(p, axis=1, keepdims=True)
    p[np.arange(z.shape[0]), y] -= 1
    return p / z.shape[0]
""",
    ),
    (
        "softmax_labels_range",
        "z: real 3,4; y: integer labels 3",
        "z",
        J,
        True,
        """
import numpy as np
def value(z, y):
    e = np.exp(z)
    p = e / e.sum(1, keepdims=True)
    return np.mean(-np.log(p[range(len(y)), y]))
def gradient(z, y):
    e = np.exp(z)
    g = e / e.sum(1).reshape(-1, 1)
    g -= np.eye(z.shape[1])[y]
    return g / z.shape[0]
""",
    ),
    (
        "label_smoothing",
        ROWS,
        "z",
        J,
        True,
        """
import numpy as np
def value(y, z, eps=0.1):
    q = y * (1 - eps) + eps / y.shape[1]
    m = z.max(axis=1, keepdims=True)
    lse = m + np.log(np.exp(z - m).sum(axis=1, keepdims=True))
    return -(q * (z - lse)).sum(axis=1).mean()
def gradient(y, z, eps=0.1):
    q = y * (1 - eps) + eps / y.shape[1]
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return (p - q) / len(z)
""",
    ),
    (
        "log_sum_exp",
        "z: real 3,4",
        "z",
        R,
        True,
        """
import numpy as np
from scipy.special import logsumexp, softmax
def value(z):
    return logsumexp(z, axis=1)
def gradient(z):
    return softmax(z, axis=1)
""",
    ),
    (
        "softmax_diagonal",
        "z: real 4",
        "z",
        E,
        True,
        """
import numpy as np
def value(z):
    e = np.exp(z - z.max())
    return e / e.sum()
def gradient(z):
    s = value(z)
    return s * (1 - s)
""",
    ),
    (
        "softmax_jacobian",
        "z: real 4",
        "z",
        J,
        True,
        """
import numpy as np
def value(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)
def gradient(z):
    s = value(z).reshape(-1, 1)
    return np.diagflat(s) - np.dot(s, s.T)
""",
    ),
    (
        "softmax_jacobian_loop",
        "z: real 3",
        "z",
        J,
        True,
        """
import numpy as np
def value(z):
    return np.exp(z) / sum(np.exp(z))
def gradient(z):
    s = value(z)
    n = len(s)
    J = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            if i == j:
                J[i][j] = s[i] * (1 - s[i])
            else:
                J[i][j] = -s[i] * s[j]
    return J
""",
    ),
    (
        "kl_divergence",
        "p: probability rows 3,4; q: probability rows 3,4",
        "q",
        R,
        True,
        """
import numpy as np
def value(p, q):
    return np.sum(p * np.log(p / q), axis=1)
def gradient(p, q):
    return -p / q
""",
    ),
    (
        "kl_first",
        "p: positive 4; q: positive 4",
        "p",
        J,
        True,
        """
import numpy as np
from scipy.special import rel_entr
def value(p, q):
    return np.sum(rel_entr(p, q))
def gradient(p, q):
    return np.log(p) - np.log(q) + 1
""",
    ),
    (
        "kl_without_one",
        "p: positive 4; q: positive 4",
        "p",
        J,
        False,
        """
import numpy as np
def value(p, q):
    return np.sum(p * np.log(p / q))
def gradient(p, q):
    return np.log(p / q)
""",
    ),
    (
        "poisson",
        "y: nonnegative integer 5; p: positive 5",
        "p",
        J,
        True,
        """
import numpy as np
def value(y, p):
    return np.mean(p - y * np.log(p))
def gradient(y, p):
    return (1 - y / p) / y.size
""",
    ),
    (
        "gaussian_nll",
        "y: real 4; m: real 4; v: positive 4",
        "v",
        J,
        True,
        """
import numpy as np
def value(y, m, v):
    return 0.5 * np.sum(np.log(2 * np.pi * v) + (y - m) ** 2 / v)
def gradient(y, m, v):
    return 0.5 * (1 / v - (y - m) ** 2 / v ** 2)
""",
    ),
    (
        "cosine_similarity",
        "a: real 3; b: real 3",
        "a",
        J,
        True,
        """
import numpy as np
def value(a, b):
    return np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))
def gradient(a, b):
    na, nb = np.linalg.norm(a), np.linalg.norm(b)
    return b / (na * nb) - value(a, b) * a / na ** 2
""",
    ),
    (
        "contrastive",
        "a: real 4; b: real 4; y: binary ()",
        "a",
        J,
        True,
        """
import numpy as np
def value(a, b, y, margin=1.0):
    d = np.sqrt(np.sum((a - b) ** 2))
    return y * d ** 2 / 2 + (1 - y) * max(0, margin - d) ** 2 / 2
def gradient(a, b, y, margin=1.0):
    d = np.sqrt(np.sum((a - b) ** 2))
    if d < margin:
        return y * (a - b) - (1 - y) * (margin - d) * (a - b) / d
    return y * (a - b)
""",
    ),
    (
        "triplet",
        "a: real 3; p: real 3; n: real 3",
        "a",
        J,
        True,
        """
import numpy as np
def value(a, p, n):
    return np.maximum(np.sum((a - p) ** 2) - np.sum((a - n) ** 2) + 0.2, 0)
def gradient(a, p, n):
    loss = np.sum((a - p) ** 2) - np.sum((a - n) ** 2) + 0.2
    return 2 * (n - p) * (loss > 0)
""",
    ),
    (
        "dice",
        "y: binary 4; p: unit interval 4",
        "p",
        J,
        True,
        """
import numpy as np
def value(y, p):
    return 1 - (2 * np.sum(y * p) + 1) / (np.sum(y) + np.sum(p) + 1)
def gradient(y, p):
    d = np.sum(y) + np.sum(p) + 1
    return -(2 * y * d - (2 * np.sum(y * p) + 1)) / d ** 2
""",
    ),
    (
        "elastic_net",
        "w: real 5",
        "w",
        J,
        True,
        """
import numpy as np
def value(w, alpha=0.1, rho=0.5):
    return alpha * (rho * np.linalg.norm(w, 1) + (1 - rho) * 0.5 * w.T.dot(w))
def gradient(w, alpha=0.1, rho=0.5):
    return alpha * (rho * np.sign(w) + (1 - rho) * w)
""",
    ),
)
