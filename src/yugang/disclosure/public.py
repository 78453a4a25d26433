"""What other contexts may use of disclosure."""

from .access import to_numbered_publication, to_public_publication
from .actions import drafting, publishing, reviewing
from .actions.drafting import Draft, Incomplete
from .actions.publishing import envelope, withdrawal_envelope
from .actions.screening import Unmasked
from .models import CatalogueItem, Duty, Posting, Publication, Revision
from .queries import difference, promises, reading
from .queries.catalogue import publishers
from .queries.catalogue_sheets import Grid, read_grids
from .queries.errands import Errand, errand_source
from .queries.feedback import shown_feedback
from .rules import DutyState
from .rules.village_profiles import VillageProfile, village_profile
from .workflow import PublicationState

__all__ = [
    "CatalogueItem",
    "Draft",
    "Duty",
    "DutyState",
    "Errand",
    "Grid",
    "Incomplete",
    "Posting",
    "Publication",
    "PublicationState",
    "Revision",
    "Unmasked",
    "VillageProfile",
    "difference",
    "drafting",
    "envelope",
    "errand_source",
    "promises",
    "publishers",
    "publishing",
    "read_grids",
    "reading",
    "reviewing",
    "shown_feedback",
    "to_numbered_publication",
    "to_public_publication",
    "village_profile",
    "withdrawal_envelope",
]
