"""The field for what is attached to a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yugang.shared.fields import Files
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.opening import demand_opens


class CheckedFiles(Files):
    """A few files, each checked on cleaning."""

    most = 5

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = super().clean(data, initial)
        if len(uploads) > self.most:
            message = _("No more than %(n)d files at once. Put several pages into one.")
            raise forms.ValidationError(message % {"n": self.most})
        return [_opened(upload) for upload in uploads]


def _opened(upload: Any) -> Any:
    """The upload, where whoever handles the case can open it."""
    checked = CheckedFileField().clean(upload)
    try:
        demand_opens(checked.file, checked.name)
    except FileRefused as refused:
        raise forms.ValidationError(str(refused), "refused") from refused
    return checked
