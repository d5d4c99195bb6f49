"""The reader's limits: nothing of a text is ever run; any text is read, or refused in one line, in a bounded time."""

import ast
import builtins
import subprocess
import sys
import time
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Basic, Expr

from symbolic.errors import InputError
from symbolic.reading.python import read
from symbolic.registry import get

MSE = get("mse")

ATTACKS = (
    "__import__('os').system('echo')",
    "eval('1+1')",
    "exec('x=1')",
    "(lambda: 1)()",
    "y.__class__.__mro__[1].__subclasses__()",
    "[c for c in ().__class__.__base__.__subclasses__()]",
    "f'{__import__(\"os\")}'",
    "open('/etc/passwd')",
    "exp(__import__('os'))",
    "sum(__import__('os'), i)",
    "globals()",
    "breakpoint()",
    "y if __import__('os') else 1",
    "where(print(1) > 0, 1, 2)",
    "yhat[__import__('os')]",
)


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_is_run(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is parsed to a syntax tree, never compiled to a program: eval, exec and open are not met."""
    read("y + 1", MSE)  # what is imported lazily is imported now
    met: list[str] = []

    def guard(name: str) -> Any:
        original = getattr(builtins, name)

        def guarded(*args: Any, **kwargs: Any) -> Any:
            flags = args[3] if len(args) > 3 else kwargs.get("flags", 0)
            if not (name == "compile" and flags & ast.PyCF_ONLY_AST):
                met.append(name)
            return original(*args, **kwargs)

        return guarded

    with monkeypatch.context() as patch:
        for name in ("eval", "exec", "open", "compile", "breakpoint", "globals", "print"):
            patch.setattr(builtins, name, guard(name))
        with pytest.raises(InputError):
            read(text, MSE)
    assert not met


def test_the_guard_bites(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that evaluated its text would be seen by the audit events of the interpreter."""
    program = """
import sys
from symbolic.registry import get
from symbolic.parts import unfold
from symbolic.shares import shares_of
from symbolic.reading.python import read
read("y + 1", get("mse"))
events = []
def hook(event, args):
    if watching and event in ("exec", "open", "import", "os.system", "subprocess.Popen"):
        events.append(event)
watching = False
sys.addaudithook(hook)
watching = True
if sys.argv[1] == "evaluate":
    eval("1 + 1")
else:
    for text in sys.argv[2:]:
        try:
            read(text, get("mse"))
        except ValueError:
            pass
watching = False
print(events)
"""
    command = [sys.executable, "-c", program]
    bitten = subprocess.run([*command, "evaluate"], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert "exec" in bitten.stdout
    clean = subprocess.run([*command, "read", *ATTACKS], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert clean.stdout.strip() == "[]"


# Any text -------------------------------------------------------------------------------------------------------------

TOKENS = (
    "y", "yhat", "y[k]", "yhat[i]", "i", "n", "pi", "2", "0", "0.5", "1e3", "+", "-", "*", "/", "**", "(", ")", ",",
    "exp(", "log(", "sqrt(", "abs(", "max(", "where(", "sum(", "mean(", "delta(i, j)", "i)", "> 0", "<=", " if ",
    " else ", "mse(", "sigmoid(", "softmax(yhat)[i]", "foo", "^", "'", '"', ".", "[", "]", ":", "=", " ", "\n",
    "#", "\\", "é",
)  # fmt: skip
SECONDS = 4.0


def reads_or_refuses(text: str) -> bool:
    """Whether the text is read, to an expression; refused it must be by one line, and both in a bounded time."""
    begin = time.process_time()
    found: Basic | None = None
    told = ""
    try:
        found = read(text, MSE)
    except InputError as error:
        told = str(error)
    assert "\n" not in told
    assert len(told) < 400 + len(text)
    assert found is None or isinstance(found, Expr)
    assert time.process_time() - begin < SECONDS
    return found is not None


@pytest.mark.filterwarnings("ignore:.*:SyntaxWarning")
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")
@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    reads_or_refuses(text)


@pytest.mark.filterwarnings("ignore:.*:SyntaxWarning")
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")
@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(TOKENS), max_size=14).map("".join))
def test_any_soup_of_tokens(text: str) -> None:
    reads_or_refuses(text)


def _sentence(rng: Random, depth: int) -> str:
    """A random sentence of the grammar, right but for its values."""
    if not depth:
        return rng.choice(("y", "yhat", "2", "0.5", "y[k]", "yhat[i]", "1"))
    a, b = _sentence(rng, depth - 1), _sentence(rng, depth - 1)
    return rng.choice(
        (
            f"({a} + {b})", f"({a} - {b})", f"{a}*{b}", f"({a})**2", f"exp({a})", f"log(1 + abs({a}))", f"sum({a}, i)",
            f"({a})/(2 + ({b})**2)", f"max({a}, {b})", f"where({a} > {b}, {a}, {b})", f"delta(i, k)*({a})",
            f"sigmoid({a})",
        )
    )  # fmt: skip


def test_sentences_of_the_grammar_are_read() -> None:
    rng = Random(6)
    sentences = [_sentence(rng, rng.choice((1, 2, 3))) for _ in range(120)]
    assert sum(map(reads_or_refuses, sentences)) == len(sentences)


def test_a_warning_of_the_parser_is_kept_back() -> None:
    read("1if y > 0 else 2", MSE)


# Each is short, and takes a time or a memory that is not bounded by its length.
LONG = (
    "((((((2**64)**64)**64)**64)**64)**64)",
    "where(exp(exp(exp(20))) > 1, 1, 2)",
    "sign(exp(exp(9**9)) - 1)",
    "max(exp(exp(9**9)), 1)",
    "((1e64**64)**64)**64",
    f"max({', '.join(f'y**{p % 60 + 2} + {p}*yhat' for p in range(62))})",
)


def test_the_time_is_bounded() -> None:
    # Seconds of the processor, of which other processes take none; the start, SymPy's import, is not counted.
    program = f"""
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from symbolic.registry import get
from symbolic.reading.python import read
f = get("mse")
limit = int(time.process_time() + {SECONDS}) + 1
resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
try:
    read(sys.argv[1], f)
except ValueError:
    pass
"""
    running = [subprocess.Popen([sys.executable, "-c", program, text], stderr=subprocess.DEVNULL) for text in LONG]  # noqa: S603
    try:
        assert [process.wait(60 * SECONDS) for process in running] == [0] * len(LONG)
    finally:
        for process in running:
            process.kill()
            process.wait()
