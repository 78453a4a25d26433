"""Reading and checking a package: no database, no Django, no installation."""

from .bag import CONTEXT, INDEX, NotAPackage, Opened, digest_of_manifest, open_package
from .check import Finding, Report, check, unseal_to

__all__ = [
    "CONTEXT",
    "INDEX",
    "Finding",
    "NotAPackage",
    "Opened",
    "Report",
    "check",
    "digest_of_manifest",
    "open_package",
    "unseal_to",
]
