"""The Journal Publishing tag set 1.1, which its makers gave to the public domain."""

import tempfile
import zipfile
from functools import cache
from pathlib import Path

from lxml import etree

ARCHIVE = Path(__file__).parent / "exports" / "jats-publishing-1.1.zip"


@cache
def load_dtd() -> etree.DTD:
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(ARCHIVE).extractall(folder)
        return etree.DTD(f"{folder}/JATS-journalpublishing1.dtd")


def faults(tree: etree._ElementTree) -> dict[str, list[str]]:
    """Return what is not valid, by the name of the element."""
    dtd, found = load_dtd(), {}
    dtd.validate(tree)
    for error in dtd.error_log.filter_from_errors():
        found.setdefault(error.message.split()[1], []).append(f"{error.line}: {error.message}")
    return found
