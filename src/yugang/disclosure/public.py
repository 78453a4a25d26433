"""What other contexts may use of disclosure."""

from .access import to_numbered_publication, to_public_publication
from .actions.publishing import envelope, withdrawal_envelope
from .models import CatalogueItem, Duty, Posting, Publication, Revision
from .queries import difference, promises, reading
from .queries.errands import Errand, errand_source
from .queries.feedback import shown_feedback
from .rules import DutyState
from .rules.village_profiles import VillageProfile, village_profile
from .workflow import PublicationState

__all__ = [
    "CatalogueItem",
    "Duty",
    "DutyState",
    "Errand",
    "Posting",
    "Publication",
    "PublicationState",
    "Revision",
    "VillageProfile",
    "difference",
    "envelope",
    "errand_source",
    "promises",
    "reading",
    "shown_feedback",
    "to_numbered_publication",
    "to_public_publication",
    "village_profile",
    "withdrawal_envelope",
]
