"""How readers differ, how to wait for a page of theirs, and what is heard where something goes wrong on it."""

import time

PHONE = {"width": 360, "height": 720}
DESK = {"width": 1440, "height": 900}
TIMEOUT = 20  # seconds; a busy machine is no failure
REFUSE_STORAGE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}
"""
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
