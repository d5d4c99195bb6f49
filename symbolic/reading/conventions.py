"""What texts leave unsaid because everybody knows it: rows of definitions that are taken, and told, where names fit."""

from symbolic.reading.definitions import read_all
from symbolic.reading.scope import Session
from symbolic.verification.statement import Given

# A fully connected layer: its weights and biases are given, its activations are not said to be what they are.
LAYER = (
    "z^{{{own}}}_j = \\sum_k {w}^{{{own}}}_{{jk}} a^{{{before}}}_k + b^{{{own}}}_j",
    "a^{{{own}}}_j = \\sigma(z^{{{own}}}_j)",
)


def usual_layer(session: Session) -> None:
    """Define z^l and a^l where w^l, b^l and the layer before are given, and nothing is said of z^l and a^l."""
    given = {key: e for key, known in session.entities.items() for _, e in known if isinstance(e, Given)}
    for key, w in given.items():
        letter, _, own = key.partition("^")
        if letter not in ("w", "W") or not own or len(w.shape) != 2 or session.find(f"a^{own}") is not None:
            continue
        bias = given.get(f"b^{own}")
        before = [k.partition("^")[2] for k, a in given.items() if k.startswith("a^") and a.shape == w.shape[1:]]
        if bias is None or bias.shape != w.shape[:1] or len(before) != 1:
            continue
        texts = [row.format(w=letter, own=own, before=before[0]) for row in LAYER]
        if session.find(f"z^{own}") is not None:
            texts = texts[1:]
        read_all(texts, session)
        for text in texts:
            session.conditions[text] = None
