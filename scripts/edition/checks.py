"""Every check of the article, in one place: what a build must not pass over."""

from collections.abc import Iterator
from itertools import chain

from edition.article import Article
from edition.front_matter import check_front_matter
from edition.markdown.invisible import check_unseen
from edition.translation.agreement import check_translations
from edition.translation.coverage import check_state
from findings import Finding


def check_article(article: Article) -> Iterator[Finding]:
    """Yield all that is wrong with the article's files and translations."""
    yield from chain(
        article.findings,
        check_unseen(article),
        _check_front_matter(article),
        check_translations(article),
        check_state(article),
    )


def _check_front_matter(article: Article) -> Iterator[Finding]:
    for pages in article.pages.values():
        if "index" in pages:
            yield from check_front_matter(pages["index"].meta, pages["index"].file)
