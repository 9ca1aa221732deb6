# ruff: noqa: E501 (a row of the table is a line)
"""The table of codes: the stable word of each finding, how grave it is, what it means, an example, what to do.

CODES.md is this table as a page (`python -m links.rules.codes`), `--explain CODE` one row of it.
"""

from typing import NamedTuple


class Code(NamedTuple):
    """One kind of finding; `severity` is error, warning or info."""

    family: str
    severity: str
    meaning: str
    example: str
    cure: str


_SEVERITIES = {"E": "error", "W": "warning", "N": "info"}

_FAMILIES = {
    "Where an address leads": """
missing-page | E | the site has no such page | `<a href="../chnia/">` | correct the address, or add the page
missing-file | E | the site has no such picture, style sheet, script or other file | `<img src="fig4.png">` | correct the address, or add the file
directory-without-index | E | the folder exists, but no `index.html` in it | `<a href="../assets/">` | link to a page in the folder, or give it an index.html
slash-after-file | E | a file does not answer to an address with a slash at the end | `<a href="article.pdf/">` | leave out the last slash
missing-slash | W | the host answers with a redirect to the address with a slash | `<a href="../china">` | add the slash
wrong-case | E | letter case differs from the file's; the host tells them apart | `<a href="../China/">` | write it as the file is written
wrong-normalization | E | composed and decomposed letters (NFC, NFD) are mixed up | `<a href="#бай">` with и + U+0306 | write it in the form of the file's name or the id
markdown-link | E | the address is of the Markdown source, not of the page | `<a href="china.md">` | link to the page that is built from it
outside-base-path | E | the address leaves the site's path on its host | `<a href="/china/">` under `/name/` | write it relative to the page
relative-in-404 | E | the 404 page is served at every address, so only absolute ones hold in it | `<a href="china/">` in `404.html` | begin it with the site's path
insecure-own-address | W | the site's own address with `http:`, which is redirected | `<a href="http://owner.github.io/name/">` | write https:
script-address | W | an address that is a script: nothing without JavaScript | `<a href="javascript:void(0)">` | use a button, or a page's address
missing-fragment | E | the page has no such anchor | `<a href="../china/#p-99">` | correct the fragment, or give the place its id
fragment-case | E | the anchor's letter case differs | `<a href="#Intro">` for `id="intro"` | type it as the id is typed
missing-text-fragment | E | the page does not hold these words, whole and beside each other | `<a href="../china/#:~:text=no%20such%20words">` | quote whole words that stand there
missing-symbol | E | the SVG file has no such symbol | `<use href="icons.svg#moon">` | add it, or name another
empty-address | E | an address with nothing in it | `<a href="">` | give it an address, or leave the attribute out
wrong-kind | E | another kind of file than the element needs | `<img src="../china/">`, a style sheet sent as text | name the file itself
""",
    "How an address is spelled": """
look-alike-letters | E | a letter of another alphabet stands in a word of the address | `https://example.org/tehnо/` with a Cyrillic о | type the word anew in one alphabet
missing-scheme | E | a host without `https://` is taken for a file | `<a href="www.example.org">` | write https:// before it
malformed-address | E | scheme, host or port cannot be right | `<a href="https://https://example.org">` | correct the address
doubled-slash | E | two slashes where one belongs; on another's host a doubt only | `<a href="..//china/">` | write one slash
broken-encoding | E | `%` without two hexadecimal digits, or bytes that are not UTF-8 | `<a href="50%/">` | write % as %25, and letters as UTF-8
doubled-encoding | E | the percent signs were encoded once more | `<a href="%25D0%25B0/">` | encode it once
local-address | E | an address of somebody's own machine | `<a href="http://localhost:8000/">` | link to the public address
backslash | W | a backslash where a slash belongs | `<a href="..\\china\\">` | write /
white-space | W | white space or an invisible character in the address | `<a href="https://example.org/a b">` | take it out, or write %20 where it belongs
swallowed-punctuation | W | punctuation of the sentence was taken into the address, or a bracket lost | `<a href="https://example.org/a).">` | leave the sentence's punctuation out
host-in-two-spellings | N | one host in Unicode and in punycode | `https://президент.рф` and `https://xn--d1abbgf6aiiy.xn--p1ai` | keep one of them
two-addresses | W | one work under two addresses | `http://example.org/a` and `https://www.example.org/a/` | keep one of them
visible-address-differs | E | the link shows one address and leads to another | `<a href="https://a.kz/1">https://a.kz/2</a>` | make both the same
malformed-mailto | E | not an e-mail address | `<a href="mailto:name@">` | write mailto:name@host
malformed-tel | E | not a telephone number (RFC 3966) | `<a href="tel:+7 7172 00">` | write tel:+ and digits, without spaces
""",
    "The page as a document": """
link-without-words | W | a link with nothing in it: nobody can see or hear it | `<a href="../china/"></a>` | write words into it, or take it out
image-link-without-alt | W | a link that is a picture without words | `<a href="../china/"><img src="map.png"></a>` | give the picture an alt that says where the link leads
icon-link-without-name | W | a link that is an icon without a name | `<a href="../feed.xml"><svg>…</svg></a>` | give the link an aria-label
link-says-nothing | W | a link whose words mean nothing by themselves | `<a href="../china/">here</a>` | say where it leads
duplicate-id | E | two elements of one page have one id | `<p id="p-1">` twice | give each its own
unrendered-markdown | E | Markdown that stayed as it was written | `[text][missing]` | mend its syntax, or write it as code
undefined-footnote | E | a footnote mark without a footnote | `[^1]` | write the footnote: [^1]: …
undefined-cite-key | E | a citation that names no reference and was left as text | `[@nobody2017]` | cite a key of the bibliography
orphan-page | W | no way leads from the home page to this page | a page outside of every menu | link to it, or take it out
""",
    "Languages": """
alternate-relative | E | an alternate must be a full address | `<link rel="alternate" hreflang="ru" href="ru/">` | write the full address
alternate-not-reciprocal | E | the alternate does not name this page in return | the Russian page lists no `kk` | let both name each other
alternate-without-self | E | a page's alternates must hold the page itself | `hreflang="ru"` and `"en"` alone on a Kazakh page | add the page's own language
alternate-left-out | E | a translation exists, but the alternates do not name it | no `hreflang="en"` though `/en/china/` exists | add it
alternate-without-default | W | no `x-default` among the alternates | `hreflang` for kk, ru, en alone | name the page for all other languages
conflicting-alternates | E | one language, two addresses | `hreflang="ru"` twice | keep one
invalid-language | E | no such language or region | `hreflang="kz"`, `lang="en-UK"` | see IANA's registry of language subtags
wrong-alternate-language | E | the alternate is in another language than it says | `hreflang="en"` to a page with `lang="ru"` | name the language of the page it leads to
html-lang-missing | E | the page does not say its language | `<html>` | write `<html lang="…">`
html-lang-wrong | E | the page says another language than its own | `<html lang="en">` in `/ru/` | say the language of the text
canonical-missing | W | the page has no canonical address though others have | no `<link rel="canonical">` | add it
canonical-other-language | E | the canonical page is in another language | a Russian page with `/en/china/` as canonical | let each translation be its own canonical page
conflicting-canonicals | E | one page, two canonical addresses | `<link rel="canonical">` twice | keep one
""",
    "Sitemap, feeds and other files": """
sitemap-missing | N | many pages have canonical addresses, and no sitemap lists them | no `sitemap.xml` | make one: search engines read it
missing-from-sitemap | E | the sitemap does not name the page | `/en/china/` without a `<loc>` | add it
false-in-sitemap | E | the sitemap names what is no page to be found | a `<loc>` of a page with `noindex` | take it out
doubled-in-sitemap | W | the sitemap names a page twice | `<loc>` of `/en/china/` in two entries | keep one entry
sitemap-alternates | E | the sitemap's alternates leave out or contradict a translation | a `<url>` without its `xhtml:link` to `/en/` | name every translation, in its language
malformed-file | E | a sitemap, feed, manifest, book or piece of data that cannot be read | `sitemap.xml` cut short | mend it
unreadable-file | E | the file could not be read | no permission | make it readable, or keep it out of the site
not-entered | W | a file that is too large, or behind too many symbolic links, was not looked at | a page of 100 MB | divide it, or check it by itself
broken-symlink | E | a symbolic link to nothing | `latest -> 2017/` | remove the link, or mend it
symlink-loop | E | a symbolic link that leads back to a folder around it | `site/site -> .` | remove the link
not-utf-8 | E | the page is not UTF-8, as the host says it is | a page in windows-1251 | save it as UTF-8
empty-site | E | there is no page to check | an empty folder | build the site first
unused-acceptance | W | an accepted finding no longer occurs | an entry in the file of accepted findings | take the entry out
""",
    "References": """
missing-reference | E | a citation of no reference | `[47]` where the list ends with 15 | cite a reference of the list, or add it
citation-differs | E | a citation shows one number and leads to another reference | `<a href="#ref-3">[4]</a>` | make both the same
reference-never-cited | W | nothing in the text cites the reference | `ref-7` without a citation | cite it, or take it out
reference-doubled | W | two references with one address or one text | `ref-4` and `ref-9` | keep one and cite it
reference-forms-differ | E | a reference's two printed forms give different addresses | `/tehno/` and `/tehnno/` | check which is right
reference-locales-differ | E | a reference's address is not the same in every language | reference 4 in `/ru/` and in `/en/` | give one address in all languages
reference-not-in-locale | E | a reference is missing from one language's list | no `ref-7` in `/en/references/` | add it
""",
    "What other sites answer": """
dead-link | E | the address answers with an error that stays, or its host is gone | 404, 410, unknown host | find its new address, or an archived copy
tls-fault | E | the host's certificate or encryption cannot be trusted | an expired certificate | look for another address
redirect-loop | E | the address is redirected without end | `/a` to `/b` to `/a` | look for another address
soft-404 | E | a page that says it is not found, though its status says 200 | «Страница не найдена» | find its new address, or an archived copy
parked-domain | E | the host's name is for sale | “This domain may be for sale” | find an archived copy
thrown-to-home | E | a deep address is sent on to the home page | `/post/47485` to `/` | find its new address
not-the-document | E | an address of a document answers with a web page | `report.pdf` as `text/html` | find the document's new address
missing-external-fragment | E | the other page has no such anchor | `https://example.org/page#gone` | correct the fragment, or leave it out
lasting-trouble | E | an address has been out of reach for days | 503 since Monday | look whether a reader gets through
moved | W | the address is redirected for good | 301 to the new address | write the new address
passing-trouble | N | out of reach for now; a finding only when it lasts | 503, time-out, refused connection | wait: with `--cache` it becomes an error when it lasts
cannot-tell | N | the host turns away robots, and may do so for ever | 403, 429, a page that asks for a human | look at it yourself
""",
}


def _rows() -> dict[str, Code]:
    found = {}
    for family, rows in _FAMILIES.items():
        for row in rows.strip().splitlines():
            word, letter, *cells = (cell.strip() for cell in row.split(" | "))
            found[word] = Code(family, _SEVERITIES[letter], *cells)
    return found


CODES: dict[str, Code] = _rows()


def explain(word: str) -> str:
    """Return what a code means, as the command line prints it."""
    code = CODES[word]
    rows = (f"{word} ({code.severity})", code.meaning, f"for example: {code.example}", f"what to do: {code.cure}")
    return "\n  ".join(rows)


def format_codes() -> str:
    """Return the page of the documentation that lists the codes."""
    lines = ["# What the link checker reports", ""]
    lines += ["How grave each finding is, what it means, an example, what to do.", ""]
    for family in _FAMILIES:
        lines += [f"## {family}", "", "| code | severity | meaning | example | what to do |", "|---|---|---|---|---|"]
        rows = ((word, code) for word, code in CODES.items() if code.family == family)
        lines += [f"| `{word}` | {' | '.join(code[1:])} |" for word, code in rows]
        lines += [""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(format_codes(), end="")
