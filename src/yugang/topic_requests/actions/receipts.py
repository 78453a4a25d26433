"""The receipt of a signature: what she signed, when, and the code by which she takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yugang.kernel import clock
from yugang.kernel.identifiers import ALPHABET
from yugang.shared.sealing import mark, old_marks
from yugang.topic_requests.models import CoSignature, SigningReceipt, TopicRequest

CODE_LENGTH = 8
PURPOSE = "co-signing receipt"


@dataclass(frozen=True)
class Receipt:
    """As it is shown, once: the code is kept nowhere. on: when she signed."""

    code: str
    on: date

    @property
    def halves(self) -> tuple[str, str]:
        """The code in two parts, easier to copy."""
        return self.code[:4], self.code[4:]


def spell(fingerprint: str) -> str:
    """Eight signs that are not mistaken for each other, made of a keyed mark."""
    value, signs = int(fingerprint, 16), []
    for _ in range(CODE_LENGTH):
        value, rest = divmod(value, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)


def plain(code: str) -> str:
    """A code as people type it: without blanks, in capitals."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def again(seed: str, at: datetime) -> Receipt:
    """The receipt that was given for `seed`, for the same form sent twice."""
    return Receipt(spell(mark(seed, f"{PURPOSE} code")), clock.day_of(at))


def give(topic: TopicRequest, signature: CoSignature | None, *, seed: str, at: datetime) -> Receipt:
    """Make a receipt, in the transaction of the signature."""
    made = again(seed, at)
    SigningReceipt.objects.create(
        topic=topic,
        signature=signature,
        code_mark=mark(f"{topic.pk} {made.code}", PURPOSE),
        given_on=made.on,
    )
    return made


def unused(topic: TopicRequest, code: str) -> SigningReceipt | None:
    """The receipt with that code that was not used, held until the transaction ends."""
    marks = old_marks(f"{topic.pk} {plain(code)}", PURPOSE)
    held = SigningReceipt.objects.select_for_update(of=("self",))
    return held.filter(topic=topic, used_at=None, code_mark__in=marks).first()
