"""Made by `python -m numeric.shipping` from the definition of ntxent; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0aeaff3ee15c4c71"
SIGNATURE = Signature(name="ntxent", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="temperature", kind="Positive", low=0.0, default=0.07),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((0,),),
    "value_and_grad_of_labels": ((), ()),
}

SOURCES = {
    "value": """def ntxent_value(y, z, temperature):
    t0 = 1.0/temperature
    t1 = spread(t0*z)
    return [widened(-row_sum(xmul(y, log_softmax(t1))))]
""",
    "grad": """def ntxent_grad(y, z, temperature):
    t0 = 1.0/temperature
    t1 = spread(t0*z)
    return [widened(t0*(-y*softmax_rest(t1) + complement(y)*softmax(t1)))]
""",
    "hess": """def ntxent_hess(y, z, temperature):
    t0 = spread(z/temperature)
    return [widened(softmax_times(t0, row_sum(y)*softmax_rest(t0)/temperature/temperature))]
""",
    "value_and_grad": """def ntxent_value_and_grad(y, z, temperature):
    t0 = 1.0/temperature
    t1 = spread(t0*z)
    return [widened(-row_sum(xmul(y, log_softmax(t1)))), widened(t0*(-y*softmax_rest(t1) + complement(y)*softmax(t1)))]
""",
    "value_of_labels": """def ntxent_value_of_labels(y, z, temperature):
    t0 = 1.0/temperature
    t1 = spread(t0*z)
    return [widened(-log_softmax(t1, y))]
""",
    "grad_of_labels": """def ntxent_grad_of_labels(y, z, temperature):
    t0 = 1.0/temperature
    t1 = spread(t0*z)
    return [placed(widened(softmax_times(t1, t0)), y, widened(-t0*softmax_rest(t1, y)))]
""",
    "hess_of_labels": """def ntxent_hess_of_labels(y, z, temperature):
    t0 = spread(z/temperature)
    return [widened(softmax_times(t0, softmax_rest(t0)/temperature/temperature))]
""",
    "value_and_grad_of_labels": """def ntxent_value_and_grad_of_labels(y, z, temperature):
    t0 = 1.0/temperature
    t1 = spread(t0*z)
    return [widened(-log_softmax(t1, y)), placed(widened(softmax_times(t1, t0)), y, widened(-t0*softmax_rest(t1, y)))]
""",
}
