"""How often the public pages are heard, so that nobody floods the office or guesses a code."""

from datetime import timedelta

# Wrong look-ups are counted so long; how many are borne is a setting. A code has 31^8 values: ten
# tries a day find one in ten thousand million years.
WRONG_OF_ADDRESS_WITHIN, WRONG_OF_RECEIPT_WITHIN = timedelta(hours=1), timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=1)
# How long a look-up opens a case in this browser.
OPENED_FOR = timedelta(hours=2)
