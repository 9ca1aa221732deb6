"""`make site`: from `docs/` to a checked `site/`.

The way of the data:

    docs/*/*.md, bibliography.json, notes.yml
      → the article as data (edition.article)          blocks, citations, notes
      → MkDocs with the same Markdown extension        pages in the templates
      → data files (edition.outputs)                   reference index
      → checks over the finished pages (links)         findings
      → site/

All of it happens in a folder beside `site/`; only when every check has passed
does the new site take the old one's place.
"""

import argparse
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from edition.article import Article
from edition.report import format_report
from findings import Finding, exit_status, format_findings
from links.check import check_site

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="Build and check the site.")
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml", help="the mkdocs.yml to build")
    parser.add_argument("--site", type=Path, help="where the site goes (default: site/ beside the config)")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    options = parser.parse_args()
    site = (options.site or options.config.parent / "site").resolve()
    with new_folder(site) as folder:
        article, findings = render(options.config, folder)
        report = None
        if article and not exit_status(findings):
            report = check_site(folder, article.settings.site_url, accepted=accepted_findings(options.config))
            findings += report.findings
        status = exit_status(findings, strict=True)
        if not status:
            replace_site(folder, site)
    if findings:
        print(format_findings(findings, options.format))
    if article and report:
        print(format_report(article, report))
    print(f"The site is in {site}." if not status else f"Not built; {site} is as it was.")
    return status


def render(config_file: Path, folder: Path) -> tuple[Article | None, list[Finding]]:
    """Let MkDocs render the site into a folder. Return the article and what MkDocs warned of."""
    with _warnings() as findings:
        try:
            config = load_config(str(config_file), site_dir=str(folder))
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            findings.append(Finding(file=config_file.name, code="mkdocs", message=str(error)))
            return None, findings
    article = config.extra["article"]
    return article, [*article.findings, *findings]


def accepted_findings(config_file: Path) -> Path | None:
    """Return the file of the findings that are known and accepted, if there is one."""
    file = config_file.parent / "docs" / "accepted-findings.yml"
    return file if file.exists() else None


@contextmanager
def new_folder(site: Path) -> Iterator[Path]:
    """Make an empty folder beside the site, and take it away again whatever happens."""
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".site-", dir=site.parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_site(new: Path, site: Path) -> None:
    """Put the new site in the place of the old one."""
    old = new.with_name(f"{new.name}-old")
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


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
    sys.exit(main())
