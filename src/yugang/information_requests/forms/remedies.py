"""What letters say that the openness office enters: where to challenge a reply, where to pay."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import line

NEEDED = _("The letters need this.")
# As banks write them, with or without gaps; no bank has shorter or longer ones.
ACCOUNT_NUMBER = re.compile(r"[0-9]{6,32}")


class RemediesForm(forms.Form):
    office = line(
        _("Reconsideration of what departments and towns decide"),
        NEEDED,
        _("By law the county's government; as letters name it, with its office."),
    )
    office_address = line(_("Address of that office"), NEEDED)
    above = line(
        _("Reconsideration of what the county's government decides itself"),
        NEEDED,
        _("By law the government above."),
    )
    above_address = line(_("Address of the government above"), NEEDED)
    court = line(_("Court for suits"), NEEDED)
    court_address = line(_("Address of the court"))


class AccountForm(forms.Form):
    payee = line(
        _("Account name"), NEEDED, _("Of the treasury, or as the finance office gives it.")
    )
    bank = line(_("Bank"), NEEDED, _("With its branch."))
    number = line(_("Account number"), NEEDED)
    remark = line(
        _("What the payer must write with it"), hint=_("As: the number of the notice, the payer.")
    )

    def clean_number(self) -> str:
        """The digits, without the gaps between them."""
        number = re.sub(r"[\s-]", "", self.cleaned_data["number"])
        if not ACCOUNT_NUMBER.fullmatch(number):
            raise forms.ValidationError(
                _("An account number has 6 to 32 digits. Compare it with the bank's paper.")
            )
        return number
