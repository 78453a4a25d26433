"""Whether requests ask for the same information, as far as their titles tell; no Django."""

from __future__ import annotations

import re
import unicodedata

# What people write around the thing itself.
AROUND = re.compile(
    r"申请公开|请求公开|依申请公开|申请|公开|获取|提供|查询|关于|有关|相关|具体|详细|全部|所有|本人|我要|请|"
    r"的|之|及其|以及|情况|信息|材料|资料|文件|内容"
)
PLAIN = re.compile(r"[\W_]+")


def gist(title: str) -> str:
    """The title without punctuation, width, case and the words around the thing itself. Where
    nothing is left, the title without punctuation."""
    plain = PLAIN.sub("", unicodedata.normalize("NFKC", title)).casefold()
    return AROUND.sub("", plain) or plain


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(max(len(text) - 1, 1))}


def likeness(one: str, other: str) -> float:
    """How much two titles share, from 0 to 1: the pairs of signs of their gists."""
    a, b = _pairs(gist(one)), _pairs(gist(other))
    return len(a & b) / len(a | b) if a | b else 0.0
