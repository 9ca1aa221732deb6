"""Rules about the files themselves: those that could not be read as they should be, or were not entered."""

from collections.abc import Iterator

from findings import Finding
from links.codes import rule
from links.site.index import Site

_MESSAGES = {
    "unreadable-file": "cannot be read",
    "not-utf-8": "not UTF-8",
    "symlink-loop": "the symbolic link goes round",
    "broken-symlink": "the symbolic link leads nowhere",
    "not-entered": "not looked at",
}


@rule
def check_files(site: Site) -> Iterator[Finding]:
    """Files that could not be read as they should be, and a site without pages."""
    for trouble in site.troubles:
        yield site.finding(trouble.code, trouble.file, f"{_MESSAGES[trouble.code]}: {trouble.detail}", line=0)
    if not site.pages:
        yield site.finding("empty-site", ".", "there is no page in the site", line=0)


@rule
def check_form(site: Site) -> Iterator[Finding]:
    """Sitemaps, feeds, manifests, EPUB and other files that are not what they should be."""
    for page in site.everything():
        for detail, line in page.malformed:
            yield site.finding("malformed-file", page.file, f"cannot be read: {detail}", line=line)
