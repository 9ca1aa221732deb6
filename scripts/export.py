"""Writes files to take away outside a build: all of them, or CITATION.cff of the repository.

python scripts/export.py --citation-file        renew CITATION.cff
python scripts/export.py FOLDER                 the files, as they lie in the site
"""

from pathlib import Path

import console
from edition.article import load_article
from edition.settings import load_settings
from exports.citations.cff import make_cff
from exports.write import write_exports


def main() -> int:
    parser = console.arguments("Write the files to take away.")
    parser.add_argument("folder", type=Path, nargs="?", help="where the files go")
    parser.add_argument("--citation-file", action="store_true", help="renew CITATION.cff")
    options = parser.parse_args()
    root = options.config.resolve().parent
    article = load_article(load_settings(options.config))
    if options.citation_file:
        (root / "CITATION.cff").write_text(make_cff(article), encoding="utf-8")
    findings = write_exports(article, options.folder, root / ".cache" / "exports") if options.folder else []
    return console.report(findings, options.format)


if __name__ == "__main__":
    console.run(main)
