"""Sweeping: uploads that broke off, and content whose act was undone."""

from datetime import datetime, timedelta

from yugang.shared.outbox.periodic import periodic

from .content import sweep
from .models import StoredFile

KEPT = timedelta(days=2)


@periodic("sweep-files", every=timedelta(days=1), offset=timedelta(hours=2, minutes=30))
def sweep_files(due: datetime) -> None:
    def is_known(sha256: str) -> bool:
        return StoredFile.objects.filter(sha256=sha256).exists()

    sweep(is_known, before=due - KEPT)
