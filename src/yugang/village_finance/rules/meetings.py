"""The nine matters that villagers decide first, and when their meeting could decide.

村民委员会组织法 (2018 text): Art. 24 names the matters, Art. 22 the villagers' meeting, Art. 26 the
representatives', Art. 28 the group's. The law was amended with force from 2026-01-01; its articles
were not seen in full, so numbers of articles are those of the 2018 text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LAW = "村民委员会组织法"


@dataclass(frozen=True)
class MatterKind:
    code: str
    name: str


@dataclass(frozen=True)
class Meeting:
    """A kind of meeting. entitled: who counts, in the words of the paper. needs_households: whether
    two thirds of the households are enough instead."""

    code: str
    name: str
    entitled: str
    article: str
    needs_two_thirds: bool = False
    or_households: bool = False


MATTERS = (
    MatterKind("lost-work", "误工补贴的人员和标准"),
    MatterKind("collective-gains", "村集体经济所得收益的使用"),
    MatterKind("public-works", "公益事业的兴办和筹资筹劳方案及建设承包方案"),
    MatterKind("land-contracts", "土地承包经营方案"),
    MatterKind("projects", "村集体经济项目的立项、承包方案"),
    MatterKind("house-sites", "宅基地的使用方案"),
    MatterKind("land-compensation", "征地补偿费的使用、分配方案"),
    MatterKind("collective-property", "以借贷、租赁或者其他方式处分村集体财产"),
    MatterKind("other", "村民会议认为应当由其讨论决定的其他事项"),
)
MEETINGS = (
    Meeting("villagers", "村民会议", "本村十八周岁以上村民", "第二十二条", or_households=True),
    Meeting("representatives", "村民代表会议", "村民代表", "第二十六条", needs_two_thirds=True),
    Meeting(
        "group",
        "村民小组会议",
        "本组十八周岁以上村民或者户的代表",
        "第二十八条",
        needs_two_thirds=True,
    ),
)
MEETING_BY_CODE: Mapping[str, Meeting] = {meeting.code: meeting for meeting in MEETINGS}
MATTER_BY_CODE: Mapping[str, MatterKind] = {matter.code: matter for matter in MATTERS}


@dataclass(frozen=True)
class Attendance:
    """The figures of the record. None: not entered."""

    entitled: int | None = None
    present: int | None = None
    households: int | None = None
    households_present: int | None = None
    agreed: int | None = None


def quorum(meeting: str, figures: Attendance) -> list[str]:
    """What keeps the meeting from having decided; nothing where it did. Codes: "figures" (one is
    missing or they contradict each other), "present" (too few came), "agreed" (too few agreed)."""
    kind = MEETING_BY_CODE[meeting]
    if not _make_sense(figures):
        return ["figures"]
    assert figures.present is not None and figures.agreed is not None
    assert figures.entitled is not None
    lacking = []
    if kind.needs_two_thirds:
        enough = 3 * figures.present >= 2 * figures.entitled
    else:
        enough = 2 * figures.present > figures.entitled
    if kind.or_households and figures.households and figures.households_present is not None:
        enough = enough or 3 * figures.households_present >= 2 * figures.households
    if not enough:
        lacking.append("present")
    if not 2 * figures.agreed > figures.present:
        lacking.append("agreed")
    return lacking


def _make_sense(figures: Attendance) -> bool:
    entitled, present, agreed = figures.entitled, figures.present, figures.agreed
    if entitled is None or present is None or agreed is None or not entitled:
        return False
    came, all_of_them = figures.households_present, figures.households
    if came is not None and (all_of_them is None or came > all_of_them):
        return False
    return 0 <= agreed <= present <= entitled
