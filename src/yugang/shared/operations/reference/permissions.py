"""permissions.md: roles and what each may do."""

from yugang.shared.people.roles import GRANTS, OVERSEEING, Permission, Role

from .markdown import table

INTRO = """# Roles and permissions

A person acts through posts: a role at a body, for a term. A post reaches its own body; the roles marked
*oversees* reach every body in the subtree of its place.

"""
OPEN_TO_ALL = {Permission.ANYONE, Permission.SIGNED_IN}


def text() -> str:
    head = ("May", *(f"{r.value}{' (oversees)' if r in OVERSEEING else ''}" for r in Role))
    rows = (
        (p.value, *("yes" if p in GRANTS[role] else "" for role in Role))
        for p in Permission
        if p not in OPEN_TO_ALL
    )
    return INTRO + table(head, rows)
