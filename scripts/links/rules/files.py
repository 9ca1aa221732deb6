"""Rules about the files themselves: those that could not be read as they should be."""

from collections.abc import Iterator

from findings import Finding
from links.reading.collect import Trouble
from links.site.index import Site


def check_files(site: Site) -> Iterator[Finding]:
    """Files that could not be read as they should be."""
    hints = {
        "unreadable-file": "make it readable, or keep it out of the site",
        "broken-symlink": "remove the link or mend it",
        "symlink-loop": "remove the link",
        "not-utf-8": "save it as UTF-8: the host declares every page so",
    }
    for trouble in site.troubles:
        yield site.finding(trouble.code, trouble.file, _trouble_message(trouble), hints[trouble.code], line=0)
    if not site.pages:
        yield site.finding("empty-site", ".", "there is no page in the site", "build the site first", line=0)


def _trouble_message(trouble: Trouble) -> str:
    messages = {
        "unreadable-file": "cannot be read",
        "not-utf-8": "not UTF-8",
        "symlink-loop": "the symbolic link goes round",
        "broken-symlink": "the symbolic link leads nowhere",
    }
    return f"{messages[trouble.code]}: {trouble.detail}"
