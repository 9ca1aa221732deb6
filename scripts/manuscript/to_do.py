"""What a manuscript does not say of itself and an edition wants to know, each with the place where it goes."""

from collections.abc import Iterator

from manuscript.reading.front_matter import FrontMatter
from manuscript.tree import of_kind, plain

_FACTS = {"issued": "the date", "license": "the licence, by its address", "DOI": "the DOI"}


def to_do(front: FrontMatter, locale: str, blocks: list, is_assumed: bool, kept: dict[str, str]) -> Iterator[str]:
    """Yield what is missing, in words; the language if nobody has named it.

    `kept` are the names in docs/ of the pictures, by their addresses.
    """
    page = f"docs/{locale}/index.md"
    missing = {
        f"the title: in {page} and, as site_name, in mkdocs.yml": not front.title,
        f"the language: {locale} is assumed; if it is another, run the command with LOCALE=…": is_assumed,
        f"the authors: in {page}, as `authors: [{{family: Ada, given: B.}}]`": not front.authors,
        f"the affiliation: in {page}": not front.affiliations,
        f"the abstract: in {page}, below the second ---": not front.abstract,
        f"keywords: in {page}": not front.keywords,
    }
    yield from (words for words, is_missing in missing.items() if is_missing)
    if bare := [author["family"] for author in front.authors if "family" in author and "ORCID" not in author]:
        yield f"the ORCID of {', '.join(bare)}: in {page}, as `ORCID: 0000-…` beside the name"
    yield from (
        f"{what}: in docs/article.yml, as `{name}: …`" for name, what in _FACTS.items() if name not in front.facts
    )
    if bare := _without_alternative([*front.abstract, *blocks]):
        shown = ", ".join(kept.get(address, address[:60]) for address in bare)
        yield f"what the pictures show, for those who cannot see them: {shown}"
    yield f"who made this edition, from what, with which rights: a page of your own, as docs/{locale}/edition.md"


def _without_alternative(blocks: list) -> list[str]:
    """Return the pictures of which nothing is said but their caption."""
    figures = of_kind(blocks, "Figure")
    captioned = {node["c"][2][0]: plain(figure["c"][1]) for figure in figures for node in of_kind(figure, "Image")}
    pictures = {node["c"][2][0]: plain(node["c"][1]) for node in of_kind(blocks, "Image")}
    return [address for address, words in pictures.items() if not words or words == captioned.get(address)]
