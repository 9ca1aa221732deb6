# ruff: noqa: E501 (a row of the table is a line)
"""The table of codes: the stable word of each finding, how grave it is, what it means, an example.

CODES.md is this table as a page; a test holds the two together.
"""

from typing import NamedTuple


class Code(NamedTuple):
    """One kind of finding."""

    severity: str
    meaning: str
    example: str


def _table(severity: str, rows: str) -> dict[str, Code]:
    cells = ([cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines())
    return {word: Code(severity, meaning, example) for word, meaning, example in cells}


ERRORS = """
missing-page | the site has no such page | `<a href="../chnia/">`
missing-file | the site has no such picture, style sheet, script or other file | `<img src="fig4.png">`
directory-without-index | the folder exists, but no `index.html` in it | `<a href="../assets/">`
slash-after-file | a file does not answer to an address with a slash at the end | `<a href="article.pdf/">`
wrong-case | letter case differs from the file's; the host tells them apart | `<a href="../China/">`
wrong-normalization | composed and decomposed letters (NFC, NFD) are mixed up | `<a href="#бай">` with и + U+0306
look-alike-letters | a letter of another alphabet stands in a word of the address | `https://example.org/tehnо/` with a Cyrillic о
markdown-link | the address is of the Markdown source, not of the page | `<a href="china.md">`
outside-base-path | the address leaves the site's path on its host | `<a href="/china/">` under `/name/`
missing-scheme | a host without `https://` is taken for a file | `<a href="www.example.org">`
malformed-address | scheme, host or port cannot be right | `<a href="https://https://example.org">`
doubled-slash | two slashes where one belongs | `<a href="..//china/">`
broken-encoding | `%` without two hexadecimal digits, or bytes that are not UTF-8 | `<a href="50%/">`
doubled-encoding | the percent signs were encoded once more | `<a href="%25D0%25B0/">`
local-address | an address of somebody's own machine | `<a href="http://localhost:8000/">`
relative-in-404 | the 404 page is served at every address, so only absolute ones hold in it | `<a href="china/">` in `404.html`
missing-fragment | the page has no such anchor | `<a href="../china/#p-99">`
fragment-case | the anchor's letter case differs | `<a href="#Intro">` for `id="intro"`
missing-text-fragment | the page does not hold these words | `<a href="../china/#:~:text=no%20such%20words">`
missing-symbol | the SVG file has no such symbol | `<use href="icons.svg#moon">`
duplicate-id | two elements of one page have one id | `<p id="p-1">` twice
empty-address | an address with nothing in it | `<a href="">`
malformed-mailto | not an e-mail address | `<a href="mailto:name@">`
malformed-tel | not a telephone number (RFC 3966) | `<a href="tel:+7 7172 00">`
unrendered-markdown | Markdown that stayed as it was written | `[text][missing]`
undefined-footnote | a footnote mark without a footnote | `[^1]`
undefined-cite-key | a citation that names no reference and was left as text | `[@nobody2017]`
alternate-relative | an alternate must be a full address | `<link rel="alternate" hreflang="ru" href="ru/">`
alternate-not-reciprocal | the alternate does not name this page in return | the Russian page lists no `kk`
alternate-without-self | a page's alternates must hold the page itself | `hreflang="ru"` and `"en"` alone on a Kazakh page
alternate-left-out | a translation exists, but the alternates do not name it | no `hreflang="en"` though `/en/china/` exists
conflicting-alternates | one language, two addresses | `hreflang="ru"` twice
invalid-language | no such language or region | `hreflang="kz"`, `lang="en-UK"`
wrong-alternate-language | the alternate is in another language than it says | `hreflang="en"` to a page with `lang="ru"`
html-lang-missing | the page does not say its language | `<html>`
html-lang-wrong | the page says another language than its own | `<html lang="en">` in `/ru/`
canonical-other-language | the canonical page is in another language | a Russian page with `/en/china/` as canonical
conflicting-canonicals | one page, two canonical addresses | `<link rel="canonical">` twice
missing-from-sitemap | the sitemap does not name the page | `/en/china/` without a `<loc>`
false-in-sitemap | the sitemap names what is no page to be found | a `<loc>` of a page with `noindex`
sitemap-alternates | the sitemap's alternates leave out or contradict a translation | a `<url>` without its `xhtml:link` to `/en/`
malformed-file | a sitemap or manifest that cannot be read | `sitemap.xml` cut short
missing-reference | a citation of no reference | `[47]` where the list ends with 15
citation-differs | a citation shows one number and leads to another reference | `<a href="#ref-3">[4]</a>`
reference-forms-differ | a reference's two printed forms give different addresses | `/tehno/` and `/tehnno/`
reference-locales-differ | a reference's address is not the same in every language | reference 4 in `/ru/` and in `/en/`
reference-not-in-locale | a reference is missing from one language's list | no `ref-7` in `/en/references/`
visible-address-differs | the link shows one address and leads to another | `<a href="https://a.kz/1">https://a.kz/2</a>`
unreadable-file | the file could not be read | no permission
broken-symlink | a symbolic link to nothing | `latest -> 2017/`
symlink-loop | a symbolic link that leads back to a folder around it | `site/site -> .`
not-utf-8 | the page is not UTF-8, as the host says it is | a page in windows-1251
empty-site | there is no page to check | an empty folder
dead-link | the address answers with an error that stays, or its host is gone | 404, 410, unknown host
tls-fault | the host's certificate or encryption cannot be trusted | an expired certificate
redirect-loop | the address is redirected without end | `/a` to `/b` to `/a`
soft-404 | a page that says it is not found, though its status says 200 | «Страница не найдена»
parked-domain | the host's name is for sale | “This domain may be for sale”
thrown-to-home | a deep address is sent on to the home page | `/post/47485` to `/`
wrong-kind | another kind of file than the element needs | `<img src="../china/">`, a style sheet sent as text
not-the-document | an address of a document answers with a web page | `report.pdf` as `text/html`
missing-external-fragment | the other page has no such anchor | `https://example.org/page#gone`
lasting-trouble | an address has been blocked or out of reach for days | 503 since Monday
"""

WARNINGS = """
missing-slash | the host answers with a redirect to the address with a slash | `<a href="../china">`
insecure-own-address | the site's own address with `http:`, which is redirected | `<a href="http://owner.github.io/name/">`
script-address | an address that is a script: nothing without JavaScript | `<a href="javascript:void(0)">`
backslash | a backslash where a slash belongs | `<a href="..\\china\\">`
white-space | white space or an invisible character in the address | `<a href="https://example.org/a b">`
swallowed-punctuation | punctuation of the sentence was taken into the address, or a bracket lost | `<a href="https://example.org/a).">`
host-in-two-spellings | one host in Unicode and in punycode | `https://президент.рф` and `https://xn--d1abbgf6aiiy.xn--p1ai`
two-addresses | one work under two addresses | `http://example.org/a` and `https://www.example.org/a/`
orphan-page | no way leads from the home page to this page | a page outside of every menu
alternate-without-default | no `x-default` among the alternates | `hreflang` for kk, ru, en alone
canonical-missing | the page has no canonical address though others have | no `<link rel="canonical">`
reference-never-cited | nothing in the text cites the reference | `ref-7` without a citation
reference-doubled | two references with one address or one text | `ref-4` and `ref-9`
moved | the address is redirected for good | 301 to the new address
doubled-in-sitemap | the sitemap names a page twice | `<loc>` of `/en/china/` in two entries
not-entered | a file that is too large, or behind too many symbolic links, was not looked at | a page of 100 MB
link-without-words | a link with nothing in it: nobody can see or hear it | `<a href="../china/"></a>`
image-link-without-alt | a link that is a picture without words | `<a href="../china/"><img src="map.png"></a>`
icon-link-without-name | a link that is an icon without a name | `<a href="../feed.xml"><svg>…</svg></a>`
link-says-nothing | a link whose words mean nothing by themselves | `<a href="../china/">here</a>`
unused-acceptance | an accepted finding no longer occurs | an entry in the file of accepted findings
"""

NOTES = """
passing-trouble | out of reach for now; a finding only when it lasts | 503, time-out
sitemap-missing | many pages have canonical addresses, and no sitemap lists them | no `sitemap.xml`
cannot-tell | the host turns away robots | 403 or 429 to a program
"""

CODES: dict[str, Code] = _table("error", ERRORS) | _table("warning", WARNINGS) | _table("info", NOTES)


def format_codes() -> str:
    """Return the page of the documentation that lists the codes."""
    lines = ["# What the link checker reports", ""]
    lines += ["One row for each code: how grave it is, what it means, an example.", ""]
    lines += ["| code | severity | meaning | example |", "|---|---|---|---|"]
    lines += [f"| `{word}` | {code.severity} | {code.meaning} | {code.example} |" for word, code in CODES.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(format_codes(), end="")
