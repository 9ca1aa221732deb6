"""Bibliographies of any format, pasted or in a file, as CSL-JSON items."""

import json
import re
from pathlib import Path

from data_files import DataError, read_text
from edition.bibliography.csl_json import bare_doi
from edition.bibliography.readers import READERS, BibliographyError, refuse_halves
from manuscript.bibliography.ris import read_ris
from pandoc.program import convert

_ANOTHER = "name another: BIBLIOGRAPHY=refs.bib"
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(?=10\.)")


def read_bibliography(file: Path) -> list[dict]:
    """Return the items of a bibliography, whatever its format. Raises BibliographyError."""
    try:
        return parse_bibliography(read_text(file), file.suffix.lower())
    except FileNotFoundError:
        raise BibliographyError("no such file", hint=_ANOTHER) from None
    except DataError as error:
        found = error.findings[0]
        raise BibliographyError(found.message, found.hint, line=found.line) from None
    except BibliographyError:
        raise
    except (OSError, UnicodeError, ValueError, TypeError, RecursionError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        found = re.search(r"\bline (\d+)", reason)
        line, hint = (int(found[1]), "mend it there") if found else (0, _ANOTHER)
        raise BibliographyError(f"no bibliography that can be read: {reason}", hint=hint, line=line) from None


def parse_bibliography(text: str, ending: str = "") -> list[dict]:
    """Return the items of a pasted or read bibliography; without an ending its first letters tell the format."""
    ending = ending or guess_format(text)
    if ending not in _READERS:
        raise ValueError(f"{ending} is none of {', '.join(_READERS)}")
    items = _READERS[ending](text)
    items = [items] if isinstance(items, dict) and "type" in items else items  # one item, copied out of its list
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ValueError("it is no list of references")
    if not items:
        raise ValueError("no reference is in it")
    refuse_halves(items, text)
    return [_mended(item) for item in items]


def _mended(item: dict) -> dict:
    """Return an item without dates that say nothing, with one address, and none that is its DOI."""
    kept = {name: value for name, value in item.items() if value not in ({"date-parts": []}, {"date-parts": [[]]})}
    address = next(iter(str(kept.pop("URL", "")).split()), "")
    if _DOI.match(address):
        kept["DOI"] = kept.get("DOI") or bare_doi(address)
    elif address:
        kept["URL"] = address
    return kept


def guess_format(text: str) -> str:
    """Return the ending that a file with this text would have."""
    first = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \r\n\t")
    if re.match(r"TY  ?-", first):
        return ".ris"
    return {"@": ".bib", "%": ".bib", "[": ".json", "{": ".json", "<": ".xml"}.get(first[:1], ".yaml")


def _read_endnote(text: str) -> list:
    return json.loads(convert(text, "endnotexml", "csljson"))


# By the ending of the file's name: what the edition keeps itself, and what others export.
_READERS = {
    **READERS,
    ".bibtex": READERS[".bib"],
    ".ris": read_ris,
    ".xml": _read_endnote,
}
