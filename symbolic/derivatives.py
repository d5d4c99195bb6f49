"""What there is to know of a formula's derivatives: each with its left side, its derivation and its textbook form."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from sympy import Expr, Indexed, KroneckerDelta, Mul, S, Symbol, together

from symbolic.derivation import steps_of
from symbolic.formula import Formula
from symbolic.indices import canonical, i, j, k, l, n
from symbolic.known import WITH_NAMES
from symbolic.narration import Derivation
from symbolic.parts import unfold
from symbolic.printing import latex
from symbolic.rewriting import preferred
from symbolic.shares import Share, shares_of
from symbolic.textbook import stages


@dataclass(frozen=True, kw_only=True)
class Result:
    """One derivative of a formula: ∂(start)/∂(entry), written left = textbook; the steps start from `told`."""

    key: str
    title: str
    formula: Formula  # over vectors where the result is that of a batch
    left: str
    start: Expr
    told: Expr
    entry: Symbol | Indexed
    order: int
    element: "Result | None" = None  # the derivative of one element, where this is that of a mean over such

    @property
    def shares(self) -> tuple[Share, ...]:
        """The named softmax in which the result is written."""
        return shares_of(self.formula)

    @cached_property
    def derivation(self) -> Derivation:
        """The tree of rules, and the rewritings."""
        tree = steps_of(self.told, self.entry, WITH_NAMES)
        facts = self.formula.facts
        return Derivation(tree, stages(tree.result, facts, self.shares, self._known())[1:])

    def _known(self) -> Expr | None:
        """The textbook form from that of one element: of L = 1/n Σ_i ℓ(ŷ_i) it is ℓ'(ŷ_k)/n, and δ_kl ℓ''(ŷ_k)/n."""
        if self.element is None:
            return None
        entries = {
            a.symbol: b.symbol[k]
            for a, b in zip(self.element.formula.args, self.formula.args, strict=True)
            if a.symbol != b.symbol
        }
        same = KroneckerDelta(k, l) if self.order > 1 else S.One
        own = canonical(self.element.textbook.xreplace(entries))
        ways = [Mul(*Mul.make_args(form), same, 1 / n) for form in dict.fromkeys((own, together(own)))]
        return preferred(ways)  # (y − ŷ)/(n y), not (1 − ŷ/y)/n

    @property
    def raw(self) -> Expr:
        """The derivative as the rules give it."""
        return self.derivation.raw

    @property
    def textbook(self) -> Expr:
        """The derivative in textbook form."""
        return self.derivation.result

    @property
    def unfolded(self) -> Expr:
        """The textbook form with its named parts written out: an expression in the arguments alone."""
        return canonical(unfold(self.textbook, self.shares))


@lru_cache(maxsize=256)
def results(f: Formula) -> tuple[Result, ...]:
    """First and second derivatives by the input or prediction; of a pointwise loss also those of the mean of a batch.

    Keys: derivative, second (one element) · jacobian, second (vector functions) · gradient, hessian (vector losses).
    """
    if not f.is_vector:
        own = _pair(f, ("derivative", "second"), (f.wrt.symbol, f.wrt.symbol), _symbol_of(f, batch=False))
        if f.role == "activation":
            return own
        batch = f.batch()
        z = batch.wrt.symbol
        return own + _pair(batch, ("gradient", "hessian"), (z[k], z[l]), "L", own)
    z = f.wrt.symbol
    if f.has_components:
        return _pair(f, ("jacobian", "second"), (z[j], z[k]), latex_name(f) + "_i")
    return _pair(f, ("gradient", "hessian"), (z[k], z[l]), _symbol_of(f, batch=True))


TITLES = {
    "derivative": "Derivative",
    "second": "Second derivative",
    "jacobian": "Jacobian",
    "gradient": "Gradient",
    "hessian": "Hessian",
}


def _pair(
    f: Formula,
    keys: tuple[str, str],
    entries: tuple[Expr, Expr],
    name: str,
    own: tuple[Result | None, ...] = (None, None),
) -> tuple[Result, ...]:
    first = Result(
        key=keys[0],
        title=TITLES[keys[0]],
        formula=f,
        left=_quotient(name, entries[:1], f),
        start=f.expr,
        told=f.expr,
        entry=entries[0],
        order=1,
        element=own[0],
    )
    second = Result(
        key=keys[1],
        title=TITLES[keys[1]],
        formula=f,
        left=_quotient(name, entries, f),
        start=first.unfolded,
        # By hand one starts from the textbook form of the first, with its parts named (those of a softmax are not).
        told=first.unfolded if first.shares else first.textbook,
        entry=entries[1],
        order=2,
        element=own[1],
    )
    return first, second


def latex_name(f: Formula) -> str:
    """The formula's symbol, bracketed where it is more than one letter and takes an index."""
    return f.latex if len(f.latex) == 1 else rf"\left({f.latex}\right)" if " " in f.latex else f.latex


def _symbol_of(f: Formula, batch: bool) -> str:
    if f.role == "activation":
        return f.latex
    return "L" if batch else r"\ell"


def _quotient(name: str, entries: tuple[Expr, ...], f: Formula) -> str:
    if f.role == "activation" and len(f.inputs) == 1 and not f.is_vector:
        symbol = f.latex if f.latex.count("\\") < 2 and "^" not in f.latex else rf"\left({f.latex}\right)"
        return symbol + "'" * len(entries) + f"({latex(entries[0])})"
    order = len(entries)
    below = (
        rf"\partial {latex(entries[0])}^{order}"
        if order > 1 and len(set(entries)) == 1
        else " ".join(rf"\partial {latex(x)}" for x in entries)
    )
    above = rf"\partial^{order} {name}" if order > 1 else rf"\partial {name}"
    return rf"\frac{{{above}}}{{{below}}}"


def definition(f: Formula) -> tuple[str, str]:
    """The LaTeX of both sides of the definition of a formula (of a batch, where it is one)."""
    args = ", ".join(latex(a.symbol) for a in f.inputs)
    if f.role == "activation":
        return (rf"{latex_name(f)}_{latex(i)}" if f.has_components else rf"{f.latex}({args})"), latex(f.expr)
    return (f"L({args})" if f.is_vector else rf"\ell({args})"), latex(f.expr)
