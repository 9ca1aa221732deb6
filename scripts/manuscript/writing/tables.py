"""Tables as pipe tables, captions below them: https://pandoc.org/MANUAL.html#extension-pipe_tables."""

from collections.abc import Iterator

from manuscript.tree import plain
from pandoc.tree import make

_ALIGNED = {"AlignLeft": ":--", "AlignRight": "--:", "AlignCenter": ":-:", "AlignDefault": "---"}
_LINES_OF_A_CELL = ("Plain", "Para")
_INLINE = (
    "Str", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Quoted", "Cite",
    "Code", "Space", "SoftBreak", "LineBreak", "Math", "RawInline", "Link", "Image", "Note", "Span",
)  # fmt: skip


def write_table(writer, content: list) -> str:
    """Return a table: head, a line a row, caption. Merged cells are divided, and that is reported."""
    attributes, (_, caption), columns, (_, head), bodies, (_, foot) = content
    rows = [*head, *(row for body in bodies for row in (*body[2], *body[3])), *foot]
    if any(cell[2:4] != [1, 1] for row in rows for cell in row[1]):
        writer.lost("merged cells of a table are divided", plain(rows))
    if len(head) > 1:
        writer.lost("of several rows at the head of a table the first alone is its head", plain(rows))
    lines = [["" if blocks is None else _cell(writer, blocks) for blocks in row] for row in grid(rows, len(columns))]
    if not head:
        lines.insert(0, [""] * len(columns))
    lines.insert(1, [_ALIGNED[name] for name in _alignments(columns, rows)])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    words = " ".join(map(writer.line, _lines_of(caption)))
    mark = f" {{ #{attributes[0]} }}" if attributes[0] else ""
    return f"{table}\n\n: {words}{mark}" if words else table


def _alignments(columns: list, rows: list) -> Iterator[str]:
    """Yield how each column stands: as it says itself, or else as all its cells do."""
    for place, (told, _) in enumerate(columns):
        of_cells = {row[1][place][1]["t"] if len(row[1]) == len(columns) else "AlignDefault" for row in rows}
        yield of_cells.pop() if told["t"] == "AlignDefault" and len(of_cells) == 1 else told["t"]


def grid(rows: list, width: int) -> Iterator[list[list | None]]:
    """Yield what each row has in each column; None where a merged cell reaches, or there is no cell."""
    covered: dict[int, int] = {}  # columns, and for how many rows more a cell from above is in them
    for row in rows:
        line, cells = [], iter(row[1])
        while len(line) < width:
            place = len(line)
            if covered.get(place):
                covered[place] -= 1
                line.append(None)
                continue
            _, _, height, across, blocks = next(cells, (None, None, 1, 1, None))
            line += [blocks, *[None] * (across - 1)]
            covered |= dict.fromkeys(range(place, place + across), height - 1)
        yield line[:width]


def _cell(writer, blocks: list) -> str:
    if any(node["t"] not in _LINES_OF_A_CELL for node in blocks):
        writer.lost("a list or the like in a cell of a table is lines of it", plain(blocks))
    return "<br>".join(map(writer.line, _lines_of(blocks)))


def _lines_of(tree) -> Iterator[list]:
    """Yield the words of each line in blocks, however deep it stands; each line of code."""
    if isinstance(tree, list) and any(isinstance(one, dict) and one.get("t") in _INLINE for one in tree):
        yield tree
    elif isinstance(tree, dict) and tree["t"] == "CodeBlock":
        yield from ([make("Code", ["", [], []], line)] for line in tree["c"][1].split("\n"))
    elif isinstance(tree, dict):
        yield from _lines_of(tree.get("c"))
    elif isinstance(tree, list):
        for part in tree:
            yield from _lines_of(part)
