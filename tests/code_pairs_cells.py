"""Cells and layers with their backward passes, retyped from NumPy courses and from issues that report errors in them.

Sources: cs231n assignments 1 to 3 (stable forms of batch norm, layer norm, dropout, convolution, pooling, RNN and LSTM
steps); deeplearning.ai notebooks (logistic regression, deep layers, RNN cells), with the errors reported in
bighuang624/Andrew-Ng-Deep-Learning-notes #10 and CaptainE/RNN-LSTM-in-numpy #1; scaled dot-product attention as in
CMU 11-785 assignments; DLFS_code #20; hanbt/learn_dl #53.
"""

from tests.code_pairs import Pair, family

J = "jacobian"
HEAD = "\nimport numpy as np\n"

BATCHNORM_ALT = f"""{HEAD}
def forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    std = np.sqrt(var + eps)
    normalized = (x - mean) / std
    return gamma * normalized + beta, (gamma, std, normalized)
def value(x, gamma, beta, dout):
    return np.sum(forward(x, gamma, beta)[0] * dout)
def gradient(x, gamma, beta, dout):
    _, cache = forward(x, gamma, beta)
    gamma, std, normalized = cache
    m = dout.shape[0]
    dbeta = dout.sum(axis=0)
    dgamma = np.sum(dout * normalized, axis=0)
    dnorm = dout * gamma
    dx = 1 / m / std * (m * dnorm - dnorm.sum(axis=0) - normalized * np.sum(dnorm * normalized, axis=0))
    return dx, dgamma, dbeta
"""
LAYERNORM = f"""{HEAD}
def forward(x, gamma, beta, eps=1e-5):
    mu = np.mean(x, axis=1, keepdims=True)
    var = np.var(x, axis=1, keepdims=True)
    inv = 1.0 / np.sqrt(var + eps)
    xhat = (x - mu) * inv
    return xhat * gamma + beta, (xhat, inv, gamma)
def value(x, gamma, beta, dout):
    y, cache = forward(x, gamma, beta)
    return (y * dout).sum()
def gradient(x, gamma, beta, dout):
    y, (xhat, inv, gamma) = forward(x, gamma, beta)
    D = x.shape[1]
    dxhat = dout * gamma
    total = np.sum(dxhat, axis=1, keepdims=True)
    along = np.sum(dxhat * xhat, axis=1, keepdims=True)
    return {{'x': inv / D * (D * dxhat - total - xhat * along),
            'gamma': (dout * xhat).sum(axis=0), 'beta': dout.sum(axis=0)}}
"""
DROPOUT = f"""{HEAD}
def value(x, mask, dout, p=0.8):
    kept = x * (mask / p)
    return np.sum(kept * dout)
def gradient(x, mask, dout, p=0.8):
    dx = dout * mask / p
    return dx
"""
CONV = f"""{HEAD}
def forward(x, w, b, stride=1, pad=1):
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode='constant')
    Ho = 1 + (H + 2 * pad - HH) // stride
    Wo = 1 + (W + 2 * pad - WW) // stride
    out = np.zeros((N, F, Ho, Wo))
    for n in range(N):
        for f in range(F):
            for i in range(Ho):
                for j in range(Wo):
                    patch = xp[n, :, i * stride:i * stride + HH, j * stride:j * stride + WW]
                    out[n, f, i, j] = np.sum(patch * w[f]) + b[f]
    return out, xp
def value(x, w, b):
    return 0.5 * np.sum(forward(x, w, b)[0] ** 2)
def gradient(x, w, b, stride=1, pad=1):
    dout, xp = forward(x, w, b, stride, pad)
    dxp, dw, db = np.zeros_like(xp), np.zeros_like(w), np.zeros_like(b)
    F, _, HH, WW = w.shape
    N, _, Ho, Wo = dout.shape
    for n in range(N):
        for f in range(F):
            db[f] += dout[n, f].sum()
            for i in range(Ho):
                for j in range(Wo):
                    rows, cols = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
                    dw[f] += dout[n, f, i, j] * xp[n, :, rows, cols]
                    dxp[n, :, rows, cols] += dout[n, f, i, j] * w[f]
    dx = dxp[:, :, pad:-pad, pad:-pad]
    return dx, dw, db
"""
POOL = f"""{HEAD}
def value(x, dout):
    H, W = x.shape
    out = np.zeros((H // 2, W // 2))
    for i in range(H // 2):
        for j in range(W // 2):
            out[i, j] = np.max(x[2 * i:2 * i + 2, 2 * j:2 * j + 2])
    return np.sum(out * dout)
def gradient(x, dout):
    dx = np.zeros_like(x)
    for i in range(dout.shape[0]):
        for j in range(dout.shape[1]):
            window = x[2 * i:2 * i + 2, 2 * j:2 * j + 2]
            dx[2 * i:2 * i + 2, 2 * j:2 * j + 2] += (window == np.max(window)) * dout[i, j]
    return dx
"""
AVERAGE = POOL.replace("np.max(x[", "np.mean(x[").replace("(window == np.max(window))", "np.ones_like(window) / 4")
RNN = f"""{HEAD}
def step(x, h, Wx, Wh, b):
    next_h = np.tanh(np.dot(x, Wx) + np.dot(h, Wh) + b)
    cache = (x, h, Wx, Wh, next_h)
    return next_h, cache
def value(x, h, Wx, Wh, b, dnext):
    return np.sum(step(x, h, Wx, Wh, b)[0] * dnext)
def gradient(x, h, Wx, Wh, b, dnext):
    _, (x, h, Wx, Wh, next_h) = step(x, h, Wx, Wh, b)
    dz = (1 - next_h ** 2) * dnext
    dx, dh = dz.dot(Wx.T), dz.dot(Wh.T)
    dWx, dWh, db = x.T.dot(dz), h.T.dot(dz), dz.sum(axis=0)
    return dx, dh, dWx, dWh, db
"""
LSTM = f"""{HEAD}
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def step(x, h, c, Wx, Wh, b):
    H = h.shape[1]
    a = x @ Wx + h @ Wh + b
    i, f, o, g = sigmoid(a[:, :H]), sigmoid(a[:, H:2 * H]), sigmoid(a[:, 2 * H:3 * H]), np.tanh(a[:, 3 * H:])
    next_c = f * c + i * g
    next_h = o * np.tanh(next_c)
    return next_h, next_c, (i, f, o, g)
def value(x, h, c, Wx, Wh, b, dh, dc):
    next_h, next_c, _ = step(x, h, c, Wx, Wh, b)
    return np.sum(next_h * dh) + np.sum(next_c * dc)
def gradient(x, h, c, Wx, Wh, b, dh, dc):
    next_h, next_c, (i, f, o, g) = step(x, h, c, Wx, Wh, b)
    t = np.tanh(next_c)
    do = dh * t
    dnext = dc + dh * o * (1 - t ** 2)
    di, df, dg = dnext * g, dnext * c, dnext * i
    da = np.hstack([i * (1 - i) * di, f * (1 - f) * df, o * (1 - o) * do, (1 - g ** 2) * dg])
    return {{'dx': da @ Wx.T, 'dh': da @ Wh.T, 'dc': dnext * f,
            'dWx': x.T @ da, 'dWh': h.T @ da, 'db': da.sum(axis=0)}}
"""
ATTENTION = f"""{HEAD}
def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
def value(Q, K, V, dout):
    A = softmax(Q @ K.T / np.sqrt(Q.shape[-1]))
    return np.sum((A @ V) * dout)
def gradient(Q, K, V, dout):
    scale = 1 / np.sqrt(Q.shape[-1])
    A = softmax(np.matmul(Q, np.swapaxes(K, -1, -2)) * scale)
    dV = A.T @ dout
    dA = dout @ V.T
    dS = A * (dA - np.sum(dA * A, axis=-1, keepdims=True))
    dQ = dS @ K * scale
    dK = dS.T @ Q * scale
    return dQ, dK, dV
"""
LOGISTIC = f"""{HEAD}
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s
def value(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return np.squeeze(cost)
def gradient(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    grads = {{"dw": dw, "db": db}}
    return grads
"""
DEEP = f"""{HEAD}
def relu(Z):
    return np.maximum(0, Z)
def forward(W1, b1, W2, b2, X):
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = 1. / (1 + np.exp(-Z2))
    return Z1, A1, Z2, A2
def value(W1, b1, W2, b2, X, Y):
    m = Y.shape[1]
    A2 = forward(W1, b1, W2, b2, X)[3]
    logprobs = np.multiply(-np.log(A2), Y) + np.multiply(-np.log(1 - A2), 1 - Y)
    return 1. / m * np.sum(logprobs)
def gradient(W1, b1, W2, b2, X, Y):
    m = X.shape[1]
    Z1, A1, Z2, A2 = forward(W1, b1, W2, b2, X)
    dZ2 = A2 - Y
    dW2 = 1. / m * np.dot(dZ2, A1.T)
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1. / m * np.dot(dZ1, X.T)
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
    return {{"dZ2": dZ2, "dW2": dW2, "db2": db2, "dZ1": dZ1, "dW1": dW1, "db1": db1}}
"""
SOFTMAX_LAYER = f"""{HEAD}
class Layer:
    def __init__(self):
        self.cache = None
    def forward(self, x, y):
        shifted = x - np.max(x, axis=1, keepdims=True)
        Z = np.sum(np.exp(shifted), axis=1, keepdims=True)
        log_probs = shifted - np.log(Z)
        probs = np.exp(log_probs)
        N = x.shape[0]
        self.cache = probs, y
        return -np.sum(log_probs[np.arange(N), y]) / N
    def backward(self):
        probs, y = self.cache
        N = probs.shape[0]
        dx = probs.copy()
        dx[np.arange(N), y] -= 1
        dx /= N
        return dx
def value(x, y):
    return Layer().forward(x, y)
def gradient(x, y):
    layer = Layer()
    layer.forward(x, y)
    return layer.backward()
"""
LINEAR_MSE = f"""{HEAD}
def value(W, B, X, y):
    N = np.dot(X, W)
    P = N + B
    return np.mean(np.power(y - P, 2))
def gradient(W, B, X, y):
    P = np.dot(X, W) + B
    dLdP = -2 * (y - P) / y.shape[0]
    dLdW = np.dot(np.transpose(X, (1, 0)), dLdP)
    dLdB = dLdP.sum(axis=0)
    return {{'dW': dLdW, 'dB': dLdB}}
"""
SVM = f"""{HEAD}
def value(W, X, y, reg=0.1):
    scores = X.dot(W)
    n = X.shape[0]
    margins = np.maximum(0, scores - scores[range(n), y].reshape(-1, 1) + 1)
    margins[range(n), y] = 0
    return np.sum(margins) / n + reg * np.sum(W ** 2)
def gradient(W, X, y, reg=0.1):
    scores = X.dot(W)
    n = X.shape[0]
    margins = np.maximum(0, scores - scores[range(n), y].reshape(-1, 1) + 1)
    margins[range(n), y] = 0
    binary = np.zeros(margins.shape)
    binary[margins > 0] = 1
    binary[range(n), y] = -np.sum(binary, axis=1)
    dW = X.T.dot(binary) / n + 2 * reg * W
    return dW
"""

BN = "x: real 3,2; gamma: real 2; beta: real 2; dout: real 3,2"
LN = "x: real 2,3; gamma: real 3; beta: real 3; dout: real 2,3"
CV = "x: real 1,1,3,3; w: real 2,1,2,2; b: real 2"
RN = "x: real 2,2; h: real 2,2; Wx: real 2,2; Wh: real 2,2; b: real 2; dnext: real 2,2"
LS = "x: real 1,2; h: real 1,1; c: real 1,1; Wx: real 2,4; Wh: real 1,4; b: real 4; dh: real 1,1; dc: real 1,1"
AT = "Q: real 2,2; K: real 2,2; V: real 2,2; dout: real 2,2"
LG = "w: real 2,1; b: real (); X: real 2,3; Y: binary 1,3"
DP = "W1: real 2,2; b1: real 2,1; W2: real 1,2; b2: real 1,1; X: real 2,2; Y: binary 1,2"
SV = "W: real 2,3; X: real 2,2; y: labels 0..2 2"

CELLS: tuple[Pair, ...] = (
    *family(
        "batchnorm_alt",
        BN,
        BATCHNORM_ALT,
        ("x", "x", J, True),
        ("gamma", "gamma", J, True),
        ("unnormalized", "x", J, False, "1 / m / std", "1 / std"),
    ),
    *family(
        "layernorm",
        LN,
        LAYERNORM,
        ("x", "x", J, True),
        ("beta", "beta", J, True),
        ("axis", "gamma", J, False, "(dout * xhat).sum(axis=0)", "(dout * xhat).mean(axis=0)"),
        ("no_projection", "x", J, False, " - xhat * along", ""),
    ),
    *family(
        "dropout",
        "x: real 2,3; mask: binary 2,3; dout: real 2,3",
        DROPOUT,
        ("x", "x", J, True),
        ("unscaled", "x", J, False, "dout * mask / p", "dout * mask"),
    ),
    *family(
        "convolution",
        CV,
        CONV,
        ("x", "x", J, True),
        ("w", "w", J, True),
        ("b", "b", J, True),
        ("b_overwritten", "w", J, False, "dw[f] += ", "dw[f] = "),
    ),
    *family(
        "max_pool",
        "x: real 4,4; dout: real 2,2",
        POOL,
        ("x", "x", J, True),
        ("min", "x", J, False, "window == np.max(window)", "window == np.min(window)"),
    ),
    *family("average_pool", "x: real 4,4; dout: real 2,2", AVERAGE, ("x", "x", J, True)),
    *family(
        "rnn_step",
        RN,
        RNN,
        ("x", "x", J, True),
        ("Wh", "Wh", J, True),
        ("b", "b", J, True),
        ("slope", "Wx", J, False, "(1 - next_h ** 2)", "(1 - next_h) ** 2"),
    ),
    *family(
        "lstm_step",
        LS,
        LSTM,
        ("x", "x", J, True),
        ("c", "c", J, True),
        ("Wh", "Wh", J, True),
        ("b", "b", J, True),
        ("forget_slope", "Wx", J, False, "f * (1 - f) * df", "f * df"),
        ("memory_lost", "c", J, False, "dnext = dc + dh", "dnext = dh"),
    ),
    *family(
        "attention",
        AT,
        ATTENTION,
        ("Q", "Q", J, True),
        ("K", "K", J, True),
        ("V", "V", J, True),
        ("unscaled", "K", J, False, "dS.T @ Q * scale", "dS.T @ Q"),
        ("transposed", "V", J, False, "A.T @ dout", "A @ dout"),
    ),
    *family(
        "logistic",
        LG,
        LOGISTIC,
        ("w", "w", J, True),
        ("b", "b", J, True),
        ("sum", "w", J, False, "dw = 1 / m *", "dw ="),
        ("turned", "b", J, False, "np.sum(A - Y)", "np.sum(Y - A)"),
    ),
    *family(
        "deep",
        DP,
        DEEP,
        ("W1", "W1", J, True),
        ("b1", "b1", J, True),
        ("W2", "W2", J, True),
        ("b2", "b2", J, True),
        ("doubled", "W2", J, False, "np.dot(dZ2, A1.T)", "np.dot(dZ2, A1.T) * 2"),
        ("fourfold", "b1", J, False, "db1 = 1. / m", "db1 = 4. / m"),
    ),
    *family(
        "softmax_layer",
        "x: real 2,3; y: labels 0..2 2",
        SOFTMAX_LAYER,
        ("x", "x", J, True),
        ("plus", "x", J, False, "-= 1", "+= 1"),
        ("whole", "x", J, False, "        dx /= N\n", ""),
    ),
    *family(
        "linear_mse",
        "W: real 2,1; B: real 1,1; X: real 3,2; y: real 3,1",
        LINEAR_MSE,
        ("W", "W", J, True),
        ("B", "B", J, True),
        ("halved", "W", J, False, "-2 * (y - P)", "-(y - P)"),
    ),
    *family(
        "svm_vectorised",
        SV,
        SVM,
        ("W", "W", J, True),
        ("regularization", "W", J, False, "2 * reg * W", "reg * W"),
        ("count", "W", J, False, "-np.sum(binary, axis=1)", "-1"),
    ),
)
