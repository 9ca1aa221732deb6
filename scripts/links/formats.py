"""Reports as other programs read them, beside those of `findings`: SARIF and JUnit.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/; https://github.com/testmoapp/junitxml
"""

import json
from collections.abc import Iterable
from html import escape
from itertools import groupby
from urllib.parse import quote

from findings import FORMATS as COMMON
from findings import SEVERITIES, Finding, by_place
from links.codes import CODES

_CONTROL = dict.fromkeys(number for number in range(32) if number not in (9, 10, 13))


def format_report(findings: Iterable[Finding], style: str) -> str:
    """Return findings in one of FORMATS."""
    return "\n".join(FORMATS[style](sorted(findings, key=by_place)))


def _format_sarif(findings: list[Finding]) -> Iterable[str]:
    used = sorted({finding.code for finding in findings})
    driver = {"name": "check_links", "rules": [_rule(word) for word in used]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(map(_result, findings))}
    yield json.dumps({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _rule(word: str) -> dict:
    code = CODES[word]
    return {
        "id": word,
        "shortDescription": {"text": code.meaning},
        "help": {"text": f"For example: {code.example}. What to do: {code.cure}."},
        "defaultConfiguration": {"level": SEVERITIES[code.severity]},
    }


def _result(finding: Finding) -> dict:
    place: dict = {"artifactLocation": {"uri": quote(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.code,
        "level": SEVERITIES[finding.severity],
        "message": {"text": finding.sentence},
        "locations": [{"physicalLocation": place}],
    }


def _format_junit(findings: list[Finding]) -> Iterable[str]:
    """A suite a file, a case a finding: errors and warnings are failures, notes are skipped."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    failing = sum(finding.severity != "info" for finding in findings)
    yield f'<testsuites name="links" tests="{max(len(findings), 1)}" failures="{failing}">'
    for file, group in groupby(findings, key=lambda finding: finding.file):
        yield f'  <testsuite name="{_plain(file)}">'
        yield from map(_case, group)
        yield "  </testsuite>"
    if not findings:
        yield '  <testsuite name="links"><testcase classname="links" name="all links"/></testsuite>'
    yield "</testsuites>"


def _case(finding: Finding) -> str:
    name = _plain(f"{finding.code} {finding.url}".strip())
    text = _plain(f"{finding.place}: {finding.sentence}")
    kind = "skipped" if finding.severity == "info" else "failure"
    told = f'<{kind} message="{_plain(finding.message)}">{text}</{kind}>'
    return f'    <testcase classname="{_plain(finding.file)}" name="{name}">{told}</testcase>'


def _plain(text: str) -> str:
    """Return a text as it stands in XML, without the characters that XML does not have."""
    return escape(text.translate(_CONTROL).encode("utf-8", "replace").decode())


FORMATS = COMMON | {"sarif": _format_sarif, "junit": _format_junit}
