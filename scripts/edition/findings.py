"""What the checks of the edition find: the words of each finding stand in `findings.yml`, under its code."""

from pathlib import Path

from data_files import load_yaml
from findings import Finding, Refusal

TOLD = load_yaml(Path(__file__).with_suffix(".yml"))


def found(name: str, file: str, line: int = 0, /, **values) -> Finding:
    """Return a finding of `findings.yml` with its `{…}` filled in."""
    return told(TOLD[name], name, file, line, **values)


def told(row: dict[str, str], name: str, file: str, line: int = 0, /, **values) -> Finding:
    """Return a finding in the words of a row of such a table.

    What follows a stroke in its name is no part of the code: it tells apart the reasons for which one is found.
    """
    message, hint = (row[part].format(**values) for part in ("message", "hint"))
    return Finding(file, name.partition("/")[0], message, line, row.get("severity", "error"), hint)


def refused(name: str, kind: type[Refusal], line: int = 0, /, **values) -> Refusal:
    """Return an error of a kind, for what cannot be used, in the words of a finding."""
    one = found(name, "", line, **values)
    return kind(one.message, one.hint, one.code, one.line)
