"""The command `gradproof`: reads its arguments here, and imports the engine only inside the sub-command that needs it.

Exit codes: 0 fine or proved, 1 checked and false or stale, 2 usage or unreadable input, 3 undecided, 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

EPILOG = "exit codes: 0 fine or proved, 1 checked and false or stale, 2 usage or unreadable input, 3 undecided"
# The filters of `list` by a property, and what the help says of them.
PROPERTIES = {
    "smooth": "differentiable without end",
    "convex": "convex (a loss: in the prediction)",
    "bounded": "bounded from above and from below",
    "monotone": "monotone",
}

VERIFY_EPILOG = """examples:
  gradproof verify sigmoid "sigmoid(x)*(1 - sigmoid(x))"
  gradproof verify mse "2/n*(yhat[k] - y[k])"
  gradproof verify sigmoid '\\sigma(x)(1 - \\sigma(x))'
  gradproof verify notes.md
  gradproof verify --batch claims.jsonl > answers.jsonl

A .py file, the Python in a document and a record of type "code" ARE RUN, each in a process of its own with the limits
below; read them first. Text and LaTeX are never run.
exit codes: 0 all proved, 1 something refuted, 2 unreadable, 3 undecided otherwise
"""

# The module of each sub-command; its `run` takes the parsed arguments and returns the exit code.
MODULES = {
    "list": "derivations.listing",
    "show": "derivations.showing",
    "verify": "derivations.verifying",
    "docs": "derivations.documenting",
    "plot": "derivations.plotting",
    "bench": "derivations.benching",
    "audit": "derivations.auditing",
}


class UsageError(Exception):
    """Arguments that cannot be used; the message is one line."""


class Parser(argparse.ArgumentParser):
    """argparse, with its complaint as one line in our own form."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint instead of printing the usage and leaving."""
        raise UsageError(f"{message}; `{self.prog} --help` prints the usage")


def parser() -> Parser:
    """The grammar of the command line."""
    top = Parser(
        prog="gradproof", description="Derivatives of activations and losses: shown, proved, plotted.", epilog=EPILOG
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    json = Parser(add_help=False)
    json.add_argument(
        "--json", action="store_true", help='print {"schema": "gradproof/1", …} on stdout, text on stderr'
    )

    listing = commands.add_parser("list", parents=[json], help="print the functions, all or those asked for")
    listing.add_argument("--family", action="append", metavar="NAME", help="of this family; may be given again")
    listing.add_argument("--role", choices=("activation", "loss"), help="only activations, or only losses")
    listing.add_argument("--framework", metavar="NAME", help="known to torch, keras, jax, optax or onnx")
    listing.add_argument(
        "--same-as",
        metavar="FORMULA",
        help="what this formula, an expression or LaTeX, is equal to up to constants, proved; 1 where nothing is",
    )
    for word, what in PROPERTIES.items():
        listing.add_argument(f"--{word}", action="store_true", help=f"proved to be {what}")

    show = commands.add_parser("show", parents=[json], help="print a function with its derivatives")
    show.add_argument("name", metavar="NAME", help="a function or alias, as `gradproof list` prints it")
    show.add_argument("--latex", action="store_true", help="print LaTeX instead of plain text")
    show.add_argument("--steps", action="store_true", help="print each derivation step by step")

    verify = commands.add_parser(
        "verify",
        parents=[json],
        help="decide whether derivatives are right: a claim, a document, code, or a batch of them",
        epilog=VERIFY_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verify.add_argument(
        "name",
        nargs="?",
        metavar="NAME|FILE",
        help="a function or alias; or a .md, .tex or .py file, or - for Markdown on stdin",
    )
    verify.add_argument(
        "claim",
        nargs="?",
        metavar="CLAIM",
        help="a Python-like expression in the function's arguments, or LaTeX, or - for stdin",
    )
    verify.add_argument("--batch", metavar="FILE", help="a file of JSON records, one a line, or - for stdin")
    verify.add_argument("--latex", action="store_true", help="the claim is LaTeX (it is, where it has a backslash)")
    verify.add_argument("--wrt", metavar="ARG", help="the argument to differentiate by (default: the last input)")
    verify.add_argument(
        "--order", type=int, default=1, metavar="N", help="the order of the derivative, 0 for the value (default: 1)"
    )
    verify.add_argument(
        "--inputs",
        action="append",
        metavar="SPEC",
        help='for a .py file: "NAME: DOMAIN (SHAPE)", as "p: unit interval (6)"; may be given again',
    )
    verify.add_argument("--jobs", type=int, metavar="N", help="processes at a time (default: the processors)")
    verify.add_argument(
        "--timeout", type=float, default=20.0, metavar="SECONDS", help="give up on a claim after (default: 20)"
    )
    verify.add_argument(
        "--memory", type=int, default=2048, metavar="MB", help="give up on a claim beyond (default: 2048)"
    )

    docs = commands.add_parser("docs", parents=[json], help="write the pages, or check that they are today's")
    docs.add_argument(
        "--check", action="store_true", help="write nothing; name what is stale, missing, orphaned or unproved"
    )
    docs.add_argument("--out", default="derivations", metavar="DIR", help="the page folder (default: ./derivations)")
    docs.add_argument("--only", action="append", metavar="PAGE", help="only this page; may be given again")

    plot = commands.add_parser("plot", parents=[json], help="draw functions and their derivatives into one file")
    plot.add_argument("names", nargs="+", metavar="NAME", help="a function or alias")
    plot.add_argument("--out", metavar="FILE", help="a .svg, .png or .pdf file (default: the names with .svg)")

    bench = commands.add_parser("bench", parents=[json], help="time kernels beside other libraries")
    bench.add_argument("names", nargs="*", metavar="NAME", help="a function or alias (default: those of the bars)")
    bench.add_argument(
        "--sizes", default="100,1e4,1e6,1e7", metavar="N,…", help="array sizes (default: 100,1e4,1e6,1e7)"
    )
    bench.add_argument("--dtype", default="float32", metavar="DTYPE", help="float16, float32 or float64")
    bench.add_argument("--rounds", type=int, default=7, metavar="N", help="samples of each competitor (default: 7)")
    bench.add_argument("--peer", action="append", dest="peers", metavar="PEER", help="only beside it; may be repeated")
    bench.add_argument("--compiled", action="store_true", help="also beside torch.compile, which takes long to compile")
    bench.add_argument(
        "--only", action="append", metavar="PART", help="only timing, startup or memory; may be repeated"
    )
    bench.add_argument(
        "--bars", action="store_true", help="judge the bars: 1 where one is missed, 3 where not measured"
    )

    audit = commands.add_parser(
        "audit",
        parents=[json],
        help="measure how far kernels are from their definitions, in ULP",
        epilog="exit codes: 0 within the bars, 1 a bar is exceeded, 2 usage or unreadable input",
    )
    audit.add_argument(
        "names",
        nargs="*",
        metavar="NAME|FILE.py",
        help="functions or aliases, or a file of definitions, WHICH IS RUN (default: the catalogue)",
    )
    audit.add_argument(
        "--dtype",
        action="append",
        choices=("float16", "float32", "float64"),
        help="only this dtype; may be given again",
    )
    audit.add_argument("--quick", action="store_true", help="hundreds of points instead of thousands")
    audit.add_argument(
        "--exhaustive", action="store_true", help="all numbers of 32 bits, for functions of one number (long)"
    )
    audit.add_argument("--peers", action="store_true", help="side by side with torch, jax, scipy and textbook NumPy")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; every error becomes one line on stderr."""
    given = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a minus sign gets its code, no traceback
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(given)
    except KeyboardInterrupt:
        print("gradproof: interrupted", file=sys.stderr)  # noqa: T201 - a command prints
        return 130
    except BrokenPipeError:
        # The reader has left; what Python still wants to flush at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(given: list[str]) -> int:
    try:
        arguments = parser().parse_args(_guard_minus(given))
    except UsageError as error:
        return _complain(str(error), given)
    except SystemExit as leaving:  # --help has printed
        return int(leaving.code or 0)
    if complaint := import_module("derivations.surroundings").complaint():
        return _complain(complaint, given)
    from symbolic.errors import InputError

    try:
        code = int(import_module(MODULES[arguments.command]).run(arguments))
        sys.stdout.flush()
    except InputError as error:
        return _complain(str(error), given)
    return code


def _guard_minus(given: list[str]) -> list[str]:
    """Let an expression begin with a minus sign: a blank before it keeps argparse from reading an option."""
    if given[:1] not in (["verify"], ["list"]) or "--" in given:
        return given
    return [f" {g}" if g[:1] == "-" and g[1:2] not in ("-", "") and g != "-h" else g for g in given]


def _complain(message: str, given: list[str]) -> int:
    line = " ".join(message.split())
    if "--json" in given:
        import json

        print(json.dumps({"schema": "gradproof/1", "error": line}))  # noqa: T201
    print(f"gradproof: {line}", file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    sys.exit(main())
