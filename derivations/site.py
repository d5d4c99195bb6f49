"""All pages, by name, each with what builds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from derivations import catalogue_pages, extra
from derivations.page import Page
from symbolic.errors import UnknownNameError
from symbolic.registry import formulas

INDEX = "README"


def builders(only: Iterable[str] | None = None) -> Mapping[str, Callable[[], Page]]:
    """The builder of each page, or of the ones asked for; UnknownNameError for a page that there is not."""
    every: dict[str, Callable[[], Page]] = {f.name: partial(catalogue_pages.build, f) for f in formulas()}
    every |= {name: partial(extra.build, module) for name, _, module in extra.PAGES}
    every[INDEX] = partial(catalogue_pages.index, tuple(row[:2] for row in extra.PAGES))
    if only is None:
        return every
    return dict(_chosen(every, only))


def _chosen(every: Mapping[str, Callable[[], Page]], only: Iterable[str]) -> Iterator[tuple[str, Callable[[], Page]]]:
    for name in only:
        if name not in every:
            raise UnknownNameError(f"there is no page {name!r}; the pages are {', '.join(every)}")
        yield name, every[name]
