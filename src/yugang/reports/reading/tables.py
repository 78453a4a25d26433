"""Which cell of the form each cell of a file's tables is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from yugang.reports.rules.form import (
    AFTER,
    APPLICANTS,
    DIRECT,
    JUDGEMENTS,
    OTHER_2019,
    RECONSIDERATION,
    TABLE_2,
    TABLE_4,
    TOTAL,
    Cell,
    Form,
)

from .blocks import Blocks, Grid
from .numbers import NotANumber, plain, read_number
from .rows import RowReader

COLUMNS_3 = {**APPLICANTS, TOTAL: "总计"}
COLUMNS_4 = {**JUDGEMENTS, TOTAL: "总计"}
_SIGNS_2 = ("第二十条第", "制发件数", "新制作", "处理决定数量")


@dataclass
class Figures:
    """What the tables of a file say. seen: which of tables 2, 3, 4 were found, and after which
    line of the text each begins."""

    form: Form = Form.OF_2021
    cells: dict[Cell, Decimal] = field(default_factory=dict)
    said: dict[Cell, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)

    def put(self, cell: Cell, text: str) -> None:
        """Take down what stands in a cell."""
        if cell.table == 3:
            self.rows.add(cell.row)
        try:
            number = read_number(text)
        except NotANumber as bad:
            self.said[cell] = str(bad)
            return
        if number is not None:
            self.cells[cell] = number

    @property
    def one_other(self) -> bool:
        return OTHER_2019 in self.rows


def read_tables(blocks: Blocks) -> Figures:
    """The figures in a file's tables; a table may go on in the next grid, on another page."""
    figures = Figures()
    grids = list(_joined(blocks))
    texts = [_text(grid) for _line, grid in grids]
    if any("新制作" in text for text in texts):
        figures.form = Form.OF_2019
    for (line, grid), text in zip(grids, texts, strict=True):
        table = _which(text)
        if table == 0 or table in figures.seen:
            continue
        figures.seen[table] = line
        {2: _second, 3: _third, 4: _fourth}[table](grid, figures)
    return figures


def _which(text: str) -> int:
    if ("自然人" in text and "总计" in text) or "本年新收" in text:
        return 3
    if "结果维持" in text and "复议" in text:
        return 4
    return 2 if any(sign in text for sign in _SIGNS_2) else 0


def _joined(blocks: Blocks) -> Iterator[tuple[int, Grid]]:
    """The grids; one that says nothing of its own and is as wide as the one before goes on it."""
    held: tuple[int, Grid] | None = None
    for line, grid in blocks.grids:
        if held and _goes_on(held[1], grid):
            wide = max(len(held[1][0]), len(grid[0]))
            held = (held[0], [[""] * (wide - len(row)) + row for row in [*held[1], *grid]])
            continue
        if held:
            yield held
        held = (line, [list(row) for row in grid])
    if held:
        yield held


def _goes_on(held: Grid, grid: Grid) -> bool:
    """Whether `grid` continues `held`. Lines on another page may leave out a column of labels:
    figures stand in line from the right."""
    before, which = _which(_text(held)), _which(_text(grid))
    if before == 3 and "结转下年" not in _text(held):
        return which in (0, 3) and abs(len(held[0]) - len(grid[0])) <= 3
    return before > 0 and which in (0, before) and len(held[0]) == len(grid[0])


def _text(grid: Grid) -> str:
    return "".join(plain(cell) for row in grid for cell in row)


def _columns(grid: Grid, wanted: dict[str, str], until: int) -> dict[str, int]:
    """Where the columns of these titles stand: the last of neighbours under one title is as good
    as the first, so the first is taken."""
    found: dict[str, int] = {}
    for row in grid[:until]:
        for x, cell in enumerate(row):
            for code, title in wanted.items():
                if plain(cell) == plain(title):
                    found.setdefault(code, x)
    return found


def _third(grid: Grid, figures: Figures) -> None:
    first = next((y for y, row in enumerate(grid) if "本年新收" in plain("".join(row))), 0)
    columns = _columns(grid, COLUMNS_3, first)
    if len(columns) < len(COLUMNS_3):
        width = len(grid[0])
        columns = {code: width - 7 + n for n, code in enumerate(COLUMNS_3)}
    labels_end, reader = min(columns.values()), RowReader(figures.form)
    for row in grid[first:]:
        named = [cell for cell in row[: max(labels_end, 1)] if cell.strip()]
        code = reader.read(list(dict.fromkeys(named)))
        if not code or code in figures.rows:
            continue
        for column, x in columns.items():
            if 0 <= x < len(row):
                figures.put(Cell(3, code, column), row[x])
    figures.labels.update(reader.odd)


def _fourth(grid: Grid, figures: Figures) -> None:
    heads = [y for y, row in enumerate(grid) if any("结果" in plain(c) for c in row)]
    last = max(heads, default=0)
    body = next((row for row in grid[last + 1 :] if any(cell.strip() for cell in row)), None)
    if body is None:
        return
    if len(body) == len(TABLE_4) * len(COLUMNS_4):
        order = [(block, column) for block in TABLE_4 for column in COLUMNS_4]
        for (block, column), cell in zip(order, body, strict=True):
            figures.put(Cell(4, block, column), cell)
        return
    for x, cell in enumerate(body):
        above = [plain(row[x]) for row in grid[: last + 1] if x < len(row)]
        block = _block(above)
        column = next((c for c, title in COLUMNS_4.items() if title in above), "")
        address = Cell(4, block, column)
        if block and column and address not in figures.cells and address not in figures.said:
            figures.put(address, cell)


def _block(above: list[str]) -> str:
    joined = "".join(above)
    if "复议后" in joined:
        return AFTER
    if "未经复议" in joined or "直接起诉" in joined:
        return DIRECT
    return RECONSIDERATION if "行政复议" in joined else ""


def _second(grid: Grid, figures: Figures) -> None:
    blocks = TABLE_2[figures.form]
    titles = {
        plain(title): (block, code) for block in blocks for code, title in block.columns.items()
    }
    rows = {row.code: (row, block) for block in blocks for row in block.rows}
    heads: list[str] = []
    for row in grid:
        label = plain(row[0])
        if label == "信息内容" or any(_title(plain(cell), titles) for cell in row[1:]):
            heads = [plain(cell) for cell in row]
            continue
        code = next((c for c, (r, _b) in rows.items() if any(p in label for p in r.phrases)), "")
        if code == "regulations" and label != "规章":
            code = "normative" if "规范性" in label else ""
        if not code or not heads:
            continue
        for column, title in rows[code][1].columns.items():
            x = next((n for n, head in enumerate(heads) if n and _same(head, plain(title))), None)
            if x is not None and x < len(row):
                figures.put(Cell(2, code, column), row[x])


def _title(head: str, titles: Iterable[str]) -> bool:
    return any(_same(head, title) for title in titles)


def _same(head: str, title: str) -> bool:
    """Whether a heading is that of the form: units and marks in brackets vary."""
    return bool(head) and (title in head or head in title) and len(head) >= min(4, len(title))
