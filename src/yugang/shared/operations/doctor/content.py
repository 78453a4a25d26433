"""What must never be lost: the register and the files."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from yugang.shared.files.content import is_whole, path_of
from yugang.shared.files.models import StoredFile
from yugang.shared.operations import health
from yugang.shared.operations.progress import count_bar
from yugang.shared.register import contents, publishing

from .finding import Finding, Grade, good, problem

LATEST = 50
MOST_NAMED = 100


def register() -> Iterator[Finding]:
    """Whether the signed head covers every entry and stands in the files."""
    facts = health.register_facts()
    says = _("%(signed)d entries signed, %(waiting)d waiting") % {
        "signed": facts.served,
        "waiting": facts.waiting,
    }
    if facts.well:
        yield good(_("Register"), says)
    else:
        yield problem(
            _("Register"),
            says,
            _("Run: yugang publish-register. If that refuses, it says what does not agree."),
        )


def register_proof() -> Iterator[Finding]:
    """Every entry hashed anew and compared with what was signed."""
    try:
        entries = publishing.prove()
    except publishing.PublishingRefused as error:
        yield problem(
            _("Register"),
            str(error),
            _(
                "Somebody changed what must not change. Keep everything; restore a backup beside it."
            ),
        )
    else:
        yield good(_("Register"), _("all %(count)d entries proven") % {"count": entries})


def files() -> Iterator[Finding]:
    """Whether the latest files are there."""
    digests = StoredFile.objects.order_by("-id").values_list("sha256", flat=True)[:LATEST]
    gone = [digest for digest in digests if not path_of(digest).exists()]
    if gone:
        yield problem(
            _("Files"),
            _("%(count)d are missing, among them %(digest)s.")
            % {"count": len(gone), "digest": gone[0]},
            _("Copy the folder files/ from a backup: yugang restore FILE"),
        )
    else:
        yield good(_("Files"), _("those looked for are there"))


def every_file() -> Iterator[Finding]:
    """Every file hashed anew."""
    digests = StoredFile.objects.order_by().values_list("sha256", flat=True).distinct()
    wrong = []
    with count_bar(_("Hashing files"), digests.count()) as step:
        for digest in digests.iterator():
            if not is_whole(digest):
                wrong.append(digest)
            step(1)
    if wrong:
        yield problem(
            _("Files"),
            _("%(count)d are missing or damaged, among them %(digest)s.")
            % {"count": len(wrong), "digest": wrong[0]},
            _("Copy the folder files/ from a backup: yugang restore FILE"),
        )
    else:
        yield good(_("Files"), _("all are whole"))


def every_content() -> Iterator[Finding]:
    """Every publication's digest computed anew, attachments too, beside its entry."""
    thing, total, count, named = _("Published content"), contents.total(), 0, []
    with count_bar(_("Comparing with the register"), total) as step:
        for count, found in enumerate(contents.differences(step), 1):
            if count <= MOST_NAMED:
                named.append(Finding(Grade.PROBLEM, thing, _named(found)))
    yield from named
    if count:
        yield problem(
            thing,
            _("%(count)d differences between content and register") % {"count": count},
            _(
                "Somebody changed what must not change. Keep everything; restore a backup beside it."
            ),
        )
    else:
        says = _("all %(count)d are as they were entered in the register") % {"count": total}
        yield good(thing, says)


def _named(found: contents.Difference) -> str:
    told = {"subject": found.subject, "revision": found.revision, "says": found.says}
    return _("%(subject)s, revision %(revision)d: %(says)s") % told
