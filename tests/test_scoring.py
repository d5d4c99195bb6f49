"""The engine on labelled hand derivations: no verdict is wrong, and as many are decided right as the bars ask.

The corpora are taken in parts, so that workers share them; who ends last holds the whole against its bar.
"""

import json
from pathlib import Path

import pytest
from scoring import KINDS, lines, outcome, quoted, scores

HERE = Path(__file__).resolve().parent
FOLDERS = {
    "notes": HERE / "data" / "notes",
    "hand-derivations": HERE.parents[1] / "shared" / "hand-derivations",  # beside the repository, where it is there
}
BARS = json.loads((HERE / "data" / "bars.json").read_text(encoding="utf-8"))
PARTS = {"claims": 12, "steps": 6, "code": 2, "documents": 2}


def corpora() -> list[tuple[str, str]]:
    return [(corpus, kind) for corpus, bars in BARS.items() for kind in bars]


def parts() -> list[tuple[str, str, int]]:
    return [(corpus, kind, part) for corpus, kind in corpora() for part in range(PARTS[kind])]


def common(tmp_path_factory: pytest.TempPathFactory, worker: str) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker == "master" else base.parent) / "scores"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize(("corpus", "kind", "part"), parts())
def test_no_verdict_is_wrong_and_the_bar_is_met(
    corpus: str, kind: str, part: int, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    folder = FOLDERS[corpus]
    if not folder.exists():
        pytest.skip(f"{corpus} is not beside the repository")
    found = list(scores(folder, kind, slice(part, None, PARTS[kind])))
    assert not [score for score in found if score.outcome == "wrong"]
    worker = getattr(request.config, "workerinput", {}).get("workerid", "master")
    results = common(tmp_path_factory, worker)
    name = f"{corpus}-{kind}"
    written = results / f"{name}-{part}.json"
    written.with_suffix(".new").write_text(json.dumps([[s.id, s.outcome, s.told] for s in found]), encoding="utf-8")
    written.with_suffix(".new").replace(written)
    done = sorted(results.glob(f"{name}-*.json"))
    if len(done) == PARTS[kind]:
        told = [row for path in done for row in json.loads(path.read_text(encoding="utf-8"))]
        missed = [row for row in told if row[1] != "right"]
        assert len(told) == len(lines(folder / f"{kind}.labels.jsonl"))
        assert 1 - len(missed) / len(told) >= BARS[corpus][kind], missed


def test_every_corpus_has_a_bar() -> None:
    for corpus, kind in corpora():
        assert 0.9 <= BARS[corpus][kind] <= 1
    for corpus, folder in FOLDERS.items():
        assert set(BARS[corpus]) >= {kind for kind in KINDS if (folder / f"{kind}.jsonl").exists()}


SQUARE = {"id": "square", "type": "claim", "function_latex": "f(x) = x^2", "claim_latex": "f'(x) = 2x", "wrt": "x",
          "variables": [{"name": "x", "shape": [], "assume": "real"}], "parameters": [], "order": 1}  # fmt: skip
STEPS = {"id": "steps", "type": "steps", "definitions_latex": ["f(x) = x^2"], "start": "f'(x)", "steps": ["2x", "3x"]}
CODE = {"id": "code", "type": "code", "file": "square.py", "function": "f", "gradient": "g", "wrt": "x",
        "relation": "elementwise", "inputs": [{"name": "x", "domain": "real", "shape": [2]}]}  # fmt: skip
TOY = {
    "claims": (SQUARE, {"id": "square", "truth": "true"}, {"truth": "false"}),
    "steps": (STEPS, {"id": "steps", "first_wrong_step": 2}, {"first_wrong_step": 1}),
    "code": (CODE, {"id": "code", "truth": "true"}, {"truth": "false"}),
    "documents": (
        {"id": "toy.md", "type": "document", "file": "toy.md"},
        {"id": "toy.md#square", "quote": "f'(x) = 2x", "truth": "true"},
        {"truth": "false"},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_label_is_noticed(kind: str, tmp_path: Path) -> None:
    record, label, flip = TOY[kind]
    (tmp_path / "square.py").write_text(
        "def f(x):\n    return x**2\n\n\ndef g(x):\n    return 2 * x\n", encoding="utf-8"
    )
    (tmp_path / "toy.md").write_text("Let $f(x) = x^2$. Then $f'(x) = 2x$.\n", encoding="utf-8")
    (tmp_path / f"{kind}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    for said, wanted in ((label, "right"), (label | flip, "wrong")):
        (tmp_path / f"{kind}.labels.jsonl").write_text(json.dumps(said) + "\n", encoding="utf-8")
        (score,) = scores(tmp_path, kind)
        assert score.outcome == wanted, score.told


def test_a_derivation_is_right_only_with_its_first_wrong_step() -> None:
    label = {"first_wrong_step": 2}
    assert outcome({"verdict": "refuted", "first_wrong_step": 2}, label) == "right"
    assert outcome({"verdict": "refuted", "first_wrong_step": 3}, label) == "wrong"
    assert outcome({"verdict": "refuted", "first_wrong_step": None}, label) == "undecided"
    assert outcome({"verdict": "proved"}, label) == "wrong"
    assert outcome({"verdict": "refuted", "first_wrong_step": 1}, {"first_wrong_step": None}) == "wrong"


def test_a_quote_is_found_whole_before_it_is_found_as_a_part() -> None:
    formulas = [{"source": "$a = b$"}, {"source": "$$a = b = c$$"}]
    assert quoted("a = b", formulas) == formulas[:1]
    assert quoted("b = c", formulas) == formulas[1:]
    assert not quoted("d", formulas)
