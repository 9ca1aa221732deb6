"""Tables as pipe tables: https://python-markdown.github.io/extensions/tables/."""

from collections.abc import Iterator

from manuscript.tree import plain, walk

_ALIGNED = {"AlignLeft": ":--", "AlignRight": "--:", "AlignCenter": ":-:", "AlignDefault": "---"}
_LINES_OF_A_CELL = ("Plain", "Para")


def write_table(writer, content: list) -> str:
    """Return a table: caption, head, a line a row. Merged cells are divided, and that is reported."""
    attributes, (_, caption), columns, (_, head), bodies, (_, foot) = content
    rows = [*head, *(row for body in bodies for row in (*body[2], *body[3])), *foot]
    if any(cell[2:4] != [1, 1] for row in rows for cell in row[1]):
        writer.report("merged cells of a table are divided", plain(rows[0]))
    if len(head) > 1:
        writer.report("of several rows at the head of a table the first alone is its head", plain(rows[0]))
    lines = [_line(writer, row, len(columns)) for row in rows] or [["" for _ in columns]]
    if not head:
        lines.insert(0, ["" for _ in columns])
    lines.insert(1, [_ALIGNED[alignment["t"]] for alignment, _ in columns])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n\n".join([table, *_caption(writer, caption, attributes[0])])


def _caption(writer, caption: list, identifier: str) -> Iterator[str]:
    words = writer.line([inline for block in caption for inline in block["c"]])
    if words:
        yield f"Table: {words}" + (f" {{ #{identifier} }}" if identifier else "")


def _line(writer, row: list, width: int) -> list[str]:
    """Return the cells of a row, an empty one for each that a merged cell covers."""
    cells = []
    for _, _, _, columns, blocks in row[1]:
        cells += [_cell(writer, blocks), *[""] * (columns - 1)]
    return (cells + [""] * width)[:width]


def _cell(writer, blocks: list) -> str:
    if any(node["t"] not in _LINES_OF_A_CELL for node in blocks):
        writer.report("a list or the like in a cell of a table is one line", plain(blocks))
    lines = [node["c"] for node in walk(blocks) if node["t"] in _LINES_OF_A_CELL]
    return " ".join(writer.line(line) for line in lines)
