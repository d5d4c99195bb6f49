"""Reading a file of code: its functions, made to see the stand-ins for NumPy. It is run, as a test would."""

import ast
import builtins
import contextlib
import inspect
import io
import textwrap
import types
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from symbolic.errors import InputError
from symbolic.reading.code import joining
from symbolic.reading.code.branches import HELPER, joined
from symbolic.reading.code.runs import Run, running
from symbolic.reading.code.stand_ins import module, own_builtins

MOST_CHARACTERS = 200_000


class Importer:
    """`import` as the code does it: stand-ins first, then files beside the code, then what is installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, types.ModuleType] = {}
        self.builtins = own_builtins(self)

    def __call__(self, name: str, globals_: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """What `__import__` gives."""
        top = name.split(".")[0]
        if module(top) is not None:
            if module(name) is None:
                return builtins.__import__(name, None, None, fromlist or ("",), 0)
            return module(name) if fromlist else module(top)
        beside = self.folder / f"{name.replace('.', '/')}.py"
        if name and (level or beside.is_file()) and beside.is_file():
            return self.file(beside, name)
        if level:
            raise ImportError(f"no file {name or '.'} beside the code")
        return builtins.__import__(name, None, None, fromlist, 0)

    def file(self, path: Path, name: str) -> types.ModuleType:
        """Run a file as a module of that name."""
        if name not in self.known:
            text = text_of(path)
            made = types.ModuleType(name)
            made.__file__ = str(path)
            made.__dict__.update({"__builtins__": self.builtins, HELPER: joining})
            self.known[name] = made
            code = compile(joined(ast.parse(text, str(path))), str(path), "exec")
            exec(code, made.__dict__)  # noqa: S102  verifying a file of code runs it, as the command says
        return self.known[name]


def text_of(path: Path) -> str:
    """The text of a file of code; InputError where it is too long."""
    text = path.read_text(encoding="utf-8")
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"{path.name} has {len(text)} characters; at most {MOST_CHARACTERS} are read")
    return text


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep what the code prints, and its warnings, from mixing with the answers."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def load(path: Path) -> types.ModuleType:
    """The module that a file of code makes; InputError, with one line, where it cannot be run."""
    if not path.is_file():
        raise InputError(f"there is no file {path.name}")
    try:
        with quiet(), running(Run(loading=True)):
            return Importer(path.parent).file(path, "code_under_test")
    except (ImportError, SyntaxError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} cannot be run: {_one_line(error)}") from None
    except SystemExit:
        raise InputError(f"{path.name} ends the interpreter when it is imported") from None
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"{path.name} fails when it is imported: {_one_line(error)}") from None


def _one_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]


def named(home: types.ModuleType, name: str) -> Callable[..., Any]:
    """A function of a module, or a method `Class.method` of an object made without arguments."""
    found: Any = home
    for part in name.split("."):
        if inspect.isclass(found):
            found = found()
        if not hasattr(found, part):
            raise InputError(f"{Path(home.__file__ or '').name} has no function {name}")
        found = getattr(found, part)
    if not callable(found):
        raise InputError(f"{name} of {Path(home.__file__ or '').name} is no function")
    return found  # type: ignore[no-any-return]


def lifted(f: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the running program, made to see the stand-ins; f itself where it has no Python code."""
    if not isinstance(f, types.FunctionType):
        return f
    return _lifted(f, {}, Importer(Path()))


def _lifted(f: types.FunctionType, made: dict[int, Any], importer: Importer) -> types.FunctionType:
    if id(f) in made:
        return made[id(f)]  # type: ignore[no-any-return]
    seen: dict[str, Any] = {"__builtins__": importer.builtins, "__name__": f.__globals__.get("__name__", "")}
    new = types.FunctionType(f.__code__, seen, f.__name__, f.__defaults__, f.__closure__)
    new.__kwdefaults__ = f.__kwdefaults__
    made[id(f)] = new
    for name in _names(f.__code__):
        if name not in f.__globals__:
            continue
        x = f.__globals__[name]
        if isinstance(x, types.ModuleType):
            x = module(x.__name__) or x
        elif isinstance(x, types.FunctionType) and x.__module__ == f.__module__:
            x = _lifted(x, made, importer)
        elif getattr(x, "__module__", None) in ("math", "numpy"):
            x = getattr(module(x.__module__), getattr(x, "__name__", ""), x)
        seen[name] = x
    return new


def _names(code: types.CodeType) -> set[str]:
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= _names(constant)
    return found


def _name_of(e: ast.expr) -> str:
    """What a result is called: a name, or what made it: `grad` of `self.grad(w)`."""
    if isinstance(e, ast.Call):
        return _name_of(e.func)
    return e.attr if isinstance(e, ast.Attribute) else ast.unparse(e)


def returned_names(f: Callable[..., Any]) -> list[str] | None:
    """The names of what a function returns together: `return loss, dW`."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(f)))
    except (OSError, TypeError, SyntaxError):
        return None
    found: list[list[str]] = []
    for n in ast.walk(tree):
        if isinstance(n, ast.Return) and isinstance(n.value, ast.Tuple):
            found.append([_name_of(e) for e in n.value.elts])
    return found[0] if found and all(x == found[0] for x in found) else None
