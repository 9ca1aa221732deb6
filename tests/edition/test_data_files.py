"""Data files: what has not the shape that it needs is said with its line, in words that an editor understands."""

import tempfile
from pathlib import Path

import pytest
import yaml

from data_files import SCHEMAS, DataError, load_yaml, parse_yaml, validator
from edition.reader import split_front_matter
from golden import rewrite

CASES = sorted((Path(__file__).parent / "cases" / "data").glob("*.yml"))


def told(text: str, schema: str, folder: Path) -> list[str]:
    file = folder / "file.yml"
    file.write_text(text, encoding="utf-8")
    try:
        load_yaml(file, type(parse_yaml(text)), schema)
    except DataError as error:
        return [f"{found.line}: {found.message}; {found.hint}" for found in error.findings]
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_what_has_not_its_shape_is_told(case, tmp_path):
    """Each case is a file with faults, and all that is said of them; what stands beside them is right."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert case["findings"] == told(case["text"], case["schema"], tmp_path)


@pytest.mark.parametrize("schema", sorted(file.name for file in SCHEMAS.iterdir()))
def test_a_schema_is_one(schema):
    """Every file of `schemas/` is itself a JSON Schema, and says what it is the shape of."""
    validator(schema).check_schema(validator(schema).schema)
    assert validator(schema).schema["title"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [", 2),
        ("a: 1\nb: !!timestamp 2020-03-01\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a: {no: 1, b: 2,\n  no: 3}\n", 2),
        ("a: &a [*a]\n", 1),
    ],
    ids=["open", "kind", "tab", "twice", "twice within", "endless"],
)
def test_what_is_no_yaml_is_told(text, line):
    """The one documented error, with the line."""
    with pytest.raises(DataError) as error:
        parse_yaml(text, "docs/notes.yml")
    assert [(found.file, found.line) for found in error.value.findings] == [("docs/notes.yml", line)]


@pytest.mark.parametrize("value", ["On: writing", "*On* writing", "@writing"])
def test_a_value_that_needs_quotes_is_told_so(value):
    """YAML's own words for it help no editor."""
    with pytest.raises(DataError, match=r"page\.md:2: .*; put the value in quotes"):
        parse_yaml(f"\ntitle: {value}\n", "page.md")
    assert parse_yaml(f'\ntitle: "{value}"\n') == {"title": value}


@pytest.mark.parametrize("dashes", ["---", "--- "])
def test_the_head_of_a_page_ends(dashes):
    """Blanks after the dashes are nothing; a head without an end is not taken for the text."""
    text = f"{dashes}\ntitle: Towers\n{dashes}\n\nA tower.\n"
    assert split_front_matter(text) == ({"title": "Towers"}, "\nA tower.\n", 4)
    with pytest.raises(DataError, match="has no end"):
        split_front_matter(text.replace(f"Towers\n{dashes}\n", "Towers\n"))
    assert split_front_matter("---\n\nA line above.\n") == ({}, "---\n\nA line above.\n", 1)


@pytest.mark.parametrize("begin", ["--\n", "—\n", "-----\n", "\n---\n"])
def test_the_head_of_a_page_begins_with_its_first_line(begin):
    """What only nearly begins as a head is not taken for the text, sentence by sentence."""
    with pytest.raises(DataError, match="does not begin with a line ---; write --- alone in the first line"):
        split_front_matter(f"{begin}title: Towers\n---\n\nA tower.\n")


if __name__ == "__main__":  # refreshes the golden cases
    for file in CASES:
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        kept = file.read_text(encoding="utf-8").partition("findings:")[0]
        with tempfile.TemporaryDirectory() as folder:
            found = told(case["text"], case["schema"], Path(folder))
        lines = "".join(f"  - {yaml.safe_dump(line, allow_unicode=True, width=9999)}" for line in found)
        text = f"{kept}findings:\n{lines}".replace("...\n", "")
        rewrite(file, text, gained=bool(found and not case.get("findings")))
