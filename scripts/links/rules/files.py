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


@rule(
    "Sitemap, feeds and other files",
    """
    unreadable-file | E | the file could not be read | no permission | make it readable, or keep it out of the site
    not-entered | W | a file that is too large, or behind too many symbolic links, was not looked at | a page of 100 MB | divide it, or check it by itself
    broken-symlink | E | a symbolic link to nothing | `latest -> 2017/` | remove the link, or mend it
    symlink-loop | E | a symbolic link that leads back to a folder around it | `site/site -> .` | remove the link
    not-utf-8 | E | the page is not UTF-8, as the host says it is | a page in windows-1251 | save it as UTF-8: the host declares every page so
    empty-site | E | there is no page to check | an empty folder | build the site first
    """,
)
def check_files(site: Site) -> Iterator[Finding]:
    """Files that could not be read as they should be, and a site without pages."""
    for trouble in site.troubles:
        yield site.finding(trouble.code, trouble.file, f"{_MESSAGES[trouble.code]}: {trouble.detail}", line=0)
    if not site.pages:
        yield site.finding("empty-site", ".", "there is no page in the site", line=0)


@rule(
    "Sitemap, feeds and other files",
    """
    malformed-file | E | a sitemap, feed, manifest, book or piece of data that cannot be read | `sitemap.xml` cut short | mend it
    """,
)
def check_form(site: Site) -> Iterator[Finding]:
    """Sitemaps, feeds, manifests, EPUB and other files that are not what they should be."""
    for page in site.everything():
        for detail, line in page.malformed:
            yield site.finding("malformed-file", page.file, f"cannot be read: {detail}", line=line)
