"""How a disclosure request can be answered (条例 Arts. 30–39), and what each answer must say.

row: where the annual report counts it (see `report_rows`; the sub-row of 三（三） is the ground's). ground: whether a ground of refusal must be named. reason: whether reasons must be given.
remedy: which remedies the letter must tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .limits import REGULATION


class Remedy(Enum):
    """What the letter tells of remedies. FIRST: nothing was disclosed, or not all; reconsideration
    must come before a suit (行政复议法 Art. 23(4)). EITHER: reconsideration or suit."""

    NONE = "none"
    EITHER = "either"
    FIRST = "first"


@dataclass(frozen=True)
class Outcome:
    code: str
    article: str
    row: str
    remedy: Remedy = Remedy.FIRST
    reason: bool = True
    ground: bool = False

    @property
    def basis(self) -> str:
        """The article with its regulation; empty where none says it."""
        return f"{REGULATION}{self.article}" if self.article else ""


@dataclass(frozen=True)
class Ground:
    """must: the body may not disclose; otherwise it may decide not to. whole: whether it can be
    the ground of refusing all; otherwise only of leaving out a part (Art. 37)."""

    code: str
    article: str
    row: str
    must: bool
    whole: bool = True


OUTCOMES = {
    one.code: one
    for one in (
        Outcome("public-already", "第三十六条第一项", "三（一）", Remedy.EITHER, reason=False),
        Outcome("given", "第三十六条第二项", "三（一）", Remedy.NONE, reason=False),
        Outcome("given-in-part", "第三十七条", "三（二）", ground=True),
        Outcome("refused", "第三十六条第三项", "三（三）", ground=True),
        Outcome("special-law", "第三十六条第七项", "三（三）8"),
        Outcome("not-existing", "第三十六条第四项", "三（四）1"),
        Outcome("not-ours", "第三十六条第五项", "三（四）1"),
        Outcome("needs-making", "第三十八条", "三（四）2"),
        Outcome("still-unclear", "第三十条", "三（四）3"),
        Outcome("petition", "第三十九条第一款", "三（五）1"),
        Outcome("repeated", "第三十六条第六项", "三（五）2"),
        Outcome("gazette", "第三十九条第二款", "三（五）3", Remedy.EITHER, reason=False),
        Outcome("mass-repeated", "第三十五条", "三（五）4"),
        Outcome("confirm-again", "", "三（五）5"),
    )
}
THIRD_PARTY = "third-party"
GROUNDS = {
    one.code: one
    for one in (
        Ground("secret", "第十四条", "三（三）1", must=True),
        Ground("law", "第十四条", "三（三）2", must=True),
        Ground("safety", "第十四条", "三（三）3", must=True),
        Ground(THIRD_PARTY, "第十五条", "三（三）4", must=True),
        Ground("internal", "第十六条第一款", "三（三）5", must=False),
        Ground("process", "第十六条第二款", "三（三）6", must=False),
        Ground("case-file", "第十六条第二款", "三（三）7", must=False),
        Ground("no-information", "第三十七条", "三（二）", must=True, whole=False),
    )
}
DISCLOSING = frozenset({"given", "given-in-part"})
# How a case ends without a reply, and where the annual report counts it.
GIVEN_UP, UNPAID, WITHDRAWN = "no-correction", "unpaid", "withdrawn"
ENDING_ROWS = {GIVEN_UP: "三（六）1", UNPAID: "三（六）2", WITHDRAWN: "三（六）3"}


def missing_from_reply(outcome: str, ground: str, reason: str) -> list[str]:
    """What a reply must still say: "outcome", "ground", "reason" (条例 Arts. 36, 37)."""
    known = OUTCOMES.get(outcome)
    if known is None:
        return ["outcome"]
    named = GROUNDS.get(ground)
    fits = named is not None and (named.whole or outcome == "given-in-part")
    missing = ["ground"] if known.ground and not fits else []
    if known.reason and not reason.strip():
        missing.append("reason")
    return missing
