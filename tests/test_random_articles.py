"""Whole articles at random, built with all their files: no word is lost, whatever stands beside whatever.

`PYTHONPATH=scripts:tests python tests/test_random_articles.py 1 200` tries the seeds from 1 to 200, and tells of each
that fails.
"""

import filecmp
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.settings import load_settings
from exports.catalogue import ARTICLE, DOWNLOADS, FORMATS, LOCALE, SEVERAL
from file_words import PARTS, WHOLE, bare, bare_words
from jats import faults
from project import build
from random_articles import RandomArticle


def try_article(seed: int, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the article of a seed."""
    article = RandomArticle(seed)
    config = article.write(folder / "article")
    builds = [folder / "first", folder / "second"]
    for site in builds:
        shutil.rmtree(config.parent / ".cache", ignore_errors=True)
        result = build(config, site)
        if result.returncode or "Traceback" in result.stderr:
            yield result.stdout + result.stderr
            return
    yield from (f"{name} is made otherwise the second time" for name in differing(*builds))
    for file, wanted in expected(article, builds[0]):
        said = bare_words(file)
        if file.suffix == ".xml":
            yield from (f"{file.name}: {wrong}" for wrong in invalid(file))
        if missing := [word for word in wanted.split() if bare(word) not in said]:
            yield f"{file.relative_to(builds[0])} has not {missing}"


def invalid(file: Path) -> Iterator[str]:
    """Yield where a JATS file is not valid, but for what the strict tag set demands and may not be known."""
    for name, wrong in faults(etree.parse(str(file))).items():
        if name not in ("front", "journal-meta", "article-meta"):
            yield from wrong


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that one folder has and the other has not, or has otherwise."""
    names = {
        file.relative_to(folder).as_posix() for folder in (one, other) for file in folder.rglob("*") if file.is_file()
    }
    _, different, absent = filecmp.cmpfiles(one, other, names, shallow=False)
    return sorted(different + absent)


def expected(article: RandomArticle, site: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file in which the article is, with the words that must stand there."""
    settings = load_settings(site.parent / "article" / "mkdocs.yml")
    for known in (known for known in FORMATS if known.offered == DOWNLOADS):
        words = {tag: _words(article, tag, PARTS.get(known.of, WHOLE)) for tag in article.locales}
        if known.of == LOCALE:
            for tag in article.locales:
                yield site / settings.address(tag, "full") / f"random-{tag}{known.ending}", words[tag]
        elif known.of in (ARTICLE, SEVERAL):
            folder = site / settings.address(settings.default_locale, "full")
            yield folder / f"random{known.ending}", " ".join(words.values())
    for tag in article.locales:
        yield site / settings.address(tag, "full") / "index.html", f"{article.text[tag]} {article.notes[tag]}"
        yield site / settings.address(tag, "index") / "index.html", article.head[tag]


def _words(article: RandomArticle, tag: str, parts: tuple[str, ...]) -> str:
    known = {"head": article.head[tag], "text": article.text[tag], "notes": article.notes[tag]}
    return " ".join({**known, "printed": " ".join(article.printed)}[part] for part in parts)


@pytest.mark.parametrize("seed", (1, 2))
def test_nothing_is_lost(seed, tmp_path):
    """An article is built without a word of complaint, twice alike, and all its words stand in each of its files."""
    assert [*try_article(seed, tmp_path)] == []


if __name__ == "__main__":
    first, last = map(int, sys.argv[1:])
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            found = [*try_article(seed, Path(folder))]
        print(f"{seed}: {'well' if not found else ''}", *found, sep="\n  ", flush=True)
