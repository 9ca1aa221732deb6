"""The file that the browser searches."""

from types import SimpleNamespace

from edition.derived_files import search_index


def test_search_index():
    """Plain texts in reading order, with their addresses; empty blocks are left out."""
    block = SimpleNamespace
    blocks = [block(number=3, text="Бір екі үш"), block(number=4, text="")]
    page = SimpleNamespace(name="china", title="Қытай", blocks=blocks)
    assert search_index("kk", [page]) == {
        "locale": "kk",
        "pages": [{"url": "china/", "title": "Қытай", "blocks": [["p-3", "Бір екі үш"]]}],
    }
