"""What the commands have in common: the repository, arguments, and how they write and end, on any console or pipe."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from findings import FORMATS, DataError, Finding, exit_status, format_findings

ROOT = Path(__file__).resolve().parent.parent

# What shells report of a program that SIGPIPE or SIGINT ended: 128 and the signal's number.
UNREAD, INTERRUPTED = 141, 130


def arguments(description: str) -> argparse.ArgumentParser:
    """Return a parser of what every command about an article may be told: which one, and how to print findings."""
    parser = argparse.ArgumentParser(description=description)
    where = "the mkdocs.yml of the edition; site/ and .cache/, which builds share, stand beside it"
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml", help=where)
    parser.add_argument("--format", choices=FORMATS, default="text", help="of the findings")
    return parser


def report(findings: Iterable[Finding], style: str, strict: bool = False) -> int:
    """Print findings, if there are any, and return the status of a command that has them."""
    findings = list(findings)
    if findings:
        print(format_findings(findings, style))
    return exit_status(findings, strict)


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and exit with the status that it returns.

    A letter that the console's encoding does not have is written as its code point; where nobody reads the output
    to its end, as `head` does not, the status is UNREAD; where Ctrl+C ends it, INTERRUPTED. A data file that cannot be
    used, and any file that cannot be read or written, ends it with what is wrong there.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        status = main()
        sys.stdout.flush()
    except DataError as error:
        print(error, file=sys.stderr)
        status = 1
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        status = INTERRUPTED
    except BrokenPipeError:
        status = UNREAD
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = f"cannot be read or written: {error.strerror}"
        finding = Finding(
            str(error.filename or "disk"), "no-access", reason, hint="let the file and its folder be used"
        )
        print(format_findings([finding]), file=sys.stderr)
        status = 1
    sys.exit(status)
