"""File names as people give them, without what could mislead or escape."""

import unicodedata

LONGEST = 180
# Marks that turn the direction of writing could make "fdp.exe" read "exe.pdf".
_MISLEADING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(given: str) -> str:
    """The last part of `given`, in NFC; Chinese survives, the ending too. Never empty."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in _MISLEADING)
    kept = kept.strip().lstrip(".").strip()
    stem, dot, ending = kept.rpartition(".")
    if dot and stem and len(kept) > LONGEST:
        kept = stem[: LONGEST - len(ending) - 1] + dot + ending
    return kept[:LONGEST] or "file"
