"""What kinds, rhythms and acts are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .rules import Kind, Rhythm

SUBJECT = _("subscription")
KINDS: dict[str, Promise] = {
    Kind.ALL: _("Everything that is published"),
    Kind.COLUMN: _("Column"),
    Kind.BODY: _("Body"),
    Kind.PLACE: _("Town or village"),
    Kind.TOPIC: _("Topic"),
    Kind.SEARCH: _("Search"),
}
RHYTHMS: dict[str, Promise] = {
    Rhythm.DAILY: _("once a day, in the morning, if there is anything new"),
    Rhythm.AT_ONCE: _("at once, whenever something is published"),
}
ACTS: dict[str, Promise] = {
    "ask": _("ask to be told by mail"),
    "confirm": _("confirm a subscription"),
    "change": _("change a subscription"),
    "leave": _("leave a subscription"),
    "erase": _("erase a subscription"),
}
