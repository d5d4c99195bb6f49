"""A batch: one answer for each line whatever it holds, in order, within limits, and beside a worker that dies."""

import io
import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from derivations import batch
from derivations.cli import main
from symbolic.verification import records

LIMITS = batch.Limits(jobs=2, seconds=20, megabytes=2048)

Record = Mapping[str, Any]


def decide(record: Record) -> dict[str, Any]:
    """A decider that does as the record says."""
    match record["do"]:
        case "prove":
            return {"verdict": "proved", "reading": str(record.get("text", ""))}
        case "refute":
            return {"verdict": "refuted"}
        case "hang":
            time.sleep(60)
        case "crash":
            os._exit(3)
        case "leave":
            sys.exit(1)
        case "hoard":
            bytearray(8 * 2**30)
        case "dig":
            return decide(record)
        case "fail":
            raise ZeroDivisionError
        case "chatter":
            print("noise")  # noqa: T201
            os.write(1, b"noise")
            sys.stdin.read()
            return {"verdict": "proved"}
    return {}


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(records.DECIDERS, "fake", (__name__, "decide", False))


def asked(*lines: bytes | Record, limits: batch.Limits = LIMITS) -> list[dict[str, Any]]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(batch.answers(io.BytesIO(data), Path(), limits))


def fake(number: int, what: str) -> dict[str, Any]:
    return {"id": number, "type": "fake", "do": what}


BAD_LINES: list[tuple[bytes, Any, str]] = [
    (b"", None, "not JSON"),
    (b"{", None, "not JSON"),
    (b"\xff\xfe", None, "not UTF-8: byte 1 is 0xff"),
    (b"\0", None, "not JSON"),
    (b"[1]", None, "holds list"),
    (b"null", None, "holds NoneType"),
    (b"[" * 100_000, None, "not JSON"),
    (b"1" * 5000, None, "not JSON"),
    (b'{"id": "' + b"x" * 10_000_000 + b'"}', None, "must have at most"),
    (b"{}", None, '"type" is None'),
    (b'{"id": 7}', 7, '"type" is None'),
    (b'{"id": 7, "type": 3}', 7, '"type" is 3'),
    (b'{"id": 7, "type": ["claim"]}', 7, '"type" is'),
    (b'{"id": 7, "type": "frob"}', 7, "\"type\" is 'frob'"),
    (b'{"id": 7, "type": "document"}', 7, '"file"'),
    (b'{"id": 7, "type": "document", "file": "missing.md"}', 7, "cannot be read"),
    (b'{"id": 7, "type": "document", "file": "a\\u0000b"}', 7, '"file"'),
    (b'{"id": 7, "type": "document", "file": 3}', 7, '"file"'),
    (b'{"id": {"a": [1]}, "type": "document", "file": "."}', {"a": [1]}, "cannot be read"),
    (b'{"id": 7, "unreadable": 1}', 7, '"type" is None'),
]


@pytest.mark.parametrize(("line", "identity", "fragment"), BAD_LINES, ids=[repr(line[:40]) for line, *_ in BAD_LINES])
def test_a_bad_line_is_answered(line: bytes, identity: Any, fragment: str) -> None:
    first, bad, last = asked(fake(1, "prove"), line, fake(2, "prove"))
    assert (bad["id"], bad["verdict"]) == (identity, "undecided")
    assert fragment in bad["reason"]
    assert "\n" not in bad["reason"]
    assert [(a["id"], a["verdict"]) for a in (first, last)] == [(1, "proved"), (2, "proved")]


def test_all_bad_lines_at_once_are_answered_in_order() -> None:
    found = asked(*(line for line, *_ in BAD_LINES))
    assert [answer["id"] for answer in found] == [identity for _, identity, _ in BAD_LINES]


@pytest.mark.parametrize(
    ("what", "fragment"),
    [
        ("hang", "stopped: no answer within 1 s"),
        ("crash", "ended with code 3"),
        ("leave", "SystemExit"),
        ("hoard", "more than 2048 MB"),
        ("dig", "nested too deeply"),
        ("fail", "ZeroDivisionError"),
    ],
)
def test_a_bad_end_costs_one_answer(what: str, fragment: str) -> None:
    limits = batch.Limits(jobs=2, seconds=1, megabytes=2048)
    first, bad, *rest = asked(fake(0, "prove"), fake(1, what), *(fake(n, "refute") for n in (2, 3, 4)), limits=limits)
    assert (bad["id"], bad["verdict"]) == (1, "undecided")
    assert fragment in bad["reason"]
    assert first["verdict"] == "proved"
    assert [(a["id"], a["verdict"]) for a in rest] == [(n, "refuted") for n in (2, 3, 4)]


def test_answers_come_in_order_and_whole() -> None:
    found = asked(*(fake(n, "prove") for n in range(40)))
    assert [a["id"] for a in found] == list(range(40))
    assert list(found[0]) == ["id", *records.EMPTY, "seconds"]


def test_workers_work_at_the_same_time() -> None:
    began = time.monotonic()
    asked(*(fake(n, "hang") for n in range(4)), limits=batch.Limits(jobs=4, seconds=1, megabytes=2048))
    assert time.monotonic() - began < 4


def test_what_a_worker_prints_is_not_among_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    assert [a["verdict"] for a in asked(fake(1, "chatter"), fake(2, "prove"))] == ["proved", "proved"]
    assert capfd.readouterr().out == ""


CODES = [
    (["prove", "prove"], 0),
    (["prove", "refute"], 1),
    (["fail", "refute"], 1),
    (["prove", "fail"], 3),
    ([], 0),
]


@pytest.mark.parametrize(("what", "code"), CODES)
def test_the_command_prints_a_line_each(
    what: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(fake(n, w)) + "\n" for n, w in enumerate(what)))
    for more in ([], ["--json"]):
        assert main(["verify", "--batch", str(path), *more]) == code
        out, err = capsys.readouterr()
        assert [json.loads(line)["id"] for line in out.splitlines()] == list(range(len(what)))
        assert "proved" in err


def test_the_command_reads_stdin(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.dumps({**fake(1, "prove"), "text": "\ud800σ"}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["verify", "--batch", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["reading"] == "\ud800σ"
