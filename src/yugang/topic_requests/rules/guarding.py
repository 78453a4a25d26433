"""How often co-signing is heard, so that nobody floods telephones or guesses a code (our own
choice, not law)."""

from datetime import timedelta

# A code of six digits, for so long, so many tries: one in two hundred thousand.
CODE_DIGITS, CODE_HOLDS, TRIES = 6, timedelta(minutes=15), 5
# Codes asked for from one network address in an hour, and for one telephone or address in a day.
ASKED_AN_HOUR, ASKED_A_DAY = 20, 5
# Wrong slip codes from one network address in an hour, and for one topic in a day.
WRONG_AN_HOUR, WRONG_A_DAY = 20, 200
FORGOTTEN_AFTER = timedelta(days=1)
# How long the names of who signed are kept once the matter has ended.
KEPT_AFTER_END = timedelta(days=90)
# So many topics of one theme within so long make a standing item worth proposing.
ASKED_OFTEN, WITHIN = 3, timedelta(days=730)
MOST_SLIPS = 400
