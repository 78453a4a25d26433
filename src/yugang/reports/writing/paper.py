"""What a report says, in the order of the form; every kind of file is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from yugang.kernel.explain import plain_date
from yugang.reports.rules.form import SECTIONS
from yugang.reports.rules.layout import TABLES, Boxes
from yugang.reports.rules.report import AnnualReport
from yugang.reports.rules.texts import section_of

NUMBERS = "一二三四五六"


@dataclass(frozen=True)
class Part:
    """A section: its heading, its paragraphs, its table if it has one."""

    title: str
    lines: list[str]
    table: Boxes | None = None


@dataclass(frozen=True)
class Paper:
    title: str
    lead: str
    parts: list[Part]
    body: str
    day: str


def title_of(report: AnnualReport) -> str:
    return f"{report.body}{report.year}年政府信息公开工作年度报告"


def paper_of(report: AnnualReport) -> Paper:
    """The report ready to be set. Its texts are those of its sections."""
    texts = {section_of(section.title): section.text for section in report.sections or ()}
    parts = []
    for number, title in enumerate(SECTIONS, 1):
        lines = [line for line in texts.get(number, "").splitlines() if line.strip()]
        table = TABLES[number](report) if number in TABLES else None
        parts.append(Part(f"{NUMBERS[number - 1]}、{title}", lines, table))
    lead = (
        "本报告根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发"
        "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制。"
        f"报告所列数据的统计期限为{report.year}年1月1日至{report.year}年12月31日。"
    )
    return Paper(
        title_of(report), lead, parts, report.body, plain_date(report.dated) if report.dated else ""
    )
