"""Runs functions where NumPy raises no floating-point warning, at less cost than np.errstate."""

import contextvars
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")


class _Contexts(threading.local):
    """Per thread, a context of our own in which NumPy is silent; a context cannot be entered twice at a time."""

    def __init__(self) -> None:
        self.context = contextvars.copy_context()
        self.context.run(np.seterr, all="ignore")


_contexts = _Contexts()


def quietly(function: Callable[..., T], *args: Any) -> T:
    """function(*args) without floating-point warnings."""
    try:
        run = _contexts.context.run
    except RuntimeError:  # the interpreter is shutting down
        return function(*args)
    try:
        return run(function, *args)
    except RuntimeError as error:
        if "already entered" not in str(error):
            raise
    # Called from a call of its own, by a signal handler say.
    with np.errstate(all="ignore"):
        return function(*args)
