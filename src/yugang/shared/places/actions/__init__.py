"""The only writes of places and bodies."""

from .bodies import close_body, create_body, edit_body
from .importing import Imported, Refused, import_places

__all__ = ["Imported", "Refused", "close_body", "create_body", "edit_body", "import_places"]
