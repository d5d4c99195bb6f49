"""What a published pair of functions is, and how its text is written down; the pairs are in the modules beside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """A value function and its hand-written gradient, with a label: whether the gradient is right."""

    name: str
    inputs: str  # "W: real 3,4; y: labels 5"
    wrt: str
    relation: str
    truth: bool
    text: str
    function: str = "value"
    gradient: str = "gradient"

    @property
    def record(self) -> dict[str, object]:
        """The record as `gradproof verify --batch` takes it."""
        given = []
        for part in self.inputs.split(";"):
            name, _, rest = part.strip().partition(": ")
            words, _, shape = rest.rpartition(" ")
            sizes = [] if shape == "()" else [int(n) for n in shape.split(",")]
            given.append({"name": name, "domain": words, "shape": sizes})
        return {
            "id": self.name,
            "type": "code",
            "file": f"{self.name}.py",
            "function": self.function,
            "gradient": self.gradient,
            "wrt": self.wrt,
            "relation": self.relation,
            "inputs": given,
        }


def pairs(*rows: tuple[str, str, str, str, bool, str]) -> tuple[Pair, ...]:
    """Pairs whose text defines `value` and `gradient`."""
    return tuple(Pair(*row) for row in rows)


def family(name: str, inputs: str, text: str, *rows: tuple[object, ...]) -> tuple[Pair, ...]:
    """Pairs on one text: (suffix, wrt, relation, truth, what is replaced, by what, …)."""
    found = []
    for suffix, wrt, relation, truth, *changes in rows:
        own = text
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            if str(old) not in own:
                raise ValueError(f"{name}: nothing to replace by {new}")
            own = own.replace(str(old), str(new))
        found.append(Pair(f"{name}_{suffix}", inputs, str(wrt), str(relation), bool(truth), own))
    return tuple(found)
