"""What an answer from the network means: broken, blocked, passing, moved or right.

In: an `Answer` (statuses, headers, the beginning of a body). Out: a `Verdict` with one of the checker's
codes.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from links.address import Address, split_address
from links.languages import is_language_tag

PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
# What hosts send to programs that they take for robots; 999 is LinkedIn's.
_ROBOTS_TURNED_AWAY = frozenset({401, 403, 405, 406, 407, 418, 429, 451, 999})
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|epub|djvu|zip|rar|7z|csv|jpe?g|png|gif|mp[34])$", re.IGNORECASE
)
_INDEX = re.compile(r"(?:index|default|home)(?:\.\w+)?", re.IGNORECASE)

_SAYINGS = {
    name: re.compile("|".join(patterns), re.IGNORECASE)
    for name, patterns in tomllib.loads(Path(__file__).with_name("answers.toml").read_text("utf-8")).items()
}
# A page to read has more.
_FEW_WORDS = 30
# A longer title is that of an article about the matter.
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network said to one address: `trouble` where there was no answer, else the last response.

    `walled` where its headers say that a robot is being turned away.
    """

    asked: str
    final: str = ""
    status: int = 0
    content_type: str = ""
    body: str = ""
    complete: bool = True
    hops: tuple[tuple[int, str], ...] = ()
    trouble: str = ""
    detail: str = ""
    walled: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means: no code when the address is right, and then `kind` is the media type of what is there.

    `exact` when the host answered to this very address, without sending on.
    """

    code: str = ""
    detail: str = ""
    hint: str = ""
    since: float = field(default=0.0, compare=False)
    kind: str = field(default="", compare=False)
    exact: bool = field(default=False, compare=False)


def judge(answer: Answer) -> Verdict:
    """Return what an answer means."""
    if answer.trouble:
        return Verdict(answer.trouble, answer.detail)
    tree = LexborHTMLParser(answer.body if "html" in answer.content_type else "")
    titles = [" ".join(node.text().split()) for node in (tree.css_first("title"), tree.css_first("h1")) if node]
    # What the page says comes first: a wall against robots has any status, and so has a name that is for sale.
    if told := _judge_text(answer, tree, titles):
        return told
    if answer.status in _ROBOTS_TURNED_AWAY:
        return Verdict("cannot-tell", f"the host turns away programs (status {answer.status})")
    if answer.status >= 500 or answer.status in (408, 425):
        return Verdict("passing-trouble", f"status {answer.status}")
    if answer.status >= 400:
        return Verdict("dead-link", f"status {answer.status}")
    return _judge_page(answer, tree, titles) or _judge_move(answer)


def _judge_text(answer: Answer, tree: LexborHTMLParser, titles: list[str]) -> Verdict | None:
    """Return what a page says, whatever the status: that it is for humans alone, or that its name is for sale."""
    if answer.walled:
        return Verdict("cannot-tell", "the host asks for a human")
    if "html" not in answer.content_type:
        return None
    if any(len(title) < _LONGEST_TITLE and _SAYINGS["robot-check"].search(title) for title in titles):
        return Verdict("cannot-tell", f"the host asks for a human (“{titles[0]}”)")
    final = split_address(answer.final)
    text = " ".join(tree.body.text(separator=" ").split())[:3000] if tree.body else ""
    if (final and _SAYINGS["selling-hosts"].search(final.host)) or _SAYINGS["for-sale"].search(text):
        return Verdict("parked-domain", "the host's name is for sale")
    return None


def _judge_page(answer: Answer, tree: LexborHTMLParser, titles: list[str]) -> Verdict | None:
    asked, final = split_address(answer.asked), split_address(answer.final)
    if answer.hops and not _is_home(asked) and _is_home(final):
        return Verdict("thrown-to-home", f"redirected to {answer.final}", "look for the page's new address")
    if "html" not in answer.content_type:
        return None
    if any(len(title) < _LONGEST_TITLE and _SAYINGS["not-found"].search(title) for title in titles):
        return Verdict("soft-404", f"status {answer.status}, but the page says “{titles[0] or titles[-1]}”")
    if _DOCUMENT.search(asked.path):
        return Verdict(
            "not-the-document", f"a web page ({answer.content_type}) in place of {asked.path.rpartition('/')[2]}"
        )
    return _judge_fragment(answer, asked.fragment, tree)


def _is_home(address: Address) -> bool:
    """Tell whether an address is a site's home page, or that of one of its languages."""
    name = address.path.strip("/")
    is_locale = len(name.partition("-")[0]) == 2 and is_language_tag(name)
    return not address.query and (not name or is_locale or bool(_INDEX.fullmatch(name)))


def _judge_fragment(answer: Answer, fragment: str, tree: LexborHTMLParser) -> Verdict | None:
    # A page cut short may have the anchor further down; #/…, #!… and #a=b belong to programs, #:~: to the browser.
    anchor = unquote(fragment.partition(":~:")[0])
    if not anchor or anchor[0] in "/!" or "=" in anchor or anchor.lower() == "top" or not answer.complete:
        return None
    names = {
        name for node in tree.css("[id],a[name]") for name in (node.attributes.get("id"), node.attributes.get("name"))
    }
    # GitHub gives its anchors this prefix and finds them by script; so it does with lines of code.
    if names & {anchor, fragment, f"user-content-{anchor}"} or re.fullmatch(r"L\d+(?:-L\d+)?", anchor):
        return None
    if _is_shell(tree):
        return None
    return Verdict(
        "missing-external-fragment", f"the page has no anchor “{anchor}”", "correct the fragment, or leave it out"
    )


def _is_shell(tree: LexborHTMLParser) -> bool:
    """Tell whether a page has hardly a word but scripts, which write it in the browser: nobody knows its anchors."""
    scripts = tree.css("script,style,noscript,template")
    for node in scripts:
        node.decompose()
    return bool(scripts) and bool(tree.body) and len(tree.body.text().split()) < _FEW_WORDS


def _judge_move(answer: Answer) -> Verdict:
    new = ""
    for status, location in answer.hops:
        if status not in PERMANENT:
            break
        new = location
    kind = answer.content_type.partition(";")[0].strip()
    if new:
        return Verdict("moved", f"moved for good to {new}", f"write {new}", kind=kind)
    return Verdict(kind=kind, exact=answer.status == 200 and not answer.hops)
