"""Every LaTeX string that the project prints is read back by the strict reader, and is what it was printed from."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from entries import some
from sympy import Basic, Dummy

from derivations.extra import PAGES, build
from derivations.page import Block, Equation, Steps
from symbolic.derivation import CONSTANT, Chain, Step
from symbolic.derivatives import Result, definition, results
from symbolic.narration import Derivation
from symbolic.parts import PARTS, x
from symbolic.printing import TextbookPrinter, latex
from symbolic.reading.latex import parse
from symbolic.reading.vocabulary import MOST_CHARACTERS
from symbolic.registry import formulas, get
from tests.printed_world import why_no_derivative, why_no_equation, why_not

FOLDER = Path(__file__).resolve().parents[1] / "derivations"


def letters_of(*expressions: Basic) -> dict[Basic, str]:
    """The letters under which the bound indices of the sums around some expressions are printed."""
    free = {a for e in expressions for a in e.free_symbols if isinstance(a, Dummy) and a.is_integer}
    return {a: latex(a, expressions) for a in free}


def printed(steps: Step) -> Iterator[Step]:
    """The steps that have a line, in the order of the lines."""
    yield steps
    for child in steps.children:
        if child.rule is not CONSTANT:
            yield from printed(child)


def faults_of_derivation(derivation: Derivation) -> Iterator[str]:
    """What is wrong with the lines of a derivation, as they are printed."""
    root = derivation.tree
    lines = derivation.lines()
    for step, line in zip(printed(root), lines, strict=False):
        letters = letters_of(step.expr, step.wrt, root.expr, root.wrt)
        if step.rule is not CONSTANT:  # that a letter depends on another one the reader does not guess
            yield why_no_derivative(line.left, step.expr, step.wrt, letters)
        yield why_not(line.right, step.result, (step.expr, step.wrt), letters)
        if isinstance(step.rule, Chain):
            yield why_not(line.equation.removeprefix("u = "), step.rule.inner, (step.expr, step.wrt), letters)
        else:
            parse(line.equation)
    stages = [stage for stage in derivation.rewritings if stage.expr != derivation.raw]
    after = lines[len(lines) - len(stages) :]
    assert [line.right_expr for line in after] == [stage.expr for stage in stages]
    for stage, line in zip(stages, after, strict=True):
        yield why_not(line.right, stage.expr)
        yield why_no_equation(line.equation, stage.using) if line.equation else ""


def faults_of_result(r: Result) -> Iterator[str]:
    """What is wrong with all that is printed of a derivative."""
    parse(r.left)
    for e in (r.start, r.told, r.raw, r.textbook, r.unfolded):
        yield why_not(latex(e), e)
    yield from faults_of_derivation(r.derivation)


def told(faults: Iterator[str]) -> list[str]:
    return [fault for fault in faults if fault]


@pytest.mark.parametrize("name", [f.name for f in some(formulas(), 22)])
def test_what_is_printed_of_a_formula_is_read_back(name: str) -> None:
    f = get(name)
    left, right = definition(f)
    parse(left)
    assert not why_not(right, f.expr)
    for a in f.args:
        assert a.default is None or not why_not(latex(a.default), a.default)
    for r in results(f):
        assert told(faults_of_result(r)) == [], r.key


@pytest.mark.parametrize("name", [part.name for part in PARTS])
def test_a_named_part_is_read_back(name: str) -> None:
    part = next(p for p in PARTS if p.name == name)
    assert not why_not(latex(part.function(x)), part.function(x))
    assert not why_not(latex(part.definition()), part.definition())


@pytest.mark.parametrize("module", [module for _, _, module in PAGES])
def test_what_a_further_page_prints_is_read_back(module: str) -> None:
    for block in build(module).blocks:
        assert told(faults_of_block(block)) == []


def faults_of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Equation):
        parse(block.left)
        for e in block.chain:
            yield why_not(latex(e), e)
    elif isinstance(block, Steps):
        yield from faults_of_derivation(block.derivation)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_every_formula_on_a_page_is_read(path: Path) -> None:
    for text in formulas_on(path.read_text(encoding="utf-8")):
        if len(text) <= MOST_CHARACTERS:
            parse(text)


def formulas_on(page: str) -> list[str]:
    """The formulas of a generated page: in ```math blocks and between $` and `$; program text holds none."""
    blocks = re.findall(r"^```math\n(.*?)^```", page, flags=re.S | re.M)
    rest = re.sub(r"^```.*?^```", "", page, flags=re.S | re.M)
    return [*blocks, *re.findall(r"\$`(.*?)`\$", rest)]


def test_the_pages_hold_many_formulas() -> None:
    found = [text for path in FOLDER.glob("*.md") for text in formulas_on(path.read_text(encoding="utf-8"))]
    assert len(found) > 1500
    assert sum(len(text) > MOST_CHARACTERS for text in found) <= 1  # a Hessian before it is tidied


# Printers with one thing wrong: what they print of some derivative is not what it was printed from.
MUTANTS = [
    ("_print_Add", lambda text: text.replace(" - ", " + ", 1), "tanh"),
    ("_print_Add", lambda text: text.replace(" + ", " - ", 1), "softsign"),
    ("_print_Mul", lambda text: text.removeprefix("-"), "cross_entropy"),
    ("_print_Mul", lambda text: text.replace("2 ", "", 1), "mse"),
    ("_print_Mul", lambda text: text.replace(r"\frac{1}{n}", ""), "mae"),
    ("_print_Pow", lambda text: text.replace("^2", "^3"), "log_cosh"),
    ("_print_Indexed", lambda text: text.replace("_k", "_i"), "softmax_cross_entropy"),
    ("_print_Indexed", lambda text: text.replace("_j", "_k"), "logsumexp"),
    ("_print_KroneckerDelta", lambda text: text.replace("i", "k"), "softmax"),
    ("_print_Sum", lambda text: text.replace("j=1", "j=2"), "logsumexp"),
    ("_print_Sum", lambda text: text.replace(r"\left(", "").replace(r"\right)", ""), "huber"),
    ("_print_Piecewise", lambda text: text.replace(">", r"\leq"), "elu"),
    ("_print_Piecewise", lambda text: text.replace(r"\text{otherwise}", r"\text{if } x > 1"), "elu"),
    ("_print_Function", lambda text: text.replace("^2", ""), "tanh"),
    ("_print_ExpBase", lambda text: text.replace("-", ""), "sigmoid"),
    ("_print_Symbol", lambda text: text.replace(r"\hat{y}", "y"), "mse"),
    ("_print_IndexedBase", lambda text: text.replace(r"\hat{y}", "y"), "mse"),
    ("_row", lambda text: text.replace(r"\left(", "").replace(r"\right)", ""), "silu"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "mutate", "name"), MUTANTS)
def test_a_printer_with_a_slip_is_caught(
    method: str, mutate: Callable[[str], str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = getattr(TextbookPrinter, method)
    found = results(get(name))
    expressions = [e for r in found for e in (r.start, r.textbook, r.raw)]
    assert not any(why_not(latex(e), e) for e in expressions)
    monkeypatch.setattr(TextbookPrinter, method, lambda self, *args, **more: mutate(str(own(self, *args, **more))))
    # Not `latex`: it would give what the right printer has printed before.
    assert any(why_not(TextbookPrinter().doprint(e), e) for e in expressions)


def test_a_bound_index_has_a_letter_of_its_own() -> None:
    """The derivative of a sum by z_j once stood under a sum over j."""
    for r in results(get("softmax")):
        for line in r.derivation.lines():
            letter = re.match(r"\\frac\{\\partial\}\{\\partial z_(.)\}", line.left)
            assert letter is None or rf"\sum_{{{letter.group(1)}=" not in line.left + line.right


def test_the_readings_of_a_verdict_are_read() -> None:
    found = re.findall(r"^  reading: (.*)$", (FOLDER / "checked_notes.md").read_text(encoding="utf-8"), flags=re.M)
    assert len(found) >= 4
    for text in found:
        parse(text)
