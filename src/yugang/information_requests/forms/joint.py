"""The field for who asks together with the applicant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yugang.cases.public import PartyFacts, tells_who
from yugang.shared.fields import Text

from ..rules.joint import MOST, read_line


class Others(Text):
    """A line for each: name and number. Its value is who they are, in order."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        lines = [line for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(_("At most %(n)d others.") % {"n": MOST})
        others = [_read(number, line) for number, line in enumerate(lines, start=1)]
        seen: set[str] = set()
        for number, one in enumerate(others, start=1):
            if one.identity in seen:
                raise forms.ValidationError(_("Line %(n)d: named already.") % {"n": number})
            seen.add(one.identity)
        return tuple(others)


def _read(number: int, line: str) -> PartyFacts:
    named = read_line(line)
    if named is None:
        message = _("Line %(n)d: write the name, a blank, and the number of the card.")
        raise forms.ValidationError(message % {"n": number})
    if len(named.name) > 100 or not tells_who(named.number, named.group):
        message = _("Line %(n)d: this is no valid number. Compare it with the card.")
        raise forms.ValidationError(message % {"n": number})
    return PartyFacts(name=named.name, group=named.group, identity=named.number)
