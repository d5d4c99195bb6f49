"""What holds of the slope of a pointwise loss: Lipschitz constant, robustness, properness, calibration of margins."""

from collections.abc import Iterator

from flint import ctx
from sympy import Expr, Rational, S, Symbol, exp, expand, factor, oo, together

from symbolic.extremes import partial
from symbolic.formula import Formula
from symbolic.kinds import Probability, kind_of
from symbolic.properties.comparison import compared
from symbolic.properties.loss_examined import BEYOND, CASES, Loss, is_convex, loss_of
from symbolic.properties.loss_sections import Sections, are_equal, vanishes
from symbolic.properties.loss_shapes import is_never_negative
from symbolic.properties.numbers import UnclearError
from symbolic.properties.record import Property, Status
from symbolic.properties.sign_tables import BITS, sign_table
from symbolic.properties.structural_signs import is_positive
from symbolic.properties.values import Value
from symbolic.registry import get
from symbolic.theorems.record import Letter
from symbolic.verification.enclosure import Point, UndecidableError, value

BARTLETT = "Bartlett, Jordan & McAuliffe 2006, theorem 2"


def slope_properties(f: Formula) -> tuple[Property, ...]:
    """The properties of a pointwise loss that are about its slope, each proved, refuted or unknown."""
    c = loss_of(f)
    return (*_lipschitz(c), *_redescending(c), *_proper(c), *_calibrated(c))


def _lipschitz(c: Loss) -> Iterator[Property]:
    told = "Lipschitz in the prediction: its slope is bounded"
    name = "lipschitz"
    if c.sections is None:
        yield Property(name=name, status="unknown", statement=told)
        return
    try:
        if c.sections.how == "ray":
            yield _along_the_ray(c, c.sections, told)
            return
        if any(not row.analysis.is_continuous for row in c.rows):
            raise UnclearError("a jump")
        greatest: Value | None = None
        with ctx.workprec(BITS):
            for row in c.rows:
                here, _ = row.analysis.steepest(1)
                if greatest is None or here.against(greatest) == 1:
                    greatest = here
                elif here.against(greatest) is None:
                    raise UnclearError("constants that are not told apart")
        if greatest is None:
            raise UnclearError("no section")
        yield _with_constant(c, c.sections, greatest, told)
    except BEYOND:
        yield Property(name=name, status="unknown", statement=told)


def _with_constant(c: Loss, s: Sections, greatest: Value, told: str) -> Property:
    if greatest.is_infinite:
        reason = f"the slope has no bound: it tends to ±∞ at an end; {c.ground}"
        return Property(name="lipschitz", status="refuted", statement=told, argument=reason, parameters=c.over)
    constant: Expr | None = greatest.exact
    text = str(greatest)
    if s.scale is not None and constant is not None:
        constant *= s.scale[0] ** (s.scale[1] - 1)
        text = str(constant)
    elif s.scale is not None:
        text += f"·{s.scale[0]}^{s.scale[1] - 1}"
    return Property(
        name="lipschitz",
        status="proved",
        statement=f"Lipschitz in the prediction with the constant {text}",
        value=constant if constant is not None else greatest.enclosure,
        argument=f"the certified supremum of |ℓ′| over its zeros, borders and ends; {c.ground}",
        parameters=c.over,
    )


def _along_the_ray(c: Loss, s: Sections, told: str) -> Property:
    """A label without bound: ∂ℓ/∂ŷ = A′ + y B′ has none where B′ is not 0."""
    table = s.rows[1].analysis.table(1)
    if any(not t.identically_zero for t in table):
        reason = "the slope grows with the label, which has no bound"
        return Property(name="lipschitz", status="refuted", statement=told, argument=reason, parameters=c.over)
    return Property(name="lipschitz", status="unknown", statement=told)


def _redescending(c: Loss) -> Iterator[Property]:
    """ψ(r) = ℓ′(r) → 0 for |r| → ∞: an outlier far enough has no influence."""
    if c.sections is None or c.sections.how != "residual":
        return
    told = "redescending: the slope tends to 0 for large residuals"
    try:
        ends = [c.rows[0].analysis.limit(end, 1) for end in ("left", "right")]
        if all(v.exact is not None for v in ends):
            status: Status = "proved" if all(v.exact == 0 for v in ends) else "refuted"
            reason = f"the slope tends to {ends[0]} and {ends[1]} at the ends; {c.ground}"
            yield Property(name="redescending", status=status, statement=told, argument=reason, parameters=c.over)
            return
    except BEYOND:
        pass
    yield Property(name="redescending", status="unknown", statement=told)


def _proper(c: Loss) -> Iterator[Property]:
    """p ℓ(1, q) + (1 − p) ℓ(0, q) is least exactly at q = p.

    Its derivative is affine in p. Where it vanishes at p = q for every q, it is (q − p)(ℓ′(0, q) − ℓ′(1, q)).
    """
    f, x = c.f, c.x
    labels = [a for a in f.inputs if a.symbol != x]
    if len(labels) != 1 or labels[0].kind.name != "Target" or f.expr.has(*CASES):
        return
    if f.wrt.kind.name == "Probability":
        q, how = x, f"q = {f.wrt.name}"
    elif f.wrt.kind.name == "Real" and f.expr.atoms(exp):
        q, how = get("sigmoid")(x), f"q = σ({f.wrt.name})"
    else:
        return
    if _is_summand(f, x, labels[0].symbol):
        return
    told = f"strictly proper: the expected loss is least exactly at the true probability, {how}"
    slope = partial(f.expr, x)
    y = labels[0].symbol
    yes, no = slope.xreplace({y: S.One}), slope.xreplace({y: S.Zero})
    balance, gap = q * yes + (1 - q) * no, no - yes
    try:
        at = _nonzero(balance.xreplace(c.defaults), x)
        if at is not None:
            reason = f"at p = q of {f.wrt.name} = {at}, the derivative of the expected loss is not 0"
            yield Property(name="proper", status="refuted", statement=told, argument=reason, parameters=c.at_defaults)
            return
        for values, parameters in (({}, ()), (c.defaults, c.at_defaults)):
            here, apart = balance.xreplace(values), gap.xreplace(values)
            if vanishes(here, f) and _is_surely_positive(apart, x, c):
                reason = "the derivative of the expected loss is (q − p)·w with w = ℓ′(0, q) − ℓ′(1, q) > 0"
                yield Property(name="proper", status="proved", statement=told, argument=reason, parameters=parameters)
                return
    except BEYOND:
        pass
    yield Property(name="proper", status="unknown", statement=told)


def _is_summand(f: Formula, q: Symbol, y: Symbol) -> bool:
    """Whether ℓ(t y, t q) = t ℓ(y, q): then ℓ = q φ(y/q), one summand of a divergence between distributions (Csiszár).

    The expected loss of one label says nothing of it, since the summands of the other entries, 1 − y and 1 − q for two
    classes, stay out; the whole sum may be proper.
    """
    if f.wrt.kind.name != "Probability":
        return False
    t = Letter(Symbol("factor", positive=True), kind_of(Probability))
    scaled = f.expr.xreplace({q: t.symbol * q, y: t.symbol * y})
    return compared(f, scaled, t.symbol * f.expr, t)[0] == "proved"


def _is_surely_positive(e: Expr, x: Symbol, c: Loss) -> bool:
    for form in (e, expand(e), factor(together(e))):
        if is_positive(form, c.domains):
            return True
    domain = c.domains[x]
    if e.free_symbols - {x}:
        return False
    table = sign_table(e, x, getattr(domain, "start", -oo), getattr(domain, "end", oo))
    return table is not None and table.positive


def _nonzero(e: Expr, x: Symbol) -> Rational | None:
    """An exact point at which e is surely not 0."""
    for at in (Rational(1, 3), Rational(3, 4), Rational(1, 7)):
        try:
            ball = value(e, Point({x: at}))
        except UndecidableError:
            continue
        if not ball.contains(0):
            return at
    return None


def _calibrated(c: Loss) -> Iterator[Property]:
    """A margin loss φ(y ŷ) with φ convex and not negative is calibrated iff φ′(0) exists and is negative."""
    f, x = c.f, c.x
    if c.sections is None or c.sections.how != "labels" or f.wrt.kind.name != "Real":
        return
    plus, minus = c.rows
    if are_equal(plus.expr, minus.expr.xreplace({x: -x}), f) != "proved":
        return
    told = "classification-calibrated: least expected loss gives the sign of the likelier label"
    try:
        a = plus.analysis
        if not (is_convex(a) and is_never_negative(plus)):
            raise UnclearError("the theorem does not apply")
        with ctx.workprec(BITS):
            sides = [a.sides(k, 1) for k, border in enumerate(a.borders) if border == 0]
            if sides and sides[0][0].against(sides[0][1]) == -1:
                reason = f"φ is convex, and not differentiable at 0 ({BARTLETT})"
                yield Property(name="calibrated", status="refuted", statement=told, argument=reason, parameters=c.over)
                return
            zero = Value.of(S.Zero)
            piece = next(p for p in a.pieces if p.low < 0 and p.high >= 0)
            way = a.beside(piece, S.Zero, 1).against(zero)
            if way is None:
                raise UnclearError("the slope at 0 is not known")
            status: Status = "proved" if way < 0 else "refuted"
            sign = "< 0" if way < 0 else "≥ 0"
            reason = f"φ is convex and not negative, and φ′(0) {sign} ({BARTLETT})"
            yield Property(name="calibrated", status=status, statement=told, argument=reason, parameters=c.over)
    except BEYOND:
        yield Property(name="calibrated", status="unknown", statement=told)
