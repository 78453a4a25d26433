"""The calendars that tests count with, and days to draw."""

from datetime import date

from hypothesis import strategies as st

from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.holidays import expected_days, seed_notices

NOTICES = seed_notices()
EXPECTED = list(expected_days(2027, 2036))
CHINA = WorkingCalendar.of(NOTICES, expected=EXPECTED)
NINGXIA = WorkingCalendar.of(NOTICES, "64", expected=EXPECTED)

calendars = st.sampled_from([CHINA, NINGXIA])
dates = st.dates(date(2018, 1, 1), date(2027, 12, 31))
numbers = st.integers(0, 60)
