"""`make language`: adds a language to the edition, every page of it still to be translated.

python scripts/new_language.py de
python scripts/new_language.py de --words    the edition's own words in a language alone: `make words`
"""

from pathlib import Path

import console
from edition.article import load_article
from edition.interface import words_to_fill
from edition.settings import load_settings
from languages.tags import canonical
from manuscript.replacement import write_files
from manuscript.translation.new_language import in_the_way, language_files, with_language
from manuscript.writing.files import check_locale


def main() -> int:
    parser = console.arguments("Add a language, its pages to be translated.")
    parser.add_argument("locale", help="its tag: de, pt-BR, zh-Hant")
    parser.add_argument(
        "--words", action="store_true", help="write, or make whole, the edition's own words in it alone"
    )
    options = parser.parse_args()
    locale, settings = canonical(options.locale), load_settings(options.config)
    if options.words:
        return _write_words(settings.root / "overrides" / "interface", locale, options.format)
    article = load_article(settings)
    if console.report(in_the_way(article, locale), options.format):
        return 1
    text = with_language(options.config.read_text(encoding="utf-8"), locale)
    write_files({**language_files(article, locale), options.config: text})
    _report(article.settings.relative(article.settings.docs / locale), locale)
    return 0


def _write_words(folder: Path, locale: str, style: str) -> int:
    if console.report(check_locale(locale), style):
        return 1
    file = folder / f"{locale}.yml"
    write_files({file: words_to_fill(folder, locale)})
    print(f"{file}: fill in what stands behind a #; nothing else has changed.")
    return 0


def _report(folder: str, locale: str) -> None:
    print(f"{folder}/ has every page, marked as untranslated; the original stands in comments.")
    print("Write the translation below each comment, take the comments out, and at last `untranslated: true`.")
    print(f"The edition's own words are English until overrides/interface/{locale}.yml says others.")
    told = f"scripts/languages/{locale}.yml"
    print(f"What there is to know of the language goes into {told}; make site lists what is missing there.")


if __name__ == "__main__":
    console.run(main)
