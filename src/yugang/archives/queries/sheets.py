"""The sheets of a package that people read: cover with index, application, opinions, course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from yugang.cases.public import Case, Channel
from yugang.information_requests.public import Answer, Whom
from yugang.kernel.explain import plain_date
from yugang.shared.documents.pdf import pdf

Facts = Mapping[str, Any]
TEMPLATE = "archives/sheet.typ"
ANSWERS = {
    Answer.AGREES: "同意公开",
    Answer.REFUSES: "不同意公开，有合理理由",
    Answer.WITHOUT_REASON: "不同意公开，无合理理由",
    Answer.SILENT: "逾期未答复",
    "": "尚未答复",
}
WHOM = {
    Whom.THIRD_PARTY: "第三方（条例第三十二条）",
    Whom.JOINT_MAKER: "共同制作机关（条例第三十四条）",
    Whom.OTHER_BODY: "其他机关（条例第三十三条）",
}


def _pdf(case: Case, heading: str, parts: Sequence[Facts], *, small: str = "") -> bytes:
    data = {"heading": heading, "sender": case.body.name, "small": small, "parts": parts}
    return pdf(TEMPLATE, data, title=heading, at=case.closed_at or case.filed_at)


def _facts(*rows: tuple[str, Any]) -> list[list[str]]:
    return [[name, _told(value)] for name, value in rows if value not in (None, "", [])]


def _told(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{plain_date(value)}{value:%H:%M}"
    if isinstance(value, date):
        return plain_date(value)
    return str(value)


def application(case: Case, told: Facts) -> bytes:
    """What was asked for, as it came in."""
    with override("zh-hans"):
        channel = str(Channel(case.channel).label)
    rows = _facts(
        ("受理编号", case.receipt),
        ("受理机关", case.body.name),
        ("提交方式", channel),
        ("提交时间", told["filed_at"]),
        ("收到申请之日", told["received_on"]),
        ("申请公开的信息", told["title"]),
    )
    parts = [{"head": "", "facts": rows, "lines": [], "columns": [], "rows": []}]
    if told["text"]:
        parts.append(_part("具体描述", lines=str(told["text"]).splitlines()))
    return _pdf(case, "政府信息公开申请", parts)


def opinions(case: Case, rows: Sequence[Facts]) -> bytes:
    """Who was asked, what for, and what each said."""
    parts = [
        _part(
            f"{row['number']}．{row['name']}",
            facts=_facts(
                ("身份", WHOM.get(row["whom"], row["whom"])),
                ("征求意见日期", row["asked_on"]),
                ("送达日期", row["delivered_on"]),
                ("征求意见内容", row["asked"]),
                ("答复", ANSWERS.get(row["answer"], row["answer"])),
                ("答复日期", row["answered_on"]),
                ("理由", row["reason"]),
                ("因公共利益决定公开并告知", row["overridden_on"]),
                ("公共利益理由", row["override"]),
            ),
        )
        for row in rows
    ]
    return _pdf(case, "征求意见及答复", parts)


def course(case: Case, told: Facts) -> bytes:
    """Steps and limits in the order of days."""
    steps = [
        [_told(row["on"]), row["done"], row["body"] or "申请人", row["words"]]
        for row in told["steps"]
    ]
    clocks = [
        [row["name"], _told(row["started_at"].date()), _told(row["due_on"] or ""), row["source"]]
        for row in told["clocks"]
    ]
    parts = [_part("办理步骤", columns=["日期", "步骤", "单位", "告知申请人的内容"], rows=steps)]
    if clocks:
        parts.append(_part("时限", columns=["时限", "起算", "届满", "依据"], rows=clocks))
    return _pdf(case, "办理经过", parts)


def cover(case: Case, index: Facts) -> bytes:
    """The cover of the file and what is in it."""
    kept = index["kept_until"]
    rows = _facts(
        ("档号", index["number"]),
        ("立档单位", f"{case.body.name}（{case.body.code}）"),
        ("题名", index["title"]),
        ("受理编号", case.receipt),
        ("起止日期", "至".join(index["span"])),
        ("处理结果", index["outcome_words"]),
        ("保管期限", index["retention_words"] + (f"（至{_told(kept)}）" if kept else "")),
        ("划定依据", index["retention_reason"]),
        ("公开情况", index["disclosure_words"]),
        ("公开情况理由", index["disclosure_reason"]),
        ("申请人身份", "已密封，凭档案馆密钥开启" if index["identity"] == "sealed" else "未装入"),
    )
    listed = [
        [str(one["order"]), one["number"], one["maker"], one["title"], one["on"], one["name"]]
        for one in index["files"]
    ]
    columns = ["序号", "文号", "责任者", "题名", "日期", "文件"]
    parts = [_part("", facts=rows), _part("卷内文件目录", columns=columns, rows=listed)]
    note = "每个文件的SHA-256校验值见 index.csv 和 manifest-sha256.txt。"
    return _pdf(case, "政府信息公开申请案卷", parts, small=note)


def _part(
    head: str,
    *,
    facts: Sequence[Sequence[str]] = (),
    lines: Sequence[str] = (),
    columns: Sequence[str] = (),
    rows: Sequence[Sequence[str]] = (),
) -> dict[str, Any]:
    return {
        "head": head,
        "facts": list(facts),
        "lines": list(lines),
        "columns": list(columns),
        "rows": [[str(cell or "") for cell in row] for row in rows],
    }
