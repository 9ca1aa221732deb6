"""The article's files; the same article with the facts that an owner may add, and without them."""

from dataclasses import replace

import pytest
from facts import EPOCH, FACTS

from exports.catalogue import Sources, catalogue


@pytest.fixture(scope="session")
def known_article(article):
    """The article of an owner who knows its journal, volume, pages and DOI."""
    return replace(article, facts={**article.facts, **FACTS})


@pytest.fixture(scope="session")
def unknown_article(article):
    """The article of an owner who knows nothing of that."""
    return replace(article, facts={name: fact for name, fact in article.facts.items() if name not in FACTS})


@pytest.fixture(scope="session")
def made(site_folder):
    """A folder with every file to take away: the site has them."""
    return site_folder


@pytest.fixture(scope="session")
def make():
    """Make one file of an article and return its content; what its files are made of is read once."""
    sources = {}

    def make(address: str, article) -> str | bytes:
        export = next(export for export in catalogue(article) if export.address == address)
        return export.make(sources.setdefault(id(article), Sources(article, EPOCH)))

    return make
