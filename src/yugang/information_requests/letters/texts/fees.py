"""Texts of the letters about the processing fee (条例 Art. 42; 国办函〔2020〕109号)."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import LetterField, LetterText, demanded, letter_content

from ..fields import DUE, REMEDIES_OF_REFUSAL, SUM, TO_APPLICANT, UNTIL, of_notice

p = letter_content.p
MEASURES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
FEE_RULES = f"《中华人民共和国政府信息公开条例》第四十二条和{MEASURES}"
REASON = LetterField("reason", _("reasons"), [p("三月一个月内已申请十余件。")])
FEE_NOTICE_TEXT = LetterText(
    "fee-notice",
    _("Notice of a fee"),
    "政府信息公开信息处理费收费通知书",
    """{opening}
经审查，{you}申请公开政府信息的数量、频次明显超过合理范围：
{reason}
{basis}，本机关决定收取信息处理费{sum}元。
# 计算方式
{method}，超额累进：
{bands}
# 缴费期限和方式
请自收到本通知次日起{number}个工作日内，{payment}：
{account}
收到全部费用之次日起，本机关重新计算答复期限。
逾期未缴纳的，视为{you}放弃申请，本机关不再处理该申请。
# 救济途径
{remedies}""",
    (
        *TO_APPLICANT,
        demanded(REASON, MEASURES),
        demanded(LetterField("basis", _("legal ground"), f"依据{FEE_RULES}的规定"), MEASURES),
        demanded(SUM, MEASURES),
        demanded(
            LetterField("method", _("tariff and number"), "按量计收，共44页"), f"{MEASURES}第三条"
        ),
        demanded(
            LetterField(
                "bands",
                _("table of the sum"),
                [
                    {
                        "kind": "facts",
                        "rows": [
                            ["第1至30页", "不收费"],
                            ["第31至44页", "14页×10元＝140元"],
                            ["合计", "140元"],
                        ],
                    }
                ],
            ),
            MEASURES,
        ),
        demanded(LetterField("number", _("number of working days"), "20"), MEASURES),
        demanded(
            LetterField(
                "payment",
                _("how to pay"),
                "按照下列账户缴纳（信息处理费，收入缴入本级国库）",
            ),
            MEASURES,
        ),
        demanded(
            LetterField(
                "account",
                _("account to pay into"),
                [
                    letter_content.facts(
                        ("收款单位", "新津区财政局非税收入专户"),
                        ("开户银行", "某某银行新津支行"),
                        ("银行账号", "5100000000000000000"),
                        ("缴款时注明", "本通知书文号和缴款人"),
                    )
                ],
            ),
            MEASURES,
        ),
        demanded(
            LetterField(
                "remedies",
                _("remedies, with authority and period"),
                [
                    p(
                        "对收取信息处理费的决定有异议的，不能单独就该决定申请行政复议或者提起行政诉讼。"
                    )
                ],
            ),
            MEASURES,
        ),
    ),
)
FEE_WAIVED_TEXT = LetterText(
    "fee-waived",
    _("Notice that the fee is waived"),
    "政府信息公开信息处理费免收告知书",
    """{opening}
本机关曾通知{you}缴纳信息处理费{sum}元。经研究，决定免予收取：
{reason}
答复期限自本告知书作出之次日起继续计算，届满日为{due}。""",
    (
        *TO_APPLICANT,
        SUM,
        replace(REASON, sample=[p("撤回部分申请后，其余内容在免费限额以内。")]),
        DUE,
    ),
)
UNPAID_TEXT = LetterText(
    "unpaid",
    _("Notice that it is deemed given up, unpaid"),
    "政府信息公开申请视为放弃告知书",
    """{opening}
本机关于{asked_on}通知{you}缴纳信息处理费{sum}元，缴费期限已于{until}届满，本机关未收到{you}缴纳的费用。{basis}，视为{you}放弃申请，本机关不再处理该申请。
{you}今后仍可以重新提出政府信息公开申请。
{remedies}""",
    (
        *TO_APPLICANT,
        LetterField("asked_on", _("day on which it was asked for"), "2026年3月3日"),
        demanded(UNTIL, MEASURES),
        SUM,
        demanded(LetterField("basis", _("legal ground"), f"依据{FEE_RULES}的规定"), MEASURES),
        of_notice(REMEDIES_OF_REFUSAL),
    ),
)
