"""Check the links of a built site: `python scripts/check_links.py SITE_DIR`.

Exits 0 when there is nothing but warnings and notes, 1 on errors (`--strict`: on warnings too), 2 when the
arguments or the site cannot be used, 130 when interrupted. What it reports is listed in scripts/links/CODES.md.
"""

import argparse
import sys
from pathlib import Path

import console
from findings import FORMATS, exit_status, format_findings
from links.accepted import AcceptedFileError
from links.address import WEB_SCHEMES, split_address
from links.check import load_site, report_on

# What shells report of a program that SIGINT ended: 128 and the signal's number.
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.site_dir.is_dir():
        parser.error(f"{options.site_dir} is no folder; build the site first")
    if options.site_url is not None and not _is_site_url(options.site_url):
        parser.error(f"--site-url {options.site_url} is no full address, such as https://owner.github.io/name/")
    try:
        site = load_site(options.site_dir, options.site_url)
        further = _network_findings(site, options.cache) if options.external else ()
        report = report_on(site, further, options.accepted)
    except AcceptedFileError as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        print("interrupted; what was learnt of other sites stands in the cache", file=sys.stderr)
        return INTERRUPTED
    if report.findings:
        print(format_findings(report.findings, options.format))
    if options.format == "text":
        print(f"{report.pages} pages, {report.links} links checked")
    return 2 if not report.pages else exit_status(report.findings, options.strict)


def _is_site_url(value: str) -> bool:
    parts = split_address(value)
    return parts is not None and parts.scheme in WEB_SCHEMES and bool(parts.host)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check_links.py", description=__doc__.splitlines()[0])
    parser.add_argument("site_dir", type=Path, metavar="SITE_DIR", help="the folder of the built site")
    parser.add_argument("--site-url", help="its address (derived from canonical links or the sitemap)")
    parser.add_argument("--external", action="store_true", help="ask the addresses of other sites too")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")
    parser.add_argument("--strict", action="store_true", help="warnings fail, too")
    parser.add_argument("--accepted", type=Path, metavar="FILE", help="findings that are known and accepted (TOML)")
    parser.add_argument("--cache", type=Path, metavar="FILE", help="what was learnt of other sites in earlier runs")
    return parser


def _network_findings(site, cache):
    # Imported here: offline use needs no HTTP client.
    from links.network.ask import check_external

    return check_external(site, cache)


if __name__ == "__main__":
    console.run(main)
