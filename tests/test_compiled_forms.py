"""What is compiled is proved equal to what is printed: by exact steps, at symbolic n, for every kernel there is."""

import pytest
from entries import some
from sympy import S

from numeric.entries import ENTRIES
from numeric.primitives import MEANINGS, Primitive
from numeric.programs import tasks_of
from numeric.proofs import obligations
from symbolic.formula import Formula
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
