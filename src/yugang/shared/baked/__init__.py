"""Public pages as files: rendered once when read, served as bytes, dropped when they change.

`baked` and `baked_without_query` mark a view; `invalidate` and `invalidate_all` are called in the transaction of a change.
"""

from .actions import invalidate, invalidate_all, invalidate_all_at_once, start
from .baking import baked, baked_without_query

__all__ = [
    "baked",
    "baked_without_query",
    "invalidate",
    "invalidate_all",
    "invalidate_all_at_once",
    "start",
]
