"""The shape of what is told of a posting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import Body

PHOTOS = frozenset({"jpg", "jpeg", "png", "webp"})


class PostForm(forms.Form):
    """A sheet hung: when, at which spot, with a photo that proves it."""

    posted_at = forms.DateTimeField(
        label=_("When it was hung"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    spot = forms.CharField(
        label=_("Spot on the board"),
        max_length=60,
        required=False,
        help_text=_("For example: left column, second sheet"),
    )
    photo = CheckedFileField(
        label=_("Photo of the sheet on the wall"),
        kinds=PHOTOS,
        help_text=_("The title and the code should be legible. Place and camera data are removed."),
    )


class BoardForm(forms.Form):
    """A board that a body has."""

    body = forms.ModelChoiceField(
        label=_("Body"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    name = forms.CharField(label=_("Name of the board"), max_length=60)
    location = forms.CharField(
        label=_("Where it stands"),
        max_length=120,
        required=False,
        help_text=_("For example: wall of the village hall, east side"),
    )


class TakeDownForm(forms.Form):
    confirmed = forms.BooleanField(label=_("The sheet has been taken down"))
