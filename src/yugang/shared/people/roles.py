"""Roles and what each may do: the whole table of permissions."""

from enum import StrEnum


class Permission(StrEnum):
    """What a view can ask for. ANYONE needs no sign-in; SIGNED_IN needs only that."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    SEE_DESK = "see the desk"
    PROPOSE = "propose a publication"
    REVIEW = "review a publication"
    POST = "post on a board"
    ANSWER_FEEDBACK = "answer feedback"
    HANDLE_CASE = "handle a case"
    OVERSEE = "oversee disclosure"
    EXEMPT = "exempt a duty"
    EDIT_CATALOGUE = "edit the catalogue"
    INSPECT = "inspect"
    EDIT_CALENDAR = "edit the calendar"
    ADMINISTER = "administer"


class Role(StrEnum):
    EDITOR = "editor"
    REVIEWER = "reviewer"
    CLERK = "clerk"
    OPENNESS_OFFICE = "openness-office"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"
    CITIZEN = "citizen"


# A post in one of these reaches the whole subtree of its body's place.
OVERSEEING = frozenset({Role.OPENNESS_OFFICE, Role.INSPECTOR, Role.ADMINISTRATOR})

P = Permission
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.EDITOR: frozenset({P.SEE_DESK, P.PROPOSE, P.POST, P.ANSWER_FEEDBACK}),
    Role.REVIEWER: frozenset({P.SEE_DESK, P.REVIEW}),
    Role.CLERK: frozenset({P.SEE_DESK, P.HANDLE_CASE}),
    Role.OPENNESS_OFFICE: frozenset(
        {P.SEE_DESK, P.OVERSEE, P.EXEMPT, P.EDIT_CATALOGUE, P.EDIT_CALENDAR}
    ),
    Role.INSPECTOR: frozenset({P.SEE_DESK, P.OVERSEE, P.INSPECT}),
    Role.ADMINISTRATOR: frozenset({P.SEE_DESK, P.ADMINISTER}),
    Role.CITIZEN: frozenset(),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    return frozenset(role for role, granted in GRANTS.items() if permission in granted)
