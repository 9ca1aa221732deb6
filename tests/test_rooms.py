"""The rooms of `scripts/`: imports run one way, and never round."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from project import ROOT

SCRIPTS = ROOT / "scripts"
# What each may know beside itself: a room knows the rooms before it. The commands, which stand loose, know all.
ROOMS = {
    "findings": (),
    "data_files": ("findings",),
    "console": ("findings", "data_files"),
    "languages": ("findings", "data_files"),
    "pandoc": (),
    "progress": (),
    "links": ("findings", "progress"),
    "edition": ("findings", "data_files", "languages", "pandoc"),
    "exports": ("findings", "data_files", "progress", "languages", "pandoc", "edition"),
    "manuscript": ("findings", "data_files", "languages", "pandoc", "edition"),
    "press": ("findings", "data_files", "languages", "edition", "exports", "links"),
}
FILES = {file.relative_to(SCRIPTS).with_suffix("").as_posix().replace("/", "."): file for file in SCRIPTS.rglob("*.py")}


def imported(file: Path) -> Iterator[str]:
    """Yield the modules of `scripts/` that a file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from [name for name in inner if name in FILES] or ([node.module] if node.module in FILES else [])
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in FILES)


@cache
def imports() -> dict[str, set[str]]:
    """Return what each module of `scripts/` imports of the others."""
    return {name: set(imported(file)) for name, file in FILES.items()}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_those_below_it(room):
    """What is asked of a room can be understood without those that ask."""
    known = {other.partition(".")[0] for name, others in imports().items() for other in others if _is_in(name, room)}
    assert known - {room} <= set(ROOMS[room])


def test_no_two_files_import_each_other():
    """Not even by way of others."""
    assert list(TopologicalSorter(imports()).static_order())


def _is_in(name: str, room: str) -> bool:
    return name.partition(".")[0] == room
