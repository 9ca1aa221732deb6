"""Golden cases: each file is a small site and what the checker says of it, the fault or its harmless
look-alike."""

import re
from pathlib import Path

import pytest

from golden import rewrite
from links.check import RULES, check_site
from links.codes import CODES, PAGE

CASES = Path(__file__).parent / "cases"
SITE_URL = "https://owner.github.io/name/"
# What no text file can show: these have tests of their own in test_files.py and test_network.py.
ELSEWHERE = {
    "unreadable-file", "broken-symlink", "symlink-loop", "not-utf-8", "empty-site", "unused-acceptance", "not-entered",
    "dead-link", "tls-fault", "moved", "soft-404", "parked-domain", "thrown-to-home",
    "not-the-document", "missing-external-fragment", "lasting-trouble", "passing-trouble", "cannot-tell",
}  # fmt: skip


def read_case(path: Path) -> tuple[dict[str, str], list[str]]:
    """Return the files of a case by name, and the lines it expects.

    A case is a sentence, then parts that begin with `--- name`; the last one is `--- expected`.
    """
    parts = path.read_text("utf-8").split("\n--- ")[1:]
    files = dict(part.split("\n", 1) if "\n" in part else (part, "") for part in parts)
    return files, files.pop("expected").splitlines()


def build(files: dict[str, str], folder: Path) -> Path:
    """Write the files of a case into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def told(files: dict[str, str], folder: Path) -> list[str]:
    """Return what the checker says of a small site, a line a finding."""
    findings = check_site(build(files, folder), SITE_URL).findings
    return [f"{finding.file}:{finding.line} {finding.code} {finding.url}".rstrip() for finding in findings]


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.txt")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path, tmp_path):
    """The checker says exactly what the case expects: no finding less, none more."""
    files, expected = read_case(path)
    assert sorted(line.rstrip() for line in expected) == sorted(told(files, tmp_path))


@pytest.mark.parametrize("code", sorted(set(CODES) - ELSEWHERE))
def test_every_code_has_a_fault_and_a_harmless_look_alike(code):
    """A code is known by a case that has it, and kept from false alarms by one that is like it and clean."""
    cases = [read_case(path)[1] for path in (CASES / code).glob("*.txt")]
    assert any(code in line for lines in cases for line in lines), "no case with the fault"
    assert [] in cases, "no harmless look-alike"


def test_every_row_of_the_page_of_codes_is_read():
    """Each is a code, which stands there once, in the order of the alphabet within its family."""
    families = PAGE.read_text("utf-8").split("\n## ")[1:]
    rows = [re.findall(r"^\| `(.*?)`", family, re.MULTILINE) for family in families]
    assert [code for codes in rows for code in codes] == list(CODES)
    assert rows == list(map(sorted, rows))


def test_every_code_is_made_and_told():
    """What the rules find is told on the page of codes, and what is told there is found."""
    sources = "".join(file.read_text("utf-8") for file in PAGE.parent.rglob("*.py"))
    assert {code for code in CODES if f'"{code}"' not in sources} == set()
    assert set(re.findall(r'finding\(\s*"([a-z\d-]+)"', sources)) <= CODES.keys()


def test_every_rule_says_what_it_is_for():
    """A rule's first sentence stands in its docstring."""
    assert [rule.__name__ for rule in RULES if not rule.__doc__] == []


if __name__ == "__main__":  # write what the cases expect anew; read the diff
    import tempfile

    for file in CASES.rglob("*.txt"):
        kept = file.read_text("utf-8").partition("--- expected")[0]
        files, expected = read_case(file)
        with tempfile.TemporaryDirectory() as scratch:
            lines = told(files, Path(scratch))
        rewrite(file, "\n".join([f"{kept}--- expected", *lines, ""]), gained=bool(lines and not expected))
