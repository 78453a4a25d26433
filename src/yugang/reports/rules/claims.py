"""Figures that the text of a report gives, and the cells they must agree with (A8, part of A10)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from .findings import Finding, Severity, at_cell
from .form import (
    AFTER,
    CARRIED_IN,
    CARRIED_OUT,
    DIRECT,
    NEW,
    RECONSIDERATION,
    RESULTS,
    TOTAL,
    Cell,
)
from .report import AnnualReport, Claim

Values = Callable[[AnnualReport], list[Decimal | None]]


@dataclass(frozen=True)
class Meant:
    """What a claim speaks of. cell: where the figure stands, or begins. values: what the tables
    give for it, the most likely first: any of them will do."""

    cell: Cell
    values: Values


def _cell(row: str) -> Values:
    return lambda report: [report.value(3, row)]


def _group(code: str) -> Values:
    return lambda report: [report.group(code)]


def _received(report: AnnualReport) -> list[Decimal | None]:
    new = report.value(3, NEW)
    return [new, report.sum_of([Cell(3, NEW, TOTAL), Cell(3, CARRIED_IN, TOTAL)])]


def _handled(report: AnnualReport) -> list[Decimal | None]:
    return [*_received(report)[::-1], report.value(3, RESULTS)]


def _suits(report: AnnualReport) -> list[Decimal | None]:
    return [report.sum_of([Cell(4, DIRECT, TOTAL), Cell(4, AFTER, TOTAL)])]


CLAIMS = {
    "received": Meant(Cell(3, NEW, TOTAL), _received),
    "handled": Meant(Cell(3, NEW, TOTAL), _handled),
    "replied": Meant(Cell(3, RESULTS, TOTAL), _cell(RESULTS)),
    "carried_in": Meant(Cell(3, CARRIED_IN, TOTAL), _cell(CARRIED_IN)),
    "carried_out": Meant(Cell(3, CARRIED_OUT, TOTAL), _cell(CARRIED_OUT)),
    "r1": Meant(Cell(3, "r1_open", TOTAL), _group("r1")),
    "r2": Meant(Cell(3, "r2_partial", TOTAL), _group("r2")),
    "r3": Meant(Cell(3, "r3_1_secret", TOTAL), _group("r3")),
    "r4": Meant(Cell(3, "r4_1_nothold", TOTAL), _group("r4")),
    "r5": Meant(Cell(3, "r5_1_petition", TOTAL), _group("r5")),
    "r6": Meant(Cell(3, "r6", TOTAL), _group("r6")),
    "reconsiderations": Meant(
        Cell(4, RECONSIDERATION, TOTAL), lambda report: [report.value(4, RECONSIDERATION)]
    ),
    "suits": Meant(Cell(4, DIRECT, TOTAL), _suits),
}

_GAP = r"[^，。；、：,;:\n0-9]"
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)\s*[件起宗条例份]"
_CASES = _NUMBER.replace("条", "")
# Between a result and its number; anything else there is counted instead of applications.
_OF = r"(?:的|类|答复|决定|申请|情形|有|共|总|合|计|为|:)*"
_PATTERNS = (
    ("carried_in", rf"上年(?:度)?结转{_GAP}{{0,16}}{_NUMBER}"),
    ("carried_out", rf"结转(?:至)?(?:下|次)(?:一)?年{_GAP}{{0,16}}{_NUMBER}"),
    ("received", rf"(?:收到|新收|接收|受理){_GAP}{{0,16}}申请{_GAP}{{0,10}}{_NUMBER}"),
    ("received", rf"(?:收到|新收|受理){_GAP}{{0,4}}{_NUMBER}{_GAP}{{0,10}}公开申请"),
    ("handled", rf"(?:办理|处理){_GAP}{{0,10}}公开申请{_GAP}{{0,6}}{_NUMBER}"),
    ("replied", rf"(?:答复|办结){_GAP}{{0,10}}申请{_GAP}{{0,6}}{_NUMBER}"),
    ("r1", rf"(?<![不动])予以公开{_OF}{_CASES}"),
    ("r2", rf"部分公开{_OF}{_CASES}"),
    ("r3", rf"不予公开{_OF}{_CASES}"),
    ("r4", rf"无法提供{_OF}{_CASES}"),
    ("r5", rf"不予处理{_OF}{_CASES}"),
    ("r6", rf"其他处理{_OF}{_CASES}"),
    ("reconsiderations", rf"行政复议{_GAP}{{0,10}}{_NUMBER}"),
    ("suits", rf"行政诉讼{_GAP}{{0,10}}{_NUMBER}"),
)
_NONE = r"(?:未|没有|无)"
_ON = r"[^，。；,;\n0-9]"
_END = r"(?=[，。；,;\n)）]|$)"
# That there was nothing is a figure too: 0.
_NOUGHTS = (
    (
        ("received",),
        rf"{_NONE}(?:收到|接到|接收|受理|新收){_ON}{{0,30}}?申请(?:公开)?(?:政府)?(?:信息|事项|件|的?情况)?{_END}",
    ),
    (("received",), rf"无(?:政府信息)?依申请公开(?:政府)?(?:信息|事项|件|申请)?{_END}"),
    (
        ("reconsiderations", "suits"),
        rf"{_NONE}{_ON}{{0,24}}?行政复议{_ON}{{0,8}}诉讼{_ON}{{0,8}}{_END}",
    ),
    (("reconsiderations",), rf"{_NONE}{_ON}{{0,24}}?行政复议(?!{_ON}*诉讼){_ON}{{0,8}}{_END}"),
    (("suits",), rf"{_NONE}(?!{_ON}*复议){_ON}{{0,24}}?行政诉讼{_ON}{{0,8}}{_END}"),
)
# A passage with one of these speaks of some applications only, or of another year.
_NARROWER = re.compile(
    r"自然人|商业企业|科研|社会公益|法律服务|网络|网上|在线|当面|信函|邮|传真|平台|其中|上级|去年|同比"
    r"|纠正|维持|败诉|胜诉|撤回|未审结|直接起诉|复议后|费|补正|更正|撤销|变更|责令"
)
# What else people apply for.
_OTHER_APPLICATIONS = re.compile(r"复议|诉讼|许可|信访|补贴|救助|登记|听证|举报")
# Said of a body that decides on reconsiderations, or of training.
_OTHER_ROLE = re.compile(r"申请|决定|机关|培训|答复|应诉|意见")
_OTHER_TIME = re.compile(r"去年|上年(?!度?结转)|上一年|同期|以来|历年")
_REASON = re.compile(r"因(?!政府信息公开)|属于|涉及|由于")
# Two counted as one: 予以公开及部分公开9件.
_TOGETHER = re.compile(r"(?:公开|提供|处理|复议)(?:案件)?(?:以及|及|和|或|与|、|,)(?:提起)?$")
_RESULT_CODES = ("r1", "r2", "r3", "r4", "r5", "r6")


def read_claims(text: str, year: int | None = None) -> Iterator[Claim]:
    """The figures that a text gives of what the tables of `year` count. Passages that may speak
    of a part only, or of another year, are passed over."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[ \t\u3000]", "", plain)
    for sentence in re.split(r"[。;\n]", plain):
        for code, pattern in _PATTERNS:
            for found in re.finditer(pattern, sentence):
                if _speaks_of_all(code, sentence[: found.start()], found[0], year):
                    yield Claim(code, Decimal(found[1].replace(",", "")), found[0])
        for codes, pattern in _NOUGHTS:
            for found in re.finditer(pattern, sentence):
                told = not _NARROWER.search(found[0]) and _of_year(sentence[: found.end()], year)
                if told and ("received" not in codes or not _OTHER_APPLICATIONS.search(found[0])):
                    yield from (Claim(code, Decimal(0), found[0]) for code in codes)


def _speaks_of_all(code: str, before: str, words: str, year: int | None) -> bool:
    """Whether a passage, with what stands before it in its sentence, counts all there were."""
    clause = re.split(r"[,:(]", before)[-1]
    if _NARROWER.search(words) or _TOGETHER.search(before) or re.search(r"[及和或与]", words):
        return False
    if code in ("received", "handled", "replied"):
        part = "其中" in before or _OTHER_APPLICATIONS.search(words)
        return not part and not _OTHER_TIME.search(clause) and _of_year(before, year)
    if code in _RESULT_CODES:
        return not _REASON.search(clause) or "等" in clause
    if code in ("reconsiderations", "suits") and "信息公开" not in clause:
        return not _OTHER_ROLE.search(words)
    return _OTHER_TIME.search(clause) is None


def _of_year(before: str, year: int | None) -> bool:
    """Whether the year named last, if any, is that of the report."""
    named = re.findall(r"(20\d\d)年", before)
    return year is None or not named or int(named[-1]) == year


def text_agrees(report: AnnualReport) -> Iterator[Finding]:
    """A8: the figures of the text are those of the tables; a person decides, for the text may
    speak of less. A10: a table of noughts beside a text that tells of applications."""
    told = set()
    for claim in report.claims:
        meant = CLAIMS[claim.code]
        values = [value for value in meant.values(report) if value is not None]
        if not values or claim.number in values or (claim.code, claim.number) in told:
            continue
        told.add((claim.code, claim.number))
        rule = "A10" if _nothing_in(report, meant.cell.table) else "A8"
        kind = "all-zero" if rule == "A10" else "A8"
        facts = {"words": claim.words, "claim": claim.code, "severity": Severity.WARNING}
        yield at_cell(rule, kind, meant.cell, values[0], claim.number, **facts)


def _nothing_in(report: AnnualReport, table: int) -> bool:
    values = [value for cell, value in report.cells.items() if cell.table == table]
    return bool(values) and not any(values)
