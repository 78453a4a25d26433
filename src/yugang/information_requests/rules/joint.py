"""Several who ask together: one line for each of the others, the name and then the number.

The one who represents them is the applicant; the request is one, counted once, in her column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yugang.kernel.identifiers import is_credit_code, is_shaped_like_identity_number

MOST = 50
_LINE = re.compile(r"(?P<name>.*\S) ?[ ,，、;；:：|] ?(?P<number>[0-9A-Za-z ]{5,40})")


@dataclass(frozen=True)
class Named:
    """One of the others. group: as the annual report counts; an organisation's is not asked."""

    name: str
    number: str

    @property
    def group(self) -> str:
        firm = is_credit_code(self.number) and not is_shaped_like_identity_number(self.number)
        return "other" if firm else "person"


def read_line(line: str) -> Named | None:
    """张三 110101199003070070, however the two are parted; None where one is missing."""
    # Runs of blanks are made one first: else a long one would keep the pattern busy for seconds.
    found = _LINE.fullmatch(" ".join(line.split()))
    if not found:
        return None
    name = found["name"].rstrip(" ,，、;；:：|")
    number = found["number"].replace(" ", "").upper()
    return Named(name, number) if name and any(sign.isdigit() for sign in number) else None
