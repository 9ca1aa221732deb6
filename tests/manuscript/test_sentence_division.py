"""A manuscript's paragraphs are written a sentence a line, and no line ends within a sentence."""

import pytest

from manuscript.writing.sentences import JOINT, set_sentences


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "It rang. / Was it loud? / It was."),
        ("en", "Dr. Smith heard it, e.g. in 1890, on p. 3. / He left."),
        ("en", "So says Ada [@ada1901, p. 3]. / Bell [@bell1902] agrees.[^a] / “It rang.” / He left."),
        ("en", "J. Long., C. Hou. and K. Suzuki read Fig. 3 of it. / Then they left."),
        ("en", "As in Figure [{n}](#fig-a)i. / The rest is in b."),
        ("en", "**It rang. / It stopped.** / He left."),
        ("ru", "В г. Алматы, см. рис. 3 и с. 84. / Г. М. Смагулова пишет так. / Далее — иначе."),
        ("kk", "Ол 2019 ж. келді. / Г.М. Смағұлова жазды."),
        ("de", "Siehe Abb. 5 und S. 84. / Dann ging er."),
        ("de", "»Sie rief ›Halt!‹« / »Dann ging sie.« / ›Wer?‹ / „Sie.“ / ‚So.‘ / Ja."),
    ],
)
def test_a_sentence_is_a_line(locale, words):
    """Abbreviations, initials, marks of notes and citations are told apart from the end of a sentence."""
    text = words.replace(" / ", " ").replace(" ", JOINT)
    assert set_sentences(text, locale).split("\n") == words.split(" / ")
