"""The account pages, and the administrator's desk."""

from .signing_in import locked_out

__all__ = ["locked_out"]
