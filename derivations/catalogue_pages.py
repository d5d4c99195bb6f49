"""The page of a function, and the index: everything on them is asked of the engine."""

from collections.abc import Iterator
from functools import partial
from random import Random

from sympy import Indexed

from derivations import fact_sections, kink_section
from derivations.page import Block, Code, Equation, Figure, Heading, List, Page, Paragraph, Proved, Steps, Table
from numeric import compile, figures
from numeric.auditing.report import bar_of, vector_bar
from numeric.proofs import obligations
from symbolic.derivatives import Result, definition, results
from symbolic.formula import Argument, Formula
from symbolic.indices import gradient
from symbolic.nonsmooth import kinks
from symbolic.parts import PARTS, x
from symbolic.printing import latex
from symbolic.registry import formulas
from symbolic.rewriting import cost
from symbolic.shares import shares_of
from symbolic.textbook import tidy


def build(f: Formula) -> Page:
    """The page of a function."""
    return Page(f.name, f.name, tuple(_blocks(f)))


def index(more: tuple[tuple[str, str], ...] = ()) -> Page:
    """The table of all functions, and links to the further pages, given by file name and title."""
    rows = []
    for f in formulas():
        first = results(f)[0]
        rows.append(
            (f"[{f.name}]({f.name}.md)", f"${' = '.join(definition(f))}$", f"${first.left} = {latex(first.textbook)}$")
        )
    blocks: list[Block] = [
        Paragraph(
            "Each page is made from one definition; every equation on it is proved again at each check of the pages."
        ),
        Table(("function", "definition", "derivative"), tuple(rows)),
    ]
    if more:
        blocks += [Heading("More"), List(tuple(f"[{title}]({name}.md)" for name, title in more))]
    return Page("README", "Derivations", tuple(blocks))


def _blocks(f: Formula) -> Iterator[Block]:
    yield Paragraph(f.doc)
    if f.aliases:
        yield Paragraph("Also called " + ", ".join(f"`{a}`" for a in f.aliases) + ".")
    yield Table(("argument", "symbol", "kind", "default"), tuple(_argument(a) for a in f.args))
    yield Heading("Definition")
    yield Equation(definition(f)[0], f.expr)
    yield from _in_names(f)
    own = [r for r in results(f) if r.formula == f]
    for r in own:
        yield from _result(r)
    batch = [r for r in results(f) if r.formula != f]
    if batch:
        yield Heading("Over a batch")
        whole = batch[0].formula
        yield Paragraph("The mean over a batch of $n$ examples, and its derivatives by one prediction and by two.")
        yield Equation("L", whole.expr)
        for r in batch:
            yield _equation(r)
    yield from kink_section.section(f)
    yield from fact_sections.facts(f)
    yield from fact_sections.identities(f)
    yield from fact_sections.frameworks(f)
    yield Heading("Picture")
    yield figure(f)
    yield Heading("Use")
    yield Code(usage(f))
    yield Heading("Program text")
    yield Proved(
        "What `numeric.compile` runs: the same function in forms that keep its last bits. Each form is proved equal to "
        "the value or derivative that it stands for" + (", for every $n$." if f.is_vector else "."),
        tuple((form, truth) for _, form, truth in obligations(f)),
        rf"\text{{the kernel of {f.name}}}",
    )
    yield Code(compile(f).source)
    yield Paragraph(running(f))
    yield Paragraph(accuracy(f))
    if f.source:
        yield Heading("Source")
        yield Paragraph(f.source)


LONG = 20.0  # the cost of a definition that is hard to take in at once


def _in_names(f: Formula) -> Iterator[Block]:
    """A long definition by what its derivatives call by a name, where that is less than half as long."""
    shares = shares_of(f) if cost(f.expr) > LONG else ()
    short = tidy(f.expr, f.facts, shares) if shares else f.expr
    if isinstance(short, Indexed) or 2 * cost(short) > cost(f.expr):
        return
    yield Paragraph("In names:")
    yield Equation(definition(f)[0], short, f.expr, f.facts, shares)
    yield Paragraph("where")
    for share in shares:
        for name, meaning in share.used_in(short):
            yield Equation(latex(name), meaning)


def running(f: Formula) -> str:
    """How the program text of a function is run."""
    if f.is_vector:
        return "It runs on blocks of rows that stay in the cache, the classes along the first axis of a block."
    return (
        "It is traced to one NumPy operation after the other, equal ones shared, which run in place on blocks that "
        "stay in the cache."
    )


def accuracy(f: Formula) -> str:
    """How far off a kernel may be: the bars to which the tests hold it, which no machine has measured."""
    tasks = [task for task in compile(f).signature.tasks if task != "value_and_grad"]
    bars = {task: vector_bar(f.name, task) if f.is_vector else bar_of(f.name, task, 4) for task in tasks}
    told = ", ".join(f"`{task}` {bar:g}" for task, bar in bars.items())
    where = "on hard vectors" if f.is_vector else "over the whole range"
    return (
        f"Accuracy: the tests hold it to these errors in float32 and float64, in units in the last place, {where}: "
        f"{told}. Where terms cancel, the unit is that of the terms; subnormal numbers are left out."
    )


def _argument(a: Argument) -> tuple[str, ...]:
    return f"`{a.name}`", f"${latex(a.symbol)}$", a.kind.name, f"${latex(a.default)}$" if a.default is not None else ""


def _equation(r: Result) -> Equation:
    """The textbook form, to be proved equal to the derivative that SymPy's own rules give."""
    return Equation(r.left, r.textbook, gradient(r.start, r.entry), r.formula.facts, r.shares)


def _named(r: Result) -> Iterator[Equation]:
    """The definition of each part that the textbook form calls by a name."""
    for part in PARTS:
        if r.textbook.has(type(part.function(x))) and part.definition() != r.formula.expr:
            yield Equation(latex(part.function(x)), part.definition())
    for share in r.shares:
        for name, meaning in share.used_in(r.textbook):
            if meaning != r.formula.expr or latex(name) != definition(r.formula)[0]:
                yield Equation(latex(name), meaning)


def _result(r: Result) -> Iterator[Block]:
    yield Heading(r.title)
    yield _equation(r)
    named = tuple(_named(r))
    if named:
        yield Paragraph("where")
        yield from named
    yield Heading("Step by step", 3)
    yield Steps(r.left, r.derivation, r.formula.facts, r.shares)


def figure(f: Formula) -> Figure:
    """The picture of a function; it changes with the definition, its kernel and its kinks."""
    inputs = (f.name, f.latex, str(f.expr), compile(f).source, *(str(k) for k in kinks(f)))
    return Figure(f.name, f"{f.name} and its derivatives", inputs, partial(figures.plot, [f]))


def usage(f: Formula) -> str:
    """A program that calls the function on some values of its arguments' kinds."""
    rng = Random(f.name)
    lines = ["import numpy as np", "", "import numeric", "", f'f = numeric.compile("{f.name}")']
    lines += [f"{a.name} = np.array({_sample(a, rng)})" for a in f.inputs]
    args = ", ".join(a.name for a in f.inputs)
    if f.has_components:
        calls = [(f"f({args})", "the value"), (f"f.jacobian({args})", "the Jacobian of each row")]
        calls.append((f"f.vjp({args}, np.ones_like({f.wrt.name}))", "a vector times the Jacobian"))
    else:
        over = "" if f.role == "activation" else ", the mean over the batch"
        calls = [(f"f({args})", f"the value{over}"), (f"f.grad({args})", f"the derivative by {f.wrt.name}{over}")]
        calls.append((f"f.hess({args})", "the second derivative"))
    width = max(len(call) for call, _ in calls)
    return "\n".join([*lines, "", *(f"{call:<{width}}  # {what}" for call, what in calls)])


def _sample(a: Argument, rng: Random) -> list[object]:
    """Three values of a number, or two rows of three of a vector."""
    size = 3 if a.kind.vector else 1
    drawn = [a.kind.sample(rng, size) for _ in range(2 if a.kind.vector else 3)]
    return [[round(float(v), 4) for v in d] if isinstance(d, tuple) else round(float(d), 4) for d in drawn]
