"""How a disclosure request can be answered (条例 Arts. 36–40), and what each answer must say.

row: where the annual report counts it (Table 3 of the 2021 form). ground: whether a ground of
refusal must be named. remedy: whether reconsideration and suit must be told (行政复议法 Art. 23).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    code: str
    article: str
    row: str
    ground: bool = False
    remedy: bool = False


@dataclass(frozen=True)
class Ground:
    """must: the body may not disclose; otherwise it may decide not to."""

    code: str
    article: str
    row: str
    must: bool


OUTCOMES = {
    one.code: one
    for one in (
        Outcome("public-already", "第三十六条第一项", "三（一）"),
        Outcome("given", "第三十六条第二项", "三（一）"),
        Outcome("given-in-part", "第三十七条", "三（二）", ground=True, remedy=True),
        Outcome("refused", "第三十六条第三项", "三（三）", ground=True, remedy=True),
        Outcome("special-law", "第三十六条第七项", "三（三）8", remedy=True),
        Outcome("not-existing", "第三十六条第四项", "三（四）1", remedy=True),
        Outcome("not-ours", "第三十六条第五项", "三（四）1", remedy=True),
        Outcome("needs-making", "第三十八条", "三（四）2", remedy=True),
        Outcome("still-unclear", "第三十条", "三（四）3", remedy=True),
        Outcome("petition", "第三十九条第一款", "三（五）1", remedy=True),
        Outcome("repeated", "第三十六条第六项", "三（五）2", remedy=True),
        Outcome("gazette", "第三十九条第二款", "三（五）3", remedy=True),
        Outcome("mass-repeated", "第三十五条", "三（五）4", remedy=True),
    )
}
GROUNDS = {
    one.code: one
    for one in (
        Ground("secret", "第十四条", "三（三）1", must=True),
        Ground("law", "第十四条", "三（三）2", must=True),
        Ground("safety", "第十四条", "三（三）3", must=True),
        Ground("third-party", "第十五条", "三（三）4", must=True),
        Ground("internal", "第十六条第一款", "三（三）5", must=False),
        Ground("process", "第十六条第二款", "三（三）6", must=False),
        Ground("case-file", "第十六条第二款", "三（三）7", must=False),
    )
}
GIVEN_UP, WITHDRAWN = "no-correction", "withdrawn"


def missing_from_reply(outcome: str, ground: str, reason: str) -> list[str]:
    """What a reply must still say: "outcome", "ground", "reason" (条例 Arts. 36, 37)."""
    known = OUTCOMES.get(outcome)
    if known is None:
        return ["outcome"]
    missing = ["ground"] if known.ground and ground not in GROUNDS else []
    if known.remedy and not reason.strip():
        missing.append("reason")
    return missing
