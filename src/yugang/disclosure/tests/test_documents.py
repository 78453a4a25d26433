"""The kind of a document is what its title ends in."""

import pytest

from yugang.disclosure.rules.documents import DocumentKind, kind_of_title

K = DocumentKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("新津区农村危房改造补助资金管理办法", K.NORMATIVE),
        ("关于印发《新津区农村危房改造补助资金管理办法》的通知", K.NOTICE),
        ("关于加快发展养老服务的实施意见", K.OPINION),
        ("《新津区农村危房改造补助资金管理办法》政策解读", K.INTERPRETATION),
        ("2026年第一季度低保对象公示", K.PUBLIC_NOTICE),
        ("2026年第一季度低保对象名单", K.TABLE),
        ("关于道路施工的通告（第3号）", K.ANNOUNCEMENT),
        ("防汛应急预案", K.PLAN),
        ("2025年政府信息公开工作年度报告", K.REPORT),
        ("办事指南", K.GUIDE),
        ("关于设立幼儿园的批复", K.REPLY),
        ("三月份工作", K.OTHER),
        ("", K.OTHER),
        ("（）", K.OTHER),
    ],
)
def test_kind_is_named_by_the_last_word(title: str, kind: DocumentKind) -> None:
    assert kind_of_title(title) is kind
