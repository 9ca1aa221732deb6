"""Every address inside the edition is made here, and nowhere else.

| address | what it leads to |
|---|---|
| `p-12` | block 12 of the article, the same in every locale |
| `s-12-3` | the third sentence of block 12, if it has several; the same in every locale |
| `ref-3` | reference 3 |
| `cite-3-2` | the second citation of reference 3 |
| `note-mfa` | the editorial note with the key `mfa` |
| `noteref-mfa-2` | the second mark in a page that leads to it |
| `fn-3` | the third of the authors' own footnotes |
| `fnref-3-2` | the second mark that leads to it |
| `name-zerde` | a name or term in the index of names |
| `figure-broadband` | a figure that the edition draws |
"""

import posixpath
import re
from urllib.parse import quote

# The attribute of every element that the edition adds: the authors' words can be read out without it.
EDITION = "data-edition"


def block_id(number: int) -> str:
    """Return the id of the block with this number."""
    return f"p-{number}"


def sentence_id(block: int, ordinal: int) -> str:
    """Return the id of the `ordinal`-th sentence (from 1) of a block."""
    return f"s-{block}-{ordinal}"


def block_of(id: str) -> int:
    """Return the number of the block that an id names, or of a sentence's; 0 if it names neither."""
    match = re.fullmatch(r"p-(\d+)|s-(\d+)-\d+", id)
    return int(match[1] or match[2]) if match else 0


def is_sentence(id: str) -> bool:
    """Tell whether an id is that of a sentence."""
    return re.fullmatch(r"s-\d+-\d+", id) is not None


def reference_id(number: int) -> str:
    """Return the id of the reference with this number."""
    return f"ref-{number}"


def citation_id(number: int, ordinal: int) -> str:
    """Return the id of the `ordinal`-th citation (from 1) of reference `number`."""
    return f"cite-{number}-{ordinal}"


def note_id(key: str) -> str:
    """Return the id of the text of an editorial note."""
    return f"note-{key}"


def note_mark_id(key: str, ordinal: int) -> str:
    """Return the id of the `ordinal`-th mark (from 1) in a page that leads to a note."""
    return f"noteref-{key}" if ordinal == 1 else f"noteref-{key}-{ordinal}"


def footnote_id(number: int) -> str:
    """Return the id of the text of a footnote of the authors'."""
    return f"fn-{number}"


def footnote_mark_id(number: int, ordinal: int) -> str:
    """Return the id of the `ordinal`-th mark (from 1) that leads to a footnote."""
    return f"fnref-{number}-{ordinal}"


def place_address(page: str, anchor: str) -> str:
    """Return the address of a place on a page, relative to the site's root as the page's is."""
    return f"{page or './'}#{anchor}"


def block_address(page: str, number: int) -> str:
    """Return the address of a block, relative to the site's root as its page's is."""
    return place_address(page, block_id(number))


def name_id(key: str) -> str:
    """Return the id of an entry of the index of names."""
    return f"name-{key}"


def figure_id(key: str) -> str:
    """Return the id of a figure that the edition draws."""
    return f"figure-{key}"


def page_address(prefix: str, name: str) -> str:
    """Return a page's address relative to the site's root.

    `prefix` is the locale's folder (`ru/`, or empty for the default locale),
    `name` the file's name without its ending; `index` is the folder itself.
    """
    return prefix if name == "index" else f"{prefix}{name}/"


def relative_address(target: str, page: str) -> str:
    """Return `target` (an address relative to the site's root) as written on `page`."""
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    slash = "/" if not path or path.endswith("/") else ""
    relative = posixpath.relpath(path or ".", page or ".")
    return quote(relative) + slash + mark + fragment
