"""Pages as people publish them: every labelled claim is found in its place, and none is decided wrongly."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from symbolic.verification.documents import plan_of_text
from symbolic.verification.records import answer

FOLDER = Path(__file__).parent / "data" / "documents2"
LABELS = [json.loads(line) for line in (FOLDER / "documents.labels.jsonl").read_text(encoding="utf-8").splitlines()]
FILES = {r["id"]: r["file"] for r in map(json.loads, (FOLDER / "documents.jsonl").read_text().splitlines())}
VERDICT = {"true": "proved", "false": "refuted"}
# One page of each kind is decided here; all pages are a batch of their own.
DECIDED = ("code_tables.md", "derivatives_apart.md", "fences.md", "macros.md", "softmax_ko.md", "losses_zh.md")


def plan(name: str) -> list[dict[str, Any]]:
    """The claims of a page."""
    claims: list[dict[str, Any]] = plan_of_text((FOLDER / FILES[name]).read_text(encoding="utf-8"))["claims"]
    return claims


def fits(claim: dict[str, Any], label: dict[str, Any]) -> bool:
    """Whether a claim is what a label speaks of."""
    quote, source = (re.sub(r"\s", "", text) for text in (label["quote"], claim["source"]))
    last = label["line"] + label["quote"].count("\n")
    return label["line"] <= claim["line"] <= last and (
        source in quote or quote in source or source.strip("$`.") in quote
    )


@pytest.mark.parametrize("name", FILES)
def test_every_labelled_claim_is_found(name: str) -> None:
    claims = plan(name)
    missed = [x["quote"] for x in LABELS if x["id"].startswith(f"{name}#") and not any(fits(c, x) for c in claims)]
    assert not missed


def test_the_labels_quote_their_pages() -> None:
    for label in LABELS:
        lines = (FOLDER / FILES[label["id"].split("#")[0]]).read_text(encoding="utf-8").split("\n")
        assert label["quote"] in "\n".join(lines[label["line"] - 1 :]), label["id"]


@pytest.mark.parametrize("name", DECIDED)
def test_the_claims_of_a_page(name: str) -> None:
    claims = plan(name)
    for label in (x for x in LABELS if x["id"].startswith(f"{name}#")):
        found = {answer(claim, FOLDER)["verdict"] for claim in claims if fits(claim, label)}
        assert found == {VERDICT[label["truth"]]}, label["id"]


HEAD = "| Function | Formula | Derivative |\n|---|---|---|\n"
# A page, and the verdicts that it must not get: what is not said refutes nothing.
UNSAID = (
    "$f(x) = \\max(\\alpha x, x)$ has $f'(x) = \\begin{cases} 1 & x > 0 \\\\ \\alpha & x \\le 0 \\end{cases}$",
    "$f(x) = x^2$ and so $f'(x) = 2 q$",
    "| Function | Formula | Derivative |\n|---|---|---|\n| Leaky | $\\max(0.01z,z)$ | $1$ or $0.01$ |",
    "# A\n\n$\\sigma(x) = 1/(1 + e^{-x})$\n\n# B\n\n$f(x) = e^{-x/\\sigma}$ and $f'(x) = -f(x)/\\sigma$",
    "# A\n\n$f(x) = x^2$\n\n# B\n\n$f(x) = e^x$\n\n# C\n\n$f'(x) = 2x$",
    HEAD + "| S | $\\sigma(z) = 1/(1+e^{-z})$ | $\\sigma(z)(1-\\sigma(z))$ |\n"
    "| T | $\\tanh(x)$ | $\\sigma(1-\\sigma)$ |",
    HEAD + "| S | `1/(1+exp(-z))` | `a(1-a)` |\n| T | `tanh(z)` | `1-a^2` |",
    "Values: `N/A`, `x = 3`, `W = W - lr * dW`, `np.tanh(x)`.",
    "```\nEpoch 1: loss = 0.3\nacc = 0.9\n```",
)


@pytest.mark.parametrize("text", UNSAID)
def test_what_is_not_said_refutes_nothing(text: str) -> None:
    found = [answer(claim, Path()) for claim in plan_of_text(text)["claims"]]
    assert "refuted" not in {one["verdict"] for one in found}
