"""`make language`: adds a language to the edition, every page of it still to be translated.

python scripts/new_language.py de
"""

import console
from edition.article import load_article
from edition.settings import load_settings
from languages.tags import canonical
from manuscript.replacement import write_files
from manuscript.translation.new_language import in_the_way, language_files, with_language


def main() -> int:
    parser = console.arguments("Add a language, its pages to be translated.")
    parser.add_argument("locale", help="its tag: de, pt-BR, zh-Hant")
    options = parser.parse_args()
    locale = canonical(options.locale)
    article = load_article(load_settings(options.config))
    if console.report(in_the_way(article, locale), options.format):
        return 1
    settings = with_language(options.config.read_text(encoding="utf-8"), locale)
    write_files({**language_files(article, locale), options.config: settings})
    _report(article.settings.relative(article.settings.docs / locale), locale)
    return 0


def _report(folder: str, locale: str) -> None:
    print(f"{folder}/ has every page, marked as untranslated; the original stands in comments.")
    print("Write the translation below each comment, take the comments out, and at last `untranslated: true`.")
    print(f"The edition's own words are English until overrides/interface/{locale}.yml says others.")
    told = f"scripts/languages/{locale}.yml"
    print(f"What there is to know of the language goes into {told}; make site lists what is missing there.")


if __name__ == "__main__":
    console.run(main)
