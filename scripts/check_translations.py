"""Check the translations against the original, or record that a page has been held against it.

python scripts/check_translations.py
python scripts/check_translations.py --record ru introduction --by machine --status compared
"""

from collections.abc import Iterator

import console
from edition.article import Article, load_article
from edition.checks import check_article
from edition.pages import Page
from edition.settings import load_settings
from edition.translation.coverage import translated_pages, wordings
from edition.translation.pairs import recorded_pairs
from edition.translation.record import MACHINE, REVIEWED, STATUSES, StateError, load_state, record_page, save_state
from findings import Finding


def main() -> int:
    parser = console.arguments(__doc__.split("\n")[0])
    parser.add_argument("--record", nargs=2, metavar=("LOCALE", "PAGE"), help="the page (or `all`) is up to date")
    parser.add_argument("--by", default="", help=f"with --record: the name of who says so, or `{MACHINE}`")
    parser.add_argument("--status", choices=STATUSES, default=STATUSES[0], help="with --record: how far it has come")
    options = parser.parse_args()
    article, recording = load_article(load_settings(options.config)), options.record
    found = record(article, *recording, options.status, options.by) if recording else check_article(article)
    return console.report(found, options.format, strict=True)


def record(article: Article, locale: str, name: str, status: str, by: str) -> list[Finding]:
    """Record how far a page's translation, or that of `all` pages, has come, and who says so.

    Returns what is in the way: nothing is recorded then.
    """
    pages = {page.name: page for page in translated_pages(article, locale)} if locale in article.pages else {}
    names = list(pages) if name == "all" else [name]
    if problems := list(_in_the_way(article, locale, names, pages, status, " ".join(by.split()))):
        return problems
    file = article.settings.state_file(locale)
    try:
        state = load_state(file, locale)
    except StateError:
        state = {}  # a finding of the article tells of it; what it holds is not this language's
    for page in names:
        original = article.pages[article.settings.default_locale][page]
        held = wordings(list(recorded_pairs(original, pages[page])))
        state[page] = record_page(state.get(page, []), held, status, " ".join(by.split()))
    save_state(file, locale, {page: state[page] for page in article.sections if page in state})
    print(f"{article.settings.relative(file)}: {', '.join(names)} recorded as {status} by {by}")
    return []


def _in_the_way(
    article: Article, locale: str, names: list[str], pages: dict[str, Page], status: str, by: str
) -> Iterator[Finding]:
    place = article.settings.relative(article.settings.docs / locale)
    if not set(names) <= set(pages):
        known = f"locales: {', '.join(article.pages)}; pages: all, {', '.join(pages or article.sections)}"
        yield Finding(file=place, code="unknown-page", message=f"{', '.join(names)} is no translated page", hint=known)
    if not by or "|" in by:
        yield Finding(file=place, code="nobody-says-so", message=f"BY is “{by}”",
                      hint=f'write BY="Your Name", or BY={MACHINE} if a machine did it')  # fmt: skip
    if status == REVIEWED and by == MACHINE:
        yield Finding(file=place, code="reviewed-by-nobody", message="only a person reviews",
                      hint="give the name of the person, or record it as compared: COMPARED=yes")  # fmt: skip
    for page in (pages[name] for name in names if name in pages):
        original = article.pages[article.settings.default_locale][page.name]
        if len(page.blocks) != len(original.blocks):
            yield Finding(file=page.file, code="blocks-differ",
                          message=f"{len(page.blocks)} blocks, in the original {len(original.blocks)}",
                          hint=f"give each block of {original.file} one block here, then record it")  # fmt: skip


if __name__ == "__main__":
    console.run(main)
