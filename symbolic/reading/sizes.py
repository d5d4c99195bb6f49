"""Sizes: how long each axis is, and which of the lengths that a text names must be the same."""

from itertools import count

from sympy import Basic, Dummy, Expr, Symbol

from symbolic.errors import InputError


class Sizes:
    """The lengths of one text. An open one takes what it meets; two that were declared apart are not made one quietly.

    `narrowed` tells that two declared sizes had to be taken as equal: what is found then is about that case only.
    """

    def __init__(self) -> None:
        self.narrowed = False
        self.private = False  # whether the names of declared lengths are unknown to the text
        self._is: dict[Basic, Expr] = {}
        self._declared: dict[str, Symbol] = {}
        self._mentioned: dict[str, Symbol] = {}
        self._met: set[Expr] = set()
        self._number = count()

    def open(self) -> Expr:
        """A length of which nothing is known yet."""
        return Dummy(f"n{next(self._number)}", integer=True, positive=True)

    def declared(self, name: str) -> Symbol:
        """The length with a name of its own, as the shape of an array gives it."""
        return self._declared.setdefault(name, Symbol(name, integer=True, positive=True))

    def mentioned(self, name: str) -> None:
        """Let a name that a text uses as the end of a sum be a length: open, until it meets one that is known."""
        if self.private or name not in self._declared:
            self._mentioned.setdefault(name, Dummy(name, integer=True, positive=True))

    def named(self, name: str) -> Expr | None:
        """The length of that name, declared or mentioned."""
        return (None if self.private else self._declared.get(name)) or self._mentioned.get(name)

    def of(self, size: Expr) -> Expr:
        """What a length is known to be by now."""
        while size in self._is:
            size = self._is[size]
        return size

    def is_unknown(self, size: Expr) -> bool:
        """Whether nothing at all is known of a length: it has no name and has met no axis."""
        size = self.of(size)
        return size.is_Symbol and size not in self._met and not self._has_name(size)

    def _has_name(self, size: Expr) -> bool:
        return size in self._declared.values() or size in self._mentioned.values()

    def same(self, a: Expr, b: Expr) -> Expr:
        """Take two lengths as one; InputError where they cannot be."""
        a, b = self.of(a), self.of(b)
        self._met |= {a, b}
        if a == b:
            return a
        if self._is_fixed(a) and self._is_fixed(b):
            if a.is_Integer and b.is_Integer:
                raise InputError(f"an axis of length {a} meets one of length {b}")
            if not (a.is_Symbol or b.is_Symbol):
                raise InputError(f"the lengths {a} and {b} are not the same")
            self.narrowed = True
        if not a.is_Symbol or (self._is_fixed(a) and not self._is_fixed(b)):
            a, b = b, a
        if not a.is_Symbol:
            raise InputError(f"the lengths {a} and {b} are not the same")
        self._is[a] = b
        return b

    def settled(self, e: Expr) -> Expr:
        """An expression with every length by its last name."""
        return e.xreplace({a: self.of(a) for a in e.free_symbols | e.atoms(Dummy) if a in self._is})

    def _is_fixed(self, size: Expr) -> bool:
        return not size.is_Symbol or size in self._declared.values()
