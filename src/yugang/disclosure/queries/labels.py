"""What states, steps and acts are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.rules.documents import DocumentKind, RelationKind
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel.masking import Kind
from yugang.kernel.validity import Validity

Label = str | Promise

REVISION: dict[str, tuple[str, Label]] = {
    RevisionState.DRAFT: ("open", _("draft")),
    RevisionState.IN_REVIEW: ("wait", _("in review")),
    RevisionState.RETURNED: ("changed", _("returned")),
    RevisionState.REFERRED: ("wait", _("asked of the competent body")),
    RevisionState.WITHHELD: ("off", _("not opened")),
    RevisionState.APPROVED: ("soon", _("approved, to be published")),
    RevisionState.PUBLISHED: ("done", _("has been published")),
    RevisionState.DISCARDED: ("off", _("given up")),
    RevisionState.ERASED: ("off", _("erased")),
}
PUBLICATION: dict[str, tuple[str, Label]] = {
    PublicationState.PREPARED: ("open", _("being prepared")),
    PublicationState.PUBLISHED: ("done", _("has been published")),
    PublicationState.WITHDRAWN: ("off", _("withdrawn")),
    PublicationState.ABANDONED: ("off", _("given up")),
    PublicationState.ERASED: ("off", _("erased")),
}
STEPS: dict[str, Label] = {
    "propose": _("Send to review"),
    "recall": _("Take back from review"),
    "return": _("Return with reasons"),
    "approve": _("Review"),
    "agree": _("Review"),
    "refer": _("Ask whether it may be open"),
    "determine": _("Answer"),
    "take-back-question": _("Take the question back"),
    "withhold": _("Do not open"),
    "reassess": _("Look at it again"),
    "release": _("Look at it again"),
    "publish": _("Publish"),
    "discard": _("Give up the draft"),
    "correct": _("Correct"),
    "withdraw": _("Withdraw"),
    "erase": _("Erase for good"),
}
ACTS: dict[str, Label] = {
    "draft": _("began the draft"),
    "save": _("saved the draft"),
    "propose": _("sent it to review"),
    "recall": _("took it back from review"),
    "return": _("returned it"),
    "approve": _("approved it"),
    "agree": _("agreed; further reviewers followed"),
    "refer": _("asked the competent body whether it may be open"),
    "determine": _("decided whether it may be open"),
    "take-back-question": _("took the question back"),
    "withhold": _("decided not to open it"),
    "reassess": _("looked at it again: it stays closed"),
    "release": _("found that it may be open now"),
    "publish-at-once": _("published it at once, as an emergency"),
    "review-afterwards": _("reviewed it afterwards"),
    "carry": _("carried it on another channel"),
    "publish": _("published it"),
    "correct": _("published the correction"),
    "discard": _("gave the draft up"),
    "withdraw": _("withdrew it"),
    "erase": _("erased it for good"),
    "post": _("recorded it as hung on a board"),
    "take-down": _("recorded it as taken down from a board"),
    "give-feedback": _("gave feedback"),
    "answer-feedback": _("answered feedback"),
    "repeal": _("recorded that it was repealed"),
    "lift-repeal": _("took the repeal back"),
    "relate-text": _("related it to another document"),
    "unrelate-text": _("took a relation to another document back"),
}
KINDS: dict[Kind, Label] = {
    Kind.IDENTITY: _("identity number"),
    Kind.BANK_CARD: _("bank card number"),
    Kind.MOBILE: _("mobile number"),
    Kind.LANDLINE: _("landline number"),
    Kind.HOME: _("house number of a home"),
    Kind.MINOR: _("name of a minor"),
}

DOCUMENT_KINDS: dict[str, Label] = {
    DocumentKind.NORMATIVE: _("Normative document"),
    DocumentKind.OPINION: _("Opinion"),
    DocumentKind.INTERPRETATION: _("Interpretation"),
    DocumentKind.PLAN: _("Plan"),
    DocumentKind.NOTICE: _("Circular"),
    DocumentKind.ANNOUNCEMENT: _("Announcement"),
    DocumentKind.PUBLIC_NOTICE: _("Public notice"),
    DocumentKind.REPLY: _("Reply document"),
    DocumentKind.REPORT: _("Report"),
    DocumentKind.GUIDE: _("Guide document"),
    DocumentKind.TABLE: _("List or table"),
    DocumentKind.OTHER: _("Other kind"),
}
VALIDITY: dict[str, tuple[str, Label]] = {
    Validity.IN_FORCE: ("done", _("now in force")),
    Validity.NOT_YET: ("wait", _("not yet in force")),
    Validity.EXPIRED: ("off", _("expired")),
    Validity.REPEALED: ("off", _("repealed")),
}
# What is said of the other document on the page of the later one, and on that of the earlier one.
RELATIONS: dict[str, tuple[Label, Label]] = {
    RelationKind.INTERPRETS: (_("It interprets"), _("Interpretation of it")),
    RelationKind.AMENDS: (_("It amends"), _("Amended by")),
    RelationKind.REPLACES: (_("It replaces"), _("Replaced by")),
    RelationKind.SUPPLEMENTS: (_("It supplements"), _("Supplemented by")),
    RelationKind.ANSWERS: (_("It answers"), _("Answered by")),
}


def of_revision(revision: Revision) -> tuple[str, Label]:
    """Kind of sign and word, for portal/components/state.html."""
    return REVISION[revision.state]


def of_publication(publication: Publication) -> tuple[str, Label]:
    return PUBLICATION[publication.state]
