"""The site's own address, where nobody gave it: as its pages, or else its sitemap, tell it."""

from collections import Counter
from collections.abc import Iterator

from links.address import SCHEME, encode_path
from links.reading.collect import Collection
from links.reading.page import canonical_of


def derive_site_url(collection: Collection) -> str | None:
    """Return the site's address as most canonical links tell it, else as the sitemap does."""
    votes: Counter[str] = Counter()
    for page in collection.pages.values():
        link = canonical_of(page)
        if link and SCHEME.match(link.value) and link.value.endswith(encode_path(page.url)):
            votes[link.value[: len(link.value) - len(encode_path(page.url))]] += 1
    if not votes:
        votes.update(_sitemap_roots(collection))
    return votes.most_common(1)[0][0].rstrip("/") + "/" if votes else None


def _sitemap_roots(collection: Collection) -> Iterator[str]:
    """Yield for each place of the sitemap the address from which a page of this name has it."""
    sitemap = collection.documents.get("sitemap.xml")
    urls = {page.url for page in collection.pages.values() if page.url}
    for location in (link.value for link in sitemap.links if link.tag == "loc") if sitemap else ():
        cut = location.find("/")
        while 0 <= (cut := location.find("/", cut + 1)) < len(location) - 1:
            if location[cut + 1 :] in urls:
                yield location[: cut + 1]
