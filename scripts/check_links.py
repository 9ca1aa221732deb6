"""Check the links of a built site: `python scripts/check_links.py SITE_DIR`.

Exits 0 when there is nothing but warnings and notes, 1 on errors (`--strict`: on warnings too), 2 when the
arguments or the site cannot be used, 130 when interrupted. What it reports is listed in scripts/links/CODES.md.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import console
from findings import DataError, Finding, exit_status
from links.address import WEB_SCHEMES, split_address
from links.check import Report, load_site, report_on, run_rules, withdraw_doubts
from links.codes import CODES, PAGE, explain
from links.formats import FORMATS, format_report


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.explain:
        print("\n".join(map(explain, options.explain)))
        return 0
    if options.codes:
        print(PAGE.read_text("utf-8"), end="")
        return 0
    _check_options(parser, options)
    try:
        report, interrupted = _check(options)
    except DataError as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        print("interrupted before anything was found", file=sys.stderr)
        return console.INTERRUPTED
    _print(report, options.format)
    if interrupted:
        print("interrupted: this is what was found so far", file=sys.stderr)
        return console.INTERRUPTED
    return 2 if not report.pages else exit_status(report.findings, options.strict)


def _check(options: argparse.Namespace) -> tuple[Report, bool]:
    """Return the report, and whether the user stopped before all of the network was asked."""
    site = load_site(options.site_dir, options.site_url)
    findings: Iterable[Finding] = run_rules(site)
    interrupted = False
    if options.external:
        from links.network.ask import check_external  # Here: offline use needs no HTTP client.

        asked = check_external(site, options.cache)
        findings = {*withdraw_doubts(findings, asked.confirmed), *asked.findings}
        interrupted = asked.interrupted
    report = report_on(site, findings, options.accepted)
    return report._replace(
        findings=[found for found in report.findings if _is_wanted(found.code, options)]
    ), interrupted


def _print(report: Report, style: str) -> None:
    if report.findings or style in ("sarif", "junit"):
        print(format_report(report.findings, style))
    if style == "text":
        print(f"{report.pages} pages, {report.links} links checked")
        if report.unentered:
            print(f"not looked at: {report.told_unentered}")


def _is_wanted(code: str, options: argparse.Namespace) -> bool:
    return (not options.only or code in options.only) and code not in options.leave_out


def _check_options(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.site_dir is None:
        parser.error("SITE_DIR is missing: the folder of the built site")
    if not options.site_dir.is_dir():
        parser.error(f"{options.site_dir} is no folder; build the site first")
    if options.site_url is not None and not _is_site_url(options.site_url):
        parser.error(f"--site-url {options.site_url} is no full address, such as https://owner.github.io/name/")


def _is_site_url(value: str) -> bool:
    parts = split_address(value)
    return parts is not None and parts.scheme in WEB_SCHEMES and bool(parts.host)


def _codes(value: str) -> list[str]:
    codes = [code.strip() for code in value.split(",") if code.strip()]
    if unknown := sorted(set(codes) - set(CODES)):
        raise argparse.ArgumentTypeError(f"there is no code {', '.join(unknown)}; CODES.md lists them")
    return codes


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check_links.py", description=__doc__.splitlines()[0])
    codes = {"type": _codes, "action": "extend", "default": [], "metavar": "CODES"}
    parser.add_argument("site_dir", type=Path, nargs="?", metavar="SITE_DIR", help="the folder of the built site")
    parser.add_argument("--site-url", help="its address (derived from canonical links or the sitemap)")
    parser.add_argument("--external", action="store_true", help="ask the addresses of other sites too")
    parser.add_argument("--cache", type=Path, metavar="FILE", help="what was learnt of other sites in earlier runs")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")
    parser.add_argument("--strict", action="store_true", help="warnings fail, too")
    parser.add_argument("--only", **codes, help="report these codes alone (with commas between them)")
    parser.add_argument("--except", dest="leave_out", **codes, help="do not report these codes")
    parser.add_argument("--accepted", type=Path, metavar="FILE", help="findings that are known and accepted (TOML)")
    parser.add_argument("--explain", type=_codes, metavar="CODE", help="say what a code means")
    parser.add_argument("--codes", action="store_true", help="print CODES.md: what every code means")
    return parser


if __name__ == "__main__":
    console.run(main)
