"""What is known while a formula is read: quantities, definitions, bound indices, and what was taken for granted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sympy import Expr, IndexedBase, S, Set, Symbol, sqrt

from symbolic.errors import InputError
from symbolic.reading.sizes import Sizes
from symbolic.reading.syntax import Node
from symbolic.reading.tensors import Algebra, Index, Tensor
from symbolic.verification.statement import Given, Together


@dataclass(frozen=True)
class Key:
    """A name as it is looked up: its letter or word with what is written beside it as a label, and its style."""

    name: str
    style: str = ""


@dataclass(frozen=True)
class Definition:
    """name_{indices}(formals) = body."""

    key: Key
    body: Node
    indices: tuple[str, ...] = ()
    formals: tuple[Node, ...] = ()
    squared: bool = False  # σ² = …: the name stands for the root


Entity = Given | Definition | Tensor
_FONTS = {"bold": "\\mathbf", "calligraphic": "\\mathcal", "blackboard": "\\mathbb"}


@dataclass
class Session:
    """What one text has told so far."""

    read: Callable[[Node, Scope], Tensor]  # the meaning of a node
    inferring: bool = False  # whether a letter that nobody declared is taken for a real number or array
    sizes: Sizes = field(default_factory=Sizes)
    entities: dict[str, list[tuple[str, Entity]]] = field(default_factory=dict)  # name: its styles
    free: dict[str, Index] = field(default_factory=dict)
    conditions: dict[str, None] = field(default_factory=dict)
    doubts: dict[str, None] = field(default_factory=dict)  # readings that are too loose to prove anything
    arrays: dict[str, int] = field(default_factory=dict)  # with how many indices each name is used in the text
    used: set[str] = field(default_factory=set)  # names that stand somewhere but above a ∂
    called: set[str] = field(default_factory=set)  # names with brackets behind them
    squares: set[str] = field(default_factory=set)  # names by whose square something is differentiated
    where: list[Node] = field(default_factory=list)  # relations between index letters that hold throughout
    ranks: dict[str, int] = field(default_factory=dict)  # which arrays names without indices are taken to be
    facts: dict[str, tuple[Set, Together]] = field(default_factory=dict)  # what is said of names not declared yet
    unused: dict[str, None] = field(default_factory=dict)  # what is said of quantities and cannot be used
    main: Given | None = None  # what a prime differentiates by
    hidden: list[Given] = field(default_factory=list)  # what other quantities are made of
    natural: tuple[str, ...] = ()  # the index letters of the derivative that the text is about, in their order

    def __post_init__(self) -> None:
        self.algebra = Algebra(self.sizes)

    def find(self, name: str, style: str = "") -> Entity | None:
        """What a name stands for; bold y and y are one unless both were told apart."""
        known = self.entities.get(name, [])
        for own, entity in known:
            if own == style:
                return entity
        if len(known) == 1 and "blackboard" not in (style, known[0][0]):
            return known[0][1]
        return None

    def put(self, key: Key, entity: Entity) -> None:
        """Let a name stand for something from now on."""
        others = [(style, e) for style, e in self.entities.get(key.name, []) if style != key.style]
        self.entities[key.name] = [*others, (key.style, entity)]

    def given(self) -> tuple[Given, ...]:
        """All that was declared or inferred."""
        return (*(e for known in self.entities.values() for _, e in known if isinstance(e, Given)), *self.hidden)

    def declare(
        self, key: Key, shape: tuple[Expr, ...], domain: Set = S.Reals, together: Together = "", latex: str = ""
    ) -> Given:
        """A number or array that is given from now on."""
        facts: dict[str, bool] = {"real": True}
        if domain.inf.is_nonnegative and domain.is_subset(S.Reals):
            facts["positive" if 0 not in domain else "nonnegative"] = True
        if domain.is_subset(S.Integers):
            facts["integer"] = True
        plain = f"{_FONTS[key.style]}{{{key.name}}}" if key.style in _FONTS else key.name
        symbol = IndexedBase(Symbol(plain, **facts)) if shape else Symbol(plain, **facts)
        made = Given(latex=latex or key.name, symbol=symbol, shape=shape, domain=domain, together=together)
        self.put(key, made)
        return made

    def declare_square(self, key: Key, domain: Set, latex: str) -> Given:
        """A number that is given as a square, σ²: σ itself is its root."""
        made = self.declare(Key(f"{key.name}^2", key.style), (), domain, latex=latex)
        self.put(key, Tensor((), lambda: sqrt(made.symbol)))
        return made

    def symmetric(self, key: Key) -> None:
        """Let a matrix that is given be symmetric: A_ij = (M_ij + M_ji)/2 with M free."""
        free = self.find(key.name, key.style)
        if not isinstance(free, Given) or len(free.shape) != 2:
            raise InputError(f"{key.name} is no matrix; only a matrix can be symmetric")
        m = free.symbol
        size = self.sizes.same(*free.shape)
        self.hidden.append(free)
        self.put(key, Tensor((size, size), lambda i, j: (m[i, j] + m[j, i]) / 2))


MOST_NESTED = 25  # definitions within definitions


@dataclass(frozen=True)
class Scope:
    """Where a part of a formula stands: the session, the indices bound around it, and the arguments of the call."""

    session: Session
    letters: Mapping[str, Index] = field(default_factory=lambda: MappingProxyType({}))
    locals: Mapping[str, Tensor] = field(default_factory=lambda: MappingProxyType({}))
    blocked: Mapping[str, Tensor] = field(default_factory=lambda: MappingProxyType({}))
    depth: int = 0
    defining: bool = False  # in the body of a definition, where the letters of the statement mean nothing
    elementwise: bool = False  # under a sum without limits: products of vectors are those of their entries

    def of(self, node: Node) -> Tensor:
        """The meaning of a node here."""
        return self.session.read(node, self)

    def find(self, name: str, style: str = "") -> Entity | None:
        """What a name stands for here."""
        if name in self.locals:
            return self.locals[name]
        if name in self.blocked:
            return self.blocked[name]
        return self.session.find(name, style)

    def inside(
        self,
        letters: Mapping[str, Index] | None = None,
        arguments: Mapping[str, Tensor] | None = None,
        blocked: Mapping[str, Tensor] | None = None,
    ) -> Scope:
        """A scope within this one."""
        if self.depth > MOST_NESTED:
            raise InputError("definitions go round in a circle, or are nested too deeply")
        return replace(
            self,
            letters={**self.letters, **(letters or {})},
            locals=self.locals if arguments is None else arguments,
            blocked={**self.blocked, **(blocked or {})},
            depth=self.depth + 1,
        )

    def index(self, letter: str) -> Index:
        """The index of that letter: bound around here, or free in the whole statement."""
        if letter in self.letters:
            return self.letters[letter]
        free = self.session.free
        if letter not in free:
            free[letter] = Index(Symbol(letter, integer=True), self.session.sizes.open())
        return free[letter]
