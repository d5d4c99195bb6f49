"""Slips in the LaTeX of true claims, and the same claims in other words: what is never proved, what is never refuted.

A slip is counted only where the claim was understood before by an evaluator of its own, and differs from the numeric
derivative of the oracle after it. `python -m tests.text_slips` tries all slips, with `--forms` all other words.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":  # as a module of the tests it is found beside its siblings
    sys.path.insert(0, str(Path(__file__).resolve().parent))

import mpmath
from notes_oracle import DIGITS, Group, points
from test_notes_data import CLAIMS, GROUPS, LABELS
from text_values import TOKEN, UnknownTextError, tokens, value
from trying import Case, arguments, chosen, run

from symbolic.verification.notes import verify_claim

SEED = 20261123
AGREE, DIFFER = mpmath.mpf(10) ** -20, mpmath.mpf(10) ** -9
Record = Mapping[str, Any]


def right_side(record: Record) -> tuple[str, str] | None:
    """The text of a claim up to its right side, and the right side; None for a chain."""
    text: str = record["claim_latex"]
    if re.search(r"\\(begin|over|implies|forall|quad|text\{ ?(if|for|where))", text) or text.count("=") > 1:
        return None
    left, sign, right = text.rpartition("=")
    # an = below a sum is none of the claim
    return ("", text) if sign and left.count("{") != left.count("}") else (left + sign, right)


def _head(text: str) -> tuple[str, str]:
    """The name and the index of what a definition defines."""
    left = "".join(tokens(text.split("=")[0]))
    found = re.fullmatch(r"(?:\\(?:operatorname|text|mathrm)\{(\w+)\}|(\\?[A-Za-z]+))(?:_\{?(\w)\}?)?(?:\(.*\))?", left)
    return (found[1] or found[2], found[3] or "") if found else ("", "")


def differences(name: str, right: str) -> list[Any] | None:
    """How far a right side is from the numeric derivative, at points of the oracle; None where it is not understood."""
    record, group = CLAIMS[name], GROUPS[name]
    given = record["variables"] + record["parameters"]
    head, component = _head(record["function_latex"]) if "=" in record["function_latex"] else ("", "")
    entry = re.fullmatch(r".*?_\{?(\w+)\}?", record["wrt"])
    letters = [*([component] if group.components else []), *(entry[1] if entry else "")]
    found = []
    for number, point in enumerate(points(group, [(a["shape"], a["assume"]) for a in given], 1)):
        if len(letters) != len(point.indices) and point.indices:
            return None
        named = {
            "".join(tokens(a["name"])).replace(r"\hat{y}", r"\hat{y}"): v
            for a, v in zip(given, point.given, strict=True)
        }
        functions: dict[str, Callable[..., Any]] = {}
        if head and not component and not any(a["shape"] for a in given):
            # a function of the record's arguments: f(x), f(x, \alpha)
            functions[head] = partial(_called, group, point.given)
        at = dict(zip(letters, point.indices, strict=True)) if point.indices else {}
        # Points come size after size; which size this is, the arrays tell.
        arrays = [(a["shape"], v) for a, v in zip(given, point.given, strict=True) if a["shape"]]
        sizes = {axis: len(v) for shape, v in arrays for axis in shape[:1] if isinstance(axis, str)}
        numbers = {axis: mpmath.mpf(size) for axis, size in sizes.items()}
        with mpmath.workdps(DIGITS):
            try:
                told = value(right, {**numbers, **named}, functions, at, sizes)
            except (UnknownTextError, ArithmeticError, ValueError, TypeError, IndexError, KeyError):
                return None
            if isinstance(told, mpmath.mpc):
                return None
            true = point.derivative(group.value)
            found.append(abs(told - true) / max(1, abs(true)))
        if number >= 12:
            break
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


def understood() -> Iterator[tuple[str, str, str]]:
    """The true claims that the evaluator understands: identifier, left and right."""
    for name, record in CLAIMS.items():
        parts = right_side(record) if LABELS[name]["truth"] == "true" else None
        if parts is None:
            continue
        found = differences(name, parts[1])
        if found and all(d < AGREE for d in found):
            yield name, *parts


def mutants() -> Iterator[tuple[str, str, Record]]:
    """Claims with a slip that makes them false: identifier, kind, and the record."""
    for name, left, right in understood():
        seen: set[str] = set()
        for kind, text in slips_of(right):
            found = None if text in seen else differences(name, text)
            seen.add(text)
            if found and any(d > DIFFER for d in found):
                yield name, kind, {**CLAIMS[name], "claim_latex": left + text}


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


def forms() -> Iterator[tuple[str, str, Record]]:
    """True claims in other words: identifier, kind, and the record."""
    for name, record in CLAIMS.items():
        parts = right_side(record) if LABELS[name]["truth"] == "true" else None
        if parts is None or "\\approx" in record["claim_latex"]:
            continue
        for kind, change in FORMS.items():
            text = change(parts[1])
            if tokens(text) == tokens(parts[1]):
                continue
            found = differences(name, text)
            # Where the evaluator understands it, it must agree; else the rule is trusted.
            if found is None or all(d < AGREE for d in found):
                yield name, kind, {**record, "claim_latex": parts[0] + text}


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
