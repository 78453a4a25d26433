"""What a step asks for besides the press of its button."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import PublicText, Text

LONGEST = 500


class ReasonForm(forms.Form):
    """Why a public text is corrected or withdrawn; everyone reads it."""

    reason = PublicText(
        label=_("Why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. It stands on the public page."),
        error_messages={"required": _("Write why; it stands on the public page.")},
    )


class EraseForm(forms.Form):
    """Why a text is erased for good, and that what will be lost was read."""

    reason = PublicText(
        label=_("Why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "As: personal data was published by mistake; or the court's decision. It stands on the "
            "public page, so do not repeat what is to be erased."
        ),
        error_messages={"required": _("Write why; it stands on the public page.")},
    )
    confirmed = forms.BooleanField(
        label=_("I have read what will be lost, and that nobody can bring it back"),
        error_messages={"required": _("Tick this if it may be erased for good.")},
    )


class ConfirmForm(forms.Form):
    """That what will be lost was read."""

    confirmed = forms.BooleanField(
        label=_("I have read what will be lost"),
        error_messages={"required": _("Tick this if the draft may be given up.")},
    )


class ApproveForm(forms.Form):
    """The reviewer's opinion on what she read at `seen_version`."""

    opinion = Text(
        label=_("Opinion"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("If you leave it empty, it reads: agreed."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    """Why it goes back to its editor."""

    reason = Text(
        label=_("What has to be changed"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what has to be changed; the editor reads it.")},
    )
