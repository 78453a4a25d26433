"""Text and markup: cleaning what people write, and reading it as plain text."""

import html as entities
import re

import nh3

TAGS = {
    "p", "br", "h2", "h3", "h4", "strong", "b", "em", "i", "u", "s", "ul", "ol", "li", "blockquote",
    "a", "table", "thead", "tbody", "tr", "th", "td", "caption", "sub", "sup", "hr",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}}
_BREAKS = re.compile(r"<(?:/p|br ?/?|/h\d|/li|/tr|/div|/blockquote)>")


def clean(html: str) -> str:
    """`html` with only the tags above; scripts, styles and odd addresses are gone."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}
    )


def plain(html: str) -> str:
    """The text of `html`, a line for each block."""
    text = nh3.clean(_BREAKS.sub(r"\g<0>\n", html), tags=set())
    return entities.unescape(text).strip()


def paragraphs(text: str) -> str:
    """Plain text as HTML: a paragraph for each line that holds something."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{entities.escape(line)}</p>" for line in lines if line)
