"""Roles and what each may do: the whole table of permissions."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What a view can ask for.

    ANYONE needs no sign-in; SIGNED_IN needs only that; GETTING_READY too, even while a password
    must be changed or the second factor is still to be set up.
    """

    ANYONE = "anyone"
    GETTING_READY = "getting ready"
    SIGNED_IN = "signed in"
    SEE_DESK = "see the desk"
    PROPOSE = "propose a publication"
    REVIEW = "review a publication"
    POST = "post on a board"
    ANSWER_FEEDBACK = "answer feedback"
    HANDLE_CASE = "handle a case"
    APPROVE_CASE = "approve a step of a case"
    OVERSEE_CASES = "oversee cases"
    ORDER_CORRECTION = "order a correction"
    OVERSEE = "oversee disclosure"
    EXEMPT = "exempt a duty"
    ERASE = "erase a publication"
    KEEP_HOUSEHOLDS = "keep household sheets"
    EDIT_CATALOGUE = "edit the catalogue"
    ISSUE_EMERGENCY = "issue an emergency notice"
    EDIT_CALENDAR = "edit the calendar"
    ADMINISTER = "administer"
    SEE_LEDGER = "see the ledger"


class Role(StrEnum):
    EDITOR = "editor"
    REVIEWER = "reviewer"
    CLERK = "clerk"
    OPENNESS_OFFICE = "openness-office"
    EMERGENCY_OFFICE = "emergency-office"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"
    CITIZEN = "citizen"


NAMES: dict[Role, Promise] = {
    Role.EDITOR: _("Editor"),
    Role.REVIEWER: _("Reviewer"),
    Role.CLERK: _("Clerk"),
    Role.OPENNESS_OFFICE: _("Openness office"),
    Role.EMERGENCY_OFFICE: _("Emergency office"),
    Role.INSPECTOR: _("Inspector"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.CITIZEN: _("Citizen"),
}
STAFF = tuple(role for role in Role if role is not Role.CITIZEN)

# A post in one of these reaches the whole subtree of its body's place.
OVERSEEING = frozenset(
    {Role.OPENNESS_OFFICE, Role.EMERGENCY_OFFICE, Role.INSPECTOR, Role.ADMINISTRATOR}
)

P = Permission
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.EDITOR: frozenset({P.SEE_DESK, P.PROPOSE, P.POST, P.ANSWER_FEEDBACK, P.KEEP_HOUSEHOLDS}),
    Role.REVIEWER: frozenset({P.SEE_DESK, P.REVIEW, P.APPROVE_CASE}),
    Role.CLERK: frozenset({P.SEE_DESK, P.HANDLE_CASE}),
    Role.OPENNESS_OFFICE: frozenset(
        {
            P.SEE_DESK,
            P.OVERSEE,
            P.OVERSEE_CASES,
            P.ORDER_CORRECTION,
            P.EXEMPT,
            P.ERASE,
            P.EDIT_CATALOGUE,
            P.EDIT_CALENDAR,
            P.ISSUE_EMERGENCY,
        }
    ),
    Role.EMERGENCY_OFFICE: frozenset({P.SEE_DESK, P.ISSUE_EMERGENCY}),
    Role.INSPECTOR: frozenset({P.SEE_DESK, P.OVERSEE, P.OVERSEE_CASES, P.SEE_LEDGER}),
    Role.ADMINISTRATOR: frozenset({P.SEE_DESK, P.ADMINISTER, P.SEE_LEDGER}),
    Role.CITIZEN: frozenset(),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    return frozenset(role for role, granted in GRANTS.items() if permission in granted)
