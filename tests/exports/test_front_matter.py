"""What a title page says of the article: titles, authors, where they work, what each did; and the facts beside it."""

import re
import xml.etree.ElementTree as etree
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
import yaml
from pypdf import PdfReader

from data_files import DataError
from edition.article import load_article
from edition.checks import check_article
from edition.front_matter import front_matter, is_orcid
from edition.settings import load_settings
from exports.article_item import article_item
from exports.citations.cff import make_cff
from exports.document import load_document
from exports.docx import make_docx
from exports.epub import make_epub
from exports.front_facts import front_facts
from exports.jats import make_jats
from exports.markdown import make_markdown, make_plain_text
from exports.pdf import make_pdf
from exports.schema import article_schema
from pandoc.tree import make, string
from small_article import write_project

HEAD = """---
title: On clocks
subtitle: In towers and pockets
short-title: Clocks
affiliations: {a: Institute of Clocks, b: "University of Towers, Leith"}
authors:
  - {family: Gogh, non-dropping-particle: van, given: Vincent, ORCID: 0000-0002-1825-0097, email: v@example.org,
     corresponding: true, affiliation: [a, b], roles: [software, conceptualization]}
  - {family: Roe, given: Jane, affiliation: b, roles: [software]}
  - {literal: Clock Society, affiliation: a}
keywords: clocks
---
"""
FACTS = """
received: 2020-01-02
issued: 2020-05-06
DOI: {kk: 10.1234/kk}
license: https://creativecommons.org/licenses/by/4.0/
funding: [{funder: {en: Ministry of Time, kk: Уақыт министрлігі}, award: AP-12}]
"""
PAGE = "# A { #a }\n\nText.\n"


def load(folder, head: str = HEAD, facts: str = FACTS):
    files = {"docs/en/index.md": head, "docs/kk/index.md": head, "docs/article.yml": facts}
    return load_article(load_settings(write_project(folder, "en", {"kk": PAGE, "en": PAGE}, files)))


@pytest.fixture
def clocks(tmp_path):
    return load(tmp_path)


def test_who_works_where(clocks):
    """Each author has the numbers of their affiliations, in the order in which these come up."""
    head = front_matter(clocks.pages["en"]["index"].meta, "On clocks")
    assert head.affiliations == ("Institute of Clocks", "University of Towers, Leith")
    assert [author.places for author in head.authors] == [(1, 2), (2,), (1,)]
    assert not head.are_shared
    assert [(role, len(authors)) for role, authors in head.contributions.items()] == [
        ("conceptualization", 1),
        ("software", 2),
    ]


def test_one_affiliation_needs_no_number():
    head = front_matter({"authors": [{"family": "A"}, {"family": "B"}], "affiliation": "Nowhere; Leith"}, "")
    assert head.affiliations == ("Nowhere; Leith",)
    assert head.are_shared


def test_citations_have_the_whole_title(clocks):
    """A DOI is that of its language; a language without one claims no other's."""
    item = article_item(clocks, "kk")
    assert (item["title"], item["title-short"]) == ("On clocks: In towers and pockets", "Clocks")
    assert item["author"][0] == {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}
    assert item["DOI"] == "10.1234/kk"
    assert "DOI" not in article_item(clocks, "en")


def test_schema(clocks):
    data = article_schema(clocks, "en")
    assert [body["name"] for body in data["author"][0]["affiliation"]] == list(
        front_matter(clocks.pages["en"]["index"].meta, "").affiliations
    )
    assert data["author"][0]["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert data["funder"] == [{"@type": "Organization", "name": "Ministry of Time"}]


def test_citation_file(clocks):
    authors = yaml.safe_load(make_cff(clocks))["authors"]
    assert authors[0] == {
        "family-names": "Gogh",
        "given-names": "Vincent",
        "name-particle": "van",
        "affiliation": "Institute of Clocks; University of Towers, Leith",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "email": "v@example.org",
    }
    assert authors[2] == {"name": "Clock Society"}


def test_the_citation_file_of_an_article_that_names_no_author(tmp_path):
    """The format demands an author, and takes no empty list and no empty text: what is not known is left out."""
    cited = yaml.safe_load(make_cff(load(tmp_path, "---\ntitle: On winds\n---\n")))
    assert cited["authors"] == cited["preferred-citation"]["authors"] == [{"name": "anonymous"}]
    assert all(value not in ("", [], None) for value in cited.values())


def test_an_e_book_has_no_place_for_what_is_not_known(tmp_path):
    """Without authors, keywords and an abstract, none of them is named and no line is empty."""
    document = load_document(load(tmp_path, "---\ntitle: On winds\n---\n", facts=""), "en")
    with ZipFile(BytesIO(make_epub(document, epoch=0))) as book:
        pages = {name: book.read(f"EPUB/{name}.xhtml").decode() for name in ("title", "references")}
    assert not re.search(r"<(p|b)( [^>]*)?>[:\s]*</", pages["title"])
    assert document.t["abstract"] not in pages["title"] and document.t["keywords"] not in pages["title"]
    document = replace(document, entries=[replace(entry, romanised=[]) for entry in document.entries])
    with ZipFile(BytesIO(make_epub(document, epoch=0))) as book:
        assert document.t["references-romanised"] in pages["references"]
        assert document.t["references-romanised"] not in book.read("EPUB/references.xhtml").decode()


def test_no_file_names_an_abstract_that_is_not_there(tmp_path):
    """Nor says its title twice, where the only page of the text repeats it; what is below moves up."""
    page = "# On winds { #on-winds }\n\nThey blow.\n\n## At sea { #sea }\n\nMore.\n"
    heads = {f"docs/{locale}/index.md": "---\ntitle: On winds\n---\n" for locale in ("en", "kk")}
    config = write_project(tmp_path, "en", {"kk": page, "en": page}, heads)
    document = load_document(load_article(load_settings(config)), "kk").without_sentences()
    assert make_markdown(document).partition("\n# ")[2].startswith("On winds\n\nThey blow.\n\n## At sea\n\nMore.\n")
    printed = PdfReader(BytesIO(make_pdf({"kk": document}, "kk"))).pages[0].extract_text()
    assert printed.count("On winds") == 1 and document.t["abstract"] not in printed
    assert "<abstract" not in make_jats({"kk": document})
    with ZipFile(BytesIO(make_docx(document, 0))) as book:
        assert book.read("word/document.xml").decode().count(">On winds<") == 1


def test_facts_beside_the_title(clocks):
    """They are told in the words of the page, those that are known and no others."""
    facts = {fact.name: fact.words for fact in front_facts(clocks, "en")}
    assert facts["Received"] == "January 2, 2020"
    assert facts["Funding"] == "Ministry of Time (AP-12)"
    assert facts["Contributions"] == "Conceptualization: Vincent van Gogh; Software: Vincent van Gogh, Jane Roe"
    assert "Accepted" not in facts and "DOI" not in facts


def test_what_is_none_is_said(tmp_path):
    """An ORCID with a slip, a role that CRediT has not."""
    head = HEAD.replace("0097", "0096").replace("[software]", "[coffee]")
    told = " ".join(finding.message for finding in check_article(load(tmp_path, head)))
    for wrong in ("ORCID: 0000-0002-1825-0096", "CRediT has no coffee"):
        assert wrong in told


def test_a_name_that_leads_out_of_the_site_is_said(tmp_path):
    """The article's id is in the names of its files: one with ../ in it is a finding, and nothing is written."""
    with pytest.raises(DataError) as error:
        load(tmp_path, facts="id: ../../etc\n")
    assert [(found.file, found.line) for found in error.value.findings] == [("docs/article.yml", 1)]


@pytest.mark.parametrize(("text", "expected"), [("0000-0002-1694-233X", True), ("0000-0002-1694-2330", False)])
def test_orcid(text, expected):
    assert is_orcid(text) == expected


def test_every_text_has_it(clocks):
    """A text file tells who has which affiliation and what is known beside, as the title page does."""
    text = make_plain_text(load_document(clocks, "en"))
    for told in (
        "On clocks: In towers and pockets",
        "Vincent van Gogh (1, 2), Jane Roe (2), Clock Society (1)",
        "(1) Institute of Clocks; (2) University of Towers, Leith",
        "Corresponding author: Vincent van Gogh, v@example.org",
        "Funding: Ministry of Time (AP-12)",
    ):
        assert told in " ".join(text.split())


def test_jats(clocks):
    """JATS has each author's affiliations, ORCID and roles, and the dates."""
    tree = etree.fromstring(make_jats({locale: load_document(clocks, locale) for locale in clocks.pages}).encode())
    first, second, _ = tree.findall(".//contrib")
    assert first.findtext("contrib-id") == "https://orcid.org/0000-0002-1825-0097"
    assert [xref.get("rid") for xref in first.findall("xref")] == ["aff-1", "aff-2"]
    assert [role.text for role in second.findall("role")] == ["бағдарламалық жасақтама"]
    assert tree.findtext(".//aff/institution") == "Institute of Clocks"
    assert tree.findtext(".//history/date/year") == "2020"
    assert tree.findtext(".//funding-source") == "Уақыт министрлігі"


def test_the_short_title_is_in_files(clocks):
    """At the head of the PDF's pages, and where an e-book and JATS say what a title is."""
    documents = {locale: load_document(clocks, locale).without_sentences() for locale in clocks.pages}
    assert '<alt-title alt-title-type="short">Clocks</alt-title>' in make_jats(documents)
    book = ZipFile(BytesIO(make_epub(documents["en"], 0))).read("EPUB/package.opf").decode()
    assert '<dc:title id="short">Clocks</dc:title>' in book
    documents["en"].sections[0].blocks.extend([make("Para", [string("Text.")])] * 99)
    pages = PdfReader(BytesIO(make_pdf(documents, "en"))).pages
    assert pages[2].extract_text().startswith("Clocks\n")


def test_a_file_says_what_the_edition_has_added_and_nothing_else(specimen_article):
    """Headings and notes only where they are the edition's; nothing of print, for not every article has been."""
    whole = load_document(specimen_article, "en")
    bare = replace(whole, article=replace(specimen_article, facts={}, notes={}))
    said = [document.t["colophon"] for document in (whole, bare)]
    assert "the headings, the paragraph numbers, the notes." in said[0]
    assert "own are: the paragraph numbers. Online" in said[1]
