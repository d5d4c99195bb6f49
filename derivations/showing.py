"""`gradproof show`: a function with its derivatives, as text, LaTeX or JSON."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any

from sympy import Expr

from derivations.terminal import Terminal
from symbolic.derivatives import Result, definition, results
from symbolic.formula import Argument, Formula
from symbolic.narration import Line
from symbolic.nonsmooth import Kink, kinks
from symbolic.plain_text import plain
from symbolic.printing import latex
from symbolic.registry import get


def run(arguments: Namespace) -> int:
    """Print the function of that name or alias."""
    f = get(arguments.name)
    terminal = Terminal("show", arguments.json)
    found, jumps = results(f), kinks(f)
    head = f.name + (f" ({', '.join(f.aliases)})" if f.aliases else "")
    terminal.say(f"{terminal.paint(head, 'bold')}: {f.doc}", "")
    left, _ = definition(f)
    terminal.say(*_titled("Definition", left, f.expr, arguments.latex))
    for result in found:
        terminal.say(*_titled(_title(f, result), result.left, result.textbook, arguments.latex))
        if arguments.steps:
            terminal.say(*_steps(result, arguments.latex))
    for jump in jumps:
        terminal.say(_kink(f, jump, latex if arguments.latex else plain))
    if f.source:
        terminal.say("", f"source: {f.source}")
    terminal.data(_record(f, found, jumps, arguments.steps))
    return 0


def _title(f: Formula, result: Result) -> str:
    return result.title if result.formula == f else f"{result.title}, mean over a batch"


def _titled(title: str, left: str, right: Expr, as_latex: bool) -> Iterator[str]:
    if as_latex:
        yield f"% {title}"
        yield f"{left} = {latex(right)}"
    else:
        yield f"{title}: {plain(right)}"


def _steps(result: Result, as_latex: bool) -> Iterator[str]:
    for line in result.derivation.lines():
        text = f"{line.left or result.left} = {line.right}" if as_latex else plain(line.right_expr)
        yield f"{'  ' * (line.depth + 1)}{line.rule}: {text}"


def _kink(f: Formula, jump: Kink, write: Callable[[Expr], str]) -> str:
    order = ("value", "first derivative", "second derivative")[jump.order]
    return (
        f"kink at {write(f.wrt.symbol)} = {write(jump.at)}: {order} "
        f"{write(jump.left)} on the left, {write(jump.right)} on the right, {write(jump.chosen)} by convention"
    )


def _record(f: Formula, found: tuple[Result, ...], jumps: tuple[Kink, ...], steps: bool) -> dict[str, Any]:
    """The function as JSON: each expression both as LaTeX and as plain text."""
    return {
        "name": f.name,
        "role": f.role,
        "aliases": list(f.aliases),
        "doc": f.doc,
        "source": f.source,
        "arguments": [_argument(a) for a in f.args],
        "definition": {"left": definition(f)[0], "latex": latex(f.expr), "text": plain(f.expr)},
        "results": [
            {
                "key": r.key,
                "title": r.title,
                "order": r.order,
                "left": r.left,
                "latex": latex(r.textbook),
                "text": plain(r.textbook),
                "batch": r.formula != f,
                **({"steps": [_line(line, r) for line in r.derivation.lines()]} if steps else {}),
            }
            for r in found
        ],
        "kinks": [
            {
                "order": k.order,
                "variable": k.variable,
                **{side: plain(getattr(k, side)) for side in ("at", "left", "right", "chosen")},
            }
            for k in jumps
        ],
    }


def _argument(a: Argument) -> dict[str, Any]:
    return {"name": a.name, "kind": a.kind.name, "default": None if a.default is None else plain(a.default)}


def _line(line: Line, result: Result) -> dict[str, Any]:
    return {
        "depth": line.depth,
        "rule": line.rule,
        "left": line.left or result.left,
        "right": line.right,
        "text": plain(line.right_expr),
    }
