"""What the checks find is told in one table: whoever reads it reads all, and nothing in it waits for a value."""

import ast
from pathlib import Path
from string import Formatter

import edition.findings
from edition.findings import TOLD

# What makes a finding of the table, with the values that it gives by itself.
MAKERS = {
    "found": set(),
    "report": set(),
    "refused": set(),
    "_at": {"place"},
    "at_line": {"block"},
    "finding": {"place", "wording", "see"},
}
FILES = sorted(Path(edition.findings.__file__).parent.rglob("*.py"))
NODES = [node for file in FILES for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


def calls() -> list[tuple[set[str], set[str]]]:
    """Return, of each call, the rows that it may name (none, if that is looked up), and the values that it gives."""
    found = []
    for node in (node for node in NODES if isinstance(node, ast.Call) and node.args):
        maker = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if maker in MAKERS:
            named = {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}
            given = {keyword.arg for keyword in node.keywords if keyword.arg}
            found.append(({name for name in named if isinstance(name, str)}, given | MAKERS[maker]))
    return found


def fields(name: str) -> set[str]:
    told = TOLD[name]["message"] + TOLD[name]["hint"]
    return {field for _, field, _, _ in Formatter().parse(told) if field}


def test_what_is_found_is_told_and_what_is_told_is_found():
    """Each name of a row stands somewhere in the code, and each that the code names has a row."""
    written = {node.value for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(TOLD) - written == set()
    assert set().union(*(names for names, _ in calls())) - set(TOLD) == set()


def test_each_value_is_given():
    """Nothing is left to be filled in: neither where the row is named, nor where it is looked up."""
    for names, given in calls():
        for name in names:
            assert fields(name) <= given, name
    looked_up = set().union(*(given for names, given in calls() if not names))
    for name in set(TOLD).difference(*(names for names, _ in calls())):
        assert fields(name) <= looked_up, name


def test_a_row_has_words_and_no_more():
    """A message, a hint, and how grave it is where it is no error."""
    for name, row in TOLD.items():
        assert set(row) - {"severity"} == {"message", "hint"}, name
        assert row.get("severity", "warning") in ("warning", "info"), name
