"""Settings that would silently protect nobody."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .roles import Role


@register()
def roles_with_two_factors_exist(**_: Any) -> list[CheckMessage]:
    unknown = sorted(settings.TOTP_ROLES - {role.value for role in Role})
    if not unknown:
        return []
    known = ", ".join(Role)
    return [
        Error(
            f"YUGANG_TOTP_ROLES names no role of ours: {', '.join(unknown)}.",
            hint=f"Roles are: {known}.",
            id="yugang.people.E001",
        )
    ]
