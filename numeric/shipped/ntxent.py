"""Made by `python -m numeric.shipping` from the definition of ntxent; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "60d75ee5363f19ed"
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
    t0 = quotient_spread(z, temperature)
    return [widened(-row_sum(xmul(y, log_softmax(t0))))]
""",
    "grad": """def ntxent_grad(y, z, temperature):
    t0 = quotient_spread(z, temperature)
    return [widened((-y*softmax_rest(t0) + complement(y)*softmax(t0))/temperature)]
""",
    "hess": """def ntxent_hess(y, z, temperature):
    t0 = quotient_spread(z, temperature)
    return [widened(softmax_times(t0, row_sum(y)*softmax_rest(t0)/temperature/temperature))]
""",
    "value_and_grad": """def ntxent_value_and_grad(y, z, temperature):
    t0 = quotient_spread(z, temperature)
    return [widened(-row_sum(xmul(y, log_softmax(t0)))), widened((-y*softmax_rest(t0) + complement(y)*softmax(t0))/temperature)]
""",
    "value_of_labels": """def ntxent_value_of_labels(y, z, temperature):
    t0 = quotient_spread(z, temperature)
    return [widened(-log_softmax(t0, y))]
""",
    "grad_of_labels": """def ntxent_grad_of_labels(y, z, temperature):
    t0 = quotient_spread(z, temperature)
    t1 = 1.0/temperature
    return [placed(widened(softmax_times(t0, t1)), y, widened(-t1*softmax_rest(t0, y)))]
""",
    "hess_of_labels": """def ntxent_hess_of_labels(y, z, temperature):
    t0 = quotient_spread(z, temperature)
    return [widened(softmax_times(t0, softmax_rest(t0)/temperature/temperature))]
""",
    "value_and_grad_of_labels": """def ntxent_value_and_grad_of_labels(y, z, temperature):
    t0 = quotient_spread(z, temperature)
    t1 = 1.0/temperature
    return [widened(-log_softmax(t0, y)), placed(widened(softmax_times(t0, t1)), y, widened(-t1*softmax_rest(t0, y)))]
""",
}
