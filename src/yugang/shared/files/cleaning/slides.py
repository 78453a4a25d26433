"""Slides: comments and notes gone."""

from yugang.shared.documents.choosing import Choice

from .packages import ALWAYS_DROPPED, Package, named, remove

_DROPPED = (
    rf"{ALWAYS_DROPPED}|ppt/comments/.*|ppt/commentAuthors\.xml|ppt/authors\.xml"
    r"|ppt/notesSlides/.*|ppt/tags/.*"
)


def clean_slides(data: bytes, choice: Choice) -> bytes:
    package = Package(data)
    package.drop(_DROPPED)
    for _name, tree in package.trees(r"ppt/.*\.xml"):
        remove(named(tree, "custDataLst", "oleObj", "externalData"))
    return package.masked_and_packed(choice)
