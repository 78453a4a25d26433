"""Who acts, as the ledger writes it down: plain values, no link into live data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A person acting through a post, or the system itself."""

    person_id: int | None = None
    name: str = ""
    post_id: int | None = None
    post: str = ""
    address: str = ""


SYSTEM = Actor(name="system")
