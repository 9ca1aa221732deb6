"""Whole articles at random: pages (`random_pages`), front matter, a bibliography, notes, in two or three languages.

A word is made of syllables of its language's own letters, so none stands in another, and none in two languages.
"""

import json
import random
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import yaml

from random_pages import RandomPage
from small_article import FRAME, write_files

# The letters of each language's words: consonants and vowels.
LETTERS = {"en": ("bdfgklmnprstvz", "aeiou"), "ru": ("бвгдзклмн", "аеиоу"), "kk": ("қңғждтсп", "әөүұі")}
OF_FORMULAS = ("qwx", "aeiou")
TYPES = (
    "book", "chapter", "article-journal", "article-newspaper", "webpage", "report", "thesis", "paper-conference",
    "legislation", "dataset", "software", "motion_picture", "interview", "manuscript", "map", "patent", "document",
)  # fmt: skip
SYLLABLES = 4
OF_THE_EDITION = ("references", "reference-index", "full", "edition")


def vocabulary(letters: tuple[str, str], seed: int) -> Iterator[str]:
    """Yield new words, each of the same length."""
    syllables = ["".join(pair) for pair in product(*letters)]
    random.Random(seed).shuffle(syllables)
    return ("".join(reversed(word)) for word in product(syllables, repeat=SYLLABLES))


class RandomArticle:
    """What must come out of an article, in each locale: `head`, `text`, and `notes`, those of the edition; `printed`.

    `printed` are the words that every list of references must show: of a printed form all, else those of the title.
    """

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.locales = self.random.sample(list(LETTERS), self.random.randint(2, len(LETTERS)))
        self.vocabularies = {locale: vocabulary(letters, seed) for locale, letters in LETTERS.items()}
        self.keys = [f"note{number}" for number in range(self.random.randint(0, 2))]
        self.pages = [f"page{number}" for number in range(1, self.random.randint(2, 3))]
        self.printed: list[str] = []
        self.references = [self._reference(number) for number in range(1, self.random.randint(2, 6))]
        self.head: dict[str, str] = {}
        self.text: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.files = {"bibliography.json": json.dumps(self.references, ensure_ascii=False), **self._facts()}
        for locale in self.locales:
            self.files |= {f"{locale}/{name}": text for name, text in self._of_locale(locale, seed)}

    def write(self, folder: Path) -> Path:
        """Write the article into a folder; returns its mkdocs.yml."""
        languages = [{"locale": tag, "name": tag, "build": True} for tag in self.locales]
        languages[0]["default"] = True
        i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}
        nav = [f"{name}.md" for name in ("index", *self.pages, *OF_THE_EDITION)]
        config = {"site_name": "Random", "nav": nav, "plugins": [{"i18n": i18n}]}
        frame = "".join(line for line in FRAME.splitlines(keepends=True) if not line.startswith("nav:"))
        files = {f"docs/{name}": text for name, text in self.files.items()}
        return write_files(folder, {"mkdocs.yml": yaml.safe_dump(config) + frame, **files})

    def _new(self, locale: str, number: int = 1) -> str:
        return " ".join(islice(self.vocabularies[locale], number)).capitalize()

    def _reference(self, number: int) -> dict:
        language = self.random.choice(list(LETTERS))
        new = lambda: self._new(language, self.random.randint(1, 3))  # noqa: E731
        title = new()
        item = {"id": f"key{number}", "type": self.random.choice(TYPES), "language": language, "title": title}
        person = self.random.choice([{"family": new(), "given": new()}, {"literal": new()}])
        known = {
            "author": [person],
            "editor": [{"family": new(), "given": "A."}],
            "container-title": new(),
            "publisher": new(),
            "issued": self.random.choice([{"date-parts": [[1999]]}, {"date-parts": [[2001, 2], [2001, 3]]}]),
            "page": "10-20",
            "volume": "7",
            "URL": f"https://example.org/{number}?a=b_c*d",
            "DOI": f"10.1000/{number}",
        }
        item |= {name: value for name, value in known.items() if self.random.random() < 0.6}
        if self.random.random() < 0.4:
            item["custom"] = {"original": f"*{title}* {new()} & {new()}.", "romanised": "Romanised."}
        self.printed += (item.get("custom", {}).get("original") or title).replace("*", "").strip(".").split()
        return item

    def _facts(self) -> dict[str, str]:
        known = {
            "DOI": "10.1000/182",
            "issued": "2020-03-15",
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "funding": [{"funder": "Funder", "award": "42"}],
            "container-title": "Journal",
            "page": "10-20",
        }
        facts = {"id": "random"} | {name: value for name, value in known.items() if self.random.random() < 0.5}
        note = {"printed": "a", "proposed": "b", "certainty": "sure", "evidence": "article"}
        notes = {"notes.yml": yaml.safe_dump(dict.fromkeys(self.keys, note))} if self.keys else {}
        picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>'
        return {"article.yml": yaml.safe_dump(facts), "map.svg": picture, **notes}

    def _of_locale(self, locale: str, seed: int) -> Iterator[tuple[str, str]]:
        """Yield the files of a locale: the same in each, in other words."""
        head, abstract = yaml.safe_dump(self._head(locale), allow_unicode=True), self._new(locale, 5)
        yield "index.md", f"---\n{head}---\n\n{abstract}\n"
        cited, pages = [item["id"] for item in self.references], []
        known = self.vocabularies[locale], vocabulary(OF_FORMULAS, seed)
        for name in self.pages:
            pages.append(RandomPage(f"{seed} {name}", cited, self.keys, name, *known))
            yield f"{name}.md", pages[-1].source.replace("map.png", "map.svg")
        for name in OF_THE_EDITION:
            yield f"{name}.md", f"---\ntemplate: {name}.html\ntitle: {name}\nedition: true\n---\n"
        notes = {key: self._new(locale, 3) for key in self.keys}
        if notes:
            yield "notes.yml", yaml.safe_dump(notes, allow_unicode=True)
        self.text[locale] = " ".join([abstract, *(word for page in pages for word in page.words)])
        self.notes[locale] = " ".join(notes.values())

    def _head(self, locale: str) -> dict:
        """Return what stands at the head of a title page; which parts it has is the same in all languages."""
        new = lambda number=1: self._new(locale, number)  # noqa: E731
        names, title, places, more = (new(), new(), new(2)), new(2), (new(2), new()), (new(2), new(2))
        self.head[locale] = " ".join([*names, title, *places, *more])
        family, given, literal = names
        authors = [
            {"family": family, "given": given, "affiliation": "a", "email": "a@example.org", "corresponding": True},
            {"literal": literal, "affiliation": ["a", "b"], "ORCID": "0000-0002-1825-0097", "roles": ["software"]},
        ]
        return {
            "template": "title.html",
            "title": title,
            "subtitle": more[0],
            "authors": authors,
            "affiliations": dict(zip("ab", places, strict=True)),
            "keywords": more[1],
        }
