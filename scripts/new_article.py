"""`make article`: a manuscript becomes `docs/`, in the place of the article that is there.

python scripts/new_article.py paper.docx --bibliography refs.bib --locale en
"""

import argparse
import sys
from pathlib import Path

import console
from data_files import DataError
from edition.article import load_article
from edition.bibliography.readers import BibliographyError
from edition.settings import load_settings
from exports.citations.cff import make_cff
from findings import Finding, counted, exit_status, format_findings
from manuscript.article import Draft, make_draft
from manuscript.bibliography.files import read_bibliography
from manuscript.bibliography.references import own_files
from manuscript.findings import found
from manuscript.reading.manuscript import Manuscript, read_manuscript
from manuscript.replacement import in_the_way, is_changed, keep_record, replace_article, title_of, write_files
from manuscript.writing.pages import SHORT
from manuscript.writing.repository import FILES, texts_that_follow

# What this command writes, and where it is recorded.
_WRITTEN, _RECORD = ("docs", "mkdocs.yml", *FILES), "article"


def main() -> int:
    options = _arguments()
    root = options.config.resolve().parent
    try:
        manuscript = _read(options.manuscript)
        items, findings = _references(manuscript, options.bibliography)
        draft = make_draft(manuscript, items, options.locale, console.ROOT / "overrides" / "interface", _tell)
    except DataError as error:
        return console.report(error.findings, options.format)
    except RecursionError:
        return console.report([found("unreadable-manuscript/too-deep", str(options.manuscript))], options.format)
    findings = [*findings, *draft.findings]
    if obstacles := [
        *(in_the_way(root, _RECORD, *_WRITTEN) if (root / "docs").exists() else ()),
        *(one for one in findings if one.severity == "error"),
    ]:
        print(format_findings(obstacles, options.format), "Nothing was changed.", sep="\n")
        return 1
    source = str(options.manuscript.resolve())
    is_asked = not options.yes and is_changed(root, _RECORD, "docs", source=source)
    if is_asked and (there := title_of(root)) and not _agreed(there):
        print("Nothing was changed.")
        return 1
    replace_article(root, draft)
    _follow(options.config)
    keep_record(root, _RECORD, *_WRITTEN, source=source)
    _report(draft, findings, options.format)
    return exit_status(findings)


def _read(file: Path) -> Manuscript:
    if not file.name:
        raise DataError(found("unreadable-manuscript/none-named", "FROM"))
    _tell(f"reading {file.name}")
    return read_manuscript(file)


def _references(manuscript: Manuscript, named: list[Path]) -> tuple[list[dict], list[Finding]]:
    items, findings = [], []
    for file in named or own_files(manuscript):
        _tell(f"reading {file.name}")
        try:
            items += read_bibliography(file)
        except BibliographyError as error:
            findings.append(error.finding(str(file))._replace(code="unreadable-bibliography"))
    return items, findings


def _follow(config: Path) -> None:
    """Let what speaks of the article elsewhere in the repository speak of the new one."""
    article, root = load_article(load_settings(config)), config.resolve().parent
    texts = texts_that_follow(root, article)
    if (root / "CITATION.cff").exists():
        texts["CITATION.cff"] = make_cff(article)
    write_files({root / name: text for name, text in texts.items()})


def _agreed(there: str) -> bool:
    if not sys.stdin.isatty():
        print(f"{there}; YES=yes replaces it.")
        return False
    return input(f"{there}. Replace it? Git keeps it. [y/N] ").strip().lower() in ("y", "yes")


def _report(draft: Draft, findings: list[Finding], style: str) -> None:
    if findings:
        print("\nNot carried over, or doubtful:", format_findings(findings, style), sep="\n")
    print("\nTo do, where it is known:", *(f"  - {one}" for one in draft.todo), sep="\n")
    counts = ", ".join(counted(number, what) for what, number in draft.counts.items())
    if draft.is_short:
        print(f"\nThe text is one page: its headings divide it from {SHORT} words on.")
    print(f"\ndocs/ and mkdocs.yml hold the article ({draft.language}): {counts}. Next: make site, then make serve.")


def _tell(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = console.arguments("Make a manuscript the article of this repository.")
    parser.add_argument("manuscript", type=Path, help="a DOCX, ODT, LaTeX, Markdown, JATS, Typst or HTML file")
    parser.add_argument("--bibliography", type=Path, action="append", default=[],
                        help=".bib, .ris, CSL-JSON, CSL-YAML or EndNote's XML; may be given again")  # fmt: skip
    parser.add_argument("--locale", default="", help="the manuscript's language, as en or pt-BR")
    parser.add_argument("--yes", action="store_true", help="replace the article that is there without asking")
    return parser.parse_args()


if __name__ == "__main__":
    console.run(main)
