"""Where replies can be challenged, as the county's openness office enters it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Text


def _required(label: object, **options: object) -> Text:
    return Text(
        label=label,  # type: ignore[arg-type]
        max_length=200,
        error_messages={"required": _("The letters need this.")},
        **options,  # type: ignore[arg-type]
    )


class RemediesForm(forms.Form):
    office = _required(
        _("Reconsideration of what departments and towns decide"),
        help_text=_("By law the county's government; as letters name it, with its office."),
    )
    office_address = _required(_("Address of that office"))
    above = _required(
        _("Reconsideration of what the county's government decides itself"),
        help_text=_("By law the government above."),
    )
    above_address = _required(_("Address of the government above"))
    court = _required(_("Court for suits"))
    court_address = Text(label=_("Address of the court"), max_length=200, required=False)
