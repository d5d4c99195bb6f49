"""Writing pages: all or none, nobody else's file, only what changed; and the check that names each fault."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from entries import some
from matplotlib.figure import Figure as Drawing
from sympy import Symbol, exp

from derivations import check, figure_files, writer
from derivations.markdown import MARK
from derivations.page import Block, Equation, Figure, Page, Paragraph, Steps
from symbolic.derivatives import results
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.registry import formulas

x = Symbol("x", real=True)


def line() -> Drawing:
    drawing = Drawing(figsize=(2, 1))
    drawing.subplots().plot([0, 1], [0, 1])
    return drawing


def page(name: str, text: str = "so", *blocks: Block) -> Page:
    return Page(name, name, (Paragraph(text), *blocks))


def drawn(name: str, *inputs: str) -> Figure:
    return Figure(name, "a line", inputs, line)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def faults(pages: list[Page], folder: Path) -> list[tuple[str, str]]:
    return [(f.path, f.problem) for f in check.compare(pages, folder)]


def test_what_is_written_is_found_clean(tmp_path: Path) -> None:
    pages = [page("a", "so", drawn("f")), page("b")]
    done = writer.write(pages, tmp_path / "new" / "pages")
    assert done.changed == ("a.md", "figures/f.svg", "b.md")
    assert faults(pages, tmp_path / "new" / "pages") == []
    again = writer.write(pages, tmp_path / "new" / "pages")
    assert (again.changed, again.unchanged) == ((), done.changed)
    assert set(contents(tmp_path / "new" / "pages")) == set(done.changed)


def test_stale_missing_and_orphaned_files_are_each_named(tmp_path: Path) -> None:
    writer.write([page("a"), page("b"), page("gone", "so", drawn("gone"))], tmp_path)
    (tmp_path / "a.md").write_text((tmp_path / "a.md").read_text().replace("so", "spoiled"))
    (tmp_path / "b.md").unlink()
    found = list(check.compare([page("a"), page("b")], tmp_path))
    assert [(f.path, f.problem) for f in found] == [
        ("a.md", "stale"),
        ("b.md", "missing"),
        ("figures/gone.svg", "orphaned"),
        ("gone.md", "orphaned"),
    ]
    assert "-spoiled" in found[0].detail
    assert "+so" in found[0].detail


def test_a_long_diff_is_cut_short(tmp_path: Path) -> None:
    writer.write([page("a", "\n".join(map(str, range(50))))], tmp_path)
    (fault,) = check.compare([page("a", "\n".join(map(str, range(50, 100))))], tmp_path)
    assert len(fault.detail) == check.DIFF_LINES + 1
    assert "more lines" in fault.detail[-1]


def test_a_spoiled_figure_and_one_of_other_inputs_are_stale(tmp_path: Path) -> None:
    old, new = page("a", "so", drawn("f", "1")), page("a", "so", drawn("f", "2"))
    writer.write([old], tmp_path)
    (fault,) = check.compare([new], tmp_path)
    assert (fault.path, fault.detail) == ("figures/f.svg", ("it was drawn from other inputs",))
    picture = tmp_path / "figures" / "f.svg"
    picture.write_bytes(picture.read_bytes().replace(b"<path", b"<path ", 1))
    (fault,) = check.compare([old], tmp_path)
    assert fault.detail == ("it was changed after it was drawn",)
    picture.write_text("<svg/>")
    (fault,) = check.compare([old], tmp_path)
    assert fault.detail == ("it carries no stamp",)
    assert writer.write([old], tmp_path).changed == ("figures/f.svg",)
    assert faults([old], tmp_path) == []


def test_a_fresh_figure_is_kept_though_another_matplotlib_drew_it(tmp_path: Path) -> None:
    figure = drawn("f")
    other = figure_files.stamp(figure, b'<?xml version="1.0"?>\n<svg>other bytes, same picture</svg>\n')
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "f.svg").write_bytes(other)
    done = writer.write([page("a", "so", figure)], tmp_path)
    assert done.unchanged == ("figures/f.svg",)


def test_a_drawing_repeats_its_bytes() -> None:
    assert figure_files.draw(drawn("f")) == figure_files.draw(drawn("f"))


def test_orphans_are_removed_and_other_files_left_alone(tmp_path: Path) -> None:
    writer.write([page("a"), page("gone", "so", drawn("gone"))], tmp_path)
    (tmp_path / "notes.md").write_text("mine")
    (tmp_path / "cli.py").write_text("mine")
    (tmp_path / "figures" / "mine.svg").write_text("<svg/>")
    done = writer.write([page("a")], tmp_path)
    assert done.removed == ("figures/gone.svg", "gone.md")
    assert set(contents(tmp_path)) == {"a.md", "notes.md", "cli.py", "figures/mine.svg"}


def test_somebody_elses_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# My project\n")
    with pytest.raises(InputError, match=r"README\.md was not written by"):
        writer.write([page("a"), page("README")], tmp_path)
    assert contents(tmp_path) == {"README.md": b"# My project\n"}


def test_a_run_that_fails_while_building_leaves_the_old_pages(tmp_path: Path) -> None:
    writer.write([page("a"), page("b")], tmp_path)
    old = contents(tmp_path)

    def broken() -> Iterator[Page]:
        yield page("a", "new")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writer.write(broken(), tmp_path)
    assert contents(tmp_path) == old


def test_a_run_that_fails_while_moving_leaves_each_page_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_pages, new_pages = [page("a"), page("b"), page("c")], [page("a", "new"), page("b", "new"), page("c", "new")]
    writer.write(old_pages, tmp_path)
    old = contents(tmp_path)
    moved = []
    move = os.replace

    def failing(source: Path, target: Path) -> None:
        if len(moved) == 1:
            raise KeyboardInterrupt
        moved.append(target)
        move(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        writer.write(new_pages, tmp_path)
    monkeypatch.undo()
    now = contents(tmp_path)
    assert now.keys() == old.keys()
    assert b"new" in now["a.md"]
    assert {n: now[n] for n in ("b.md", "c.md")} == {n: old[n] for n in ("b.md", "c.md")}
    writer.write(new_pages, tmp_path)
    assert faults(new_pages, tmp_path) == []


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"two pages write a\.md"):
        writer.write([page("a"), page("a")], tmp_path)


def test_a_folder_below_a_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written") as raised:
        writer.write([page("a")], tmp_path / "file" / "pages")
    assert "\n" not in str(raised.value)


def test_generated_pages_carry_the_mark_in_their_first_line(tmp_path: Path) -> None:
    writer.write([page("a")], tmp_path)
    assert (tmp_path / "a.md").read_text().splitlines()[0] == MARK


def test_a_true_equation_passes_and_a_false_one_is_named() -> None:
    true = Equation("f'(x)", (2 * x, x + x), (x**2).diff(x))
    false = Equation("f'(x)", (x**2).diff(x), 3 * x)
    assert list(check.prove(page("a", "so", true))) == []
    (fault,) = check.prove(page("a", "so", true, false))
    assert (fault.path, fault.problem) == ("a.md", "not proved")
    assert "f'(x)" in fault.detail[0]


def test_a_chain_without_another_side_is_proved_link_by_link() -> None:
    assert list(check.prove(page("a", "so", Equation("f", (exp(x) ** 2, exp(2 * x)))))) == []
    assert len(list(check.prove(page("a", "so", Equation("f", (x, 2 * x, 3 * x)))))) == 2


@pytest.mark.parametrize("f", some(formulas(), 8), ids=lambda f: f.name)
def test_a_derivation_with_one_wrong_rule_is_found(f: Formula) -> None:
    for r in results(f):
        right = Steps(r.left, r.derivation, r.formula.facts, r.shares)
        assert list(check.prove(page("a", "so", right))) == []
        honest = r.derivation.tree
        rule = replace(honest.rule, combine=lambda e, x, d, honest=honest: honest.rule.combine(e, x, d) + 1)
        wrong = replace(right, derivation=replace(r.derivation, tree=replace(honest, rule=rule)))
        assert list(check.prove(page("a", "so", wrong))), r.key
