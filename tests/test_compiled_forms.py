"""What is compiled is proved equal to what is printed: by exact steps, at symbolic n, for every kernel there is."""

import pytest
from entries import some
from sympy import IndexedBase, Max, S, sign

from numeric.entries import ENTRIES
from numeric.primitives import MEANINGS, Primitive
from numeric.programs import tasks_of
from numeric.proofs import obligations, with_letters
from symbolic.formula import Formula
from symbolic.indices import i, j, k, m, n, total
from symbolic.registry import formulas
from symbolic.verification import prove_equal


@pytest.mark.parametrize("f", some(formulas(), 20), ids=lambda f: f.name)
def test_every_compiled_form_is_proved_and_its_mutants_are_not(f: Formula) -> None:
    seen = set()
    for task, form, truth in obligations(f):
        seen.add(task)
        proof = prove_equal(form, truth)
        assert proof is not None, (task, form, truth)
        assert not proof.except_where
        for wrong in (-form, form + S(1) / 8, 2 * form):
            if form != 0 or wrong != 0:
                assert prove_equal(wrong, truth) is None, (task, wrong)
    assert seen == set(tasks_of(f))


def test_every_primitive_has_a_meaning() -> None:
    assert set(Primitive.__subclasses__()) == set(MEANINGS) | set(ENTRIES)


def test_a_case_is_another_number_for_each_entry() -> None:
    """Letters for cases leave what is true of them, and nothing that holds for one number alone."""
    z, a = IndexedBase("z", real=True), IndexedBase("a", real=True)

    def case(at):
        return sign(1 - total(Max(0, z[m] - z[at]), m))

    weighed, apart = total(case(i) * a[i], i), total(case(i), i) * total(a[i], i) / n
    for wrong in (apart, total(case(i), i) * a[k], case(k) * total(a[i], i)):
        assert prove_equal(*with_letters(weighed, wrong)) is None
    squared = total(case(i) * (a[i] - weighed / n) ** 2, i)
    opened = total(case(j) * a[j] ** 2, j) - 2 * weighed**2 / n + total(case(j), j) * weighed**2 / n**2
    assert prove_equal(*with_letters(squared, opened)) is not None
