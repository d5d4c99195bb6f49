"""Throw broken and hostile text at a reader: it answers or raises InputError, and in time; nothing else may happen.

`python -m tests.fuzz_readers --count 1000000 --reader latex` (or python, markdown); `--seed` repeats a run. What a
reader does wrong is written with its seed number and its text, and the run ends with 1.
"""

import argparse
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from json import loads
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from symbolic.errors import InputError

DATA = Path(__file__).resolve().parent / "data" / "notes"
LIMIT = 2.0  # seconds of the processor for one text, so that a busy machine is no failure
MOST_TOLD = 20
Reader = Callable[[str], Any]


def words(text: str) -> tuple[str, ...]:
    """What stands between spaces."""
    return tuple(text.split())


LATEX_TOKENS = words(r"""
    \frac \dfrac \over { } { } ( ) [ ] | \| \{ \} \left \right \big \bigl . , ; : ! ' ^ _ ^ _ & \\ = + - * / \cdot
    \times \sum \prod \max \min \log \ln \exp \tanh \sigma \alpha \hat \bar \tilde \mathbf \text \mathrm \operatorname
    \begin{cases} \end{cases} \begin{aligned} \end{aligned} \begin{array}{ll} \end{array} \partial \nabla \mathbb{1}
    \delta_{ij} \sqrt \sqrt[3] \quad \, \; \! \neq \le \ge \in \approx \top \odot \langle \rangle \limits \substack
    \boxed \infty \dots \prime x y z i j k n w L f g 0 1 2 0.01 1e999 9999999999999999999 e^-x σ ∂ ∑ ² ŷ − \unknown
    \\[6pt] \tag
""")
PYTHON_TOKENS = words("""
    ( ) ( ) [ ] , . : = == != < > <= >= + - * / ** ** % // @ not and or if else lambda for in x y yhat z exp log max
    min where abs sum mean sigmoid 0 1 2 1e400 10**9 0x1f '' "" # ; \\ __import__ eval __class__ f{x} yhat[k] sum(z)
""")
MARKDOWN_TOKENS = (
    *words(r"""
        $ $$ $` `$ ` ``` ```math ```python \[ \] \( \) | --- # ## > - * ** _ [a](b) <b> \begin{align} \end{align} &
        \\ where for y is one-hot given x > 0 = \frac{1}{2} return import
    """),
    "\n",
    "\n\n",
    "    ",
    "def f(x):\n",
)
ODD = (0x7F, 0x80, 0xA0, 0xB2, 0x3C3, 0x200B, 0x202E, 0x2211, 0xFEFF)
WILD = "".join(map(chr, (*range(127), *ODD))) + "\ud800\udfff\U0001d70e\U0010ffff"
NESTS = (
    ("(", ")"),
    ("{", "}"),
    ("[", "]"),
    (r"\left(", r"\right)"),
    (r"\frac{1}{", "}"),
    (r"\sqrt{", "}"),
    ("x^{", "}"),
    (r"\hat{", "}"),
    (r"\begin{cases}", r"\end{cases}"),
    ("|", "|"),
    ("$", "$"),
    ("`", "`"),
    *((word, "") for word in ("-", "2^", "x_", "'", "**2", r"\sum_{i} ", "> ", "9", "x", "not ", "a=")),
)


def formulas() -> list[str]:
    """Every formula of the notes: what mutations start from."""
    found: list[str] = []
    for path in (DATA / "claims.jsonl", DATA / "steps.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = loads(line)
            found += record.get("definitions_latex", [])
            found += [record[key] for key in ("function_latex", "claim_latex", "start") if key in record]
            found += record.get("steps", [])
    return sorted(set(found))


def documents() -> list[str]:
    """Every document of the notes."""
    return [path.read_text(encoding="utf-8") for path in sorted((DATA / "documents").glob("*.md"))]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the texts for one reader come from: whole ones to mutate, and tokens to throw together."""

    texts: Sequence[str]
    tokens: Sequence[str]

    def mutated(self, rng: Random) -> str:
        """A whole text with a few places cut, doubled, exchanged or filled with something else."""
        text = rng.choice(self.texts)
        for _ in range(rng.randrange(1, 6)):
            a, b = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
            b = min(b, a + rng.choice([1, 1, 2, 5, 20]))
            other = rng.choice(self.texts)[:40]
            new = rng.choice(["", text[a:b] * 2, rng.choice(self.tokens), rng.choice(WILD), text[a:b][::-1], other])
            text = text[:a] + new + text[b:]
        return text

    def soup(self, rng: Random) -> str:
        """Tokens in any order."""
        return rng.choice(["", " "]).join(rng.choices(self.tokens, k=rng.randrange(1, 40)))

    def noise(self, rng: Random) -> str:
        """Any characters, or any bytes read as Latin-1 or as broken UTF-8."""
        if rng.random() < 0.5:
            return "".join(rng.choices(WILD, k=rng.randrange(1, 80)))
        raw = rng.randbytes(rng.randrange(1, 80))
        return raw.decode(rng.choice(["latin-1", "utf-8"]), errors="replace")

    def bomb(self, rng: Random) -> str:
        """One thing inside itself, or after itself, very often."""
        times = rng.choice([10, 100, 1000, 3000, 100_000])
        before, after = rng.choice(NESTS)
        closing = after * (times if rng.random() < 0.7 else rng.randrange(times))
        return before * times + rng.choice(["x", "", "1"]) + closing

    def texts_from(self, seed: int) -> Iterator[str]:
        """Texts without end: for each number from the seed on, always the same."""
        ways = (self.mutated, self.mutated, self.mutated, self.soup, self.soup, self.noise, self.bomb)
        number = seed
        while True:
            rng = Random(number)
            yield ways[rng.randrange(len(ways)) if rng.random() < 0.9 else 0](rng)
            number += 1


class OutOfTimeError(BaseException):
    """A reader took too long; not an Exception, so that no reader can swallow it."""


def _alarm(_: int, __: FrameType | None) -> None:
    raise OutOfTimeError


@contextmanager
def guarded() -> Iterator[None]:
    """Inside, what takes too long is ended."""
    before = signal.signal(signal.SIGPROF, _alarm)
    try:
        yield
    finally:
        signal.signal(signal.SIGPROF, before)


def misdeed(reader: Reader, text: Any, limit: float = LIMIT) -> str | None:
    """What a reader did wrong with a text; None if it answered or refused in one line, in time."""
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        reader(text)
    except InputError as error:
        message = str(error)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return None if message and "\n" not in message else f"a message that is not one line: {message!r}"
    except OutOfTimeError:
        return f"more than {limit} s"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def readers(name: str) -> tuple[Reader, Source]:
    """A reader by its name, and the texts for it; the module is loaded only here."""
    if name == "latex":
        return import_module("symbolic.reading.latex").parse, Source(texts=formulas(), tokens=LATEX_TOKENS)
    if name == "markdown":
        read = import_module("symbolic.reading.markdown").read
        return read, Source(texts=documents() or formulas(), tokens=MARKDOWN_TOKENS)
    from symbolic.reading.python import read as read_python
    from symbolic.registry import get

    loss = get("mse")
    texts = (
        "2 * (yhat - y)",
        "where(yhat > 0, 1, sigmoid(yhat)**2) + sum(y) / n",
        "(yhat[k] - y[k]) / n * exp(-yhat[k])",
    )
    return lambda text: read_python(text, loss), Source(texts=texts, tokens=PYTHON_TOKENS)


def run(reader: Reader, source: Source, *, count: int, seed: int = 0, limit: float = LIMIT) -> Counter[str]:
    """Throw so many texts; what was done wrong is written as it is found, and counted."""
    found: Counter[str] = Counter()
    with guarded():
        for number, text in enumerate(islice(source.texts_from(seed), count), seed):
            wrong = misdeed(reader, text, limit)
            if wrong is not None:
                found[wrong.split(":")[0]] += 1
                if found.total() <= MOST_TOLD:
                    sys.stdout.write(f"{number}: {wrong[:200]!r} {text[:200]!r} ({len(text)} characters)\n")
    return found


def main(argv: list[str] | None = None) -> int:
    """Fuzz one reader and tell how fast it was; 1 if it did anything wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--reader", choices=("latex", "python", "markdown"), default="latex")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for one text")
    options = parser.parse_args(argv)
    reader, source = readers(options.reader)
    begin = time.perf_counter()
    found = run(reader, source, count=options.count, seed=options.seed, limit=options.limit)
    seconds = time.perf_counter() - begin
    sys.stdout.write(f"{options.count} texts, {options.count / seconds:.0f} a second, wrong: {dict(found) or 'none'}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
