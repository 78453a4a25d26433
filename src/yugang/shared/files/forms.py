"""A form field that says beside itself why a file is not taken."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from .content import too_large
from .kinds import PUBLICATION, FileRefused
from .sniffing import check


class CheckedFileField(forms.FileField):
    """One file of the `kinds` given; checked on cleaning, stored by the action afterwards."""

    def __init__(self, *, kinds: frozenset[str] = PUBLICATION, **options: Any) -> None:
        super().__init__(**options)
        self.kinds = kinds
        self.widget.attrs["accept"] = ",".join(sorted(f".{kind}" for kind in kinds))

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return upload
        try:
            if upload.size > settings.UPLOAD_BYTES:
                raise too_large(upload.name, settings.UPLOAD_BYTES)
            check(upload.file, upload.name, self.kinds)
        except FileRefused as refused:
            raise ValidationError(str(refused), code="refused") from refused
        return upload
