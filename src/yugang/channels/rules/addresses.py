"""Telephone numbers and mail addresses as people write them, and as gateways take them."""

from __future__ import annotations

import re
import unicodedata

from yugang.kernel.telephones import bare, is_mobile, is_telephone

_MAIL = re.compile(r"[^@\s,;]{1,64}@[^@\s,;.]+(?:\.[^@\s,;.]+)+")


class BadAddress(ValueError):
    """What was written is no number or address of this kind; `kind` is "mobile", "phone", "mail"."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


def read_mobile(text: str) -> str:
    """A number that takes an SMS: 11 digits, +86 left out. Raises BadAddress."""
    if is_mobile(text):
        return bare(text)
    raise BadAddress("mobile", text)


def read_phone(text: str) -> str:
    """A number that can be called: a mobile, or one with its area code. Raises BadAddress."""
    if is_telephone(text):
        return bare(text)
    raise BadAddress("phone", text)


def read_mail(text: str) -> str:
    """An address, its host in small letters. Raises BadAddress."""
    address = unicodedata.normalize("NFKC", text).strip()
    if not _MAIL.fullmatch(address) or len(address) > 254:
        raise BadAddress("mail", text)
    name, host = address.rsplit("@", 1)
    return f"{name}@{host.lower()}"


READERS = {"sms": read_mobile, "voice": read_phone, "mail": read_mail}


def read(channel: str, text: str) -> str:
    """The number or address that `channel` takes. Raises BadAddress."""
    return READERS[channel](text)


def split_lines(text: str) -> list[tuple[str, str]]:
    """Each line as number and label: "13800001234 王某家，三组"; blank lines are left out."""
    found = []
    for line in text.splitlines():
        number, _, label = re.sub(r"[,，;；\t]", " ", line).strip().partition(" ")
        if number:
            found.append((number, label.strip()))
    return found
