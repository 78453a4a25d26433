"""The time limits of a disclosure request, each with its source."""

from yugang.kernel.limits import Limit, Unit

REGULATION = "政府信息公开条例"
# 条例 Art. 33: 20 working days from receipt.
STATUTORY = Limit(20, Unit.WORKING_DAY, source=f"{REGULATION}第三十三条")
# 条例 Art. 33: once, at most 20 working days more, approved by the head of the openness office.
EXTENSION_WORKING_DAYS = 20
# 条例 Art. 30: asked for within 7 working days of receipt, once.
CORRECTION_ASKED_WITHIN = Limit(7, Unit.WORKING_DAY, source=f"{REGULATION}第三十条")
# 条例 Art. 30 says only "a reasonable time": the number is the county's own.
CORRECTION = Limit(15, Unit.WORKING_DAY, source=f"{REGULATION}第三十条（合理期限，本地设定）")
# 条例 Arts. 32, 34: a third party and a joint maker each have 15 working days from the day they
# get the letter.
CONSULTATION = Limit(15, Unit.WORKING_DAY, source=f"{REGULATION}第三十二条、第三十四条")
# Art. 31 lets a web request count from the day both sides confirm; how soon the office confirms
# is its own promise.
CONFIRMATION = Limit(2, Unit.WORKING_DAY, source="本地承诺：收到网上申请、平常信函、传真后及时确认")
# Unconfirmed: the Regulation names no number. Ten years, as offices keep files of this worth.
KEPT_DAYS = 3653
# The applicant pays within 20 working days from the day after the notice reached her; otherwise
# she is deemed to have given up.
PAYMENT = Limit(20, Unit.WORKING_DAY, source="国办函〔2020〕109号")
# 条例 Art. 35 sets no time for giving reasons: the number is the office's own.
REASONS_WORKING_DAYS = 5
# The county may set later days as far as this; 条例 Art. 35 says only "a reasonable time".
LONGEST_DELAY = 120
