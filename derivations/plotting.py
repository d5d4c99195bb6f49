"""`gradproof plot`: functions and their derivatives in one picture."""

import os
import tempfile
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path

from derivations.terminal import Terminal
from symbolic.errors import InputError
from symbolic.registry import get

FORMS = ("svg", "png", "pdf")


def run(arguments: Namespace) -> int:
    """Draw the named functions and save the picture; InputError for an unknown ending or a folder that is not there."""
    found = [get(name) for name in arguments.names]
    path = Path(arguments.out or "-".join(f.name for f in found) + ".svg")
    form = path.suffix[1:].lower()
    if form not in FORMS:
        raise InputError(f"--out is {str(path)!r}; it must end in {', '.join('.' + f for f in FORMS)}")

    from numeric import figures

    figure = figures.plot(found)
    try:
        _save(partial(figures.save, figure, form=form), path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}; give another --out") from error
    terminal = Terminal("plot", arguments.json)
    terminal.say(f"wrote {path}")
    terminal.data({"functions": [f.name for f in found], "file": str(path)})
    return 0


def _save(save: Callable[[Path], None], path: Path) -> None:
    """Save into a folder beside the file and move it in place, so that a run that is stopped leaves no half picture."""
    with tempfile.TemporaryDirectory(prefix=".gradproof-", dir=path.parent) as folder:
        save(Path(folder) / path.name)
        os.replace(Path(folder) / path.name, path)
