"""Pairs in the forms that whole files have: classes, decorators, data drawn at import, checks, helpers, old habits."""

from dataclasses import replace

from tests.code_pairs import Pair, family

E, J, R = "elementwise", "jacobian", "rowsum"
HEAD = "\nimport numpy as np\n"

STATIC = f"""{HEAD}
class Activation:
    @staticmethod
    def softplus(x: np.ndarray, beta: float = 2.0) -> np.ndarray:
        '''log(1 + e^(beta x)) / beta'''
        return np.logaddexp(0, beta * x) / beta
    @staticmethod
    def softplus_prime(x: np.ndarray, beta: float = 2.0) -> np.ndarray:
        return 1 / (1 + np.exp(-beta * x))
"""
OBJECT = f"""{HEAD}
class Tanh:
    def __init__(self):
        self.out = None
    def forward(self, x):
        self.out = (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)
        return self.out
    def grad(self, x):
        y = self.forward(x)
        return 1 - y * y
"""
DRAWN = f"""{HEAD}
np.random.seed(1)
X0 = np.random.randn(4, 3)
W0 = 0.01 * np.random.randn(3, 2)
def value(W, X):
    return np.sum(np.tanh(X @ W))
def gradient(W, X):
    return X.T @ (1 - np.tanh(X @ W) ** 2)
before = value(W0, X0)
print('loss', before)
"""
CHECKS = f"""{HEAD}
def value(p, t):
    assert p.shape == t.shape, 'shapes differ'
    assert not np.any(np.isnan(p))
    if p.ndim != 1:
        raise ValueError(f'one axis, not {{p.ndim}}')
    return float(np.sum((p - t) ** 2) / (2 * len(t)))
def gradient(p, t):
    assert p.shape == t.shape
    g = (p - t) / len(t)
    assert g.shape == p.shape
    return g
"""
DECORATED = """
import functools
import numpy as np
def traced(f):
    @functools.wraps(f)
    def own(*args, **kwargs):
        return f(*args, **kwargs)
    return own
@traced
def value(x):
    return np.sqrt(1 + x ** 2) - 1
@traced
def gradient(x):
    return x / np.sqrt(1 + x ** 2)
"""
NDINDEX = f"""{HEAD}
def value(x):
    total = 0.0
    for i, j in np.ndindex(x.shape):
        total += x[i, j] ** 3 / 3
    return total
def gradient(x):
    g = np.zeros_like(x)
    for (i, j), z in np.ndenumerate(x):
        g[i, j] = z * z
    return g
"""
MATRIX = f"""{HEAD}
def value(x, A):
    return (x.T @ A @ x).item()
def gradient(x, A):
    return (A + A.T) @ x
"""
PARTIAL = """
from functools import partial, reduce
import numpy as np
def power(x, n):
    return reduce(lambda a, b: a * b, [x] * n)
value = partial(power, n=4)
def gradient(x):
    return 4 * power(x, 3)
"""
HELPERS = f"""{HEAD}
EPS = np.finfo(float).eps
def clip(p):
    return np.clip(p, EPS, 1 - EPS)
def value(t, p):
    p = clip(p)
    return -np.mean(np.sum(t * np.log(p), axis=1))
def gradient(t, p):
    return -t / clip(p) / t.shape[0]
"""
SCORES = f"""{HEAD}
def value(scores, y):
    n = scores.shape[0]
    onehot = np.zeros((n, scores.shape[1]))
    onehot[np.arange(n), y] = 1
    e = np.exp(scores - scores.max(1)[:, None])
    probs = e / e.sum(1)[:, None]
    return -(onehot * np.log(probs)).sum() / n
def gradient(scores, y):
    n, c = scores.shape
    e = np.exp(scores - np.max(scores, 1).reshape(n, 1))
    probs = e / np.sum(e, axis=1).reshape((n, 1))
    return (probs - np.eye(c)[y]) / n
"""
TWO = f"""{HEAD}
def loss_and_grad(w, X, y):
    def loss(w):
        return 0.5 * np.linalg.norm(X @ w - y) ** 2
    def grad(w):
        return X.T @ (X @ w - y)
    return loss(w), grad(w)
value = gradient = loss_and_grad
"""
NESTED = f"""{HEAD}
def network(params, x):
    for W in params:
        x = np.tanh(W @ x)
    return x
def value(A, B, x):
    return network([A, B], x).sum()
def gradient(A, B, x):
    h = np.tanh(A @ x)
    out = np.tanh(B @ h)
    delta = 1 - out ** 2
    grads = []
    for W, inp in ((B, h), (A, x)):
        grads.insert(0, np.outer(delta, inp))
        delta = W.T @ delta * (1 - inp ** 2)
    return grads[0]
"""
GAMMA = """
import numpy as np
from scipy.special import gammaln, digamma
def value(a):
    return gammaln(np.sum(a)) - np.sum(gammaln(a))
def gradient(a):
    return digamma(a.sum()) - digamma(a)
"""
SIGNS = f"""{HEAD}
def value(w, X, y):
    m = y * (X @ w)
    return np.mean(np.log(1 + np.exp(-m)))
def gradient(w, X, y):
    m = y * (X @ w)
    g = np.zeros(w.shape)
    for i in range(len(y)):
        g += -y[i] * X[i] / (1 + np.exp(m[i]))
    return g / len(y)
"""
WHILE = """
def value(x):
    result, k, term = 0.0, 0, 1.0
    while k < 6:
        result += term
        k += 1
        term *= x / k
    return result
def gradient(x):
    result, k, term = 0.0, 0, 1.0
    while k < 5:
        result += term
        k += 1
        term *= x / k
    return result
"""
SCALAR = f"""{HEAD}
def value(x):
    return np.sum(x * 3)
def gradient(x):
    return 3 * np.ones_like(x)
"""
INPLACE = f"""{HEAD}
def value(z):
    z = z.copy()
    z -= np.max(z, axis=1, keepdims=True)
    np.exp(z, out=z)
    z /= np.sum(z, axis=1, keepdims=True)
    return np.sum(z ** 2)
def gradient(z):
    p = np.exp(z - np.max(z, axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    g = 2 * p
    return p * (g - np.sum(g * p, axis=1, keepdims=True))
"""
SIGN_OF = f"""{HEAD}
def value(w, lam=0.1, ratio=0.5):
    l1 = ratio * np.linalg.norm(w, 1)
    l2 = (1 - ratio) * 0.5 * w.T @ w
    return lam * (l1 + l2)
def gradient(w, lam=0.1, ratio=0.5):
    l1 = ratio * np.sign(w)
    l2 = (1 - ratio) * w
    return lam * (l1 + l2)
"""
COUNTED = f"""{HEAD}
def value(y, f):
    return np.mean(np.exp(f) - y * f)
def gradient(y, f):
    return (np.exp(f) - y) / y.shape[0]
"""
EMBED = f"""{HEAD}
def value(E, k, dout):
    return np.sum(E[k] * dout)
def gradient(E, k, dout):
    dE = np.zeros_like(E)
    np.add.at(dE, k, dout)
    return dE
"""


def of_methods(pair: Pair, function: str, gradient: str) -> Pair:
    """The same pair, its functions named otherwise."""
    return replace(pair, function=function, gradient=gradient)


FORMS: tuple[Pair, ...] = (
    *(
        of_methods(p, "Activation.softplus", "Activation.softplus_prime")
        for p in family(
            "static",
            "x: real 4",
            STATIC,
            ("it", "x", E, True),
            ("scaled", "x", E, False, "return 1 / (1", "return beta / (1"),
        )
    ),
    *(
        of_methods(p, "Tanh.forward", "Tanh.grad")
        for p in family("object", "x: real 4", OBJECT, ("it", "x", E, True), ("plus", "x", E, False, "1 - y", "1 + y"))
    ),
    *family("drawn", "W: real 3,2; X: real 2,3", DRAWN, ("it", "W", J, True), ("power", "W", J, False, " ** 2)", ")")),
    *family(
        "checks",
        "p: real 3; t: real 3",
        CHECKS,
        ("it", "p", J, True),
        ("sum", "p", J, False, "(p - t) / len(t)", "p - t"),
    ),
    *family(
        "decorated", "x: real 4", DECORATED, ("it", "x", E, True), ("root", "x", E, False, "x / np.sqrt", "1 / np.sqrt")
    ),
    *family("ndindex", "x: real 2,2", NDINDEX, ("it", "x", J, True), ("factor", "x", J, False, "z * z", "3 * z * z")),
    *family(
        "column_form",
        "x: real 3,1; A: real 3,3",
        MATRIX,
        ("it", "x", J, True),
        ("symmetric", "x", J, False, "(A + A.T) @ x", "2 * A @ x"),
    ),
    *family(
        "partial", "x: real 3", PARTIAL, ("it", "x", E, True), ("four", "x", E, False, "power(x, 3)", "power(x, 4)")
    ),
    *family(
        "helpers",
        "t: one-hot rows 2,3; p: probability rows 2,3",
        HELPERS,
        ("it", "p", J, True),
        ("logits", "p", J, False, "-t / clip(p)", "(clip(p) - t)"),
    ),
    *family(
        "scores",
        "scores: real 2,3; y: labels 2",
        SCORES,
        ("it", "scores", J, True),
        ("whole", "scores", J, False, "[y]) / n", "[y])"),
    ),
    *family(
        "closures",
        "w: real 2; X: real 3,2; y: real 3",
        TWO,
        ("it", "w", J, True),
        ("turned", "w", J, False, "(X @ w - y)\n    return l", "(y - X @ w)\n    return l"),
    ),
    *family(
        "network_list",
        "A: real 2,2; B: real 2,2; x: real 2",
        NESTED,
        ("A", "A", J, True),
        ("slope", "A", J, False, "(1 - inp ** 2)", "inp"),
    ),
    *family("gamma", "a: positive 3", GAMMA, ("it", "a", J, True)),
    *family(
        "signs",
        "w: real 2; X: real 2,2; y: {-1, 1} 2",
        SIGNS,
        ("it", "w", J, True),
        ("minus", "w", J, False, "np.exp(m[i])", "np.exp(-m[i])"),
    ),
    *family("series", "x: real ()", WHILE, ("it", "x", J, True), ("six", "x", J, False, "k < 5", "k < 6")),
    *family("constant", "x: real 3", SCALAR, ("it", "x", J, True)),
    *family(
        "in_place", "z: real 2,3", INPLACE, ("it", "z", J, True), ("projected", "z", J, False, "p * (g - ", "p * (1 - ")
    ),
    *family("elastic", "w: real 3", SIGN_OF, ("it", "w", J, True), ("abs", "w", J, False, "np.sign", "np.abs")),
    *family(
        "poisson",
        "y: nonnegative integer 3; f: real 3",
        COUNTED,
        ("it", "f", J, True),
        ("log", "f", J, False, "np.exp(f) - y) /", "f - y) /"),
    ),
    *family(
        "embedding",
        "E: real 3,2; k: labels 0..2 3; dout: real 3,2",
        EMBED,
        ("it", "E", J, True),
        ("once", "E", J, False, "np.add.at(dE, k, dout)", "dE[k] = dout"),
    ),
)
