"""Who someone is, as plain values."""

from dataclasses import dataclass

from yugang.kernel.identifiers import is_credit_code, is_identity_number, is_like_passport_number


@dataclass(frozen=True)
class PartyFacts:
    """A person or organisation. group: "person", "company", … as the annual report counts them.

    identity: number of an identity card, a passport or permit, or a credit code. contact_person: for organisations.
    """

    name: str = ""
    group: str = "person"
    identity: str = ""
    phone: str = ""
    mail: str = ""
    address: str = ""
    contact_person: str = ""


# The groups of applicants, as the annual report counts them (columns of its Table 3).
GROUPS = ("person", "company", "research", "charity", "legal", "other")


def tells_who(number: str, group: str) -> bool:
    """Whether a number, in capitals and without spaces, can prove an identity (条例 Art. 29).
    A person without an identity card has a passport or a travel permit."""
    if is_identity_number(number):
        return True
    if group == "person":
        return is_like_passport_number(number)
    return is_credit_code(number)
