"""Texts of the letters that no step makes: they are written when they are needed."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import LetterField, LetterText, letter_content

from ..fields import DUE, REASON, RECEIPT, TO_APPLICANT, TO_OTHERS, wanted

p = letter_content.p
REGULATION = "《中华人民共和国政府信息公开条例》"
RECEIPT_PLACE = LetterField("receipt", _("receipt number"), RECEIPT)
RECEIVED = LetterField("received", _("day of receipt"), "2026年3月2日", may_be_empty=True)
OTHER = LetterField("other_body", _("the other body"), "新津区市场监督管理局")
SLIP_TEXT = LetterText(
    "service-slip",
    _("Slip of service"),
    "政府信息公开文书送达回证",
    """| 受理编号 | {receipt} |
| 送达文书 | {letter} |
| 文书文号 | {letter_number} |
| 受送达人 | {addressee} |
| 送达方式 | {way} |
| 送达地点 | {place} |
| 收件人签名或者盖章 | |
| 收到日期 | 　　　　年　　月　　日　　时 |
| 代收人、代收理由 | |
| 送达人签名 | |
| 备注 | {remarks} |
邮寄送达的，以交寄日期为准，粘贴邮政企业的凭证；直接送达或者委托送达的，以受送达人签收日期为准。""",
    (
        RECEIPT_PLACE,
        *TO_OTHERS[1:],
        LetterField("letter", _("letter that is served"), "政府信息公开申请答复书"),
        LetterField("letter_number", _("number of that letter"), "区教育局公开〔2026〕8号"),
        LetterField("addressee", _("whom it is served on"), "申请人"),
        LetterField("way", _("way of service"), "邮寄"),
        LetterField("place", _("place of service"), "花源街道1号", may_be_empty=True),
        LetterField("remarks", _("remarks"), "挂号信函", may_be_empty=True),
    ),
    to="",
)
TRANSFER_TEXT = LetterText(
    "transfer",
    _("Letter of transfer"),
    "政府信息公开申请转送函",
    f"""本机关收到一件政府信息公开申请（受理编号：{{receipt}}，收到日期：{{received}}），申请公开“{{asked}}”。
经审查，该申请涉及的政府信息由贵单位负责公开。依据{REGULATION}第三十六条第五项的规定和首接负责的要求，现将该申请转送贵单位：
{{words}}
请贵单位核收并依法办理；认为不属于贵单位负责公开的，请自收到本函之日起{{number}}个工作日内退回并说明理由。""",
    (
        RECEIPT_PLACE,
        RECEIVED,
        *TO_OTHERS,
        LetterField(
            "words", _("what the office wrote"), [p("申请材料一并附上，申请人已经同意转送。")]
        ),
        LetterField("number", _("number of working days"), "3"),
    ),
    to="新津区市场监督管理局",
)
TRANSFER_NOTICE_TEXT = LetterText(
    "transfer-notice",
    _("Notice of the transfer to the applicant"),
    "政府信息公开申请转送告知书",
    """{opening}
经审查，该申请涉及的政府信息由{other_body}负责公开。本机关已将{you}的申请转送该机关办理，{you}无需重复提出申请。
{words}
如有疑问，请与{other_body}或者本机关联系。""",
    (
        *TO_APPLICANT,
        wanted(OTHER, "第三十六条第五项"),
        LetterField("words", _("what the office wrote"), [p("联系电话：028-00000000。")]),
    ),
)
LATE_TEXT = LetterText(
    "late-reply",
    _("Letter on a late reply"),
    "政府信息公开申请逾期答复情况说明",
    f"""{{opening}}
依据{REGULATION}第三十三条的规定，本机关应当于{{due}}前（含当日）答复，至今未能作出答复，特向{{you}}说明情况并致歉：
{{reason}}
本机关将于{{promised}}前（含当日）作出答复。
{{remedies}}""",
    (
        *TO_APPLICANT,
        wanted(DUE, "第三十三条"),
        replace(REASON, sample=[p("有关材料保存在三个镇的档案室，查找用时超出预计。")]),
        LetterField("promised", _("day by which the reply will come"), "2026年4月10日"),
        wanted(
            LetterField(
                "remedies",
                _("remedies, with authority and period"),
                [p("认为本机关未依法答复的，可以向政府信息公开工作主管部门投诉、举报。")],
            ),
            "第五十一条",
        ),
    ),
)
ORDER_TEXT = LetterText(
    "order-to-correct",
    _("Order to correct"),
    "政府信息公开责令改正通知书",
    f"""本机关在对政府信息公开工作的日常指导和监督检查中发现，你单位办理的政府信息公开申请（受理编号：{{receipt}}）存在以下问题：
{{words}}
{{basis}}，现责令你单位在{{number}}个工作日内，即于{{until}}前（含当日）改正，并将改正情况书面报告本机关。
责令改正登记编号：{{order}}。
逾期不改正的，本机关将依据{REGULATION}第四十七条、第五十三条的规定，予以督促整改或者通报批评，并可以向有关机关提出追究责任的建议。""",
    (
        RECEIPT_PLACE,
        *TO_OTHERS,
        wanted(
            LetterField("words", _("what is to be corrected"), [p("答复未说明不予公开的理由。")]),
            "第四十七条",
        ),
        wanted(
            LetterField("basis", _("legal ground"), f"依据{REGULATION}第四十七条的规定"),
            "第四十七条",
        ),
        LetterField("number", _("number of working days"), "10"),
        wanted(LetterField("until", _("last day to correct it"), "2026年3月23日"), "第四十七条"),
        LetterField("order", _("number of the order"), "〔2026〕第3号", may_be_empty=True),
    ),
    to="新津区教育局",
)
COMPLAINT_TEXT = LetterText(
    "complaint-answer",
    _("Answer to a complaint"),
    "政府信息公开投诉处理答复书",
    """{you}就{complained_of}办理政府信息公开申请（受理编号：{receipt}）一事，于{filed}向本机关提出投诉。{basis}，本机关进行了调查核实，现答复如下：
# 处理结果
{result}
# 查明的情况
{words}
# 救济途径
{remedies}""",
    (
        TO_APPLICANT[1],
        RECEIPT_PLACE,
        *TO_OTHERS,
        LetterField("complained_of", _("the body complained of"), "新津区教育局"),
        LetterField("filed", _("day of the complaint"), "2026年4月1日"),
        wanted(
            LetterField(
                "basis", _("legal ground"), f"依据{REGULATION}第四十七条、第五十一条的规定"
            ),
            "第四十七条",
        ),
        wanted(
            LetterField("result", _("result of the complaint"), "投诉属实，已责令改正。"),
            "第四十七条",
        ),
        wanted(
            LetterField("words", _("what the office wrote"), [p("区教育局的答复未说明理由。")]),
            "第四十七条",
        ),
        wanted(
            LetterField(
                "remedies",
                _("remedies, with authority and period"),
                [p("对原答复不服的，仍可以依法申请行政复议或者提起行政诉讼。")],
            ),
            "第五十一条",
        ),
    ),
)
