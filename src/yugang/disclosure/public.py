"""What other contexts may use of disclosure."""

from .access import bodies, to_numbered_publication, to_public_publication, to_publication
from .actions import at_once, carrying, drafting, publishing, reviewing
from .actions.clearing import NotCleared
from .actions.drafting import Changed, Draft, Incomplete
from .actions.publishing import envelope, withdrawal_envelope
from .actions.screening import Unmasked
from .models import CatalogueItem, Duty, Posting, PostingState, Publication, Revision
from .queries import carriage, difference, promises, reading
from .queries.catalogue import publishers
from .queries.catalogue_sheets import Grid, read_grids
from .queries.errands import Errand, errand_source
from .queries.feedback import shown_feedback
from .rules import DutyState
from .rules.channels import CARRIERS, CHANNELS, RECORDED, TELLING, Channel, asked_of, carriers_of
from .rules.village_profiles import VillageProfile, village_profile
from .workflow import PublicationState

__all__ = [
    "CARRIERS",
    "CHANNELS",
    "RECORDED",
    "TELLING",
    "CatalogueItem",
    "Changed",
    "Channel",
    "Draft",
    "Duty",
    "DutyState",
    "Errand",
    "Grid",
    "Incomplete",
    "NotCleared",
    "Posting",
    "PostingState",
    "Publication",
    "PublicationState",
    "Revision",
    "Unmasked",
    "VillageProfile",
    "asked_of",
    "at_once",
    "bodies",
    "carriage",
    "carriers_of",
    "carrying",
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
    "to_publication",
    "village_profile",
    "withdrawal_envelope",
]
