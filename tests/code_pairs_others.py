"""Pairs from outside of neural networks, and cells that unroll: test functions, mechanics, statistics, factorizations.

Sources: the test functions of optimization (Rosenbrock, Himmelblau, Beale, Ackley, Rastrigin); Jacobians of robot arms,
cameras and coordinates as robotics notes have them; word2vec and GRU backward passes; matrix factorization by masks;
generalized linear models; InfoNCE.
"""

from tests.code_pairs import Pair, family

E, J, R = "elementwise", "jacobian", "rowsum"
HEAD = "\nimport numpy as np\n"

ROSENBROCK = """
def value(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2
def gradient(x):
    import numpy as np
    return np.array([-2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] ** 2), 200 * (x[1] - x[0] ** 2)])
"""
ROSENBROCK_N = f"""{HEAD}
def value(x):
    return sum(100.0 * (x[1:] - x[:-1] ** 2.0) ** 2.0 + (1 - x[:-1]) ** 2.0)
def gradient(x):
    xm, xm_m1, xm_p1 = x[1:-1], x[:-2], x[2:]
    der = np.zeros_like(x)
    der[1:-1] = 200 * (xm - xm_m1 ** 2) - 400 * (xm_p1 - xm ** 2) * xm - 2 * (1 - xm)
    der[0] = -400 * x[0] * (x[1] - x[0] ** 2) - 2 * (1 - x[0])
    der[-1] = 200 * (x[-1] - x[-2] ** 2)
    return der
"""
HIMMELBLAU = f"""{HEAD}
def value(p):
    x, y = p
    return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2
def gradient(p):
    x, y = p
    dx = 4 * x * (x ** 2 + y - 11) + 2 * (x + y ** 2 - 7)
    dy = 2 * (x ** 2 + y - 11) + 4 * y * (x + y ** 2 - 7)
    return np.array([dx, dy])
"""
RASTRIGIN = f"""{HEAD}
def value(x, A=10):
    return A * x.size + np.sum(x ** 2 - A * np.cos(2 * np.pi * x))
def gradient(x, A=10):
    return 2 * x + 2 * np.pi * A * np.sin(2 * np.pi * x)
"""
ACKLEY = f"""{HEAD}
from math import pi
def value(x, a=20, b=0.2, c=2 * pi):
    n = len(x)
    return -a * np.exp(-b * np.sqrt(np.sum(x ** 2) / n)) - np.exp(np.mean(np.cos(c * x))) + a + np.e
def gradient(x, a=20, b=0.2, c=2 * pi):
    n = len(x)
    r = np.sqrt(np.sum(x ** 2) / n)
    return a * b * np.exp(-b * r) * x / (n * r) + c / n * np.sin(c * x) * np.exp(np.mean(np.cos(c * x)))
"""
ARM = f"""{HEAD}
L1, L2 = 1.0, 0.7
def value(q):
    return np.array([L1 * np.cos(q[0]) + L2 * np.cos(q[0] + q[1]),
                     L1 * np.sin(q[0]) + L2 * np.sin(q[0] + q[1])])
def gradient(q):
    s1, s12 = np.sin(q[0]), np.sin(q[0] + q[1])
    c1, c12 = np.cos(q[0]), np.cos(q[0] + q[1])
    return np.array([[-L1 * s1 - L2 * s12, -L2 * s12], [L1 * c1 + L2 * c12, L2 * c12]])
"""
CAMERA = f"""{HEAD}
def value(p, f, c):
    x, y, z = p[0], p[1], p[2]
    return np.array([f * x / z + c[0], f * y / z + c[1]])
def gradient(p, f, c):
    x, y, z = p
    return np.array([[f / z, 0, -f * x / z ** 2], [0, f / z, -f * y / z ** 2]])
"""
SPHERICAL = """
import numpy as np
from numpy import sin, cos
def value(u):
    r, t, p = u
    return np.array([r * sin(t) * cos(p), r * sin(t) * sin(p), r * cos(t)])
def gradient(u):
    r, t, p = u
    return np.array([
        [sin(t) * cos(p), r * cos(t) * cos(p), -r * sin(t) * sin(p)],
        [sin(t) * sin(p), r * cos(t) * sin(p), r * sin(t) * cos(p)],
        [cos(t), -r * sin(t), 0.0]])
"""
BEARING = f"""{HEAD}
def value(x, m):
    d = m - x[:2]
    q = d @ d
    return np.array([np.sqrt(q), np.arctan2(d[1], d[0]) - x[2]])
def gradient(x, m):
    dx, dy = m - x[:2]
    q = dx ** 2 + dy ** 2
    return np.array([[-dx / np.sqrt(q), -dy / np.sqrt(q), 0], [dy / q, -dx / q, -1]])
"""
GRU = f"""{HEAD}
sig = lambda z: 1 / (1 + np.exp(-z))
def forward(x, h, Wz, Wr, Wh, Uz, Ur, Uh):
    z = sig(Wz @ x + Uz @ h)
    r = sig(Wr @ x + Ur @ h)
    c = np.tanh(Wh @ x + Uh @ (r * h))
    return z, r, c, (1 - z) * h + z * c
def value(x, h, Wz, Wr, Wh, Uz, Ur, Uh, g):
    return g @ forward(x, h, Wz, Wr, Wh, Uz, Ur, Uh)[-1]
def gradient(x, h, Wz, Wr, Wh, Uz, Ur, Uh, g):
    z, r, c, _ = forward(x, h, Wz, Wr, Wh, Uz, Ur, Uh)
    dc = g * z * (1 - c ** 2)
    dz = g * (c - h) * z * (1 - z)
    drh = Uh.T @ dc
    dr = drh * h * r * (1 - r)
    dh = g * (1 - z) + drh * r + Uz.T @ dz + Ur.T @ dr
    return {{'h': dh, 'Wz': np.outer(dz, x), 'Uh': np.outer(dc, r * h)}}
"""
BPTT = f"""{HEAD}
def run(w, u, xs):
    hs = {{-1: 0.0}}
    for t in range(len(xs)):
        hs[t] = np.tanh(w * hs[t - 1] + u * xs[t])
    return hs
def value(w, u, xs):
    return 0.5 * run(w, u, xs)[len(xs) - 1] ** 2
def gradient(w, u, xs):
    hs = run(w, u, xs)
    dw = du = 0.0
    dh = hs[len(xs) - 1]
    for t in reversed(range(len(xs))):
        da = (1 - hs[t] ** 2) * dh
        dw += da * hs[t - 1]
        du += da * xs[t]
        dh = da * w
    return dw, du
"""
WORD2VEC = f"""{HEAD}
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)
def value(v, U, k):
    return -np.log(softmax(U @ v)[k])[0]
def gradient(v, U, k):
    y_hat = softmax(np.dot(U, v))
    y_hat[k] -= 1
    grad_v = np.dot(U.T, y_hat)
    grad_U = np.outer(y_hat, v)
    return grad_v, grad_U
"""
NEGATIVE = f"""{HEAD}
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def value(v, u, N):
    loss = -np.log(sigmoid(u @ v))
    for n in N:
        loss -= np.log(sigmoid(-n @ v))
    return loss
def gradient(v, u, N):
    g = (sigmoid(u @ v) - 1) * u
    for n in N:
        g += (1 - sigmoid(-n @ v)) * n
    return g
"""
FACTORS = f"""{HEAD}
def value(P, Q, R, M, lam=0.1):
    return np.sum(M * (R - P @ Q.T) ** 2) + lam * (np.sum(P ** 2) + np.sum(Q ** 2))
def gradient(P, Q, R, M, lam=0.1):
    err = M * (R - P.dot(Q.T))
    dP = -2 * err @ Q + 2 * lam * P
    dQ = -2 * err.T @ P + 2 * lam * Q
    return dP, dQ
"""
INFONCE = f"""{HEAD}
def value(A, B, tau=0.5):
    S = A @ B.T / tau
    log_p = S - np.log(np.sum(np.exp(S), axis=1, keepdims=True))
    return -np.mean(np.diag(log_p))
def gradient(A, B, tau=0.5):
    S = A @ B.T / tau
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    n = len(A)
    G = (P - np.eye(n)) / (n * tau)
    return {{'dA': G @ B, 'dB': G.T @ A}}
"""
DET = f"""{HEAD}
def value(A):
    return np.log(np.linalg.det(A) ** 2) / 2
def gradient(A):
    return np.linalg.inv(A).T
"""
MAHALANOBIS = f"""{HEAD}
def value(x, mu, S):
    d = x - mu
    return 0.5 * d @ np.linalg.solve(S, d)
def gradient(x, mu, S):
    inv = np.linalg.inv(S)
    return 0.5 * (inv + inv.T) @ (x - mu)
"""
CROSS = f"""{HEAD}
def value(a, b, c):
    return np.dot(a, np.cross(b, c))
def gradient(a, b, c):
    return np.cross(c, a)
"""
POLY = f"""{HEAD}
C = [1.0, -2.0, 0.5, 3.0]
def value(x):
    return np.polyval(C, x)
def gradient(x):
    return np.polyval(np.polyder(C), x)
"""
PRODUCT = f"""{HEAD}
def value(x):
    return np.cumprod(x)[-1]
def gradient(x):
    return np.prod(x) / x
"""
CHAIN = f"""{HEAD}
def value(A, B, C):
    return np.trace(np.linalg.multi_dot([A, B, C]))
def gradient(A, B, C):
    return (C @ A).T
"""
BETA = """
import numpy as np
from scipy.special import gammaln, psi
def value(a, b, x):
    return np.sum((a - 1) * np.log(x) + (b - 1) * np.log(1 - x) - gammaln(a) - gammaln(b) + gammaln(a + b))
def gradient(a, b, x):
    return np.sum(np.log(x) - psi(a) + psi(a + b))
"""
PROBIT = """
import numpy as np
from scipy.stats import norm
def value(w, X, y):
    z = y * (X @ w)
    return -np.sum(np.log(norm.cdf(z)))
def gradient(w, X, y):
    z = y * (X @ w)
    return -X.T @ (y * norm.pdf(z) / norm.cdf(z))
"""
PENDULUM = """
from math import sin, cos
def value(t, m=1.2, g=9.81, l=0.5):
    return m * g * l * (1 - cos(t))
def gradient(t, m=1.2, g=9.81, l=0.5):
    return m * g * l * sin(t)
"""
WINDOWS = f"""{HEAD}
from numpy.lib.stride_tricks import sliding_window_view
def value(x, w):
    return np.sum(sliding_window_view(x, 2) @ w)
def gradient(x, w):
    return np.convolve(np.ones(len(x) - 1), w)
"""
LOGSUMEXP = """
import numpy as np
from scipy.special import logsumexp, softmax
def value(z):
    return logsumexp(z, axis=1).sum()
def gradient(z):
    return softmax(z, axis=1)
"""
NEGATIVE_BINOMIAL = f"""{HEAD}
def value(eta, y, r=3):
    mu = np.exp(eta)
    return np.sum((y + r) * np.log(r + mu) - y * eta)
def gradient(eta, y, r=3):
    mu = np.exp(eta)
    return r * (mu - y) / (r + mu)
"""

GR = "x: real 2; h: real 2; g: real 2; " + "; ".join(f"{n}: real 2,2" for n in ("Wz", "Wr", "Wh", "Uz", "Ur", "Uh"))

OTHERS: tuple[Pair, ...] = (
    *family("rosenbrock", "x: real 2", ROSENBROCK, ("it", "x", J, True), ("200", "x", J, False, "- 400", "- 200")),
    *family(
        "rosenbrock_n",
        "x: real 4",
        ROSENBROCK_N,
        ("it", "x", J, True),
        ("last", "x", J, False, "der[-1] = 2", "der[-1] = -2"),
    ),
    *family("himmelblau", "p: real 2", HIMMELBLAU, ("it", "p", J, True), ("two", "p", J, False, "dx = 4", "dx = 2")),
    *family("rastrigin", "x: real 3", RASTRIGIN, ("it", "x", J, True), ("pi", "x", J, False, "2 * np.pi * A", "A")),
    *family("ackley", "x: real 2", ACKLEY, ("it", "x", J, True), ("n", "x", J, False, "(n * r)", "r")),
    *family(
        "arm",
        "q: real 2",
        ARM,
        ("it", "q", J, True),
        ("sign", "q", J, False, "-L1 * s1 - L2 * s12, -L2", "-L1 * s1 - L2 * s12, L2"),
    ),
    *family(
        "camera",
        "p: positive 3; f: real (); c: real 2",
        CAMERA,
        ("it", "p", J, True),
        ("square", "p", J, False, "y / z ** 2", "y / z"),
    ),
    *family(
        "spherical",
        "u: real 3",
        SPHERICAL,
        ("it", "u", J, True),
        ("cos", "u", J, False, "-r * sin(t), 0.0", "r * sin(t), 0.0"),
    ),
    *family(
        "bearing",
        "x: real 3; m: real 2",
        BEARING,
        ("it", "x", J, True),
        ("turned", "x", J, False, "[dy / q, -dx / q", "[-dy / q, dx / q"),
    ),
    *family(
        "gru",
        GR,
        GRU,
        ("h", "h", J, True),
        ("Wz", "Wz", J, True),
        ("Uh", "Uh", J, True),
        ("reset", "h", J, False, "drh * r +", "drh +"),
    ),
    *family(
        "bptt",
        "w: real (); u: real (); xs: real 3",
        BPTT,
        ("w", "w", J, True),
        ("u", "u", J, True),
        ("through", "w", J, False, "dh = da * w", "dh = da"),
    ),
    *family("word2vec", "v: real 2; U: real 3,2; k: labels 0..2 1", WORD2VEC, ("v", "v", J, True)),
    *family(
        "negative_sampling",
        "v: real 2; u: real 2; N: real 2,2",
        NEGATIVE,
        ("it", "v", J, True),
        ("sign", "v", J, False, "g += ", "g -= "),
    ),
    *family(
        "factorization",
        "P: real 2,2; Q: real 3,2; R: real 2,3; M: binary 2,3",
        FACTORS,
        ("P", "P", J, True),
        ("Q", "Q", J, True),
        ("mask", "P", J, False, "err = M * ", "err = "),
    ),
    *family(
        "infonce",
        "A: real 3,2; B: real 3,2",
        INFONCE,
        ("A", "A", J, True),
        ("B", "B", J, True),
        ("tau", "A", J, False, "(n * tau)", "n"),
    ),
    *family("log_det", "A: real 2,2", DET, ("it", "A", J, True), ("turned", "A", J, False, ".T", "")),
    *family(
        "mahalanobis",
        "x: real 2; mu: real 2; S: real 2,2",
        MAHALANOBIS,
        ("it", "x", J, True),
        ("symmetric", "x", J, False, "0.5 * (inv + inv.T)", "inv"),
    ),
    *family(
        "triple_product",
        "a: real 3; b: real 3; c: real 3",
        CROSS,
        ("it", "b", J, True),
        ("order", "b", J, False, "(c, a)", "(a, c)"),
    ),
    *family("polynomial", "x: real 3", POLY, ("it", "x", E, True)),
    *family("product", "x: real 3", PRODUCT, ("it", "x", J, True), ("square", "x", J, False, "/ x", "/ x ** 2")),
    *family(
        "trace_chain",
        "A: real 2,2; B: real 2,2; C: real 2,2",
        CHAIN,
        ("it", "B", J, True),
        ("turned", "B", J, False, "(C @ A).T", "C @ A"),
    ),
    *family(
        "beta",
        "a: positive (); b: positive (); x: unit interval 2",
        BETA,
        ("it", "a", J, True),
        ("sign", "a", J, False, "+ psi", "- psi"),
    ),
    *family(
        "probit",
        "w: real 2; X: real 2,2; y: {-1, 1} 2",
        PROBIT,
        ("it", "w", J, True),
        ("label", "w", J, False, "(y * norm", "(norm"),
    ),
    *family(
        "pendulum", "t: real ()", PENDULUM, ("it", "t", J, True), ("cos", "t", J, False, "l * sin(t)", "l * cos(t)")
    ),
    *family("windows", "x: real 4; w: real 2", WINDOWS, ("it", "x", J, True)),
    *family(
        "log_sum_exp_rows",
        "z: real 2,3",
        LOGSUMEXP,
        ("it", "z", J, True),
        ("axis", "z", J, False, "softmax(z, axis=1)", "softmax(z, axis=0)"),
    ),
    *family(
        "negative_binomial",
        "eta: real 3; y: nonnegative integer 3",
        NEGATIVE_BINOMIAL,
        ("it", "eta", J, True),
        ("mean", "eta", J, False, "(mu - y) /", "mu /"),
    ),
)
