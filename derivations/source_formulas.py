"""The formulas of the document as claims in the strict grammar, each with its verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sympy import Expr, Symbol

from derivations.page import Block, Equation, Heading, Paragraph, Table
from symbolic.formula import Formula
from symbolic.indices import i
from symbolic.reading.python import read
from symbolic.registry import get
from symbolic.textbook import tidy
from symbolic.verification import Verdict, verify
from symbolic.verification.subject import Subject, subject_of


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One formula of the document: of which function, which derivative (0: the definition), and what it says."""

    title: str
    name: str
    order: int
    text: str

    @property
    def formula(self) -> Formula:
        """The catalogue's function that the claim is about."""
        return get(self.name)

    @property
    def claimed(self) -> Expr:
        """The claim as an expression."""
        return read(self.text, self.formula)

    @cached_property
    def verdict(self) -> Verdict:
        """Whether it is the definition or derivative, for every n."""
        return verify(self.formula, self.text, order=self.order)

    @property
    def subject(self) -> Subject:
        """What the claim is compared with."""
        return subject_of(self.formula, self.claimed, None, self.order)

    def equation(self) -> Equation:
        """The claim, in textbook form where it is a derivative, to be proved equal to what the definition gives."""
        subject = self.subject
        shown = tidy(self.claimed, shares=subject.shares) if self.order else self.claimed
        return Equation(subject.left, shown, subject.truth, shares=subject.shares)


CLAIMS: tuple[Claim, ...] = (
    Claim(title="Mean squared error", name="mse", order=0, text="mean((y[i] - yhat[i])**2, i)"),
    Claim(title="Its gradient", name="mse", order=1, text="2/n * (yhat[i] - y[i])"),
    Claim(title="Cross-entropy", name="cross_entropy", order=0, text="-sum(y[i]*log(yhat[i]), i)"),
    Claim(title="Its gradient", name="cross_entropy", order=1, text="-y[i]/yhat[i]"),
    Claim(
        title="Binary cross-entropy",
        name="binary_cross_entropy",
        order=0,
        text="-(y*log(yhat) + (1 - y)*log(1 - yhat))",
    ),
    Claim(title="Sigmoid", name="sigmoid", order=0, text="1/(1 + exp(-x))"),
    Claim(title="Its derivative", name="sigmoid", order=1, text="sigmoid(x)*(1 - sigmoid(x))"),
    Claim(title="ReLU", name="relu", order=0, text="max(0, x)"),
    Claim(title="Its derivative", name="relu", order=1, text="1 if x > 0 else 0"),
    Claim(title="Softmax", name="softmax", order=0, text="exp(z[i])/sum(exp(z[j]), j)"),
    Claim(title="Its Jacobian", name="softmax", order=1, text="softmax[i]*(delta(i, j) - softmax[j])"),
)


def blocks() -> Iterator[Block]:
    """Each formula, then the table of verdicts."""
    for claim in CLAIMS:
        if not claim.order:
            yield Heading(f"{claim.title}: [{claim.name}]({claim.name}.md)", 3)
        yield claim.equation()
    yield Heading("Verdicts", 3)
    yield Paragraph(
        "Each claim as it was given to `gradproof verify`. Order 0 is the definition, compared with that of the "
        "catalogue; order 1 is the derivative. A claim is **proved** when its difference from what the definition "
        "gives was brought to zero by exact steps, with the number of entries $n$ left symbolic."
    )
    yield Table(("function", "order", "claim", "verdict", "condition"), tuple(map(_verdict, CLAIMS)))


def _verdict(claim: Claim) -> tuple[str, ...]:
    conditions = "; ".join(_marked(c) for c in claim.verdict.conditions) or "none"
    return f"`{claim.name}`", str(claim.order), f"`{claim.text}`", f"**{claim.verdict.verdict}**", conditions


def _marked(condition: str) -> str:
    """A condition with its equation marked as mathematics: the words around it hold no equals sign."""
    return " ".join(_words(condition))


def _words(condition: str) -> Iterator[str]:
    words = condition.split(" ")
    at = [place for place, word in enumerate(words) if word == "="]
    if not at:
        yield condition
        return
    first, last = at[0] - 1, at[-1] + 1
    yield from words[:first]
    yield f"${' '.join(words[first : last + 1])}$"
    yield from words[last + 1 :]


def shift() -> Equation:
    """The softmax of z + c, to be proved equal to that of z."""
    f, c = get("softmax"), Symbol("c", real=True)
    return Equation("s_i(z + c)", (f(f.wrt.symbol[i] + c), f.expr))
