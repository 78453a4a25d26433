"""How often one network address may ask for something that costs an SMS."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

HOUR = 3600


def too_many(address: str, most: int) -> bool:
    """Count one more; whether there were more than `most` within the hour. 0 sets no bound."""
    if not most:
        return False
    key = "subscribe-" + hashlib.sha256(address.encode()).hexdigest()
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:
        return False
