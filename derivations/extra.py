"""The pages that are not about one function: each row is a file name, a title, and the module that makes it."""

from importlib import import_module

from derivations.page import Page

PAGES: tuple[tuple[str, str, str], ...] = (
    ("source_document", "The source document, checked", "derivations.source_document"),
    ("backpropagation", "Backpropagation through one layer", "derivations.backpropagation"),
    ("checked_notes", "Notes, checked", "derivations.checked_notes"),
    ("coverage", "What the frameworks have, and what it is here", "derivations.coverage"),
    ("theorems", "Identities of the catalogue", "derivations.theorems"),
)


def build(module: str) -> Page:
    """The page of a module; modules are imported here, since some train a network while they are built."""
    page: Page = import_module(module).build()
    return page
