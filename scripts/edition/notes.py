"""Editorial notes: what the edition says about the printed text.

`docs/notes.yml` lists every note once:

| field | what |
|---|---|
| `printed`, `proposed` | the words as printed, and those that the edition proposes |
| `certainty` | `sure` (the evidence shows it), `likely` (a misprint, it seems) or `query` (an open question) |
| `evidence` | what makes it sure: `article`, if that itself shows it, or a source outside: `{title, date, URL}` |
| `language` | of the words, as a BCP 47 tag, where it is not the article's |
| `references` | the cite keys that a note on the bibliography concerns |

`docs/<locale>/notes.yml` maps each key to the reason, in that locale's words; of a language of which no note has
words yet, the original's are shown, as what they are.
In the text a note is called by `[^key]`, right after the words it is about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import ascii_lowercase

from babel.dates import format_date
from markupsafe import Markup, escape

from data_files import check_words, key_line, load_yaml
from edition.anchors import note_id
from edition.findings import found
from edition.interface import fill
from edition.markdown.mathml import IN_LINE
from edition.markdown.short_texts import format_inline
from findings import Finding
from languages.letters import letters_unlike
from languages.tags import cldr

FILE = "docs/notes.yml"
# A citation, a formula, a note's mark, strong words: what a page may have, and a note has not.
_OF_PAGES = re.compile(rf"\[[^\[\]]*(?<!\w)@[\w{{][^\[\]]*\]|{IN_LINE}|\[\^[\w-]+\]|\*\*[^*]+\*\*")
_LEFT_OUT = re.compile(r"[\[(<]?(?:…|\.\.\.)[\])>]?|, ")
SURE, QUERY = "sure", "query"
IN_THE_ARTICLE = "article"


@dataclass(frozen=True)
class Note:
    """One editorial note; `text` maps locales to the reason given in them."""

    key: str
    printed: str = ""
    proposed: str = ""
    certainty: str = ""
    language: str = ""
    evidence: dict = field(default_factory=dict)
    references: tuple[str, ...] = ()
    text: dict[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return note_id(self.key)

    @property
    def is_open(self) -> bool:
        """Tell whether the note is a question that the edition cannot answer."""
        return self.certainty == QUERY


def note_letter(place: int) -> str:
    """Return the letter of a note by its place among the others, as `<ol type="a">` counts: a … z, aa, ab, …"""
    before, last = divmod(place, 26)
    return (note_letter(before - 1) if before else "") + ascii_lowercase[last]


class NoteWords:
    """The words of notes as one locale's page has them; `t` are its interface strings."""

    def __init__(self, locale: str, original: str, t: dict[str, str]):
        self.locale, self.original, self.t = locale, original, t

    def whole(self, note: Note) -> Markup:
        """Return what is printed, what is proposed, how sure, and why: each once."""
        certainty = self.certainty(note)
        if not note.printed:
            return fill(self.t["note-alone"], why=self.why(note), certainty=certainty)
        words = self.t["note-whole" if note.proposed else "note-printed-alone"]
        said = fill(words, printed=self.printed(note), proposed=self.proposed(note), certainty=certainty)
        return Markup(" ").join([said, self.why(note)])

    def printed(self, note: Note) -> Markup:
        """Return the printed words, and by code the letters that only look like the proposed ones."""
        letters = letters_unlike(note.printed, note.proposed)
        named = f" ({', '.join(f'{letter} U+{ord(letter):04X}' for letter in letters)})" if letters else ""
        return self._foreign(note, note.printed) + named

    def proposed(self, note: Note) -> Markup:
        return self._foreign(note, note.proposed)

    def certainty(self, note: Note) -> str:
        return self.t.get(f"certainty-{note.certainty}", "")

    def why(self, note: Note) -> Markup:
        """Return the reason, and the source outside the article that shows it."""
        reason = self._reason(note)
        if not note.evidence:
            return reason
        day = format_date(date.fromisoformat(note.evidence["date"]), "long", locale=cldr(self.locale))
        address, title = note.evidence["URL"], note.evidence["title"]
        source = Markup('<a href="{}">{}</a>').format(address, title)
        return Markup(" ").join([reason, fill(self.t["note-evidence"], source=source, date=day)])

    def _reason(self, note: Note) -> Markup:
        if self.locale in note.text or self.original not in note.text:
            return format_inline(note.text.get(self.locale, ""))
        return Markup('<span lang="{}">{}</span>').format(self.original, format_inline(note.text[self.original]))

    def _foreign(self, note: Note, words: str) -> Markup:
        language = note.language or self.original
        return escape(words) if language == self.locale else Markup('<span lang="{}">{}</span>').format(language, words)


def load_notes(docs: Path, locales: list[str]) -> tuple[dict[str, Note], list[Finding]]:
    """Return the notes by key, in their order, and what is wrong with their files."""
    words = {locale: load_yaml(docs / locale / "notes.yml", schema="note-words.yml") for locale in locales}
    entries = load_yaml(docs / "notes.yml", schema="notes.yml")
    findings = [*_check_entries(entries, docs / "notes.yml"), *check_words("note", docs, entries, words)]
    findings += [one for locale, texts in words.items() for one in _check_marks(docs, locale, texts)]
    return {key: _note(key, entry, words) for key, entry in entries.items()}, findings


def check_printed(article) -> Iterator[Finding]:
    """Yield the notes that call words printed which stand nowhere: in no language's pages, no reference, no fact.

    `…`, also as `...` and in brackets, stands for words that are left out; several may be named with commas between
    them.
    """
    pages = [page for own in article.pages.values() for page in own.values()]
    texts = [part.text for page in pages for part in (*page.headings, *page.blocks)]
    texts += [str(article.facts), *(text for page in pages for text in (page.title, str(page.meta)))]
    texts += [f"{one.original} {one.romanised} {one.csl}" for one in article.references.values()]
    whole = "\0".join(map(_unspaced, texts))
    for key, note in article.notes.items():
        if missing := [part for part in _LEFT_OUT.split(note.printed) if _unspaced(part) not in whole]:
            line = key_line(article.settings.docs / "notes.yml", key)
            yield found("printed-nowhere", FILE, line, key=key, words=missing[0].strip())


def _unspaced(text: str) -> str:
    """Return a text without spaces and what is seen at the end of a line alone."""
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text)


def _note(key: str, entry: dict, words: dict[str, dict]) -> Note:
    named = {name: str(entry.get(name, "")) for name in ("printed", "proposed", "certainty", "language")}
    return Note(
        key=key,
        **named,
        evidence=entry["evidence"] if isinstance(entry.get("evidence"), dict) else {},
        references=tuple(entry.get("references", ())),
        text={locale: texts[key] for locale, texts in words.items() if key in texts},
    )


def _check_entries(entries: dict[str, dict], file: Path) -> Iterator[Finding]:
    for key, entry in entries.items():
        if entry["certainty"] == SURE and "evidence" not in entry:
            yield found("note-without-evidence", FILE, key_line(file, key), key=key, in_itself=IN_THE_ARTICLE)


def _check_marks(docs: Path, locale: str, texts: dict[str, str]) -> Iterator[Finding]:
    """Yield a finding for each mark of a page's Markdown in a note, where it is printed as it is typed."""
    for key, text in texts.items():
        if match := _OF_PAGES.search(str(text)):
            line = key_line(docs / locale / "notes.yml", key)
            yield found("not-read/note", f"docs/{locale}/notes.yml", line, key=key, words=match[0][:40])
