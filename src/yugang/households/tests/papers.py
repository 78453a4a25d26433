"""Lists of payments as offices send them, made for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

HEAD = ("序号", "户主姓名", "身份证号码", "银行卡号", "村民小组", "面积（亩）", "标准（元/亩）", "补贴金额（元）", "发放日期", "备注")  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(number: int) -> str:
    """A made-up identity number whose check digit is right."""
    digits = (
        f"510132{1950 + number % 50}{number % 12 + 1:02d}{number % 28 + 1:02d}{number % 999:03d}"
    )
    return (
        digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11]
    )


def card(number: int) -> str:
    return f"62284800{number:011d}"


def book(
    sheets: dict[str, Sequence[Sequence[Any]]],
    merged: Sequence[tuple[int, int, int, int, str]] = (),
) -> bytes:
    """A .xlsx with those lines on those sheets; `merged` on each of them."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    for name, lines in sheets.items():
        page = made.add_worksheet(name)
        for at, line in enumerate(lines):
            for column, cell in enumerate(line):
                if cell != "":
                    page.write(at, column, cell)
        for top, left, bottom, right, text in merged:
            page.merge_range(top, left, bottom, right, text)
    made.close()
    return out.getvalue()


def office_list() -> bytes:
    """A list as a town's finance station sends it: a title, two lines of headings, identity numbers,
    text for numbers, five styles of days, subtotals, a total, who made it."""
    title = "花源街道共和村2025年下半年耕地地力保护补贴资金发放清册"
    lines: list[Sequence[Any]] = [
        [title],
        ["填报单位：共和村村民委员会", "", "", "", "", "", "", "", "单位：元"],
        ["序号", "户主", "", "", "村组", "补贴情况", "", "", "发放日期", "备注"],
        ["", "姓名", "身份证号", "一卡通账号", "", "面积（亩）", "标准（元/亩）", "金额（元）", "", ""],
        [1, "张 伟", identity(1), card(1), "1组", 3.41, 118.5, 404.09, "2025年9月30日", ""],
        ["２", "李娜", identity(2), card(2), "第一组", "４.０８", "118.5", "￥483.48", "2025.9.30", ""],
        [3, "欧阳建国", identity(3), card(3), "一组", 2.84, 118.5, "336.54元", "20250930", ""],
        ["", "小计", "", "", "", 10.33, "", 1224.11, "", ""],
        [4, "张伟", identity(4), card(4), "2组", 8.32, 118.5, "９８５．９２", 45930, "电话13678018134"],
        [5, "王芳（户主）", identity(5), card(5), "2组", 100, 118.5, "11,850.00", "二〇二五年九月三十日", ""],
        ["", "小计", "", "", "", 108.32, "", "12,835.92", "", ""],
        ["合 计", "", "", "", "", 118.65, "", "14,060.03", "", ""],
        ["制表人：赵敏", "", "", "审核人：刘洋"],
    ]  # fmt: skip
    merged = [(0, 0, 0, 9, title), (2, 1, 2, 3, "户主"), (2, 5, 2, 7, "补贴情况")]
    return book({"清册": lines}, merged)


def broken_list() -> bytes:
    """Every sort of row that cannot be taken, among rows that can."""
    return book(
        {
            "Sheet1": [
                ["户主", "村组", "金额（元）", "发放日期"],
                ["张伟", "1组", 100, "2025-09-30"],
                ["", "1组", 100, "2025-09-30"],
                ["李娜", "1组", "一千", "2025-09-30"],
                ["王芳", "1组", "", "2025-09-30"],
                ["赵敏", "1组", 100, "2025-09-31"],
                ["刘洋", "2组", 50.5, "2025-09-30"],
                ["刘洋", "2组", 50.5, "2025-09-30"],
                ["12345", "2组", 10, "2025-09-30"],
                ["周强", "2组", "#REF!", "2025-09-30"],
                ["合计", "", 900, ""],
            ]
        }
    )
