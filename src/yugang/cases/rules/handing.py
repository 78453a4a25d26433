"""How soon a body answers what is offered to it."""

from yugang.kernel.limits import Limit, Unit

# 首问负责: the county's own rule; no law names a number.
ANSWER = Limit(2, Unit.WORKING_DAY, source="首问负责制：移交后及时接收（本地设定）")
