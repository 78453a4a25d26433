"""Why a file named on the command line could not be opened, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def why_unopened(error: OSError) -> str:
    """The reason, in the language in force; the system's own words for a rare one."""
    if isinstance(error, FileNotFoundError):
        return _("there is no such file")
    if isinstance(error, IsADirectoryError):
        return _("this is a folder, not a file")
    if isinstance(error, PermissionError):
        return _("it may not be opened: ask who owns it")
    return error.strerror or str(error)
