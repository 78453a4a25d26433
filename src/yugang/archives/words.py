"""The words of archives."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .rules.retention import Rule

RULES = {
    Rule.CHALLENGED: _("complained of, reconsidered or taken to court"),
    Rule.PUBLISHED: _("the reply is published for everyone"),
    Rule.REFUSED: _("not disclosed, or not all of it"),
    Rule.ROUTINE: _("all others"),
}
ACTS = {
    "make-package": _("make an archive package"),
    "hand-over-package": _("hand an archive package over"),
    "erase-package": _("erase the body's copy of an archive package"),
    "set-retention": _("set how long files of requests are kept"),
}
FINDINGS = {
    "missing": _("is listed but not there"),
    "not-listed": _("stands in no manifest"),
    "changed": _("was changed: its hash is another"),
    "unreadable": _("cannot be read"),
    "wrong-sum": _("the sum of files and bytes is wrong"),
    "no-index": _("the index is missing or unreadable"),
    "wrong-number": _("the number in the index is not that of the package"),
    "index-differs": _("index and manifest do not agree"),
    "no-retention": _("no term of keeping"),
    "no-status": _("no status of disclosure"),
    "no-reason": _("not open to everyone, without a reason"),
    "identity-differs": _("whether the identity is sealed is told wrongly"),
    "no-proof": _("no proof of the register"),
    "bad-proof": _("the proof of the register does not hold"),
    "register-differs": _("the proof of the register is about another package or edition"),
    "not-opened": _("the key does not open it"),
}
