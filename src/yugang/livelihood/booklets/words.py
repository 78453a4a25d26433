"""What is said of handbooks."""

from django.utils.translation import gettext_lazy as _

WRONG = {
    "slug-taken": _("Another handbook has this address. Choose another."),
    "changed": _(
        "Somebody else changed it meanwhile. Your words are still here; compare and send again."
    ),
}
ACTS = {
    "make": _("made a handbook"),
    "change": _("changed a handbook"),
}
