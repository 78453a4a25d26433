"""What is said of redactions: grounds, states, what was left, and why a document is not taken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import grounds as disclosure_grounds
from yugang.kernel.masking import Kind

from .workflow import RedactionState as S

NO_INFORMATION = "no-information"


@dataclass(frozen=True)
class Ground:
    """basis: the article, with the regulation. text: what it is about, in its words."""

    code: str
    name: str
    basis: str
    text: str


@cache
def grounds() -> dict[str, Ground]:
    """Why something may be left out of what is disclosed (政府信息公开条例 Arts. 14–16, 37)."""
    made = {g.code: Ground(g.code, g.name, g.basis, g.text) for g in disclosure_grounds().values()}
    article = "政府信息公开条例第三十七条"
    return made | {
        NO_INFORMATION: Ground(NO_INFORMATION, "不属于政府信息", article, "不属于政府信息的内容")
    }


# Each with the sign of portal/components/state.html.
STATES: dict[str, tuple[Promise, str]] = {
    S.DRAFT: (_("being marked"), "open"),
    S.PROPOSED: (_("waits for approval"), "wait"),
    S.MAKING: (_("the copy is being made"), "wait"),
    S.STOPPED: (_("stopped: something was left in the copy"), "late"),
    S.RELEASED: (_("released"), "done"),
    S.DISCARDED: (_("given up"), "off"),
}
# {page}: where; {what}: kind of the finding, masked.
RESIDUE: dict[str, Promise] = {
    "seen": _("Words that you covered stand uncovered on page %(page)s, too."),
    "seen-text": _("Words that you covered stand uncovered in paragraph %(page)s, too."),
    "beside": _("Words that you covered are kept in the file beside its text."),
    "personal": _("Personal data stand in the copy: %(what)s."),
    "unread": _("The copy could not be searched to its end."),
    "metadata": _("The copy tells who made it, and with what."),
    "bookmarks": _("The copy has bookmarks."),
    "attachments": _("The copy has files inside."),
    "layers": _("The copy has layers."),
    "notes": _("The copy has notes."),
    "forms": _("The copy has form fields."),
    "scripts": _("The copy has scripts or actions."),
    "revisions": _("The copy keeps tracked changes or earlier states."),
    "comments": _("The copy has comments."),
    "hidden": _("The copy has hidden text."),
    "traces": _("The picture tells where, when or with what it was taken."),
    "uncertain": _("A page could not be made anew with certainty. Print it and scan it, then mark the scan."),
    "damaged": _("The document is damaged. Save it again, add it to the case and begin anew."),
    "password": _("The document is locked by a password. Add it to the case without one."),
    "too-large": _("The document is too large: no more than 500 pages or 80 million pixels. Split it."),
    "form": _("The document is a form that only its own program can show. Print it to a PDF, then begin anew."),
    "moving": _("The picture moves. Add the one frame that is to be released."),
    "time": _("The document took longer, or more memory, than is allowed. Print it to a PDF or split it."),
    "kind": _("Only PDF, Word (.docx) and pictures can be redacted. Save it as one of these."),
    "missing": _("The content of the file is gone from the store. Tell the administrator."),
    "page": _("The document has no such page."),
}  # fmt: skip
WAYS: dict[str, Promise] = {
    "kept": _("as it was"),
    "cut": _("letters taken out"),
    "picture": _("made anew as a picture, its words to be searched"),
    "text": _("text taken out"),
    "image": _("overwritten"),
}
KINDS: dict[str, Promise] = {
    Kind.IDENTITY: _("identity number"),
    Kind.MOBILE: _("mobile number"),
    Kind.BANK_CARD: _("bank card"),
    Kind.LANDLINE: _("landline number"),
    Kind.HOME: _("home address"),
    Kind.MINOR: _("minor"),
}
ACTS = {
    "begin": _("began a redaction"),
    "mark": _("marked what is taken out"),
    "unmark": _("took marks away"),
    "propose": _("proposed a release"),
    "send-back": _("sent a release back"),
    "approve": _("approved a release"),
    "release": _("released a redacted copy"),
    "stop": _("stopped a release: something was left"),
    "reopen": _("opened a redaction again"),
    "discard": _("gave a redaction up"),
}
