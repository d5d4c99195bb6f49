"""Activations and losses retyped from public code, with the errors that they were published with.

Sources: Frozander/ML101, seanmabli/aiinpy, Zardous/Neural, DanFosing/numpy_ai, CaptainE/RNN-LSTM-in-numpy (flags),
ML-From-Scratch pull request 73 (ELU), milesial/Pytorch-UNet #35 (Dice), davisking/dlib #1169 (mean square),
Open-Deep-ML/DML-OpenProblem #54 (neuron), andrewng machine-learning exercises in Python (regularized regressions),
ljvmiranda921 and others on the softmax Jacobian; forms of focal, Huber, quantile and pairwise losses as gradient
boosting code writes them.
"""

from tests.code_pairs import Pair, family

E, J, R = "elementwise", "jacobian", "rowsum"
HEAD = "\nimport numpy as np\n"
X = "x: real 6"


def activation(value: str, gradient: str, before: str = "") -> str:
    """A file of two one-line functions."""
    return f"{HEAD}{before}\ndef value(x):\n    return {value}\ndef gradient(x):\n    return {gradient}\n"


SIGMOID = "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n"
FLAGS = f"""{HEAD}
def sigmoid(x, derivative=False):
    s = 1 / (1 + np.exp(-(x + 1e-12)))
    if derivative:
        return s * (1 - s)
    else:
        return s
def value(x):
    return sigmoid(x)
def gradient(x):
    return sigmoid(x, derivative=True)
"""
RELU_FLAG = f"""{HEAD}
def relu(x, derivative=False):
    if derivative:
        x = np.where(x < 0, 0, x)
        x = np.where(x >= 0, 1, x)
        return x
    return np.maximum(0, x)
def value(x):
    return relu(x)
def gradient(x):
    return relu(x, True)
"""
VECTORIZED = f"""{HEAD}
class ReLU:
    def __call__(self, z):
        return np.maximum(0, z)
    def derivative(self, z):
        each = np.vectorize(self.one, otypes=[float])
        return each(z)
    def one(self, z):
        return 0 if (z <= 0) else 1
act = ReLU()
def value(x):
    return act(x)
def gradient(x):
    return act.derivative(x)
"""
STABLE = f"""{HEAD}
def value(x):
    out = np.empty_like(x)
    big = x >= 0
    out[big] = 1.0 / (1.0 + np.exp(-x[big]))
    e = np.exp(x[~big])
    out[~big] = e / (1.0 + e)
    return out
def gradient(x):
    s = np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))
    return s * (1 - s)
"""
ELU = f"""{HEAD}
class ELU:
    def __init__(self, alpha=0.1):
        self.alpha = alpha
    def __call__(self, x):
        return np.where(x >= 0.0, x, self.alpha * (np.exp(x) - 1))
    def gradient(self, x):
        return np.where(x >= 0.0, 1, self.__call__(x) + self.alpha)
elu = ELU()
def value(x):
    return elu(x)
def gradient(x):
    return elu.gradient(x)
"""
ELU_MASK = f"""{HEAD}
def value(x, a=1.5):
    y = x.copy()
    neg = y < 0
    y[neg] = a * (np.exp(y[neg]) - 1)
    return y
def gradient(x, a=1.5):
    g = np.ones_like(x)
    g[x < 0] = a * np.exp(x[x < 0])
    return g
"""
MATH = """
import math
def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))
def value(z):
    return z * sigmoid(z)
def gradient(z):
    s = sigmoid(z)
    return s + z * s * (1 - s)
"""
TABLE = f"""{HEAD}
FUNCTIONS = {{
    'mish': (lambda z: z * np.tanh(np.log1p(np.exp(z))),
             lambda z: np.tanh(np.log1p(np.exp(z))) + z * (1 - np.tanh(np.log1p(np.exp(z))) ** 2) / (1 + np.exp(-z))),
    'gelu': (lambda z: 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * np.power(z, 3)))), None),
}}
def value(x):
    return FUNCTIONS['mish'][0](x)
def gradient(x):
    f, df = FUNCTIONS['mish']
    return df(x)
"""
GELU = f"""{HEAD}
def value(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * np.power(x, 3))))
def gradient(x):
    k = np.sqrt(2 / np.pi)
    x3 = 0.044715 * x**3
    x2 = 0.044715 * x**2
    th = np.tanh(k * (x + x3))
    return 0.5 * (1 + th) + 0.5 * x * (1 - th**2) * k * (1 + 3 * x2)
"""
GELU_ERF = """
import numpy as np
from math import erf, pi, sqrt
def phi(x):
    return np.exp(-0.5 * x * x) / sqrt(2 * pi)
def value(x):
    return np.array([0.5 * z * (1 + erf(z / sqrt(2))) for z in x])
def gradient(x):
    cdf = np.array([0.5 * (1 + erf(z / np.sqrt(2))) for z in x])
    return cdf + x * phi(x)
"""
PRELU = f"""{HEAD}
def value(x, a, g):
    return np.sum(np.where(x > 0, x, a * x) * g)
def gradient(x, a, g):
    dx = np.where(x > 0, 1, a) * g
    da = np.sum(np.minimum(0, x) * g, axis=0)
    return dx, da
"""
MAXOUT = f"""{HEAD}
def value(W1, W2, x):
    return np.sum(np.maximum(x @ W1, x @ W2))
def gradient(W1, W2, x):
    z1, z2 = x @ W1, x @ W2
    first = (z1 > z2).astype(float)
    return {{'W1': x.T @ first, 'W2': x.T @ (1 - first)}}
"""
SOFTMAX = f"""{HEAD}
def value(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()
def gradient(z):
    s = value(z).reshape(-1, 1)
    return np.diagflat(s) - np.dot(s, s.T)
"""
SOFTMAX_SUM = f"""{HEAD}
def softmax(x):
    return np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x)))
def value(x):
    return softmax(x)
def gradient(x):
    total = np.sum(np.exp(x))
    return (np.exp(x) * (total - np.exp(x))) / total ** 2
"""
VJP = f"""{HEAD}
def softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)
def value(x, g):
    return np.sum(softmax(x) * g)
def gradient(x, g):
    out = softmax(x)
    d = out * g
    return d - out * np.sum(d, axis=-1, keepdims=True)
"""
DICE = f"""{HEAD}
def value(p, t):
    inter = np.dot(p, t)
    union = np.sum(p) + np.sum(t) + 0.0001
    return 2 * inter / union
def gradient(p, t):
    inter = np.dot(p, t)
    union = np.sum(p) + np.sum(t) + 0.0001
    return 2 * (t * union - inter) / (union * union)
"""
NEURON = f"""{HEAD}
def value(w, b, X, y):
    out = 1 / (1 + np.exp(-(np.dot(X, w) + b)))
    return np.mean((out - y) ** 2)
def gradient(w, b, X, y):
    out = 1 / (1 + np.exp(-(np.dot(X, w) + b)))
    errors = out - y
    delta = errors * out * (1 - out)
    dw = 2 / len(y) * np.dot(X.T, delta)
    db = 2 / len(y) * np.sum(delta)
    return dw, db
"""
RIDGE = f"""{HEAD}
def cost(theta, X, y, lam=0.7):
    m = len(y)
    h = X @ theta
    J = 1 / (2 * m) * np.sum((h - y) ** 2) + lam / (2 * m) * np.sum(theta[1:] ** 2)
    grad = 1 / m * (X.T @ (h - y))
    grad[1:] = grad[1:] + lam / m * theta[1:]
    return J, grad
value = gradient = cost
"""
LOOPS = f"""{HEAD}
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def value(w, b, X, y):
    m = X.shape[0]
    cost = 0.0
    for i in range(m):
        f = sigmoid(np.dot(X[i], w) + b)
        cost += -y[i] * np.log(f) - (1 - y[i]) * np.log(1 - f)
    return cost / m
def gradient(w, b, X, y):
    m, n = X.shape
    dj_dw = np.zeros((n,))
    dj_db = 0.
    for i in range(m):
        err = sigmoid(np.dot(X[i], w) + b) - y[i]
        for j in range(n):
            dj_dw[j] = dj_dw[j] + err * X[i, j]
        dj_db = dj_db + err
    return dj_db / m, dj_dw / m
"""
LOOPS = LOOPS.replace(
    "    return dj_db / m, dj_dw / m", "    dj_db, dj_dw = dj_db / m, dj_dw / m\n    return dj_db, dj_dw"
)
HUBER = f"""{HEAD}
def value(y, f, delta=1.5):
    r = y - f
    small = np.abs(r) <= delta
    return np.where(small, 0.5 * r ** 2, delta * (np.abs(r) - 0.5 * delta)).mean()
def gradient(y, f, delta=1.5):
    r = y - f
    g = np.zeros_like(r)
    mask = np.abs(r) <= delta
    g[mask] = -r[mask]
    g[~mask] = -delta * np.sign(r[~mask])
    return g / r.size
"""
PINBALL = f"""{HEAD}
def value(y, f, q=0.3):
    e = y - f
    return np.mean(np.maximum(q * e, (q - 1) * e))
def gradient(y, f, q=0.3):
    return np.where(y > f, -q, 1 - q) / len(y)
"""
FOCAL = f"""{HEAD}
def value(y, z, gamma=2):
    p = 1 / (1 + np.exp(-z))
    pt = y * p + (1 - y) * (1 - p)
    return np.sum(-(1 - pt) ** gamma * np.log(pt))
def gradient(y, z, gamma=2):
    p = 1 / (1 + np.exp(-z))
    pt = y * p + (1 - y) * (1 - p)
    sign = 2 * y - 1
    return sign * (1 - pt) ** gamma * (gamma * pt * np.log(pt) + pt - 1)
"""
NLL = f"""{HEAD}
def value(mu, log_var, t):
    return np.mean(0.5 * (log_var + (t - mu) ** 2 / np.exp(log_var)))
def gradient(mu, log_var, t):
    inv = np.exp(-log_var)
    dmu = (mu - t) * inv / mu.size
    dlog_var = 0.5 * (1 - (t - mu) ** 2 * inv) / mu.size
    return dmu, dlog_var
"""
KL = f"""{HEAD}
def value(mu, logvar):
    return -0.5 * np.sum(1 + logvar - np.square(mu) - np.exp(logvar))
def gradient(mu, logvar):
    return {{'dmu': mu, 'dlogvar': 0.5 * (np.exp(logvar) - 1)}}
"""
COSINE = f"""{HEAD}
def value(a, b):
    return 1 - np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))
def gradient(a, b):
    na, nb = np.linalg.norm(a), np.linalg.norm(b)
    cos = a @ b / (na * nb)
    return cos * a / na ** 2 - b / (na * nb)
"""
TRIPLET = f"""{HEAD}
def value(a, p, n, margin=0.5):
    dp = np.sum((a - p) ** 2, axis=1)
    dn = np.sum((a - n) ** 2, axis=1)
    return np.sum(np.maximum(dp - dn + margin, 0))
def gradient(a, p, n, margin=0.5):
    dp = np.sum((a - p) ** 2, axis=1)
    dn = np.sum((a - n) ** 2, axis=1)
    active = (dp - dn + margin > 0)[:, np.newaxis]
    da = np.where(active, 2 * (n - p), 0)
    dp = np.where(active, 2 * (p - a), 0)
    dn = np.where(active, 2 * (a - n), 0)
    return da, dp, dn
"""
CONTRASTIVE = f"""{HEAD}
def value(a, b, same, margin=6.0):
    d = np.sqrt(np.sum((a - b) ** 2, axis=1))
    return 0.5 * np.mean(same * d ** 2 + (1 - same) * np.maximum(margin - d, 0) ** 2)
def gradient(a, b, same, margin=6.0):
    d = np.sqrt(np.sum(np.square(a - b), axis=1, keepdims=True))
    pull = same[:, None] * (a - b)
    push = (1 - same[:, None]) * np.maximum(margin - d, 0) * (a - b) / d
    return (pull - push) / len(a)
"""
EINSUM = f"""{HEAD}
def value(A, B, x):
    return np.einsum('i,ij,jk,k->', x, A, B, x)
def gradient(A, B, x):
    M = np.einsum('ij,jk->ik', A, B)
    return np.einsum('ik,k->i', M, x) + np.einsum('ki,k->i', M, x)
"""
LISTS = """
import math
def value(p, y):
    return -sum(t * math.log(q) + (1 - t) * math.log(1 - q) for q, t in zip(p, y)) / len(p)
def gradient(p, y):
    return [(q - t) / (q * (1 - q)) / len(p) for q, t in zip(p, y)]
"""
HINGE = f"""{HEAD}
def value(w, X, y, C=10):
    distances = 1 - y * (np.dot(X, w))
    distances[distances < 0] = 0
    return 0.5 * np.dot(w, w) + C * (np.sum(distances) / X.shape[0])
def gradient(w, X, y, C=10):
    distance = 1 - y * np.dot(X, w)
    dw = np.zeros(len(w))
    for ind, d in enumerate(distance):
        if max(0, d) == 0:
            di = w
        else:
            di = w - C * y[ind] * X[ind]
        dw += di
    return dw / len(y)
"""

NEURON_IN = "w: real 2; b: real (); X: real 3,2; y: binary 3"
PUBLISHED: tuple[Pair, ...] = (
    *family("sigmoid_of_quotient", X, activation("sigmoid(x)", "x / (1 - x)", SIGMOID), ("published", "x", E, False)),
    *family("relu_times", X, activation("x*(x>0)", "1*(x>0)"), ("published", "x", E, True)),
    *family(
        "swish_quotient",
        X,
        activation("x / (1 + np.exp(-x))", "np.exp(x) * (np.exp(x) + x + 1) / ((np.exp(x) + 1)**2)"),
        ("published", "x", E, True),
        ("minus", "x", E, False, "+ x + 1", "- x + 1"),
    ),
    *family(
        "silu_quotient",
        X,
        activation("x/(1+np.exp(-x))", "(1+np.exp(-x)+x*np.exp(-x))/(1+np.exp(-x))**2"),
        ("published", "x", E, True),
        ("once", "x", E, False, "**2", ""),
    ),
    *family(
        "sigmoid_exponential",
        X,
        activation("1 / (1 + np.exp(-x))", "np.exp(-x)/((1 + np.exp(-x))**2)"),
        ("published", "x", E, True),
        ("inside", "x", E, False, "(1 + np.exp(-x))**2", "1 + np.exp(-x)**2"),
    ),
    *family("softplus_log1p", X, activation("np.log1p(np.exp(x))", "np.exp(x)/(1 + np.exp(x))"), ("it", "x", E, True)),
    *family(
        "asinh",
        X,
        activation("np.arcsinh(x)", "1/(x**2+1)**0.5"),
        ("published", "x", E, True),
        ("power", "x", E, False, "**0.5", ""),
    ),
    *family(
        "gaussian",
        X,
        activation("np.exp(-x**2)", "-2*x*np.exp(-x**2)"),
        ("published", "x", E, True),
        ("sign", "x", E, False, "-2*x", "2*x"),
    ),
    *family(
        "leaky_slopes",
        X,
        activation("np.maximum(0.1 * x, x)", "np.where(x > 0, 1, 0.01)"),
        ("published", "x", E, False),
        ("mended", "x", E, True, "0.01", "0.1"),
    ),
    *family(
        "tanh_of_output",
        X,
        activation("np.tanh(x)", "1 - np.square(x)"),
        ("published", "x", E, False),
        ("sech", "x", E, True, "1 - np.square(x)", "1 / np.cosh(x) ** 2"),
    ),
    *family(
        "elu_greater",
        X,
        activation(
            "np.greater(x, 0) * x + (1 - np.greater(x, 0)) * (np.exp(x) - 1)",
            "np.greater(x, 0) + (1 - np.greater(x, 0)) * np.exp(x)",
        ),
        ("published", "x", E, True),
    ),
    *family("softsign", X, activation("x / (1 + abs(x))", "1 / (1 + np.abs(x)) ** 2"), ("it", "x", E, True)),
    *family("flags", X, FLAGS, ("published", "x", E, True), ("output", "x", E, False, "s * (1 - s)", "x * (1 - x)")),
    *family("relu_flag", X, RELU_FLAG, ("published", "x", E, False), ("mended", "x", E, True, "x >= 0, 1", "x > 0, 1")),
    *family("relu_vectorized", X, VECTORIZED, ("published", "x", E, True)),
    *family(
        "sigmoid_masks", X, STABLE, ("it", "x", E, True), ("half", "x", E, False, "s * (1 - s)", "0.5 * s * (1 - s)")
    ),
    *family("elu_class", X, ELU, ("published", "x", E, True), ("bug", "x", E, False, "(x) + self.alpha)", "(x) + 1)")),
    *family("elu_masks", X, ELU_MASK, ("it", "x", E, True), ("unscaled", "x", E, False, "a * np.exp(x[", "np.exp(x[")),
    *family(
        "silu_math", "z: real ()", MATH, ("it", "z", J, True), ("product", "z", J, False, "s + z * s", "s * z * s")
    ),
    *family("mish_table", X, TABLE, ("it", "x", E, True)),
    *family("gelu_parts", X, GELU, ("published", "x", E, True), ("three", "x", E, False, "(1 + 3 * x2)", "(1 + x2)")),
    *family("gelu_lists", X, GELU_ERF, ("it", "x", E, True), ("density", "x", E, False, "+ x * phi(x)", "+ phi(x)")),
    *family(
        "prelu",
        "x: real 3,2; a: real 2; g: real 3,2",
        PRELU,
        ("x", "x", J, True),
        ("a", "a", J, True),
        ("max", "a", J, False, "np.minimum", "np.maximum"),
    ),
    *family(
        "maxout",
        "W1: real 2,2; W2: real 2,2; x: real 2,2",
        MAXOUT,
        ("first", "W1", J, True),
        ("second", "W2", J, True),
        ("same", "W2", J, False, "(1 - first)", "first"),
    ),
    *family(
        "softmax_diagflat",
        "z: real 4",
        SOFTMAX,
        ("it", "z", J, True),
        ("plus", "z", J, False, "- np.dot", "+ np.dot"),
        ("inner", "z", J, False, "np.dot(s, s.T)", "np.dot(s.T, s)"),
    ),
    *family("softmax_diagonal_only", "x: real 3", SOFTMAX_SUM, ("entries", "x", E, True)),
    *family(
        "softmax_vjp",
        "x: real 2,3; g: real 2,3",
        VJP,
        ("it", "x", J, True),
        ("axis", "x", J, False, "np.sum(d, axis=-1, keepdims=True)", "np.sum(d, axis=0, keepdims=True)"),
    ),
    *family(
        "dice",
        "p: unit interval 4; t: binary 4",
        DICE,
        ("mended", "p", J, True),
        ("published", "p", J, False, "t * union - inter", "t * union + inter"),
    ),
    *family(
        "neuron",
        NEURON_IN,
        NEURON,
        ("w", "w", J, True),
        ("b", "b", J, True),
        ("published", "w", J, False, "dw = 2 / len(y)", "dw = 1 / len(y)"),
    ),
    *family(
        "ridge_theta",
        "theta: real 3; X: real 3,3; y: real 3",
        RIDGE,
        ("it", "theta", J, True),
        ("all", "theta", J, False, "grad[1:] = grad[1:] + lam / m * theta[1:]", "grad = grad + lam / m * theta"),
    ),
    *family(
        "logistic_loops",
        NEURON_IN,
        LOOPS,
        ("w", "w", J, True),
        ("b", "b", J, True),
        ("kept", "w", J, False, "dj_dw[j] = dj_dw[j] + err", "dj_dw[j] = err"),
    ),
    *family(
        "huber_masks",
        "y: real 4; f: real 4",
        HUBER,
        ("it", "f", J, True),
        ("sign", "f", J, False, "-delta * np.sign", "delta * np.sign"),
        ("slope", "y", J, False),
    ),
    *family(
        "pinball", "y: real 4; f: real 4", PINBALL, ("it", "f", J, True), ("turned", "f", J, False, "y > f", "y < f")
    ),
    *family(
        "focal_logits",
        "y: binary 3; z: real 3",
        FOCAL,
        ("it", "z", J, True),
        ("log", "z", J, False, "gamma * pt * np.log(pt)", "gamma * np.log(pt)"),
    ),
    *family(
        "gaussian_log_variance",
        "mu: real 3; log_var: real 3; t: real 3",
        NLL,
        ("mu", "mu", J, True),
        ("variance", "log_var", J, True),
        ("half", "log_var", J, False, "0.5 * (1 -", "(1 -"),
    ),
    *family(
        "vae_kl",
        "mu: real 3; logvar: real 3",
        KL,
        ("mu", "mu", J, True),
        ("logvar", "logvar", J, True),
        ("one", "logvar", J, False, "(np.exp(logvar) - 1)", "np.exp(logvar)"),
    ),
    *family(
        "cosine_distance", "a: real 3; b: real 3", COSINE, ("it", "a", J, True), ("norm", "a", J, False, "** 2", "")
    ),
    *family(
        "triplet_rows",
        "a: real 2,2; p: real 2,2; n: real 2,2",
        TRIPLET,
        ("a", "a", J, True),
        ("p", "p", J, True),
        ("n", "n", J, True),
        ("turned", "a", J, False, "2 * (n - p)", "2 * (p - n)"),
    ),
    *family(
        "contrastive_rows",
        "a: real 2,2; b: real 2,2; same: binary 2",
        CONTRASTIVE,
        ("it", "a", J, True),
        ("undivided", "a", J, False, " / d\n", "\n"),
    ),
    *family("bilinear", "A: real 2,2; B: real 2,2; x: real 2", EINSUM, ("it", "x", J, True)),
    *family(
        "lists_bce",
        "p: unit interval 3; y: binary 3",
        LISTS,
        ("it", "p", J, True),
        ("mean", "p", J, False, " / len(p) for", " for"),
    ),
    *family(
        "svm_loop",
        "w: real 2; X: real 3,2; y: {-1, 1} 3",
        HINGE,
        ("it", "w", J, True),
        ("without", "w", J, False, "di = w - C", "di = -C"),
    ),
)
