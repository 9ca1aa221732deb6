"""What the checks of the edition find: the words of each finding stand in `findings.yml`, under its code."""

from pathlib import Path

from data_files import load_yaml
from findings import Finding, Refusal

TOLD = load_yaml(Path(__file__).with_suffix(".yml"))


def found(name: str, file: str, line: int = 0, /, **values) -> Finding:
    """Return a finding of `findings.yml` with its `{…}` filled in.

    What follows a stroke in its name is no part of the code: it tells apart the reasons for which one is found.
    """
    told = TOLD[name]
    return Finding(
        file=file,
        code=name.partition("/")[0],
        line=line,
        severity=told.get("severity", "error"),
        message=told["message"].format(**values),
        hint=told["hint"].format(**values),
    )


def refused(name: str, kind: type[Refusal], line: int = 0, /, **values) -> Refusal:
    """Return an error of a kind, for what cannot be used, in the words of a finding."""
    told = found(name, "", line, **values)
    return kind(told.message, told.hint, told.code, told.line)
