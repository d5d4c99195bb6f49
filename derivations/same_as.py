"""The functions of the catalogue that a formula is equal to, up to constants: f(x) = a·g(b x + c; θ) + d.

Constants are guessed from values; what is told has been proved with them by exact steps.
"""

import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from sympy import Basic, Expr, Rational, Symbol

from derivations import worker
from derivations.guessing import Guess, Match, guess, has_places, matches, name_of
from derivations.sampled_values import UnsampledError
from derivations.terminal import Terminal
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import gradient, i, n
from symbolic.plain_text import plain
from symbolic.printing import latex
from symbolic.reading.expressions import Reading, read_formula
from symbolic.registry import formulas
from symbolic.theorems.record import Letter, call, written_out
from symbolic.verification.deciding import decide
from symbolic.verification.statement import Partial, Statement

SECONDS = 30.0  # of processor time, for the whole catalogue: six times what it takes
LIMIT = 60.0  # seconds, after which a search that hangs is ended


@dataclass(frozen=True, kw_only=True)
class Same:
    """A function that the formula is equal to: how it is called, and what was proved."""

    name: str
    order: int  # 0 the function, 1 its derivative
    text: str
    constants: dict[str, str]  # a, b, c, d as far as they are not 1, 1, 0, 0; and parameters
    kinds: dict[str, str]  # of the letters that are no plain numbers
    verdict: str
    reason: str
    conditions: tuple[str, ...]


def search(text: str, pool: Sequence[Formula] = ()) -> dict[str, Any]:
    """What a formula is the same as, of the catalogue or of a pool; InputError where it cannot be read."""
    begin = time.process_time()
    reading = read_formula(text)
    found: list[Same] = []
    left_out = []
    # Asked of the arguments first: what has no place for the letters is not even built.
    fitting = [f for f in pool or formulas() if has_places(reading, f)]
    candidates = [(f, 0) for f in fitting] + [(f, 1) for f in fitting if not _has_components(f)]
    # What needs no search for constants first: it is cheap, and always complete.
    for deep in (False, True):
        done = {(s.name, s.order) for s in found}
        for f, order in candidates:
            if (f.name, order) in done:
                continue
            if time.process_time() - begin > SECONDS:
                left_out.append(f.name)
                continue
            try:
                one = _compared(reading, f, order, deep)
            except (UnsampledError, InputError, TypeError, ValueError, ArithmeticError, NotImplementedError):
                continue
            if one is not None:
                found.append(one)
    found.sort(key=lambda s: (s.verdict != "proved", s.order, len(s.constants), len(s.text)))
    return {
        "formula": latex(reading.expr),
        "same": [asdict(s) for s in found if s.verdict == "proved"],
        "unproved": [asdict(s) for s in found if s.verdict != "proved"],
        "left_out": sorted(set(left_out)),
    }


def run(arguments: Namespace) -> int:
    """Print what the formula of `--same-as` is the same as: 0 found, 1 nothing is, 3 not decided."""
    terminal = Terminal("list", arguments.json)
    ending, told = worker.run(search, arguments.same_as, seconds=LIMIT, megabytes=2048)
    if ending != "done":
        told = {"formula": "", "same": [], "unproved": [], "left_out": [f"stopped: {told}"]}
    for one in told["same"]:
        what = f"the derivative of {one['name']}" if one["order"] else one["name"]
        kinds = "".join(f", for {letter} of the kind {kind}" for letter, kind in one["kinds"].items())
        also = "".join(f", {c}" for c in one["conditions"])
        terminal.say(f"{terminal.paint(what, 'bold')}: {one['text']}{kinds}{also}")
    for one in told["unproved"]:
        terminal.say(f"not proved: {one['text']}: {one['reason']}")
    if told["left_out"]:
        terminal.say(f"not compared in time: {', '.join(told['left_out'])}")
    undecided = told["unproved"] or told["left_out"]
    if not told["same"]:
        terminal.say("not decided" if undecided else "no function of the catalogue is the same up to constants")
    terminal.data(told)
    return 0 if told["same"] else 3 if undecided else 1


@lru_cache(maxsize=512)
def _has_components(f: Formula) -> bool:
    return f.has_components


def _compared(reading: Reading, f: Formula, order: int, deep: bool) -> Same | None:
    if order and (f.wrt.kind.vector and i not in reading.expr.free_symbols):
        return None
    if not order and _has_components(f) != (i in reading.expr.free_symbols):
        return None
    if order and not f.wrt.kind.vector and i in reading.expr.free_symbols:
        return None
    for match in matches(reading, f):
        found = guess(reading.expr, f, match, order, deep)
        if found is not None:
            own = reading.expr.xreplace({a: b.symbol for a, b in match.letters.items()})
            return _proved(own, f, match, order, found)
    return None


def _proved(own: Expr, f: Formula, match: Match, order: int, g: Guess) -> Same | None:
    """The claim with its constants, decided; None where it is refuted."""
    x = f.wrt.symbol
    values: dict[str, Any] = {a.name: a.symbol for a in f.args}
    values |= {f.args[_place(f, s)].name: v for s, v in (*match.fixed.items(), *g.parameters.items())}
    called = call(f, **values)
    if order:
        called = Partial(called, x[i] if f.wrt.kind.vector else x)
    right: Expr
    if (g.b, g.c) == (1, 0):
        right = g.a * called + g.d
    else:
        inner = written_out(called)
        if order:
            inner = gradient(inner.args[0], x)
            right = g.a * inner.xreplace({x: g.b * x + g.c}) + g.d
        else:
            right = g.a * call(f, **{**values, f.wrt.name: g.b * x + g.c}) + g.d
    letters = tuple(Letter(a.symbol, a.kind) for a in match.letters.values())
    left, written = own, written_out(right)
    used = left.free_symbols | written.free_symbols
    given = tuple(a.given() for a in letters if getattr(a.symbol, "label", a.symbol) in used)
    verdict = decide(
        Statement(left=left, right=written, given=given, ranges={i: n} if i in used else {}), diagnosis=False
    )
    if verdict.verdict == "refuted":
        return None
    back = {b.symbol: a for a, b in match.letters.items()}
    return Same(
        name=f.name,
        order=order,
        text=_told(f, match, g, order, back),
        constants={k: plain(v) for k, v in _constants(f, g).items()},
        kinds={name_of(a): b.kind.name for a, b in match.letters.items() if b.kind.name not in ("Real", "Vector")},
        verdict=verdict.verdict,
        reason=verdict.reason,
        conditions=verdict.conditions,
    )


def _place(f: Formula, s: Symbol) -> int:
    return next(at for at, a in enumerate(f.args) if a.symbol == s)


def _constants(f: Formula, g: Guess) -> dict[str, Expr]:
    told = {"a": (g.a, 1), "b": (g.b, 1), "c": (g.c, 0), "d": (g.d, 0)}
    found = {name: v for name, (v, usual) in told.items() if v != usual}
    usual = {a.symbol: a for a in f.parameters}
    return found | {usual[s].name: v for s, v in g.parameters.items() if v != usual[s].default}


def _told(f: Formula, match: Match, g: Guess, order: int, back: Mapping[Basic, Basic]) -> str:
    """The call as one writes it: 1/2*softplus(2*x, beta=3) + 1."""
    inner = []
    for a in f.inputs:
        letter = back.get(a.symbol, match.fixed.get(a.symbol, a.symbol))
        if a == f.wrt and (g.b, g.c) != (1, 0):
            inner.append(plain(g.b * Symbol(name_of(letter), real=True) + g.c))
        else:
            inner.append(name_of(letter) if not getattr(letter, "is_number", False) else plain(letter))
    inner += [f"{a.name}={name_of(back[a.symbol])}" for a in f.parameters if a.symbol in back]
    defaults = {a.symbol: a for a in f.parameters}
    inner += [f"{defaults[s].name}={plain(v)}" for s, v in g.parameters.items() if v != defaults[s].default]
    name = f.name + ("'" if order else "")
    text = f"{name}({', '.join(inner)})"
    if g.a != 1:
        text = f"-{text}" if g.a == -1 else f"{_bracketed(g.a)}*{text}"
    if g.d != 0:
        text += f" - {plain(-g.d)}" if g.d.is_negative else f" + {plain(g.d)}"
    return text


def _bracketed(a: Expr) -> str:
    text = plain(a)
    return text if a.is_Integer or (isinstance(a, Rational) and a > 0) else f"({text})"
