"""Asking the addresses of other sites."""

from links.codes import tell

tell(
    "What other sites answer",
    """
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
)
