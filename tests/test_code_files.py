"""Files of code: control flow on symbols against the same file run on floats, and files that fail or do harm."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from derivations import worker
from symbolic.errors import InputError
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.files import load
from symbolic.verification.code_claims import verify_code
from tests.code_flow import FLOW
from tests.test_code_functions import compare

HEAD = "import numpy as np\nimport math\n"


@pytest.mark.parametrize("name", FLOW)
def test_control_flow_gives_what_it_gives_on_floats(name: str, tmp_path: Path) -> None:
    text = HEAD + FLOW[name] + "\n"
    (tmp_path / "flow.py").write_text(text)
    plain: dict[str, Any] = {"np": np}
    exec(compile(text, "flow", "exec"), plain)  # noqa: S102  our own test data
    compare(load(tmp_path / "flow.py").f, plain["f"])


GOOD = "import numpy as np\ndef value(x):\n    return x ** 2\ndef gradient(x):\n    return 2 * x\n"
RECORD = {
    "id": "it",
    "type": "code",
    "file": "it.py",
    "function": "value",
    "gradient": "gradient",
    "wrt": "x",
    "relation": "elementwise",
    "inputs": [{"name": "x", "domain": "real", "shape": [3]}],
}
# Text of a file, and a word of the one line that it must end in.
HOSTILE = {
    "syntax": ("def value(x:\n    return", "SyntaxError"),
    "absent package": ("import tensorpackage\n" + GOOD, "tensorpackage"),
    "no function": ("import numpy as np\ndef value(x):\n    return x\n", "no function gradient"),
    "no callable": ("value = 3\ngradient = 4\n", "no function"),
    "fails": ("1 / 0\n" + GOOD, "ZeroDivisionError"),
    "leaves": ("import sys\nsys.exit(0)\n" + GOOD, "ends the interpreter"),
    "leaves hard": ("import os\nos._exit(0)\n" + GOOD, "ended"),
    "leaves in the call": (GOOD.replace("return x ** 2", "raise SystemExit"), "ends the interpreter"),
    "endless": ("while True:\n    pass\n" + GOOD, "no answer"),
    "endless call": (GOOD.replace("return 2 * x", "while True: pass"), "no answer"),
    "endless and deaf": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass\n",
        "no answer",
    ),
    "huge array": ("import numpy as np\na = np.ones(10 ** 10)\n" + GOOD, "ith|memory|Memory"),
    "huge list": ("a = [0] * 10 ** 10\n" + GOOD, "emory"),
    "recursion": (GOOD.replace("return x ** 2", "return value(x)"), "deep"),
    "recursion at import": ("def f():\n    f()\nf()\n" + GOOD, "recursion|deep"),
    "raises": (GOOD.replace("return 2 * x", "raise ValueError('a\\nb')"), "ValueError: a b"),
    "keyboard": ("raise KeyboardInterrupt\n", ""),
    "base exception": ("class E(BaseException): pass\nraise E('no')\n", "E"),
    "returns nothing": (GOOD.replace("return 2 * x", "pass"), "nothing"),
    "returns text": (GOOD.replace("return 2 * x", "return 'two'"), "str"),
    "returns an object": (GOOD.replace("return 2 * x", "return object()"), "object"),
    "asks": (GOOD.replace("return 2 * x", "return input()"), "input"),
    "random": (GOOD.replace("return 2 * x", "return np.random.randn(3)"), "random"),
    "random in Python": ("import random\n" + GOOD.replace("2 * x", "2 * x + random.random()"), "random"),
    "random before": ("import numpy as np\nN = np.random.randn(3)\n" + GOOD.replace("2 * x", "2 * x + N"), "Drawn"),
    "one of random": ("import numpy as np\nN = np.random.randn(3)\n" + GOOD.replace("2 * x", "x * N[0]"), "Drawn"),
    "random generator": (GOOD.replace("2 * x", "x + np.random.default_rng(0).normal(size=3)"), "random"),
    "generator": (GOOD.replace("return 2 * x", "yield 2 * x"), "generator"),
    "many threads": (
        "import threading\nfor _ in range(50): threading.Thread(target=print).start()\n" + GOOD,
        "",
    ),
    "a file of zeros": ("\0" * 100, "null"),
    "too long": ("# " + "a" * 300_000, "characters"),
    "a deep expression": ("x = " + "(" * 5000 + "1" + ")" * 5000 + "\n" + GOOD, ""),
    "a number of many digits": ("x = " + "9" * 10_000 + "\n" + GOOD, "digits"),
    "a tower": (GOOD.replace("return 2 * x", "return 2 * x * 9 ** 9 ** 9 ** 9"), "no answer|memory"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_one_line(name: str, tmp_path: Path) -> None:
    text, word = HOSTILE[name]
    (tmp_path / "it.py").write_text(text)
    how, found = worker.run(verify_code, RECORD, tmp_path, seconds=4, megabytes=2500)
    line = found["reason"] if how == "done" else found
    assert how != "done" or found["verdict"] == "undecided" or name == "many threads"
    assert "\n" not in line
    assert 0 < len(line) < 500
    assert any(w in line for w in word.split("|")), (how, line)


HARMLESS = {
    "prints": "print('hello')\n" + GOOD.replace("return 2 * x", "print(x); return 2 * x"),
    "deletes itself": "import os\nos.remove(__file__)\n" + GOOD,
    "warns": "import warnings\nwarnings.warn('old')\n" + GOOD,
    "closes the output": "import sys\nsys.stdout.close()\n" + GOOD,
    "changes the folder": "import os\nos.chdir('/')\n" + GOOD,
    "runs as a script": GOOD + "if __name__ == '__main__':\n    1 / 0\n",
    "threads": "import threading\nt = threading.Thread(target=lambda: None)\nt.start()\n" + GOOD,
    "typing": "from __future__ import annotations\nfrom typing import Callable\n" + GOOD,
    "a dataclass": "from dataclasses import dataclass\n@dataclass\nclass C:\n    a: int = 1\n" + GOOD,
    "a comment in another encoding": "# -*- coding: utf-8 -*-\n# é\n" + GOOD,
    "draws to try": "import numpy as np\nimport random\nrandom.seed(1)\n"
    + GOOD
    + "value(np.random.randn(3) * random.random())\n",
    "seeds": "import numpy as np\nif False:\n    np.random.seed(0)\n" + GOOD,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_is_decided(name: str, tmp_path: Path) -> None:
    (tmp_path / "it.py").write_text(HARMLESS[name])
    how, found = worker.run(verify_code, RECORD, tmp_path, seconds=8, megabytes=4000)
    assert (how, found["verdict"]) == ("done", "proved"), found


def test_a_file_that_changes_numpy_changes_it_for_itself_alone(tmp_path: Path) -> None:
    patched = "import numpy as np\nnp.square = lambda x: 3 * x\n" + GOOD.replace("x ** 2", "np.square(x)")
    (tmp_path / "bad.py").write_text(patched)
    (tmp_path / "it.py").write_text(GOOD.replace("x ** 2", "np.square(x)"))
    tasks = [({**RECORD, "file": f}, tmp_path) for f in ("bad.py", "it.py", "bad.py", "it.py")]
    found = list(worker.outcomes(verify_code, tasks, jobs=2, seconds=10, megabytes=4000))
    assert [f["verdict"] for _, f in found] == ["refuted", "proved", "refuted", "proved"]
    assert np.square(3.0) == 9.0


BAD_RECORDS: dict[str, dict[str, Any]] = {
    "no file": {"file": "other.py"},
    "a folder": {"file": "."},
    "no such argument": {"wrt": "z"},
    "an unknown relation": {"relation": "hessian"},
    "an unknown domain": {"inputs": [{"name": "x", "domain": "quaternion", "shape": [3]}]},
    "a bad shape": {"inputs": [{"name": "x", "domain": "real", "shape": [0]}]},
    "a shape of text": {"inputs": [{"name": "x", "domain": "real", "shape": "3"}]},
    "too many entries": {"inputs": [{"name": "x", "domain": "real", "shape": [900]}]},
    "two of a name": {"inputs": [{"name": "x", "domain": "real", "shape": [3]}] * 2},
    "labels without a count": {"inputs": [*RECORD["inputs"], {"name": "y", "domain": "labels", "shape": [3]}]},  # type: ignore[misc]
    "inputs that are no list": {"inputs": 3},
    "an input that is no object": {"inputs": ["x"]},
    "an input without a name": {"inputs": [{"domain": "real", "shape": [3]}]},
    "an absent function": {"function": "loss"},
    "a name that is a number": {"function": 7},
}


@pytest.mark.parametrize("name", BAD_RECORDS)
def test_a_bad_record_is_undecided_with_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "it.py").write_text(GOOD)
    found = verify_code({**RECORD, **BAD_RECORDS[name]}, tmp_path)
    assert found["verdict"] == "undecided"
    assert found["reason"]
    assert "\n" not in found["reason"]


@pytest.mark.parametrize("key", ["file", "function", "gradient", "wrt", "inputs"])
def test_a_record_that_lacks_a_key_is_undecided(key: str, tmp_path: Path) -> None:
    (tmp_path / "it.py").write_text(GOOD)
    found = verify_code({k: v for k, v in RECORD.items() if k != key}, tmp_path)
    assert found["verdict"] == "undecided"
    assert key in found["reason"]


SORTED = "import numpy as np\ndef value(x):\n    return np.sum(np.sort(x) * x)\ndef gradient(x):\n    return 2 * x\n"


@pytest.mark.parametrize(("text", "count"), [(SORTED, 3), (SORTED.replace("2 * x", "3 * x"), 0)])
def test_what_cannot_be_lifted_is_told_with_what_floats_say(text: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "it.py").write_text(text)
    inputs = [{"name": "x", "domain": "real", "shape": [1]}]
    found = verify_code({**RECORD, "inputs": inputs, "relation": "jacobian"}, tmp_path)
    assert found["verdict"] == "undecided"
    assert f"agree at {count} of 3 points, which decides nothing" in found["reason"]


def test_branches_that_cannot_be_joined_are_refused(tmp_path: Path) -> None:
    (tmp_path / "it.py").write_text("def f(s):\n    return 'a' if s > 0 else 'b'\n")
    from symbolic.reading.code.runs import Run, running
    from symbolic.verification.code_domains import Input, givens

    given = givens([Input("s", "real", ())])
    with running(Run(given.bounds)), pytest.raises(NotLiftedError):
        load(tmp_path / "it.py").f(**given.arrays)


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no file it\.py"):
        load(tmp_path / "it.py")
