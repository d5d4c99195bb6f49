"""Control flow as code has it: functions of the inputs that `lifted_rows` names."""

FLOW = {
    "float of a condition": """
def f(s, a):
    return float(s > 0) * 2 + float(a) + (1 if bool(a > 0) else 0)
""",
    "types": """
def f(x):
    return np.int64(x > 0) * np.float64(2.5) + np.float64(x) * float(np.int64(3.7))
""",
    "if and else": """
def f(s):
    if s > 0:
        return s * 2
    else:
        return -s
""",
    "if without else": """
def f(s):
    if s > 0:
        return s * 2
    return -s
""",
    "elif": """
def f(s):
    if s < -1:
        c = 1
    elif s < 1:
        c = s
    else:
        c = 3
    return c
""",
    "nested": """
def f(s, a):
    if s > 0:
        if a > 0:
            return s * a
        return s
    return a
""",
    "and, or, not": """
def f(s, a):
    return 1 if s > 0 and not a > 0 or s < -1 else 2
""",
    "a chain": """
def f(s):
    return s if -1 < s <= 1 else 0
""",
    "an expression": """
def f(s):
    return (s if s > 0 else math.exp(s) - 1)
""",
    "a loop": """
def f(x):
    total = 0.0
    for row in x:
        for z in row:
            total += z * z
    return total
""",
    "a loop over places": """
def f(x):
    out = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] if x[i, j] > 0 else 0.1 * x[i, j]
    return out
""",
    "continue": """
def f(v):
    total = 0
    for i, z in enumerate(v):
        if i == 1:
            continue
        if z < 0:
            continue
        total += z
    return total
""",
    "hinges": """
def f(v, w):
    loss = 0
    g = np.zeros(4)
    for i in range(4):
        m = 1 - v[i] * w[i]
        if m > 0:
            loss += m
            g[i] -= w[i]
    return np.append(g, loss)
""",
    "while": """
def f(v):
    i, total = 0, 0
    while i < len(v):
        total = total + v[i] * i
        i += 1
    return total
""",
    "break": """
def f(v):
    total = 0
    for i in range(10):
        if i == 3:
            break
        total += v[i]
    return total
""",
    "a comprehension": """
def f(v):
    return np.array([z if z > 0 else 0 for z in v])
""",
    "a sum of a generator": """
def f(v, w):
    return sum(a * b for a, b in zip(v, w))
""",
    "a list": """
def f(v):
    out = []
    for z in v:
        out.append(math.tanh(z))
    return np.array(out)
""",
    "labels in a loop": """
def f(m, k):
    total = 0
    for i in range(2):
        for j in range(3):
            if j == k[i]:
                total += m[i, j]
            else:
                total -= 2 * m[i, j]
    return total
""",
    "labels skipped": """
def f(m, k):
    total = 0
    for i in range(2):
        for j in range(3):
            if j == k[i]:
                continue
            total += max(0, m[i, j] - m[i, k[i]] + 1)
    return total
""",
    "an augmented view": """
def f(x):
    y = x.copy()
    row = y[0]
    row += 1
    y[1] *= 2
    y -= 3
    return y
""",
    "a mask": """
def f(x):
    y = x.copy()
    y[y < 0] = 0
    y[y > 1] *= 0.5
    return y
""",
    "stable branches": """
def f(x):
    out = np.zeros_like(x)
    pos = x >= 0
    out[pos] = 1 / (1 + np.exp(-x[pos]))
    z = np.exp(x[~pos])
    out[~pos] = z / (1 + z)
    return out
""",
    "a class": """
class Layer:
    def __init__(self):
        self.cache = None
    def forward(self, x):
        self.cache = x
        return np.tanh(x)
layer = Layer()
def f(x):
    y = layer.forward(x)
    return (1 - y ** 2) * layer.cache
""",
    "a flag": """
def g(x, derivative=False):
    s = 1 / (1 + np.exp(-x))
    if derivative:
        return s * (1 - s)
    return s
def f(x):
    return g(x, derivative=True)
""",
    "a closure": """
def scaled(c):
    return lambda z: c * z
def f(x):
    return scaled(2.5)(x)
""",
    "a lambda": """
square = lambda z: z ** 2
f = lambda x: square(x) + 1
""",
    "a dictionary": """
def f(x):
    grads = {}
    grads['x'] = x * 2
    return grads['x']
""",
    "float and int": """
def f(s):
    return float(s) * int(2.7)
""",
    "try": """
def f(x):
    try:
        return x / len(x)
    except TypeError:
        return x
""",
    "with": """
def f(p):
    with np.errstate(divide='ignore'):
        return np.log(p)
""",
    "isinstance": """
def f(x):
    return x if isinstance(x, np.ndarray) else np.array(x)
""",
    "a string": """
def f(x):
    kind = 'relu'
    table = {'relu': lambda z: np.maximum(z, 0)}
    return table[kind](x)
""",
    "star": """
from numpy import *
def f(x):
    return exp(x) * sign(x) + maximum(x, 0) + pi
""",
    "names": """
from numpy import exp, newaxis as new
def f(x):
    return exp(x)[:, new]
""",
    "a global": """
K = 0.5 * math.sqrt(2 / math.pi)
def f(x):
    return K * x
""",
    "docstring and print": """
def f(x):
    '''Doc.'''
    print(x, x.shape)
    return x
""",
}
