"""The times of supervision, each with its source."""

from datetime import timedelta

from yugang.kernel.limits import Limit, Unit

# 条例 Art. 47: the lead department orders what is not in order to be corrected. No law names a
# number of days: the office sets them with each order.
ORDER_BASIS = "政府信息公开条例第四十七条"
USUAL_DAYS, MOST_DAYS = 10, 60
# A consultation lasts 15 working days from the day the letter came: what stands still longer than
# this is worth a look.
LONG_PAUSE = timedelta(days=30)
# Reasons for refusal older than this ask for no look any more.
LOOKED_BACK = timedelta(days=90)
# A body stands out where it refuses so many points more than the county, of so many replies at least.
POINTS_MORE, FEWEST = 10, 5


def answering(days: int) -> Limit:
    """The time that an order gives."""
    return Limit(days, Unit.WORKING_DAY, source=f"{ORDER_BASIS}（期限由发出单位设定）")
