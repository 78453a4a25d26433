"""Table 3 and Table 4 of the annual report (form of 2021): the one list of their rows, and which
row each end of a request is counted in. Figures are counted elsewhere.

Source: 国办公开办函〔2021〕30号, its tables as filed reports print them.
"""

from __future__ import annotations

from dataclasses import dataclass

from .outcomes import ENDING_ROWS, GROUNDS, OUTCOMES


@dataclass(frozen=True)
class Row:
    """A row of Table 3. code: as 三（三）4, unique. head: the heading it stands under, as printed;
    "" where it stands alone. counted: whether settled requests are counted in it one by one; the
    others are sums, or carried over."""

    code: str
    name: str
    head: str = ""
    counted: bool = True


REFUSED, IMPOSSIBLE = "（三）不予公开", "（四）无法提供"
NOT_HANDLED, OTHERWISE = "（五）不予处理", "（六）其他处理"
NEW, CARRIED_IN, TOTAL, CARRIED_OUT = "一", "二", "三（七）", "四"

ROWS = (
    Row(NEW, "本年新收政府信息公开申请数量", counted=False),
    Row(CARRIED_IN, "上年结转政府信息公开申请数量", counted=False),
    Row("三（一）", "予以公开"),
    Row("三（二）", "部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Row("三（三）1", "属于国家秘密", REFUSED),
    Row("三（三）2", "其他法律行政法规禁止公开", REFUSED),
    Row("三（三）3", "危及“三安全一稳定”", REFUSED),
    Row("三（三）4", "保护第三方合法权益", REFUSED),
    Row("三（三）5", "属于三类内部事务信息", REFUSED),
    Row("三（三）6", "属于四类过程性信息", REFUSED),
    Row("三（三）7", "属于行政执法案卷", REFUSED),
    Row("三（三）8", "属于行政查询事项", REFUSED),
    Row("三（四）1", "本机关不掌握相关政府信息", IMPOSSIBLE),
    Row("三（四）2", "没有现成信息需要另行制作", IMPOSSIBLE),
    Row("三（四）3", "补正后申请内容仍不明确", IMPOSSIBLE),
    Row("三（五）1", "信访举报投诉类申请", NOT_HANDLED),
    Row("三（五）2", "重复申请", NOT_HANDLED),
    Row("三（五）3", "要求提供公开出版物", NOT_HANDLED),
    Row("三（五）4", "无正当理由大量反复申请", NOT_HANDLED),
    Row("三（五）5", "要求行政机关确认或重新出具已获取信息", NOT_HANDLED),
    Row(
        "三（六）1",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        OTHERWISE,
    ),
    Row(
        "三（六）2",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        OTHERWISE,
    ),
    Row("三（六）3", "其他", OTHERWISE),
    Row(TOTAL, "总计", counted=False),
    Row(CARRIED_OUT, "结转下年度继续办理", counted=False),
)
COUNTED = tuple(row.code for row in ROWS if row.counted)
# The columns of Table 3 by the applicant's group, as cases keep it; the last column is their sum.
COLUMNS = {
    "person": "自然人",
    "company": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
}


def row_of(outcome: str, ground: str) -> str:
    """The row of Table 3 in which a settled request is counted.

    A refusal counts in its ground's, a part disclosure in its own only. Raises KeyError.
    """
    if outcome in ENDING_ROWS:
        return ENDING_ROWS[outcome]
    return GROUNDS[ground].row if outcome == "refused" else OUTCOMES[outcome].row


# Table 4: its three blocks by the kind of challenge, its columns by the result.
CHALLENGES = {
    "reconsideration": "行政复议",
    "suit": "行政诉讼：未经复议直接起诉",
    "suit-after": "行政诉讼：复议后起诉",
}
RESULTS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "": "尚未审结"}
