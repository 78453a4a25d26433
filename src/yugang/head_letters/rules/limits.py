"""The time limits of a letter to the head. No law sets them: a county promises them, and may set
its own; until it does, these stand, each with what it was taken from."""

from yugang.kernel.limits import Limit, Unit

# 国办发〔2020〕53号 asks for sending on at once; 宁夏 2022 gives hotlines one working day.
FORWARDING = Limit(
    1, Unit.WORKING_DAY, source="本地承诺（参照政务服务热线一个工作日内派单；待本地确认）"
)
# 山东 2019: an order that is not one's own goes back within two working days, with the reason.
TAKING_UP = Limit(
    2, Unit.WORKING_DAY, source="本地承诺（参照政务服务热线两个工作日内退单；待本地确认）"
)
# 四川 2025 gives complaints, the longest of its kinds, fifteen working days.
ANSWERING = Limit(
    15, Unit.WORKING_DAY, source="本地承诺（参照四川省政务服务热线投诉类办理时限；待本地确认）"
)
# A rating of this or less lets the writer open the matter once more.
POOR = 2
