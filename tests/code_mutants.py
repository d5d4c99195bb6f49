"""Mutants of a gradient function: one slip each, made in its syntax tree."""

import ast
import copy
from collections.abc import Iterator

_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_NAMES = {
    "sum": "mean",
    "mean": "sum",
    "exp": "expm1",
    "tanh": "sin",
    "maximum": "minimum",
    "dot": "outer",
    "sign": "abs",
}
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
}


def mutants(text: str, function: str) -> Iterator[str]:
    """The texts with one slip in a function."""
    tree = ast.parse(text)
    count = sum(1 for _ in _places(tree, function))
    for at in range(count):
        own = copy.deepcopy(tree)
        node = list(_places(own, function))[at]
        _spoil(node)
        yield ast.unparse(ast.fix_missing_locations(own))


def _places(tree: ast.Module, function: str) -> Iterator[ast.AST]:
    """What can be spoiled in a function or method; anywhere, where the name is given to another one."""
    name = function.split(".")[-1]
    homes = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f.name == name]
    for n in ast.walk(homes[-1] if homes else tree):
        if (
            (
                (isinstance(n, ast.BinOp | ast.AugAssign) and type(n.op) in _OPERATORS)
                or (isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.USub))
            )
            or (isinstance(n, ast.Constant) and isinstance(n.value, int | float) and not isinstance(n.value, bool))
            or (isinstance(n, ast.Attribute) and n.attr in _NAMES)
            or (isinstance(n, ast.Compare) and type(n.ops[0]) in _COMPARISONS)
        ):
            yield n


def _spoil(n: ast.AST) -> None:
    if isinstance(n, ast.BinOp | ast.AugAssign):
        n.op = _OPERATORS[type(n.op)]()
    elif isinstance(n, ast.UnaryOp):
        n.op = ast.UAdd()
    elif isinstance(n, ast.Constant):
        n.value = n.value + 1
    elif isinstance(n, ast.Attribute):
        n.attr = _NAMES[n.attr]
    elif isinstance(n, ast.Compare):
        n.ops = [_COMPARISONS[type(n.ops[0])](), *n.ops[1:]]
