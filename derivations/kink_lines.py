"""The kinks of a record as lines for a terminal."""

from collections.abc import Iterator

from derivations.terminal import Record

ORDERS = ("value", "first derivative", "second derivative", "third derivative")


def lines_of(found: Record) -> Iterator[str]:
    """A line for each kink: where, what jumps, both sides, the value taken, the class, the frameworks."""
    *_, name = (a["name"] for a in found["arguments"] if a["default"] is None)
    yield from (_kink(k, name, found.get("frameworks", [])) for k in found["kinks"])
    yield from (_set(s) for s in found.get("kink_sets", ()))


def _kink(k: Record, name: str, frameworks: list[Record]) -> str:
    line = (
        f"kink at {name} = {k['at']}{_condition(k)}: {order_name(k['order'])} "
        f"{k['left']} on the left, {k['right']} on the right, {k['chosen']} by convention"
    )
    told = []
    if k["order"]:
        told.append(f"C^{k['order'] - 1}")
    if k.get("clarke"):
        told.append(f"Clarke interval [{', '.join(k['clarke'])}]")
    theirs = {c["framework"]: c["at_kinks"][k["at"]] for c in frameworks if k["at"] in c["at_kinks"]}
    told += [f"{framework} {value}" for framework, value in theirs.items()]
    return f"{line} ({'; '.join(told)})" if told else line


def _set(s: Record) -> str:
    where = f"{s['quantity']} = 0{_condition(s)}"
    if s["order"] is None:
        return f"cases meet where {where}"
    shape = {"tie": ", both being largest", "point": ", for every index"}.get(s["shape"], "")
    return (
        f"kink where {where}{shape}: {order_name(s['order'])} of what turns {s['left']} from below, "
        f"{s['right']} from above (weight {s['weight']})"
    )


def order_name(order: int) -> str:
    """The value, the first derivative, …: what jumps."""
    return ORDERS[order] if order < len(ORDERS) else f"derivative of order {order}"


def _condition(k: Record) -> str:
    return f", if {k['condition']}" if k.get("condition") else ""
