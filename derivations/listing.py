"""`gradproof list`: every function of the catalogue."""

from argparse import Namespace

from derivations.terminal import Terminal, columns
from symbolic.registry import formulas


def run(arguments: Namespace) -> int:
    """Print name, role, sentence and aliases of each function."""
    terminal = Terminal("list", arguments.json)
    found = formulas()
    for line in columns((f.name, f.role, ", ".join(f.aliases), f.doc.splitlines()[0]) for f in found):
        terminal.say(line)
    terminal.data(
        {"functions": [{"name": f.name, "role": f.role, "aliases": list(f.aliases), "doc": f.doc} for f in found]}
    )
    return 0
