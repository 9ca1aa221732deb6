"""From MkDocs' pages to the site: rendered, bundled, made light, with its files to take away, checked."""

import logging
import os
import re
import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

import mkdocs_static_i18n.config
import mkdocs_static_i18n.folder  # which takes the plugin's pattern first: no other folder of docs/ is a language's
from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from data_files import DataError, line_of
from edition.article import Article
from edition.settings import load_settings
from edition.translation.coverage import Coverage, coverage
from exports.write import copy_exports, write_exports
from findings import Finding, count_findings, exit_status
from links.check import Report, check_site
from press.faces import divide_faces
from press.minify import minify_scripts
from press.site_zip import write_archive
from press.style_sheet import bundle_styles

# The plugin takes languages of two letters alone. Which locales there may be is checked by edition.settings.
mkdocs_static_i18n.config.RE_LOCALE = re.compile("")
# Settings that do nothing here (edition.known_settings), which MkDocs would yet try at each page or in each locale.
_UNUSED = {"edit_uri": None, "edit_uri_template": None, "extra_templates": []}
_INSTALLED = re.compile(r"site-packages[/\\](.*)")
_OF_MKDOCS = re.compile(r"site-packages[/\\](?:mkdocs|properdocs)[/\\]")


def build(config_file: Path, folder: Path, exports: bool = True) -> tuple[list[Finding], str]:
    """Build the site in a folder. Return all findings and the report (empty where there is no site to tell of).

    Without `exports` it is built quickly: with the files made last, and type faces that are whole.
    """
    article, findings = render(config_file, folder)
    if article is None or exit_status(findings):
        return findings, ""
    bundle_styles(folder)
    if exports:
        divide_faces(folder, _parts(article, folder))
    minify_scripts(folder)
    cache = config_file.parent / ".cache" / "exports"
    findings += write_exports(article, folder, cache) if exports else copy_exports(article, folder, cache)
    write_archive(folder, int(os.environ["SOURCE_DATE_EPOCH"]), empty=not exports)
    accepted = article.settings.docs / "accepted-findings.toml"
    links = check_site(folder, article.settings.site_url, accepted if accepted.exists() else None)
    findings = [*findings, *links.findings]
    return findings, _report(article, findings, links)


def render(
    config_file: Path, folder: Path, locales: Collection[str] | None = None
) -> tuple[Article | None, list[Finding]]:
    """Let MkDocs render the site into a folder. Return the article and the findings, MkDocs' warnings among them.

    `locales` are those to render beside the default one; None renders all.
    """
    with _warnings(config_file) as warned:
        found: list[Finding] = []
        try:
            load_settings(config_file)  # which tells the line of what MkDocs could not use either
            config = load_config(str(config_file), site_dir=str(folder))
            config.extra["findings"] = found
            config.load_dict(_UNUSED)
            _set_languages(config, locales)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except DataError as error:
            return None, list(error.findings)
        except Abort as error:  # having said why
            stopped = warned.pop() if warned else _of_mkdocs(str(error), config_file)
        except MkDocsException as error:
            stopped = _of_mkdocs(str(error), config_file)
        except TemplateError as error:
            stopped = _in_template(error)
        except Exception as error:
            if not (stopped := _in_plugin(error, config_file)):
                raise
        else:
            return config.extra["article"], [*found, *_causes(warned, found)]
    # What is wrong with the article is the cause; what stopped MkDocs then is its consequence.
    return None, found if exit_status(found) else [*found, *warned, stopped]


def _of_mkdocs(message: str, config_file: Path) -> Finding:
    """Return what MkDocs says, at the line of the setting that it speaks of: that of the value that it names in it."""
    said = re.match(r"Config value '([\w.-]+)': (.*)", message, re.DOTALL)
    if not said:
        return Finding(config_file.name, "mkdocs", message)
    group, text = said[1].partition(".")[0], config_file.read_text(encoding="utf-8")
    values = [Path(value).name for value in re.findall(r"""['"]([^'"]+)['"]""", said[2])]
    sought = [rf"^{re.escape(group)}:(?s:.*?){re.escape(value)}(?![\w-])" for value in values]
    line = next(filter(None, (line_of(text, one) for one in [*sought, rf"^{re.escape(group)}:"])), 0)
    hint = "mend it there, or take it out; what it may be: https://www.mkdocs.org/user-guide/configuration/"
    return Finding(config_file.name, "mkdocs", f"{said[1]}: {' '.join(said[2].split()).rstrip('.')}", line, hint=hint)


def _causes(warned: list[Finding], found: list[Finding]) -> Iterator[Finding]:
    """Yield the warnings of MkDocs but those of what nav names in vain: the article's checks have told it."""
    told = [f"{finding.file} {finding.message}" for finding in found if finding.severity == "error"]
    for warning in warned:
        page = re.match(r"A reference to '(.+?)' is included in the 'nav'", warning.message)
        if not page or not any(page[1] in one for one in told):
            yield warning


def _in_template(error: TemplateError) -> Finding:
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith((".html", ".xml"))]
    file, line = (frames[-1].filename, frames[-1].lineno) if frames else ("overrides", 1)
    return Finding(file=file, line=line, code="template", message=str(error), hint="mend the template")


def _in_plugin(error: Exception, config_file: Path) -> Finding | None:
    """Return what stopped a build in others' code, which a plugin, a hook or an extension is; nothing of our own."""
    frames = [frame for frame in extract_tb(error.__traceback__) if not _OF_MKDOCS.search(frame.filename)]
    place = _INSTALLED.search(frames[-1].filename) if frames else None
    message = f"{type(error).__name__}: {error}, in {place[1]}, line {frames[-1].lineno}" if place else ""
    hint = "if a plugin, a hook or an extension of Markdown was added, take it out"
    return Finding(config_file.name, "plugin-failed", message, hint=hint) if place else None


def _set_languages(config: MkDocsConfig, locales: Collection[str] | None) -> None:
    """Let the plugin render only some locales beside the default one, without which it renders none."""
    plugin = config.plugins["i18n"].config
    plugin.docs_structure = "folder"  # as docs/ is divided, said or not
    for language in plugin.languages:
        language.build = language.build and (locales is None or language.default or language.locale in locales)


def _parts(article: Article, folder: Path) -> Iterator[Path]:
    for locale, pages in article.pages.items():
        for page in pages.values():
            if not page.is_edition:
                yield folder / article.settings.address(locale, page.name) / "index.html"


def set_environment(root: Path) -> None:
    """Let two builds of one commit be the same, whenever they are made; take an empty variable for none."""
    if not os.environ.get("SITE_URL"):
        os.environ.pop("SITE_URL", None)
    if not _is_time(os.environ.get("SOURCE_DATE_EPOCH", "")):
        os.environ["SOURCE_DATE_EPOCH"] = _last_commit(root) or "0"


def _is_time(text: str) -> bool:
    """Tell whether a text is a number of seconds since 1970 that a calendar has: before the year 10000."""
    return text.isdecimal() and int(text[:20]) < 253_402_300_800


def _last_commit(root: Path) -> str:
    """Return when the last commit was made, in seconds since 1970; nothing where there is no git, or no commit."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def _report(article: Article, findings: list[Finding], links: Report) -> str:
    default = article.pages[article.settings.default_locale]
    cited = {citation.key for page in default.values() for citation in page.citations}
    per_locale = ", ".join(f"{locale} {len(pages)}" for locale, pages in article.pages.items())
    rows = [
        ("Pages", f"{sum(len(pages) for pages in article.pages.values())} ({per_locale})"),
        ("Blocks", f"{sum(len(page.blocks) for page in default.values())} in the original"),
        ("Citations", f"{sum(len(page.citations) for page in default.values())} in the original"),
        ("References", f"{len(article.references)}, {len(cited)} of them cited"),
        *((f"Translation {row.locale}", _coverage(row)) for row in coverage(article)),
        ("Links checked", f"{links.links} on {links.pages} pages"),
        ("Not looked at", links.told_unentered or "no kind of file that holds addresses"),
        ("Findings", count_findings(findings)),
    ]
    return "\n".join(f"{name:15} {value}" for name, value in rows)


def _coverage(row: Coverage) -> str:
    own = f" and {row.authors} of the authors' own" if row.authors else ""
    told = f"{row.compared} compared, {row.reviewed} reviewed by name, {row.changed} changed since"
    return f"{row.translated}{own} of {row.sentences} sentences, {told}"


@contextmanager
def _warnings(config_file: Path) -> Iterator[list[Finding]]:
    """Collect what MkDocs and its plugins warn of; the edition's own findings come from the article."""
    found: list[Finding] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name != "mkdocs.hooks.edition":
                found.append(_of_mkdocs(record.getMessage(), config_file))

    log, collector = logging.getLogger("mkdocs"), Collector(logging.WARNING)
    log.addHandler(collector)
    try:
        yield found
    finally:
        log.removeHandler(collector)
