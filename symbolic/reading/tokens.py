"""What a formula is cut into, and how an error tells its place."""

from dataclasses import dataclass

from symbolic.errors import InputError


@dataclass(frozen=True)
class Token:
    """A piece of a formula: what kind of piece, its one spelling, where it stands, and whether space is before it."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False
    side: str = ""  # of a delimiter after \left ("l") or \right ("r")


class UnreadableError(InputError):
    """A formula that cannot be read; `at` is where in the text."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def unreadable(text: str, at: int, what: str, end: int | None = None) -> UnreadableError:
    """The error at a place of a text: line 1, column 5: what."""
    at = max(0, min(at, len(text)))
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    piece = text[at : max(end or at, at)].split("\n")[0]
    piece = piece if len(piece) <= 24 else piece[:23] + "…"
    told = f"line {line}, column {column}: {what}" + (f": {piece}" if piece else "")
    return UnreadableError("".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in told), at)


def caret(text: str, error: UnreadableError) -> str:
    """The line of a text at which an error stands, and a caret below the place."""
    start = text.rfind("\n", 0, error.at) + 1
    line = text[start:].split("\n")[0]
    return f"{line}\n{' ' * (error.at - start)}^"
