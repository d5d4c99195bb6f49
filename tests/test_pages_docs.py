"""`gradproof docs`: the pages of the catalogue, their check, and that they do not depend on the run."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from entries import some

from derivations import catalogue_pages, check, making
from derivations.cli import main
from derivations.markdown import write
from derivations.page import Equation, Steps
from derivations.site import INDEX, builders
from symbolic.formula import Formula
from symbolic.registry import formulas, get

SOME = pytest.mark.parametrize("f", some(formulas(), 14), ids=lambda f: f.name)
PAGES = Path(__file__).resolve().parent.parent / "derivations"  # today's, says `gradproof docs --check`
FEW = ("relu", "huber", "softmax", INDEX)
ONLY = [word for name in FEW for word in ("--only", name)]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@SOME
def test_every_page_has_its_parts_and_is_proved(f: Formula) -> None:
    page = catalogue_pages.build(f)
    assert {type(b) for b in page.blocks} >= {Equation, Steps}
    assert list(check.prove(page)) == []
    text = write(page)
    for heading in (
        "Definition",
        "Step by step",
        "Second derivative|Hessian",
        "Picture",
        "Use",
        "Program text",
        "Source",
    ):
        assert re.search(rf"^#+ ({heading})$", text, re.MULTILINE), heading
    for task in ("value", "vjp" if f.has_components else "grad"):
        assert re.search(rf"^Accuracy: .*`{task}` \d+\b", text, re.MULTILINE), task
    assert "operatorname" not in text
    assert not re.search(r"\b_b\d|Dummy|zoo|nan\b", text)


def test_a_long_definition_is_told_in_names_too() -> None:
    """By what its derivatives call by a name; a wrong short form is not proved, and a short definition has none."""
    dice, softmax = (catalogue_pages.build(get(name)) for name in ("dice", "softmax"))
    place = next(k for k, b in enumerate(dice.blocks) if getattr(b, "text", "") == "In names:")
    short = dice.blocks[place + 1]
    assert isinstance(short, Equation)
    assert not any(getattr(b, "text", "") == "In names:" for b in softmax.blocks)
    assert list(check.prove(replace(dice, blocks=(short,)))) == []
    wrong = replace(short, right=short.right + 1)
    assert list(check.prove(replace(dice, blocks=(wrong,)))) != []


@SOME
def test_the_usage_of_every_page_runs(f: Formula) -> None:
    exec(compile(catalogue_pages.usage(f), f.name, "exec"), {})  # noqa: S102 - the page's own program


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_tables_are_well_formed_and_marks_are_closed(page: Path) -> None:
    text = page.read_text()
    prose = re.sub(r"^(```+).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    for table in re.findall(r"(?:^\|.*\|\n)+", prose, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1
    assert len(re.findall(r"\$`", prose)) == len(re.findall(r"`\$", prose))
    assert text.count("```") % 2 == 0


def test_every_formula_has_its_page() -> None:
    assert {f.name for f in formulas()} < {page.stem for page in PAGES.glob("*.md")}


def test_the_index_links_every_page() -> None:
    page = builders()[INDEX]()
    linked = set(re.findall(r"\]\((\w+)\.md\)", write(page)))
    assert linked == set(builders()) - {INDEX}


def test_docs_and_its_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = [*ONLY, "--out", str(tmp_path)]
    assert main(["docs", *where]) == 0
    assert set(contents(tmp_path)) == {f"{n}.md" for n in FEW} | {f"figures/{n}.svg" for n in FEW if n != INDEX}
    assert main(["docs", "--check", *where]) == 0
    capsys.readouterr()
    (tmp_path / "relu.md").write_text((tmp_path / "relu.md").read_text().replace("ReLU", "ReLV"))
    (tmp_path / "softmax.md").unlink()
    picture = tmp_path / "figures" / "huber.svg"
    picture.write_bytes(picture.read_bytes() + b"<!-- spoiled -->")
    before = contents(tmp_path)
    assert main(["docs", "--check", "--json", *where]) == 1
    assert contents(tmp_path) == before, "a check writes nothing"
    out, err = capsys.readouterr()
    found = {(f["file"], f["problem"]) for f in json.loads(out)["faults"]}
    assert found == {("relu.md", "stale"), ("softmax.md", "missing"), ("figures/huber.svg", "stale")}
    assert f"`gradproof docs --out {tmp_path}` writes today's pages" in err
    assert main(["docs", *where]) == 0
    assert main(["docs", "--check", *where]) == 0


def test_what_is_not_proved_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong rule would make a wrong page, and a check would compare it with itself; the proof finds it."""
    where = ["--only", "silu", "--out", str(tmp_path)]
    honest = catalogue_pages._equation

    def slip(r: object) -> Equation:
        e = honest(r)  # type: ignore[arg-type]
        return Equation(e.left, -e.chain[0], e.equal_to, e.facts, e.shares)

    monkeypatch.setattr(catalogue_pages, "_equation", slip)
    assert main(["docs", *where]) == 1
    assert "nothing was written" in capsys.readouterr().out
    assert contents(tmp_path) == {}
    assert main(["docs", "--check", *where]) == 1
    assert f"not proved: {tmp_path / 'silu.md'}" in capsys.readouterr().out


def test_an_orphan_is_named_and_then_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = {name: make for name, make in builders().items() if name in ("relu", "mae")}
    monkeypatch.setattr("derivations.documenting.builders", lambda only: every)
    assert main(["docs", "--out", str(tmp_path)]) == 0
    del every["mae"]
    capsys.readouterr()
    assert main(["docs", "--check", "--out", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert f"orphaned: {tmp_path / 'mae.md'}" in out
    assert f"orphaned: {tmp_path / 'figures' / 'mae.svg'}" in out
    assert main(["docs", "--out", str(tmp_path)]) == 0
    assert set(contents(tmp_path)) == {"catalogue.json", "relu.md", "figures/relu.svg"}


def test_the_pages_do_not_depend_on_the_hash_seed(fresh, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    written = []
    for seed in ("1", "2"):
        only = [word for name in (*FEW[:3], "jaccard") for word in ("--only", name)]
        found = fresh("docs", *only, "--out", str(tmp_path / seed), env={"PYTHONHASHSEED": seed})
        assert found.returncode == 0, found.stderr
        written.append(contents(tmp_path / seed))
    assert written[0] == written[1]


def test_several_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["relu", "tanh", "mse"]
    alone = list(making.made(names, tmp_path, checking=False))
    monkeypatch.setattr(making, "PAYS", 1)
    monkeypatch.setattr(making.os, "cpu_count", lambda: 2)
    assert list(making.made(names, tmp_path, checking=False)) == alone
