"""What each channel says of a publication: an SMS, a text to be read aloud, a mail."""

from __future__ import annotations

from django.conf import settings

from yugang.channels.rules import sms
from yugang.channels.rules.spoken import spoken, with_unit
from yugang.disclosure.public import Channel, Revision
from yugang.kernel import clock
from yugang.shared.places.models import Place
from yugang.shared.text import plain

LONGEST_VOICE = 3000
# As long as the code that leads to leaving.
SAMPLE_CODE = "x" * 16


def sign() -> str:
    """How an SMS begins: whose it is, as gateways in China demand."""
    place = Place.objects.filter(code=settings.PLACE).first()
    return f"【{place.name if place else ''}政务公开】"


def draft(revision: Revision, channel: Channel) -> str:
    """The text that the desk proposes; an officer may change it."""
    if channel == Channel.VOICE:
        return voice(revision)
    if channel == Channel.SMS:
        return _beginning(revision)
    return whole(revision)


def _beginning(revision: Revision) -> str:
    """Title and beginning, as much as fits into the SMS with its links."""
    text = f"{sign()}{revision.title}。{' '.join(plain(revision.html).split())}"
    fitted = sms.fitted(text, tail(revision, SAMPLE_CODE), settings.SMS_PARTS)
    return fitted[: len(fitted) - len(tail(revision, SAMPLE_CODE))]


def tail(revision: Revision, code: str) -> str:
    """What ends every SMS: where the whole text is, and how to leave the list."""
    base = settings.BASE_URL
    return f" 全文 {base}/v/{revision.code} 退订 {base}/l/{code}"


def sms_for(revision: Revision, text: str, code: str) -> str:
    """One recipient's SMS; never longer than the setting allows."""
    return sms.fitted(text, tail(revision, code), settings.SMS_PARTS)


def parts(revision: Revision, text: str) -> list[str]:
    """The SMS in the parts it travels in, with a sample of the links."""
    return sms.parts(sms_for(revision, text, SAMPLE_CODE))


def whole(revision: Revision) -> str:
    """Title, text and table as plain text."""
    lines = [revision.title, "", plain(revision.html)]
    if revision.table:
        lines += ["", *_sentences(revision.table)]
    return "\n".join(lines).strip()


def voice(revision: Revision) -> str:
    """The publication as it is read aloud: who, when, what; a row of its table as a sentence."""
    public = revision.public or {}
    body = public.get("body", {}).get("name", "")
    day = clock.day_of(revision.published_at) if revision.published_at else revision.made_on
    lines = [f"{body}公开。", f"{revision.title}。", *plain(revision.html).splitlines()]
    if revision.table:
        lines += _sentences(revision.table)
    lines.append(f"公开日期：{day.year}年{day.month}月{day.day}日。播报完毕。")
    said = "\n".join(spoken(_sentence(line)) for line in lines if line.strip())
    if len(said) <= LONGEST_VOICE:
        return said
    cut = said[:LONGEST_VOICE].rsplit("\n", 1)[0]
    return f"{cut}\n以下内容请看公开栏或网站。播报完毕。"


def _sentence(line: str) -> str:
    stripped = line.strip().replace("\t", "，")
    return stripped if stripped[-1:] in "。！？；：，" else stripped + "。"


def _sentences(table: dict[str, list[list[str]]]) -> list[str]:
    """Each row of a table with the names of its columns, empty cells left out."""
    columns: list[str] = table["columns"]  # type: ignore[assignment]
    found = []
    for row in table["rows"]:
        said = [
            with_unit(name, cell) for name, cell in zip(columns, row, strict=False) if cell.strip()
        ]
        found.append("，".join(said) + "。")
    return found
