"""What was printed, read back: the symbols of an expression declared by the names under which they are printed."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sympy import Basic, Dummy, Expr, Indexed, IndexedBase, Interval, KroneckerDelta, S, Set, Sum, Symbol, oo, together

from symbolic.errors import InputError
from symbolic.indices import canonical
from symbolic.parts import unfold
from symbolic.printing import latex
from symbolic.reading.latex import parse
from symbolic.reading.meanings import session as new_session
from symbolic.reading.scope import Key, Scope
from symbolic.reading.syntax import Name, Node, Relation
from symbolic.verification.deciding import decide
from symbolic.verification.statement import Given, Partial, Statement

DEFAULT = Symbol("n", integer=True, positive=True)  # the size of what is printed without one
NO_LETTERS: Mapping[Basic, str] = MappingProxyType({})


class World:
    """The symbols of some expressions under their printed names, and the way back from what is read.

    `letters` are the names of the bound indices of sums around, which a printed expression shows as letters.
    """

    def __init__(self, *expressions: Basic, letters: Mapping[Basic, str] = NO_LETTERS) -> None:
        self.session = new_session()
        self.back: dict[Basic, Basic] = {}
        self.given: list[Given] = []
        self.indices: dict[Symbol, Expr] = {}
        entries = sorted({a for e in expressions for a in e.atoms(Indexed)}, key=str)
        sums = [a for e in expressions for a in e.atoms(Sum)]
        free = {a for e in expressions for a in e.free_symbols if isinstance(a, Symbol)}
        arrays = {a.base: len(a.indices) for a in entries}
        ends = {b for a in sums for limit in a.limits for b in limit[2].free_symbols}
        places = [x for a in entries for x in a.indices]
        places += [x for e in expressions for d in e.atoms(KroneckerDelta) for x in d.args[:2]]
        at = {b for x in places for b in x.free_symbols if isinstance(b, Symbol)} - ends
        sizes = {s for s in free if s in ends or (s.is_integer and s.is_positive)}
        for size in sorted(sizes, key=str):
            self.back[self.session.sizes.declared(latex(size))] = size
        for base, rank in arrays.items():
            self.declare(base, (DEFAULT,) * rank)
        labels = {base.label for base in arrays}
        for s in sorted(free - sizes - labels, key=str):
            if s in at or (s.is_integer and isinstance(s, Dummy)):
                self.indices[s] = DEFAULT
                self.back[Scope(self.session).index(letters.get(s, latex(s))).expr] = s
            else:
                self.declare(s, ())

    def declare(self, symbol: Symbol | IndexedBase, shape: tuple[Expr, ...]) -> None:
        facts = symbol.label if isinstance(symbol, IndexedBase) else symbol
        domain: Set = Interval.open(0, oo) if facts.is_positive else S.Reals
        domain = Interval(0, oo) if facts.is_nonnegative and not facts.is_positive else domain
        (tree,) = parse(latex(symbol)).items
        assert isinstance(tree, Name), latex(symbol)
        open_ = tuple(self.session.sizes.open() for _ in shape)
        made = self.session.declare(Key(tree.name, tree.style), open_, domain, latex=latex(symbol))
        self.back[made.symbol] = symbol
        self.given.append(Given(latex=latex(symbol), symbol=symbol, shape=shape, domain=domain))

    def of(self, node: Node) -> Expr:
        """The meaning of a tree in the symbols of what was printed."""
        found = self.session.sizes.settled(Scope(self.session).of(node).number)
        found = found.xreplace({**self.back, **{self.session.sizes.of(a): b for a, b in self.back.items()}})
        # A norm and a largest entry are printed without their size, which is that of the vectors.
        untold = {a: DEFAULT for a in found.free_symbols if isinstance(a, Dummy) and a.is_integer and a.is_positive}
        return canonical(found.xreplace(untold))

    def differs(self, found: Expr, e: Expr) -> str:
        """Why what was read is not surely what was printed; nothing where it is."""
        a, b = (canonical(unfold(x)) for x in (found, e))
        if a == b or together(a - b).as_numer_denom()[0].expand() == 0:
            return ""
        statement = Statement(left=a, right=b, given=tuple(self.given), ranges=self.indices)
        verdict = decide(statement, diagnosis=False)
        return "" if verdict.verdict == "proved" else f"{verdict.verdict}: {found} is read, {e} was printed"


def why_not(text: str, e: Expr, around: Iterable[Basic] = (), letters: Mapping[Basic, str] = NO_LETTERS) -> str:
    """Why a text is not the expression that it was printed from; nothing where it is."""
    world = World(e, *around, letters=letters)
    try:
        (node,) = parse(text).items
        return world.differs(world.of(node), e)
    except InputError as error:
        return f"not read: {error}"


def why_no_derivative(text: str, e: Expr, x: Expr, letters: Mapping[Basic, str] = NO_LETTERS) -> str:
    """Why a text is not the derivative of an expression by x, not carried out; nothing where it is."""
    world = World(e, x, letters=letters)
    try:
        (node,) = parse(text).items
        found = world.of(node)
    except InputError as error:
        return f"not read: {error}"
    if not isinstance(found, Partial):
        return f"{found} is no derivative"
    return f"{found.args[1]} for {x}" if found.args[1] != x else world.differs(found.args[0], e)


def why_no_equation(text: str, pairs: Iterable[tuple[Expr, Expr]]) -> str:
    """Why a text is not these equations side by side; nothing where it is."""
    items = [item for item in parse(text).items if isinstance(item, Relation)]
    wanted = list(pairs)
    if len(items) != len(wanted):
        return f"{len(items)} equations for {len(wanted)}"
    for item, pair in zip(items, wanted, strict=True):
        world = World(*pair)
        for part, e in zip(item.parts, pair, strict=True):
            if part is None:
                return "half an equation"
            told = world.differs(world.of(part), e)
            if told:
                return told
    return ""
