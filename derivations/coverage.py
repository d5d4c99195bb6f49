"""The page of coverage: every activation and loss of the frameworks, and which function here it is."""

from collections.abc import Iterator
from itertools import groupby

from derivations.page import Block, Heading, List, Page, Paragraph, Table
from symbolic.formula import Formula
from symbolic.frameworks import FRAMEWORKS, Counterpart, Framework, counterparts, excluded, for_framework
from symbolic.frameworks.field_names import ACTIVATIONS, LOSSES
from symbolic.registry import formulas

TITLES: dict[Framework, str] = {
    "torch": "PyTorch",
    "keras": "Keras 3",
    "jax": "JAX and Flax",
    "optax": "Optax",
    "onnx": "ONNX",
}


def build() -> Page:
    """The page: what is covered, with defaults and kinks side by side, and what is left out and why."""
    return Page("coverage", "What the frameworks have, and what it is here", tuple(_blocks()))


def _blocks() -> Iterator[Block]:
    counts = ", ".join(f"{len({n for r in for_framework(f) for n in r.names})} of {TITLES[f]}" for f in FRAMEWORKS)
    yield Paragraph(
        f"The catalogue has {len(formulas())} functions. They stand for these names of the frameworks: {counts}. "
        "A name that is not here is left out, with the reason, at the end of this page."
    )
    yield Heading("Framework by framework")
    yield Table(("function", *TITLES.values()), tuple(_row(f) for f in formulas()))
    yield Heading("Defaults, side by side")
    yield Paragraph(
        "A dash stands where a framework has the function without the parameter, or without a default for it."
    )
    yield Table(("function", "parameter", "here", *TITLES.values()), tuple(_defaults()))
    yield Heading("Reductions, side by side")
    yield Table(("framework", "default of its losses"), tuple(_reductions()))
    yield Heading("At kinks, side by side")
    yield Paragraph(
        "The derivative that a framework returns where there is none. Those of PyTorch, JAX, Optax, and of Keras on "
        "TensorFlow are measured, those of ONNX are read in the gradient kernels of ONNX Runtime."
    )
    yield Table(("function", "where", *TITLES.values()), tuple(_kinks()))
    for framework in FRAMEWORKS:
        yield Heading(TITLES[framework])
        yield Table(
            ("name", "covered by", "its aliases there", "what else to know", "source"), tuple(_names(framework))
        )
        if left := tuple(_left_out(framework)):
            yield Heading(f"Left out of {TITLES[framework]}", 3)
            yield List(left)
    yield Heading("Names of the field")
    for what, names in (("activation", ACTIVATIONS), ("loss", LOSSES)):
        yield Table((what, "here"), tuple((name, _called(name, formula)) for name, formula in names.items()))


def link(formula: str) -> str:
    """A function as a link to its page."""
    return f"[{formula}]({formula}.md)"


def _called(name: str, formula: str) -> str:
    return f"covered by {link(formula)}" if name == formula else f"alias of {link(formula)}"


def _of(f: Formula, framework: Framework) -> tuple[Counterpart, ...]:
    return tuple(r for r in counterparts(f) if r.framework == framework)


def _row(f: Formula) -> tuple[str, ...]:
    return link(f.name), *(", ".join(f"`{r.name}`" for r in _of(f, framework)) for framework in FRAMEWORKS)


def _told(values: list[str]) -> str:
    return ", ".join(dict.fromkeys(values))


def _defaults() -> Iterator[tuple[str, ...]]:
    for f in formulas():
        for p in f.parameters:
            cells = []
            for framework in FRAMEWORKS:
                rows = _of(f, framework)
                told = [_default(r, p.name) for r in rows]
                cells.append(_told(told))
            if any(cells):
                ours = "" if p.default is None else f"{float(p.default):.16g}"
                yield link(f.name), f"`{p.name}`", ours, *cells


def _default(row: Counterpart, name: str) -> str:
    value = row.defaults.get(name, "-")
    theirs = row.renamed.get(name, name)
    return f"{value} (`{theirs}`)" if theirs != name else value


def _reductions() -> Iterator[tuple[str, str]]:
    for framework in FRAMEWORKS:
        if told := _told([r.reduction for r in for_framework(framework) if r.reduction]):
            yield TITLES[framework], told


def _kinks() -> Iterator[tuple[str, ...]]:
    for f in formulas():
        points = dict.fromkeys(at for r in counterparts(f) for at in r.at_kinks)
        for at in points:
            cells = (
                _told([f"`{r.at_kinks[at]}`" for r in _of(f, framework) if at in r.at_kinks])
                for framework in FRAMEWORKS
            )
            yield link(f.name), f"`{f.wrt.name} = {at}`", *cells


def _names(framework: Framework) -> Iterator[tuple[str, ...]]:
    for row in for_framework(framework):
        sources = ", ".join(f"[{n}]({address})" for n, address in enumerate(row.source.split(" ; "), 1))
        yield f"`{row.name}`", link(row.formula), ", ".join(f"`{n}`" for n in row.also), row.note, sources


def _left_out(framework: Framework) -> Iterator[str]:
    rows = sorted(excluded(framework), key=lambda row: row.reason)
    for reason, group in groupby(rows, key=lambda row: row.reason):
        yield f"{reason}: " + ", ".join(f"`{row.name}`" for row in group)
