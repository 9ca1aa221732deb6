"""What is made, when it is made anew, and what happens where it cannot be made."""

import shutil
from dataclasses import replace

import pytest
import yaml
from facts import FACTS
from selectolax.lexbor import LexborHTMLParser

import exports.catalogue
import exports.templates
import exports.write
from articles import copy
from edition.article import load_article
from edition.settings import load_settings
from exports.article_item import article_item, identifier
from exports.catalogue import CARD, CITATIONS, DOWNLOADS
from exports.citations.cff import make_cff
from exports.schema import article_schema
from exports.templates import FOLDER
from exports.view import ExportsView
from exports.write import copy_exports, write_exports
from project import DEFAULT, LOCALES, ROOT


@pytest.fixture
def written(monkeypatch) -> list[str]:
    """The addresses of the files that are made, for tests that ask which, and not what is in them: none is."""
    addresses = []
    monkeypatch.setattr(exports.write, "_write", lambda export, *_: addresses.append(export.address))
    return addresses


def test_what_a_killed_build_left_is_cleared_away(specimen_article, tmp_path, written):
    """A folder of files half made goes with the next build."""
    (tmp_path / "cache" / ".new-left").mkdir(parents=True)
    assert write_exports(specimen_article, tmp_path / "site", tmp_path / "cache") == []
    assert [folder.name for folder in (tmp_path / "cache").iterdir() if folder.name.startswith(".new-")] == []


def test_nothing_is_made_twice(specimen_article, tmp_path, monkeypatch, written):
    """While no source has changed, the files of the last time are taken; then all are made anew."""
    for epoch, expected in ((1, True), (1, False), (2, True)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        written.clear()
        assert write_exports(specimen_article, tmp_path / "site", tmp_path / "cache") == []
        assert bool(written) == expected
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_broken_template(specimen_article, tmp_path, monkeypatch):
    """A fault in a template is a finding that names the template and its line; nothing half made is kept."""
    folder = shutil.copytree(FOLDER, tmp_path / "templates")
    (folder / "citation.bib").write_text("fine\n{% for %}\n")
    (folder / "card.typ").write_text("#unknown-name")
    for module in (exports.templates, exports.write, exports.typst):
        monkeypatch.setattr(module, "FOLDER", folder)
    exports.templates._environment.cache_clear()
    findings = write_exports(specimen_article, tmp_path / "site", tmp_path / "cache")
    exports.templates._environment.cache_clear()
    told = {(finding.file, finding.line, finding.code) for finding in findings}
    assert ("overrides/exports/citation.bib", 2, "export-failed") in told
    # One cause is one finding, in however many languages.
    (card,) = (finding for finding in findings if "unknown variable" in finding.message)
    assert card.message.startswith(f"full/{identifier(specimen_article)}-kk.png and 2 more cannot be made")
    # The others are made, no address is without its file, and nothing of it is kept.
    stem = f"full/{identifier(specimen_article)}-kk"
    assert (tmp_path / "site" / f"{stem}.ris").read_bytes() and (tmp_path / "site" / f"{stem}.bib").read_bytes() == b""
    assert not list((tmp_path / "cache").iterdir())


def test_every_format_is_offered_by_a_name():
    """What is made is found at one of three places; what a reader sees there has a name, in English at least."""
    words = yaml.safe_load((ROOT / "overrides" / "interface" / "en.yml").read_text(encoding="utf-8"))
    for known in exports.catalogue.FORMATS:
        assert known.offered in (DOWNLOADS, CITATIONS, CARD)
        assert known.offered == CARD or known.label(words) != known.name
    assert replace(known, name="ps", title="").label({}) == "ps"  # where a language has no word for it


def test_text_that_no_file_can_hold(tmp_path):
    """A lone surrogate in a title is a finding, not a traceback."""
    article = load_article(load_settings(copy("second_article", tmp_path)))
    key, reference = next(iter(article.references.items()))
    broken = replace(reference, csl={**reference.csl, "title": "\ud800"})
    wrong = replace(article, references={**article.references, key: broken})
    findings = write_exports(wrong, tmp_path / "site", tmp_path / "cache")
    assert {finding.code for finding in findings} == {"export-failed"}


def test_nobody_waits_for_a_pdf(specimen_article, tmp_path):
    """While pages are written, every address of a download leads to a file, made or not."""
    assert copy_exports(specimen_article, tmp_path / "site", tmp_path / "cache") == []
    assert (tmp_path / "site" / "full" / f"{identifier(specimen_article)}-kk.pdf").exists()


@pytest.mark.parametrize("locale", LOCALES)
def test_facts_are_everywhere(known_article, make, locale):
    """A journal, volume, pages and DOI added once, in docs/article.yml, are in every output."""
    journal, stem = FACTS["container-title"][locale], f"{identifier(known_article)}-{locale}"
    address = known_article.settings.address(locale, "full") + stem
    view = ExportsView(known_article, locale, known_article.page(locale, "index"))
    outputs = {
        "bib": make(f"{address}.bib", known_article),
        "ris": make(f"{address}.ris", known_article),
        "json": make(f"{address}.json", known_article),
        "schema": str(article_schema(known_article, locale)),
        **{citation.name: str(citation.words) for citation in view.citations},
    }
    for name, output in outputs.items():
        assert journal in output, name
        assert FACTS["DOI"] in output, name
        assert "2020" in output and "12" in output and "10" in output, name
    assert view.cite_as == f"https://doi.org/{FACTS['DOI']}"


def test_facts_in_the_repositorys_file(known_article):
    """The same facts are in CITATION.cff."""
    cited = yaml.safe_load(make_cff(known_article))["preferred-citation"]
    assert (cited["volume"], cited["doi"]) == ("12", FACTS["DOI"])
    assert cited["journal"] in FACTS["container-title"].values()
    assert (cited["year"], cited["start"], cited["end"]) == (2020, "10", "20")


def test_nothing_is_invented(unknown_article):
    """Of what is not known there is nothing: no journal, no year, no DOI."""
    assert set(article_item(unknown_article, DEFAULT)) <= {
        "id", "type", "language", "title", "author", "abstract", "keyword", "URL",
    }  # fmt: skip
    schema = article_schema(unknown_article, DEFAULT)
    assert not {"isPartOf", "datePublished", "sameAs", "license", "pageStart"} & set(schema)


def test_no_markup_of_citations_in_words(article):
    """A block's citation is plain text with one place for its address."""
    view = ExportsView(article, DEFAULT, article.page(DEFAULT, "index"))
    for style in ("gost", "apa"):
        citation = view.block_citation(style)
        assert citation.count("{address}") == 1 and "*" not in citation
        assert not LexborHTMLParser(citation).css("i")
