"""The channels of the national template (国办发〔2019〕54号), in its order, and what carries each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

CHANNELS = (
    "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
    "政务服务中心", "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送",
    "其他",
)  # fmt: skip


# The catalogue item of emergency notices.
EMERGENCY_ITEM = "emergency-notices"


class Channel(StrEnum):
    """The ways on which a publication is carried to people.

    WEB is the portal. VOICE: read aloud by telephone or loudspeaker. MEETING: read out, with a
    record. SOCIAL, PRESS, READING_POINT, COUNTER: others publish it, the office records where.
    """

    WEB = "web"
    BOARD = "board"
    HOUSEHOLD = "household"
    SMS = "sms"
    MAIL = "mail"
    VOICE = "voice"
    SCREEN = "screen"
    GAZETTE = "gazette"
    MEETING = "meeting"
    SOCIAL = "social"
    PRESS = "press"
    READING_POINT = "reading-point"
    COUNTER = "counter"


C = Channel
# Any of these carries what the national template asks for.
CARRIERS: dict[str, tuple[Channel, ...]] = {
    "政府网站": (C.WEB,),
    "政府公报": (C.GAZETTE,),
    "两微一端": (C.SOCIAL,),
    "发布会/听证会": (C.MEETING,),
    "广播电视": (C.VOICE,),
    "纸质媒体": (C.PRESS,),
    "公开查阅点": (C.READING_POINT,),
    "政务服务中心": (C.COUNTER, C.SCREEN),
    "便民服务站": (C.COUNTER, C.SCREEN),
    "入户/现场": (C.HOUSEHOLD, C.MEETING),
    "社区/企事业单位/村公示栏（电子屏）": (C.BOARD, C.SCREEN),
    "精准推送": (C.SMS, C.MAIL, C.VOICE),
}
# What counts people or numbers one by one; the others are done at once.
TELLING = (C.SMS, C.MAIL, C.VOICE)
# What an officer records by hand, for it happens outside.
RECORDED = (C.MEETING, C.SOCIAL, C.PRESS, C.READING_POINT, C.COUNTER)


def carriers_of(demanded: str) -> tuple[Channel, ...]:
    """The channels that carry what a catalogue item calls `demanded`; none for 其他 and for words
    that no sheet of the template has."""
    if demanded in CARRIERS:
        return CARRIERS[demanded]
    if "公示栏" in demanded or "公开栏" in demanded:
        return CARRIERS["社区/企事业单位/村公示栏（电子屏）"]
    return ()


def asked_of(demanded: Iterable[str]) -> list[str]:
    """Those of the channels of an item that something of ours can carry, each once."""
    return [name for name in dict.fromkeys(demanded) if carriers_of(name)]
