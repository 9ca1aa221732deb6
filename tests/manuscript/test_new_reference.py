"""`make reference`: a pasted entry is checked and stands at the end of the bibliography, all else as it was."""

import json
import subprocess
from pathlib import Path

import pytest

from articles import copy
from edition.bibliography.readers import read_items
from manuscript.bibliography.new_reference import with_keys, with_references
from project import run

BIBTEX = "@book{zeit1906, author = {Zeit, E.}, title = {Uhren}, year = {1906}, langid = {german}}\n"
BARE = "@incollection{zeit1906, author = {Zeit, E.}, title = {Uhren}, year = {1906},\n  language = {german}\n}\n"
RIS = "TY  - BOOK\nAU  - Zeit, E.\nTI  - Uhren\nPY  - 1906\nER  -\n"


def add(folder: Path, text: str) -> subprocess.CompletedProcess:
    return run("new_reference", "-", "--config", folder / "mkdocs.yml", said=text)


@pytest.fixture
def edition(tmp_path) -> Path:
    return copy("second_article", tmp_path).parent


ITEM = {"id": "9", "type": "book", "title": "Uhren", "author": [{"family": "Zeit", "given": "E."}],
        "issued": {"date-parts": [["1906"]]}}  # fmt: skip


@pytest.mark.parametrize("text", [BIBTEX, RIS, json.dumps([ITEM]), json.dumps(ITEM)])
def test_a_pasted_reference_is_added(text, edition):
    """In each format; one without a cite key gets its author's name and its year; no other line changes."""
    file = edition / "docs/bibliography.json"
    before = file.read_text(encoding="utf-8").splitlines()
    result = add(edition, text)
    assert "Cite it as [@zeit1906]" in result.stdout, result.stdout + result.stderr
    after = file.read_text(encoding="utf-8").splitlines()
    assert [line.removesuffix(",") for line in after[:-2]] == [line.removesuffix(",") for line in before[:-1]]
    new = json.loads("\n".join(after))[-1]
    assert (new["id"], new["title"], new["issued"]) == ("zeit1906", "Uhren", {"date-parts": [[1906]]})


def test_each_of_many_gets_a_key_of_its_own():
    keys = [item["id"] for item in with_keys([{**ITEM, "title": f"Uhren {place}"} for place in range(30)], [])]
    assert [*keys[:3], *keys[-2:]] == ["zeit1906", "zeit1906a", "zeit1906b", "zeit1906ab", "zeit1906ac"]


@pytest.mark.parametrize("text", [BIBTEX, BARE])
def test_the_language_of_bibtex_is_kept(text, edition):
    """It is told in either of two fields, of which pandoc reads one."""
    add(edition, text)
    (*_, new), _ = read_items(edition / "docs/bibliography.json")
    assert new["language"].startswith("de")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("some words", "unreadable-reference"),
        ("", "unreadable-reference"),
        ("@book{x", "unreadable-reference"),
        ("TY  - BOOK\nAU  - Ada, B.\nTI  - Towers\nPY  - 1901\nER  -\n", "doubled-reference"),
        ('[{"id": "x", "type": "nonsense", "title": "T"}]', "bad-reference"),
        ('[{"id": "x", "type": "book"}]', "no-title"),
        ('[{"id": "x", "type": "book", "title": "T", "author": "Ada"}]', "bad-reference"),
        ('[{"id": "x", "type": "book", "title": "T", "author": [null]}]', "bad-reference"),
        ('[{"id": "x", "type": "book", "title": "\\ud800"}]', "unreadable-reference"),
        (BIBTEX + BIBTEX.replace("zeit1906", "uhren"), "doubled-reference"),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_changes(text, code, edition):
    before = (edition / "docs/bibliography.json").read_bytes()
    result = add(edition, text)
    assert result.returncode == 1
    assert code in result.stdout
    assert "Traceback" not in result.stderr
    assert (edition / "docs/bibliography.json").read_bytes() == before


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".json", ""),
        (".json", "[]\n"),
        (".json", '[\n  {"id": "a", "type": "book"}\n]\n'),
        (".yaml", "- id: a\n  type: book\n"),
        (".yaml", "---\nreferences:\n  - id: a # the first\n    type: book\n...\n"),
        (".bib", "@book{a, title = {A}}\n"),
    ],
)
def test_a_bibliography_keeps_its_format(ending, text, tmp_path):
    """What was written stays to the letter; the new reference stands after it."""
    file = tmp_path / f"bibliography{ending}"
    file.write_text(with_references(text, ending, [{"id": "z", "type": "book", "title": "Z"}]), encoding="utf-8")
    items, written = read_items(file)
    assert [item["id"] for item in items][-1] == "z"
    kept = text.rstrip().removesuffix("]").removesuffix("...").rstrip()
    assert written.startswith(kept)


def test_a_broken_bibliography_is_told_at_its_own_place(edition):
    """What was pasted is not blamed for what stood in the bibliography before."""
    (edition / "docs/bibliography.json").write_text('[\n{"id": }\n]', encoding="utf-8")
    result = add(edition, RIS)
    assert result.returncode == 1
    assert "docs/bibliography.json:2: error [bad-bibliography]" in result.stdout


def test_a_reference_in_another_encoding_is_told_with_its_line(edition):
    file = edition / "new.bib"
    file.write_bytes("@book{a,\n title = {Звон}}\n".encode("cp1251"))
    result = run("new_reference", file, "--config", edition / "mkdocs.yml")
    assert f"{file}:2: error [unreadable-reference] this line is not in UTF-8; save the file anew" in result.stdout


def test_a_file_that_is_not_there_is_said(edition):
    result = run("new_reference", "nofile.bib", "--config", edition / "mkdocs.yml", folder=edition)
    assert result.returncode == 1
    said = "nofile.bib: error [unreadable-reference] there is no such file; give the path of one, FROM=entry.ris"
    assert said in result.stdout
