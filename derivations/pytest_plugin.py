"""The pytest plug-in: `assert_derivative` for tests, and notes in Markdown or LaTeX as tests, one for each claim.

A document is collected if it says so, `<!-- gradproof: verify -->` (`% gradproof: verify` in LaTeX), or if its path
fits `--gradproof-docs GLOB` or the ini option `gradproof_docs`. A refuted claim fails; so does an undecided one, unless
`gradproof_undecided = skip`. The engine is loaded by the first document or assertion, not when pytest starts.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

MARKS = {
    ".md": b"<!-- gradproof: verify -->",
    ".markdown": b"<!-- gradproof: verify -->",
    ".tex": b"% gradproof: verify",
}
SECONDS = 20.0
MEGABYTES = 2048


def assert_derivative(f: Any, claimed: Any, wrt: Any = None, **more: Any) -> None:
    """Pass if `claimed` is proved to be the derivative of `f` by `wrt`; AssertionError with the verdict otherwise.

    Both are SymPy expressions, or text in LaTeX or as people type it (`f` may also be the name of a function of the
    catalogue), or NumPy callables. More: `order` (1); for text `definitions` and `facts`; for callables `inputs`,
    as "p: unit interval (6)", and `relation`, "elementwise", "jacobian" or "rowsum". InputError for what is unreadable.
    """
    __tracebackhide__ = True
    from derivations.assertion import complaint

    if told := complaint(f, claimed, wrt, **more):
        raise AssertionError(told)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options."""
    group = parser.getgroup("gradproof", "gradproof: derivations in documents")
    group.addoption(
        "--gradproof-docs",
        action="append",
        default=[],
        metavar="GLOB",
        help="verify the claims of documents whose path, from the root folder, fits; may be given again",
    )
    parser.addini("gradproof_docs", "globs of documents whose claims are verified", type="linelist", default=[])
    parser.addini("gradproof_undecided", "what an undecided claim does: fail (default) or skip", default="fail")
    parser.addini("gradproof_timeout", "seconds after which a claim is given up (default: 20)", default=str(SECONDS))


def pytest_configure(config: pytest.Config) -> None:
    """Refuse options that mean nothing."""
    if config.getini("gradproof_undecided") not in ("fail", "skip"):
        told = config.getini("gradproof_undecided")
        raise pytest.UsageError(f"gradproof_undecided is {told!r}; it must be fail or skip")
    try:
        positive = 0 < float(config.getini("gradproof_timeout")) < float("inf")
    except ValueError:
        positive = False
    if not positive:
        told = config.getini("gradproof_timeout")
        raise pytest.UsageError(f"gradproof_timeout is {told!r}; it must be a positive number of seconds")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a document that asks for it, or that is asked for."""
    mark = MARKS.get(file_path.suffix.lower())
    if mark is None or not (_is_asked_for(file_path, parent.config) or _asks(file_path, mark)):
        return None
    return Document.from_parent(parent, path=file_path)


def _is_asked_for(path: Path, config: pytest.Config) -> bool:
    globs: Iterable[str] = [*config.getoption("--gradproof-docs"), *config.getini("gradproof_docs")]
    if not globs:
        return False
    shown = path.relative_to(config.rootpath).as_posix() if path.is_relative_to(config.rootpath) else path.as_posix()
    return any(fnmatch.fnmatch(shown, glob) for glob in globs)


def _asks(path: Path, mark: bytes) -> bool:
    try:
        return mark in path.read_bytes()
    except OSError:
        return False


class Document(pytest.File):
    """A document; its claims are its tests."""

    def collect(self) -> Iterable[pytest.Item]:
        """One test for each claim, in the order of the document."""
        from symbolic.errors import InputError
        from symbolic.verification.documents import plan_of_text, read_text

        try:
            plan = plan_of_text(read_text(self.path), self.path.suffix.lower())
        except InputError as error:
            raise self.CollectError(f"{self.path.name}: {error}") from None
        seen: dict[str, int] = {}
        for claim in plan["claims"]:
            source = " ".join(claim["source"].split())
            name = f"line {claim['line']}: {source if len(source) <= 60 else source[:59] + '…'}"
            seen[name] = seen.get(name, 0) + 1
            yield Claim.from_parent(self, name=name if seen[name] == 1 else f"{name} ({seen[name]})", claim=claim)


class RefutedError(Exception):
    """A claim that is not proved; the answer to it."""

    def __init__(self, answer: Mapping[str, Any]) -> None:
        super().__init__(answer["reason"])
        self.answer = answer


class Claim(pytest.Item):
    """A formula of a document, or a pair of functions in it, that claims a derivative."""

    def __init__(self, *, claim: Mapping[str, Any], **more: Any) -> None:
        super().__init__(**more)
        self.claim = claim

    def runtest(self) -> None:
        """Decide the claim in a process with limits."""
        from derivations.batch import Limits, decided

        seconds = float(self.config.getini("gradproof_timeout"))
        limits = Limits(jobs=1, seconds=seconds, megabytes=MEGABYTES)
        (answer,) = decided([self.claim], self.path.parent, limits)
        if answer["verdict"] == "undecided" and self.config.getini("gradproof_undecided") == "skip":
            pytest.skip(f"undecided: {answer['reason']}")
        if answer["verdict"] != "proved":
            raise RefutedError(answer)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """What was found, without a traceback."""
        if not isinstance(excinfo.value, RefutedError):
            return str(super().repr_failure(excinfo, style))
        from derivations.verdicts import lines_of

        place = f"{self.path.name}:{self.claim['line']}:{self.claim['column']}: "
        return "\n".join([*lines_of(excinfo.value.answer, place), f"  source: {self.claim['source']}"])

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the claim stands."""
        return self.path, self.claim["line"] - 1, self.name
