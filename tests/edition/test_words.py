"""Words, where a language writes them without spaces between: counted, and cut to a length."""

from types import SimpleNamespace

import pytest

from edition.short import first_words, last_words, shorten
from edition.view.titles import ContentsItem
from languages.words import count_words, words

CHINESE = "钟楼建于一五三零年，至今仍在报时。" * 12
THAI = "หอนาฬิกาสร้างขึ้นเมื่อนานมาแล้ว" * 12


@pytest.mark.parametrize("text", [CHINESE, THAI, "tower " * 60, "ә" * 300])
def test_a_text_is_cut_to_its_length(text):
    """Whatever it is written in, a text that is cut is no longer than it may be, and not much shorter."""
    for limit in range(20, 160):
        cut = shorten(text, limit)
        assert limit - 12 <= len(cut.removesuffix(" …")) < limit
        assert text.startswith(cut.removesuffix(" …"))


def test_no_mark_of_a_letter_begins_a_word():
    """A vowel that stands above a Thai letter is not parted from it."""
    assert all(THAI[start].isalpha() for start, _ in words(THAI))


def test_words_around_a_place():
    """What is left out has a sign; where all is there, there is none."""
    assert (first_words("a b c", 2), last_words("a b c", 2), first_words("a b", 2)) == ("a b …", "… b c", "a b")
    assert (first_words(CHINESE, 2), last_words(CHINESE, 2)) == ("钟楼建于 …", "… 仍在报时。")


def test_a_page_without_spaces_takes_its_time():
    """Of Chinese 255 letters are read in a minute, of Japanese 357: a page of thousands is not read in one."""
    item = ContentsItem(SimpleNamespace(blocks=[SimpleNamespace(text="钟" * 3600)]), current=False)
    assert item.minutes == 10
    assert count_words("“The tower”, built in 1530 (钟楼)") == 6
