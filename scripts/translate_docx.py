"""`make translate-docx`: writes the sentences of the article into a Word table to translate, and reads it back.

python scripts/translate_docx.py ru                     writes translation-ru.docx
python scripts/translate_docx.py ru --from FILE         reads what came back into docs/ru/
"""

import argparse
from pathlib import Path

import console
from data_files import DataError
from edition.article import Article, load_article
from edition.settings import load_settings
from findings import counted, exit_status
from manuscript.findings import found
from manuscript.replacement import in_the_way, keep_record, write_files
from manuscript.translation.returned import check_table, read_sheet, return_page
from manuscript.translation.sheet import check_original, check_pages, make_sheet, pages_to_translate


def main() -> int:
    options = _arguments()
    article, step = load_article(load_settings(options.config)), _read_back if options.source else _write_out
    try:
        findings = [*_check_locale(article, options.locale), *check_original(article)] or step(article, options)
    except DataError as error:
        findings = error.findings
    return console.report(findings, options.format)


def _check_locale(article: Article, locale: str):
    known = ", ".join(list(article.pages)[1:]) or "none"
    if not locale:
        yield found("unknown-locale/none", "LOCALE", known=known)
    elif locale not in list(article.pages)[1:]:
        yield found("unknown-locale", "LOCALE", locale=locale, known=known)


def _check_names(article: Article, names: list[str]):
    known = article.pages[article.settings.default_locale]
    for name in names or ():
        if name not in known:
            yield found("unknown-page/asked", "PAGE", name=name, known=", ".join(known))


def _write_out(article: Article, options: argparse.Namespace):
    pages = pages_to_translate(article, options.page)
    wrong = [*_check_names(article, options.page), *check_pages(article, options.locale, pages)]
    if wrong:
        return wrong
    file = options.to or Path(f"translation-{options.locale}.docx")
    file.write_bytes(make_sheet(article, options.locale, pages, article.interface[options.locale]))
    command = f"make translate-docx LOCALE={options.locale} FROM={file}"
    print(f"{file} has {counted(len(pages), 'page')}. When it is back: {command}")
    return []


def _read_back(article: Article, options: argparse.Namespace):
    folder = article.settings.relative(article.settings.docs / options.locale)
    written = (article.settings.root, f"translation-{options.locale}", folder)
    source = str(options.source.resolve())
    if obstacles := list(in_the_way(*written, source=source)):
        return obstacles
    tables, file = read_sheet(options.source, article, options.locale), str(options.source)
    wrong = [one for table in tables for one in check_table(article, options.locale, table, file)]
    if exit_status(wrong):
        print("Nothing was changed.")
        return wrong
    write_files(dict(return_page(article, options.locale, table) for table in tables if table.rows))
    keep_record(*written, source=source)
    print(f"{folder}: {counted(len(tables), 'page')} read back; git diff shows what changed. Next: make site.")
    return wrong


def _arguments() -> argparse.Namespace:
    parser = console.arguments("Translate in Word, sentence by sentence.")
    parser.add_argument("locale", help="the language of the translation")
    parser.add_argument("--page", action="append", default=[], help="this page alone")
    parser.add_argument("--to", type=Path, help="the Word file to write")
    parser.add_argument("--from", dest="source", type=Path, help="the Word file that came back")
    return parser.parse_args()


if __name__ == "__main__":
    console.run(main)
