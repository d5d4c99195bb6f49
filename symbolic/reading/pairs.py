"""Finds pairs of a function and its derivative in Python listings, by their names; nothing is run here.

A pair becomes a program of its own: the definitions of the listing without what it plots and prints, and two functions
`pair_value` and `pair_gradient` of the same arguments that call its two halves.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from symbolic.reading.document import Code

LANGUAGES = {"python", "py", "python3", "py3", "ipython", "{python}", ""}

# How the derivative of a function is called, in lower case without underscores: what follows or precedes the stem.
AFTER: tuple[str, ...] = (
    "derivative",
    "derivation",
    "deriv",
    "der",
    "prime",
    "gradient",
    "grad",
    "backward",
    "backprop",
    "jacobian",
)
AFTER += ("dash", "dx", "d", "diff", "bwd")
BEFORE = ("derivativeof", "derivative", "deriv", "der", "gradient", "grad", "d", "diff", "backward", "jacobian")
# What the name of the function itself may have behind its stem.
OWN = (
    "",
    "loss",
    "forward",
    "cost",
    "function",
    "func",
    "fn",
    "fun",
    "activation",
    "value",
    "error",
    "objective",
    "fwd",
)
# Pairs of names that share no stem.
FIXED = {"gradient": ("value", "loss", "f"), "derivative": ("function", "value", "f"), "backward": ("forward",)}
FIXED |= {"grad": ("loss", "value", "f", "fn"), "df": ("f",), "dldy": ("loss",), "prime": ("f",)}
METHODS = ("function", "forward", "__call__", "value", "f", "loss", "activation", "activate", "call", "compute", "fn")
METHOD_DERIVATIVES = ("gradient", "derivative", "grad", "deriv", "prime", "backward", "df", "dloss", "f_prime", "d")
# A parameter that asks for the derivative instead, and one that carries what comes from behind in backpropagation.
FLAGS = {"derivative", "deriv", "derive", "der", "grad", "prime", "gradient", "differentiate"}
UPSTREAM = {
    "dout",
    "grad_output",
    "upstream",
    "dy",
    "grad",
    "gradient",
    "output_gradient",
    "upstream_grad",
    "accum_grad",
}
UPSTREAM |= {"d_out", "dvalues", "grad_out", "output_grad", "out_grad", "gradoutput", "da", "delta"}
PREDICTIONS: tuple[str, ...] = (
    "y_pred",
    "yhat",
    "y_hat",
    "ypred",
    "pred",
    "preds",
    "predictions",
    "prediction",
    "predicted",
    "output",
)
PREDICTIONS += ("outputs", "logits", "probs", "p", "yp", "y_p", "a", "z", "scores", "x")
TARGETS = {"y_true", "y", "t", "target", "targets", "label", "labels", "ytrue", "true", "actual", "ground_truth", "yt"}
TARGETS |= {"y_t", "expected", "desired", "onehot", "one_hot", "y_actual"}


@dataclass(frozen=True)
class Half:
    """A function as it is called: `call` is Python with {0} for its arguments; `before` are lines that it needs."""

    node: ast.FunctionDef | ast.Lambda
    call: str
    before: str = ""
    method: bool = False
    flag: str = ""

    @property
    def parameters(self) -> list[str]:
        """The parameters without a default, `self` left out."""
        args = self.node.args
        positional = [*args.posonlyargs, *args.args]
        needed = positional[: len(positional) - len(args.defaults)]
        names = [a.arg for a in needed]
        return names[1:] if self.method and names[:1] in (["self"], ["cls"]) else names


def pairs_of(codes: Sequence[Code], wanted: str = "") -> list[dict[str, Any]]:
    """Records of the pairs in listings, in their order; later listings may use what earlier ones define."""
    kept: list[ast.stmt] = []
    found: list[dict[str, Any]] = []
    for code in codes:
        if code.language not in LANGUAGES or ("def " not in code.text and "lambda" not in code.text):
            continue
        try:
            tree = ast.parse(code.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        kept += [s for s in tree.body if _defines(s)]
        names = {n.id for s in kept for n in ast.walk(s) if isinstance(n, ast.Name)}
        used = [s for s in kept if _is_used(s, names)]
        program = "\n".join([*_imports(used, names), ast.unparse(ast.Module(used, []))])
        found += [_record(program, code, pair, names) for pair in _pairs(tree)]
    return found


# What listings use without importing it.
USUAL = {"np": "import numpy as np", "numpy": "import numpy", "math": "import math"}


def _imports(body: Sequence[ast.stmt], names: set[str]) -> Iterator[str]:
    """The imports that an excerpt leaves out."""
    imported = [alias for s in body if isinstance(s, ast.Import | ast.ImportFrom) for alias in s.names]
    bound = {(alias.asname or alias.name).split(".")[0] for alias in imported}
    yield from (line for name, line in USUAL.items() if name in names - bound)


def _pairs(tree: ast.Module) -> Iterator[tuple[str, Half, Half]]:
    functions = dict(_functions(tree.body))
    keys = {name.lower().replace("_", ""): name for name in functions}
    told = set()
    for name, node in functions.items():
        flag = next((f for f in _flags(node)), None)
        if flag is not None:
            yield name, Half(node, f"{name}({{0}})"), Half(node, f"{name}({{0}}, {flag}=True)", flag=flag)
            continue
        value = next((keys[k] for k in _values(name) if k in keys and keys[k] != name), None)
        if value is not None and (value, name) not in told:
            told.add((value, name))
            yield value, Half(functions[value], f"{value}({{0}})"), Half(node, f"{name}({{0}})")
    for cls in tree.body:
        if isinstance(cls, ast.ClassDef):
            yield from _methods(cls)


def _functions(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.FunctionDef | ast.Lambda]]:
    for statement in body:
        if isinstance(statement, ast.FunctionDef):
            yield statement.name, statement
        elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, statement.value


def _flags(node: ast.FunctionDef | ast.Lambda) -> Iterator[str]:
    """The parameters that ask for the derivative, off unless they are given."""
    args = node.args
    positional = [*args.posonlyargs, *args.args]
    for a, default in zip(positional[len(positional) - len(args.defaults) :], args.defaults, strict=True):
        if a.arg.lower() in FLAGS and isinstance(default, ast.Constant) and default.value in (False, 0):
            yield a.arg


def _values(name: str) -> Iterator[str]:
    """What the function may be called whose derivative has this name."""
    key = name.lower().replace("_", "")
    yield from FIXED.get(key, ())
    stems = [key.removesuffix(a) for a in AFTER if key.endswith(a)] + [
        key[len(b) :] for b in BEFORE if key.startswith(b)
    ]
    for stem in stems:
        if stem:
            bare = next((stem.removesuffix(o) for o in OWN if o and stem.endswith(o)), stem)
            for root in dict.fromkeys((stem, bare)):
                yield from (root + own for own in OWN if root)


def _methods(cls: ast.ClassDef) -> Iterator[tuple[str, Half, Half]]:
    functions = {s.name: s for s in cls.body if isinstance(s, ast.FunctionDef)}
    start = functions.get("__init__")
    if start is not None and Half(start, "", method=True).parameters:
        return  # what it is made with is not known
    value = next((m for m in METHODS if m in functions), None)
    gradient = next((m for m in METHOD_DERIVATIVES if m in functions), None)
    if value is None or gradient is None:
        return
    first, second = functions[value], functions[gradient]
    made = f"    made = {cls.name}()\n"
    ran = f"    made.{value}({{0}})\n"
    yield (
        f"{cls.name}.{value}",
        Half(first, f"made.{value}({{0}})", made, method=not _is_static(first)),
        Half(second, f"made.{gradient}({{0}})", made + ran, method=not _is_static(second)),
    )


def _is_static(node: ast.FunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)


def _record(program: str, code: Code, pair: tuple[str, Half, Half], names: set[str]) -> dict[str, Any]:
    name, value, gradient = pair
    own, other = value.parameters, gradient.parameters
    called, doubt = [], ""
    for place, parameter in enumerate(other):
        if parameter in own:
            called.append(f"{parameter}={parameter}" if not gradient.method else parameter)
        elif parameter.lower() in UPSTREAM:
            called.append("1.0")
        elif len(own) == len(other):
            called.append(own[place])
            doubt = f"{parameter} of the derivative may be another thing than {own[place]} of the function"
        else:
            doubt = f"what its parameter {parameter} is, is not known"
            called.append("None")
    arguments = ", ".join(own)
    text = [program]
    text.append(f"def pair_value({arguments}):\n{value.before}    return {value.call.format(arguments)}")
    calling = gradient.before.format(arguments) + f"    return {gradient.call.format(', '.join(called))}"
    text.append(f"def pair_gradient({arguments}):\n{calling}")
    line, column, source = _claim(code, gradient.node, gradient.flag)
    return {
        "type": "pair",
        "program": "\n".join(text),
        "name": name,
        "inputs": own,
        "wrt": _wrt(own),
        "hints": " ".join((name, ast.unparse(value.node), *_called_in(value.node, program))),
        "doubt": doubt,
        "source": source,
        "line": line,
        "column": column,
    }


def _called_in(node: ast.AST, program: str) -> Iterator[str]:
    """The names that a function uses, which say what it is about."""
    yield from (n.id for n in ast.walk(node) if isinstance(n, ast.Name))


def _claim(code: Code, node: ast.FunctionDef | ast.Lambda, flag: str) -> tuple[int, int, str]:
    """Where the claim of a derivative stands: its last return, that behind its flag, or the whole of a lambda."""
    asked = [
        n
        for n in ast.walk(node)
        if isinstance(n, ast.If) and flag in {m.id for m in ast.walk(n.test) if isinstance(m, ast.Name)}
    ]
    inside = asked[0].body if asked else [node]
    returns = [n for part in inside for n in ast.walk(part) if isinstance(n, ast.Return)]
    last: ast.Return | ast.FunctionDef | ast.Lambda = node if not returns else max(returns, key=lambda n: n.lineno)
    source = ast.get_source_segment(code.text, last) or ""
    return code.line + last.lineno - 1, last.col_offset + 1, source


def _wrt(parameters: list[str]) -> str:
    """The argument that a derivative is most likely by: what is predicted, else the first that is no target."""
    lower = {p.lower(): p for p in parameters}
    named = next((lower[p] for p in PREDICTIONS if p in lower), None)
    return named or next((p for p in parameters if p.lower() not in TARGETS), parameters[0] if parameters else "")


def _defines(statement: ast.stmt) -> bool:
    """Whether a statement only makes something: an import, a definition, a constant."""
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef):
        return True
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        return False
    calls = [n for n in ast.walk(statement.value) if isinstance(n, ast.Call)]
    return isinstance(statement.value, ast.Lambda) or not calls


def _is_used(statement: ast.stmt, names: set[str]) -> bool:
    """Whether an import or a constant is used by what is kept."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        bound = [(alias.asname or alias.name).split(".")[0] for alias in statement.names]
        return bool({*bound} & names) or bound == ["*"]
    return True
