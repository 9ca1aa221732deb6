"""The only file that knows MkDocs' events. It forwards; it decides nothing.

The article is read once a build, when the first locale is configured, and kept
in MkDocs' own configuration, which lives as long as the build.
"""

import logging
import re
import sys
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

# A hook's neighbours can be imported only at the top of its module.
sys.path.insert(0, str(Path(__file__).parent))

from mkdocs.exceptions import PluginError

from data_files import DataError
from edition.article import Article, load_article
from edition.checks import check_article
from edition.derived_files import write_outputs
from edition.markdown.extension import EditionExtension
from edition.page_view import View
from edition.pages import PageContext, Reading
from edition.settings import load_settings
from exports.page_view import ExportsView
from press import theme
from press.typeset import typeset

log = logging.getLogger("mkdocs.hooks.edition")
NOT_PUBLISHED = (
    "*.yml",
    "*.toml",
    "*.state",
    "interface/*",
    "exports/*",
    "figures/*",
    *theme.NOT_PUBLISHED,
)
# In Markdown, an address that is neither full nor an anchor of the page: [words](other.md), [words]: other.md
LINK_TO_FILE = re.compile(r"(?:\]\(|^\s*\[[^]]+\]:)\s*<?(?!https?://|mailto:|#)", re.MULTILINE)
ONCE = ("404.html", "sitemap.xml")  # templates of the whole site, not of each locale


def on_config(config):
    """Read the article. Runs once a locale, on one configuration: only the first time matters."""
    if "article" not in config.extra:
        settings = replace(load_settings(Path(config.config_file_path)), site_url=config.site_url or "")
        try:
            article = load_article(settings)
        except DataError as error:
            raise PluginError(str(error)) from None
        findings = config.extra.setdefault("findings", [])
        findings += check_article(article)
        for finding in findings:
            level = logging.INFO if finding.severity == "info" else logging.WARNING
            log.log(level, "%s:%s: %s; %s", finding.file, finding.line, finding.message, finding.hint)
        if not article.has_title_pages:
            raise PluginError("A language has no title page: nothing is rendered.")
        config.extra["article"] = article
        sources = (page.start.source for pages in article.pages.values() for page in pages.values())
        config.extra["links_to_files"] = any(map(LINK_TO_FILE.search, sources))
        config.theme.get_env = theme.prepared(config.theme.get_env)
        config.markdown_extensions.append(EditionExtension())
    return config


def on_files(files, config):
    """Keep what is no page from being published as one: data, templates, what the theme has beside its style."""
    for file in [file for file in files if any(fnmatch(file.src_uri, pattern) for pattern in NOT_PUBLISHED)]:
        files.remove(file)
    return files


def on_env(env, config, files):
    env.globals["material_style"] = theme.style_sheet(file.src_uri for file in files)
    return env


def on_page_markdown(markdown, page, config, files):
    """Tell the extension which page comes: its numbers go on from the page before.

    Where no page links to another file, which MkDocs alone can find, all are taken as the article has them.
    """
    known = _article(config).page(page.file.locale, _name(page))
    blank = PageContext(locale=page.file.locale, file=page.file.src_uri, source=markdown, numbered=False)
    _extension(config).reading = Reading(known.start if known else blank)
    return markdown if known is None or config.extra["links_to_files"] else ""


def on_page_content(html, page, config, files):
    """Take a page as the article has it: rendered with the same extension when it was read."""
    known = _article(config).page(page.file.locale, _name(page))
    if known:
        page.title = known.title
    return html or known.html


def on_page_context(context, page, config, nav):
    article = _article(config)
    known = article.page(page.file.locale, _name(page))
    context["edition"] = View(article, page.file.locale, known, config.site_name)
    context["exports"] = ExportsView(article, page.file.locale, known)
    return context


def on_template_context(context, template_name, config):
    article = _article(config)
    context["edition"] = View(article, article.settings.default_locale, None, config.site_name)
    context["exports"] = ExportsView(article, article.settings.default_locale, None)
    return context


def on_post_page(output, page, config):
    """Set the text of a page, now that all of it is there."""
    return typeset(output, page.file.locale)


def on_post_template(output_content, template_name, config):
    """Keep the default locale's: each locale writes these files to the same place."""
    default = _article(config).settings.default_locale
    if template_name in ONCE and config.plugins["i18n"].current_language != default:
        return ""
    return typeset(output_content, default) if template_name.endswith(".html") else output_content


def on_post_build(config):
    write_outputs(_article(config), Path(config.site_dir))


def _article(config) -> Article:
    return config.extra["article"]


def _extension(config) -> EditionExtension:
    return next(e for e in config.markdown_extensions if isinstance(e, EditionExtension))


def _name(page) -> str:
    """Return a page's name in the navigation: its path below the locale's folder, without ending."""
    return page.file.src_uri.removeprefix(f"{page.file.locale}/").removesuffix(".md")
