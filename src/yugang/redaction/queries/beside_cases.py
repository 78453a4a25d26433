"""What stands on the desk's page of a case: its files that can be redacted, and how far each is."""

from __future__ import annotations

from datetime import date

from yugang.cases.public import Case, Part, beside_case
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .. import access
from ..models import Redaction
from ..words import STATES
from .documents import can_be_redacted


@beside_case
def section(case: Case, person: Person, today: date) -> Part | None:
    handles = access.may(person, case, Permission.HANDLE_CASE, today)
    rows = [(one, *STATES[one.state]) for one in case.redactions.select_related("file", "release")]
    open_now = {one.file_id for one, _word, _sign in rows if one.is_open}
    files = [
        attached
        for attached in case.attachments.select_related("file")
        if can_be_redacted(attached.file)
        and attached.file_id not in open_now
        and not Redaction.objects.filter(release__sha256=attached.file.sha256).exists()
    ]
    offered = files if handles else []
    if not rows and not offered:
        return None
    return Part("redaction/of_case.html", {"rows": rows, "files": offered, "case": case})
