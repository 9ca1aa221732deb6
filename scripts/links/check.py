"""Checks the links of a built site.

The way of the data: `collect` finds the files and `reading` keeps of each page only strings (`Page`); `index` wraps
them in a `Site` that answers where an address leads (what a host makes of it stands in `serving`), which anchors
a file has, which pages are translations of each other; each rule in RULES is a generator of findings over that
`Site`; `accepted` takes out what is known; the command line prints. The stages meet only here. A new rule is one
function in the file of its family, one line in RULES, a row in `codes`, and its golden cases (the fault and the
harmless look-alike) under tests/links/cases.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from findings import Finding, by_place
from links.accepted import apply_accepted, load_accepted
from links.progress import show_progress
from links.reading.collect import collect_site
from links.reading.locate import locate
from links.reading.sharing import share_out
from links.rules.table import RULES
from links.site.index import Site

# Rules are shared among processes for as many pages; for fewer it is not worth while.
ENOUGH_PAGES = 400


class Report(NamedTuple):
    """What a check found: the findings in order, and how many pages and links it looked at."""

    findings: list[Finding]
    pages: int
    links: int


def check_site(site_dir: Path | str, site_url: str | None = None, accepted: Path | str | None = None) -> Report:
    """Check the built site in a folder, offline.

    `site_url` is the address it will have (derived from its canonical links or sitemap if not given);
    `accepted` is the file of accepted findings. Raises AcceptedFileError if that file cannot be used.
    """
    return report_on(load_site(site_dir, site_url), (), accepted)


def load_site(site_dir: Path | str, site_url: str | None = None) -> Site:
    """Return the collected site with its index."""
    return Site(collect_site(Path(site_dir)), site_url)


def report_on(site: Site, further: Iterable[Finding], accepted: Path | str | None) -> Report:
    """Run every rule over a site; `further` findings (of the network) are treated alike."""

    def apply_rule(number: int) -> set[Finding]:
        show_progress(number + 1, len(RULES), "rules checked")
        return set(RULES[number](site))

    findings: Iterable[Finding] = set(further).union(
        *share_out(apply_rule, len(RULES), len(site.pages) >= ENOUGH_PAGES)
    )
    if accepted:
        findings = apply_accepted(findings, load_accepted(Path(accepted)), str(accepted))
    findings = locate(site.root, findings)
    links = sum(len(page.hrefs) + len(page.links) for page in site.everything())
    return Report(sorted(findings, key=by_place), len(site.pages), links)
