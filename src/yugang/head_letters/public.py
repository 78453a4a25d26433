"""What the portal may use of the letters."""

from .models import PublishedLetter

__all__ = ["PublishedLetter"]
