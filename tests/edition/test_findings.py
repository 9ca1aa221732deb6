"""What the checks find is told in one table a room: whoever reads it reads all, and nothing in it waits for a value."""

import ast
from pathlib import Path
from string import Formatter

import pytest

import edition.findings
import manuscript.findings

ROOMS = (edition.findings, manuscript.findings)
# What makes a finding of a room's table, with the values that it gives by itself.
MAKERS = {
    edition.findings: {
        "found": set(),
        "report": set(),
        "refused": set(),
        "_at": {"place"},
        "at_line": {"block"},
        "finding": {"place", "wording", "see"},
    },
    manuscript.findings: {"found": set(), "finding": set(), "_report": {"shown"}},
}
COMMANDS = {edition.findings: [], manuscript.findings: ["new_article.py", "new_reference.py", "translate_docx.py"]}


def nodes(room) -> list[ast.AST]:
    """Return what stands in the code of a room, and of the commands that use its table."""
    folder = Path(room.__file__).parent
    files = [*sorted(folder.rglob("*.py")), *(folder.parent / name for name in COMMANDS[room])]
    return [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


def calls(room) -> list[tuple[set[str], set[str]]]:
    """Return, of each call, the rows that it may name (none, if that is looked up), and the values that it gives."""
    found = []
    for node in (node for node in nodes(room) if isinstance(node, ast.Call) and node.args):
        maker = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if maker in MAKERS[room]:
            named = {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}
            given = {keyword.arg for keyword in node.keywords if keyword.arg}
            found.append(({name for name in named if isinstance(name, str)}, given | MAKERS[room][maker]))
    return found


def fields(row: dict[str, str]) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(row["message"] + row["hint"]) if field}


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_found_is_told_and_what_is_told_is_found(room):
    """Each name of a row stands somewhere in the code, and each that the code names has a row."""
    written = {node.value for node in nodes(room) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(room.TOLD) - written == set()
    assert set().union(*(names for names, _ in calls(room))) - set(room.TOLD) == set()


@pytest.mark.parametrize("room", ROOMS)
def test_each_value_is_given(room):
    """Nothing is left to be filled in: neither where the row is named, nor where it is looked up."""
    called = calls(room)
    for names, given in called:
        for name in names:
            assert fields(room.TOLD[name]) <= given, name
    looked_up = set().union(*(given for names, given in called if not names))
    for name in set(room.TOLD).difference(*(names for names, _ in called)):
        assert fields(room.TOLD[name]) <= looked_up, name


@pytest.mark.parametrize("room", ROOMS)
def test_a_row_has_words_and_no_more(room):
    """A message, a hint, and how grave it is where it is no error."""
    for name, row in room.TOLD.items():
        assert set(row) - {"severity"} == {"message", "hint"}, name
        assert row.get("severity", "warning") in ("warning", "info"), name
