"""Who someone is, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PartyFacts:
    """A person or organisation. group: "person", "company", … as the annual report counts them.

    identity: number of an identity card or a credit code. contact_person: for organisations.
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
