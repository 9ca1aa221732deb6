"""`make site`: from `docs/` to a checked `site/`.

The way of the data:

    docs/*/*.md, bibliography.json, notes.yml …
      → the article as data (edition.article)          blocks, citations, notes
      → MkDocs                                         pages in the templates
      → data files (edition.derived_files)            reference index, search
      → one trimmed style sheet, light pages and scripts (press)
      → files to take away (exports)                     PDF, EPUB, citations …
      → checks over the finished pages (links)         findings
      → site/                                          (press.swap)

All of it happens in a folder beside `site/`; only when every check has passed
does the new site take the old one's place.
"""

import argparse
from pathlib import Path

import console
from findings import DataError, Finding, exit_status, format_findings
from press.site import build, set_environment
from press.swap import new_site, replace_site


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
    except DataError as error:
        findings, report, status = [*error.findings], "", 1
    except OSError as error:
        findings, report, status = [Finding(file=str(site), code="cannot-build", message=str(error))], "", 1
    if findings:
        print(format_findings(findings, options.format))
    print(report, f"The site is in {site}." if not status else f"Not built; {site} is as it was.", sep="\n")
    return status


def _arguments() -> argparse.Namespace:
    parser = console.arguments("Build and check the site.")
    parser.add_argument("--site", type=Path, help="where the site goes (default: site/ beside the config)")
    parser.add_argument("--no-exports", dest="exports", action="store_false", help="quickly: with the files made last")
    return parser.parse_args()


if __name__ == "__main__":
    console.run(main)
