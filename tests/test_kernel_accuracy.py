"""Every kernel of the catalogue is within the bars of the audit, in every dtype, on a few hundred points."""

import numpy as np
import pytest
from entries import some

from numeric.auditing import accuracy, audit
from numeric.auditing.points import DTYPES
from numeric.oracle import reference
from symbolic.errors import InputError
from symbolic.registry import formulas, get


def cases():
    for f in some(formulas(), 24):
        for dtype in DTYPES:
            yield pytest.param(f, dtype, id=f"{f.name}-{dtype}")


@pytest.mark.parametrize(("f", "dtype"), list(cases()))
def test_kernels_are_within_the_bars(f, dtype, record_property):
    report = audit(f, dtype, quick=True)
    record_property("worst", str({task: m.worst for task, m in report.measurements.items()}))
    assert all(m.points > 20 for m in report.measurements.values())
    assert all(m.unresolved == 0 for m in report.measurements.values())
    assert report.within, "; ".join(map(str, report.findings))


def test_a_kernel_can_tell_its_accuracy():
    found = accuracy(get("sigmoid"), "float32")
    assert set(found) == {"value", "grad", "hess"}
    assert all(0 < score <= 8 for score in found.values())


def test_every_number_of_half_precision_is_looked_at():
    report = audit("relu6", np.float16)
    assert report.points > 61_000
    assert report.within


def test_unreachable_points_are_an_error_of_the_oracle():
    with pytest.raises(InputError, match="no argument"):
        reference(get("sigmoid"), {"x": 1.0}, "w")
