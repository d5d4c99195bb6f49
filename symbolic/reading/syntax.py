"""What a formula says, before anything is known of its names: a tree, each node with its place in the source.

Multiplication is kept as it was written: a product is a flat row of factors, in which function words (`\\log`), big
operators (`\\sum`) and operators of differentiation (`\\frac{d}{dx}`) stand before what they act on. How far they
reach, and whether f(x) is a call, needs the names that are known, and is decided by who reads the tree.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Node:
    """A part of a formula; `span` is where it stands in the source, from the first character to behind the last."""

    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, kw_only=True)
class Number(Node):
    """An unsigned number as written, thousands separators taken out: 2, 0.01, 1e-7."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Name(Node):
    """A letter, an accented letter, or a word, in one spelling: x, \\alpha, \\hat{y}, ReLU, \\partial, \\infty.

    Greek in Unicode has its LaTeX spelling (σ is \\sigma), \\varepsilon is \\epsilon, ŷ is \\hat{y}. Styles that change
    no meaning (\\mathrm, \\mathit, \\displaystyle) are dropped for letters; `style` is "bold" (\\mathbf, \\boldsymbol,
    \\bm, \\vec), "calligraphic" (\\mathcal, \\mathscr, \\ell is a name of its own), "blackboard" (\\mathbb), or "".
    `word` tells a word of several letters (\\text{ReLU}, \\operatorname{softmax}, \\log, a bare tanh that is known).
    """

    name: str
    style: str = ""
    word: bool = False


@dataclass(frozen=True, kw_only=True)
class Scripted(Node):
    """A base with what stands below, above, and its primes: a^L_j, f'(x) is Scripted(f, primes=1) before a group."""

    base: Node
    below: Node | None = None
    above: Node | None = None
    primes: int = 0


@dataclass(frozen=True, kw_only=True)
class Listing(Node):
    """Things with commas between them, in brackets, scripts or braces: (y, \\hat{y}), x_{i,j}, \\{0, 1\\}."""

    items: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Group(Node):
    """What stands in brackets that are seen: kind is "(", "[", "{" (a set, from \\{ \\}), "<" (angles), "⌊" or "⌈".

    Half-open intervals are "(]" and "[)".

    Braces of LaTeX itself leave no trace. (a; b) and (a | b) are read like (a, b).
    """

    kind: str
    body: Node  # a Listing where there are commas


@dataclass(frozen=True, kw_only=True)
class Bars(Node):
    """|x|, or ‖x‖ where double; ‖x‖_2^2 is a Scripted around it."""

    body: Node
    double: bool = False


@dataclass(frozen=True, kw_only=True)
class At(Node):
    """What is taken where conditions hold: f'(x)\\big|_{x=0}, \\left.\\frac{df}{dx}\\right|_{x=1, y=2}.

    A condition is a Relation, or a value alone (|_0), of which the text does not say what takes it.
    """

    body: Node
    conditions: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Fraction(Node):
    """\\frac, \\dfrac, \\tfrac, \\cfrac, {a \\over b}, ½."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, kw_only=True)
class Root(Node):
    """\\sqrt[degree]{radicand}; no degree is 2."""

    radicand: Node
    degree: Node | None = None


@dataclass(frozen=True, kw_only=True)
class BigOperator(Node):
    """\\sum, \\prod, \\max, \\min, \\sup, \\inf, \\lim, \\int, \\arg\\max: what acts on the rest of its row.

    \\max and \\min stand here only with something below them (\\max_j x_j); in `\\max(0, x)` they are a Name.
    Limits come in all three ways (\\limits, \\nolimits, none).
    """

    name: str  # "sum", "prod", "max", "min", "sup", "inf", "lim", "int", "argmax", "argmin"
    below: Node | None = None  # k, k=1, k \neq i, j \in J, i,j, \substack: a Clauses where there are several
    above: Node | None = None


@dataclass(frozen=True, kw_only=True)
class Product(Node):
    """A row of factors with the operator before each: "" (side by side), "·" (\\cdot, *), "×", "/", "÷", "⊙", "∘", "⊗",
    "⊘", "@".

    The operator of the first factor is "". A row of one factor is that factor itself, without a Product.
    """

    factors: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, kw_only=True)
class Total(Node):
    """Terms with their signs "+", "-", "±", "∓"; −x alone is a Total of one term."""

    terms: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, kw_only=True)
class Relation(Node):
    """A chain: parts[0] signs[0] parts[1] signs[1] …

    The signs: "=", "≈", ":=", "≡", "≠", "<", "≤", ">", "≥", "∈", "∉", "∝", "→", "←", "⇒", "⇔", "~", "≪", "≫",
    "⊆".

    A chain may begin with its sign ("= b", as the next line of an aligned block does): then parts[0] is None.
    """

    parts: tuple[Node | None, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Clauses(Node):
    """Things side by side that are true together, or one after the other: what commas, \\quad, "and", "where" part."""

    items: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Words(Node):
    """A text in words inside a formula, as written: \\text{where}, \\text{for all}, \\text{is one-hot}."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Case(Node):
    """One case: its value, and when it holds: relations that hold together (all) or of which one does (any).

    No condition at all (an empty tuple) is "otherwise", as are "else", "elsewhere", "in all other cases".
    """

    value: Node
    when: tuple[Node, ...]  # Relation, or another Node that is a condition (i \in S); several words in a row are Words
    joined: str = "and"


@dataclass(frozen=True, kw_only=True)
class Cases(Node):
    """cases, dcases, rcases, \\left\\{ \\begin{array}{ll} … \\right., and a cases-like \\left\\{ \\begin{matrix}."""

    rows: tuple[Case, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix(Node):
    """matrix, pmatrix, bmatrix, array: rows of entries."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Ellipsis(Node):
    """\\dots, \\ldots, \\cdots, \\vdots, …"""
