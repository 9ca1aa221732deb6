"""Checks the links of a built site.

The way of the data, each stage a folder that knows nothing of the next:

    reading/   the files of a folder → `Page`s: strings and tuples alone, of all that holds addresses
    site/      `Site`: where an address leads, what a host answers there, which pages are translations of each other
    rules/     findings; a rule is one function, and CODES.md tells what it finds
    network/   what other sites answer: further findings, and doubts that are withdrawn

`reading.locate` gives the findings their lines, `accepted` takes out what is known, the command line prints. A new
rule is one function in the file of its family, its rows in CODES.md, and its golden cases (the fault and the harmless
look-alike) under tests/links/cases.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from findings import Finding, by_place
from links import rules  # noqa: F401 (they tell themselves)
from links.accepted import apply_accepted, load_accepted
from links.codes import RULES
from links.reading.collect import collect_site
from links.reading.locate import locate
from links.reading.sharing import share_out
from links.rules.spelling import DOUBTS
from links.site.index import Site
from progress import show_progress

# Rules are shared among processes for as many pages; for fewer it is not worth while.
ENOUGH_PAGES = 400
# Of one code in one file so many are told one by one: they have one cause, and nobody reads more.
MOST_ALIKE = 10_000


class Report(NamedTuple):
    """What a check found: the findings in order, how many pages and links it looked at, and what it did not enter.

    `unentered` are the kinds of files that hold addresses and are not read, each with their number.
    """

    findings: list[Finding]
    pages: int
    links: int
    unentered: tuple[tuple[str, int], ...] = ()

    @property
    def told_unentered(self) -> str:
        """Those kinds in words, as a report tells them; empty where there is none."""
        kinds = ", ".join(f"{count} .{ending}" for ending, count in sorted(self.unentered))
        return kinds and f"the addresses in {kinds}: files of data, plain text or programs"


def check_site(site_dir: Path | str, site_url: str | None = None, accepted: Path | str | None = None) -> Report:
    """Check the built site in a folder, offline.

    `site_url` is the address it will have (derived from its canonical links or sitemap if not given);
    `accepted` is the file of accepted findings. Raises DataError if that file cannot be used.
    """
    site = load_site(site_dir, site_url)
    return report_on(site, run_rules(site), accepted)


def load_site(site_dir: Path | str, site_url: str | None = None) -> Site:
    """Return the collected site with its index."""
    return Site(collect_site(Path(site_dir)), site_url)


def run_rules(site: Site) -> set[Finding]:
    """Return what all rules find in a site."""

    def apply_rule(number: int) -> set[Finding]:
        show_progress(number + 1, len(RULES), "rules checked")
        return set(_count_rest(RULES[number](site)))

    return set().union(*share_out(apply_rule, len(RULES), len(site.pages) >= ENOUGH_PAGES))


def _count_rest(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; of very many that are alike the first, and one that counts the rest."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for found in findings:
        alike = found.file, found.code, found.severity
        counts[alike] += 1
        if counts[alike] <= MOST_ALIKE:
            yield found
    for (file, code, severity), count in counts.items():
        if count > MOST_ALIKE:
            message, hint = f"{count - MOST_ALIKE:,} more places of this kind", "mend those listed, then check again"
            yield Finding(file=file, code=code, severity=severity, message=message, hint=hint)


def withdraw_doubts(findings: Iterable[Finding], confirmed: frozenset[str]) -> Iterator[Finding]:
    """Yield findings but for those of the spelling alone, where the host has answered to exactly this address."""
    return (found for found in findings if found.code not in DOUBTS or found.url not in confirmed)


def report_on(site: Site, findings: Iterable[Finding], accepted: Path | str | None) -> Report:
    """Return the report of these findings, without those that are accepted."""
    if accepted:
        findings = apply_accepted(findings, load_accepted(Path(accepted)), str(accepted))
    links = sum(page.hyperlinks + len(page.links) for page in site.everything())
    return Report(sorted(locate(site.read, findings), key=by_place), len(site.pages), links, site.unentered)
