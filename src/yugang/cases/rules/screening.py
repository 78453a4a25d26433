"""What must be out of a matter before the public reads it: masked, refused, or warned of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from yugang.kernel.masking import (
    ALL,
    SENSITIVE,
    Kind,
    find_doubtful,
    find_personal,
    mask_name,
    mask_text,
)

# An office's own telephone may stand in its answer; nothing of the kind in what a citizen wrote.
IN_QUESTION: frozenset[Kind] = ALL
IN_ANSWER: frozenset[Kind] = SENSITIVE

_SIGNS = (
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?:微信|QQ|支付宝|抖音)(?:号|号码)?\s*(?:[:：为是]\s*)?[A-Za-z0-9][\w-]{4,}",
    r"\d+\s*(?:号楼|栋|幢|单元|室)(?:\s*\d+\s*(?:号楼|栋|幢|层|单元|室|号))*",
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•・ ]?[A-Z0-9]{5,6}(?![A-Z0-9])",
    r"(?:我叫|我名叫|姓名\s*[:：])\s*[\u4e00-\u9fff·]{2,4}",
    r"(?<![\d.])\d{7,}(?!\.?\d)",
)
_DOUBTFUL = re.compile("|".join(_SIGNS), re.IGNORECASE)


def masked(text: str, names: Iterable[str], kinds: Collection[Kind] = IN_QUESTION) -> str:
    """`text` with numbers of `kinds` and the full `names` masked; masking twice changes nothing."""
    text = mask_text(text, kinds)
    for name in sorted(filter(_is_telling, names), key=len, reverse=True):
        text = text.replace(name, mask_name(name))
    return text


def anonymous(text: str, names: Iterable[str]) -> str:
    """`text` as masked, without even the surnames of the full `names`."""
    for name in sorted(filter(_is_telling, names), key=len, reverse=True):
        text = text.replace(name, "**")
    return mask_text(text, IN_QUESTION)


def refused(text: str, kinds: Collection[Kind] = IN_QUESTION) -> list[str]:
    """The identity, bank card and telephone numbers for which `text` may not be published."""
    return [finding.text for finding in find_personal(text, kinds)]


def named(text: str, names: Iterable[str]) -> list[str]:
    """Which of the full `names` stand in `text`."""
    return [name for name in names if _is_telling(name) and name in text]


def doubtful(text: str) -> list[str]:
    """What may be personal, to be looked at by a person: numbers much like an identity number,
    mail addresses, accounts, flats, number plates, names that are told, long numbers."""
    found = [(f.start, f.text) for f in find_doubtful(text)]
    taken = [(f.start, f.end) for f in (*find_doubtful(text), *find_personal(text))]
    for sign in _DOUBTFUL.finditer(text):
        if not any(start < sign.end() and sign.start() < end for start, end in taken):
            found.append((sign.start(), sign.group()))
    return list(dict.fromkeys(words for _, words in sorted(found)))


def _is_telling(name: str) -> bool:
    return len(name.strip()) > 1
