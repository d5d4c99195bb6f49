"""Layers and small networks with their backward passes, retyped from NumPy courses; labels by `test_code_pairs`."""

from dataclasses import replace

from tests.code_pairs import Pair, pairs

J, R = "jacobian", "rowsum"
SVM = """
import numpy as np
def svm(W, X, y, reg=0.5):
    dW = np.zeros(W.shape)
    num_classes = W.shape[1]
    num_train = X.shape[0]
    loss = 0.0
    for i in range(num_train):
        scores = X[i].dot(W)
        correct = scores[y[i]]
        for j in range(num_classes):
            if j == y[i]:
                continue
            margin = scores[j] - correct + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss /= num_train
    loss += reg * np.sum(W * W)
    dW /= num_train
    dW += 2 * reg * W
    return loss, dW
"""
BATCHNORM = """
import numpy as np
def forward(x, gamma, beta, eps=1e-5):
    N, D = x.shape
    mu = 1. / N * np.sum(x, axis=0)
    xmu = x - mu
    sq = xmu ** 2
    var = 1. / N * np.sum(sq, axis=0)
    sqrtvar = np.sqrt(var + eps)
    ivar = 1. / sqrtvar
    xhat = xmu * ivar
    out = gamma * xhat + beta
    return out, (xhat, gamma, xmu, ivar, sqrtvar, var, eps)
def value(x, gamma, beta, dout):
    out, _ = forward(x, gamma, beta)
    return np.sum(out * dout)
def gradient(x, gamma, beta, dout):
    _, (xhat, gamma, xmu, ivar, sqrtvar, var, eps) = forward(x, gamma, beta)
    N, D = dout.shape
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    dsqrtvar = -1. / (sqrtvar ** 2) * divar
    dvar = 0.5 * 1. / np.sqrt(var + eps) * dsqrtvar
    dsq = 1. / N * np.ones((N, D)) * dvar
    dxmu2 = 2 * xmu * dsq
    dx1 = dxmu1 + dxmu2
    dmu = -1 * np.sum(dxmu1 + dxmu2, axis=0)
    dx2 = 1. / N * np.ones((N, D)) * dmu
    dx = dx1 + dx2
    return dx, dgamma, dbeta
"""
AFFINE = """
import numpy as np
def forward(x, w, b):
    out = x.reshape(x.shape[0], -1).dot(w) + b
    return out, (x, w, b)
def value(x, w, b, dout):
    out, _ = forward(x, w, b)
    return (out * dout).sum()
def gradient(x, w, b, dout):
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db
"""
NETWORK = """
import numpy as np
def value(W1, b1, W2, X, Y):
    h = np.tanh(X.dot(W1) + b1)
    return 0.5 * np.sum((h.dot(W2) - Y) ** 2) / len(X)
def gradient(W1, b1, W2, X, Y):
    h = np.tanh(X @ W1 + b1)
    delta = (h @ W2 - Y) / len(X)
    grads = {}
    grads['W2'] = h.T @ delta
    hidden = (delta @ W2.T) * (1 - h ** 2)
    grads['W1'] = X.T @ hidden
    grads['b1'] = hidden.sum(axis=0)
    return grads
"""
NET_IN = "W1: real 2,3; b1: real 3; W2: real 3,1; X: real 2,2; Y: real 2,1"
BN_IN = "x: real 3,2; gamma: real 2; beta: real 2; dout: real 3,2"
AF_IN = "x: real 2,3; w: real 3,2; b: real 2; dout: real 2,2"

LAYERS: tuple[Pair, ...] = (
    Pair("svm_naive", "W: real 3,3; X: real 3,3; y: labels 0..2 3", "W", J, True, SVM, "svm", "svm"),
    Pair(
        "svm_naive_reg",
        "W: real 2,3; X: real 2,2; y: labels 2",
        "W",
        J,
        False,
        SVM.replace("2 * reg * W", "reg * W"),
        "svm",
        "svm",
    ),
    Pair(
        "svm_naive_column",
        "W: real 2,3; X: real 2,2; y: labels 2",
        "W",
        J,
        False,
        SVM.replace("                dW[:, y[i]] -= X[i]\n", ""),
        "svm",
        "svm",
    ),
    Pair("batchnorm_x", BN_IN, "x", J, True, BATCHNORM),
    Pair("batchnorm_gamma", BN_IN, "gamma", J, True, BATCHNORM),
    Pair("batchnorm_beta", BN_IN, "beta", J, True, BATCHNORM),
    Pair("batchnorm_no_mean", BN_IN, "x", J, False, BATCHNORM.replace("dx = dx1 + dx2", "dx = dx1")),
    Pair("affine_x", AF_IN, "x", J, True, AFFINE),
    Pair("affine_w", AF_IN, "w", J, True, AFFINE),
    Pair("affine_b", AF_IN, "b", J, True, AFFINE),
    Pair("affine_b_mean", AF_IN, "b", J, False, AFFINE.replace("np.sum(dout, axis=0)", "np.mean(dout, axis=0)")),
    Pair("network_W1", NET_IN, "W1", J, True, NETWORK),
    Pair("network_b1", NET_IN, "b1", J, True, NETWORK),
    Pair("network_W2", NET_IN, "W2", J, True, NETWORK),
    Pair("network_sigmoid_slope", NET_IN, "W1", J, False, NETWORK.replace("(1 - h ** 2)", "h * (1 - h)")),
    *pairs(
        (
            "softmax_regression",
            "W: real 2,3; X: real 2,2; y: labels 0..2 2",
            "W",
            J,
            True,
            """
import numpy as np
def value(W, X, y):
    loss = 0.0
    for i in range(X.shape[0]):
        scores = X[i].dot(W)
        scores -= np.max(scores)
        loss += -scores[y[i]] + np.log(np.sum(np.exp(scores)))
    return loss / X.shape[0]
def gradient(W, X, y):
    dW = np.zeros_like(W)
    for i in range(X.shape[0]):
        scores = X[i].dot(W)
        p = np.exp(scores) / np.sum(np.exp(scores))
        for k in range(W.shape[1]):
            dW[:, k] += X[i] * (p[k] - (k == y[i]))
    return dW / X.shape[0]
""",
        ),
        (
            "logistic_regression",
            "w: real 3; b: real (); X: real 4,3; y: binary 4",
            "w",
            J,
            True,
            """
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def value(w, b, X, y):
    m = X.shape[0]
    a = sigmoid(np.dot(X, w) + b)
    return -1 / m * np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))
def gradient(w, b, X, y):
    m = X.shape[0]
    a = sigmoid(X @ w + b)
    dw = (1 / m) * np.dot(X.T, a - y)
    db = (1 / m) * np.sum(a - y)
    return dw, db
""",
        ),
        (
            "ridge",
            "w: real 3; X: real 4,3; y: real 4",
            "w",
            J,
            True,
            """
import numpy as np
def value(w, X, y, lam=0.1):
    r = X.dot(w) - y
    return r.dot(r) / (2 * len(y)) + lam / 2 * np.dot(w, w)
def gradient(w, X, y, lam=0.1):
    return X.T.dot(X.dot(w) - y) / len(y) + lam * w
""",
        ),
        (
            "layernorm",
            "x: real 2,3; dout: real 2,3",
            "x",
            J,
            True,
            """
import numpy as np
def value(x, dout, eps=1e-5):
    mean = x.mean(axis=-1, keepdims=True)
    var = x.var(axis=-1, keepdims=True)
    return np.sum(dout * (x - mean) / np.sqrt(var + eps))
def gradient(x, dout, eps=1e-5):
    D = x.shape[-1]
    rstd = 1 / np.sqrt(np.var(x, axis=-1, keepdims=True) + eps)
    n = (x - np.mean(x, axis=-1, keepdims=True)) * rstd
    return rstd * (dout - dout.mean(-1, keepdims=True) - n * np.sum(dout * n, axis=-1, keepdims=True) / D)
""",
        ),
        (
            "rmsnorm",
            "x: real 2,3; g: real 3; dout: real 2,3",
            "x",
            J,
            True,
            """
import numpy as np
def value(x, g, dout):
    return np.sum(x / np.sqrt(np.mean(x ** 2, axis=1, keepdims=True) + 1e-6) * g * dout)
def gradient(x, g, dout):
    r = np.sqrt(np.mean(x ** 2, axis=1, keepdims=True) + 1e-6)
    dg = dout * g
    return dg / r - x * np.sum(dg * x, axis=1, keepdims=True) / (x.shape[1] * r ** 3)
""",
        ),
        (
            "dropout",
            "x: real 2,3; mask: binary 2,3; dout: real 2,3",
            "x",
            J,
            True,
            """
import numpy as np
def value(x, mask, dout, keep=0.8):
    return np.sum(x * mask / keep * dout)
def gradient(x, mask, dout, keep=0.8):
    return dout * mask / keep
""",
        ),
        (
            "max_pool",
            "x: real 4,4; dout: real 2,2",
            "x",
            J,
            True,
            """
import numpy as np
def value(x, dout):
    total = 0
    for i in range(2):
        for j in range(2):
            total += np.max(x[2 * i:2 * i + 2, 2 * j:2 * j + 2]) * dout[i, j]
    return total
def gradient(x, dout):
    dx = np.zeros_like(x)
    for i in range(2):
        for j in range(2):
            window = x[2 * i:2 * i + 2, 2 * j:2 * j + 2]
            mask = window == np.max(window)
            dx[2 * i:2 * i + 2, 2 * j:2 * j + 2] += mask * dout[i, j]
    return dx
""",
        ),
        (
            "max_pool_reshape",
            "x: real 2,4; dout: real 2,2",
            "x",
            J,
            True,
            """
import numpy as np
def value(x, dout):
    return (x.reshape(2, 2, 2).max(axis=2) * dout).sum()
def gradient(x, dout):
    r = x.reshape(2, 2, 2)
    m = r.max(axis=2, keepdims=True)
    return ((r == m) * dout[:, :, None]).reshape(x.shape)
""",
        ),
        (
            "convolution",
            "x: real 4,4; w: real 2,2; dout: real 3,3",
            "w",
            J,
            True,
            """
import numpy as np
def conv(x, w):
    H = x.shape[0] - w.shape[0] + 1
    out = np.zeros((H, H))
    for i in range(H):
        for j in range(H):
            out[i, j] = np.sum(x[i:i + 2, j:j + 2] * w)
    return out
def value(x, w, dout):
    return np.sum(conv(x, w) * dout)
def gradient(x, w, dout):
    dw = np.zeros_like(w)
    for i in range(3):
        for j in range(3):
            dw += x[i:i + 2, j:j + 2] * dout[i, j]
    return dw
""",
        ),
        (
            "convolution_padded",
            "x: real 3,3; w: real 2,2; dout: real 2,2",
            "x",
            J,
            True,
            """
import numpy as np
def value(x, w, dout):
    out = sum(w[a, b] * x[a:a + 2, b:b + 2] for a in range(2) for b in range(2))
    return np.sum(out * dout)
def gradient(x, w, dout):
    padded = np.pad(dout, ((1, 1), (1, 1)), mode='constant')
    flipped = np.rot90(w, 2)
    dx = np.zeros(x.shape)
    for i in range(3):
        for j in range(3):
            dx[i, j] = (padded[i:i + 2, j:j + 2] * flipped).sum()
    return dx
""",
        ),
        (
            "lstm_cell",
            "x: real 1,2; h: real 1,1; c: real 1,1; W: real 2,4; U: real 1,4; dh: real 1,1",
            "W",
            J,
            True,
            """
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def value(x, h, c, W, U, dh):
    a = x @ W + h @ U
    i, f, o, g = np.split(a, 4, axis=1)
    c_next = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return np.sum(dh * sigmoid(o) * np.tanh(c_next))
def gradient(x, h, c, W, U, dh):
    a = x @ W + h @ U
    i, f, o, g = np.split(a, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    t = np.tanh(f * c + i * g)
    dc = dh * o * (1 - t ** 2)
    da = np.hstack([dc * g * i * (1 - i), dc * c * f * (1 - f), dh * t * o * (1 - o), dc * i * (1 - g * g)])
    return np.dot(x.T, da)
""",
        ),
        (
            "attention",
            "q: real 2,2; k: real 2,2; v: real 2,1; dout: real 2,1",
            "q",
            J,
            True,
            """
import numpy as np
def weights(q, k):
    s = q @ k.T / np.sqrt(q.shape[1])
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
def value(q, k, v, dout):
    return np.sum(weights(q, k) @ v * dout)
def gradient(q, k, v, dout):
    a = weights(q, k)
    da = dout @ v.T
    ds = a * (da - np.sum(da * a, axis=-1, keepdims=True))
    return ds @ k / np.sqrt(q.shape[1])
""",
        ),
        (
            "einsum_bilinear",
            "A: real 2,3; x: real 2; y: real 3",
            "A",
            J,
            True,
            """
import numpy as np
def value(A, x, y):
    return np.einsum('i,ij,j->', x, A, y)
def gradient(A, x, y):
    return np.outer(x, y)
""",
        ),
        (
            "quadratic_form",
            "A: real 3,3; x: real 3",
            "x",
            J,
            True,
            """
import numpy as np
def value(A, x):
    return x.T @ A @ x
def gradient(A, x):
    return (A + A.T) @ x
""",
        ),
        (
            "quadratic_form_symmetric",
            "A: real 3,3; x: real 3",
            "x",
            J,
            False,
            """
import numpy as np
def value(A, x):
    return x.T @ A @ x
def gradient(A, x):
    return 2 * A @ x
""",
        ),
        (
            "linear_map",
            "A: real 2,3; x: real 3",
            "x",
            J,
            True,
            """
def value(A, x):
    return A @ x
def gradient(A, x):
    return A
""",
        ),
        (
            "frobenius",
            "A: real 2,2; B: real 2,2",
            "A",
            J,
            True,
            """
import numpy as np
def value(A, B):
    return np.trace(A.T @ B) + np.linalg.norm(A)
def gradient(A, B):
    return B + A / np.linalg.norm(A, 'fro')
""",
        ),
        (
            "embedding",
            "E: real 3,2; y: labels 0..2 4; dout: real 4,2",
            "E",
            J,
            True,
            """
import numpy as np
def value(E, y, dout):
    return np.sum(E[y] * dout)
def gradient(E, y, dout):
    dE = np.zeros_like(E)
    np.add.at(dE, y, dout)
    return dE
""",
        ),
        (
            "rosenbrock",
            "x: real 3",
            "x",
            J,
            True,
            """
import numpy as np
def value(x):
    return sum(100.0 * (x[1:] - x[:-1] ** 2.0) ** 2.0 + (1 - x[:-1]) ** 2.0)
def gradient(x):
    xm = x[1:-1]
    der = np.zeros_like(x)
    der[1:-1] = 200 * (xm - x[:-2] ** 2) - 400 * (x[2:] - xm ** 2) * xm - 2 * (1 - xm)
    der[0] = -400 * x[0] * (x[1] - x[0] ** 2) - 2 * (1 - x[0])
    der[-1] = 200 * (x[-1] - x[-2] ** 2)
    return der
""",
        ),
        (
            "cumulative",
            "x: real 4; d: real 4",
            "x",
            J,
            True,
            """
import numpy as np
def value(x, d):
    return np.sum(np.cumsum(x) * d)
def gradient(x, d):
    return np.cumsum(d[::-1])[::-1]
""",
        ),
    ),
)
__all__ = ["LAYERS", "replace"]
