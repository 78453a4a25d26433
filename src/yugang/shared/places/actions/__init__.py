"""The only writes of places and bodies."""

from .bodies import close_body, create_body, edit_body, import_bodies
from .importing import import_places

__all__ = ["close_body", "create_body", "edit_body", "import_bodies", "import_places"]
