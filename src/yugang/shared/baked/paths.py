"""From the address of a page to the file that holds it, for plain addresses only."""

import re

LONGEST = 240
_SEGMENT = r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*"
_PLAIN = re.compile(rf"/(?:{_SEGMENT}/)*(?:{_SEGMENT}\.(?:atom|xml|json|jsonld|ttl|csv|txt|ics))?")
_OF_ONE_PUBLICATION = ("/p/", "/en/p/")
PAGES, LISTS = "pages", "lists"
HTML = "text/html; charset=utf-8"
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


def file_of(path: str) -> str | None:
    """The file, under the folder of a day, for a page's path; None where it is never baked.

    Only plain letters, digits and a few signs are mapped, so that no path leaves the folder.
    """
    if len(path) > LONGEST or not _PLAIN.fullmatch(path):
        return None
    tree = PAGES if path.startswith(_OF_ONE_PUBLICATION) else LISTS
    return f"{tree}{path}index.html" if path.endswith("/") else f"{tree}{path}"


def media_type(file: str) -> str:
    """The content type with which a baked file is served."""
    if file.startswith(f"{LISTS}/feeds/") and file.endswith(".json"):
        return "application/feed+json"
    return TYPES.get(file.rsplit(".", 1)[-1], HTML)


def folders_of(subject: str) -> list[str]:
    """The folders, under that of a day, with the pages of "publication <index number>"."""
    kind, _, index_number = subject.partition(" ")
    if kind != "publication":
        return []
    paths = (f"{prefix}{index_number}/" for prefix in _OF_ONE_PUBLICATION)
    return [f"{PAGES}{path}" for path in paths if file_of(path)]
