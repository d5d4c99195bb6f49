"""A tree written in LaTeX again, as an echo of what was understood."""

import re
from dataclasses import replace

from symbolic.reading import spelling as s
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

_FONTS = {"bold": "\\mathbf", "calligraphic": "\\mathcal", "blackboard": "\\mathbb", "fraktur": "\\mathfrak"}
_OPENED = {"(": "(", "[": "[", "{": "\\{", "<": "\\langle ", "⌊": "\\lfloor ", "⌈": "\\lceil "}
_CLOSED = {"(": ")", "[": "]", "{": "\\}", "<": "\\rangle ", "⌊": "\\rfloor ", "⌈": "\\rceil ", "(]": "]", "[)": ")"}
_SIGNS = {
    "=": "=", "≈": "\\approx", ":=": ":=", "≡": "\\equiv", "≠": "\\neq", "<": "<", "≤": "\\leq", ">": ">",
    "≥": "\\geq", "∈": "\\in", "∉": "\\notin", "∝": "\\propto", "→": "\\to", "←": "\\leftarrow",
    "⇒": "\\Rightarrow", "⇔": "\\iff", "~": "\\sim", "≪": "\\ll", "≫": "\\gg", "⊆": "\\subseteq",
}  # fmt: skip
_OPERATORS = {"": "", "·": "\\cdot", "×": "\\times", "/": "/", "÷": "\\div", "⊙": "\\odot", "∘": "\\circ",
              "⊗": "\\otimes", "⊘": "\\oslash", "@": "@"}  # fmt: skip
_ACCENTED = re.compile(r"\\([a-z]+)\{(.*)\}")
_PLUS = {"+": "+", "-": "-", "±": "\\pm", "∓": "\\mp"}


def show(node: Node) -> str:
    """LaTeX of a tree; what `parse` made of a text comes out in one spelling, and is read back as the same tree."""
    return " ".join(_written(node).split())


def _written(node: Node) -> str:
    if isinstance(node, Number):
        return node.text
    if isinstance(node, Name):
        return _name(node)
    if isinstance(node, Scripted):
        return _scripted(node)
    if isinstance(node, Listing):
        return ", ".join(_written(item) for item in node.items)
    if isinstance(node, At):
        below = ", ".join(_written(a) for a in node.conditions)
        return f"\\left.{_written(node.body)}\\right|_{{{below}}}"
    if isinstance(node, Group):
        return f"\\left{_OPENED[node.kind[0]]}{_written(node.body)}\\right{_CLOSED[node.kind]}"
    if isinstance(node, Bars):
        bar = "\\|" if node.double else "|"
        return f"\\left{bar}{_written(node.body)}\\right{bar}"
    if isinstance(node, Fraction):
        return f"\\frac{{{_written(node.numerator)}}}{{{_written(node.denominator)}}}"
    if isinstance(node, Root):
        degree = f"[{_written(node.degree)}]" if node.degree else ""
        return f"\\sqrt{degree}{{{_written(node.radicand)}}}"
    if isinstance(node, BigOperator):
        return _big(node)
    if isinstance(node, Product):
        return " ".join(f"{_OPERATORS[op]} {_factor(factor)}" for op, factor in node.factors).lstrip()
    if isinstance(node, Total):
        return _total(node)
    if isinstance(node, Relation):
        first = _written(node.parts[0]) if node.parts[0] else ""
        rest = (
            f" {_SIGNS[sign]} {_written(part)}" for sign, part in zip(node.signs, node.parts[1:], strict=True) if part
        )
        return first + "".join(rest)
    if isinstance(node, Clauses):
        return _clauses(node)
    if isinstance(node, Words):
        return f"\\text{{ {node.text} }}"
    return _arrangement(node)


def _arrangement(node: Node) -> str:
    if isinstance(node, Cases):
        rows = " \\\\ ".join(_case(row) for row in node.rows)
        return f"\\begin{{cases}} {rows} \\end{{cases}}"
    if isinstance(node, Matrix):
        rows = " \\\\ ".join(" & ".join(_written(entry) for entry in row) for row in node.rows)
        return f"\\begin{{matrix}} {rows} \\end{{matrix}}"
    if isinstance(node, Ellipsis):
        return "\\dots"
    raise TypeError(f"{type(node).__name__} is no part of a formula")


def _name(node: Name) -> str:
    accented = _ACCENTED.fullmatch(node.name) if node.word else None
    if accented:
        return f"\\{accented.group(1)}{{{_name(replace(node, name=accented.group(2)))}}}"
    if node.word:
        if node.name in s.LATEX_WORDS:
            return f"\\{node.name} "
        return f"\\operatorname{{{node.name.replace('_', chr(92) + '_')}}}"
    spelled = _PLUS.get(node.name, node.name)
    if node.style:
        font = "\\boldsymbol" if node.style == "bold" and node.name.startswith("\\") else _FONTS[node.style]
        return f"{font}{{{spelled}}}"
    return f"{spelled} " if spelled.startswith("\\") else spelled


def _scripted(node: Scripted) -> str:
    base = _written(node.base)
    if not isinstance(node.base, Name | Number | Group | Bars):
        base = f"{{{base}}}"
    below = f"_{{{_written(node.below)}}}" if node.below else ""
    above = f"^{{{_written(node.above)}}}" if node.above else ""
    return f"{base.rstrip()}{chr(39) * node.primes}{below}{above}"


def _big(node: BigOperator) -> str:
    name = f"\\{node.name}" if not node.name.startswith("arg") else f"\\operatorname{{{node.name}}}"
    below = node.below
    inside = (
        ", ".join(_written(item) for item in below.items) if isinstance(below, Clauses) else below and _written(below)
    )
    return name + (f"_{{{inside}}}" if inside else "") + (f"^{{{_written(node.above)}}}" if node.above else "") + " "


def _factor(node: Node) -> str:
    return f"{{{_written(node)}}}" if isinstance(node, Total | Product) else _written(node)


def _total(node: Total) -> str:
    parts = []
    for k, (sign, term) in enumerate(node.terms):
        shown = f"{{{_written(term)}}}" if isinstance(term, Total) else _written(term)
        plain = not k and sign == "+" and len(node.terms) > 1
        parts.append(shown if plain else f"{_PLUS[sign]} {shown}")
    return " ".join(parts)


def _clauses(node: Clauses) -> str:
    """Commas between formulas, none beside words, but on both sides of words that could be a name."""
    shown = ""
    for k, item in enumerate(node.items):
        before = node.items[k - 1] if k else None
        alike = isinstance(item, Words) is isinstance(before, Words)
        named = _could_be_a_name(item) or (before is not None and _could_be_a_name(before))
        shown += (", \\quad " if k and (alike or named) else " ") + _written(item)
    return shown + ("," if node.items and _could_be_a_name(node.items[-1]) else "")


def _could_be_a_name(node: Node) -> bool:
    return isinstance(node, Words) and not any(word.lower() in s.PROSE for word in node.text.split())


def _case(row: Case) -> str:
    conditions = [_written(condition) for condition in row.when]
    told = f" \\text{{ {row.joined} }} ".join(conditions)
    told = f"\\text{{ if }} {told}" if told else "\\text{ otherwise }"
    return f"{_written(row.value)} & {told}"
