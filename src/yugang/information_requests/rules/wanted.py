"""When what people ask for is worth proposing for publication; our own numbers, for the Regulation
(Art. 44) says only "several applicants"."""

from datetime import timedelta

# Requests are looked through so far back.
LOOKED_BACK = timedelta(days=730)
# So many applicants make it worth proposing.
ENOUGH = 2
# Titles that are so much alike ask for the same (see `likeness`).
LIKE = 0.35
