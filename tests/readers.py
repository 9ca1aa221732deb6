"""How readers differ, how to wait for a page of theirs, what is heard of it, and where something goes wrong on it."""

import time
from collections.abc import Callable, Iterator

from playwright.sync_api import Error

PHONE = {"width": 360, "height": 720}
DESK = {"width": 1440, "height": 900}
TIMEOUT = 20  # seconds; a busy machine is no failure
REFUSE_STORAGE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}
"""
# An address of a site without text or script: who is there has left the page that was open.
NOWHERE = "assets/ornament.svg"
FORGET = "try { localStorage.clear(); sessionStorage.clear(); } catch { /* storage is refused */ }"
HEAR_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
window.alert = () => console.error("a text was run");
"""


def wait_until(page, expression: str) -> None:
    """Wait until an expression is true. (Playwright's own waiting needs eval, which the pages forbid.)"""
    deadline = time.monotonic() + TIMEOUT
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(20)


def eventually(page, found: Callable, expected) -> None:
    """Wait until what is found is what is expected."""
    deadline = time.monotonic() + TIMEOUT
    while (now := found()) != expected:
        assert time.monotonic() < deadline, f"{now!r} is not {expected!r}"
        page.wait_for_timeout(20)


def go(page, address: str) -> None:
    """Open an address, anew where the page that is left breaks it off: a sheet that closes takes a step back."""
    try:
        page.goto(address)
    except Error as error:
        if "ERR_ABORTED" not in error.message and "interrupted" not in error.message:
            raise
        page.goto(address)


def leave(page, site: str) -> None:
    """Leave a tab as empty as it was."""
    page.unroute_all()
    page.mouse.move(-1, -1)
    go(page, site + NOWHERE)
    page.evaluate(FORGET)
    page.emulate_media(media="null")


def listen(context, site: str) -> tuple:
    """Return a new page, and the list of what goes wrong on it.

    That is a word on the console, a breach of the policy included, an answer that is an error, a request elsewhere.
    """
    context.add_init_script(HEAR_VIOLATIONS)
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    page.on("response", lambda answer: answer.status >= 400 and heard.append(f"{answer.status} {answer.url}"))
    page.on("request", lambda request: request.url.startswith((site, "data:")) or heard.append(request.url))
    return page, heard


def read_aloud(page) -> Iterator[tuple[str, str, str]]:
    """Yield what a screen reader says of an open page, piece by piece, with its language and, if it is seen, direction.

    A piece is a text, or a name that no text gives: the accessibility tree says what is heard, the document the rest.
    """
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    known = {node["nodeId"]: node for node in session.send("DOM.getFlattenedDocument", {"depth": -1})["nodes"]}
    nodes = {node["backendNodeId"]: node for node in known.values()}
    for heard in session.send("Accessibility.getFullAXTree")["nodes"]:
        node, words = nodes.get(heard.get("backendDOMNodeId"), {}), heard.get("name", {}).get("value", "")
        if words and not heard["ignored"] and (node.get("nodeName") == "#text" or _said(node, "aria-label")):
            way = _inherited(node, "dir", known) or "ltr"
            yield words, _inherited(node, "lang", known), way if node["nodeName"] == "#text" else ""
    session.detach()


def _said(node: dict, name: str) -> str:
    attributes = node.get("attributes", ())
    return dict(zip(attributes[::2], attributes[1::2], strict=True)).get(name, "")


def _inherited(node: dict | None, name: str, known: dict[int, dict]) -> str:
    while node and not _said(node, name):
        node = known.get(node.get("parentId"))
    return _said(node, name) if node else ""
