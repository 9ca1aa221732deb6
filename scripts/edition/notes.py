"""Editorial notes: what the edition says about the printed text.

`docs/notes.yml` lists every note once: its key, what is printed, how the
edition reads it, how sure it is (`sure`, `likely` or `query`), and, for a note
on the bibliography, the cite keys it concerns. `docs/<locale>/notes.yml` maps
each key to the note's words in that locale. In the text a note is called by
`[^key]`, right after the words it is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.anchors import note_id
from edition.data import load_yaml
from findings import Finding

CERTAINTIES = ("sure", "likely", "query")
SHAPE = {"*": {"references?": [str]}}


@dataclass(frozen=True)
class Note:
    """One editorial note; `text` maps locales to its words."""

    key: str
    printed: str
    reading: str
    certainty: str
    references: tuple[str, ...]
    text: dict[str, str]

    @property
    def anchor(self) -> str:
        return note_id(self.key)


def load_notes(docs: Path, locales: list[str]) -> tuple[dict[str, Note], list[Finding]]:
    """Return the notes by key, in their order, and what is wrong with their files."""
    words = {locale: load_yaml(docs / locale / "notes.yml") for locale in locales}
    notes = {key: _note(key, entry, words) for key, entry in load_yaml(docs / "notes.yml", shape=SHAPE).items()}
    return notes, list(_check_notes(notes, words))


def _note(key: str, entry: dict, words: dict[str, dict]) -> Note:
    entry = entry if isinstance(entry, dict) else {}
    return Note(
        key=key,
        printed=str(entry.get("printed", "")),
        reading=str(entry.get("reading", "")),
        certainty=str(entry.get("certainty", "")),
        references=tuple(entry.get("references", ())),
        text={locale: str(texts[key]) for locale, texts in words.items() if key in texts},
    )


def _check_notes(notes: dict[str, Note], words: dict[str, dict]) -> Iterator[Finding]:
    for note in notes.values():
        if note.certainty not in CERTAINTIES:
            yield Finding(file="docs/notes.yml", code="bad-note",
                          message=f"{note.key}: certainty is {note.certainty!r}",
                          hint=f"write one of {', '.join(CERTAINTIES)}")  # fmt: skip
    for locale, texts in words.items():
        for key in sorted(set(notes) - set(texts)):
            yield Finding(file=f"docs/{locale}/notes.yml", code="missing-note",
                          message=f"the note {key} has no words here", hint="translate it")  # fmt: skip
        for key in sorted(set(texts) - set(notes)):
            yield Finding(file=f"docs/{locale}/notes.yml", code="unknown-note",
                          message=f"{key} is not in docs/notes.yml", hint="add it there or remove it")  # fmt: skip
