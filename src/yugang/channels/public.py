"""What other contexts may use of channels."""

from .access import issues
from .models import Emergency, GazetteIssue
from .queries.emergencies import Banner, banners
from .queries.screens import as_json as screen_of
from .queries.texts import voice

__all__ = ["Banner", "Emergency", "GazetteIssue", "banners", "issues", "screen_of", "voice"]
