"""What a check reports, and the one place that prints it.

Every check in this project is a generator of `Finding`s; the command lines
collect them, print them with `format_findings`, and exit with `exit_status`.
"""

import json
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

# How grave a finding may be, gravest first, each with the word that a text has for it.
SEVERITIES = {"error": "error", "warning": "warning", "info": "note"}


class Finding(NamedTuple):
    """One problem: where it is, what is wrong, and what to do about it.

    `code` is a stable word (`missing-page`), `line` counts from 1 (0: the whole
    file), `url` is the address the finding is about, or empty.
    """

    file: str
    code: str
    message: str
    line: int = 0
    severity: str = "error"
    hint: str = ""
    url: str = ""

    @property
    def place(self) -> str:
        """The file, and the line if the finding has one."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def sentence(self) -> str:
        """What is wrong, and what to do about it."""
        return f"{self.message}; {self.hint}" if self.hint else self.message


class Refusal(ValueError):
    """What cannot be used: what is wrong and, as in a finding of it, its code, what to do, the line."""

    code = hint = ""  # where each of a kind has the same

    def __init__(self, message: str, hint: str = "", code: str = "", line: int = 0):
        super().__init__(message)
        self.hint, self.code, self.line = hint or self.hint, code or self.code, line

    def finding(self, file: str) -> Finding:
        return Finding(file, self.code, str(self), self.line, hint=self.hint)


class DataError(ValueError):
    """A file that cannot be used. `findings` tell its faults: where, what is wrong, and what to do."""

    def __init__(self, *findings: Finding):
        super().__init__("\n".join(f"{found.place}: {found.message}; {found.hint}" for found in findings))
        self.findings = findings


# How findings are sorted, and the names of their values in `json`.
by_place = attrgetter("file", "line", "code", "message", "url")
_KEYS = ("file", "line", "url", "code", "severity", "message", "hint")


def format_findings(findings: Iterable[Finding], style: str = "text") -> str:
    """Return the findings as `text`, as `json` (an object a line) or as `github` annotations."""
    return "\n".join(FORMATS[style](sorted(findings, key=by_place)))


def count_findings(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity, in words: “1 error, 78 notes”; “none”."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(counted(counts[one], SEVERITIES[one]) for one in SEVERITIES if counts[one]) or "none"


def counted(number: int, what: str) -> str:
    """Return a number with what there is of it: “1 note”, “2 notes”."""
    return f"{number} {what}{'s' * (number != 1)}"


def exit_status(findings: Iterable[Finding], strict: bool = False) -> int:
    """Return 1 if a finding is an error (with `strict`: or a warning), else 0."""
    failing = {"error", "warning"} if strict else {"error"}
    return int(any(finding.severity in failing for finding in findings))


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known name most like another, whatever their capitals; nothing where none is like it.

    `likeness` is the least that there may be, from 0 to 1: twice the letters in common over the letters of both.
    """
    folded = {one.casefold(): one for one in known}
    return next((folded[one] for one in get_close_matches(name.casefold(), folded, 1, likeness)), "")


def _format_text(findings: list[Finding]) -> Iterable[str]:
    for file, group in groupby(findings, key=lambda finding: finding.file):
        yield file
        for finding in group:
            yield f"  {finding.place}: {SEVERITIES[finding.severity]} [{finding.code}] {finding.sentence}"
    if findings:
        yield count_findings(findings)


def _format_json(findings: list[Finding]) -> Iterable[str]:
    for finding in findings:
        yield json.dumps({key: getattr(finding, key) for key in _KEYS}, ensure_ascii=False)


def _format_github(findings: list[Finding]) -> Iterable[str]:
    # https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    for finding in findings:
        place = f"file={_escape(finding.file)},line={max(finding.line, 1)},title={_escape(finding.code)}"
        yield f"::{levels[finding.severity]} {place}::{_escape(finding.sentence, property=False)}"


def _escape(text: str, property: bool = True) -> str:
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
    pairs += [(":", "%3A"), (",", "%2C")] if property else []
    for character, code in pairs:
        text = text.replace(character, code)
    return text


FORMATS = {"text": _format_text, "json": _format_json, "github": _format_github}
