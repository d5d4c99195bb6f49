"""`gradproof docs`: proves each equation of the pages and writes them, or checks that those there are today's."""

from argparse import Namespace
from pathlib import Path

from derivations import check, records, writer
from derivations.check import Fault
from derivations.making import Made, made
from derivations.site import builders
from derivations.terminal import Terminal

MEND = "gradproof docs"


def run(arguments: Namespace) -> int:
    """Write or check the pages of the folder; the exit code is 1 where an equation is not proved or a check fails."""
    terminal = Terminal("docs", arguments.json)
    folder = Path(arguments.out)
    if not arguments.check:
        writer.try_folder(folder)
    pages = list(made(list(builders(arguments.only)), folder, arguments.check))
    return (_check if arguments.check else _write)(terminal, pages, folder, arguments.only is None)


def _write(terminal: Terminal, pages: list[Made], folder: Path, whole: bool) -> int:
    if faults := [fault for page in pages for fault in page.unproved]:
        _tell(terminal, faults, folder)
        terminal.say(f"{len(faults)} faults; nothing was written")
        terminal.data({"folder": str(folder), "pages": len(pages), "faults": _told(faults)})
        return 1
    files = [file for page in pages for file in page.files]
    done = writer.write_files([*files, (records.NAME, _records_of(pages))] if whole else files, folder, prune=whole)
    for word, names in (("wrote", done.changed), ("removed", done.removed)):
        for name in names:
            terminal.say(f"{word} {folder / name}")
    terminal.say(
        f"{len(done.changed)} written, {len(done.unchanged)} unchanged, {len(done.removed)} removed in {folder}"
    )
    fields = {"changed": done.changed, "unchanged": done.unchanged, "removed": done.removed}
    terminal.data({"folder": str(folder), **{word: list(names) for word, names in fields.items()}})
    return 0


def _check(terminal: Terminal, pages: list[Made], folder: Path, whole: bool) -> int:
    faults = [fault for page in pages for fault in page.differing]
    if whole:
        faults += check.compare_file(records.NAME, _records_of(pages), folder)
        faults += check.orphaned(folder, [name for page in pages for name in page.wanted])
    faults += [fault for page in pages for fault in page.unproved]
    _tell(terminal, faults, folder)
    if faults:
        mended = any(f.problem != check.NOT_PROVED for f in faults)
        terminal.say(f"{len(faults)} faults" + (f"; `{_mend(folder)}` writes today's pages" if mended else ""))
    else:
        terminal.say(f"{len(pages)} pages in {folder} are today's, and every equation on them is proved")
    terminal.data({"folder": str(folder), "pages": len(pages), "faults": _told(faults)})
    return 1 if faults else 0


def _records_of(pages: list[Made]) -> bytes:
    return records.written({page.name: page.record for page in pages if page.record is not None})


def _tell(terminal: Terminal, faults: list[Fault], folder: Path) -> None:
    for fault in faults:
        terminal.say(f"{terminal.paint(fault.problem, 'red')}: {folder / fault.path}")
        terminal.say(*(f"    {line}" for line in fault.detail))


def _told(faults: list[Fault]) -> list[dict[str, object]]:
    return [{"file": f.path, "problem": f.problem, "detail": list(f.detail)} for f in faults]


def _mend(folder: Path) -> str:
    return MEND if folder == Path("derivations") else f"{MEND} --out {folder}"
