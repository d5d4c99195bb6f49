"""Slips in the LaTeX of true claims, and the same claims in other words: what is never proved, what is never refuted.

A slip is counted only where the claim was understood before by an evaluator of its own, and differs from the numeric
derivative of the oracle after it. `python -m tests.text_slips` tries all slips, with `--forms` all other words.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":  # as a module of the tests it is found beside its siblings
    sys.path.insert(0, str(Path(__file__).resolve().parent))

import mpmath
from notes_oracle import DIGITS, Group, Point, points
from test_notes_data import CLAIMS, GROUPS, LABELS
from text_values import TOKEN, UnknownTextError, tokens, value
from trying import Case, arguments, chosen, run

from symbolic.verification.notes import verify_claim

SEED = 20261123
MOST_POINTS = 12
AGREE, DIFFER = mpmath.mpf(10) ** -20, mpmath.mpf(10) ** -9
Record = Mapping[str, Any]


def sides_of(text: str) -> list[str] | None:
    """The sides of a chain of equations; None for what has words, rows or conditions in it."""
    if re.search(r"\\(begin|over|implies|forall|q?quad|text\{ ?(if|for|where)|approx|boxed)|&", text):
        return None
    sides, depth, start = [], 0, 0
    for found in re.finditer(r"[{}=]", text):
        depth += (found[0] == "{") - (found[0] == "}")
        if found[0] == "=" and not depth:
            sides.append(text[start : found.start()])
            start = found.end()
    return [*sides, text[start:]]


def right_sides(record: Record) -> list[tuple[str, str, str]]:
    """Each side of a claim but its left one, between what stands before and behind it."""
    sides = sides_of(record["claim_latex"])
    if sides is None:
        return []
    first = 1 if len(sides) > 1 else 0
    return [("=".join([*sides[:k], ""]), sides[k], "=".join(["", *sides[k + 1 :]])) for k in range(first, len(sides))]


def _head(text: str) -> tuple[str, str]:
    """The name and the index of what a definition defines."""
    left = "".join(tokens(text.split("=")[0]))
    found = re.fullmatch(r"(?:\\(?:operatorname|text|mathrm)\{(\w+)\}|(\\?[A-Za-z]+))(?:_\{?(\w)\}?)?(?:\(.*\))?", left)
    return (found[1] or found[2], found[3] or "") if found else ("", "")


def _known(record: Record, group: Group, point: Point, component: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The quantities and functions of a record at a point, those that are defined by others among them."""
    given = record["variables"] + record["parameters"]
    values = {"".join(tokens(a["name"])): v for a, v in zip(given, point.given, strict=True)}
    arrays = [(a["shape"], v) for a, v in zip(given, point.given, strict=True) if a["shape"]]
    sizes = {axis: len(v) for shape, v in arrays for axis in shape[:1] if isinstance(axis, str)}
    for axis, size in sizes.items():
        values.setdefault(axis, mpmath.mpf(size))
    functions: dict[str, Any] = {}
    head, index = _head(record["function_latex"]) if "=" in record["function_latex"] else ("", "")
    if head and head not in values:
        if component and index:
            values[head] = partial(group.value, *point.given)
        elif not group.components:
            functions[head] = partial(_called, group, point.given)
            values[head] = partial(group.value, *point.given)
    if not component and not any(a["shape"] for a in given):
        values.pop(head, None) if "(" in record["function_latex"].split("=")[0] else None
    for definition in record.get("definitions_latex", []):
        sides = sides_of(definition)
        if sides is None or len(sides) < 2 or "," in definition:
            continue
        name, index = _head(definition)
        if name and name not in values and "(" not in sides[0]:
            values[name] = partial(_defined, sides[1], values, functions, index, sizes)
    return values, {"functions": functions, "sizes": sizes}


def _defined(
    text: str, values: Mapping[str, Any], functions: Mapping[str, Any], index: str, sizes: Any, *at: int
) -> Any:
    if len(at) != len(index):
        raise UnknownTextError("an array as a whole")
    return value(text, values, functions, dict(zip(index, at, strict=True)), sizes)


def differences(name: str, right: str) -> list[Any] | None:
    """How far a right side is from the numeric derivative, at points of the oracle; None where it is not understood."""
    record, group = CLAIMS[name], GROUPS[name]
    given = record["variables"] + record["parameters"]
    component = _head(record["function_latex"])[1] if group.components and "=" in record["function_latex"] else ""
    entry = re.fullmatch(r".*?_\{?(\w+)\}?", record["wrt"])
    letters = [*component, *(entry[1] if entry else "")]
    found = []
    for point in islice(points(group, [(a["shape"], a["assume"]) for a in given], 1), MOST_POINTS):
        if len(letters) != len(point.indices) and point.indices:
            return None
        at = dict(zip(letters, point.indices, strict=True)) if point.indices else {}
        with mpmath.workdps(DIGITS):
            try:
                values, more = _known(record, group, point, component)
                told = value(right, values, letters=at, **more)
            except (UnknownTextError, ArithmeticError, ValueError, TypeError, IndexError, KeyError, RecursionError):
                return None
            if not isinstance(told, mpmath.mpf | int):
                return None
            true = point.derivative(group.value)
            found.append(abs(told - true) / max(1, abs(true)))
    return found


def _called(group: Group, given: list[Any], *values: Any) -> Any:
    return group.value(*values, *given[len(values) :])


# What people err in: a pattern in the text, and what may stand there instead.
SLIPS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "sign": ((r"(?<=[^\^_({=\s])\s*\+\s*", (" - ",)), (r"(?<=[^\^_({=\s])\s*-\s*", (" + ",)), (r"^", (" -",))),
    "number": ((r"(?<![\d.])\d+(?!\.?\d)", ("1", "2", "3", "4")),),
    "exponent": ((r"\^\s*\{?2\}?", ("", "^3")), (r"\^\{?-?\w\}?", ("", "^2")), (r"\^\{-", ("^{",)),
                 (r"\^\{", ("^{-",))),
    "index": ((r"(?<=_)[ijkl](?!\w)", ("i", "j", "k")), (r"(?<=_\{)[ijkl](?=[ijkl]?\})", ("i", "j", "k"))),
    "drop": ((r"\\(?:hat|bar|tilde)\{\w\}(?:_\w)?|(?<![\\\w{])[a-zA-Z](?:_\w)?(?![\w(}])|\\sigma\([a-z]\)", ("",)),
             (r"\\d?frac\{1\}\{\w\}", ("",))),
    "function": ((r"\\(?:tanh|sinh|cosh|sin|cos|log|ln|exp)(?![a-z])", (r"\tanh", r"\sinh", r"\exp", r"\log")),
                 (r"\\sqrt", ("",)), (r"\\max", (r"\min",))),
}  # fmt: skip


def slips_of(right: str) -> Iterator[tuple[str, str]]:
    """The right side with one slip, each with its kind."""
    for kind, rows in SLIPS.items():
        for pattern, others in rows:
            for found in re.finditer(pattern, right):
                for other in others:
                    text = right[: found.start()] + other + right[found.end() :]
                    if text.strip() and tokens(text) != tokens(right):
                        yield kind, text
    if r"\hat{y}" in right and "y" in right.replace(r"\hat{y}", ""):
        yield "swap", re.sub(r"\\hat\{y\}|(?<![\\a-zA-Z{])y", lambda a: "y" if "hat" in a[0] else r"\hat{y}", right)


def understood(names: Iterable[str] = CLAIMS) -> Iterator[tuple[str, str, str, str]]:
    """The sides of true claims that the evaluator understands: identifier, what is before, the side, what is behind."""
    for name in names:
        for before, side, behind in right_sides(CLAIMS[name]) if LABELS[name]["truth"] == "true" else ():
            found = differences(name, side)
            if found and all(d < AGREE for d in found):
                yield name, before, side, behind


def mutants(names: Iterable[str] = CLAIMS) -> Iterator[tuple[str, str, Record]]:
    """Claims with a slip that makes them false: identifier, kind, and the record."""
    for name, left, right, behind in understood(names):
        seen: set[str] = set()
        for kind, text in slips_of(right):
            found = None if text in seen else differences(name, text)
            seen.add(text)
            if found and any(d > DIFFER for d in found):
                yield name, kind, {**CLAIMS[name], "claim_latex": left + text + behind}


def _reordered(right: str) -> str:
    """The last term first, where terms stand outside of all brackets and no operator reaches over them."""
    if re.search(r"\\(sum|prod|max_|min_|begin|left\.)|=|,", right):
        return right
    depth, cuts = 0, []
    for found in TOKEN.finditer(right):
        depth += (found[0] in {"{", "(", "["}) - (found[0] in {"}", ")", "]"})
        if found[0] in {"+", "-"} and not depth and right[: found.start()].strip():
            if right[: found.start()].rstrip()[-1] in "^_*/=(" or right[: found.start()].rstrip().endswith(
                (r"\cdot", r"\times")
            ):
                return right
            cuts.append(found.start())
    if not cuts or right.rstrip().endswith((".", ",")):
        return right
    last, rest = right[cuts[-1] :].strip(), right[: cuts[-1]].strip()
    sign, term = last[0], last[1:].strip()
    joint = " " if rest.startswith(("-", "+")) else " + "
    return ("-" if sign == "-" else "") + term + joint + rest


def _braced(text: str, command: str, write: Callable[..., str], count: int) -> str:
    """The text with each command and its braced arguments written otherwise, the innermost first."""
    arg = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
    return re.sub(command + arg * count, lambda a: write(*a.groups()), text)


def _bound(right: str) -> str:
    """Other letters for the indices of sums that are free nowhere."""
    for letter in dict.fromkeys(re.findall(r"\\(?:sum|prod)\s*(?:\\limits)?_\{?([a-z])", right)):
        outside = re.sub(r"\\sum.*", "", right)
        if re.search(rf"(?<![\\a-zA-Z]){letter}(?![a-zA-Z])", outside) or "r" in tokens(right):
            return right
        right = re.sub(rf"(?<![\\a-zA-Z]){letter}(?![a-zA-Z])", "r", right)
    return right


# Other words for the right side of a claim that mean the same.
FORMS: Mapping[str, Callable[[str], str]] = {
    "division": lambda t: _braced(t, r"\\[dt]?frac", lambda a, b: rf"\left(({a})/({b})\right)", 2),
    "fraction": lambda t: t.replace(r"\frac", r"\dfrac"),
    "over": lambda t: _braced(t, r"\\[dt]?frac", lambda a, b: rf"{{{a} \over {b}}}", 2),
    "exponential": lambda t: _braced(t, r"(?<![a-zA-Z\\])e\^", lambda a: rf"\exp({a})", 1),
    "brackets": lambda t: (
        re.sub(r"(?<!\\left)(?<!\\[bB]ig)(?<!\\[bB]igl)\((.*)(?<!\\right)\)", r"\\left(\1\\right)", t)
        if t.count("(") == t.count(")") == 1
        else t
    ),
    "dots": lambda t: t.replace(r"\cdot", r"\times") if r"\mathbf" not in t else t,
    "side by side": lambda t: re.sub(r"\s*\\cdot\s*(?=[a-z\\])(?!\\left|\\frac)", " ", t),
    "order": _reordered,
    "bound index": _bound,
    "minus minus": lambda t: f"-\\left(-\\left({t.rstrip('.,; ')}\\right)\\right)",
    "plus zero": lambda t: f"0 + {t.rstrip('.,; ')}" if not t.strip().startswith(("-", "+")) else t,
    "twice a half": lambda t: rf"\frac{{2 \left({t.rstrip('.,; ')}\right)}}{{2}}",
    "root": lambda t: _braced(t, r"\\sqrt", lambda a: rf"({a})^{{1/2}}", 1),
    "logarithm": lambda t: re.sub(r"\\log(?![_a-z])", r"\\ln", t),
    "words": lambda t: re.sub(r"\\(tanh|sinh|cosh|exp|log)(?![_a-z])", r"\\operatorname{\1}", t),
    "thin spaces": lambda t: re.sub(r"(?<=[a-z0-9}])\s*([+-])\s*", r"\\,\1\\,", t),
}


def forms(names: Iterable[str] = CLAIMS) -> Iterator[tuple[str, str, Record]]:
    """True claims in other words: identifier, kind, and the record."""
    for name in names:
        for before, side, behind in right_sides(CLAIMS[name]) if LABELS[name]["truth"] == "true" else ():
            for kind, change in FORMS.items():
                text = change(side)
                if tokens(text) == tokens(side):
                    continue
                found = differences(name, text)
                # Where the evaluator understands it, it must agree; else the rule is trusted.
                if found is None or all(d < AGREE for d in found):
                    yield name, kind, {**CLAIMS[name], "claim_latex": before + text + behind}


def verdict(record: Record) -> str:
    """What the engine says."""
    return str(verify_claim(record)["verdict"])


def cases(found: Iterator[tuple[str, str, Record]], seed: int = SEED) -> list[Case]:
    """Claims to try, mixed."""
    made = [
        Case(name=f"{name}: {kind}: {r['claim_latex']}", kind=kind, verdict=partial(verdict, r))
        for name, kind, r in found
    ]
    Random(seed).shuffle(made)
    return made


def main(argv: list[str] | None = None) -> int:
    """Try them all and print how the verdicts fall; 1 if a slip was proved, or other words refuted."""
    options = arguments(__doc__, argv, forms=False)
    found = cases(forms() if options.forms else mutants())
    return run(chosen(found, options), "refuted" if options.forms else "proved", options.limit)


if __name__ == "__main__":
    sys.exit(main())
