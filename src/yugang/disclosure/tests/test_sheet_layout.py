"""How a sheet is set: lying where it is wide, room for every word."""

from yugang.disclosure.queries import sheet_layout


def test_a_wide_table_lies_on_its_side() -> None:
    narrow = {"columns": ["村组", "金额"], "rows": [["一组", "1.00"]]}
    wide = {"columns": ["补贴项目名称"] * 9, "rows": [["耕地地力保护补贴"] * 9]}
    a4, large = sheet_layout.PAPERS["a4"], sheet_layout.PAPERS["a4-large"]
    assert not sheet_layout.lies(narrow, a4) and not sheet_layout.lies(narrow, large)
    assert sheet_layout.lies(wide, a4) and not sheet_layout.lies(None, a4)


def test_a_crowded_table_gives_each_column_room_for_its_longest_word() -> None:
    heads = [
        "项目编码",
        "收费项目",
        "计价单位",
        "收费标准（元）",
        "收费依据（文号）",
        "制定机关",
        "执行日期",
        "截止日期",
    ]
    row = [
        "",
        "农业灌溉水费",
        "元/亩",
        "24.50",
        "新发改价格〔2024〕31号",
        "区发展和改革局",
        "2025-10-18",
        "2026-12-12",
    ]
    table = {"columns": heads, "rows": [row]}
    small = {"columns": heads[:2], "rows": [row[:2]]}
    assert sheet_layout.shares(small, sheet_layout.PAPERS["a4"]) == ([], 1.0)
    for name, paper in sheet_layout.PAPERS.items():
        found, size = sheet_layout.shares(table, paper)
        if not found:
            continue
        line = sheet_layout.LINE * paper.page / paper.type * sheet_layout.LYING
        assert sum(found) * size <= line + 0.2, name
        assert all(found[n] >= sheet_layout.width("2025-10-18") for n in (6, 7))
        assert all(share >= 4 for share in found) and 0.5 <= size <= 1
