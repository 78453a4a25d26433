"""Receipt numbers' access codes: shown once, kept as a keyed mark."""

from __future__ import annotations

import hmac

from yugang.kernel.identifiers import ALPHABET
from yugang.shared.sealing import mark, old_marks

CODE_LENGTH = 8


def code_of(key: str) -> str:
    """The access code of the case that a form with this key makes: the same form sent twice
    shows the same code, though it is kept nowhere."""
    number = int(mark(key, "access code"), 16)
    signs = []
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)


def code_mark(receipt: str, code: str) -> str:
    return mark(f"{receipt} {code}", "receipt")


def opens(kept: str, receipt: str, code: str) -> bool:
    """Whether the code is the case's; takes the same time either way."""
    marks = old_marks(f"{receipt} {code}", "receipt")
    return True in [hmac.compare_digest(kept, one) for one in marks]
