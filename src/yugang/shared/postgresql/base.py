"""Django's PostgreSQL with a cheaper question whether the connection still stands."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base
from psycopg import OperationalError


class DatabaseWrapper(base.DatabaseWrapper):
    """Django asks the server at every request."""

    def is_usable(self) -> bool:
        """A server that went away has closed its end, which lies in the socket to be read: the
        server itself is asked only where something does."""
        if self.connection is None:
            return False
        try:
            said_something = bool(select.select([self.connection.fileno()], [], [], 0)[0])
        except (OSError, ValueError, OperationalError):
            return False
        return not said_something or bool(super().is_usable())
