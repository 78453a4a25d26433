"""The places that texts of letters about a request may use: their names, and what a sample says."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import LetterField, demanded, letter_content

p, facts = letter_content.p, letter_content.facts
RECEIPT = "2026-ABCDE-23456"
WANTED = "2025年全区小学营养餐供应商名单"
# To whom a letter goes, and what it answers: in every letter to the applicant.
TO_APPLICANT = (
    LetterField(
        "opening",
        _("sentence on the request"),
        f"本机关于2026年3月2日收到您提出的政府信息公开申请，申请公开“{WANTED}”（受理编号：{RECEIPT}）。",
    ),
    LetterField("you", _("how the applicant is addressed"), "您"),
    LetterField("receipt", _("receipt number"), RECEIPT),
    LetterField("asked", _("what is asked for"), WANTED),
    LetterField("received", _("day of receipt"), "2026年3月2日", may_be_empty=True),
    LetterField("body", _("name of the body"), "新津区教育局"),
    LetterField("today", _("date of the letter"), "2026年3月9日"),
)
# In letters to others, who must not learn who applied.
TO_OTHERS = (
    LetterField("asked", _("what is asked for"), WANTED),
    LetterField("body", _("name of the body"), "新津区教育局"),
    LetterField("today", _("date of the letter"), "2026年3月9日"),
)
OPENING, YOU = TO_APPLICANT[:2]
ITEMS = LetterField(
    "words", _("what the office wrote"), [p("请写明供应商所在的学校。"), p("请写明年度。")]
)
WORDS = LetterField("words", _("what the office wrote"), [p("名单见附件，共12家。")])
REASON = LetterField(
    "reason", _("reasons"), [p("该信息涉及供应商的商业秘密，公开会损害其合法权益。")]
)
WHY = LetterField("reason", _("reasons"), "需要到档案馆查找材料")
DUE = LetterField("due", _("last day for the reply"), "2026年3月30日")
NUMBER = LetterField("number", _("number of working days"), "10")
UNTIL = LetterField("until", _("last day for the applicant"), "2026年3月16日")
REMEDIES = LetterField(
    "remedies",
    _("remedies, with authority and period"),
    [
        p(
            "如不服本答复，应当先申请行政复议：可以自收到本答复书之日起60日内，向新津区人民政府"
            "（地址：武阳中路1号）提出行政复议申请。"
        )
    ],
)
REMEDIES_OF_REFUSAL = demanded(
    REMEDIES, "《中华人民共和国行政复议法》第二十条、第二十三条第一款第四项"
)
REMEDIES_OF_REPLY = demanded(
    replace(
        REMEDIES,
        sample=[
            p(
                "如不服本答复，可以自收到本答复书之日起60日内，向新津区人民政府（地址：武阳中路1号）提出"
                "行政复议申请；也可以自收到本答复书之日起6个月内，直接向新津区人民法院提起行政诉讼。"
            )
        ],
    ),
    "《中华人民共和国行政复议法》第二十条",
)


def of_notice(remedies: LetterField) -> LetterField:
    """The same in a letter that is no reply."""
    said = [
        {**block, "text": block["text"].replace("本答复", "本告知")}
        for block in remedies.sample
        if isinstance(block, dict)
    ]
    return replace(remedies, sample=said)


BASIS = demanded(
    LetterField(
        "basis",
        _("legal ground"),
        "依据《中华人民共和国政府信息公开条例》第三十六条的规定",
    ),
    "《中华人民共和国政府信息公开条例》第三十六条",
)
SUM = LetterField("sum", _("sum of the fee (yuan)"), "140")


def wanted(field: LetterField, article: str) -> LetterField:
    """The same place, which this article of the Regulation wants said."""
    return demanded(field, f"《中华人民共和国政府信息公开条例》{article}")
