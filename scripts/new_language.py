"""`make language`: adds a language to the edition, every page of it still to be translated.

python scripts/new_language.py de
"""

import sys

import console
from data_files import DataError
from edition.article import load_article
from edition.settings import load_settings
from findings import format_findings
from languages.tags import canonical
from manuscript.translation.new_language import in_the_way, language_files, with_language


def main() -> int:
    parser = console.arguments("Add a language, its pages to be translated.")
    parser.add_argument("locale", help="its tag: de, pt-BR, zh-Hant")
    options = parser.parse_args()
    locale = canonical(options.locale)
    try:
        article = load_article(load_settings(options.config))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    if obstacles := list(in_the_way(article, locale)):
        print(format_findings(obstacles, options.format))
        return 1
    settings = with_language(options.config.read_text(encoding="utf-8"), locale)
    for file, text in language_files(article, locale).items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    options.config.write_text(settings, encoding="utf-8")
    _report(article.settings.relative(article.settings.docs / locale), locale)
    return 0


def _report(folder: str, locale: str) -> None:
    print(f"{folder}/ has every page, marked as untranslated; the original stands in comments.")
    print("Write the translation below each comment, take the comments out, and at last `untranslated: true`.")
    print(f"The edition's own words are English until overrides/interface/{locale}.yml says others.")
    print(
        f"What there is to know of the language goes into scripts/languages/{locale}.yml; make site lists what is not."
    )


if __name__ == "__main__":
    console.run(main)
