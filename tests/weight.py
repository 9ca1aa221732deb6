"""What a page weighs in a real browser: requests, and bytes as they come over the wire."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}


@dataclass
class Weight:
    """The answers of one visit by address: how many bytes each was, its head included; 0 from the cache."""

    answers: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict, repr=False)
    session: object = field(default=None, repr=False)

    @property
    def bytes(self) -> int:
        return sum(self.answers.values())

    @property
    def requests(self) -> int:
        return sum(size > 0 for size in self.answers.values())

    def of(self, kind: str) -> int:
        """Return the bytes of one kind: Document, Stylesheet, Script, Font, …"""
        return sum(size for address, size in self.answers.items() if self.kinds[address] == kind)

    def table(self) -> str:
        return "\n".join(f"{size:>8}  {address}" for address, size in self.answers.items())

    def hear(self, session) -> None:
        """Listen to a page of the browser."""
        self.session = session
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def clear(self) -> None:
        for known in (self.answers, self.kinds, self.open):
            known.clear()

    def forget(self) -> None:
        """Let the browser know nothing of what it has fetched, as at a first visit."""
        self.session.send("Network.clearBrowserCache")
        self.clear()

    def _sent(self, event: dict) -> None:
        address = event["request"]["url"]
        if not address.startswith(("data:", "blob:")):
            self.open[event["requestId"]] = address
            self.kinds[address] = event.get("type", "Other")

    def _finished(self, event: dict) -> None:
        # A font that is preloaded is asked for twice and comes once.
        if address := self.open.get(event["requestId"]):
            self.answers[address] = max(self.answers.get(address, 0), int(event["encodedDataLength"]))


@contextmanager
def visit(browser) -> Iterator[tuple]:
    """Give a page of a phone that knows nothing yet, and its weight, which counts from the last `clear`."""
    context = browser.new_context(**PHONE)
    page, weight = context.new_page(), Weight()
    weight.hear(context.new_cdp_session(page))
    try:
        yield page, weight
    finally:
        context.close()
