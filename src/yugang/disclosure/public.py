"""What other contexts may use of disclosure."""

from yugang.shared.documents.reading.grids import Grid, read_grids

from .access import bodies, to_numbered_publication, to_public_publication, to_publication
from .actions import (
    at_once,
    carrying,
    catalogue,
    drafting,
    publishing,
    refusing,
    reviewing,
)
from .actions.clearing import NotCleared
from .actions.drafting import Changed, Draft, Incomplete
from .actions.duties import open_event
from .actions.erasing import after_erasing
from .actions.making import open_period
from .actions.publishing import envelope, standing_envelope, withdrawal_envelope
from .actions.screening import Unmasked
from .actions.standing import NotRelated, relate, repeal
from .models import CatalogueItem, Duty, Posting, PostingState, Publication, Revision, Topic
from .models.local_changes import WITH_LOCAL
from .queries import (
    carriage,
    difference,
    facets,
    guides,
    leaves,
    promises,
    reading,
    reading_points,
    standing,
    topics,
)
from .queries.beneath import Beneath, beneath, shown_beneath
from .queries.catalogue import publishers
from .queries.checkers import sheet_checker
from .queries.common_parts import CommonPart, common_part_source, common_parts
from .queries.errands import Errand, errand_source
from .queries.feedback import by_receipt as feedback_by_receipt
from .queries.feedback import shown_feedback
from .queries.history import writers
from .queries.keepers import keeper
from .queries.labels import DOCUMENT_KINDS, VALIDITY
from .queries.sheets import check as sheet_check
from .rules import DutyState
from .rules.channels import CARRIERS, CHANNELS, RECORDED, TELLING, Channel, asked_of, carriers_of
from .rules.documents import RelationKind
from .rules.grounds import grounds
from .rules.items import ItemValues
from .rules.village_profiles import VillageProfile, village_profile
from .workflow import PublicationState

__all__ = [
    "CARRIERS",
    "CHANNELS",
    "DOCUMENT_KINDS",
    "RECORDED",
    "TELLING",
    "VALIDITY",
    "WITH_LOCAL",
    "Beneath",
    "CatalogueItem",
    "Changed",
    "Channel",
    "CommonPart",
    "Draft",
    "Duty",
    "DutyState",
    "Errand",
    "Grid",
    "Incomplete",
    "ItemValues",
    "NotCleared",
    "NotRelated",
    "Posting",
    "PostingState",
    "Publication",
    "PublicationState",
    "RelationKind",
    "Revision",
    "Topic",
    "Unmasked",
    "VillageProfile",
    "after_erasing",
    "asked_of",
    "at_once",
    "beneath",
    "bodies",
    "carriage",
    "carriers_of",
    "carrying",
    "catalogue",
    "common_part_source",
    "common_parts",
    "difference",
    "drafting",
    "envelope",
    "errand_source",
    "facets",
    "feedback_by_receipt",
    "grounds",
    "guides",
    "keeper",
    "leaves",
    "open_event",
    "open_period",
    "promises",
    "publishers",
    "publishing",
    "read_grids",
    "reading",
    "reading_points",
    "refusing",
    "relate",
    "repeal",
    "reviewing",
    "sheet_check",
    "sheet_checker",
    "shown_beneath",
    "shown_feedback",
    "standing",
    "standing_envelope",
    "to_numbered_publication",
    "to_public_publication",
    "to_publication",
    "topics",
    "village_profile",
    "withdrawal_envelope",
    "writers",
]
