"""Which cell of the form each cell of a file's tables is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from yugang.reports.rules.form import (
    AFTER,
    APPLICANTS,
    DIRECT,
    JUDGEMENTS,
    OTHER_2019,
    RECONSIDERATION,
    SIGNED,
    TABLE_2,
    TABLE_4,
    TOTAL,
    Block,
    Cell,
    Form,
    Row,
)

from .blocks import Blocks, Grid, own, width
from .numbers import NotANumber, plain, read_change, read_number
from .rows import RowReader

COLUMNS_3 = {**APPLICANTS, TOTAL: "总计"}
COLUMNS_4 = {**JUDGEMENTS, TOTAL: "总计"}
_SUMS = ("总计", "合计", "总数")
_NEW = ("本年新收", "本年度新收")
_SIGNS_2 = (
    "第二十条第",
    "制发件数",
    "新制作",
    "处理决定数量",
    "收费金额",
    "上一年项目",
    "采购总金额",
)
_SIGNS_4 = ("结果维持", "尚未审结")


@dataclass
class Figures:
    """What the tables of a file say. seen: which of tables 2, 3, 4 were found, and after which
    line of the text each begins. placed: the cells that were there, filled or not."""

    form: Form = Form.OF_2021
    cells: dict[Cell, Decimal] = field(default_factory=dict)
    said: dict[Cell, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    placed: set[Cell] = field(default_factory=set)

    def put(self, cell: Cell, text: str) -> None:
        """Take down what stands in a cell. What stood there first counts."""
        if cell in self.placed:
            return
        self.placed.add(cell)
        try:
            number = read_change(text) if cell.column in SIGNED else read_number(text)
        except NotANumber as bad:
            self.said[cell] = str(bad)
            return
        if number is not None:
            self.cells[cell] = number

    @property
    def one_other(self) -> bool:
        """Whether other handling has one row; above three, it is only their heading."""
        rows = {cell.row for cell in self.placed if cell.table == 3}
        return OTHER_2019 in rows and not any(row.startswith(f"{OTHER_2019}_") for row in rows)


def read_tables(blocks: Blocks) -> Figures:
    """The figures in a file's tables; a table may go on in the next grid, on another page."""
    figures = Figures()
    grids = list(_joined(blocks))
    texts = [_text(grid) for _line, grid in grids]
    if any("新制作" in text for text in texts):
        figures.form = Form.OF_2019
    for (line, grid), text in zip(grids, texts, strict=True):
        if table := which(text):
            figures.seen.setdefault(table, line)
            {2: _second, 3: _third, 4: _fourth}[table](grid, figures)
    return figures


def which(text: str) -> int:
    """The table of the form that says this; 0 for none."""
    if ("自然人" in text and any(sign in text for sign in _SUMS)) or _begins(text):
        return 3
    if any(sign in text for sign in _SIGNS_4):
        return 4
    return 2 if any(sign in text for sign in _SIGNS_2) else 0


def _begins(text: str) -> bool:
    return any(sign in text for sign in _NEW)


def _joined(blocks: Blocks) -> Iterator[tuple[int, Grid]]:
    """The grids; one that says nothing of its own and is as wide as the one before goes on it."""
    held: tuple[int, Grid] | None = None
    for line, grid in blocks.grids:
        if held and _goes_on(held[1], grid):
            held = (held[0], [*held[1], *grid])
            continue
        if held:
            yield held
        held = (line, grid)
    if held:
        yield held


def _goes_on(held: Grid, grid: Grid) -> bool:
    """Whether `grid` continues `held`. Lines on another page may leave out a column of labels:
    figures stand in line from the right."""
    before, after = which(_text(held)), which(_text(grid))
    if before == 3 and "结转下" not in _text(held):
        return after in (0, 3) and abs(width(held) - width(grid)) <= 3
    if before == 2 and _named_row([_text(grid)], TABLE_2[Form.OF_2019])[1]:
        return after in (0, 2)
    return before > 0 and after in (0, before) and width(held) == width(grid)


def _text(grid: Grid) -> str:
    return "".join(plain(cell) for row in grid for cell in row)


def _names(head: str, title: str) -> bool:
    return head == plain(title) or (title == "总计" and head in _SUMS)


def _columns(grid: Grid, wanted: dict[str, str]) -> dict[str, int]:
    """Where the columns of these titles stand, counted from the right: -1 is the last. The last of
    neighbours under one title is as good as the first, so the first is taken."""
    found: dict[str, int] = {}
    for row in grid:
        for x, cell in enumerate(row):
            for code, title in wanted.items():
                if _names(plain(cell), title):
                    found.setdefault(code, x - len(row))
    return found


def _third(grid: Grid, figures: Figures) -> None:
    first = next((y for y, row in enumerate(grid) if _begins(plain("".join(row)))), 0)
    columns = _columns(grid[:first], COLUMNS_3)
    if len(set(columns.values())) < len(COLUMNS_3):
        columns = {code: n - len(COLUMNS_3) for n, code in enumerate(COLUMNS_3)}
    reader = RowReader(figures.form)
    for row in grid[first:]:
        labels_end = len(row) + min(columns.values())
        if labels_end < 0 or _is_head(row):
            continue
        named = [cell for cell in row[: max(labels_end, 1)] if cell.strip()]
        code = reader.read(list(dict.fromkeys(named)))
        for column, x in columns.items():
            if code and -x <= len(row):
                figures.put(Cell(3, code, column), row[x])
    figures.labels.update(reader.odd)


def _is_head(row: Sequence[str]) -> bool:
    """Whether it is the headings again, as on every page of a long table."""
    return sum(any(_names(plain(cell), t) for t in COLUMNS_3.values()) for cell in own(row)) > 1


def _fourth(grid: Grid, figures: Figures) -> None:
    last = max(y for y, row in enumerate(grid) if any(s in plain("".join(row)) for s in _SIGNS_4))
    heads = grid[: last + 1]
    columns = [(block, column) for block in TABLE_4 for column in COLUMNS_4]
    for row in grid[last + 1 :]:
        cells = _judged(row, heads)
        figured = own(row)
        if len({address for address, _text in cells}) < len(columns) == len(figured):
            cells = list(zip(columns, figured, strict=True))
        for (block, column), text in cells:
            figures.put(Cell(4, block or _next(figures), column), text)


def _judged(row: Sequence[str], heads: Grid) -> list[tuple[tuple[str, str], str]]:
    """The cells of a row that stand under a result, with what stands above and before them."""
    found = []
    beside = ""
    for x, cell in enumerate(row):
        above = [plain(head[x]) for head in heads if x < len(head)]
        column = next(
            (code for code, title in COLUMNS_4.items() if any(_names(h, title) for h in above)), ""
        )
        if not column:
            beside += plain(cell)
            continue
        found.append(((_block("".join(above)) or _block(beside), column), cell))
    return found


def _next(figures: Figures) -> str:
    """The block whose turn it is, where none is named: it may be said above the table."""
    filled = {cell.row for cell in figures.placed if cell.table == 4 and cell.column == TOTAL}
    return next((block for block in TABLE_4 if block not in filled), RECONSIDERATION)


def _block(said: str) -> str:
    if "复议后" in said:
        return AFTER
    if "未经复议" in said or "直接起诉" in said:
        return DIRECT
    return RECONSIDERATION if "行政复议" in said else ""


def _second(grid: Grid, figures: Figures) -> None:
    blocks = TABLE_2[figures.form]
    titles = [plain(title) for block in blocks for title in block.columns.values()]
    heads: list[str] = []
    for row in grid:
        named = [plain(cell) for cell in row]
        if "信息内容" in named or any(_title(cell, titles) for cell in named):
            heads = list(row)
            continue
        x, line, block = _named_row(named, blocks)
        if line is not None and block is not None and heads:
            for column, text in _under(block.columns, heads, row, x):
                figures.put(Cell(2, line.code, column), text)


def _named_row(named: list[str], blocks: Sequence[Block]) -> tuple[int, Row | None, Block | None]:
    """Which row of table 2 it is, and where its name stands."""
    for x, label in enumerate(named):
        for block in blocks:
            for row in block.rows:
                rules = row.code == "regulations" and "规范" in label
                if not rules and any(phrase in label for phrase in row.phrases):
                    return x, row, block
    return 0, None, None


def _under(
    columns: dict[str, str], heads: list[str], row: Sequence[str], label: int
) -> Iterator[tuple[str, str]]:
    """The figures of a row under the headings: one by one where there are as many of them, however
    wide each is drawn; else those that stand beneath."""
    titles = [plain(head) for head in own(heads) if plain(head) != "信息内容"]
    titles = [title for title in titles if not title.startswith("第二十条")]
    told = own(row[label + 1 :])
    for n, (column, title) in enumerate(columns.items()):
        at = next((m for m, head in enumerate(titles) if _same(head, plain(title))), None)
        if at is None and len(titles) == len(columns):
            at = n
        if at is None:
            continue
        if len(told) == len(titles):
            yield column, told[at]
            continue
        where = next((x for x, head in enumerate(heads) if plain(head) == titles[at]), len(row))
        if where < len(row):
            yield column, row[where]


def _title(head: str, titles: Iterable[str]) -> bool:
    return any(_same(head, title) for title in titles)


def _same(head: str, title: str) -> bool:
    """Whether a heading is that of the form: units and marks in brackets vary."""
    return bool(head) and (title in head or head in title) and len(head) >= min(4, len(title))
