"""One more reference in this article's bibliography."""

import json

from articles import build_and_test, clone

ADDED = {
    "id": "added2026",
    "type": "book",
    "author": [{"family": "Added", "given": "A."}],
    "title": "One more",
    "issued": {"date-parts": [[2026]]},
}  # as `make reference` writes one that says no more: no language, no printed form
# What counts references, or reads their pages and files; the others never see the bibliography.
TESTS = (
    "edition",
    "exports/test_data.py",
    "exports/test_metadata.py",
    "article/test_text.py",
    "article/test_stated.py",
)


def test_a_new_reference_breaks_no_test(tmp_path):
    """Written at the end of docs/bibliography.json, it is in the site and in the exports, and every test passes."""
    root = clone(tmp_path / "clone")
    file = root / "docs" / "bibliography.json"
    file.write_text(json.dumps([*json.loads(file.read_text(encoding="utf-8")), ADDED]), encoding="utf-8")
    build_and_test(root, *(f"tests/{name}" for name in TESTS))
    assert (root / "site" / "references" / "added2026.bib").is_file()
