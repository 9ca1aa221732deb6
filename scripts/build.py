"""`make site`: from `docs/` to a checked `site/`.

The way of the data:

    docs/*/*.md, bibliography.json, notes.yml …
      → the article as data (edition.article)          blocks, citations, notes
      → MkDocs                                         pages in the templates
      → data files (edition.outputs)                   reference index, search
      → one trimmed style sheet (styles), light pages and scripts (lighten)
      → files to take away (exports, archive)          PDF, EPUB, citations …
      → checks over the finished pages (links)         findings
      → site/                                          (swap)

All of it happens in a folder beside `site/`; only when every check has passed
does the new site take the old one's place.
"""

import argparse
import logging
import os
import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

import console
from archive import write_archive
from edition.article import Article
from edition.report import format_report
from exports.write import copy_exports, write_exports
from findings import Finding, exit_status, format_findings
from lighten import minify_scripts
from links.accepted import AcceptedFileError
from links.check import check_site
from styles import bundle_styles
from swap import new_site, replace_site

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    options = _arguments()
    site = (options.site or options.config.parent / "site").resolve()
    set_environment(options.config.parent)
    try:
        with new_site(site) as folder:
            findings, report = build(options.config, folder, options.exports)
            status = exit_status(findings, strict=True)
            if not status:
                replace_site(folder, site)
    except (OSError, AcceptedFileError) as error:
        findings, report, status = [Finding(file=str(site), code="cannot-build", message=str(error))], "", 1
    if findings:
        print(format_findings(findings, options.format))
    print(report, f"The site is in {site}." if not status else f"Not built; {site} is as it was.", sep="\n")
    return status


def build(config_file: Path, folder: Path, exports: bool = True) -> tuple[list[Finding], str]:
    """Build the site in a folder. Return all findings and the report (empty where there is no site to tell of)."""
    article, findings = render(config_file, folder)
    if article is None or exit_status(findings):
        return findings, ""
    bundle_styles(folder)
    minify_scripts(folder)
    cache = config_file.parent / ".cache" / "exports"
    findings += write_exports(article, folder, cache) if exports else copy_exports(article, folder, cache)
    write_archive(folder, int(os.environ["SOURCE_DATE_EPOCH"]), empty=not exports)
    accepted = article.settings.docs / "accepted-findings.toml"
    links = check_site(folder, article.settings.site_url, accepted if accepted.exists() else None)
    return [*findings, *links.findings], format_report(article, links)


def render(
    config_file: Path, folder: Path, locales: Collection[str] | None = None
) -> tuple[Article | None, list[Finding]]:
    """Let MkDocs render the site into a folder. Return the article and the findings, MkDocs' warnings among them.

    `locales` are those to render beside the default one; None renders all.
    """
    with _warnings() as warned:
        found: list[Finding] = []
        try:
            config = load_config(str(config_file), site_dir=str(folder))
            config.extra["findings"] = found
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            stopped = Finding(file=config_file.name, code="mkdocs", message=str(error))
            return None, [*found, *warned, *([] if exit_status(found) else [stopped])]
    return config.extra["article"], [*found, *warned]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build and check the site.")
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml", help="the mkdocs.yml to build")
    parser.add_argument("--site", type=Path, help="where the site goes (default: site/ beside the config)")
    parser.add_argument("--no-exports", dest="exports", action="store_false", help="take the files made last")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="of the findings")
    return parser.parse_args()


def set_environment(root: Path) -> None:
    """Let two builds of one commit be the same, whenever they are made; take an empty variable for none."""
    if not os.environ.get("SITE_URL"):
        os.environ.pop("SITE_URL", None)
    if not os.environ.get("SOURCE_DATE_EPOCH", "").isdecimal():
        os.environ["SOURCE_DATE_EPOCH"] = _last_commit(root) or "0"


def _last_commit(root: Path) -> str:
    """Return when the last commit was made, in seconds since 1970; nothing where there is no git, or no commit."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


@contextmanager
def _warnings() -> Iterator[list[Finding]]:
    """Collect what MkDocs and its plugins warn of; the edition's own findings come from the article."""
    found: list[Finding] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name != "mkdocs.hooks.edition":
                found.append(Finding(file="mkdocs", code="mkdocs", message=record.getMessage()))

    log, collector = logging.getLogger("mkdocs"), Collector(logging.WARNING)
    log.addHandler(collector)
    try:
        yield found
    finally:
        log.removeHandler(collector)


if __name__ == "__main__":
    console.run(main)
