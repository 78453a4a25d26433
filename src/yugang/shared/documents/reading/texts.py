"""Plain text and HTML, in whatever encoding old systems wrote them."""

from __future__ import annotations

import re

from yugang.shared.text import clean, paragraphs, plain

from .content import Content, Unreadable

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<(h1|h2|title)\b[^>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_ACTIVE = re.compile(
    r"<(script|style|iframe|object|embed)\b|\son\w+\s*=|javascript:", re.IGNORECASE
)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.IGNORECASE | re.DOTALL)
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.IGNORECASE | re.DOTALL)
# Old pages say gb2312 and use characters beyond it; GB 18030 holds them all.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}
LONGEST_TITLE = 120


def decode(data: bytes) -> str:
    """The text of `data`. Tries its mark and declaration, UTF-8, then GB 18030 and UTF-16.

    Raises Unreadable("encoding") where none of them fits without loss.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, [encoding])
    declared = _DECLARED.search(data[:2048])
    names = ["utf-8", "gb18030"]
    if declared:
        name = declared.group(1).decode("ascii").lower()
        names = [_WIDER.get(name, name), *names]
    if b"\0" in data[:200]:
        names = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be", *names]
    return _decoded(data, names)


def _decoded(data: bytes, encodings: list[str]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise Unreadable("encoding")


def read_text(data: bytes) -> Content:
    """A text file: its first line is the title if it is short, every line a paragraph."""
    text = decode(data)
    if not text.strip():
        raise Unreadable("empty")
    title, rest = split_title(text)
    return Content(title=title, html=paragraphs(rest))


def split_title(text: str) -> tuple[str, str]:
    """The first line that holds something, if it can be a title, and the text after it."""
    lines = text.strip().splitlines()
    first = lines[0].strip()
    if len(lines) > 1 and len(first) <= LONGEST_TITLE and not first.endswith(("。", "；", "，")):
        return first, "\n".join(lines[1:])
    return "", text


def read_html(data: bytes) -> Content:
    """A page: its heading or title, and its text without scripts, styles and pictures."""
    source = decode(data)
    if not source.strip():
        raise Unreadable("empty")
    found = {name.lower(): plain(text) for name, text in reversed(_TITLE.findall(source))}
    title = found.get("h1") or found.get("h2") or found.get("title") or ""
    body = _BODY.search(source)
    inner = _HEAD.sub("", body.group(1) if body else source)
    inner = re.sub(r"<(script|style)\b.*?</\1\s*>", "", inner, flags=re.IGNORECASE | re.DOTALL)
    inner = re.sub(r"<h1\b.*?</h1\s*>", "", inner, count=1, flags=re.IGNORECASE | re.DOTALL)
    html = clean(inner).strip()
    if not plain(html) and not title:
        raise Unreadable("no-text")
    left_out = []
    if _ACTIVE.search(source):
        left_out.append("script")
    if re.search(r"<img\b", source, re.IGNORECASE):
        left_out.append("picture")
    return Content(title=" ".join(title.split()), html=html, left_out=tuple(left_out))
