"""Texts of the letters to those who are asked before information is disclosed (条例 Arts. 32–34)."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import LetterField, LetterText, letter_content

from ..fields import REMEDIES_OF_REPLY, TO_OTHERS, of_notice, wanted

p = letter_content.p
REGULATION = "《中华人民共和国政府信息公开条例》"
YOU = LetterField("you", _("how the one who is asked is addressed"), "您（贵单位）")
OFFICE = replace(YOU, sample="贵单位")
CONCERNS = LetterField(
    "words", _("what of the information concerns them"), [p("合同单价和供货数量。")]
)
DAYS = LetterField("number", _("number of working days"), "15")
ANSWER = """| 意见 | □ 同意公开　□ 同意部分公开　□ 不同意公开 |
| 理由 | |
| 签名或者盖章 | 　　　　　　　　　　　　　年　　月　　日 |"""


def _consultation(
    code: str, name: object, why: str, article: str, silent: str, you: LetterField = OFFICE
) -> LetterText:
    return LetterText(
        code,
        name,  # type: ignore[arg-type]
        "政府信息公开征求意见书",
        f"""本机关收到一件政府信息公开申请，申请公开“{{asked}}”。
{why}涉及{{you}}的内容如下：
{{words}}
依据{REGULATION}{article}的规定，现书面征求{{you}}的意见。请自收到本征求意见书之日起{{number}}个工作日内，书面告知本机关是否同意公开；不同意公开的，请说明理由。{silent}
{ANSWER}""",
        (*TO_OTHERS, you, wanted(CONCERNS, article), wanted(DAYS, article)),
        to="某某食品有限公司" if you is YOU else "新津区市场监督管理局",
    )


THIRD_PARTY_TEXT = _consultation(
    "consult-third-party",
    _("Letter of consultation to a third party"),
    "经审查，公开该信息可能损害{you}的合法权益。",
    "第三十二条",
    "逾期未提出意见的，由本机关依照条例的规定决定是否公开。",
    YOU,
)
JOINT_MAKER_TEXT = _consultation(
    "consult-joint-maker",
    _("Letter of consultation to a joint maker"),
    "经审查，该信息由本机关牵头、与{you}共同制作。",
    "第三十四条",
    "逾期未提出意见的，视为同意公开。",
)
OTHER_BODY_TEXT = _consultation(
    "consult-other-body",
    _("Letter of consultation to another body"),
    "经审查，该信息是否公开，需要征求{you}的意见。",
    "第三十三条",
    "",
)
CONSULTATIONS = (THIRD_PARTY_TEXT, JOINT_MAKER_TEXT, OTHER_BODY_TEXT)
OVERRIDE_TEXT = LetterText(
    "third-party-notice",
    _("Notice to the third party: disclosed all the same"),
    "政府信息公开决定告知书",
    f"""本机关在办理申请公开“{{asked}}”的政府信息公开申请时，曾书面征求{{you}}的意见，{{you}}不同意公开并说明了理由。
经审查，本机关认为不公开可能对公共利益造成重大影响，依据{REGULATION}第三十二条的规定，决定予以公开。
# 决定公开的内容
{{words}}
# 理由
{{reason}}
# 救济途径
{{remedies}}""",
    (
        *TO_OTHERS,
        YOU,
        of_notice(REMEDIES_OF_REPLY),
        wanted(
            LetterField("words", _("what is disclosed"), [p("供应商名称和合同单价。")]),
            "第三十二条",
        ),
        wanted(
            LetterField("reason", _("reasons"), [p("涉及学生食品安全，公众有权知情。")]),
            "第三十二条",
        ),
    ),
    to="某某食品有限公司",
)
OUTCOME_TEXT = LetterText(
    "third-party-outcome",
    _("Notice to the third party: what came of it"),
    "第三方意见处理结果告知书",
    """本机关在办理申请公开“{asked}”的政府信息公开申请时，曾于{asked_on}书面征求{you}的意见。{answer}
{basis}，本机关已对该申请作出答复，现将涉及{you}的内容的处理结果告知如下：
{words}
{reason}""",
    (
        *TO_OTHERS,
        YOU,
        LetterField("asked_on", _("day on which it was asked for"), "2026年3月3日"),
        LetterField("answer", _("sentence on their answer"), "您（贵单位）同意公开。"),
        wanted(
            LetterField("basis", _("legal ground"), f"依据{REGULATION}第三十二条的规定"),
            "第三十二条",
        ),
        wanted(
            LetterField("words", _("what the office wrote"), [p("合同单价已经公开。")]),
            "第三十二条",
        ),
        LetterField("reason", _("reasons"), [p("该内容不属于商业秘密。")], may_be_empty=True),
    ),
    to="某某食品有限公司",
)
