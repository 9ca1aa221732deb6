"""The only file that knows MkDocs' events. It forwards; it decides nothing.

The article is read once a build, when the first locale is configured, and kept
in MkDocs' own configuration, which lives as long as the build.
"""

import logging
import sys
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

# A hook's neighbours can be imported only at the top of its module.
sys.path.insert(0, str(Path(__file__).parent))

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from data_files import DataError
from edition.article import Article, load_article
from edition.checks import check_article, check_nav
from edition.derived_files import write_outputs
from edition.interface import mark_borrowed
from edition.markdown.extension import EditionExtension
from edition.pages import Page, PageContext, Reading
from edition.settings import load_settings
from edition.view.page import View
from exports.view import ExportsView
from findings import Finding
from languages.directions import with_directions
from languages.typesetting import typeset
from press import theme
from press.stemmers import write_stemmers

log = logging.getLogger("mkdocs.hooks.edition")
NOT_PUBLISHED = (
    "*.yml", "*.csl", "*.bib", "*.toml", "*.state", "interface/*", "exports/*", "figures/*.html", "fonts/*",
    # What editors and systems leave beside a page.
    "*~", "*~$*", "*#", "*.bak", "*.orig", "*.sw?", "*Thumbs.db", "*desktop.ini",
    *theme.NOT_PUBLISHED,
)  # fmt: skip
ONCE = ("404.html", "sitemap.xml")  # templates of the whole site, not of each locale


def on_config(config):
    """Read the article. Runs once a locale, on one configuration: only the first time matters."""
    if "article" not in config.extra:
        try:
            settings = replace(load_settings(Path(config.config_file_path)), site_url=config.site_url or "")
            article = load_article(settings)
        except DataError as error:
            config.extra.setdefault("findings", []).extend(error.findings)
            raise PluginError(str(error)) from None
        _tell(config, check_article(article))
        if not article.can_be_rendered:
            raise PluginError("A page cannot be read, or a title page is missing: nothing is rendered.")
        config.extra["article"] = article
        config.theme.get_env = theme.prepared(config.theme.get_env)
        config.markdown_extensions.append(EditionExtension())
    return config


def on_files(files, config):
    """Keep what is no page from being published as one, and what all languages share from being published for each."""
    settings = _article(config).settings
    is_default = config.plugins["i18n"].current_language == settings.default_locale
    for file in list(files):
        is_shared = file.src_dir == config.docs_dir and file.src_uri.partition("/")[0] not in settings.locales
        if any(fnmatch(file.src_uri, pattern) for pattern in NOT_PUBLISHED) or (is_shared and not is_default):
            files.remove(file)
    pages = [file.src_uri for file in files.documentation_pages() if not file.inclusion.is_not_in_nav()]
    left_out = [file.src_uri for file in files if not file.inclusion.is_included()]
    _tell(config, check_nav(settings, pages, left_out))
    return files


def on_env(env, config, files):
    env.globals["material_style"] = theme.style_sheet(file.src_uri for file in files)
    files.append(_sheets(env, config))
    return env


def on_page_markdown(markdown, page, config, files):
    """Let MkDocs render the pages that are not in the navigation; the others are rendered when they are read."""
    context = PageContext(locale=page.file.locale, file=page.file.src_uri, source=markdown, numbered=False)
    extension = next(one for one in config.markdown_extensions if isinstance(one, EditionExtension))
    extension.reading = Reading(context)
    return "" if _article(config).page(page.file.locale, _name(page)) else markdown


def on_page_content(html, page, config, files):
    """Take a page as the article has it; of one that is not translated, no word."""
    known = _article(config).page(page.file.locale, _name(page))
    if known:
        page.title = known.title
    return html if known is None else known.html if known.is_translated else ""


def on_page_context(context, page, config, nav):
    return context | _views(config, page.file.locale, _article(config).page(page.file.locale, _name(page)))


def on_template_context(context, template_name, config):
    return context | _views(config, _article(config).settings.default_locale)


def on_post_page(output, page, config):
    """Set the text of a page, now that all of it is there."""
    return _finished(output, page.file.locale)


def on_post_template(output_content, template_name, config):
    """Keep the default locale's: each locale writes these files to the same place."""
    default = _article(config).settings.default_locale
    if template_name in ONCE and config.plugins["i18n"].current_language != default:
        return ""
    return _finished(output_content, default) if template_name.endswith(".html") else output_content


def _views(config, locale: str, page: Page | None = None) -> dict[str, View | ExportsView]:
    """Return what the templates see of the article."""
    article = _article(config)
    return {"edition": View(article, locale, page, config.site_name), "exports": ExportsView(article, locale, page)}


def _tell(config, found: Iterable[Finding]) -> None:
    """Keep findings for the build's report, each once, and let MkDocs say them."""
    known = config.extra.setdefault("findings", [])
    for finding in found:
        if finding not in known:
            known.append(finding)
            level = logging.INFO if finding.severity == "info" else logging.WARNING
            log.log(level, "%s: %s; %s", finding.place, finding.message, finding.hint)


def _finished(html: str, locale: str) -> str:
    return with_directions(typeset(mark_borrowed(html), locale))


def on_post_build(config):
    write_outputs(_article(config), Path(config.site_dir))
    write_stemmers(Path(config.site_dir), _article(config).pages)


def _sheets(env, config) -> File:
    """Return what opens over the pages of a locale: once for all of them."""
    locale = config.plugins["i18n"].current_language
    html = env.get_template("sheets.html").render(_views(config, locale))
    return File.generated(config, f"assets/sheets/{locale}.html", content=_finished(html, locale))


def _article(config) -> Article:
    return config.extra["article"]


def _name(page) -> str:
    """Return a page's name in the navigation: its path below the locale's folder, without ending."""
    return page.file.src_uri.removeprefix(f"{page.file.locale}/").removesuffix(".md")
