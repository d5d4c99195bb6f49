"""Branches on symbolic conditions, joined: twenty hinges in a loop would be 2^20 paths if each were gone into.

    if c: x = a            becomes   x = (a where c, else x)
    if c: return a         becomes   return (a where c, else what follows returns)
    for …: if c: continue  becomes   for …: if not c: what follows

where c turns out symbolic; where it is known, the code runs as it stands. A branch that does something else than assign
or return stays as it is, and is gone into both ways.
"""

import ast
import copy
from collections.abc import Sequence

HELPER = "__joining__"
# A method that changes its object, or may: a branch that calls one is not joined.
_TYPES = {"int32", "int64", "int_", "float32", "float64", "bool_", "double"}
_CHANGING = {"append", "extend", "insert", "pop", "remove", "update", "setdefault", "add", "clear", "sort", "reverse"}


def joined(tree: ast.Module) -> ast.Module:
    """The code with such branches joined, if the name HELPER stands for the module `joining`."""
    new: ast.Module = _Joiner().visit(tree)
    return ast.fix_missing_locations(new)


def _call(name: str, *args: ast.expr) -> ast.Call:
    helper = ast.Attribute(ast.Name(HELPER, ast.Load()), name, ast.Load())
    return ast.Call(helper, list(args), [])


def _lazy(e: ast.expr) -> ast.Lambda:
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), e)


class _Joiner(ast.NodeTransformer):
    """Rewrites the branches of a module."""

    def __init__(self) -> None:
        self.count = 0

    def fresh(self) -> str:
        self.count += 1
        return f"__way{self.count}"

    # -- expressions
    def visit_IfExp(self, e: ast.IfExp) -> ast.expr:
        self.generic_visit(e)
        return _call("either", _test(e.test), _lazy(e.body), _lazy(e.orelse))

    def visit_Call(self, e: ast.Call) -> ast.expr:
        self.generic_visit(e)
        if (
            isinstance(e.func, ast.Name)
            and e.func.id in ("float", "int", "bool")
            and len(e.args) == 1
            and not e.keywords
        ):
            return _call(f"as_{e.func.id}", e.func, *e.args)
        if isinstance(e.func, ast.Attribute) and e.func.attr in _TYPES and len(e.args) == 1 and not e.keywords:
            return _call("as_type", e.func, *e.args)
        return e

    def visit_Assert(self, s: ast.Assert) -> ast.stmt:
        return ast.Expr(_call("asserted", _lazy(s.test)))

    # -- statements
    def visit_FunctionDef(self, f: ast.FunctionDef) -> ast.stmt:
        f.body = self.block(f.body, whole=True)
        return f

    def visit_For(self, s: ast.For) -> ast.stmt:
        s.body = self.block(_without_continue(s.body))
        return s

    def visit_While(self, s: ast.While) -> ast.stmt:
        s.body = self.block(s.body)
        return s

    def visit_If(self, s: ast.If) -> list[ast.stmt]:
        return self.block([s])

    def block(self, body: Sequence[ast.stmt], whole: bool = False) -> list[ast.stmt]:
        """A list of statements; `whole` where it runs to the end of a function."""
        found: list[ast.stmt] = []
        for at, s in enumerate(body):
            if not isinstance(s, ast.If):
                new = self.visit(s)
                found += new if isinstance(new, list) else [new]
                continue
            rest = list(body[at + 1 :])
            if whole and _returns(s):
                return found + self.returning(s, rest)
            found += self.assigning(s) if _assigns([s]) else [self.plain(s)]
        return found or [ast.Pass()]

    def plain(self, s: ast.If) -> ast.If:
        test = self.visit(s.test)
        return ast.If(test, self.block(s.body), self.block(s.orelse) if s.orelse else [])

    def assigning(self, s: ast.If) -> list[ast.stmt]:
        """Both branches of assignments, each under its condition."""
        name = self.fresh()
        known = self.plain(copy.deepcopy(s))
        known.test = ast.Name(name, ast.Load())
        symbolic: list[ast.stmt] = []
        for way, body in (("under", s.body), ("otherwise", s.orelse)):
            if body:
                guard = ast.withitem(_call(way, ast.Name(name, ast.Load())))
                inner = [x for b in body for x in self.guarded(b)]
                symbolic.append(ast.With([guard], inner or [ast.Pass()]))
        return [_set(name, _test(self.visit(s.test))), self.either_way(name, [known], symbolic)]

    def either_way(self, name: str, known: list[ast.stmt], symbolic: list[ast.stmt]) -> ast.If:
        return ast.If(_call("is_known", ast.Name(name, ast.Load())), known, symbolic)

    def guarded(self, s: ast.stmt) -> list[ast.stmt]:
        """A statement under a condition that is symbolic."""
        if isinstance(s, ast.If):
            return self.assigning(s)
        if isinstance(s, ast.For):
            s.body = [x for b in _without_continue(s.body) for x in self.guarded(b)]
            return [s]
        s = self.visit(s)
        if isinstance(s, ast.Assign):
            return [self.stored(t, s.value) for t in s.targets]
        if isinstance(s, ast.AugAssign):
            op = ast.Constant(type(s.op).__name__)
            old = copy.deepcopy(s.target)
            old.ctx = ast.Load()
            if isinstance(s.target, ast.Name):
                return [ast.Assign([s.target], _call("changed", old, op, s.value))]
            return [self.stored(s.target, _call("operated", old, op, s.value))]
        return [s]

    def stored(self, target: ast.expr, value: ast.expr) -> ast.stmt:
        if isinstance(target, ast.Name):
            old = _lazy(ast.Name(target.id, ast.Load()))
            return ast.Assign([target], _call("merged", old, value))
        assert isinstance(target, ast.Subscript)  # noqa: S101  no other target passes _assigns
        at = target.slice
        if isinstance(at, ast.Slice | ast.Tuple):
            at = _call("index", *[copy.deepcopy(a) for a in _as_slices(at)])
        return ast.Expr(_call("put", target.value, at, value))

    def returning(self, s: ast.If, rest: list[ast.stmt]) -> list[ast.stmt]:
        """A branch that returns, beside what follows."""
        name = self.fresh()
        bodies = [list(s.body), list(s.orelse)]
        bodies = [b if _ends(b) else [*b, *copy.deepcopy(rest)] for b in bodies]
        ways: list[ast.stmt] = []
        for way, body in zip((f"{name}_yes", f"{name}_no"), bodies, strict=True):
            body = body if _ends(body) else [*body, ast.Return(ast.Constant(None))]
            names = sorted(_assigned(body))
            held: list[ast.expr] = [_call("peek", _lazy(ast.Name(n, ast.Load()))) for n in names]
            arguments = ast.arguments([], [ast.arg(n) for n in names], None, [], [], None, held)
            own = ast.FunctionDef(way, arguments, self.block(body, whole=True), [], None)
            ways.append(own)
        chosen = _call("chosen", *(ast.Name(n, ast.Load()) for n in (name, f"{name}_yes", f"{name}_no")))
        return [_set(name, _test(self.visit(s.test))), *ways, ast.Return(chosen)]


def _set(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _as_slices(at: ast.expr) -> list[ast.expr]:
    """The parts of an index as expressions: a:b:c as slice(a, b, c)."""
    parts = at.elts if isinstance(at, ast.Tuple) else [at]
    found: list[ast.expr] = [ast.Constant(isinstance(at, ast.Tuple))]
    for p in parts:
        if isinstance(p, ast.Slice):
            ends = [x or ast.Constant(None) for x in (p.lower, p.upper, p.step)]
            found.append(_call("slice", *ends))
        else:
            found.append(p)
    return found


def _test(e: ast.expr) -> ast.expr:
    """A condition with `and`, `or`, `not` and chains of comparisons that take symbols."""
    if isinstance(e, ast.BoolOp):
        name = "both" if isinstance(e.op, ast.And) else "any_of"
        return _call(name, *(_lazy(_test(v)) for v in e.values))
    if isinstance(e, ast.UnaryOp) and isinstance(e.op, ast.Not):
        return _call("negated", _test(e.operand))
    if isinstance(e, ast.Compare) and len(e.ops) > 1 and all(_is_simple(c) for c in e.comparators[:-1]):
        ends = [e.left, *e.comparators]
        pairs = [ast.Compare(a, [op], [b]) for a, op, b in zip(ends, e.ops, ends[1:], strict=False)]
        return _call("both", *(_lazy(copy.deepcopy(p)) for p in pairs))
    return e


def _is_simple(e: ast.expr) -> bool:
    return all(
        isinstance(
            n, ast.Name | ast.Subscript | ast.Constant | ast.Attribute | ast.expr_context | ast.UnaryOp | ast.USub
        )
        for n in ast.walk(e)
    )


def _assigns(body: Sequence[ast.stmt]) -> bool:
    """Whether statements only assign to names and entries, and call nothing that changes an object."""
    for s in body:
        if isinstance(s, ast.If | ast.For):
            if isinstance(s, ast.For) and (s.orelse or not isinstance(s.target, ast.Name)):
                return False
            inner = _without_continue(s.body) if isinstance(s, ast.For) else s.body
            if not _assigns([*inner, *s.orelse]):
                return False
        elif isinstance(s, ast.Assign | ast.AugAssign):
            targets = s.targets if isinstance(s, ast.Assign) else [s.target]
            if not all(isinstance(t, ast.Name | ast.Subscript) for t in targets) or _changes(s.value):
                return False
        elif not isinstance(s, ast.Pass) and not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)):
            return False
    return True


def _changes(e: ast.expr) -> bool:
    for n in ast.walk(e):
        if isinstance(n, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom):
            return True
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in _CHANGING:
            return True
    return False


def _returns(s: ast.If) -> bool:
    """Whether a branch ends in a return, and does nothing before it but assign."""
    return any(_is_return(b) for b in (s.body, s.orelse)) and all(
        _is_return(b) or _is_quiet(b) for b in (s.body, s.orelse)
    )


def _is_quiet(body: Sequence[ast.stmt]) -> bool:
    return not body or _assigns(body) or (len(body) == 1 and isinstance(body[0], ast.If) and _returns(body[0]))


def _is_return(body: Sequence[ast.stmt]) -> bool:
    if not body:
        return False
    *before, last = body
    return _assigns(before) and (isinstance(last, ast.Return) or (isinstance(last, ast.If) and _returns(last)))


def _ends(body: Sequence[ast.stmt]) -> bool:
    """Whether a list of statements surely ends in a return."""
    if not body:
        return False
    last = body[-1]
    return isinstance(last, ast.Return) or (isinstance(last, ast.If) and _ends(last.body) and _ends(last.orelse))


def _without_continue(body: Sequence[ast.stmt]) -> list[ast.stmt]:
    """A loop's body with `if c: …; continue` and what follows as the two branches of one."""
    for at, s in enumerate(body):
        if isinstance(s, ast.If) and s.body and isinstance(s.body[-1], ast.Continue) and not s.orelse:
            rest = _without_continue(body[at + 1 :])
            return [*body[:at], ast.If(s.test, list(s.body[:-1]) or [ast.Pass()], rest)]
    return list(body)


def _assigned(body: Sequence[ast.stmt]) -> set[str]:
    return {n.id for s in body for n in ast.walk(s) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
