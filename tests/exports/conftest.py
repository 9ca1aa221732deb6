"""The real article, its files made once, and the same article with the facts that an owner may add."""

from dataclasses import replace

import pytest
from facts import EPOCH, FACTS, ROOT, SITE

from edition.article import load_article
from edition.settings import load_settings
from exports.catalogue import Sources, catalogue
from exports.write import write_exports


@pytest.fixture(scope="session")
def article():
    return load_article(replace(load_settings(ROOT / "mkdocs.yml"), site_url=SITE))


@pytest.fixture(scope="session")
def known_article(article):
    """The article of an owner who knows its journal, volume, pages and DOI."""
    return replace(article, facts={**article.facts, **FACTS})


@pytest.fixture(scope="session")
def made(article, tmp_path_factory):
    """A folder with every file to take away."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
        assert write_exports(article, folder, tmp_path_factory.mktemp("cache")) == []
    return folder


@pytest.fixture
def make(article):
    """Make one file of an article (the real one, if no other is given) and return its content."""

    def make(address: str, of=article) -> str | bytes:
        export = next(export for export in catalogue(of) if export.address == address)
        return export.make(Sources(of, EPOCH))

    return make
