"""Errors for the person who made the input: one line that says which, what it was, and what it must be."""


class InputError(ValueError):
    """Input that cannot be used; the message is one line for the person who gave it."""


class UnknownNameError(InputError, LookupError):
    """A function, argument or symbol that is not known here; the message names the nearest ones."""
