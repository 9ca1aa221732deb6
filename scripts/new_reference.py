"""`make reference`: checks a reference that is pasted or in a file, and adds it to the bibliography.

python scripts/new_reference.py -            BibTeX, RIS, CSL-JSON, CSL-YAML or EndNote's XML from standard input
"""

import argparse
import sys
from pathlib import Path

import console
from data_files import DataError, not_in_utf8
from edition.bibliography.readers import bibliography_file
from edition.settings import load_settings
from manuscript.bibliography.files import parse_bibliography, read_bibliography
from manuscript.bibliography.new_reference import check_new, known_items, with_keys, with_references
from manuscript.bibliography.sources import item_key
from manuscript.findings import found
from manuscript.replacement import write_files


def main() -> int:
    options = _arguments()
    try:
        settings = load_settings(options.config)
        file = bibliography_file(settings.docs)
        known = known_items(file, settings.relative(file))
        new = _read(options.source)
    except DataError as error:
        return console.report(error.findings, options.format)
    except (ValueError, RuntimeError) as error:
        line, reason = getattr(error, "line", 0), " ".join(str(error).split())
        hint = error.hint if line else "paste it as BibTeX, RIS or CSL-JSON, whole"
        said = found("unreadable-reference", options.source, line, reason=reason, hint=hint)
        return console.report([said], options.format)
    if console.report(check_new(new, known, options.source), options.format):
        return 1
    items = with_keys(new, known)
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    write_files({file: with_references(text, file.suffix, items)})
    keys = "; ".join(f"@{item_key(item)}" for item in items)
    print(f"{settings.relative(file)} has it. Cite it as [{keys}], or with a page: [@{item_key(items[0])}, 84].")
    return 0


def _read(source: str) -> list[dict]:
    if source != "-":
        if not Path(source).exists():
            raise DataError(found("unreadable-reference/missing", source))
        return read_bibliography(Path(source))
    if sys.stdin.isatty():
        print("Paste the reference, then press Ctrl+D (on Windows Ctrl+Z and Enter):", file=sys.stderr)
    try:
        return parse_bibliography(sys.stdin.buffer.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise not_in_utf8(error, source) from None


def _arguments() -> argparse.Namespace:
    parser = console.arguments("Add a reference to the bibliography.")
    parser.add_argument("source", help="a file, or - for standard input")
    return parser.parse_args()


if __name__ == "__main__":
    console.run(main)
