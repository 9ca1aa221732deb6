"""The article with its translations as JATS XML: `article.xml`.

JATS, ANSI/NISO Z39.96-2015, Archiving tag set 1.1
(https://jats.nlm.nih.gov/archiving/tag-library/1.1/): a translation is a
`sub-article`, the two printed forms of a reference are `citation-alternatives`.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from itertools import islice

from markupsafe import Markup

from edition.bibliography.names import family_name, given_name
from edition.front_matter import front_matter
from exports.article_item import DAYS, VARIABLES, article_item, date_parts, fact, full_address, funding, keywords
from exports.citations.names import pages
from exports.document import Document
from exports.pandoc import Node, changed, classes, make, raw, span, value, words, write
from exports.pictures import with_addresses
from exports.templates import escape_xml, render

NAMESPACES = {"mml": "http://www.w3.org/1998/Math/MathML", "xlink": "http://www.w3.org/1999/xlink"}
DECLARED = "".join(f' xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
for _name, _address in NAMESPACES.items():
    etree.register_namespace(_name, _address)


def make_jats(documents: dict[str, Document]) -> str:
    """Return the whole article, all languages in one file. Raises subprocess.CalledProcessError."""
    original, *translations = documents.values()
    item = article_item(original.article, original.locale)
    first, _, last = pages(item).partition("\N{EN DASH}")
    front = front_matter(original.meta, original.title)
    facts = {name: str(value) for name, value in original.article.facts.items()}
    return render(
        "article.xml",
        item={name: item.get(name, "") for name in (*VARIABLES, "URL")},
        date=(*date_parts(item), "", "")[:3] if date_parts(item) else (),
        first_page=first,
        last_page=last,
        license=fact(original.article, "license", original.locale),
        original=_text(original) | {"entries": list(_entries(original))},
        translations=[_text(document, f"{document.locale}-") for document in translations],
        front=front,
        authors=list(zip(front.authors, zip(*map(_authors, documents.values()), strict=False), strict=True)),
        history={name: facts[name].split("-") for name in DAYS if name in facts},
        funding=funding(original.article, original.locale),
    )


def _text(document: Document, prefix: str = "") -> dict:
    """Return one language's text; `prefix` stands before its ids, for all languages share one space of them."""
    called = [note for key, note in document.notes.items() if key not in document.notes_on_references]
    texts = [document.abstract, document.body, *(note.blocks for note in called)]
    abstract, body, *notes = _written(document, texts, prefix)
    known = list(zip(called, notes, strict=True))
    return {
        "document": document,
        "prefix": prefix,
        "locale": document.locale,
        "t": document.t,
        "title": document.title,
        "doi": fact(document.article, "DOI", document.locale),
        "keywords": keywords(document.article, document.locale),
        "address": full_address(document.article, document.locale),
        "abstract": abstract,
        "abstract_words": [words([block]) for block in document.abstract],
        "body": body,
        "footnotes": [(note, text) for note, text in known if not note.is_editorial],
        "notes": [(note, text) for note, text in known if note.is_editorial],
    }


def _entries(document: Document) -> Iterator[dict]:
    """Yield the references with both their forms and what the edition notes on each."""
    forms = [[make("Plain", form)] for entry in document.entries for form in (entry.original, entry.romanised)]
    written = iter(_written(document, [*forms, *(note.blocks for note in document.notes.values())]))
    lines = [Markup(re.sub(r"^<p>|</p>$", "", line)) for line in islice(written, len(forms))]
    notes = dict(zip(document.notes, written, strict=True))
    for entry, original, romanised in zip(document.entries, lines[::2], lines[1::2], strict=True):
        said = [notes[key] for key in entry.notes]
        yield {"reference": entry.reference, "original": original, "romanised": romanised, "notes": said}


def _authors(document: Document) -> list[dict]:
    """Return the authors with their names as this language writes them."""
    names = [author.name for author in front_matter(document.meta, document.title).authors]
    return [
        {
            "literal": name.get("literal", ""),
            "family": family_name(name),
            "given": given_name(name),
            "suffix": name.get("suffix", ""),
            "locale": document.locale,
        }
        for name in names
    ]
