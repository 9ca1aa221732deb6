"""The bibliography as Zotero, pandoc and people write it: golden cases, one file per behaviour."""

import json
from pathlib import Path

import pytest
import yaml

import articles
from edition.article import load_article
from edition.bibliography.references import Reference, file_names, load_bibliography
from edition.bibliography.rich_text import as_html, as_text, italic
from edition.checks import check_article
from edition.settings import load_settings
from project import ROOT

CASES = sorted((Path(__file__).parent / "cases" / "bibliography").glob("*.yml"))
NOT_ABOUT_ONE = ("missing-language", "no-date-of-access")


def load(folder: Path, text: str, ending: str = "json") -> tuple[dict[str, Reference], list[str]]:
    """Return the references of a bibliography and what is said of single ones."""
    file = folder / f"bibliography.{ending}"
    file.write_text(text, encoding="utf-8")
    references, findings = load_bibliography(file)
    told = [f"{f.line}: {f.severity} [{f.code}] {f.message}; {f.hint}" for f in findings if f.code not in NOT_ABOUT_ONE]
    return references, told


def test_what_is_never_cited_is_told_with_its_line():
    """Further reading is no fault, but who forgot a citation learns which."""
    article = load_article(load_settings(ROOT / "tests" / "second_article" / "mkdocs.yml"))
    (told,) = [finding for finding in check_article(article) if finding.code == "never-cited"]
    assert (told.place, told.severity, told.message) == ("docs/bibliography.json:6", "info", "nothing cites etui1905")


def test_what_a_page_of_the_edition_cites_is_cited(tmp_path):
    """Its own citations are none of the article's, but they lead to their sources."""
    page = "---\nedition: true\n---\n\n# W { #w }\n\nSee [@etui1905; @dial1904].\n"
    pages = {f"docs/{locale}/wrists.md": page for locale in ("en", "fr")}
    article = load_article(load_settings(articles.copy("second_article", tmp_path, pages)))
    assert [finding.message for finding in check_article(article) if finding.code == "never-cited"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_bibliography(case, tmp_path):
    """Each case states what an owner may rely on."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    references, told = load(tmp_path, json.dumps([case["written"]], indent=1))
    assert case["kept"] == next(iter(references.values())).csl
    assert sorted(case.get("findings", [])) == sorted(told)


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("json", '[{"id": "doe:2000", "type": "book", "title": "Towers", "issued": {"date-parts": [[2000]]}}]'),
        ("yaml", "references:\n- id: doe:2000\n  type: book\n  title: Towers\n  issued: {date-parts: [[2000]]}\n"),
        ("yaml", "- id: doe:2000\n  type: book\n  title: Towers\n  issued: 2000\n"),
        ("bib", "@book{doe:2000,\n  title = {Towers},\n  date = {2000},\n}\n"),
    ],
)
def test_formats(tmp_path, ending, text):
    """CSL-JSON, CSL-YAML and biblatex are the same bibliography; the cite key survives."""
    references, told = load(tmp_path, text, ending)
    assert told == []
    (reference,) = references.values()
    assert (reference.key, reference.title, reference.year) == ("doe:2000", "Towers", 2000)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("year={in press}", {"status": "in press"}),
        ('year = "Forthcoming"', {"status": "Forthcoming"}),
        ("pubstate={inpress}", {"status": "in press"}),
        ("year={about 1900, or later}", {"issued": {"literal": "about 1900, or later"}}),
        ("year={1999--2001}", {"issued": {"date-parts": [[1999], [2001]]}}),
        ("year=2019, eid={A12}", {"issued": {"date-parts": [[2019]]}, "page": "A12"}),
        ("urldate={last spring}", {"accessed": {"literal": "last spring"}}),
        ("language={kazakh}", {"language": "kk"}),
    ],
)  # fmt: skip
def test_what_pandoc_does_not_read_of_biblatex_is_kept(tmp_path, written, kept):
    """Also where an entry is one line, and a value has commas, braces or quotation marks in it."""
    references, told = load(tmp_path, f"@book{{a, title={{A {{b}}, c}}, {written}}}\n", "bib")
    assert told == []
    assert references["a"].csl == {"id": "a", "type": "book", "title": "A b, c"} | kept


def test_a_field_that_is_not_read_is_said(tmp_path):
    """Wherever it stands in its line; what stands in the words of another is none."""
    text = "@string{jan = {January}}\n@book{a, title = {x = y, z = {w}}, mood = {cheerful}, year = 2000}\n"
    assert [one.partition(";")[0] for one in load(tmp_path, text, "bib")[1]] == [
        "2: info [field-not-read] a: not read: mood"
    ]


def test_half_a_character_is_said_with_its_line(tmp_path):
    """JSON writes some letters as two halves, and a text that was cut between them has one."""
    told = load(tmp_path, '[{"id": "a"},\n {"id": "b", "title": "Clock \\uD83D"}]')[1]
    assert told == ["2: error [bad-bibliography] \\ud83d is half a character; write the whole one"]


@pytest.mark.parametrize(
    ("fields", "title", "language"),
    [
        ("title = {Цифрлық Қазақстан}", "Цифрлық Қазақстан", "und"),
        ("title = {Die Lage der Nation}, language = {German}", "Die Lage der Nation", "de"),
        ("title = {Die Lage der Nation},\n  langid = {ngerman}", "Die Lage der Nation", "de-DE"),
        ("title = {The State of {Kazakhstan} Now}", "The state of Kazakhstan now", "und"),
    ],
)
def test_only_an_english_title_becomes_small(tmp_path, fields, title, language):
    """BibTeX writes English titles in capitals; those of other languages, and in other letters, stay as they are."""
    file = tmp_path / "bibliography.bib"
    file.write_text(f"@book{{a, author = {{Ada, B.}},\n  {fields}, year = 2018}}\n", encoding="utf-8")
    reference = load_bibliography(file)[0]["a"]
    assert (reference.title, reference.language) == (title, language)


def test_a_finding_names_the_line_in_every_format(tmp_path):
    """The line is that of the cite key."""
    assert load(tmp_path, "% a\n@book{x,\n  title = {A},\n  url = {javascript:x},\n}\n", "bib")[1][0].startswith("2: ")
    assert load(tmp_path, "- id: y\n  type: book\n- id: x\n  URL: 'javascript:x'\n", "yaml")[1][0].startswith("3: ")


def test_no_file_takes_the_name_of_another():
    """Whatever the keys, each reference has files of its own, on systems too that know no capitals."""
    keys = ["a:b", "a_b", "A_B", "references", "https://example.org/?q=1", "Ключ", "ключ", "nul", "x" * 300]
    names = file_names(keys)
    assert list(names) == keys
    assert len({name.casefold() for name in names.values()} | {"references"}) == len(keys) + 1
    assert all(name.isascii() and len(name) < 100 for name in names.values())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("On <i>Homo</i> & H<sub>2</sub>O", "On <i>Homo</i> &amp; H<sub>2</sub>O"),
        ("x &lt;i&gt; < y &amp; z", "x &lt;i&gt; &lt; y &amp; z"),
        ("<script>x</script> <i>open", "&lt;script&gt;x&lt;/script&gt; &lt;i&gt;open"),
        ('<span class="nocase">iPad</span> in <sc>bc</sc>', 'iPad in <span class="small-caps">bc</span>'),
    ],
)
def test_marks_in_a_title(text, html):
    """The marks that CSL-JSON has are set, and nothing else is taken for markup."""
    assert as_html(text) == html
    assert "<i>" not in as_text("On <i>Homo</i>")


def test_italics_within_italics_stand_upright():
    assert italic("On <i>Homo</i>") == "<i>On </i>Homo"


def test_what_pandoc_does_not_read_is_said(tmp_path):
    """Of a biblatex entry each field that does not come through is named, with the line of its entry."""
    text = "@online{a,\n  title = {Towers},\n  shelfmark = {Archive},\n  month = jan,\n  langid = {english},\n}\n"
    (told,) = load(tmp_path, text, "bib")[1]
    assert told.startswith("1: info [field-not-read] a: not read: shelfmark;")


def test_a_cite_key_that_is_no_text_is_said(tmp_path):
    """JSON has values that are no key: the reference is there under what they are written as, and its fault is told."""
    references, (told,) = load(tmp_path, '[{"id": true, "type": "book", "title": "Towers"}]')
    assert list(references) == ["True"]
    assert "malformed id" in told
