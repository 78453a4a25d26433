"""The slip: number, code and the way to the look-up page, to keep in a purse."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.cases.kinds import Kind
from yugang.cases.models import Case
from yugang.kernel import clock
from yugang.kernel.explain import spell_date
from yugang.shared.documents.codes import qr_svg
from yugang.shared.documents.pdf import pdf


def slip_pdf(case: Case, kind: Kind, code: str) -> bytes:
    """The slip as PDF (A6). Without a code there is a line to write it on. Its QR code leads to
    the look-up page with the number; the code is never part of an address."""
    language = get_language() or "zh"
    prefix = "/en" if language == "en" else ""
    address = f"{settings.BASE_URL}{prefix}{kind.path('lookup')}"
    data = {
        "heading": _("Receipt slip"),
        "kind": str(kind.name),
        "body": case.body.name,
        "receipt_label": _("Receipt number"),
        "receipt": case.receipt,
        "code_label": _("Access code"),
        "code": [code[:4], code[4:]] if code else [],
        "filed": f"{_('Filed')} {spell_date(clock.day_of(case.filed_at), language)}",
        "how": _("Scan the code or open the address below, then type number and access code."),
        "keep": _("Keep this slip. Whoever has it can read the matter."),
        "address": address.split("://", 1)[-1],
        "qr": qr_svg(f"{address}?receipt={case.receipt}"),
        "qr_alt": _("Code that leads to the look-up page"),
    }
    return pdf("cases/slip.typ", data, title=f"{_('Receipt')} {case.receipt}", at=case.filed_at)
