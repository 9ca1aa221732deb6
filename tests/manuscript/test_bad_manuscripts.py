"""What is no manuscript, or only half of one: a finding, and never a `docs/` that is half written."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from test_manuscripts import FRAME, become

from articles import commit
from data_files import DataError
from project import run

PAPER = "---\ntitle: Bells\nlang: en\n---\n\nA bell [@ada1901] rings.\n"


def refused(folder: Path, name: str, content: bytes, *arguments: str) -> str:
    """Try to make a file the article of an empty repository; returns what is said. Nothing may be written."""
    file = folder / name
    file.write_bytes(content)
    result = become(folder, file, *arguments)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert not (folder / "docs").exists()
    assert (folder / "mkdocs.yml").read_text(encoding="utf-8") == FRAME
    return result.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.docx", b"no zip"),
        ("paper.docx", b""),
        ("paper.odt", b"PK\x03\x04 broken"),
        ("paper.xml", b"<article><front>"),
        ("paper.xml", b'<?xml version="1.0"?><catalogue><book/></catalogue>'),
        ("paper.md", b""),
        ("paper.md", b"\xff\xfe\x00 no text"),
        ("paper.pdf", b"%PDF-1.7"),
        ("paper", b"words"),
    ],
)
def test_what_is_no_manuscript_is_refused(name, content, tmp_path):
    """The finding names the file, says why, and what to do."""
    said = refused(tmp_path, name, content)
    assert said.startswith(name)
    assert "unreadable-manuscript" in said


@pytest.mark.parametrize("name", ["paper.html", "paper.md"])
def test_what_is_nested_too_deep_is_refused(name, tmp_path):
    opened = "<blockquote>" * 400 if name.endswith("html") else "> " * 400
    said = refused(tmp_path, name, f"{opened} words\n".encode())
    assert f"{name}: error [unreadable-manuscript] lists, quotations or the like stand too deep" in said


def test_a_zip_that_is_no_document_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("words.txt", "words")
    refused(tmp_path, "paper.docx", (tmp_path / "other.zip").read_bytes())


def test_a_file_that_is_not_there_is_refused(tmp_path):
    result = become(tmp_path, tmp_path / "nowhere.docx")
    assert result.returncode == 1
    assert "there is no such file" in result.stdout


def test_where_no_manuscript_is_named_that_is_said(tmp_path):
    result = become(tmp_path, Path())
    assert result.returncode == 1
    assert "FROM: error [unreadable-manuscript] no manuscript is named; name it: make article FROM=" in result.stdout


def test_a_bibliography_that_cannot_be_read_stops_all(tmp_path):
    (tmp_path / "refs.bib").write_text("@book{", encoding="utf-8")
    assert "unreadable-bibliography" in refused(tmp_path, "paper.md", PAPER.encode(), "--bibliography", "refs.bib")


@pytest.mark.parametrize(
    ("name", "text"),
    [("paper.md", PAPER), ("paper.tex", "\\section{Bells}\n\nRing.\n"), ("paper.html", "<p>A</p>\n<p>B</p>\n")],
)
def test_another_encoding_is_told_with_its_line(name, text, tmp_path):
    """And what to do: pandoc would read other letters."""
    said = refused(tmp_path, name, (text + "Звон\n").encode("cp1251"))
    line = text.count("\n") + 1
    assert f"{name}:{line}: error [unreadable-manuscript] this line is not in UTF-8; save the file anew" in said


def test_another_encoding_beside_the_manuscript_is_told_with_its_line(tmp_path):
    """In a file that it includes, and in its bibliography."""
    (tmp_path / "part.tex").write_bytes("One.\n\nЗвон.\n".encode("cp1251"))
    assert "part.tex:3: error [unreadable-manuscript]" in refused(tmp_path, "paper.tex", b"Bells.\n\n\\input{part}\n")
    (tmp_path / "refs.bib").write_bytes("@book{a,\n title = {Звон}}\n".encode("cp1251"))
    said = refused(tmp_path, "paper.md", PAPER.encode(), "--bibliography", "refs.bib")
    assert "refs.bib:2: error [unreadable-bibliography] this line is not in UTF-8; save the file anew" in said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("author: true", "paper.md:3: warning [not-carried] author says yes or no, and no words"),
        ("references: [a]", "paper.md:3: warning [not-carried] “a” is no reference"),
        ("bibliography: true", "paper.md:3: warning [not-carried] bibliography says yes or no"),
        ("affiliations: [{}]", "the affiliation: in docs/en/index.md"),
        ("author: [{name: [Ada Bell], affiliation: [{department: Tides}]}]", "the ORCID of Bell"),
        ("author: [[Ada]]", "1 page"),
        ("references: [{id: {a: b}, type: [book], author: Ada, issued: {year: {a: b}}}]", "1 page"),
        ("references: [{id: ada, author: [{family: {a: b}}, true], title: true}]", "1 page"),
    ],
)
def test_facts_of_any_shape_are_read_or_said(facts, said, tmp_path):
    """Whatever YAML stands where words are looked for, with its line where it is none."""
    (tmp_path / "paper.md").write_text(f"---\ntitle: Bells\n{facts}\nlang: en\n---\n\nRing.\n", encoding="utf-8")
    result = become(tmp_path, tmp_path / "paper.md")
    assert "Traceback" not in result.stderr
    assert said in result.stdout.replace("2 pages", "1 page")


def test_words_in_a_list_are_words(tmp_path):
    """Of a title, of an abstract: nothing is lost, and nothing is shown as a program writes it."""
    facts = "title: [Bells, Tides]\nabstract: [They *ring*., {more: They stop.}]"
    (tmp_path / "paper.md").write_text(f"---\n{facts}\nlang: en\n---\n\nRing.\n", encoding="utf-8")
    become(tmp_path, tmp_path / "paper.md")
    page = (tmp_path / "docs/en/index.md").read_text(encoding="utf-8")
    assert "title: Bells; Tides\n" in page
    assert page.endswith("They *ring*.\n\nThey stop.\n")


def test_a_key_that_is_no_word_stands_in_braces(tmp_path):
    item = {"id": "https://example.org/a", "type": "book", "title": "A", "author": [{"family": {"of": "another"}}]}
    (tmp_path / "refs.json").write_text(json.dumps([item]), encoding="utf-8")
    (tmp_path / "paper.md").write_text("# Bells\n\nRing [@{https://example.org/a}, 5].\n", encoding="utf-8")
    become(tmp_path, tmp_path / "paper.md", "--bibliography=refs.json")
    page = (tmp_path / "docs/en/bells.md").read_text(encoding="utf-8")
    assert "[@{https://example.org/a}, 5]" in page


def test_a_language_without_spaces_is_divided_as_well(tmp_path):
    """Its words are counted by their letters."""
    text = "".join(f"# 钟楼{place}\n\n" + "钟楼很高，" * 200 + "\n\n" for place in "一二三")
    (tmp_path / "paper.md").write_text(f"---\nlang: zh\n---\n\n{text}", encoding="utf-8")
    assert "4 pages" in become(tmp_path, tmp_path / "paper.md").stdout


def test_a_locale_that_is_none_stops_all(tmp_path):
    assert "bad-locale" in refused(tmp_path, "paper.md", PAPER.encode(), "--locale", "kz")


def test_a_missing_picture_and_an_unknown_key_are_said(tmp_path):
    """The article is there all the same; where, and what is missing, is told with the line of the manuscript."""
    (tmp_path / "paper.md").write_text(PAPER + "\n![A map](nowhere.png)\n", encoding="utf-8")
    result = become(tmp_path, tmp_path / "paper.md")
    assert "paper.md:6: warning [unknown-key] no bibliography describes ada1901" in result.stdout
    assert "paper.md:8: warning [picture] the picture nowhere.png is not there" in result.stdout
    assert (tmp_path / "docs/en/bells.md").exists()


def repository(folder: Path) -> Path:
    """Return a repository with an article that git keeps, and a manuscript beside it."""
    root = folder / "repository"
    (root / "docs/en").mkdir(parents=True)
    (root / "docs/en/old.md").write_text("# Old { #old }\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(FRAME, encoding="utf-8")
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    commit(root)
    return root


def replace(root: Path, *arguments: str, manuscript: str = "../paper.md") -> subprocess.CompletedProcess:
    return run("new_article", manuscript, "--config", "mkdocs.yml", *arguments, folder=root)


def test_an_article_is_replaced_only_when_asked_to(tmp_path):
    root = repository(tmp_path)
    assert "YES=yes replaces it" in replace(root).stdout
    assert (root / "docs/en/old.md").exists()
    assert replace(root, "--yes").returncode == 0
    assert not (root / "docs/en/old.md").exists()
    assert {file.name for file in root.iterdir()} == {".cache", ".git", "docs", "mkdocs.yml"}


def test_what_the_command_wrote_itself_is_written_anew_unasked(tmp_path):
    """As often as the manuscript changes; not what somebody has changed since, nor for another manuscript."""
    root = repository(tmp_path)
    assert replace(root, "--yes").returncode == 0
    (tmp_path / "paper.md").write_text(PAPER.replace("rings", "tolls"), encoding="utf-8")
    assert replace(root).returncode == 0
    page = root / "docs/en/bells.md"
    assert "tolls" in page.read_text(encoding="utf-8")
    (tmp_path / "other.md").write_text(PAPER, encoding="utf-8")
    assert "YES=yes replaces it" in replace(root, manuscript="../other.md").stdout
    page.write_text("# Mine { #bells }\n", encoding="utf-8")
    said = replace(root, "--yes").stdout
    assert "docs/en/bells.md: error [not-committed] 1 file not committed would be lost: docs/en/bells.md" in said
    assert page.read_text(encoding="utf-8").startswith("# Mine")


@pytest.mark.parametrize("file", ["docs/en/old.md", "docs/new.md", "mkdocs.yml"])
def test_what_is_not_committed_is_not_taken_away(file, tmp_path):
    """Not even when asked to: git would not have it."""
    root = repository(tmp_path)
    with (root / file).open("a", encoding="utf-8") as changed:
        changed.write("\n# more\n")
    result = replace(root, "--yes")
    assert result.returncode == 1
    assert file in result.stdout
    assert (root / "docs/en/old.md").exists()


def test_what_is_not_committed_is_told_once_and_can_be_set_aside(tmp_path):
    """What is deleted cannot be lost; the command that is named lets the article be replaced, whatever is new in it."""
    root = repository(tmp_path)
    (root / "docs/en/old.md").unlink()
    for number in range(9):
        (root / f"docs/new-{number}.md").write_text("# New\n", encoding="utf-8")
    said = replace(root, "--yes").stdout
    assert "9 files not committed would be lost" in said
    assert said.count("[not-committed]") == 1
    assert "old.md" not in said
    command = said.partition("set them aside: ")[2].splitlines()[0].split()
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *command[1:]], cwd=root, check=True)
    assert replace(root, "--yes").returncode == 0


@pytest.mark.parametrize("frame", [b"theme: [\n", "# Звон\n".encode("cp1251")])
def test_a_frame_that_cannot_be_used_replaces_nothing(frame, tmp_path):
    root = repository(tmp_path)
    (root / "mkdocs.yml").write_bytes(f"{FRAME}\n".encode() + frame)
    commit(root)
    with pytest.raises(DataError, match=r"mkdocs\.yml:"):  # which console.run tells
        replace(root, "--yes")
    assert (root / "docs/en/old.md").exists()
    assert {file.name for file in root.iterdir()} == {".git", "docs", "mkdocs.yml"}


def test_an_article_that_no_git_keeps_is_not_taken_away(tmp_path):
    root = repository(tmp_path)
    (root / ".git").rename(tmp_path / "git")
    assert "not-kept" in replace(root, "--yes").stdout
    assert (root / "docs/en/old.md").exists()


def test_a_thesis_is_divided(tmp_path):
    """Three hundred pages of chapters: a page each, every note with a mark of its own, links from page to page."""
    chapter = "# Chapter {n}\n\nSee [the first](#chapter-0). " + "A sentence of some length follows here. " * 200
    text = "\n\n".join(f"{chapter.format(n=n)}^[A note on {n}.]\n\n## Part\n\nWords." for n in range(60))
    (tmp_path / "paper.md").write_text(f"---\ntitle: Thesis\nlang: en\n---\n\n{text}\n", encoding="utf-8")
    result = become(tmp_path, tmp_path / "paper.md")
    assert result.returncode == 0
    pages = sorted(file.name for file in (tmp_path / "docs/en").glob("chapter-*.md"))
    assert len(pages) == 60
    last = (tmp_path / "docs/en/chapter-59.md").read_text(encoding="utf-8")
    assert "See [the first](#chapter-0)." in last
    assert "[^bh]: A note on 59." in last
    assert last.count("\nA sentence of some length follows here.") == 200
    assert (tmp_path / "docs/en/full.md").exists()
