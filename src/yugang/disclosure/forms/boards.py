"""The shape of what is told of a posting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import PublicText
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.files.kinds import PHOTO
from yugang.shared.places.models import Body


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
        kinds=PHOTO,
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
    directions = PublicText(
        label=_("How to get there without a map"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "From what everyone knows, as: from the bus stop 200 m towards the river, beside the "
            "clinic, under a roof, lit at night."
        ),
    )


class EditBoardForm(BoardForm):
    """The same for a board that is known; it stays with its body."""

    body = None  # type: ignore[assignment]


class BoardPhotoForm(forms.Form):
    photo = CheckedFileField(
        label=_("Photo of the board"),
        kinds=PHOTO,
        help_text=_("The board and what stands around it. Place and camera data are removed."),
    )
    caption = PublicText(
        label=_("What it shows"),
        max_length=120,
        help_text=_("It is read aloud to those who cannot see it."),
    )


class TakeDownForm(forms.Form):
    """A sheet taken down: when, with a photo, and why if it should hang longer."""

    taken_down_at = forms.DateTimeField(
        label=_("When it was taken down"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    photo = CheckedFileField(
        label=_("Photo of the place where it hung"),
        kinds=PHOTO,
        help_text=_("Place and camera data are removed."),
    )
    reason = PublicText(
        label=_("Why it is taken down before its time"),
        max_length=200,
        required=False,
        help_text=_("Everyone reads it, and the openness office is told."),
    )
