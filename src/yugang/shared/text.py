"""Text and markup: cleaning what people write, and reading it as plain text."""

import html as entities
import re
import unicodedata
from datetime import date

import nh3

from yugang.kernel import written_days

TAGS = {
    "p", "br", "h2", "h3", "h4", "strong", "b", "em", "i", "u", "s", "ul", "ol", "li", "blockquote",
    "a", "table", "thead", "tbody", "tr", "th", "td", "caption", "sub", "sup", "hr",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}}
_CELLS = re.compile(r"</t[dh]>")
_BREAKS = re.compile(r"<(?:/p|br ?/?|/h\d|/li|/tr|/div|/blockquote)>")


def clean(html: str) -> str:
    """`html` with only the tags above; scripts, styles and odd addresses are gone."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}
    )


def plain(html: str) -> str:
    """The text of `html`, a line for each block, a tab after each cell."""
    html = _CELLS.sub(r"\g<0>\t", _BREAKS.sub(r"\g<0>\n", html))
    text = nh3.clean(html, tags=set())
    return entities.unescape(text).strip()


def paragraphs(text: str) -> str:
    """Plain text as HTML: a paragraph for each line that holds something."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{entities.escape(line)}</p>" for line in lines if line)


_FULL_YEAR = re.compile(r"\d{4}\D|\d{8}|[〇○零一二三四五六七八九]{4}年")


def read_day(text: str) -> date | None:
    """A date as a person types it into a field: 2026-03-02, 2026年3月2日, 2026/3/2, 20260302,
    二〇二六年三月二日; else None. A year of two digits and a spreadsheet's serial are not guessed at."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return written_days.read_day(plain) if _FULL_YEAR.match(plain) else None
