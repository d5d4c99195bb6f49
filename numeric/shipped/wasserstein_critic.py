"""Made by `python -m numeric.shipping` from the definition of wasserstein_critic; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "9fe08b7d9445748c"
SIGNATURE = Signature(name="wasserstein_critic", role="loss", has_components=False, args=(
    Input(name="y", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def wasserstein_critic_value(y, yhat):
    return [-y*yhat]
""",
    "grad": """def wasserstein_critic_grad(y, yhat):
    return [-y]
""",
    "hess": """def wasserstein_critic_hess(y, yhat):
    return [0.0]
""",
    "value_and_grad": """def wasserstein_critic_value_and_grad(y, yhat):
    return [-y*yhat, -y]
""",
}
