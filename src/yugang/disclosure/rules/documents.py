"""Kinds of documents (文种), as their titles end, and what a policy needs beside it."""

from __future__ import annotations

import re
from enum import StrEnum

# A policy and its interpretation are signed and issued together (三同步); the public is to find the
# interpretation within so many working days of the policy. Practice of local governments, not
# confirmed by a national text at first hand; the setting YUGANG_INTERPRETATION_DAYS changes it.
INTERPRETATION_DAYS = 3


class DocumentKind(StrEnum):
    NORMATIVE = "normative"
    OPINION = "opinion"
    INTERPRETATION = "interpretation"
    PLAN = "plan"
    NOTICE = "notice"
    ANNOUNCEMENT = "announcement"
    PUBLIC_NOTICE = "public-notice"
    REPLY = "reply"
    REPORT = "report"
    GUIDE = "guide"
    TABLE = "table"
    OTHER = "other"


# What is owed an interpretation.
POLICIES = frozenset({DocumentKind.NORMATIVE, DocumentKind.OPINION})
# 党政机关公文处理工作条例第九条: a title consists of who issues it, its matter and its kind.
_ENDINGS = {
    DocumentKind.INTERPRETATION: ("解读", "图解", "一图读懂", "政策问答"),
    DocumentKind.PUBLIC_NOTICE: ("公示", "公示表", "公示栏"),
    DocumentKind.ANNOUNCEMENT: ("公告", "通告", "公报"),
    DocumentKind.NOTICE: ("通知", "通报"),
    DocumentKind.REPLY: ("批复", "复函", "答复", "函"),
    DocumentKind.OPINION: ("意见",),
    DocumentKind.NORMATIVE: ("办法", "规定", "细则", "规则", "条例"),
    DocumentKind.PLAN: ("规划", "计划", "方案", "预案", "要点"),
    DocumentKind.REPORT: ("报告", "总结", "年报", "公开情况", "统计公报"),
    DocumentKind.GUIDE: ("指南", "须知", "流程", "流程图"),
    DocumentKind.TABLE: ("表", "名单", "清单", "目录", "台账", "明细"),
}
_TAIL = re.compile(
    r"[（(〔\[【][^（(〔\[【]*[）)〕\]】]$|[\s。！!、，]+$|第?[一二三四五六七八九十\d]+[批期号次]$"
)


def kind_of_title(title: str) -> DocumentKind:
    """The kind that the title's last word names, what stands in brackets at its end left out;
    OTHER where it names none."""
    text = title.strip()
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter
    if "解读" in text[-12:]:
        return DocumentKind.INTERPRETATION
    named = (
        (len(ending), kind)
        for kind, endings in _ENDINGS.items()
        for ending in endings
        if text.endswith(ending)
    )
    return max(named, default=(0, DocumentKind.OTHER))[1]


class RelationKind(StrEnum):
    """What a publication is to another one, which was there before it."""

    INTERPRETS = "interprets"
    AMENDS = "amends"
    REPLACES = "replaces"
    SUPPLEMENTS = "supplements"
    ANSWERS = "answers"
