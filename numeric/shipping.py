"""Kernels made ahead: the programs of the catalogue as text in numeric/shipped, to be run without SymPy.

`python -m numeric.shipping` writes them; a test holds that they are what today's definitions give.
"""

import hashlib
import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sympy import Symbol
from sympy.printing.repr import ReprPrinter

from numeric.namespace import Program
from numeric.programs import Task, may_be_labels, program, signature_of, tasks_of
from numeric.signature import Input
from symbolic.formula import Formula
from symbolic.registry import formulas

FOLDER = Path(__file__).with_name("shipped")
HEADER = '"""Made by `python -m numeric.shipping` from the definition of {name}; not to be edited."""\n'
IMPORTS = "# ruff: noqa\n# fmt: off\nfrom numeric.signature import Input, Signature\n\n"


class _Text(ReprPrinter):
    """An expression as text, equal ones as equal text: SymPy's own has the facts of a symbol as they were typed."""

    def _print_Symbol(self, e: Symbol) -> str:
        return f"{type(e).__name__}({e.name!r}, {sorted(e.assumptions0.items())})"

    _print_Dummy = _print_Symbol


def fingerprint(f: Formula) -> str:
    """A short hash of a formula: another expression or another argument gives another one."""
    text = _Text().doprint(f.expr) + repr([(a.name, a.kind.name, str(a.default)) for a in f.args])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def programs_of(f: Formula) -> dict[str, Program]:
    """The programs that are shipped, by the names of their tasks."""
    tasks: tuple[Task, ...] = tasks_of(f) if f.has_components else (*tasks_of(f), "value_and_grad")
    made: dict[str, Program] = {task: program(f, task, f.wrt.name) for task in tasks}
    for a in f.inputs:
        if may_be_labels(a):
            some = [task for task in tasks if task not in ("vjp", "jacobian")]
            made |= {f"{task}_of_labels": program(f, task, f.wrt.name, a.name) for task in some}
    return made


def module_of(f: Formula) -> str:
    """The text of the module of a formula."""
    made = programs_of(f)
    sources = "".join(f'    "{task}": """{p.source}""",\n' for task, p in made.items())
    silent = "".join(f'    "{task}": {p.silent!r},\n' for task, p in made.items())
    return (
        f"{HEADER.format(name=f.name)}{IMPORTS}"
        f'FINGERPRINT = "{fingerprint(f)}"\n{_signature(f)}\n'
        f"SILENT: dict[str, tuple[tuple[int, ...], ...]] = {{\n{silent}}}\n\nSOURCES = {{\n{sources}}}\n"
    )


def _signature(f: Formula) -> str:
    signature = signature_of(f)
    lines = [f'SIGNATURE = Signature(name="{f.name}", role="{f.role}", has_components={f.has_components}, args=(']
    for a in signature.args:
        plain = asdict(Input(name="", kind=""))
        lines.append("    Input(" + ", ".join(f"{k}={_plain(v)}" for k, v in asdict(a).items() if v != plain[k]) + "),")
    return "\n".join([*lines, "))\n"])


def _plain(v: Any) -> str:
    return json.dumps(v) if isinstance(v, str) else f'float("{v}")' if v in (math.inf, -math.inf) else repr(v)


def index() -> str:
    """The text of the list of names: each name and alias, and its module."""
    names = {name: f.name for f in formulas() for name in (f.name, *f.aliases)}
    rows = "".join(f'    "{name}": "{module}",\n' for name, module in names.items())
    return '"""Names and aliases of the kernels made ahead, and their modules."""\n\nINDEX = {\n' + rows + "}\n"


def files() -> dict[str, str]:
    """Every file of the folder by its name."""
    return {"__init__.py": index(), **{f"{f.name}.py": module_of(f) for f in formulas()}}


def write() -> list[str]:
    """Write the files that have changed and remove those that are no longer made; returns their names."""
    FOLDER.mkdir(exist_ok=True)
    made = files()
    changed = [name for name, text in made.items() if _text(FOLDER / name) != text]
    for name in changed:
        (FOLDER / name).write_text(made[name], encoding="utf-8")
    orphans = [path for path in FOLDER.glob("*.py") if path.name not in made]
    for path in orphans:
        path.unlink()
    return [*changed, *(path.name for path in orphans)]


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    for name in write():
        print(name)  # noqa: T201 - a command prints
