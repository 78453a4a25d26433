"""Public pages as files: rendered once when read, served as bytes, dropped when they change.

`baked` marks a view; `invalidate` and `invalidate_all` are called in the transaction of a change.
"""

from .actions import invalidate, invalidate_all, invalidate_all_at_once, start
from .baking import baked

__all__ = ["baked", "invalidate", "invalidate_all", "invalidate_all_at_once", "start"]
