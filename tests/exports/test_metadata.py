"""What machines read of the built pages: read here by other people's parsers."""

import json
import re
from urllib.parse import urlsplit

import extruct
import pytest
from babel.core import get_global
from rdflib import namespace
from signposting.htmllinks import find_signposting_html

from edition.front_matter import front_matter
from edition.translation.coverage import translators
from exports.article_item import full_address
from exports.catalogue import CITATIONS, DOWNLOADS, FORMATS, ITEMS, SENTENCES, SEVERAL
from exports.citations.styles import STYLES
from exports.view import archived_copy
from pages import parse
from project import BASE, DEFAULT, LOCALES, SETTINGS, WRITTEN

FULL = [name for name in SETTINGS.pages if name == "full"]
ARTICLE_PAGES = [(locale, page) for locale in LOCALES for page in ("", *(f"{name}/" for name in FULL))]
# An article that cites nothing has no such page.
REFERENCES = [locale for locale in LOCALES if "references" in SETTINGS.pages]
PAGES = ["", *(["references/"] if REFERENCES else []), f"{SETTINGS.pages[1]}/", *(f"{name}/" for name in FULL)]
DATA = [one for one in FORMATS if one.of == ITEMS]
# What stands in the metadata only if docs/article.yml knows it.
FACTS = {
    "citation_journal_title": "container-title",
    "citation_doi": "DOI",
    "citation_publication_date": "issued",
    "citation_volume": "volume",
}


@pytest.fixture
def page(site_folder):
    return lambda locale, name: parse(site_folder / LOCALES[locale] / name / "index.html")


def tags(tree, prefix: str) -> dict[str, list[str]]:
    """Return the meta tags of a page whose names begin so."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[name]"):
        if node.attributes["name"].startswith(prefix):
            found.setdefault(node.attributes["name"], []).append(node.attributes["content"])
    return found


def file_at(site_folder, address: str):
    """Return the file that an absolute address leads to."""
    return site_folder / urlsplit(address).path.removeprefix(BASE)


@pytest.mark.parametrize(("locale", "name"), ARTICLE_PAGES)
def test_zotero_takes_it_for_an_article(page, locale, name):
    """Zotero's "Embedded Metadata" reads og:type before all else; "website" would make a web page of it."""
    assert page(locale, name).css_first("meta[property='og:type']").attributes["content"] == "article"


@pytest.mark.parametrize(("locale", "name"), ARTICLE_PAGES)
def test_highwire(page, site_folder, article, locale, name):
    """The tags that Google Scholar and Zotero's translator read are there, in the page's language."""
    tree = page(locale, name)
    found = tags(tree, "citation_")
    assert found["citation_title"] == [" ".join(tree.css_first("h1").text().split())]
    meta = article.page(locale, "index").meta
    authors = found.get("citation_author", [])
    assert len(authors) == len(meta["authors"])
    front = front_matter(meta, article.page(locale, "index").title)
    institutions = [name for author in front.authors for name in front.affiliations_of(author)]
    assert found.get("citation_author_institution", []) == institutions
    # The translator splits a name at a comma with spaces on both sides of it, and capitals without spaces fall.
    for shown, author in zip(authors, meta["authors"], strict=True):
        assert shown.count(",") == (1 if "family" in author else author["literal"].count(","))
        assert not re.search(r"\.\w", shown)
    assert found["citation_language"] == [locale]
    assert len(found.get("citation_reference", [])) == len(article.references)
    told = {"citation_abstract": article.page(locale, "index").blocks, "citation_keywords": meta.get("keywords")}
    assert {"citation_fulltext_html_url", *(name for name, known in told.items() if known)} <= set(found)
    (pdf,) = found["citation_pdf_url"]
    assert pdf.endswith(f"-{locale}.pdf") and file_at(site_folder, pdf).read_bytes().startswith(b"%PDF")
    # Google Scholar: the PDF lies in the folder of the page that names it, or below it.
    assert pdf.startswith(tree.css_first("link[rel=canonical]").attributes["href"])


@pytest.mark.parametrize(("tag", "fact"), FACTS.items(), ids=FACTS)
def test_no_invented_facts(page, article, tag, fact):
    """What is known has its tag; what the source does not say has none."""
    assert (tag in tags(page(DEFAULT, ""), "citation_")) == (fact in article.facts)


@pytest.mark.parametrize("locale", LOCALES)
def test_chapters_are_not_the_article(page, article, locale):
    """A chapter has no tags of the article: a search engine would take each for an article."""
    tree = page(locale, article.sections[1])
    assert not tags(tree, "citation_") and not tree.css("script[type='application/ld+json']")


@pytest.mark.parametrize(("locale", "name"), ARTICLE_PAGES)
def test_dublin_core(page, locale, name):
    """Dublin Core says the language, and the other languages' titles with theirs."""
    tree = page(locale, name)
    assert tags(tree, "DC.")["DC.Language"] == [locale]
    others = {node.attributes["lang"] for node in tree.css("meta[name='DC.Title.Alternative']")}
    assert others == set(LOCALES) - {locale}
    assert not tags(tree, "DCTERMS.")


def terms(data) -> set[str]:
    """Return all properties and types of a JSON-LD object."""
    if isinstance(data, list):
        return {term for value in data for term in terms(value)}
    if not isinstance(data, dict):
        return set()
    own = {key for key in data if not key.startswith("@")} | {data["@type"]}
    return own | {term for value in data.values() for term in terms(value)}


@pytest.mark.parametrize(("locale", "name"), ARTICLE_PAGES)
def test_json_ld(page, article, locale, name):
    """The JSON-LD uses only terms of schema.org, and the languages of the article know each other."""
    (data,) = extruct.extract(page(locale, name).html, syntaxes=["json-ld"])["json-ld"]
    assert [term for term in terms(data) if term not in namespace.SDO] == []
    assert data["@type"] == "ScholarlyArticle" and data["inLanguage"] == locale
    cited = [reference.csl.get("language") for reference in article.references.values()]
    assert [one.get("inLanguage") for one in data.get("citation", [])] == cited
    if locale == DEFAULT:
        others = [other for other in LOCALES if other != DEFAULT]
        assert [one["inLanguage"] for one in data.get("workTranslation", [])] == others
        assert "translationOfWork" not in data
    else:
        assert data["translationOfWork"]["inLanguage"] == DEFAULT
        assert data["creativeWorkStatus"]
        assert [one["name"] for one in data.get("translator", [])] == translators(article, locale)


def test_translations_are_mutual(page):
    """What the original names as its translations name it as theirs."""
    data = {
        locale: json.loads(page(locale, "").css_first("script[type='application/ld+json']").text())
        for locale in LOCALES
    }
    for translation in data[DEFAULT].get("workTranslation", []):
        other = data[translation["inLanguage"]]
        assert other["@id"] == translation["@id"]
        assert other["translationOfWork"]["@id"] == data[DEFAULT]["@id"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PAGES)
def test_open_graph(page, site_folder, locale, name):
    """Each page shows, when it is shared, its title, its language and the article's picture."""
    tree = page(locale, name)
    (graph,) = extruct.extract(tree.html, syntaxes=["opengraph"])["opengraph"]
    found = dict(graph["properties"])
    assert found["og:url"] == tree.css_first("link[rel=canonical]").attributes["href"]
    assert found["og:locale"] == f"{locale}_{get_global('likely_subtags')[locale].rpartition('_')[2]}"
    assert found["og:title"] == tree.css_first("title").text()
    assert found["og:image"].endswith(f"-{locale}.png")


@pytest.mark.parametrize(("locale", "name"), ARTICLE_PAGES)
def test_signposting(site, page, site_folder, article, locale, name):
    """A machine finds the files, the citation and the type of the article by the links of the head."""
    found = find_signposting_html(f"{site}{LOCALES[locale]}{name}")
    doi = article.facts.get("DOI")
    assert found.citeAs.target == (f"https://doi.org/{doi}" if doi else full_address(article, locale))
    assert "https://schema.org/ScholarlyArticle" in {link.target for link in found.types}
    assert {link.type for link in found.describedBy} >= {"application/jats+xml", "application/x-bibtex"}
    assert {link.type for link in found.items} >= {"application/pdf", "application/epub+zip"}
    for link in [*found.items, *found.describedBy]:
        if not link.target.endswith("/"):
            assert file_at(site_folder, link.target).is_file(), link.target


@pytest.mark.parametrize("locale", REFERENCES)
def test_robust_links(page, article, locale):
    """Each web source has its archived copy's address, and the day that it is asked for."""
    expected = {one.url: copy for one in article.references.values() if (copy := archived_copy(article, one))}
    links = page(locale, "references").css("a[data-originalurl]")
    assert len(links) == len(expected)
    for link in links:
        copy = expected[link.attributes["data-originalurl"]]
        assert link.attributes["data-versiondate"] == copy.date
        assert link.attributes["data-versionurl"] == link.attributes["href"] == copy.address


@pytest.mark.parametrize("locale", LOCALES)
def test_cite_and_downloads(page, site_folder, locale):
    """The title page has its citations to copy and each format offered as a download; every file is there."""
    tree = page(locale, "")
    assert len(tree.css("section[aria-labelledby=cite] .cite__text[data-copy]")) == len(STYLES) + len(DATA)
    known = [one for one in FORMATS if one.of not in (SEVERAL, SENTENCES) or len(LOCALES) > 1]
    offered = [one for one in known if one.offered in (DOWNLOADS, CITATIONS)]
    files = tree.css("section[aria-labelledby=downloads] a, a.cite__file")
    folder = site_folder / LOCALES[locale]
    assert len(files) == len(offered)
    assert all((folder / file.attributes["href"]).resolve().is_file() for file in files)
    assert "{address}" in tree.css_first("#text").attributes["data-cite-gost"]
    assert "{address}" in tree.css_first("#text").attributes["data-cite-apa"]


@pytest.mark.parametrize("locale", REFERENCES)
def test_every_reference_can_be_cited(page, site_folder, article, locale):
    """Each reference has its citations to copy and its files; all of them together, too."""
    tree = page(locale, "references")
    copied = tree.css(".reference__cite .cite__text[data-copy]")
    assert len(copied) == len(article.references) * (len(STYLES) + len(DATA))
    folder = site_folder / LOCALES[locale] / "references"
    files = tree.css(".reference__cite a.cite__file, .cite-all a")
    assert len(files) == (len(article.references) + 1) * len(DATA)
    assert all((folder / file.attributes["href"]).resolve().is_file() for file in files)


@pytest.mark.parametrize(("locale", "name"), [(locale, name) for locale in WRITTEN for name in FULL])
def test_full_text(page, article, locale, name):
    """The whole article on one page: every block once, under its own id, and every note with its way back."""
    tree = page(locale, name)
    assert [node.id for node in tree.css("[id^='p-']")] == [f"p-{number}" for number in article.blocks[DEFAULT]]
    ids = [node.id for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    marks = {a.attributes["href"] for a in tree.css("a[role=doc-noteref]")}
    assert marks == {f"#{li.id}" for li in tree.css(":is(.notes, .footnotes) > ol > li")}
    cited = sum(len(one.citations) for one in article.pages[locale].values())
    assert len(tree.css("a[role=doc-biblioref]")) == cited
    assert all(a.attributes["href"].startswith("#ref-") for a in tree.css("a[role=doc-biblioref]"))
