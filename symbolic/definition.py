"""The one place where a function is defined: a Python function is the syntax, a frozen Formula the meaning."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_type_hints, overload

from sympy import Expr

from symbolic.errors import InputError
from symbolic.formula import Argument, Formula, Role, exact
from symbolic.indices import canonical
from symbolic.kinds import kind_of

FORMULAS: dict[str, Formula] = {}
ALIASES: dict[str, str] = {}

CATALOGUE = "symbolic.catalogue"  # the package whose files are the families

Definition = Callable[..., Any]


def _read(function: Definition, role: Role, latex: str, aliases: tuple[str, ...], source: str) -> Formula:
    hints = get_type_hints(function, include_extras=True)
    args = []
    for p in inspect.signature(function).parameters.values():
        kind = kind_of(hints.get(p.name))
        default = None if p.default is p.empty else exact(p.default)
        args.append(Argument(name=p.name, kind=kind, symbol=kind.symbol(p.name), default=default))
    package, _, family = function.__module__.rpartition(".")
    doc = inspect.getdoc(function)
    if not doc:
        raise InputError(f"{function.__name__} has no docstring; it must say in one sentence what the function does")
    is_ours = package == CATALOGUE

    def make() -> Expr:
        return canonical(function(*(a.symbol for a in args)))

    # A user hears at once of what is wrong with a definition; those of the catalogue are all looked at by the tests.
    return (Formula.deferred if is_ours else _at_once)(
        make,
        name=function.__name__,
        role=role,
        doc=doc,
        args=tuple(args),
        latex=latex or rf"\mathrm{{{function.__name__}}}".replace("_", r"\_"),
        aliases=aliases,
        source=source,
        family=family if is_ours else "",
    )


def _at_once(make: Callable[[], Expr], **given: Any) -> Formula:
    return Formula(expr=make(), **given)


def register(f: Formula) -> Formula:
    """Enter a formula under its name and aliases; InputError where a name is taken."""
    for name in (f.name, *f.aliases):
        if name in FORMULAS or name in ALIASES:
            raise InputError(f"the name {name!r} is already defined; it must be new")
    FORMULAS[f.name] = f
    ALIASES.update(dict.fromkeys(f.aliases, f.name))
    return f


@dataclass(frozen=True)
class Definer:
    """The decorator of a role: the body of the function is the expression, its signature the kinds and defaults."""

    role: Role

    @overload
    def __call__(self, function: Definition, /) -> Formula: ...
    @overload
    def __call__(
        self, /, *, latex: str = "", aliases: tuple[str, ...] = (), source: str = ""
    ) -> Callable[[Definition], Formula]: ...

    def __call__(
        self, function: Any = None, /, *, latex: str = "", aliases: tuple[str, ...] = (), source: str = ""
    ) -> Formula | Callable[[Definition], Formula]:
        if function is not None:
            return register(_read(function, self.role, latex, aliases, source))
        return lambda f: register(_read(f, self.role, latex, aliases, source))


activation = Definer("activation")
loss = Definer("loss")
