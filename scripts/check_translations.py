"""Check the translations against the original, or record that a page has been translated.

python scripts/check_translations.py
python scripts/check_translations.py --record ru introduction [--reviewed]
"""

import argparse
import sys
from pathlib import Path

from edition.article import Article, load_article
from edition.checks import check_article
from edition.data import DataError
from edition.settings import load_settings
from edition.state import load_state, record_page, save_state
from findings import Finding, exit_status, format_findings

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml", help="the mkdocs.yml of the article")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--record", nargs=2, metavar=("LOCALE", "PAGE"), help="the page (or `all`) is up to date")
    parser.add_argument("--reviewed", action="store_true", help="with --record: and a second reader has passed it")
    options = parser.parse_args()
    try:
        article = load_article(load_settings(options.config))
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    recording = options.record
    findings = record(article, *recording, options.reviewed) if recording else list(check_article(article))
    if findings:
        print(format_findings(findings, options.format))
    return exit_status(findings, strict=True)


def record(article: Article, locale: str, name: str, reviewed: bool) -> list[Finding]:
    """Record that a page's translation, or that of `all` pages, renders the original as it now is."""
    names = article.sections if name == "all" else [name]
    if locale not in article.pages or not set(names) <= set(article.sections):
        known = f"locales: {', '.join(article.pages)}; pages: all, {', '.join(article.sections)}"
        return [Finding(file=str(locale), code="unknown-page", message=f"there is no page {name}", hint=known)]
    file = article.settings.state_file(locale)
    state = load_state(file)
    for page in names:
        sources = [block.source for block in article.pages[article.settings.default_locale][page].blocks]
        state[page] = record_page(state.get(page, []), sources, reviewed)
    save_state(file, {page: state[page] for page in article.sections if page in state})
    print(f"{article.settings.relative(file)}: {', '.join(names)} recorded")
    return []


if __name__ == "__main__":
    sys.exit(main())
