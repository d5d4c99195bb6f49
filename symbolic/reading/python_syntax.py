"""What a piece of Python's syntax is: the parts of a condition, and its name in an error."""

import ast


def parts_of_condition(test: ast.expr) -> tuple[list[ast.expr], bool]:
    """The parts of a condition and whether every one must hold; none of a single comparison. 0 < x < 1 has two."""
    if isinstance(test, ast.Compare) and len(test.ops) > 1:
        sides = [test.left, *test.comparators]
        pairs = zip(sides, test.ops, sides[1:], strict=False)
        return [ast.copy_location(ast.Compare(left, [op], [right]), left) for left, op, right in pairs], True
    if isinstance(test, ast.BoolOp):
        return test.values, isinstance(test.op, ast.And)
    if isinstance(test, ast.BinOp) and isinstance(test.op, ast.BitAnd | ast.BitOr):
        return [test.left, test.right], isinstance(test.op, ast.BitAnd)
    return [], True


def kind_of_syntax(node: ast.AST) -> str:
    """What a node is called in an error."""
    return f"{type(node).__name__} syntax"
