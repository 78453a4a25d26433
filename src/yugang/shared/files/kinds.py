"""The kinds of file that are taken in, and why all others are not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


class FileRefused(ValueError):
    """The file is not taken; `str()` says why and how to mend it, in the user's language."""


@dataclass(frozen=True)
class Kind:
    """extension: lower case, without the dot. inline: may open in the browser, being inert."""

    extension: str
    media_type: str
    family: str
    inline: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    kind.extension: kind
    for kind in (
        Kind("pdf", "application/pdf", "pdf", inline=True),
        Kind("docx", _OFFICE + "wordprocessingml.document", "word/"),
        Kind("xlsx", _OFFICE + "spreadsheetml.sheet", "xl/"),
        Kind("pptx", _OFFICE + "presentationml.presentation", "ppt/"),
        Kind("ofd", "application/ofd", "OFD.xml"),
        Kind("doc", "application/msword", "ole"),
        Kind("xls", "application/vnd.ms-excel", "ole"),
        Kind("ppt", "application/vnd.ms-powerpoint", "ole"),
        Kind("wps", "application/wps-office.wps", "ole"),
        Kind("et", "application/wps-office.et", "ole"),
        Kind("csv", "text/csv", "text"),
        Kind("txt", "text/plain", "text", inline=True),
        Kind("png", "image/png", "image", inline=True),
        Kind("jpg", "image/jpeg", "image", inline=True),
        Kind("jpeg", "image/jpeg", "image", inline=True),
        Kind("webp", "image/webp", "image", inline=True),
        Kind("gif", "image/gif", "image", inline=True),
        Kind("tlog-proof", "text/plain", "text"),
        Kind("json", "application/json", "text"),
    )
}
PUBLICATION = frozenset(KINDS) - {"tlog-proof", "json"}
PHOTO = frozenset({"png", "jpg", "jpeg", "webp"})
INLINE = frozenset(kind.media_type for kind in KINDS.values() if kind.inline)


def kind_of(name: str, kinds: frozenset[str] = PUBLICATION) -> Kind:
    """The kind that the name's ending promises. Raises FileRefused for one outside `kinds`."""
    stem, dot, extension = name.rpartition(".")
    extension = extension.lower() if dot and stem else ""
    if extension in kinds:
        return KINDS[extension]
    raise FileRefused(
        _("“%(name)s”: files ending in “.%(ending)s” are not accepted. Accepted are: %(kinds)s.")
        % {
            "name": name,
            "ending": extension,
            "kinds": _(", ").join(f".{kind}" for kind in sorted(kinds)),
        }
    )


def damaged(name: str) -> FileRefused:
    return FileRefused(
        _("“%(name)s” is damaged and cannot be opened. Save it again, then upload it.")
        % {"name": name}
    )
