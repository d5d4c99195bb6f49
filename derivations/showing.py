"""`gradproof show`: all that is known of a function, as text, LaTeX or JSON."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

from derivations.kink_lines import lines_of
from derivations.records import record
from derivations.terminal import Record, Terminal, broken, columns
from symbolic.registry import get


def run(arguments: Namespace) -> int:
    """Print the function of that name or alias."""
    f = get(arguments.name)
    terminal = Terminal("show", arguments.json)
    found = record(f)
    if arguments.steps:
        from derivations.record import steps_of

        told = zip(found["results"], steps_of(f), strict=True)
        found = {**found, "results": [{**result, "steps": steps} for result, steps in told]}
    head = f.name + (f" ({', '.join(f.aliases)})" if f.aliases else "")
    first, *more = broken(f"{head}: {f.doc}", terminal.width)
    terminal.say(first.replace(head, terminal.paint(head, "bold"), 1), *more, "")
    terminal.say(*_lines(found, arguments.latex, terminal.width))
    terminal.data(found)
    return 0


def _lines(found: Record, as_latex: bool, width: int | None = None) -> Iterator[str]:
    """What is told, line by line; words are broken at the width, formulas are not, so that they can be copied."""
    yield from _titled("Definition", found["definition"], as_latex)
    for result in found["results"]:
        title = f"{result['title']}, mean over a batch" if result["batch"] else result["title"]
        yield from _titled(title, result, as_latex)
        for named in result.get("where", ()):
            yield (
                f"  where {named['left']} = {named['latex']}"
                if as_latex
                else f"  where {named['name']} = {named['text']}"
            )
        for line in result.get("steps", ()):
            text = f"{line['left']} = {line['right']}" if as_latex else line["text"]
            yield f"{'  ' * (line['depth'] + 1)}{line['rule']}: {text}"
    for line in lines_of(found):
        yield from broken(line, width)
    if found["properties"]:
        at = {tuple(p["parameters"].items()) for p in found["properties"] if p["status"] != "unknown"}
        once = at.pop() if len(at) == 1 else ()
        yield from ("", "Properties" + _at(once))
        yield from columns((_property(p, told=bool(once)) for p in found["properties"]), width)
    if found["theorems"]:
        yield from ("", "Identities", *(f"  {t['name']}" for t in found["theorems"]))
    if found["frameworks"]:
        yield from ("", "In the frameworks")
        yield from columns((_counterpart(c) for c in found["frameworks"]), width)
    yield from ("", f"family: {found['family'].replace('_', ' ')}") if found["family"] else ()
    yield from (f"source: {found['source']}",) if found["source"] else ()


def _property(p: Record, told: bool) -> tuple[str, ...]:
    statement = p["statement"] if p["status"] != "unknown" else ""
    return f"  {p['name'].replace('_', ' ')}", p["status"], statement + ("" if told else _at(p["parameters"].items()))


def _at(parameters: Iterable[tuple[str, str]]) -> str:
    """At which values of the parameters, where not at all of them."""
    told = ", ".join(f"{name} = {value}" for name, value in parameters)
    return f" (at {told})" if told else ""


def _counterpart(c: Record) -> tuple[str, ...]:
    defaults = ", ".join(f"{name} = {value}" for name, value in c["defaults"].items())
    return f"  {c['framework']}", ", ".join(c["names"]) + (f": {defaults}" if defaults else "")


def _titled(title: str, told: Record, as_latex: bool) -> Iterator[str]:
    if as_latex:
        yield f"% {title}"
        yield f"{told['left']} = {told['latex']}"
    else:
        yield f"{title}: {told['text']}"
