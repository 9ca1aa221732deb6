"""The article sentence by sentence in all its languages, for translators and linguists: TMX and TSV.

TMX 1.4b: https://www.gala-global.org/tmx-14b; TSV: https://www.iana.org/assignments/media-types/text/tab-separated-values,
with what is to be known of the whole in lines before it that begin with #. Where no sentences match, a row is a
paragraph, and says so. The words are those of the page, with citations as they are printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.anchors import block_id, place_address
from edition.article import Article
from edition.pages import Block
from edition.translation.coverage import credit, translated_pages
from exports.article_item import fact, full_address
from exports.templates import render


@dataclass(frozen=True)
class Row:
    """One sentence, or paragraph, of the original with what stands for it in the other languages."""

    id: str
    address: str
    kind: str
    words: dict[str, str]


def make_tmx(article: Article) -> str:
    """Return the translation memory of the article."""
    return render(
        "aligned.tmx",
        original=article.settings.default_locale,
        about=list(about(article)),
        rows=list(rows(article)),
    )


def make_tsv(article: Article) -> str:
    """Return the table: the id and the address of each sentence, and its words in each language."""
    names = ["id", "address", "unit", *article.pages]
    found = (
        [row.id, row.address, row.kind, *(row.words.get(name, "") for name in article.pages)] for row in rows(article)
    )
    lines = ["# " + line for line in about(article)] + ["\t".join(line) for line in [names, *found]]
    return "\n".join(lines) + "\n"


def about(article: Article) -> Iterator[str]:
    """Yield what holds of the whole: whose it is, where it is, who may use it, who made and who compared it."""
    default = article.settings.default_locale
    t, title = article.interface[default], article.pages[default]["index"]
    yield f"{title.title}. {full_address(article, default)}"
    licence = fact(article, "license", default)
    yield t["rights"].format(address=licence) if licence else t["rights-unknown"]
    for locale in article.pages:
        if pages := translated_pages(article, locale):
            yield f"{locale}: {credit(article, locale, pages)}"


def rows(article: Article) -> Iterator[Row]:
    """Yield every sentence of the article in reading order; a paragraph, where a language has other sentences."""
    default = article.settings.default_locale
    for number, (page, block) in article.blocks[default].items():
        others = {locale: blocks[number][1] for locale, blocks in article.blocks.items() if number in blocks}
        matching = all(len(other.sentences) == len(block.sentences) for other in others.values())
        for place, id in enumerate(block.ids if matching else [block_id(number)]):
            words = {locale: _words(other, place if matching else None) for locale, other in others.items()}
            is_sentence = matching and (block.sentences or "\n" not in block.source)
            yield Row(
                id,
                place_address(article.settings.site_url + page.address, id),
                "sentence" if is_sentence else "paragraph",
                words,
            )


def _words(block: Block, place: int | None) -> str:
    whole = place is None or not block.sentences
    return " ".join((block if whole else block.sentences[place]).text.split())
