"""Serving: what GitHub Pages answers to a path, given the files of a site.

https://docs.github.com/pages and github.com/slorber/trailing-slash-guide: `/a` is the file a or a.html, or a
redirect to `/a/` when a folder has that name; `/a/` is a/index.html alone; letter case counts.
"""

import re
import unicodedata
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from links.address import decode_path
from links.letters import skeleton
from links.reading.page import page_url


class Target(NamedTuple):
    """Where an address leads: `file` when the site serves one, `code` when something is wrong with the way.

    `path` is the address within the site, decoded; `likely` the address that was probably meant.
    """

    path: str = ""
    file: str = ""
    fragment: str = ""
    code: str = ""
    likely: str = ""


# Spellings that are told apart by the host and often confused by writers, the nearest first.
FOLDS = {
    "wrong-normalization": lambda path: unicodedata.normalize("NFC", path),
    "wrong-case": lambda path: unicodedata.normalize("NFC", path).casefold(),
    "look-alike-letters": lambda path: skeleton(path).casefold(),
}


class Host:
    """A host that serves these files."""

    def __init__(self, files: frozenset[str]):
        self.files = files

    def serve(self, path: str, fragment: str = "") -> Target:
        """Return what is served for a decoded path within the site."""
        if "//" in path or path.startswith("/"):
            return Target(path, code="doubled-slash", likely=re.sub("//+", "/", path).lstrip("/"))
        if not path or path.endswith("/"):
            if path + "index.html" in self.files:
                return Target(path, path + "index.html", fragment)
            if path[:-1] in self.files or path[:-1] + ".html" in self.files:
                return Target(path, code="slash-after-file", likely=path[:-1])
        elif path in self.files:
            return Target(path, path, fragment)
        elif path + ".html" in self.files:
            return Target(path, path + ".html", fragment)
        elif f"{path}/index.html" in self.files:
            return Target(path, f"{path}/index.html", fragment, code="missing-slash", likely=path + "/")
        if path.rstrip("/") + "/" in self._folders or not path:
            return Target(path, code="directory-without-index")
        return self._diagnose(path)

    def _diagnose(self, path: str) -> Target:
        for code, fold in FOLDS.items():
            if (likely := self._folded[code].get(fold(path))) is not None:
                return Target(path, code=code, likely=likely)
        decoded = decode_path(path)
        if decoded and decoded != path and self.serve(decoded).file:
            return Target(path, code="doubled-encoding", likely=decoded)
        return Target(path, code="missing", likely=self._namesake(path))

    def _namesake(self, path: str) -> str:
        name = path.rstrip("/").rpartition("/")[2]
        found = self._namesakes.get(re.sub(r"\.(?:html?|md)$", "", name), ())
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _folded(self) -> dict[str, dict[str, str]]:
        addresses = [
            address for file in sorted(self.files) for address in (file, page_url(file), page_url(file).rstrip("/"))
        ]
        return {code: {fold(address): address for address in addresses} for code, fold in FOLDS.items()}

    @cached_property
    def _namesakes(self) -> dict[str, list[str]]:
        found = defaultdict(list)
        for file in sorted(self.files):
            address = page_url(file)
            found[re.sub(r"\.html?$", "", address.rstrip("/").rpartition("/")[2])].append(address)
        return found

    @cached_property
    def _folders(self) -> frozenset[str]:
        folders = set()
        for file in self.files:
            while (cut := file.rfind("/")) > 0:
                file = file[:cut]
                if file + "/" in folders:
                    break
                folders.add(file + "/")
        return frozenset(folders)
