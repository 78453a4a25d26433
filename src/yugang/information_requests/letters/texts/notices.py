"""Texts of the letters on the way to a reply."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import LetterField, LetterText, letter_content

from ..fields import (
    DUE,
    ITEMS,
    NUMBER,
    RECEIPT,
    REMEDIES_OF_REFUSAL,
    TO_APPLICANT,
    UNTIL,
    WANTED,
    WHY,
    of_notice,
    wanted,
)

p = letter_content.p
REGULATION = "《中华人民共和国政府信息公开条例》"

RECEIPT_TEXT = LetterText(
    "receipt",
    _("Receipt"),
    "政府信息公开申请登记回执",
    f"""本机关已收到{{you}}提出的政府信息公开申请，现予登记：
| 受理编号 | {{receipt}} |
| 申请公开的信息 | {{asked}} |
| 具体描述 | {{description}} |
| 获取信息的方式 | {{way}} |
| 提交方式 | {{channel}} |
| 收到申请之日 | {{received}} |
| 答复期限届满日 | {{due}} |
依据{REGULATION}第三十一条、第三十三条的规定，答复期限为收到申请之日起20个工作日，自次日起计算。需要补正申请、征求第三方或者其他机关意见、延长答复期限的，届满日相应变动，本机关将另行告知。
{{you}}可以凭受理编号和查询码在网上随时查询办理进度。""",
    (
        *TO_APPLICANT[:2],
        LetterField("receipt", _("receipt number"), RECEIPT),
        LetterField("asked", _("what is asked for"), WANTED),
        wanted(LetterField("received", _("day of receipt"), "2026年3月2日"), "第三十一条"),
        *TO_APPLICANT[5:],
        LetterField(
            "description", _("closer description"), "含供应商名称和供餐学校", may_be_empty=True
        ),
        LetterField("way", _("how the information is wanted"), "电子方式", may_be_empty=True),
        LetterField("channel", _("how the request came"), "网上申请"),
        wanted(DUE, "第三十三条"),
    ),
)
CORRECTION_TEXT = LetterText(
    "correction",
    _("Notice to correct"),
    "政府信息公开申请补正告知书",
    f"""{{opening}}
经审查，{{you}}的申请内容不明确，本机关难以据此检索。依据{REGULATION}第三十条的规定，请{{you}}对以下事项作出补正：
{{words}}
补正期限为{{number}}个工作日，请于{{until}}前（含当日）补正。本机关自收到补正的申请之日起重新计算答复期限。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。
{{you}}可以凭受理编号和查询码在网上补正，也可以当面提交或者邮寄。如有疑问，请与本机关联系。""",
    (*TO_APPLICANT, wanted(ITEMS, "第三十条"), NUMBER, wanted(UNTIL, "第三十条")),
)
GIVEN_UP_TEXT = LetterText(
    "given-up",
    _("Notice that it is deemed given up"),
    "政府信息公开申请视为放弃告知书",
    f"""{{opening}}
本机关于{{asked_on}}告知{{you}}补正申请，补正期限已于{{until}}届满，本机关未收到补正的申请，也未收到说明正当理由的材料。依据{REGULATION}第三十条的规定，视为{{you}}放弃申请，本机关不再处理该申请。
{{you}}今后仍可以重新提出内容明确的政府信息公开申请。
{{remedies}}""",
    (
        *TO_APPLICANT,
        of_notice(REMEDIES_OF_REFUSAL),
        wanted(
            LetterField("asked_on", _("day on which it was asked for"), "2026年3月3日"), "第三十条"
        ),
        wanted(UNTIL, "第三十条"),
    ),
)
EXTENSION_TEXT = LetterText(
    "extension",
    _("Notice of extension"),
    "政府信息公开申请延期答复告知书",
    f"""{{opening}}
因{{reason}}，本机关不能在法定期限内作出答复。依据{REGULATION}第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，决定将答复期限延长{{number}}个工作日，延长至{{due}}。
特此告知。""",
    (
        *TO_APPLICANT,
        wanted(WHY, "第三十三条第二款"),
        wanted(NUMBER, "第三十三条第二款"),
        wanted(DUE, "第三十三条第二款"),
    ),
)
REASONS_ASKED_TEXT = LetterText(
    "reasons-asked",
    _("Notice to give reasons"),
    "政府信息公开申请说明理由通知书",
    f"""{{opening}}
经审查，{{you}}申请公开政府信息的数量、频次明显超过合理范围：
{{words}}
依据{REGULATION}第三十五条的规定，请{{you}}于{{until}}前（含当日）说明理由。理由不合理的，本机关将告知不予处理；理由合理，但无法在规定期限内答复的，本机关将确定延迟答复的合理期限并告知。
{{you}}可以凭受理编号和查询码在网上说明理由，也可以当面提交或者邮寄。""",
    (
        *TO_APPLICANT,
        wanted(replace(ITEMS, sample=[p("2026年2月以来已提出16件，内容大多相同。")]), "第三十五条"),
        wanted(UNTIL, "第三十五条"),
    ),
)
DELAY_TEXT = LetterText(
    "delay",
    _("Notice of a later day"),
    "政府信息公开申请延迟答复告知书",
    f"""{{opening}}
{{you}}所说明的理由合理。因{{reason}}，本机关无法在规定期限内答复。依据{REGULATION}第三十五条的规定，确定将答复期限延迟{{number}}个工作日，延迟至{{due}}。
特此告知。""",
    (
        *TO_APPLICANT,
        wanted(WHY, "第三十五条"),
        wanted(NUMBER, "第三十五条"),
        wanted(DUE, "第三十五条"),
    ),
)
SPLIT_TEXT = LetterText(
    "split",
    _("Notice of splitting"),
    "政府信息公开申请拆分办理告知书",
    """{opening}
经审查，{you}的申请包含多项内容。为便于分别办理和答复，本机关按照一事一申请的原则，将其拆分为以下申请，收到申请之日均与原申请相同，分别计算答复期限、分别答复：
{parts}
各件的查询码与{you}原申请的查询码相同。""",
    (
        *TO_APPLICANT,
        LetterField(
            "parts",
            _("table of the parts"),
            [
                {
                    "kind": "facts",
                    "rows": [[RECEIPT, "供应商名单"], ["2026-ABCDE-23457", "检查记录"]],
                }
            ],
            must="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条",
        ),
    ),
)
WITHDRAWN_TEXT = LetterText(
    "withdrawn",
    _("Confirmation of the withdrawal"),
    "政府信息公开申请撤回确认书",
    """{opening}
本机关于{today}收到{you}撤回该申请的意思表示，予以确认。该申请的办理自即日起终止，本机关不再答复。
{you}今后仍可以就同一内容重新提出政府信息公开申请。""",
    TO_APPLICANT,
)
