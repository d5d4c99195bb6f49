"""The sample of the catalogue that costly tests meet."""

from entries import ASKED, HEAVY, some

from symbolic.registry import formulas


def test_the_sample_is_of_all_families_and_always_the_same(monkeypatch):
    monkeypatch.delenv(ASKED, raising=False)
    families = {f.family for f in formulas() if f.name not in HEAVY}
    chosen = some(formulas(), len(families))
    assert {f.family for f in chosen} == families
    assert chosen == some(reversed(formulas()), len(families))[::-1]
    assert some(formulas(), 10_000) == [f for f in formulas() if f.name not in HEAVY]
    assert {f.name for f in formulas()} > HEAVY


def test_one_entry_or_all(monkeypatch):
    monkeypatch.setenv(ASKED, "expit")
    assert [f.name for f in some(formulas(), 3)] == ["sigmoid"]
    monkeypatch.setenv(ASKED, "all")
    assert some(formulas(), 3) == list(formulas())
