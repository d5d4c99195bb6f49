"""The texts of a framework's row as numbers: sums, products and quotients of numbers and names of arguments."""

import ast
import operator
from collections.abc import Mapping

_OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}


def value_of(text: str, numbers: Mapping[str, float]) -> float:
    """The value of a text with numbers for its names; ValueError or KeyError for anything else."""

    def walk(node: ast.AST) -> float:
        match node:
            case ast.Constant(value=int() | float()):
                return float(node.value)
            case ast.Name():
                return numbers[node.id]
            case ast.UnaryOp():
                return _OPERATIONS[type(node.op)](walk(node.operand))
            case ast.BinOp():
                return _OPERATIONS[type(node.op)](walk(node.left), walk(node.right))
        raise ValueError(f"{text!r} holds {ast.dump(node)}; it must be a sum of products of numbers and names")

    return walk(ast.parse(text, mode="eval").body)
