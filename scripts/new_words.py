"""`make words`: writes, or makes whole, the file in which the edition's own words in a language are filled in.

python scripts/new_words.py de
"""

import argparse
import sys

import console
from edition.interface import words_to_fill
from languages.tags import canonical, fault
from manuscript.replacement import write_files

FOLDER = console.ROOT / "overrides" / "interface"


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the edition's words in a language, to be filled in.")
    parser.add_argument("locale", help="its tag: de, pt-BR, zh-Hant")
    locale = canonical(parser.parse_args().locale)
    if wrong := fault(locale):
        print(wrong, file=sys.stderr)
        return 1
    file = FOLDER / f"{locale}.yml"
    write_files({file: words_to_fill(FOLDER, locale)})
    print(f"{file}: fill in what stands behind a #; nothing else has changed.")
    return 0


if __name__ == "__main__":
    console.run(main)
