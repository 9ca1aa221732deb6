"""One small article in any languages and scripts: built, opened in a browser, searched, taken away."""

import json
import re
import shutil
import unicodedata
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from unicodedata import bidirectional

import pytest
import typst
from pypdf import PdfReader

import exports.fonts
from edition.article import load_article
from edition.bibliography.names import full_name
from edition.interface import check_interface, counted, load_interface, words_to_fill
from edition.settings import load_settings
from exports.catalogue import FORMATS
from exports.fonts import check_fonts, load_fonts, marked
from exports.templates import FOLDER
from pages import parse
from project import ROOT, build, run
from readers import read_aloud
from small_article import LANGUAGES, TOWER, write_tower

PAIRS = (("fr", "pt-BR"), ("ar", "en"), ("zh", "en"), ("kk-Arab", "tr"))
SOUGHT = {
    "fr": "écoles", "pt-BR": "degrau", "ar": "البرج", "en": "towers", "zh": "台阶",
    "kk-Arab": "باسپالداق", "tr": "kuleler",
}  # fmt: skip
RIGHT_TO_LEFT = {"ar", "kk-Arab"}
# What is the same in all: formats, parts of an address, the names of pages, the sample of letters, terms in Latin.
NO_LANGUAGE = {
    "аа", "https", "owner", "github", "io", "a", "fork", "pt", "br", "tr",
    "references", "reference", "index", "full", "edition", "s", "pp", "url",
    *(word for row in FORMATS for word in row.title.casefold().split("-")),
}  # fmt: skip
PASSAGES = re.findall(r"\[(\w+)\]\{lang=([\w-]+)\}", str(LANGUAGES))


@pytest.fixture(scope="module", params=PAIRS, ids="+".join)
def built(request, tmp_path_factory) -> tuple[Path, tuple[str, str]]:
    """A site of the small article in two languages, built as it is deployed."""
    folder = tmp_path_factory.mktemp("tower")
    result = build(write_tower(folder, *request.param), folder / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site", request.param


@pytest.fixture(scope="module")
def tab(browser):
    """A tab in which one page after the other is opened."""
    page = browser.new_page()
    yield page
    page.close()


def pages(site: Path, locales: tuple[str, str]):
    """Yield each page with its locale."""
    for file in sorted(site.rglob("index.html")):
        yield locales[1] if file.relative_to(site).parts[0] == locales[1] else locales[0], parse(file)


def test_every_page_says_its_language_and_direction(built):
    """The tag as it is written in mkdocs.yml; `dir` where it is not what all pages have."""
    for locale, page in pages(*built):
        html = page.css_first("html").attributes
        assert html["lang"] == locale
        assert html.get("dir", "ltr") == ("rtl" if locale in RIGHT_TO_LEFT else "ltr")
        alternates = {link.attributes["hreflang"] for link in page.css("head link[rel=alternate][hreflang]")}
        assert alternates in (set(), {*built[1], "x-default"})


def test_what_runs_the_other_way_says_so(built):
    """A passage, a reference, a name of a language: each has the direction of its own language.

    What is only named in another one, and not seen, stays where the page has it.
    """
    for locale, page in pages(*built):
        base = "rtl" if locale in RIGHT_TO_LEFT else "ltr"
        for element in page.css("body [lang]"):
            own = "rtl" if element.attributes["lang"] in RIGHT_TO_LEFT else "ltr"
            ways = {own, base} if "aria-label" in element.attributes else {own}
            assert element.attributes.get("dir", base) in ways, element.html


def test_every_page_is_read_aloud_in_its_languages(tab, serve, built):
    """What is heard of each page is written in the language that it says, and runs as it says."""
    site, _ = built
    address, wrong = serve(site), set()
    for file in sorted(site.rglob("index.html")):
        tab.goto(f"{address}{file.relative_to(site).parent.as_posix()}/")
        wrong |= {piece for piece in read_aloud(tab) if not is_right(*piece)}
    assert wrong == set()


LATIN = {
    "an entry of a list": "- Ada, Berta, *On* Surfaces, Leiden: Brill, 1901–1905.",
    "a numbered one": "1. [Ada](https://example.org/), B., Surfaces [@bourj].",
    "a paragraph": "“Surfaces” (1901), by Ada.",
    "a cell": "| البرج |\n|--|\n| A. B. |",
}


def test_what_is_typed_in_other_letters_runs_their_way(tab, serve, tmp_path):
    """In a text from the right, what has no word from the right is read from the left, its marks and numbers too."""
    config = write_tower(tmp_path, "ar")
    page = tmp_path / "docs/ar/building.md"
    page.write_text("\n\n".join([page.read_text(encoding="utf-8"), *LATIN.values()]), encoding="utf-8")
    result = build(config, tmp_path / "site", "--no-exports")
    assert result.returncode == 0, result.stdout + result.stderr
    tab.goto(f"{serve(tmp_path / 'site')}building/")
    seen = [seen_in_order(block) for block in tab.locator("#text :is(li, p, td)").all()[-len(LATIN) :]]
    assert [shown for shown, _ in seen] == [typed for _, typed in seen]
    assert [typed for _, typed in seen] == [
        "Ada,Berta,OnSurfaces,Leiden:Brill,1901–1905.", "Ada,B.,Surfaces[2].", "“Surfaces”(1901),byAda.", "A.B.",
    ]  # fmt: skip


def seen_in_order(block) -> list[str]:
    """Return the letters of a block in one line as they stand from left to right, and as they are typed."""
    return block.evaluate("""(block) => {
        block.style.whiteSpace = "nowrap";
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), letters = [];
        for (let node; (node = walker.nextNode());) {
            if (node.parentElement.closest(".block-tools, .reference-mark")) continue;
            [...node.data].forEach((letter, place) => {
                const range = new Range();
                range.setStart(node, place);
                range.setEnd(node, place + 1);
                if (letter.trim()) letters.push([range.getBoundingClientRect().x, letter]);
            });
        }
        const words = (found) => found.map(([, letter]) => letter).join("");
        return [words(letters.toSorted(([one], [other]) => one - other)), words(letters)];
    }""")


def is_right(words: str, lang: str, direction: str) -> bool:
    """Tell whether words are those of a language, and whether their first letter runs in a direction."""
    found = [word for word in re.findall(r"[^\W\d_]+", words.lower()) if word not in NO_LANGUAGE]
    ways = {"ltr": ("L",), "rtl": ("R", "AL")}.get(direction, ("L", "R", "AL"))
    return all(word in written(lang) for word in found) and all(bidirectional(word[0]) in ways for word in found[:1])


@cache
def written(tag: str) -> str:
    """Return all that the small article, its references and the frame have in a language."""
    article = LANGUAGES.get(tag, {})
    sources = [
        article,
        full_name(article.get("author", {})),
        *(one for one in TOWER if tag in (one["language"], f"{one['language'][:2]}-Latn")),
    ]
    sources += [load_interface(ROOT / "overrides/interface", "en")] if tag.startswith("en") else []
    return str([*sources, *(words for words, lang in PASSAGES if lang == tag)]).lower()


def test_the_files_have_the_words(built):
    """The PDF has every letter that a font here has, the e-book all; both know their language."""
    site, locales = built
    for locale, prefix in zip(locales, ("", f"{locales[1]}/"), strict=True):
        pdf = PdfReader(site / f"{prefix}full/tower-{locale}.pdf")
        assert pdf.trailer["/Root"]["/Lang"].startswith(locale.partition("-")[0])
        with zipfile.ZipFile(site / f"{prefix}full/tower-{locale}.epub") as book:
            package = book.read("EPUB/package.opf").decode()
            title = book.read("EPUB/title.xhtml").decode()
        assert f"<dc:language>{locale}</dc:language>" in package
        assert ('page-progression-direction="rtl"' in package) == (locale in RIGHT_TO_LEFT)
        assert ('dir="rtl"' in title) == (locale in RIGHT_TO_LEFT)
        assert LANGUAGES[locale]["title"] in title


def test_a_tag_with_a_script_and_a_region_is_whole_in_every_file(tmp_path):
    """But for the PDF, in which typst has no place for a script."""
    told = {"de-AT": LANGUAGES["fr"] | {"name": "Deutsch"}, "sr-Latn-RS": LANGUAGES["tr"] | {"name": "srpski"}}
    exported = run("export", tmp_path / "files", "--config", write_tower(tmp_path, *told, words=told))
    assert exported.returncode == 0, exported.stdout + exported.stderr
    for tag, in_pdf in (("de-AT", "de-AT"), ("sr-Latn-RS", "sr-RS")):
        files = {file.suffix: file for file in (tmp_path / "files").rglob(f"tower-{tag}.*")}
        assert PdfReader(files[".pdf"]).trailer["/Root"]["/Lang"] == in_pdf
        assert f"<dc:language>{tag}</dc:language>" in part(files[".epub"], "EPUB/package.opf")
        assert f'w:val="{tag}"' in part(files[".docx"], "word/styles.xml")
        assert f"LA  - {tag}" in files[".ris"].read_text(encoding="utf-8")
        for both in ("tower.xml", "tower.tmx"):
            (file,) = (tmp_path / "files").rglob(both)
            assert f'xml:lang="{tag}"' in file.read_text(encoding="utf-8")


def part(file: Path, name: str) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name).decode()


def test_the_words_of_the_pdf_are_those_of_the_article(built):
    """All that is printed can be copied, and nothing unseen with it.

    Pypdf reads what runs from the right, Arabic digits too, now from one side and now from the other. Where letters
    bear marks, typst (0.15) gives the same letters elsewhere these marks: their words are not asked for. The gap that
    typst leaves between Chinese letters and figures is read as a space, or not, as the system's font has it.
    """
    site, locales = built
    for locale, prefix in zip(locales, ("", f"{locales[1]}/"), strict=True):
        pages = PdfReader(site / f"{prefix}full/tower-{locale}.pdf").pages
        text = unicodedata.normalize("NFC", " ".join(page.extract_text() for page in pages))
        assert not re.search("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
        sought = re.sub(r"\[@[^]]*\]|\{[^}]*\}", " ", " ".join(LANGUAGES[locale]["paragraphs"]))
        marked_letters = "".join(re.findall(r"(.)[\u064b-\u065f]+", sought))
        words = re.findall(
            rf"\b[^\W{marked_letters}_]+\b", marked(sought, load_fonts(sought, site.parent / "docs/fonts")[1])
        )
        printed = "".join(text.split())
        assert [word for word in words if word not in printed and word[::-1] not in printed] == [], text


def test_the_numbers_of_blocks_stand_where_lines_begin(built):
    """In the margin of the PDF: on the right of a text that runs from the right."""
    site, locales = built
    for locale, prefix in zip(locales, ("", f"{locales[1]}/"), strict=True):
        page, found = PdfReader(site / f"{prefix}full/tower-{locale}.pdf").pages[0], []

        def note(text, of_page, of_text, _, size, found=found):
            found.append((text.strip(), size, of_text[4] * of_page[0] + of_page[4]))

        page.extract_text(visitor_text=note)
        beginnings = [x > page.mediabox.width / 2 for text, size, x in found if size == 7 and text == "2"]
        assert beginnings == [locale in RIGHT_TO_LEFT], found


def test_borrowed_words_are_marked_and_leave_no_trace(built):
    """What marks them on the way to a page is in no file; on the page they say their language."""
    site, _ = built
    assert [file for file in site.rglob("*") if file.is_file() and "\ufdd0".encode() in file.read_bytes()] == []
    assert parse(site / "index.html").css_first("#downloads span[lang=en]")


def test_letters_without_a_font_are_told_once_a_script_where_they_stand(tmp_path):
    """A file that is no font is told, too; the PDF prints the number of a letter that no font has."""
    article = load_article(load_settings(write_tower(tmp_path, "fr")))
    (tmp_path / "docs/fonts").mkdir()
    (tmp_path / "docs/fonts/none.ttf").write_text("no font")
    page = article.page("fr", "building")
    titles = ("\U00013000 \U00013001", "\U00013002", "\U00013003 \U00011700")  # Egyptian hieroglyphs, Ahom
    pages = {"fr": {title: replace(page, title=title, file=f"docs/fr/{n}.md") for n, title in enumerate(titles)}}
    found = list(check_fonts(replace(article, pages=pages, references={})))
    assert (found[0].file, found[0].code) == ("docs/fonts/none.ttf", "no-font")
    told = [(one.file, one.severity, one.message[-9:]) for one in found if re.search(r"U\+1[0-9A-F]{4}", one.message)]
    assert told == [("docs/fr/0.md", "info", "[U+13000]"), ("docs/fr/2.md", "info", "[U+11700]")]
    assert marked("\U00013000 a", {"\U00013000"}) == "[U+13000] a"


def test_of_the_system_s_fonts_only_those_are_used_that_have_a_letter(tmp_path, monkeypatch):
    """As few as have all: with LibreOffice's OpenSymbol typst found a letter where there is none, and made no PDF."""
    own, has = FOLDER / "fonts", {"all": {65, 66}, "some": {66}, "none": set()}
    for name in has:
        (tmp_path / name).mkdir()
        shutil.copy(own / "Literata-Regular.ttf", tmp_path / name)
    system = typst.Fonts(include_system_fonts=False, font_paths=[tmp_path])
    monkeypatch.setattr(exports.fonts, "_own_letters", lambda beside: frozenset())
    monkeypatch.setattr(exports.fonts, "_font_letters", lambda file: frozenset(has[file.parent.name]))
    made = []
    monkeypatch.setattr(typst, "Fonts", lambda **asked: (made.append(asked) if asked else None) or system)
    _, lacking = load_fonts("AB", tmp_path / "beside")
    assert (made, lacking) == ([{"include_system_fonts": False, "font_paths": [own, tmp_path / "all"]}], set())


def test_every_language_is_searched(tab, serve, built):
    """Another form of a word, where Snowball knows it; else the word; in Chinese a part of what has no spaces."""
    site, locales = built
    address = serve(site)
    for locale, prefix in zip(locales, ("", f"{locales[1]}/"), strict=True):
        tab.goto(f"{address}{prefix}?find={SOUGHT[locale]}")
        tab.wait_for_selector("#search ol mark")
        assert tab.locator("#search [role=status]").inner_text().startswith("Found in"), locale


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("xq", "iana.org/assignments/language-subtag-registry; did you mean en, the folder in docs/?"),
        ("pt_br", "pt_br is no language tag; write pt-BR"),
        ("eng", "write en"),
        ("fr", "fr stands here twice"),
    ],
)
def test_a_locale_that_is_none_is_said(tmp_path, locale, said):
    config = write_tower(tmp_path, "fr", "en")
    text = config.read_text(encoding="utf-8").replace("locale: en", f"locale: {locale}")
    config.write_text(text, encoding="utf-8")
    line = max(number for number, words in enumerate(text.split("\n"), 1) if f"locale: {locale}" in words)
    result = build(config, tmp_path / "site", "--no-exports")
    assert result.returncode == 1
    head, cause, count = result.stdout.split("\n")[:3]
    assert (head, count) == ("mkdocs.yml", "1 error")
    assert cause.startswith(f"  mkdocs.yml:{line}: error") and said in cause
    assert "Traceback" not in result.stdout + result.stderr


def test_a_passage_and_a_reference_in_no_language_are_said(tmp_path):
    config = write_tower(tmp_path, "fr", "en")
    page = tmp_path / "docs/en/building.md"
    page.write_text(page.read_text(encoding="utf-8").replace("lang=ar", "lang=kz"), encoding="utf-8")
    references = tmp_path / "docs/bibliography.json"
    references.write_text(references.read_text(encoding="utf-8").replace('"zh-Hant"', '"xq"'), encoding="utf-8")
    result = build(config, tmp_path / "site", "--no-exports")
    assert "docs/en/building.md:5: error [bad-language] kz is no language" in result.stdout
    assert "docs/bibliography.json" in result.stdout


def test_a_language_without_words_borrows_english_ones_and_says_so(tmp_path):
    """Each borrowed word is marked; none names a language or counts languages; a page not translated names its own."""
    config = write_tower(tmp_path, "fr", "de", words={"de": LANGUAGES["fr"] | {"name": "Deutsch"}})
    for name in ("building", "references", "edition"):
        page = tmp_path / f"docs/de/{name}.md"
        text = page.read_text(encoding="utf-8")
        head = text.partition("---\n")[2] if text.startswith("---") else f"---\n\n{text}"
        page.write_text(f"---\nuntranslated: true\n{head}", encoding="utf-8")
    result = build(config, tmp_path / "site", "--no-exports")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "overrides/interface/de.yml: note [interface-incomplete]" in result.stdout
    for name in ("building", "references", "edition"):
        article = parse(tmp_path / f"site/de/{name}/index.html").css_first("article")
        assert "has not been translated into German yet" in article.css_first("p > span[lang=en]").text()
        assert article.css_first("h1 [lang=fr]")
        assert "marches" not in article.text() and "siècle" not in article.text()
    assert parse(tmp_path / "site/de/references/index.html").css_first("#ref-1")


def test_an_article_in_one_language_speaks_of_no_other(tmp_path):
    result = build(write_tower(tmp_path, "pt-BR"), tmp_path / "site", "--no-exports")
    assert result.returncode == 0, result.stdout + result.stderr
    for file in (tmp_path / "site").rglob("index.html"):
        page = parse(file)
        assert not page.css(".head__languages, [popovertarget=two], #abstracts, .contents__languages")
        assert not page.css("a[hreflang]:not([hreflang=pt-BR])")
        assert "anguages" not in page.css_first("body").text()
        assert "1 of 1" not in page.css_first("header").text()


def test_words_that_cannot_be_used_are_said(tmp_path):
    """Unknown keys, words that are no text, braces that nothing fills: with their line, and English in their place."""
    english = 'cite: Cite\nnote-letter: "Note {letter}"\ntimes-one: once\ntimes-other: "{n} times"'
    (tmp_path / "en.yml").write_text(english)
    text = 'cite: yes\nsite: Zitieren\nnote-letter: "Anmerkung {leter}"\ntimes-other: "{n} Mal"\ntimes-few: "{n}"'
    (tmp_path / "de.yml").write_text(text)
    found = {(finding.line, finding.code) for finding in check_interface(tmp_path, ["de"])}
    assert found == {(1, "bad-words"), (2, "bad-words"), (3, "bad-words"), (5, "bad-words")}
    words = load_interface(tmp_path, "de")
    assert (words["cite"], words["note-letter"]) == ("Cite", "Note {letter}")
    assert counted(words, "times", 2, "de") == "2 Mal"


def test_words_that_wait_to_be_filled_in_are_not_written_again(tmp_path):
    """Before there is a line for each, the command that writes them is named; then only what is to be done."""
    (tmp_path / "en.yml").write_text("cite: Cite\n")
    (missing,) = check_interface(tmp_path, ["de"])
    (tmp_path / "de.yml").write_text(words_to_fill(tmp_path, "de"))
    (waiting,) = check_interface(tmp_path, ["de"])
    assert "make words LOCALE=de" in missing.hint
    assert waiting.hint == "fill in what stands behind a #"


def test_a_letter_is_looked_for_wherever_it_is_printed(tmp_path):
    """In headings and footnotes, in references that a style sets, in the edition's notes."""
    config, letters = write_tower(tmp_path, "fr"), "\U00013000\U00011700\U00010880\U00016b1c"
    page, references = tmp_path / "docs/fr/building.md", tmp_path / "docs/bibliography.json"
    page.write_text(f"# A {{ #building }}\n\n## {letters[0]} {{ #b }}\n\nC[^d][^e].\n\n[^d]: {letters[1]}\n")
    references.write_text(json.dumps([{"id": "x", "language": "fr", "title": letters[2]}]))
    (tmp_path / "docs/notes.yml").write_text("e: {printed: a, proposed: b, certainty: sure, evidence: article}")
    (tmp_path / "docs/fr/notes.yml").write_text(f"e: {letters[3]}")
    found = [(one.file, one.line, letter) for one in check_fonts(load_article(load_settings(config)))
             for letter in letters if f"[U+{ord(letter):X}]" in one.message]  # fmt: skip
    assert found == [
        ("docs/fr/building.md", 3, letters[0]),
        ("docs/fr/building.md", 7, letters[1]),
        ("docs/notes.yml", 0, letters[3]),
        ("docs/bibliography.json", 1, letters[2]),
    ]
