"""Editorial notes: each says what is printed, what is proposed, how sure, and why, once."""

from pathlib import Path

import pytest
import yaml

from edition.notes import NoteWords, load_notes

CASES = sorted((Path(__file__).parent / "cases" / "notes").glob("*.yml"))
T = {
    "certainty-sure": "certain",
    "certainty-likely": "likely a misprint",
    "certainty-query": "open question",
    "note-whole": "Printed: {printed}. Proposed: {proposed} ({certainty}).",
    "note-printed-alone": "Printed: {printed} ({certainty}).",
    "note-alone": "{why} ({certainty})",
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
