"""Editorial notes: each says what is printed, what is proposed, how sure, and why, once."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from edition.notes import Note, NoteWords, check_printed, load_notes, note_letter

CASES = sorted((Path(__file__).parent / "cases" / "notes").glob("*.yml"))
T = {
    "certainty-sure": "certain",
    "certainty-likely": "likely a misprint",
    "certainty-query": "open question",
    "note-whole": "Printed: {printed}. Proposed: {proposed} ({certainty}).",
    "note-printed-alone": "Printed: {printed} ({certainty}).",
    "note-alone": "{why} This is {certainty}.",
    "note-evidence": "Source: {source}, {date}.",
}


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_note(case, tmp_path):
    """Each case is a note as it is written, and as an English reader of a Kazakh article reads it."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    (tmp_path / "en").mkdir()
    (tmp_path / "notes.yml").write_text(case["notes"], encoding="utf-8")
    (tmp_path / "en" / "notes.yml").write_text(case.get("why", ""), encoding="utf-8")
    notes, findings = load_notes(tmp_path, ["en"])
    words = NoteWords("en", "kk", T)
    assert case.get("findings", []) == [f"{f.file}:{f.line}: [{f.code}] {f.message}; {f.hint}" for f in findings]
    assert case.get("reads", []) == [str(words.whole(note)) for note in notes.values() if note.text]


def test_words_that_are_printed_nowhere_are_found(specimen_article):
    """A quotation is held against all that the article has: pages, what their heads say, references."""
    printed = {
        "whole": "салқын, бөлме",
        "left-out": "салқын … бөлме",
        "left-out-otherwise": "салқын [...] бөлме",
        "divided": "сал\u00adқын, бөлме",
        "in-a-reference": "aples",
        "mistyped": "салқын бөлмеде бал",
    }
    notes = {key: Note(key, printed=words) for key, words in printed.items()}
    (found,) = check_printed(replace(specimen_article, notes=notes))
    assert (found.file, found.code, found.severity) == ("docs/notes.yml", "printed-nowhere", "warning")
    assert found.message == "mistyped: “салқын бөлмеде бал” stands nowhere in the article"


def test_letters_go_on_after_z():
    """Marks are counted as the browser counts their list: no two notes of one page share a letter."""
    assert [note_letter(place) for place in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "a", "z", "aa", "ab", "az", "ba", "zz", "aaa",
    ]  # fmt: skip
