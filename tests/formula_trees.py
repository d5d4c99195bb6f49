"""Trees of formulas in one line each, so that a table can hold them."""

from symbolic.reading.syntax import (
    At,
    Bars,
    BigOperator,
    Case,
    Cases,
    Clauses,
    Ellipsis,
    Fraction,
    Group,
    Listing,
    Matrix,
    Name,
    Node,
    Number,
    Product,
    Relation,
    Root,
    Scripted,
    Total,
    Words,
)


def tree(node: Node | None) -> str:
    """x_i is (x _i), f'(x) is ((f ') (x)), a b/c is [a b /c], a - b is {a -b}, a = b is a = b."""
    if node is None:
        return ""
    match node:
        case Number():
            return node.text
        case Name():
            return f"{node.style}:{node.name}" if node.style else node.name
        case Scripted():
            scripts = ["'" * node.primes] if node.primes else []
            scripts += [f"_{tree(node.below)}"] if node.below else []
            scripts += [f"^{tree(node.above)}"] if node.above else []
            return f"<{' '.join([tree(node.base), *scripts])}>"
        case Listing():
            return ", ".join(map(tree, node.items))
        case Group():
            return f"{node.kind[0]}{tree(node.body)}{dict(zip('([{<⌊⌈', ')]}>⌋⌉', strict=True))[node.kind[0]]}" + (
                "!" if len(node.kind) > 1 else ""
            )
        case At():
            return f"at<{tree(node.body)} // {', '.join(map(tree, node.conditions))}>"
        case Bars():
            bar = "‖" if node.double else "|"
            return f"{bar}{tree(node.body)}{bar}"
        case Fraction():
            return f"frac<{tree(node.numerator)} // {tree(node.denominator)}>"
        case Root():
            return f"root{tree(node.degree)}<{tree(node.radicand)}>"
        case BigOperator():
            below = f"_<{tree(node.below)}>" if node.below else ""
            return f"{node.name.upper()}{below}" + (f"^<{tree(node.above)}>" if node.above else "")
        case Product():
            return f"[{' '.join(op + tree(factor) for op, factor in node.factors)}]"
        case Total():
            return f"<{' '.join(sign + tree(term) for sign, term in node.terms)}>"
        case Relation():
            return " ".join(
                [tree(node.parts[0])] + [f"{s} {tree(p)}" for s, p in zip(node.signs, node.parts[1:], strict=True)]
            )
        case Clauses():
            return "; ".join(map(tree, node.items))
        case Words():
            return f'"{node.text}"'
        case Case():
            joined = f" {node.joined} ".join(map(tree, node.when)) or "otherwise"
            return f"{tree(node.value)} if {joined}"
        case Cases():
            return f"cases<{' | '.join(map(tree, node.rows))}>"
        case Matrix():
            return f"matrix<{' | '.join(' & '.join(map(tree, row)) for row in node.rows)}>"
        case Ellipsis():
            return "…"
    raise TypeError(node)
