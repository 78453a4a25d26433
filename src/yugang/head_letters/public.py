"""What the portal may use of the letters."""

from .access import shown as shown_letters
from .models import PublishedLetter

__all__ = ["PublishedLetter", "shown_letters"]
