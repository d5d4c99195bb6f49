"""Generators: what is not rational becomes a symbol, by identities alone, so that equality is a polynomial question.

e^{a+b} = e^a e^b, log ab = log a + log b where a > 0, Σ (c f + g) = c Σ f + Σ g; hyperbolic functions by exponentials,
sin² = 1 − cos².
"""

from collections.abc import Mapping

from sympy import (
    Add,
    Basic,
    Dummy,
    Expr,
    Indexed,
    Integer,
    Mul,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    binomial,
    cos,
    cosh,
    coth,
    erf,
    erfc,
    exp,
    expand,
    factor,
    factorint,
    ilcm,
    log,
    rem,
    sin,
    sinh,
    tanh,
    together,
)

from symbolic.indices import canonical, contract
from symbolic.verification.indicators import without_high_powers

# Each is an identity on the whole line.
_BY_EXPONENTIALS = {
    tanh: lambda u: (exp(u) - exp(-u)) / (exp(u) + exp(-u)),
    coth: lambda u: (exp(u) + exp(-u)) / (exp(u) - exp(-u)),
    sinh: lambda u: (exp(u) - exp(-u)) / 2,
    cosh: lambda u: (exp(u) + exp(-u)) / 2,
    erfc: lambda u: 1 - erf(u),
}

MOST_FOLD = 8  # sin(8x) is still written in sin x and cos x
MOST_DEGREE = 100  # of what SymPy's factor is given


def factored(e: Expr) -> Expr:
    """e over one denominator and in factors, where its degree lets the search for factors end.

    A generator to the power 851/500 is one of degree 851 in its 500th root, and SymPy's factor takes minutes for it.
    """
    e = together(e)
    powers = [p.exp for p in e.atoms(Pow) if isinstance(p.exp, Rational)]
    parts = ilcm(1, 1, *(p.q for p in powers))
    return e if any(abs(p) * parts > MOST_DEGREE for p in powers) else factor(e)


class Generators:
    """The generators of one proof: a symbol for each exponential, logarithm, sum or other function value."""

    def __init__(self, facts: Mapping[Basic, Basic]) -> None:
        self.facts = {a: S(b) for a, b in facts.items()}
        self.names: dict[Basic, Symbol] = {}
        self.meaning: dict[Symbol, Basic] = {}
        self.angles: dict[Symbol, Symbol] = {}  # sin t: cos t

    def normal(self, e: Basic) -> Expr:
        """The expression as a rational function of generators, symbols and entries."""
        if isinstance(e, Indexed):
            return self.name(e)
        if not e.args or e.is_Symbol:
            return e
        if isinstance(e, Add | Mul):
            return e.func(*map(self.normal, e.args))
        if isinstance(e, exp):
            return self.exponential(self.normal(e.args[0]))
        if isinstance(e, Pow):
            return self.power(e)
        if isinstance(e, log) and len(e.args) == 1:
            return self.logarithm(self.normal(e.args[0]))
        if isinstance(e, Sum):
            return self.sum(e)
        if isinstance(e, sin | cos):
            return self.of_angle(e)
        if type(e) in _BY_EXPONENTIALS:
            return self.normal(_BY_EXPONENTIALS[type(e)](e.args[0]))
        return self.opaque(e)

    def name(self, e: Basic) -> Symbol:
        """The symbol that stands for a value; equal values have one symbol."""
        if e not in self.names:
            # SymPy does not know that a sum of positive terms is positive: it might be empty; n is at least 1.
            positive = e.is_positive or (isinstance(e, Sum) and e.function.is_positive)
            fact = "positive" if positive else "nonnegative" if e.is_nonnegative else "real"
            symbol = Dummy(f"g{len(self.names)}", **{fact: True})
            self.names[e] = symbol
            self.meaning[symbol] = e
        return self.names[e]

    def meant(self, e: Expr) -> Expr:
        """The expression that a rational function of generators stands for."""
        while e.free_symbols & self.meaning.keys():
            e = e.xreplace(self.meaning)
        return e

    def opaque(self, e: Basic) -> Expr:
        """A function value of which nothing is used but its arguments, brought to one form."""
        inner = [self.meant(factored(self.normal(a))) if isinstance(a, Expr) else a for a in e.args]
        return self.name(canonical(e.func(*inner)))

    def of_angle(self, e: Expr) -> Expr:
        """sin(kt) and cos(kt) by sin t and cos t: the imaginary and the real part of (cos t + i sin t)^k."""
        fold, t = self.meant(factored(self.normal(e.args[0]))).as_coeff_Mul()
        if not (isinstance(fold, Integer) and abs(fold) <= MOST_FOLD):
            fold, t = S.One, fold * t
        s, c = self.name(canonical(sin(t))), self.name(canonical(cos(t)))
        self.angles[s] = c
        odd = isinstance(e, sin)
        parts = [
            (-1) ** (j // 2) * binomial(abs(fold), j) * c ** (abs(fold) - j) * s**j
            for j in range(odd, int(abs(fold)) + 1, 2)
        ]
        return Add(*parts) * (-1 if odd and fold < 0 else 1)

    def reduced(self, polynomial: Expr) -> Expr:
        """A polynomial in generators with sin² t = 1 − cos² t put in, expanded."""
        result = expand(polynomial)
        for s, c in self.angles.items():
            if result.has(s) and result.is_polynomial(s):
                result = expand(rem(result, s**2 + c**2 - 1, s))
        return result

    def power(self, e: Pow) -> Expr:
        base = self.normal(e.base)
        if isinstance(e.exp, Rational):
            return Pow(base, e.exp) if isinstance(e.exp, Integer) else self.root(self.rooted(base), e.exp)
        if e.base.is_positive:
            return self.exponential(expand(self.normal(e.exp) * self.logarithm(base)))
        whole, rest = e.exp.as_coeff_Add()
        if whole.is_Integer and whole != 0:  # u^(γ−1) = u^γ/u, whatever the sign of u
            return self.opaque(Pow(e.base, rest)) * Pow(base, whole)
        return self.opaque(e)

    def root(self, base: Expr, power: Rational) -> Expr:
        """(f²ᵏ·g)^p = (fᵏ)²ᵖ·g^p for a positive f: √((v² + b)/v²) = √(v² + b)/v where v > 0."""
        outside, inside = S.One, S.One
        for factor_ in Mul.make_args(base):
            f, k = factor_.as_base_exp()
            if k.is_Integer and f.is_positive and not f.is_number:
                outside *= f ** (k * power)
            else:
                inside *= factor_
        return outside * Pow(inside, power)

    def rooted(self, base: Expr) -> Expr:
        """A base in one form, so that roots of equal numbers are equal."""
        return base if base.is_number or base.is_Symbol else factored(base)

    def exponential(self, u: Expr) -> Expr:
        """e^{Σ c t} = Π (e^t)^c with rational c, and e^{log v} = v."""
        result: Expr = S.One
        for term in Add.make_args(expand(u)):
            coefficient, t = term.as_coeff_Mul()
            if not coefficient.is_Rational:
                coefficient, t = S.One, term
            if t is S.One:  # e^16·e^{−16} = 1: one generator for all rational powers of e
                result *= self.name(S.Exp1) ** coefficient
                continue
            logged = self.meaning.get(t) if t.is_Symbol else None
            if isinstance(logged, log):
                result *= self.normal(logged.args[0]) ** coefficient
            else:
                result *= self.name(exp(self.meant(t))) ** coefficient
        return result

    def logarithm(self, v: Expr) -> Expr:
        """log Π b^p = Σ p log b, where all but one of the b are surely positive (then the last one is, too)."""
        coefficient, rest = factored(v).as_coeff_Mul()
        result: Expr = S.Zero
        unsure: list[Expr] = []
        for a in Mul.make_args(rest):
            base, power = (a.base, a.exp) if isinstance(a, Pow) else (a, S.One)
            meaning = self.meaning.get(base)
            if a is S.One:
                continue
            if isinstance(meaning, exp):
                result += power * self.normal(meaning.args[0])
            elif self.positive(base):
                result += power * self.name(log(self.meant(base)))
            else:
                unsure.append(a)
        if not unsure and coefficient.is_positive and coefficient.is_Rational:
            return result + self.of_number(coefficient)
        last = factored(Mul(*unsure))
        if coefficient.is_negative:
            coefficient, last = -coefficient, -last
        if isinstance(last, Pow):  # log b² is 2 log |b|, and nothing is known of the sign of b
            return result + self.of_number(coefficient) + self.name(log(self.meant(last)))
        if coefficient.is_Rational and coefficient.is_positive and last != 1:
            return result + self.of_number(coefficient) + self.name(log(self.meant(expand(last))))
        return result + self.name(log(self.meant(coefficient * last)))

    def positive(self, e: Expr) -> bool:
        """Whether e is surely positive: its assumptions say so, or it is a sum of such."""
        return bool(e.is_positive) or bool(expand(e).is_positive)

    def of_number(self, q: Rational) -> Expr:
        """log of a rational, by its prime factors."""
        primes = [*factorint(q.p).items(), *((p, -k) for p, k in factorint(q.q).items())]
        return Add(*(k * self.name(log(Integer(p))) for p, k in primes if p != 1))

    def sum(self, e: Sum) -> Expr:
        """Σ over an index: split into single terms, constants in front, facts used."""
        summand = without_high_powers(self.meant(expand(self.normal(e.function))))
        split = canonical(contract(Sum(summand, *e.limits)))
        named: dict[Basic, Basic] = {}
        for s in split.atoms(Sum):
            known = self.facts.get(canonical(s))
            named[s] = known if known is not None else self.name(canonical(s))
        return self.normal(split.xreplace(named))
