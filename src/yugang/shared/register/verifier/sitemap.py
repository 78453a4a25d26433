"""What the site itself says it shows."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from .pages import LARGEST
from .says import _
from .sources import BadAnswer, Source


def listed(source: Source) -> tuple[set[str], list[str]]:
    """The index numbers of the publications that the sitemap lists, and its other pages."""
    numbers: set[str] = set()
    others: list[str] = []
    waiting, seen = ["/sitemap.xml"], set()
    while waiting:
        path = waiting.pop()
        data = source.get(path, LARGEST)
        seen.add(path)
        if data is None:
            continue
        for address in _locations(path, data):
            if address.endswith(".xml") and address not in seen:
                waiting.append(address)
            elif address.startswith("/p/"):
                numbers.add(address[3:].rstrip("/"))
            elif not address.endswith(".xml"):
                others.append(address)
    return numbers, list(dict.fromkeys(others))


def _locations(path: str, data: bytes) -> list[str]:
    if b"<!DOCTYPE" in data:
        raise BadAnswer(_("%(path)s is no sitemap"), path=path)
    try:
        tree = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise BadAnswer(_("%(path)s is no sitemap"), path=path) from error
    texts = [node.text or "" for node in tree.iter() if node.tag.endswith("}loc")]
    return [unquote(urlsplit(text.strip()).path) for text in texts]
