"""Addresses in two languages: Chinese at the root, English under /en/."""

from django.utils.translation import get_language

ENGLISH = "/en"


def is_english(path: str) -> bool:
    return path == ENGLISH or path.startswith(ENGLISH + "/")


def localized(path: str) -> str:
    """`path`, given without a language, in the language that is active."""
    return ENGLISH + path if get_language() == "en" else path


def other_language(path: str) -> str:
    """The same page in the other language."""
    return (path[len(ENGLISH) :] or "/") if is_english(path) else ENGLISH + path
