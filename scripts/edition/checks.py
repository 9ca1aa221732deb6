"""Every check of the article, in one place: what a build must not pass over."""

from collections.abc import Iterator
from itertools import chain

from data_files import read_text
from edition.article import Article
from edition.bibliography.readers import bibliography_file, key_lines
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
        *(check_front_matter(own["index"].meta, own["index"].file) for own in article.pages.values() if "index" in own),
        check_translations(article),
        check_state(article),
        _check_cited(article),
    )


def _check_cited(article: Article) -> Iterator[Finding]:
    """Yield one finding for all sources that the original never cites."""
    pages = article.pages[article.settings.default_locale].values()
    cited = {citation.key for page in pages for citation in page.citations}
    if keys := [key for key in article.references if key not in cited]:
        file = bibliography_file(article.settings.docs)
        yield Finding(file=article.settings.relative(file), line=key_lines(read_text(file)).get(keys[0], 0),
                      code="never-cited", severity="info", message=f"nothing cites {', '.join(keys)}",
                      hint="cite it, take it out, or leave it as further reading")  # fmt: skip
