"""Where a subject of the register can be read: each kind of subject tells its own address."""

from collections.abc import Callable

Address = Callable[[str], str | None]
_addresses: dict[str, Address] = {}


def register_addresses(kind: str, address: Address) -> None:
    """From now on subjects "kind <public id>" stand at address(public id).

    The path it gives has no language prefix. Called once for a kind, when an app is ready.
    """
    _addresses[kind] = address


def address_of(subject: str) -> str | None:
    """The path of the subject's page, or None where nobody knows one."""
    kind, _, public_id = subject.partition(" ")
    address = _addresses.get(kind)
    return address(public_id) if address and public_id else None
