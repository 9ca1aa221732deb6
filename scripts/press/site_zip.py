"""The whole site as one file to keep: `site.zip`, to be unpacked and read without a network.

A service worker would do it unasked, but could show an old text as if it were
the new one; a file with a date in its name deceives nobody. Folders have no
server that finds their `index.html`, so in the archive the links name it.
"""

import re
from pathlib import Path

from exports.archive import packed

NAME = "site.zip"
_FOLDER_LINK = re.compile(r'(<(?:a|link)\b[^>]*\shref=")((?:[^":?#/]+/)*(?:[^":?#/]+/|\.\.?))(?=["#])')


def write_archive(site: Path, epoch: int, empty: bool = False) -> None:
    """Write the archive of a built site into it. The same site and date give the same bytes.

    An `empty` file takes its place while pages are written: nobody waits for it then.
    """
    if empty:
        (site / NAME).touch()
        return
    files = sorted(file for file in site.rglob("*") if file.is_file() and file != site / NAME)
    named = ((file.relative_to(site).as_posix(), _readable(file, site)) for file in files)
    (site / NAME).write_bytes(packed(named, epoch))


def _readable(file: Path, site: Path) -> bytes:
    """Return a file as it is, and a page with links to files where they were to folders."""
    if file.suffix != ".html":
        return file.read_bytes()
    return _FOLDER_LINK.sub(_with_index(file, site), file.read_text(encoding="utf-8")).encode()


def _with_index(page: Path, site: Path):
    def named(match: re.Match) -> str:
        target = (page.parent / match[2]).resolve()
        inside = target.is_relative_to(site.resolve()) and (target / "index.html").is_file()
        return f"{match[1]}{match[2].removesuffix('/')}/index.html" if inside else match[0]

    return named
