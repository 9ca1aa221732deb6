"""The editorial notes: those of a page, those on a reference, and all of them with their places."""

from dataclasses import dataclass

from edition.anchors import block_address, note_mark_id, place_address
from edition.bibliography.references import Reference
from edition.notes import Note, NoteWords
from edition.view.bibliography import Bibliography
from edition.view.standpoint import Standpoint
from edition.view.titles import Titles


@dataclass(frozen=True)
class Place:
    """An address relative to the site's root, and the words that lead to it."""

    address: str
    label: str


class Notes(Standpoint):
    @property
    def words_of(self) -> NoteWords:
        """What a note says, in the page's language."""
        return NoteWords(self.locale, self.settings.default_locale, self.t)

    @property
    def of_page(self) -> list[Note]:
        return [self.article.notes[key] for key in self.page.notes] if self.page else []

    def on(self, reference: Reference) -> list[Note]:
        return [note for note in self.article.notes.values() if reference.key in note.references]

    def marks(self, note: Note) -> list[str]:
        """Return the fragments of the marks on this page that lead to a note."""
        count = sum(key == note.key for block in self.page.blocks for key in block.notes)
        return [f"#{note_mark_id(note.key, ordinal)}" for ordinal in range(1, count + 1)]

    def address_of(self, note: Note) -> str:
        """Return the address of the first place that a note is about, in the page's language."""
        marks = (
            place_address(page.address, note_mark_id(note.key, 1))
            for page in self.article.pages[self.locale].values()
            if page.is_translated and note.key in page.notes
        )
        return next(marks, self.address(self.locale, "index"))

    @property
    def all(self) -> list[tuple[Note, list[Place]]]:
        """Every note of the edition with the places it is about on this locale's pages: in the order of the text."""
        marked = self._blocks_by_note
        notes = sorted(self.article.notes.values(), key=lambda note: self._order(note, marked))
        return [(note, [*marked.get(note.key, ()), *self._references_with(note)]) for note in notes]

    @property
    def _blocks_by_note(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        titles = Titles(self.article, self.locale, self.page)
        for page in self.article.pages[self.locale].values():
            for block in page.blocks:
                place = Place(block_address(page.address, block.number), f"{titles.referred(page)}, {block.number}")
                for key in dict.fromkeys(block.notes):
                    found.setdefault(key, []).append(place)
        return found

    def _order(self, note: Note, marked: dict[str, list[Place]]) -> tuple[bool, int]:
        """Return the place of a note among the others: those on the text as they are called, then by reference."""
        if note.key in marked:
            return False, list(marked).index(note.key)
        return True, min((reference.number for reference in self._references(note)), default=0)

    def _references_with(self, note: Note) -> list[Place]:
        address_of = Bibliography(self.article, self.locale, self.page).address_of
        return [Place(address_of(reference), f"[{reference.number}]") for reference in self._references(note)]

    def _references(self, note: Note) -> list[Reference]:
        return [self.article.references[key] for key in note.references if key in self.article.references]
